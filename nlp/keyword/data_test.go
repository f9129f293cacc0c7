package keyword_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// TestKeyphrases measures what the package comment says. The bounds are a little under what was measured; stems are those
// of package nlp, so that the figures differ by some tenths from those of other scorers.
func TestKeyphrases(t *testing.T) {
	for _, c := range []struct {
		name, set string
		bound     float64
	}{{"abstracts", "kp_inspec", 28.9}, {"news", "kp_kpcrowd", 17.0}, {"papers", "kp_semeval2017", 32.0}} {
		t.Run(c.name, func(t *testing.T) {
			sum, n := 0.0, 0.0
			for _, d := range corpora.Part[document](t, c.set, "dev") {
				if f, ok := f10(t, d); ok {
					sum += f
					n++
				}
			}
			t.Logf("%.0f documents, F1@10 %.1f", n, 100*sum/n)
			assert.GreaterOrEqual(t, 100*sum/n, c.bound)
		})
	}
}

type document struct {
	Text string
	Keys []string
}

var part = regexp.MustCompile(`[a-z0-9][a-z0-9\-']*`)

// f10 returns the F1 of the first ten different keywords by stems.
func f10(t *testing.T, d document) (f float64, ok bool) {
	stemmer, err := nlp.NewStemmer("en")
	require.NoError(t, err)
	form := func(s string) string {
		w := part.FindAllString(strings.ToLower(s), -1)
		for i := range w {
			w[i] = stemmer.Stem(w[i])
		}
		return strings.Join(w, " ")
	}
	gold := map[string]bool{}
	for _, k := range d.Keys {
		gold[form(k)] = true
	}
	delete(gold, "")
	if len(gold) == 0 {
		return 0, false
	}
	x, err := keyword.NewIndex("en", []string{d.Text})
	require.NoError(t, err)
	seen, hit := map[string]bool{}, 0.0
	for _, k := range x.Keywords(20) {
		if s := form(k.Text); s != "" && !seen[s] && len(seen) < 10 {
			seen[s] = true
			if gold[s] {
				hit++
			}
		}
	}
	return 2 * hit / (10 + float64(len(gold))), true
}
