package emotion_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func analyzer(t testing.TB) *emotion.Analyzer {
	t.Helper()
	a, err := emotion.New("en-US")
	require.NoError(t, err)
	return a
}

func TestFeelingsThatAPersonWouldHear(t *testing.T) {
	a := analyzer(t)
	for text, want := range map[string]string{
		"i'm so happy for you this is wonderful":          "happiness",
		"that was so much fun":                            "happiness",
		"i love this it makes me so happy":                "happiness",
		"i'm really sad that she left":                    "sadness",
		"it broke my heart when my dog died":              "sadness",
		"i'm scared that we are going to lose everything": "fear",
		"this is disgusting i want to throw up":           "disgust",
		"i'm furious with you how dare you":               "anger",
		"shut up you idiot":                               "anger",
		"oh my god i can't believe it what a surprise":    "surprise",
		"wow i did not expect that":                       "surprise",
		"the remote control has twelve buttons":           "neutral",
		"we meet again on tuesday at ten":                 "neutral",
		"so the next point is the budget for next year":   "neutral",
		"can you send me the slides after the meeting":    "neutral",
		"yeah":                     "neutral",
		"mm-hmm, you know, uh-huh": "neutral",
		"um so we have three options for the user interface": "neutral",
	} {
		assert.Equal(t, want, a.Classify(text).Class.String(), "%s: %v", text, a.Classify(text).P)
	}
}

func TestNegationTakesAFeelingAway(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct {
		with, without string
		class         emotion.Class
	}{
		{"i am happy about it", "i am not happy about it", emotion.Happiness},
		{"i'm afraid of it", "i'm not afraid of it", emotion.Fear},
		{"i was surprised by the result", "i was not surprised by the result", emotion.Surprise},
	} {
		assert.Greater(t, a.Classify(c.with).P[c.class], a.Classify(c.without).P[c.class], c.with)
	}
}

func TestWhatIsDeniedIsNotFelt(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"i'm not worried about the date", "i am not angry", "we are not sad at all"} {
		assert.Equal(t, emotion.Neutral, a.Classify(text).Class, text)
	}
	for text, want := range map[string]emotion.Class{
		"i couldn't be happier":               emotion.Happiness,
		"i can't thank you enough":            emotion.Happiness,
		"i'm worried, and not happy with it":  emotion.Fear,
		"not only great but a joy to look at": emotion.Happiness,
	} {
		assert.Equal(t, want, a.Classify(text).Class, text)
	}
}

func TestCourtesyIsNoFeeling(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"thank you", "Thanks.", "sorry", "I'm sorry?", "great", "okay, perfect", "excuse me"} {
		r := a.Classify(text)
		if r.Class != emotion.Neutral {
			assert.False(t, r.Sure(), "%s: %v", text, r.P)
		}
	}
	assert.Equal(t, emotion.Happiness, a.Classify("Great!!").Class, "when it is not exclaimed")
}

func TestLittleEvidenceIsNotSure(t *testing.T) {
	r := emotion.Result{Class: emotion.Anger, Confidence: emotion.SureFrom - 0.01}
	assert.Equal(t, "not_sure", r.Label())
	r.Confidence = emotion.SureFrom
	assert.Equal(t, "anger", r.Label())
	assert.Equal(t, "neutral", emotion.Result{Class: emotion.Neutral}.Label(), "that nobody shows a feeling is no claim")
}

func TestTextWithoutWordsIsNeutralWithoutConfidence(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"", " ", "...", "\xff\xfe"} {
		r := a.Analyze(text)
		assert.Equal(t, emotion.Neutral, r.Class, "%q", text)
		assert.Empty(t, r.Evidence)
	}
	assert.Zero(t, a.Classify("").Confidence)
}

func TestCapitalsAndCommasMakeNoDifference(t *testing.T) {
	a := analyzer(t)
	assert.Equal(t, a.Classify("Well, I HATE it.").P, a.Classify("well i hate it").P)
}

func TestGroupingsDifferInWhatAQuestionIs(t *testing.T) {
	a := analyzer(t)
	const text = "do you know why they did that"
	assert.Equal(t, emotion.Neutral, a.Classify(text).Class)
	a.Grouping = emotion.Ekman
	assert.Equal(t, emotion.Surprise, a.Classify(text).Class, "curiosity")
}

func TestEvidenceIsWhereTheFeelingIs(t *testing.T) {
	a := analyzer(t)
	for text, want := range map[string]string{
		"well i think that is disgusting you know":            "disgusting",
		"Honestly? It was a wonderful, wonderful evening.":    "wonderful",
		"uh we are terrified of the deadline":                 "terrified",
		strings.Repeat("i am furious about the remote ", 400): "furious",
	} {
		r := a.Analyze(text)
		require.NotEmpty(t, r.Evidence, text)
		assert.Contains(t, r.Evidence[0].Of(text), want)
		assert.Positive(t, r.Evidence[0].Effect)
	}
	assert.Empty(t, a.Analyze("we meet on tuesday").Evidence)
}

func TestProbabilitiesSumToOne(t *testing.T) {
	a := analyzer(t)
	for _, text := range hostile() {
		for _, g := range []emotion.Grouping{emotion.Talk, emotion.Ekman} {
			a.Grouping = g
			r := a.Analyze(text)
			sum := 0.0
			for _, p := range r.P {
				sum += p
			}
			assert.InDelta(t, 1, sum, 1e-6)
			assert.Equal(t, r.P[r.Class], max(r.Confidence, r.P[r.Class]), "the likeliest")
			for _, e := range r.Evidence {
				assert.Contains(t, text, e.Of(text))
			}
		}
	}
}

// hostile are texts that break careless programs.
func hostile() []string {
	return []string{"", "!", "?!", "\x00", "\xff\xff\xff", strings.Repeat("a", 1<<16), strings.Repeat("no ", 5000) + "!",
		"I\u2019m so\u00a0happy\u2026", "😀😀😀", strings.Repeat("😀", 5000), "ｗｏｗ", "\u202ereversed", "not not not not happy but"}
}

func TestOtherLanguagesHaveNoLexicon(t *testing.T) {
	for _, lang := range []string{"de", "xx", ""} {
		_, err := emotion.New(lang)
		var no *lexicon.NoLexiconError
		require.True(t, errors.As(err, &no), lang)
		assert.Equal(t, lang, no.Lang)
	}
}

func TestWhatIsNoClassHasAName(t *testing.T) {
	assert.Equal(t, "Class(9)", emotion.Class(9).String())
	assert.Equal(t, "Shade(-1)", emotion.Shade(-1).String())
	assert.Equal(t, "gratitude", emotion.Shade(15).String())
	assert.Equal(t, emotion.Fear, emotion.Shade(19).Ekman(), "nervousness")
}

func TestTheSameTextGivesTheSameAnswer(t *testing.T) {
	a, b := analyzer(t), analyzer(t)
	for _, text := range hostile() {
		first := a.Analyze(text)
		assert.Equal(t, first, b.Analyze(text))
		assert.Equal(t, first, a.Analyze(text))
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, text := range hostile() {
		if len(text) < 1000 {
			f.Add(text)
		}
	}
	f.Add("Oh no! I'm so, so sorry... (really?)")
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			return
		}
		r := a.Analyze(text)
		if math.IsNaN(r.Confidence) || r.Confidence < 0 || r.Confidence > 1 {
			t.Fatal(r.Confidence)
		}
		for _, e := range r.Evidence {
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End {
				t.Fatal(e)
			}
		}
	})
}

func BenchmarkClassify(b *testing.B) {
	a := analyzer(b)
	b.ReportAllocs()
	for b.Loop() {
		a.Classify("i think that we should take the second one")
	}
}

func BenchmarkAnalyze(b *testing.B) {
	a := analyzer(b)
	b.ReportAllocs()
	for b.Loop() {
		a.Analyze("i think that is a wonderful idea")
	}
}
