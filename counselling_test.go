package colloquy_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/stats"
)

// skills are measures of how somebody counsels, by counts of behaviours alone.
func skills() *colloquy.Profile {
	p := colloquy.DefaultProfile()
	p.Groups = []colloquy.MetricGroup{{Name: "skills", Measures: []colloquy.GroupMeasure{
		{Name: "reflection", Kind: colloquy.RateOf, Of: []string{"simple_reflection", "complex_reflection"}, Least: 1},
		{Name: "open", Kind: colloquy.PercentOf, Of: []string{"open_question"}, To: []string{"closed_question"}, Least: 1},
		{Name: "advice", Kind: colloquy.RateOf, Of: []string{"advice_without_permission"}, Least: 1},
	}}}
	return p
}

// skillsOf returns the three measures of the counsellor, per hundred; one that cannot be measured is 0.
func skillsOf(t testing.TB, m *colloquy.Meeting, p *colloquy.Profile) (out [3]float64) {
	t.Helper()
	done, err := new(colloquy.Analyzer).Annotate(t.Context(), m)
	require.NoError(t, err)
	for _, of := range done.Metrics(p, colloquy.ByRole) {
		if of.Role == "therapist" {
			for k, x := range of.Groups[0].Measures {
				out[k] = x.Score.Value
			}
		}
	}
	return out
}

// area returns how often a value of one side lies above one of the other, ties counting half: the area under the ROC curve.
func area(above, below []float64) float64 {
	sum := 0.0
	for _, a := range above {
		for _, b := range below {
			switch {
			case a > b:
				sum++
			case a == b:
				sum += 0.5
			}
		}
	}
	return sum / float64(len(above)*len(below))
}

// standard returns values less their mean, in standard deviations.
func standard(x []float64) []float64 {
	mean, spread := stats.Mean(x), stats.SD(x)
	out := make([]float64, len(x))
	for k, v := range x {
		out[k] = (v - mean) / spread
	}
	return out
}

// TestGoodCounsellingIsToldFromPoor ranks sessions whose quality experts have judged, by what the rules find: by how often
// advice is given unasked, and by the sum of the three measures, each in standard deviations, advice with a minus. Nothing
// was trained on them.
func TestGoodCounsellingIsToldFromPoor(t *testing.T) {
	all, p := counselling(t), skills()
	var reflection, open, advice []float64
	for _, m := range all {
		x := skillsOf(t, m, p)
		reflection, open, advice = append(reflection, x[0]), append(open, x[1]), append(advice, -x[2])
	}
	sum := make([]float64, len(all))
	for _, x := range [][]float64{reflection, open, advice} {
		for k, v := range standard(x) {
			sum[k] += v
		}
	}
	figure := func(x []float64) float64 {
		by := map[string][]float64{}
		for k, m := range all {
			by[m.Metadata["quality"]] = append(by[m.Metadata["quality"]], x[k])
		}
		return area(by["high"], by["low"])
	}
	t.Logf("%d sessions, AUC: advice unasked %.2f, reflections %.2f, open questions %.2f, the sum of the three %.2f",
		len(all), figure(advice), figure(reflection), figure(open), figure(sum))
	assert.GreaterOrEqual(t, figure(advice), 0.7)
	assert.GreaterOrEqual(t, figure(sum), 0.7)
}
