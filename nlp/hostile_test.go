package nlp_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// Each of these made, or might make, something take time that grows with the square of the length, which would be
// minutes for such a text. The bound is some hundred times what one core takes.
func TestNothingTakesLongerThanPlainText(t *testing.T) {
	for _, c := range []struct{ name, lead, part string }{
		{"brackets after a point", "A.", ")"},
		{"blanks after a point", "5.", " "},
		{"quotation marks after a point", "A.", "\""},
		{"points and brackets", "", ".)"},
		{"brackets and digits after a point", "", "." + strings.Repeat(")", 60) + strings.Repeat("1", 4000)},
		{"abbreviations", "", "Dr. "},
		{"initials", "", "A. "},
		{"one word", "", "a"},
		{"accents on one letter", "a", "\u0301"},
		{"joiners", "a.", "\u200d"},
		{"flags", "", "🇩"},
		{"letters of a script without blanks", "", "ส"},
		{"invalid bytes", "a.", "\xff"},
		{"lines", "", "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.lead + strings.Repeat(c.part, 1<<18/len(c.part))
			start := time.Now()
			nlp.AppendSentences(nil, text)
			nlp.CountWords(text)
			var g nlp.LanguageGuess
			g.Add(text)
			if d := time.Since(start); d > 5*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

func TestScanAllocatesNothingOnceItHasTheRoom(t *testing.T) {
	const text = "So, um, I don't think that's gonna work — für die Äpfel, 東京 😀 is it?"
	var tokens nlp.Tokens
	tokens.Scan(text)
	if n := testing.AllocsPerRun(100, func() { tokens.Scan(text) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzText(f *testing.F) {
	f.Add("Dr. Who's uh-huh 3. Mai \xff สวัสดี 東京")
	f.Add("A." + strings.Repeat(")", 70) + " so it is")
	f.Add("don’t İSTANBUL ß 'quoted' a\u0301 \u0092")
	f.Fuzz(func(t *testing.T, text string) {
		inOrder(t, text, nlp.AppendWords(nil, text))
		inOrder(t, text, nlp.AppendSentences(nil, text))
		if n := nlp.CountWords(text); n < 0 || n > utf8.RuneCountInString(text) {
			t.Fatalf("%d words in %q", n, text)
		}
		words := nlp.Words(text)
		checkTokens(t, text, words)
		checkStems(t, words)

		gaps := make([]time.Duration, len(words))
		for i := range gaps {
			gaps[i] = time.Duration(len(words[i])) * 50 * time.Millisecond
		}
		o := nlp.SplitOptions{Long: 2, Starts: []string{"so", "", "and then"}}
		checkCuts(t, words, nlp.SplitUtterances(words, gaps, o))
		fields := strings.Fields(text)
		checkCuts(t, fields, nlp.SplitUtterances(fields, nil, o))

		var g nlp.LanguageGuess
		g.Add(text)
		if lang, c := g.Best(); c < 0 || c > 1 || lang == "" && c != 0 {
			t.Fatal("confidence", c, "of", lang)
		}
	})
}

// inOrder checks that spans lie inside text, in order and apart, and that none is empty.
func inOrder(t *testing.T, text string, spans []nlp.Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %v after %d in %q", s, end, text)
		}
		end = s.End
	}
}

// checkTokens checks that Tokens and Words agree and that a normal form is UTF-8 without blanks.
func checkTokens(t *testing.T, text string, words []string) {
	t.Helper()
	var tokens nlp.Tokens
	tokens.Scan(text)
	if tokens.Len() != len(words) {
		t.Fatalf("%d tokens, %d words", tokens.Len(), len(words))
	}
	for i, w := range words {
		if string(tokens.Norm(i)) != w || w == "" || !utf8.ValidString(w) || strings.Contains(w, " ") {
			t.Fatalf("word %q, token %q", w, tokens.Norm(i))
		}
	}
	if all := string(tokens.NormRange(0, len(words))); all != strings.Join(words, " ") {
		t.Fatalf("range %q", all)
	}
}

// checkStems checks that no word, of whatever language, is too much for a stemmer.
func checkStems(t *testing.T, words []string) {
	t.Helper()
	for _, lang := range []string{"de", "en", "es", "fr", "it", "nl", "pt"} {
		s, err := nlp.NewStemmer(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if !utf8.ValidString(s.Stem(w)) {
				t.Fatalf("stem of %q in %s is no UTF-8", w, lang)
			}
		}
	}
}

// checkCuts checks that cuts begin with 0 and rise.
func checkCuts(t *testing.T, words []string, cuts []int) {
	t.Helper()
	if (len(cuts) == 0) != (len(words) == 0) {
		t.Fatal(len(cuts), "utterances of", len(words), "words")
	}
	for i, c := range cuts {
		if i == 0 && c != 0 || i > 0 && c <= cuts[i-1] || c >= len(words) {
			t.Fatal("cuts out of order", cuts)
		}
	}
}
