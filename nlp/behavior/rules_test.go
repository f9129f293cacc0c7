package behavior

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// found reports whether a behaviour is found in a text, by its threshold, with acts as the root gives them.
func found(t *testing.T, d *Detector, acts *act.Reader, e Example) bool {
	t.Helper()
	lines := []act.Utterance{{Text: e.Previous}, {Text: e.Text, Speaker: 1}}
	if e.Previous == "" {
		lines = lines[1:]
	}
	results := acts.Read(nil, lines)
	c := make([]Utterance, len(lines))
	for k, l := range lines {
		c[k] = Utterance{Text: l.Text, Speaker: l.Speaker, Act: &results[k]}
	}
	for _, x := range d.Detect(nil, c) {
		if b := d.r.Catalogue()[x.Behavior]; x.Utterance == len(c)-1 && b.Name == e.Behavior && x.Confidence >= b.Threshold {
			return true
		}
	}
	return false
}

// The texts that stand beside the rules ("example:", "yes:", "no:") are told apart by them. A few may be out of reach: they
// say what is meant, and are not made for the rules. A behaviour without markers has none that could be tried.
func TestTheRulesKeepTheirOwnExamples(t *testing.T) {
	d, err := New("en")
	require.NoError(t, err)
	acts, err := act.New("en")
	require.NoError(t, err)
	marked := map[string]bool{}
	for k := range d.r.markers {
		marked[d.r.behaviors[d.r.markers[k].behavior].Name] = true
	}
	all := d.r.Examples()
	for _, b := range d.r.Catalogue() {
		all = append(all, Example{Behavior: b.Name, Text: b.Example, Has: true, Rule: b.Name})
	}
	tried, wrong := 0, 0
	for _, e := range all {
		if !marked[e.Behavior] {
			continue
		}
		tried++
		if got := found(t, d, acts, e); got != e.Has {
			wrong++
			t.Logf("%s: %s: found %v in %q => %q", e.Rule, e.Behavior, got, e.Previous, e.Text)
		}
	}
	t.Logf("%d of %d wrong", wrong, tried)
	assert.NotZero(t, tried)
	assert.LessOrEqual(t, 100*wrong, tried, "one in a hundred")
}
