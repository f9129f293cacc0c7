package style_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/style"
)

func profile(t testing.TB, lang, text string) style.Profile {
	t.Helper()
	l, err := style.For(lang)
	require.NoError(t, err)
	var tokens nlp.Tokens
	tokens.Scan(text)
	var p style.Profile
	p.Add(l, &tokens)
	return p
}

func TestCounts(t *testing.T) {
	p := profile(t, "en-GB", "I don't have the other report, and it's not on my desk.")
	assert.Equal(t, 12, p.Words)
	assert.Equal(t, map[string]int{
		"personal_pronouns":   2, // I, my
		"impersonal_pronouns": 2, // other, it's
		"articles":            1,
		"conjunctions":        1,
		"prepositions":        1, // on
		"auxiliaries":         3, // don't, have, it's
		"adverbs":             0,
		"negations":           2, // don't, not
		"quantifiers":         0,
	}, named(p))
}

func named(p style.Profile) map[string]int {
	m := map[string]int{}
	for c, n := range p.In {
		m[style.Category(c).String()] = n
	}
	return m
}

func TestOtherLanguages(t *testing.T) {
	assert.Equal(t, 1, profile(t, "de", "Ich habe das nicht gesehen.").In[style.Negations])
	assert.Equal(t, 1, profile(t, "es", "No lo sé.").In[style.Negations])
	_, err := style.For("fi")
	var none *nlp.LanguageError
	assert.True(t, errors.As(err, &none))
}

func TestMatch(t *testing.T) {
	same := profile(t, "en", "I have the report and you have it.")
	m, ok := style.Match(&same, &same)
	assert.True(t, ok)
	assert.Equal(t, 1.0, m)
	// p: "the" 1 of 2 words. q: "the" 1 of 4, "not" 1 of 4. Articles: 1 − .25/.7501; negations: 1 − .25/.2501.
	p, q := profile(t, "en", "the report"), profile(t, "en", "the report not here")
	q.In[style.Adverbs] = 0
	m, ok = style.Match(&p, &q)
	assert.True(t, ok)
	assert.InDelta(t, ((1-.25/.7501)+(1-.25/.2501))/2, m, 1e-12)
	r := profile(t, "en", "reports")
	_, ok = style.Match(&r, &r)
	assert.False(t, ok, "nothing to compare")
	_, ok = style.Match(&p, &style.Profile{})
	assert.False(t, ok)
	a, b := p.Shares(), q.Shares()
	assert.EqualValues(t, 1<<style.Articles, a.Used())
	assert.EqualValues(t, 1<<style.Articles|1<<style.Negations, b.Used())
}

func TestMergeAdds(t *testing.T) {
	a, b := profile(t, "en", "I see the"), profile(t, "en", "the end")
	whole := profile(t, "en", "I see the the end")
	a.Merge(b)
	assert.Equal(t, whole, a)
}

func BenchmarkAdd(b *testing.B) {
	l, err := style.For("en")
	require.NoError(b, err)
	var tokens nlp.Tokens
	tokens.Scan("well i think we should not have the meeting on a friday because people are tired")
	var p style.Profile
	b.ReportAllocs()
	for b.Loop() {
		p.Add(l, &tokens)
	}
}

func ExampleMatch() {
	l, _ := style.For("en")
	count := func(text string) (p style.Profile) {
		var t nlp.Tokens
		t.Scan(text)
		p.Add(l, &t)
		return p
	}
	p, q := count("I know you have it"), count("I think you can do it")
	m, _ := style.Match(&p, &q)
	fmt.Printf("%.2f\n", m)
	// Output: 0.86
}
