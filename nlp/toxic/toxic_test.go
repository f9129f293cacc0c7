package toxic_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

func analyzer(t testing.TB) *toxic.Analyzer {
	t.Helper()
	a, err := toxic.New("en-US")
	require.NoError(t, err)
	return a
}

func TestWhatAPersonWouldCallOffensive(t *testing.T) {
	a := analyzer(t)
	for text, want := range map[string]string{
		"you are such a stupid bitch":                        "offensive",
		"shut up you bitch":                                  "offensive",
		"we meet on tuesday to talk about the remote":        "neither",
		"i think that the second design is better":           "neither",
		"could you please send me the slides":                "neither",
		"all these faggots should be killed, i hate niggers": "hate",
		"yeah": "neither",
	} {
		assert.Equal(t, want, a.Classify(text).Class.String(), "%s: %v", text, a.Classify(text).P)
	}
}

func TestEvidenceIsTheWord(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"you little bitch", strings.Repeat("you little bitch ", 300)} {
		r := a.Analyze(text)
		require.NotEmpty(t, r.Evidence)
		assert.Equal(t, "bitch", r.Evidence[0].Of(text))
	}
	assert.Empty(t, a.Analyze("good morning everybody").Evidence)
}

func TestAddressesAreNotRead(t *testing.T) {
	a := analyzer(t)
	assert.Equal(t, a.Classify("thank you @bitch").P, a.Classify("thank you @friend").P)
}

func TestTextWithoutWordsIsNeither(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"", "!!!", "\xff\xff", "@somebody", "&#128514;"} {
		r := a.Analyze(text)
		assert.Equal(t, toxic.Neither, r.Class, "%q", text)
		assert.Zero(t, r.Confidence, "%q", text)
	}
}

func TestOtherLanguagesHaveNoLexicon(t *testing.T) {
	_, err := toxic.New("de")
	var no *lexicon.NoLexiconError
	require.True(t, errors.As(err, &no))
	assert.Equal(t, "de", no.Lang)
}

func TestWhatIsNoClassHasAName(t *testing.T) {
	assert.Equal(t, "Class(3)", toxic.Class(3).String())
	assert.Equal(t, []string{"hate", "offensive", "neither"}, toxic.ClassNames())
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{"", "@a http://b", "you &amp; I &#1; & &", "\xff&\xff;", "a@b @", strings.Repeat("&", 50)} {
		f.Add(s)
	}
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<13 {
			return
		}
		r := a.Analyze(text)
		for _, e := range r.Evidence {
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End {
				t.Fatal(e)
			}
		}
		if !(r.Confidence >= 0 && r.Confidence <= 1) {
			t.Fatal(r)
		}
	})
}

func BenchmarkClassify(b *testing.B) {
	a := analyzer(b)
	for name, text := range map[string]string{
		"everyday": "i think that we should take the second one",
		"cue":      "i think that we should take the stupid one",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				a.Classify(text)
			}
		})
	}
}

func TestNothingIsAllocatedTheSecondTime(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"i think that we should take the second one", "that is a stupidest idea, you fucktardo"} {
		a.Classify(text)
		assert.LessOrEqual(t, testing.AllocsPerRun(20, func() { a.Classify(text) }), 1.0, "%q: the text in plain", text)
	}
}
