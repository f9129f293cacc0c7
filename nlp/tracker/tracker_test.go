package tracker_test

import (
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/tracker"
)

func find(t *testing.T, text string, phrases ...string) []tracker.Match {
	t.Helper()
	f, err := tracker.New("en", []tracker.Tracker{{Name: "one", Phrases: phrases}})
	require.NoError(t, err)
	return f.Find([]string{text})
}

func TestPhrasesAreFoundByTheirStems(t *testing.T) {
	for _, c := range []struct {
		name, text, phrase, want string
	}{
		{"as it is", "we sell price lists", "price lists", "price lists"},
		{"other endings", "We priced a list.", "price list", ""},
		{"capitals and hyphens", "A Price-Lists thing", "price list", "Price-Lists"},
		{"no part of a word", "the surprise", "rise", ""},
		{"at the end", "what about the free trial", "free trials", "free trial"},
		{"typographic apostrophe", "We can’t do it", "can't do", "can’t do"},
		{"beyond ASCII", "über the café menu", "cafés", "café"},
		{"cut into words", "did you consider click house for it", "ClickHouse", "click house"},
		{"cut by a hyphen", "the on-boarding was slow", "onboarding", "on-boarding"},
		{"put together", "the signup page", "sign up", "signup"},
		{"too short to be cut", "he had a pen on", "penon", ""},
		{"nothing", "", "price", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, m := range find(t, c.text, c.phrase) {
				if m.Exact {
					got = append(got, m.Span.Of(c.text))
					assert.Equal(t, m.Span.Start, m.Offset())
				}
			}
			assert.Equal(t, c.want, strings.Join(got, "|"))
		})
	}
}

func TestTheLongestPhraseOfATrackerCounts(t *testing.T) {
	m := find(t, "the annual price list is out, the price is not", "price", "price list", "annual price list")
	require.Len(t, m, 2)
	assert.Equal(t, 2, m[0].Phrase)
	assert.Equal(t, 0, m[1].Phrase)
}

func TestTrackersDoNotHideEachOther(t *testing.T) {
	f, err := tracker.New("en", []tracker.Tracker{{Phrases: []string{"price list"}}, {Phrases: []string{"price"}}, {Phrases: []string{"list"}}})
	require.NoError(t, err)
	var who []int
	for _, m := range f.Find([]string{"no", "the price list"}) {
		assert.Equal(t, 1, m.Unit)
		who = append(who, m.Tracker)
	}
	assert.Equal(t, []int{0, 1, 2}, who)
}

func TestNearMatches(t *testing.T) {
	for _, c := range []struct {
		name, text, phrase, want string
		likeness                 float64
	}{
		{"another order", "can you cancel my whole contract", "contract cancel", "cancel my whole contract", 2. / 3},
		{"too much between", "can you cancel this whole ugly contract", "contract cancel", "", 0}, // {cancel whole ugly contract}: 2/4
		{"two of three", "so we cancel contracts", "cancel premium contracts", "cancel contracts", 2. / 3},
		{"another article", "we want to cancel our contract", "cancel the contract", "cancel our contract", 1},
		{"another preposition", "what is the price for each user", "price per user", "price for each user", 1},
		{"denied in another way", "we weren't happy with it", "not happy", "weren't happy", 1},
		{"denied, with a word between", "he is not that strongly interested", "not interested", "not that strongly interested", 2. / 3},
		{"not denied", "she was happy with it", "not happy", "", 0},
		{"not denied, most of it", "we are going ahead", "not going ahead", "", 0},
		{"denied where the phrase is not", "the price did not increase", "price increase", "", 0},
		{"to somebody else", "she'll get back to me on that", "get back to you", "get back to me", 1},
		{"to nobody", "you get it", "get back to you", "", 0},
		{"little words alone", "it is late isn't it", "don't like it", "", 0},
		{"a misheard name", "the other bidder is kesler", "Kessler", "kesler", 6. / 7},
		{"a misheard name in two words", "we looked at stock vise", "Stockwise", "stock vise", 8. / 9},
		{"no name", "a spanner in the works", "scanner", "", 0},
		{"another name", "we met the Keller people", "Kessler", "", 0},
		{"order turned", "the contract we cancel", "cancel contract we", "contract we cancel", 1},
		{"one word is never near", "a contract", "contracting", "", 0},
		{"half is too little", "the first quarter", "last quarter", "", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []tracker.Match
			for _, m := range find(t, c.text, c.phrase) {
				if !m.Exact {
					got = append(got, m)
				}
			}
			if c.want == "" {
				assert.Empty(t, got)
				return
			}
			require.Len(t, got, 1)
			assert.Equal(t, c.want, got[0].Span.Of(c.text))
			assert.InDelta(t, c.likeness, got[0].Likeness, 1e-12)
			assert.Equal(t, -1, got[0].Offset())
		})
	}
}

func TestPhrasesWithoutWordsAreErrors(t *testing.T) {
	for _, p := range []string{"", "?!", strings.Repeat("word ", 33)} {
		_, err := tracker.New("en", []tracker.Tracker{{Phrases: []string{"fine", p}}})
		var e *tracker.PhraseError
		require.ErrorAs(t, err, &e)
		assert.Equal(t, 1, e.Phrase)
	}
	_, err := tracker.New("tlh", nil)
	var e *nlp.LanguageError
	assert.True(t, errors.As(err, &e))
}

func TestGermanPhrases(t *testing.T) {
	f, err := tracker.New("de", []tracker.Tracker{{Phrases: []string{"Vertrag kündigen"}}})
	require.NoError(t, err)
	text := "ich will die Verträge kündigen"
	m := f.Find([]string{text})
	require.Len(t, m, 1)
	assert.True(t, m[0].Exact)
	assert.Equal(t, "Verträge kündigen", m[0].Span.Of(text))
}

func TestManyGoroutinesMayFindAtOnce(t *testing.T) {
	f, err := tracker.New("en", []tracker.Tracker{{Phrases: []string{"price list"}}})
	require.NoError(t, err)
	var w sync.WaitGroup
	for range 4 {
		w.Go(func() { assert.Len(t, f.Find([]string{"a price list", "price lists"}), 2) })
	}
	w.Wait()
}

func FuzzFind(f *testing.F) {
	f.Add("we cancel the contract", "cancel contract")
	f.Add("\xff\xfe a-b", "a b")
	f.Fuzz(func(t *testing.T, text, phrase string) {
		x, err := tracker.New("en", []tracker.Tracker{{Phrases: []string{phrase, "cancel contract"}}})
		if err != nil {
			return
		}
		for _, m := range x.Find([]string{text}) {
			if m.Span.Start < 0 || m.Span.End > len(text) || m.Span.Start >= m.Span.End {
				t.Fatalf("span %v of %q", m.Span, text)
			}
		}
		if nlp.CountWords(phrase) > 0 && len(nlp.Words(phrase)) > 0 && len(x.Find([]string{phrase})) == 0 {
			t.Fatalf("%q does not find itself", phrase)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	f, err := tracker.New("en", []tracker.Tracker{{Phrases: []string{"price list", "free trial", "cancel the contract", "competitor"}}})
	require.NoError(b, err)
	texts := make([]string, 5000)
	for i := range texts {
		texts[i] = "so we could say that the price of the contract is too high for them"
	}
	b.ReportAllocs()
	for b.Loop() {
		f.Find(texts)
	}
}
