package nlp

import (
	"errors"
	"slices"
	"testing"
)

func TestPlainWordsAreThoseOfTheStandard(t *testing.T) {
	for _, s := range []string{"", "don't", "'kay", "a.b", "a.", "example.com:x", "well - no--yes", "a'", "it's'", "A:B: c", "a\tb\nc", "x..y", "\x00a\x7f", "(a) \"b\" [c]"} {
		plain, ok := appendPlain(nil, s, 3)
		if !ok {
			t.Errorf("%q is plain", s)
		}
		if any := appendAny(nil, s, 3); !slices.Equal(plain, any) {
			t.Errorf("%q: %v, not %v", s, plain, any)
		}
	}
	for _, s := range []string{"a1", "a_b", "é", "a\u0301", "3", "a.1"} {
		if _, ok := appendPlain(nil, s, 0); ok {
			t.Errorf("%q is not plain", s)
		}
	}
}

func FuzzPlainWords(f *testing.F) {
	f.Add("don't say example.com: 'kay")
	f.Add("a.'b:c..d")
	f.Fuzz(func(t *testing.T, s string) {
		if plain, ok := appendPlain(nil, s, 0); ok {
			if any := appendAny(nil, s, 0); !slices.Equal(plain, any) {
				t.Errorf("%q: %v, not %v", s, plain, any)
			}
		}
	})
}

func TestAcronyms(t *testing.T) {
	for w, want := range map[string]bool{"IT": true, "SOC": true, "It": false, "it": false, "I": false, "A1": false, "": false, "ÄÖ": true} {
		if IsAcronym(w) != want {
			t.Errorf("%q", w)
		}
	}
}

func TestTokensKeepTheirPlace(t *testing.T) {
	const text = "Well, Nora’s here – it's ÜBER-late."
	var tokens Tokens
	tokens.Scan("a longer text before, whose words must not shine through")
	tokens.Scan(text)
	want := []struct{ said, norm string }{{"Well", "well"}, {"Nora’s", "nora's"}, {"here", "here"}, {"it's", "it's"}, {"ÜBER", "über"}, {"late", "late"}}
	if tokens.Len() != len(want) {
		t.Fatalf("%d words", tokens.Len())
	}
	for i, w := range want {
		if got := tokens.Span(i).Of(text); got != w.said {
			t.Errorf("word %d stands at %q, not %q", i, got, w.said)
		}
		if got := string(tokens.Norm(i)); got != w.norm {
			t.Errorf("word %d is %q, not %q", i, got, w.norm)
		}
	}
	for _, c := range []struct {
		from, to int
		want     string
	}{{0, 3, "well nora's here"}, {4, 6, "über late"}, {2, 2, ""}, {3, 1, ""}} {
		if got := string(tokens.NormRange(c.from, c.to)); got != c.want {
			t.Errorf("words %d to %d are %q, not %q", c.from, c.to, got, c.want)
		}
	}
	if n := testing.AllocsPerRun(10, func() { tokens.Scan(text) }); n > 1 { // the segmenter of words that are no ASCII
		t.Errorf("%v allocations for a text no longer than those before", n)
	}
}

func TestStemmersNameTheLanguageThatTheyLack(t *testing.T) {
	_, err := NewStemmer("tlh-QO")
	var none *LanguageError
	if !errors.As(err, &none) || none.Lang != "tlh-QO" {
		t.Fatalf("%v", err)
	}
	if got := err.Error(); got != `nlp: no stemmer for language "tlh-QO"` {
		t.Error(got)
	}
}
