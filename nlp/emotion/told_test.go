package emotion

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPhrasesTellWhatIsFelt(t *testing.T) {
	a, err := New("en")
	require.NoError(t, err)
	for text, want := range map[string]Class{
		"I'm really fed up.":                   Anger,
		"this is the third time i'm calling":   Anger,
		"That is gross.":                       Disgust,
		"I'm overwhelmed.":                     Fear,
		"I feel terrible about what happened.": Sadness,
		"I'm over the moon.":                   Happiness,
		"That came out of the blue.":           Surprise,
		"Nobody called me, nobody!":            Anger,
		"Any good?":                            Neutral,
		"I don't disagree.":                    Neutral,
		"What a weight that is off my mind.":   Happiness,
		"We meet on Tuesday at ten.":           Neutral,
		"That one moves a great deal more.":    Neutral,
	} {
		r := a.Classify(text)
		assert.Equal(t, want, r.Class, text)
		assert.True(t, r.Sure(), text)
	}
	assert.NotEqual(t, Anger, a.Classify("I'm not fed up with it.").Class)
	a.Grouping = Ekman
	assert.False(t, a.Classify("I'm really fed up.").Class == Anger, "the grouping of the data set is that of the model alone")
}
