package lexicon_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func TestTheLongestPhraseWins(t *testing.T) {
	l, err := lexicon.Parse("xx", "[a]\nfar: 1\nfar too: 2\nfar too much of it: 3\ntoo much: 4")
	require.NoError(t, err)
	for _, c := range []struct {
		name, words string
		n           int
		weight      float64
	}{
		{"nothing", "", 0, 0},
		{"no phrase", "near", 0, 0},
		{"one word", "far", 1, 1},
		{"two of five", "far too much of", 2, 2},
		{"all five", "far too much of it all", 5, 3},
		{"the start counts, not what is inside", "so far too much", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, w := l.List("a").Match(strings.Fields(c.words))
			assert.Equal(t, c.n, n)
			assert.Equal(t, c.weight, w)
			var tokens nlp.Tokens
			tokens.Scan(strings.ToUpper(c.words) + "!")
			n, w = l.List("a").MatchTokens(&tokens, 0)
			assert.Equal(t, c.n, n)
			assert.Equal(t, c.weight, w)
		})
	}
}

func TestCoverCountsPhrasesTakenFromTheLeft(t *testing.T) {
	l, err := lexicon.Parse("xx", "[a]\nyes, oh yes, oh, yes oh yes")
	require.NoError(t, err)
	for words, want := range map[string]int{
		"": 0, "yes": 1, "oh yes": 1, "oh oh yes": 2, "yes oh": 2, "yes oh yes oh": 2, "yes no": 0, "no": 0,
	} {
		assert.Equal(t, want, l.List("a").Cover(strings.Fields(words)), words)
	}
}

// The expected shares are those of the English list, by the formula of Backchannel.
func TestBackchannelIsTheLeastWeightLessFifteenPerCentForEachFurtherPhrase(t *testing.T) {
	l := english(t)
	for _, c := range []struct {
		words string
		want  float64
	}{
		{"", 0},
		{"mm hmm", 0.89},
		{"yeah", 0.5},
		{"yeah yeah", 0.37}, // a phrase of its own
		{"right yeah", 0.38 * 0.85},
		{"yeah right okay", 0.17 * 0.85}, // "yeah right" is a phrase
		{"right sure okay", 0.23 * 0.85 * 0.85},
		{"sure right okay yes", 0}, // four phrases
		{"yeah but", 0},
		{"the budget", 0},
	} {
		words := strings.Fields(c.words)
		assert.InDelta(t, c.want, l.Backchannel(words), 1e-12, c.words)
		assert.Equal(t, c.want > 0, l.IsBackchannel(words), c.words)
	}
}

func TestWhatAnUtteranceIsMadeOf(t *testing.T) {
	l := english(t)
	for words, want := range map[string]bool{
		"um": true, "um you know": true, "i mean like": true, "": false, "um no": false, "well": false,
	} {
		assert.Equal(t, want, l.IsFiller(strings.Fields(words)), "filler: %q", words)
	}
	for words, want := range map[string]bool{
		"yeah exactly": true, "um yeah that works": true, "and then we ship it": true, "or on friday": true,
		"": false, "um": false, "yeah but not now": false, "no": false, "i disagree": false, "friday": false,
	} {
		assert.Equal(t, want, l.IsCooperative(strings.Fields(words)), "cooperative: %q", words)
	}
	german, err := lexicon.For("de")
	require.NoError(t, err)
	assert.True(t, german.IsFiller(strings.Fields("äh sozusagen")))
	assert.True(t, german.IsBackchannel(strings.Fields("ach so")))
	assert.False(t, german.IsCooperative(strings.Fields("ja aber")))
}

func TestMatchingAllocatesNothing(t *testing.T) {
	l := english(t)
	long := strings.Repeat("x", 1000)
	words := append(strings.Fields("you know what i mean"), "yeah", long)
	phrase := []string{"you", "know", "what", "i", long}
	var tokens nlp.Tokens
	tokens.Scan("You know what I mean, " + long)
	for name, f := range map[string]func(){
		"Match":         func() { l.List(lexicon.Filler).Match(words) },
		"Match, long":   func() { l.List(lexicon.Filler).Match(phrase) },
		"MatchTokens":   func() { l.List(lexicon.Filler).MatchTokens(&tokens, 0) },
		"Cover":         func() { l.List(lexicon.Filler).Cover(words) },
		"Backchannel":   func() { l.Backchannel(words[5:6]) },
		"IsCooperative": func() { l.IsCooperative(words) },
	} {
		assert.Zero(t, testing.AllocsPerRun(100, f), name)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(format)
	f.Add("[a]\nfar too: 2\nannoy+: -1")
	f.Add("[a]\r\x00+\n[b")
	f.Add("[é]\né+, ¿qué?: 1e9")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := lexicon.Parse("xx", text)
		if err != nil {
			if e, ok := err.(*lexicon.ParseError); !ok || e.Line < 1 || e.Line > 1+strings.Count(text, "\n") {
				t.Fatalf("%#v", err)
			}
			return
		}
		for _, class := range []lexicon.Class{"a", "warm", "cold"} {
			list := l.List(class)
			for _, p := range list.Phrases() {
				want, ok := list.Weight(p)
				words := strings.Split(p, " ")
				if n, w := list.Match(words); !ok || n != len(words) || w != want {
					t.Fatalf("phrase %q of weight %v matches %d words with %v", p, want, n, w)
				}
			}
		}
	})
}

func FuzzMatch(f *testing.F) {
	f.Add("Yeah, but you know what I mean, kind of")
	f.Add("mm-hmm. Mm hmm! O'K \xff uh")
	f.Fuzz(func(t *testing.T, text string) {
		words := nlp.Words(text)
		var tokens nlp.Tokens
		tokens.Scan(text)
		for _, lang := range lexicon.Languages() {
			l, err := lexicon.For(lang)
			if err != nil {
				t.Fatal(err)
			}
			for i := range words {
				for _, c := range []lexicon.Class{lexicon.Filler, lexicon.Backchannel, lexicon.Booster} {
					n, w := l.List(c).Match(words[i:])
					if m, v := l.List(c).MatchTokens(&tokens, i); m != n || v != w || n > len(words)-i {
						t.Fatalf("%s at %d of %q: %d %v, %d %v", c, i, words, n, w, m, v)
					}
				}
			}
			if p := l.Backchannel(words); p < 0 || p > 1 {
				t.Fatal(p)
			}
			if l.IsFiller(words) && len(words) == 0 || l.IsCooperative(words) && len(words) == 0 {
				t.Fatal("an utterance of no words")
			}
		}
	})
}

func BenchmarkMatchTokens(b *testing.B) {
	list := english(b).List(lexicon.Filler)
	var tokens nlp.Tokens
	tokens.Scan("so you know what i mean it's kind of the remote control thing")
	b.ReportAllocs()
	for b.Loop() {
		for i := range tokens.Len() {
			list.MatchTokens(&tokens, i)
		}
	}
}

func BenchmarkBackchannel(b *testing.B) {
	l := english(b)
	words := strings.Fields("mm hmm yeah right")
	b.ReportAllocs()
	for b.Loop() {
		l.Backchannel(words)
	}
}

func TestWordsMayStandBetweenThoseOfAPhrase(t *testing.T) {
	l, err := lexicon.Parse("de", "[a]\nist kaputt: 0.7\nja\n[b]\nschon, wieder, ja\n")
	require.NoError(t, err)
	for text, want := range map[string]int{"ist schon wieder kaputt": 4, "ist kaputt": 2, "ist sie kaputt": 0, "schon ist kaputt": 0, "ja ist": 1, "": 0} {
		n, w := l.List("a").MatchLoose(strings.Fields(text), l.List("b"))
		assert.Equal(t, want, n, text)
		if want == 4 {
			assert.Equal(t, 0.7, w)
		}
	}
}

func TestTheFirstPhraseOfATextIsFound(t *testing.T) {
	l := lexicon.MustParse("en", "[deal]\nfree trial, free, price\n").List("deal")
	var words nlp.Tokens
	words.Scan("Is the free trial really free?")
	at, n := l.FirstIn(&words, 0)
	assert.Equal(t, [2]int{2, 2}, [2]int{at, n}, "the longest one")
	at, n = l.FirstIn(&words, at+n)
	assert.Equal(t, [2]int{5, 1}, [2]int{at, n})
	at, n = l.FirstIn(&words, at+n)
	assert.Equal(t, [2]int{-1, 0}, [2]int{at, n})
}
