package item

import (
	"testing"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// By hand: of a single 0.9 its neighbours get 0.2·3/4, 0.2·2/4 and 0.2·1/4 of it, over the weights of all that is there.
func TestProbabilitiesAreSharedWithWhatStandsBeside(t *testing.T) {
	p := []float64{0, 0, 0, 0, 0.9, 0, 0, 0, 0, 0, 0}
	got := Spread(nil, p, 0.2)
	all := 1 + 2*0.2*(0.75+0.5+0.25)
	assert.InDelta(t, 0.9/all, got[4], 1e-12)
	assert.InDelta(t, 0.9*0.15/all, got[5], 1e-12)
	assert.InDelta(t, 0.9*0.05/all, got[3+4], 1e-12)
	assert.InDelta(t, 0.9*0.05/(1+0.2*(1.5+0.75)), got[1], 1e-12, "two before it, three behind")
	assert.Zero(t, got[0])
	assert.Zero(t, got[8])
	assert.Equal(t, []float64{7, 0.5, 0.25}, Spread([]float64{7}, []float64{0.5, 0.25}, 0))
	assert.Equal(t, []float64{0.25, 0.25}, Spread(nil, []float64{0.25, 0.25}, 0.5))
	assert.Empty(t, Spread(nil, nil, 0.5))
}

func TestDecisionsGoByTheUtteranceAlone(t *testing.T) {
	c := talk("A: so what do we do about the case", "B: we'll go with the rubber case then", "A: yeah okay", "C: and the buttons are on the side")
	r, err := act.New("en")
	require.NoError(t, err)
	s, err := NewScorer("en")
	require.NoError(t, err)
	p := s.Score(nil, c, r.Read(nil, c))
	share := s.second.Classes[1].Spread
	require.NotZero(t, share)
	var alone, shared []float64
	for u := range p {
		alone, shared = append(alone, p[u].Decides), append(shared, p[u].Decision)
	}
	assert.Equal(t, Spread(nil, alone, share), shared)
	assert.NotEqual(t, alone, shared)
}
