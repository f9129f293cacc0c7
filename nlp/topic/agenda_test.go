package topic

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

func TestWhatAnnouncesAPointOfTheAgenda(t *testing.T) {
	l, err := loadAgenda()
	require.NoError(t, err)
	for text, want := range map[string]bool{
		"Item three. The roof of the library.":        true,
		"Okay, so next thing, the band.":              true,
		"Great. Moving on, what about the new menu?":  true,
		"right last thing then the fair":              true,
		"That's the last thing we need now.":          false,
		"The last thing I want is a fight.":           false,
		"We can do it in the next item of the budget": false,
		"": false,
	} {
		x, err := keyword.NewIndex("en", []string{text})
		require.NoError(t, err)
		assert.Equal(t, want, l.announces(x, 0), text)
	}
}

func TestAnnouncedPointsAreBordersOfShortConversations(t *testing.T) {
	texts := []string{"Item two. The roof.", "Where is the roof?", "Item three. The books."}
	x, err := keyword.NewIndex("en", texts)
	require.NoError(t, err)
	p := []float64{0, 0.01, 0.02}
	announce(p, x)
	assert.Equal(t, []float64{0, 0.01, announced}, p, "nothing is before the first")
	long := make([]string, fewTurns+1)
	long[7] = "Item three. The books."
	x, err = keyword.NewIndex("en", long)
	require.NoError(t, err)
	p = make([]float64, len(long))
	announce(p, x)
	assert.Equal(t, make([]float64, len(long)), p, "the models know long ones")
}
