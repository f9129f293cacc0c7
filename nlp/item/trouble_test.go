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
		"There's no problem with the printer.":           false,
		"If the server is broken we use the other one.":  false,
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
		_, n := f.wrong(&act.Result{})
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
