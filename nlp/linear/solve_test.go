package linear

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// At the optimum of L2-regularised logistic regression the gradient is 0: w = Σ cost_i·σ(-y_i·w·x_i)·y_i·x_i, the bias
// being the weight of a feature that is always 1. This is computed here from the definition, not from the dual.
func TestFitReachesTheOptimum(t *testing.T) {
	rows := [][]Feature{{{0, 1}, {1, 0.5}}, {{0, 0.2}, {2, 1}}, {{1, 1}}, {{2, 0.7}, {1, 0.1}}, {{0, -1}}, {}}
	examples := []Example{
		{Labels: []int{0}}, {Labels: []int{0}, Weight: 2}, {Labels: []int{1}}, {Labels: []int{1}, Weight: 0.5},
		{Labels: []int{0}}, {Labels: []int{1}},
	}
	for _, o := range []Options{{Rounds: 300}, {Rounds: 300, Cost: 10}, {Rounds: 300, Cost: 0.1, Balance: 0.7}} {
		w, bias := fit(rows, examples, 0, 3, o)
		cost, sum := newDual(rows, examples, 0, o).cost, make([]float64, 4)
		for i, row := range rows {
			y, dot := -1.0, bias
			if examples[i].Labels[0] == 0 {
				y = 1
			}
			for _, f := range row {
				dot += w[f.Hash] * float64(f.Value)
			}
			pull := cost[i] * y / (1 + math.Exp(y*dot))
			for _, f := range row {
				sum[f.Hash] += pull * float64(f.Value)
			}
			sum[3] += pull
		}
		for j, want := range append(w, bias) {
			assert.InDelta(t, want, sum[j], 2e-3, "cost %v, weight %d", o.Cost, j)
		}
	}
}

func TestBalanceRaisesTheCostOfTheRarerSide(t *testing.T) {
	examples := []Example{
		{Labels: []int{0}}, {Labels: []int{1}}, {Labels: []int{1}, Weight: 3}, {Labels: []int{1}}, {Labels: []int{1}},
	}
	rows := make([][]Feature, len(examples))
	o := Options{Cost: 2, Balance: 0.5}
	// One of class 0 against four: (4/1)^0.5 = 2.
	assert.Equal(t, []float64{4, 2, 6, 2, 2}, newDual(rows, examples, 0, o).cost)
	assert.Equal(t, []float64{4, 2, 6, 2, 2}, newDual(rows, examples, 1, o).cost)
	assert.Equal(t, []float64{2, 2, 6, 2, 2}, newDual(rows, examples, 2, o).cost, "a class without examples")
}

// r = ln((own + 1)/(examples of the class + 2) · (others + 2)/(rest + 1)), by hand.
func TestRatiosAreLogCountRatios(t *testing.T) {
	rows := [][]Feature{{{0, 1}}, {{0, 1}, {1, 1}}, {{1, 1}}}
	examples := []Example{{Labels: []int{0}}, {Labels: []int{0}}, {Labels: []int{1}}}
	got := ratios(rows, examples, 0, 3)
	assert.InDelta(t, 0.5+math.Abs(math.Log(3.0/4*3/1)), got[0], 1e-12)
	assert.InDelta(t, 0.5+math.Abs(math.Log(2.0/4*3/2)), got[1], 1e-12)
	assert.InDelta(t, 0.5+math.Abs(math.Log(1.0/4*3/1)), got[2], 1e-12)
	assert.Equal(t, [][]Feature{{{0, 1}}, {{0, 1}, {1, 1}}, {{1, 1}}}, rows)
	assert.Equal(t, float32(got[1]), rescaled(rows, got)[1][1].Value)
}

func TestTheBestThresholdIsHalfWayBelowTheBestScore(t *testing.T) {
	for _, c := range []struct {
		name string
		s    []float64
		y    []bool
		want float64
	}{
		{"none is", []float64{1, 2}, []bool{false, false}, math.Inf(1)},
		{"all are", []float64{1, 2}, []bool{true, true}, 1},
		{"clear cut", []float64{3, 1, 2}, []bool{true, false, false}, 2.5},
		{"one missed is better than two wrong", []float64{9, 8, 3, 2, 1}, []bool{true, true, false, false, true}, 5.5},
		{"equal scores stand together", []float64{2, 2, 1}, []bool{true, false, false}, 1.5},
	} {
		assert.Equal(t, c.want, bestThreshold(c.s, c.y), c.name)
	}
}

func TestPlattOfScoresThatSayNothingStaysInBounds(t *testing.T) {
	for _, s := range [][]float64{{0, 0, 0, 0}, {1e-12, 2e-12, -1e-12, 0}, {1e6, -1e6, 1e6, -1e6}} {
		a, c := platt(s, []bool{true, false, true, false})
		assert.True(t, within(a, -limit, limit) && within(c, -limit, limit), "%v: %v %v", s, a, c)
	}
}
