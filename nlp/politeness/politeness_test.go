package politeness_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/politeness"
)

func rate(t testing.TB, text string) politeness.Result {
	t.Helper()
	r, err := politeness.New("en-GB")
	require.NoError(t, err)
	return r.Rate(text)
}

func TestScoresByHand(t *testing.T) {
	for text, want := range map[string]float64{
		"":                                    0,
		"Could you send me the file?":         0.47,
		"Please send me the file.":            -0.30, // at the start it is an order
		"Could you please send me the file?":  0.47 + 0.49,
		"Hi! Thanks for the file. Thank you!": 0.43 + 0.87, // each strategy once
		"Why did you do that?":                -0.27 - 0.30,
		"You must stop.":                      -0.30 - 0.30 - 0.13,
		"Maybe that is not so. But perhaps":   0.14 - 0.43,
	} {
		assert.InDelta(t, want, rate(t, text).Score, 1e-9, text)
	}
}

func TestOrder(t *testing.T) {
	polite, blunt, rude := rate(t, "Thanks a lot for your help! Could you perhaps have a look at this one?"), rate(t, "Send it today."), rate(t, "Why are you deleting this? Stop the nonsense.")
	assert.Greater(t, polite.Probability, 0.9)
	assert.Greater(t, blunt.Probability, rude.Probability)
	assert.Less(t, rude.Probability, 0.3)
	for _, u := range polite.Uses {
		assert.Less(t, u.Start, u.End)
	}
}

func TestOtherLanguagesAndOddText(t *testing.T) {
	_, err := politeness.New("fr")
	var none *lexicon.NoLexiconError
	assert.True(t, errors.As(err, &none))
	for _, text := range []string{"\xff\x00", "?!", strings.Repeat("please ", 20_000)} {
		r := rate(t, text)
		assert.True(t, r.Probability > 0 && r.Probability < 1)
	}
}

func FuzzRate(f *testing.F) {
	f.Add("Hi, could you please help? Thanks!")
	r, err := politeness.New("en")
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, text string) {
		for _, u := range r.Rate(text).Uses {
			if u.Start < 0 || u.End > len(text) || u.Start >= u.End {
				t.Fatalf("%+v", u)
			}
		}
	})
}

func BenchmarkRate(b *testing.B) {
	r, err := politeness.New("en")
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		r.Rate("well could you perhaps have a look at the numbers before we talk to them")
	}
}

func Example() {
	r, err := politeness.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	text := "Could you please check?"
	for _, u := range r.Rate(text).Uses {
		fmt.Println(u.Strategy, u.Of(text))
	}
	// Output:
	// counterfactual Could you
	// please please
}
