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
	p.Targets, p.Criteria, p.Patterns, p.Roles = nil, nil, nil, nil // they speak of its own groups
	p.Groups = []colloquy.MetricGroup{{Name: "skills", Measures: []colloquy.GroupMeasure{
		{Name: "reflection", Kind: colloquy.GroupRate, Of: []string{"simple_reflection", "complex_reflection"}, Least: 1},
		{Name: "open", Kind: colloquy.GroupPercent, Of: []string{"open_question"}, To: []string{"closed_question"}, Least: 1},
		{Name: "advice", Kind: colloquy.GroupRate, Of: []string{"advice_without_permission", "advice_with_permission"}, Least: 1},
		{Name: "unasked", Kind: colloquy.GroupRate, Of: []string{"advice_without_permission"}, Least: 1},
	}}}
	return p
}

// skillsOf returns the measures of the counsellor, per hundred; one that cannot be measured is 0.
func skillsOf(t testing.TB, m *colloquy.Meeting, p *colloquy.Profile) (out [4]float64) {
	t.Helper()
	require.NoError(t, p.Validate())
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
// advice is given, and by sums of fixed signs of how often something is reflected, how many questions are open and, with a
// minus, how often advice is given. In the first sum each is in standard deviations over the sessions, as their units
// differ; the second adds them as they are, per hundred. Nothing was trained on the sessions.
func TestGoodCounsellingIsToldFromPoor(t *testing.T) {
	all, p := counselling(t), skills()
	var of [4][]float64 // by skill, of each session
	for _, m := range all {
		for k, v := range skillsOf(t, m, p) {
			of[k] = append(of[k], v)
		}
	}
	figure := func(terms ...[]float64) float64 {
		by := map[string][]float64{}
		for k, m := range all {
			sum := 0.0
			for _, x := range terms {
				sum += x[k]
			}
			by[m.Metadata["quality"]] = append(by[m.Metadata["quality"]], sum)
		}
		return area(by["high"], by["low"])
	}
	reflection, open, advice, unasked := of[0], of[1], less(of[2]), less(of[3])
	standardSum := figure(standard(reflection), standard(open), standard(advice))
	t.Logf("%d sessions, AUC: all advice %.2f, of it unasked %.2f; reflections %.2f; share of open questions %.2f", len(all),
		figure(advice), figure(unasked), figure(reflection), figure(open))
	t.Logf("sums: in standard deviations %.2f (advice unasked: %.2f), as they are %.2f (%.2f)", standardSum,
		figure(standard(reflection), standard(open), standard(unasked)), figure(reflection, open, advice), figure(reflection, open, unasked))
	assert.GreaterOrEqual(t, figure(advice), 0.7)
	assert.GreaterOrEqual(t, figure(unasked), 0.7)
	assert.GreaterOrEqual(t, standardSum, 0.7)
}

// less returns values with a minus.
func less(x []float64) []float64 {
	out := make([]float64, len(x))
	for k, v := range x {
		out[k] = -v
	}
	return out
}
