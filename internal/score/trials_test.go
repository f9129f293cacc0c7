package score

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Expected: eer() of score_eer.py on the same lists, which returns EER and minDCF at a prior of .05.
func TestTrialsAgreeWithScoreEER(t *testing.T) {
	for name, c := range map[string]struct {
		same     []int
		like     []float64
		eer, dcf float64
	}{
		"eight trials, with a tie between kinds": {[]int{1, 1, 0, 1, 0, 0, 0, 1}, []float64{.9, .4, .5, .8, .2, .4, .1, .3}, .375, .5},
		"perfect":                                {[]int{1, 1, 0, 0}, []float64{4, 3, 2, 1}, 0, 0},
		"all alike":                              {[]int{1, 0, 1, 0}, []float64{1, 1, 1, 1}, .5, 1},
		"reversed":                               {[]int{0, 0, 1}, []float64{3, 2, 1}, 1, 1},
	} {
		same := make([]bool, len(c.same))
		for i, v := range c.same {
			same[i] = v == 1
		}
		require.InDelta(t, c.eer, EER(same, c.like), 1e-12, name)
		require.InDelta(t, c.dcf, MinDCF(same, c.like, .05), 1e-12, name)
	}
	require.True(t, EER([]bool{true}, []float64{1}) != EER([]bool{true}, []float64{1}), "NaN without the other kind")
	require.True(t, MinDCF(nil, nil, .05) != MinDCF(nil, nil, .05))
	require.Panics(t, func() { EER([]bool{true}, nil) })
}

const refF0 = "time,f0\n0.00,0\n0.01,100\n0.02,100\n0.03,110\n0.04,200\n0.05,0\n0.06,150\n0.20,150\n"
const hypF0 = "0.001 0\n0.011 101\n0.021 0\n0.031 230\n0.041 206\n0.051 90\n0.061 181\n0.100 150\n"

// Expected: count() of score_f0.py on the same files.
func TestPitchAgreesWithScoreF0(t *testing.T) {
	ref, err := ReadF0(strings.NewReader(refF0))
	require.NoError(t, err)
	hyp, err := ReadF0(strings.NewReader(hypF0))
	require.NoError(t, err)
	p := ComparePitch(ref, hyp)
	require.InDelta(t, 68.39955646267653, p.Cents, 1e-9)
	p.Cents = 0
	require.Equal(t, Pitch{Frames: 8, Voicing: 3, RefVoiced: 6, BothVoiced: 4, Gross: 2, Within50: 1}, p)
	// The same program's line of output.
	p = ComparePitch(ref, hyp)
	q := p
	q.Add(p)
	for _, p := range []Pitch{p, q} {
		require.InDeltaSlice(t, []float64{.375, .5, .625, .1667, 34.2},
			[]float64{p.VDE(), p.GPE20(), p.FFE(), p.RPA50(), p.MeanCents()}, .05)
	}
	empty := ComparePitch(nil, hyp)
	require.Zero(t, empty.FFE())
	missing := ComparePitch(ref, nil)
	require.Equal(t, 6, missing.Voicing)
}
