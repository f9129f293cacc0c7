package act

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Who asks by a fixed phrase, and nothing else, whether they were understood does that, and asks for no opinion.
func TestFixedPhrasesCheckWhetherOneIsUnderstood(t *testing.T) {
	r, err := New("en")
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"Does that make sense?":                           true,
		"so does that make sense so far":                  true,
		"You know what I mean?":                           true,
		"Okay, is that clear to everybody?":               true,
		"Does that make sense for the budget?":            false,
		"Is that clear glass?":                            false,
		"You know what I mean is that we need more time.": false,
	} {
		c := []Utterance{{Text: "You press the red button and then it saves."}, {Text: text}, {Text: "Yeah.", Speaker: 1}}
		assert.Equal(t, want, r.Read(nil, c)[1].P[ElicitCheck] > 0.5, text)
	}
}
