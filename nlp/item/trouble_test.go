package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// What is wrong is told in words of its own as often as by "problem": said as it is, not denied, supposed, asked or over.
func TestWhatIsWrongIsFoundAsItIsPut(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"There's a problem with the printer.":            true,
		"The server is broken.":                          true,
		"The release is delayed by two weeks.":           true,
		"It's still not working.":                        true,
		"We're nine days behind.":                        true,
		"there's a leak in the kitchen":                  true,
		"The deposit is overdue.":                        true,
		"the lift doesn't work since friday":             true,
		"We ran out of paper on Tuesday.":                true,
		"we've got no hot water":                         true,
		"The mail server's down.":                        true,
		"The order form keeps crashing.":                 true,
		"The invoice hasn't been paid.":                  true,
		"the project is forty grand over budget":         true,
		"We lost two clients over it.":                   true,
		"The licences run out on the fifth.":             true,
		"That made it worse.":                            true,
		"The roof needs replacing.":                      true,
		"The cellar floods every winter.":                true,
		"It's the third time I've called.":               true,
		"We haven't lost clients over it.":               false,
		"I'll write to everyone who complained.":         false,
		"They could not find the new form.":              true,
		"There's no problem with the printer.":           false,
		"If the server is broken we use the other one.":  false,
		"they can't read the signs on the ferry":         true,
		"The shelf doesn't fit through the gate.":        true,
		"she hasn't slept since Monday":                  true,
		"The parcel went to the wrong floor.":            true,
		"her tablet fell off the table":                  true,
		"the supplier went bankrupt":                     true,
		"There's a hole in the tent.":                    true,
		"the pump makes a grinding noise":                true,
		"We don't have anybody who knows the alarm.":     true,
		"If she gets lost she rings us.":                 false,
		"Nobody got lost.":                               false,
		"nobody in the other team has opened them":       true,
		"nobody has any questions":                       false,
		"they don't laugh at lunch anymore":              true,
		"It doesn't have to be bold anymore.":            false,
		"She's a year behind the others.":                true,
		"the wood is too uh":                             false,
		"They never match.":                              true,
		"He keeps pulling the plug out.":                 true,
		"Visitors keep asking where the lift is.":        true,
		"The light in the stairwell is too dim.":         true,
		"the pressure is way too low":                    true,
		"i can't send any invoices":                      true,
		"The tests have been red since Sunday.":          true,
		"I'm still stuck on the form.":                   true,
		"the rate is wrong on all of them":               true,
		"Their timetable is terrible.":                   true,
		"That's terrible.":                               false,
		"I don't eat meat.":                              false,
		"I just don't know how the lamp is made.":        false,
		"I clearly didn't understand it.":                false,
		"We keep going until noon.":                      false,
		"It keeps improving.":                            false,
		"I can't come on Tuesday.":                       false,
		"There were never answers.":                      false,
		"It isn't about growing.":                        false,
		"It's out of the way.":                           false,
		"That one is for me too.":                        false,
		"Is the server broken?":                          false,
		"The server was broken but it's fixed.":          false,
		"It's down to you.":                              false,
		"The door isn't broken.":                         false,
		"The new one would be broken by noon.":           false,
		"we have a bug tracker for that":                 false,
		"I'll write it down and send it over":            false,
		"the main idea behind it is simple":              false,
		"there are people who work on the issue tracker": false,
	} {
		f.scan(text)
		_, n, _ := f.wrong(&act.Result{})
		assert.Equal(t, want, n > 0, text)
	}
}

func TestWordsOfTroubleThatTellOfNone(t *testing.T) {
	f, err := New("en")
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"The problem is the price.":                   true,
		"No, it won't cause a problem.":               false,
		"We're not finding a problem here.":           false,
		"I'll revise the plan and issue it on Friday": false,
		"I can't discuss other customers.":            false,
		"I can't reach the office.":                   true,
		"It isn't a problem but a risk remains.":      true,
	} {
		f.scan(text)
		_, n, _ := f.troubleWord()
		assert.Equal(t, want, n > 0, text)
	}
}
