package item

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// TestHowAnUtteranceIsWorded follows the numbers of wording: 0.8 for a promise, 1.4 for its verb of work, 0.6 for its owner and
// 0.5 for the agreement speak for the first; 3.0 is doubted where it is done at once.
func TestHowAnUtteranceIsWorded(t *testing.T) {
	x, err := NewAround()
	require.NoError(t, err)
	c := talk("A: I'll send the report", "B: okay", "A: I'll talk about the costs", "B: um", "A: we decided to use rubber", "A: ")
	a := make([]act.Result, len(c))
	for i, n := range []int{4, 1, 5, 1, 5, 0} {
		a[i].Words = n
	}
	a[1].P[act.Assess] = 0.9
	x.Load(c, a, make([][kinds]float64, len(c)))
	row := func(u int) []float32 { return x.Append(nil, u, 0)[Width-worded-4:] }
	assert.InDeltaSlice(t, []float32{1, 1, 1, 0, 1, 1, 0, 0, 0, 3.3, 0.8}, row(0)[:worded], 1e-6)
	announced := row(2)
	assert.InDelta(t, atOnce, announced[3], 1e-6, "an announcement is doubted")
	assert.Less(t, announced[promises], float32(0))
	decided := row(4)
	assert.Equal(t, []float32{1, 1}, decided[6:8], "says itself that it is decided")
	assert.InDelta(t, byExplicit-decided[8], decided[decides], 1e-6)
	assert.InDelta(t, 3.3, decided[worded], 1e-6, "the most of a promise within four utterances")
	assert.Zero(t, row(5)[promises], "nothing is said")
}
