package act

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/model/actnet"
)

// The labels of this package are those that the models are trained on.
func TestLabelsAreThoseOfTheModels(t *testing.T) {
	assert.EqualValues(t, actnet.Acts, acts)
	assert.EqualValues(t, actnet.Basics, basics)
	assert.EqualValues(t, actnet.Labels, Labels)
	assert.EqualValues(t, actnet.Backchannel, BasicBackchannel)
}

// What listeners do in the rest of a conversation tells what a "yeah" of them is.
func TestAYeahIsWhatItIsInTheRest(t *testing.T) {
	listens := []string{"A: so the data come from the first study and they are stored in two places", "B: uh-huh", "A: and then they are read again by the other program", "B: yeah"}
	asks := []string{"A: do you want to have it in the first study", "B: yeah", "A: is it what you want to have", "B: yeah"}
	middle := []string{"A: and that is what it does", "B: yeah", "A: and so on"}
	of := func(around []string) float32 {
		var lines []string
		for range 30 {
			lines = append(lines, around...)
		}
		at := len(lines) + 1
		for range 6 { // so far away that the network sees none of it
			lines = append(lines, middle...)
		}
		return read(t, talk(lines...))[at+9].P[BasicBackchannel]
	}
	assert.Greater(t, of(listens), of(asks))
}
