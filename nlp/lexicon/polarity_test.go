package lexicon_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func polarity(t *testing.T, lang, text string) float64 {
	l, err := lexicon.For(lang)
	require.NoError(t, err)
	var words nlp.Tokens
	words.Scan(text)
	p, ok := l.Polarity(&words)
	require.True(t, ok)
	return p
}

// What the formula of Polarity makes of the sum x.
func squashed(x float64) float64 { return x / math.Sqrt(x*x+15) }

func TestPolarityIsTheFormula(t *testing.T) {
	for text, x := range map[string]float64{
		"das ist eine Tür":                0,
		"das ist gut":                     2,
		"das ist nicht gut":               2 * -0.7,
		"das ist sehr gut":                2 * 1.25,
		"das ist nicht sehr gut":          2 * 1.25 * -0.7,
		"ein bisschen traurig":            -2 * 0.65,
		"gute und schöne Tage":            2 + 2.8,
		"das war gut, aber zu teuer":      2*0.5 - 2*1.3,
		"keiner da, aber gut":             2 * 1.3, // the negation does not reach over "aber"
		"nicht heute oder morgen ist gut": 2,       // nor further than three words
	} {
		assert.InDelta(t, squashed(x), polarity(t, "de", text), 1e-9, text)
	}
	for text, x := range map[string]float64{
		"la mesa es grande":             0,
		"no es nada malo":               -2 * -0.7,
		"no está nada mal me gusta":     1.8 + 2.2,
		"las reuniones son muy malas":   -2 * 1.25,
		"fue bonita pero un desastre":   1.6*0.5 - 2.8*1.3,
		"¡me encanta, gracias a todos!": 2.2 + 2.2,
		"un problema con los retrasos":  -1.6 - 1.6,
	} {
		assert.InDelta(t, squashed(x), polarity(t, "es", text), 1e-9, text)
	}
}

func TestEnglishHasAModelInsteadOfAList(t *testing.T) {
	l, err := lexicon.For("en")
	require.NoError(t, err)
	var words nlp.Tokens
	words.Scan("good")
	_, ok := l.Polarity(&words)
	assert.False(t, ok)
}

func TestATildeStandsForEndings(t *testing.T) {
	for lang, c := range map[string]struct {
		word string
		want []string
	}{
		"de": {"schön~", []string{"schön", "schöne", "schönem", "schönen", "schöner", "schönes"}},
		"es": {"malo~", []string{"mala", "malas", "malo", "malos"}},
		"en": {"good~", []string{"good"}},
	} {
		l, err := lexicon.Parse(lang, "[x]\n"+c.word)
		require.NoError(t, err)
		assert.Equal(t, c.want, l.List("x").Phrases(), lang)
	}
	_, err := lexicon.Parse("de", "[x]\nsehr schön~")
	assert.Error(t, err)
}

func BenchmarkPolarity(b *testing.B) {
	l, err := lexicon.For("de")
	if err != nil {
		b.Fatal(err)
	}
	var words nlp.Tokens
	words.Scan("also ich finde das nicht so gut, aber der neue Drucker ist wirklich schön")
	b.ReportAllocs()
	for b.Loop() {
		l.Polarity(&words)
	}
}
