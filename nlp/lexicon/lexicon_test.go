package lexicon_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func english(t testing.TB) *lexicon.Lexicon {
	t.Helper()
	l, err := lexicon.For("en")
	require.NoError(t, err)
	return l
}

func TestListsAreThereForThreeLanguagesAndNoOther(t *testing.T) {
	for _, tag := range []string{"en", "en-GB", "EN_us", "de-AT", "es"} {
		l, err := lexicon.For(tag)
		require.NoError(t, err, tag)
		assert.Contains(t, lexicon.Languages(), l.Lang())
	}
	for _, tag := range []string{"", "fr", "english", "eng"} {
		_, err := lexicon.For(tag)
		var known *nlp.LanguageError
		require.ErrorAs(t, err, &known, tag)
		assert.Equal(t, tag, known.Lang)
		var missing *lexicon.NoLexiconError
		require.ErrorAs(t, err, &missing, tag)
		assert.Equal(t, tag, missing.Lang)
		assert.Contains(t, err.Error(), tag)
	}
}

func TestEmbeddedListsHoldEveryClassWithWeightsThatMakeSense(t *testing.T) {
	classes := []lexicon.Class{
		lexicon.Filler, lexicon.Hesitation, lexicon.Backchannel, lexicon.Agreement, lexicon.Completion,
		lexicon.Disagreement, lexicon.Negation, lexicon.Booster, lexicon.Dampener, lexicon.Contrast, lexicon.Question,
		lexicon.Tag, lexicon.Start,
	}
	for _, lang := range lexicon.Languages() {
		l, err := lexicon.For(lang)
		require.NoError(t, err)
		for _, c := range classes {
			list := l.List(c)
			require.NotZero(t, list.Len(), "%s %s", lang, c)
			for _, p := range list.Phrases() {
				w, _ := list.Weight(p)
				switch c {
				case lexicon.Backchannel:
					assert.True(t, w > 0 && w < 1, "%s %s %q: %v", lang, c, p, w)
				case lexicon.Booster:
					assert.Greater(t, w, 1.0, "%s %s %q", lang, c, p)
				case lexicon.Dampener:
					assert.True(t, w > 0 && w < 1, "%s %s %q: %v", lang, c, p, w)
				default:
					assert.Equal(t, 1.0, w, "%s %s %q", lang, c, p)
				}
			}
		}
	}
}

func TestAllMayUseTheListsAtOnce(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, lang := range lexicon.Languages() {
				l, err := lexicon.For(lang)
				if err != nil || l.Backchannel([]string{"mm"}) == 0 {
					t.Error(lang, err)
				}
			}
		})
	}
	wg.Wait()
}

const format = "\ufeff# of our own\r\n[warm]\r\nso kind, Kind: 2\r\n  state-of-the-art  \n" +
	"[cold]\nannoy+, cry+, push+, hate+, fix+ : -1.5\n[ warm ]\nkind: 9\n"

// The expected lists are read off the text above by the rules of the package comment.
func TestParseReadsTheFormat(t *testing.T) {
	l, err := lexicon.Parse("xx", format)
	require.NoError(t, err)
	assert.Equal(t, "xx", l.Lang())
	assert.Equal(t, []string{"kind", "so kind", "state of the art"}, l.List("warm").Phrases())
	w, ok := l.List("warm").Weight("kind")
	assert.True(t, ok)
	assert.Equal(t, 2.0, w, "the first weight stays")
	w, _ = l.List("warm").Weight("state of the art")
	assert.Equal(t, 1.0, w)
	assert.Equal(t, strings.Fields("annoy annoyed annoying annoys cried cries cry crying fix fixed fixes fixing "+
		"hate hated hates hating push pushed pushes pushing"), l.List("cold").Phrases())
	w, _ = l.List("cold").Weight("cries")
	assert.Equal(t, -1.5, w)
}

func TestParseSaysWhereAListIsWrong(t *testing.T) {
	for _, c := range []struct {
		name, text string
		line       int
	}{
		{"a phrase before a class", "# x\nyes", 2},
		{"a class without an end", "[a", 1},
		{"a class without a name", "[ ]", 1},
		{"a bracket alone", "\n[", 2},
		{"a bracket in a name", "[a]]", 1},
		{"a weight that is a word", "[a]\nyes: much", 2},
		{"no weight after the colon", "[a]\nyes:", 2},
		{"a weight that is not a number", "[a]\nyes: NaN", 2},
		{"an endless weight", "[a]\nyes: Inf", 2},
		{"nothing between commas", "[a]\nyes,, no", 2},
		{"marks alone", "[a]\n!!", 2},
		{"nine words", "[a]\n1 2 3 4 5 6 7 8\n1 2 3 4 5 6 7 8 9", 3},
		{"a word of 129 bytes", "[a]\n" + strings.Repeat("x", 129), 2},
		{"a plus after two words", "[a]\nfall apart+", 2},
		{"a plus after a compound", "[a]\nco-opt+", 2},
		{"a plus alone", "[a]\n+", 2},
		{"bytes that are not UTF-8", "[a]\nyes\xff", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := lexicon.Parse("xx", c.text)
			var wrong *lexicon.ParseError
			require.ErrorAs(t, err, &wrong)
			assert.Equal(t, c.line, wrong.Line)
			assert.NotEmpty(t, wrong.What)
			assert.Contains(t, err.Error(), "line")
		})
	}
}

func TestAnEmptyListIsNoError(t *testing.T) {
	l, err := lexicon.Parse("xx", "# nothing\n")
	require.NoError(t, err)
	list := l.List("a")
	assert.Zero(t, list.Len())
	assert.Empty(t, list.Phrases())
	_, ok := list.Weight("a")
	assert.False(t, ok)
	n, _ := list.Match([]string{"a"})
	assert.Zero(t, n)
	assert.Zero(t, list.Cover([]string{"a"}))
	assert.Zero(t, l.Backchannel([]string{"a"}))
}

func TestAPlusStandsForTheFormsOfAVerb(t *testing.T) {
	for lang, c := range map[string]struct{ verb, forms, none string }{
		"de": {"machen+, rechnen+, bezahlen+, telefonieren+, ändern+, setzen+", "mache machst macht machte machten gemacht rechnest gerechnet bezahlt telefoniert ändert geändert setzt", "gebezahlt getelefoniert machs"},
		"es": {"llamar+, vender+, recibir+", "llamo llamas llamó llamaron llamando llamarle llamará llamaría vendo vendió vendiendo recibo recibimos recibieron", "llamió vendaste"},
		"en": {"annoy+", "annoy annoys annoyed annoying", "annoyo"},
	} {
		l, err := lexicon.Parse(lang, "[verb]\n"+c.verb)
		require.NoError(t, err)
		for _, w := range strings.Fields(c.forms) {
			_, ok := l.List("verb").Weight(w)
			assert.True(t, ok, w)
		}
		for _, w := range strings.Fields(c.none) {
			_, ok := l.List("verb").Weight(w)
			assert.False(t, ok, w)
		}
	}
}
