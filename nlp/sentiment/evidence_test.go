package sentiment_test

import (
	"math"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func TestEvidenceIsWhatAPersonWouldPointAt(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ text, first string }{
		{"This is not good.", "not good"},
		{"Well, that was a WONDERFUL presentation.", "WONDERFUL"},
		{"I’m sorry, but this is annoying.", "annoying"},
	} {
		r := a.Analyze(c.text)
		if assert.NotEmpty(t, r.Evidence, c.text) {
			assert.Equal(t, c.first, r.Evidence[0].Of(c.text))
			assert.Greater(t, r.Evidence[0].Effect*r.Score, 0.0, "it drives the score")
		}
	}
	for _, text := range []string{"", "yeah", "mm hmm", "!?", "😀"} {
		assert.Empty(t, a.Analyze(text).Evidence, text)
	}
}

// Effect is computed here from its definition: how much higher the polarity is than without the part.
func TestEffectIsTheDifferenceThatThePartMakes(t *testing.T) {
	a := analyzer(t)
	const text = "I like the design, but the price is a terrible disappointment."
	r := a.Analyze(text)
	assert.NotEmpty(t, r.Evidence)
	for i, e := range r.Evidence {
		without, _ := a.Polarity(text[:e.Start] + " " + text[e.End:])
		assert.Equal(t, r.Score-without, e.Effect)
		assert.GreaterOrEqual(t, math.Abs(e.Effect), 0.05)
		if i > 0 {
			assert.LessOrEqual(t, math.Abs(e.Effect), math.Abs(r.Evidence[i-1].Effect))
		}
	}
}

func TestEvidenceIsThereWhereSeveralPartsSayTheSame(t *testing.T) {
	a := analyzer(t)
	const text = "It's awful, terrible, horrible."
	r := a.Analyze(text)
	assert.Len(t, r.Evidence, 3)
	for _, e := range r.Evidence {
		alone, _ := a.Polarity(e.Of(text))
		assert.Equal(t, alone, e.Effect)
		assert.Contains(t, []string{"awful", "terrible", "horrible"}, e.Of(text))
	}
}

func TestEvidenceOfALongTextIsThatOfItsStrongestParts(t *testing.T) {
	a := analyzer(t)
	const plain = "the remote control has twelve buttons and a display on the upper side of it. "
	text := strings.Repeat(plain, 100) + "That is a terrible, terrible idea. " + strings.Repeat(plain, 100)
	r := a.Analyze(text)
	plainly := a.Classify(text)
	assert.Equal(t, plainly.P, r.P)
	if assert.NotEmpty(t, r.Evidence) {
		assert.Equal(t, "terrible", r.Evidence[0].Of(text))
		assert.Less(t, r.Evidence[0].Effect, 0.0)
	}
}

// A megabyte of whatever takes less than two seconds: with the square of the length it would be hours.
func TestAMegabyteTakesLessThanTwoSeconds(t *testing.T) {
	if testing.Short() || raceDetector() {
		t.Skip("takes some seconds, and ten times as many under the race detector")
	}
	const limit = 2 * time.Second
	a := analyzer(t)
	for _, c := range []struct{ name, part string }{
		{"phrases", "good bad "},
		{"speech", "So, um, I don't think that's a very good idea, but it's not that bad either, is it? "},
		{"negations", "not "},
		{"contrasts", "very good but "},
		{"quotations", `"good" `},
		{"one word", "a"},
		{"long words", strings.Repeat("x", 8000) + " "},
		{"words far apart", "good" + strings.Repeat("!", 5000) + " "},
		{"emoji", "😀"},
		{"marks", ":-"},
		{"invalid bytes", "ab\xff"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Repeat(c.part, 1<<20/len(c.part))
			best := time.Duration(math.MaxInt64)
			for try := 0; try < 3 && best > limit; try++ { // other programs may be in the way
				start := time.Now()
				a.Analyze(text)
				best = min(best, time.Since(start))
			}
			assert.Less(t, best, limit)
		})
	}
}

// raceDetector reports whether the test was built with -race.
func raceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return false
	}
	for _, s := range info.Settings {
		if s.Key == "-race" {
			return s.Value == "true"
		}
	}
	return false
}

func FuzzAnalyze(f *testing.F) {
	f.Add("This is not good, but \"very\" nice :) 😀")
	f.Add("yeah\xff\xf0\x9f“a” terrible")
	f.Add(strings.Repeat("a good bad but wonderful ", 40))
	f.Add("awful" + strings.Repeat(" ", 5000) + "wonderful")
	a, err := sentiment.New("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := a.Analyze(text)
		if plain := a.Classify(text); plain.P != r.P || plain.Class != r.Class || plain.Score != r.Score {
			t.Fatalf("%+v, %+v", plain, r)
		}
		if len(r.Evidence) > 3 {
			t.Fatal(r.Evidence)
		}
		for i, e := range r.Evidence {
			effect := math.Abs(e.Effect)
			if e.Start < 0 || e.Len() <= 0 || e.End > len(text) || !(effect >= 0.05 && effect <= 2) {
				t.Fatalf("%+v of %d bytes", e, len(text))
			}
			if i > 0 && effect > math.Abs(r.Evidence[i-1].Effect) {
				t.Fatal("out of order", r.Evidence)
			}
		}
	})
}

func BenchmarkAnalyze(b *testing.B) {
	const line = "So, um, I don't think that's gonna work for the remote-control thing, is it? "
	for _, c := range []struct{ name, text string }{
		{"16 words", line}, {"128 words", strings.Repeat(line, 8)}, {"16,000 words", strings.Repeat(line, 1000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			a := analyzer(b)
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				a.Analyze(c.text)
			}
		})
	}
}
