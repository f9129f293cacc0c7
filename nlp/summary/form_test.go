package summary

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What reads badly by itself is chosen less readily: the factor is that of the form alone, the text has no marks.
func TestFormOfASentence(t *testing.T) {
	s, err := New("en")
	require.NoError(t, err)
	for _, c := range []struct {
		text string
		want float64
	}{
		{"the remote control costs a lot to make", 1},
		{"users want fewer buttons on the remote", 1},
		{"put the logo on the back of the case", 1},
		{"we decided that the case is made of rubber", telling},
		{"the remote control costs twelve euros to make", telling},
		{"we bring the drawings back on December 3rd", telling},
		{"they bring the drawings back to the office", points},
		{"I call the meeting of November 12th to order", courteous},
		{"do take a seat Ms Grant", courteous},
		{"thanks for taking the time to look at the case", courteous * clauseless},
		{"welcome everybody to the third design review", courteous * clauseless},
		{"let's talk about the buttons of the remote", leadsOn},
		{"let's put the logo on the back and talk about the colour of the buttons", 1},
		{"how's the work on the buttons of the remote", question},

		{"I'm sure that the case can be made of rubber", 1},
		{"I'm Mandy and I'm the project manager", introduces},
		{"my name is Peter and I work on the case", introduces},
		{"you're going to be the user interface designer today", introduces},
		{"I am the marketing expert for this project", introduces},
		{"mine is 4 4 7 1 9 2 0 3", dictated},
		{"that was four four seven one nine two", dictated},
		{"we have two rooms for the four of us on the 3rd", 1},
		{"will we move on to the user interface", leadsOn * question},
		{"the next slide shows how the wires are laid", leadsOn},
		{"do you already have a functional design or a plan", question},
		{"what does it cost to make a functional design", question},
		{"after the test of the case what did you do", question},
		{"the functional design and did it help", question},
		{"the people who made it said when they do it", 1},
		{"what we have chosen is to make it of rubber", 1},
		{"the case the power supply the means of communication", clauseless},
		{"holding the remote in about this position", clauseless},
		{"the functional and the detailed design of it", clauseless},
	} {
		d := s.Read([]Utterance{{Text: c.text}})
		assert.Equal(t, c.want, d.form(0), c.text)
	}
}

func TestASentenceWithoutItsEndCountsLess(t *testing.T) {
	s, err := New("en")
	require.NoError(t, err)
	d := s.Read([]Utterance{{Text: "The remote control costs a lot."}, {Text: "what we have chosen was the joystick,"}, {Text: "The case is made of rubber now."}})
	assert.Equal(t, []float64{1, opened, 1}, []float64{d.form(0), d.form(1), d.form(2)})
	d = s.Read([]Utterance{{Text: "the remote control costs a lot"}, {Text: "what we have chosen was the joystick"}})
	assert.Equal(t, 1.0, d.form(1), "nothing has marks")
}
