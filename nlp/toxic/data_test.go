package toxic_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// TestLabelledTweets measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledTweets(t *testing.T) {
	a := analyzer(t)
	there, said, hits := map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, r := range corpora.Part[row](t, "toxicity_davidson", "dev") {
		c := a.Classify(r.Text).Class.String()
		there[r.Label]++
		said[c]++
		if c == r.Label {
			hits[c]++
		}
	}
	macro := 0.0
	for _, c := range toxic.ClassNames() {
		f1 := 200 * hits[c] / (there[c] + said[c])
		t.Logf("%s: F1 %.1f", c, f1)
		macro += f1 / 3
	}
	t.Logf("macro F1 %.1f", macro)
	assert.GreaterOrEqual(t, macro, 75.5)

	flagged := 0
	for _, r := range corpora.Part[row](t, "ami_da", "dev") {
		if a.Classify(r.Text).Class != toxic.Neither {
			flagged++
		}
	}
	t.Logf("%d acts of meetings", flagged)
	assert.LessOrEqual(t, flagged, 6)
}

type row struct{ Text, Label string }
