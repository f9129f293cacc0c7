package fluency_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/fluency"
)

// TestLabelledMeetings measures what the package comment says. The bounds are a little under what was measured.
func TestLabelledMeetings(t *testing.T) {
	a := analyzer(t, "en")
	count := map[string]*[3]float64{} // there, said, hits
	for _, tag := range append(fluency.Tags(), "any") {
		count[tag] = new([3]float64)
	}
	for _, r := range corpora.Part[row](t, "ami_disfl", "dev") {
		var words, gold []string
		for i, token := range r.Tokens {
			if w := nlp.Words(token); len(w) > 0 { // not a mark
				words, gold = append(words, strings.Join(w, " ")), append(gold, r.Tags[i])
			}
		}
		for i, w := range a.Kinds(words) {
			tag := w.Kind.Tag()
			for _, k := range []struct{ there, said string }{{gold[i], tag}, {anyOf(gold[i]), anyOf(tag)}} {
				count[k.there][0]++
				count[k.said][1]++
				if k.there == k.said {
					count[k.there][2]++
				}
			}
		}
	}
	for tag, bound := range map[string]float64{"any": 72, "hesit": 95.4, "reparandum": 67, "reparans": 72, "sot": 64, "stutter": 83,
		"dm": 34, "disrupt": 45} {
		c := count[tag]
		f1 := 200 * c[2] / (c[0] + c[1])
		t.Logf("%s: P %.1f R %.1f F1 %.1f", tag, 100*c[2]/c[1], 100*c[2]/c[0], f1)
		assert.GreaterOrEqual(t, f1, bound, tag)
	}
}

func anyOf(tag string) string {
	if tag == "O" {
		return tag
	}
	return "any"
}

type row struct{ Tokens, Tags []string }
