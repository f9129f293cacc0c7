package negotiation_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/negotiation"
)

func uses(t testing.TB, l negotiation.Line) []string {
	t.Helper()
	c, err := negotiation.New("en-US")
	require.NoError(t, err)
	r := c.Classify(l)
	var out []string
	for k, name := range negotiation.Strategies() {
		assert.True(t, r.P[k] >= 0 && r.P[k] <= 1)
		if r.Uses[k] {
			out = append(out, name)
		}
	}
	return out
}

func TestStrategies(t *testing.T) {
	for text, want := range map[string]string{
		"Hello! How are you doing today? Are you excited for the trip?":    "small-talk",
		"What items do you need the most for your trip?":                   "elicit-pref",
		"I have three kids with me and they get thirsty very quickly.":     "other-need",
		"I really need the water because I have a condition.":              "self-need",
		"I don't need any firewood, I already have plenty of it with me.":  "no-need",
		"I think that would only be fair for both of us.":                  "vouch-fair",
		"Let's work together and find a deal that makes both of us happy.": "promote-coordination",
	} {
		assert.Contains(t, uses(t, negotiation.Line{Text: text}), want, text)
	}
}

func TestOtherLanguagesAndOddText(t *testing.T) {
	_, err := negotiation.New("de")
	var none *lexicon.NoLexiconError
	assert.True(t, errors.As(err, &none))
	for _, text := range []string{"", "\xff\x00", "??", strings.Repeat("water ", 10_000)} {
		uses(t, negotiation.Line{Text: text, Previous: text, At: 1 << 30})
	}
}

// TestLabelledNegotiations measures the development part, 76 utterances, none of which undervalues the partner.
func TestLabelledNegotiations(t *testing.T) {
	names := negotiation.Strategies()
	there, said, hits := make([]float64, len(names)), make([]float64, len(names)), make([]float64, len(names))
	line, conv := negotiation.Line{}, ""
	for _, r := range corpora.Part[struct {
		Conv, Text string
		Strategies []string
	}](t, "casino", "dev") {
		if r.Conv != conv {
			conv, line = r.Conv, negotiation.Line{}
		}
		line.Text = r.Text
		got := uses(t, line)
		for k, n := range names {
			is, says := slices.Contains(r.Strategies, n), slices.Contains(got, n)
			if is {
				there[k]++
			}
			if says {
				said[k]++
			}
			if is && says {
				hits[k]++
			}
		}
		line = negotiation.Line{Previous: r.Text, At: line.At + 1}
	}
	sum, n := 0., 0.
	for k := range names {
		if there[k] > 0 {
			sum += 200 * hits[k] / (there[k] + said[k])
			n++
		}
	}
	t.Logf("mean F1 of the %v that are there: %.1f", n, sum/n)
	assert.GreaterOrEqual(t, sum/n, 62.0)
}

func BenchmarkClassify(b *testing.B) {
	c, err := negotiation.New("en")
	require.NoError(b, err)
	l := negotiation.Line{Text: "I really need the water because I have a condition.", Previous: "What do you need?", At: 3}
	b.ReportAllocs()
	for b.Loop() {
		c.Classify(l)
	}
}

func Example() {
	c, err := negotiation.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	r := c.Classify(negotiation.Line{Text: "What do you need the most?"})
	for k, name := range negotiation.Strategies() {
		if r.Uses[k] {
			fmt.Println(name)
		}
	}
	// Output: elicit-pref
}
