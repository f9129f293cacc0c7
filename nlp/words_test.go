package nlp

import (
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
