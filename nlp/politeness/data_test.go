package politeness_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/politeness"
)

// TestLabelledRequests measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledRequests(t *testing.T) {
	r, err := politeness.New("en")
	require.NoError(t, err)
	for _, c := range []struct {
		set, part string
		least     float64
	}{{"politeness_wiki", "train", 77}, {"politeness_wiki", "dev", 75}, {"politeness_se", "train", 58}, {"politeness_se", "dev", 58}} {
		right, n, polite := 0., 0., 0.
		for _, row := range corpora.Part[struct{ Text, Label string }](t, c.set, c.part) {
			if row.Label == "mid" {
				continue
			}
			n++
			says := r.Rate(row.Text).Probability >= 0.5
			if says {
				polite++
			}
			if says == (row.Label == "polite") {
				right++
			}
		}
		t.Logf("%s %s: %.1f %% of %v right, %.0f %% called polite", c.set, c.part, 100*right/n, n, 100*polite/n)
		assert.GreaterOrEqual(t, 100*right/n, c.least)
	}
}
