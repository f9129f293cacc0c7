package sentiment_test

import (
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func analyzer(t testing.TB) *sentiment.Analyzer {
	t.Helper()
	a, err := sentiment.New("en-GB")
	require.NoError(t, err)
	return a
}

// The expected classes are what a person says who reads the utterance by itself.
func TestUtterancesAreWhatAPersonTakesThemFor(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct {
		name, text string
		want       sentiment.Class
	}{
		{"praise", "This is good.", sentiment.Positive},
		{"complaint", "This is really annoying.", sentiment.Negative},
		{"negation", "This is not good.", sentiment.Negative},
		{"negation at a distance", "That would not be a good idea.", sentiment.Negative},
		{"contracted negation", "I don't like it.", sentiment.Negative},
		{"negation without an apostrophe", "i dont like it", sentiment.Negative},
		{"what cannot be stood", "I can't stand this.", sentiment.Negative},
		{"a dampener does not turn it", "This is slightly annoying.", sentiment.Negative},
		{"as a recogniser writes", "i am so happy about this", sentiment.Positive},
		{"shouted", "THIS IS GREAT", sentiment.Positive},
		{"thanks", "Thanks a lot!", sentiment.Positive},
		{"a question of fact", "What time is it?", sentiment.Neutral},
		{"a greeting's question", "How are you?", sentiment.Neutral},
		{"a fact", "The remote control has twelve buttons.", sentiment.Neutral},
		{"the agenda", "let's move to the next item", sentiment.Neutral},
		{"a backchannel", "Mm-hmm.", sentiment.Neutral},
		{"agreement", "yeah, okay", sentiment.Neutral},
		{"fillers", "um, you know", sentiment.Neutral},
		{"a backchannel with praise in it", "Oh, good.", sentiment.Positive},
		{"praise that is a backchannel", "Great.", sentiment.Positive},
		{"nothing", "", sentiment.Neutral},
		{"marks", "…?", sentiment.Neutral},
		{"a face", "😀", sentiment.Positive},
		{"a thing", "📎", sentiment.Neutral},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := a.Classify(c.text)
			assert.Equal(t, c.want, r.Class, "%+v", r)
			if c.want == sentiment.Positive {
				assert.Greater(t, r.Score, 0.3)
			}
			if c.want == sentiment.Negative {
				assert.Less(t, r.Score, -0.3)
			}
		})
	}
}

func TestWhatMakesAnUtteranceWarmerOrColder(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ name, colder, warmer string }{
		{"the part after but counts more", "it was good but it took far too long",
			"it took far too long but it was good"},
		{"a dampener", "this is a little bit good", "this is good"},
		{"quoted praise is not the speaker's own", `she said it was "brilliant" and left`,
			"she said it was brilliant and left"},
		{"negation", "I am not happy with it", "I am happy with it"},
	} {
		colder, _ := a.Polarity(c.colder)
		warmer, _ := a.Polarity(c.warmer)
		assert.Less(t, colder, warmer, c.name)
	}
}

func TestCapitalsAndStopsMakeNoDifference(t *testing.T) {
	a := analyzer(t)
	written := a.Classify("Well, I don’t THINK that is a good idea.")
	heard := a.Classify("well i don't think that is a good idea")
	assert.Equal(t, heard, written)
}

func TestTextThatSaysNothingHasNoConfidence(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"", " \n\t", "— , .", "\xff\xfe", "\x00"} {
		r := a.Classify(text)
		assert.Equal(t, sentiment.Result{Class: sentiment.Neutral, P: [3]float64{0, 1, 0}}, r, "%q", text)
	}
	r := a.Classify("mm hmm")
	assert.Equal(t, sentiment.Result{Class: sentiment.Neutral, Confidence: 1, P: [3]float64{0, 1, 0}}, r)
}

func TestEmojiAreRead(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ plain, marked string }{{"see you", "see you ❤"}, {"see you", "see you :)"}} {
		plain, _ := a.Polarity(c.plain)
		marked, _ := a.Polarity(c.marked)
		assert.Greater(t, marked, plain, c.marked)
	}
	assert.Equal(t, a.Classify("see you 😀"), a.Classify("see you 😀😀😀"))
}

// Score and Confidence are computed from P by the formulas of the package comment.
func TestScoreAndConfidenceFollowFromTheProbabilities(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{"This is good.", "This is not good.", "the table", "ok but it's late", "?"} {
		r := a.Analyze(text)
		assert.InDelta(t, 1, r.P[0]+r.P[1]+r.P[2], 1e-6, text)
		assert.Equal(t, r.P[sentiment.Positive]-r.P[sentiment.Negative], r.Score, text)
		assert.Equal(t, max(r.P[0], r.P[1], r.P[2]), r.Confidence, text)
		assert.Equal(t, r.P[r.Class], r.Confidence, text)
		score, confidence := a.Polarity(text)
		assert.Equal(t, r.Score, score)
		assert.Equal(t, r.Confidence, confidence)
	}
}

func TestLanguagesWithoutAModel(t *testing.T) {
	for _, tag := range []string{"de", "", "xx"} {
		_, err := sentiment.New(tag)
		var missing *lexicon.NoLexiconError
		require.ErrorAs(t, err, &missing)
		assert.Equal(t, tag, missing.Lang)
	}
}

func TestOnlyAModelOfTheRightKindIsTaken(t *testing.T) {
	x, err := sentiment.NewExtractor()
	require.NoError(t, err)
	classes := []string{"negative", "neutral", "positive"}
	header := linear.Header{Kind: linear.OneOf, Classes: classes, Bits: 8, Shape: sentiment.Shape()}
	with := func(change func(*linear.Header)) error {
		h := header
		change(&h)
		var examples []linear.Example
		for k, text := range []string{"bad", "table", "good"} {
			f := append([]linear.Feature(nil), x.Features(text)...)
			examples = append(examples, linear.Example{Features: f, Labels: []int{min(k, len(h.Classes)-1)}})
		}
		m, err := linear.Train(examples, nil, linear.Options{Header: h})
		require.NoError(t, err)
		a, err := sentiment.With(m)
		if err == nil {
			assert.Equal(t, sentiment.Positive, a.Classify("good").Class)
		}
		return err
	}
	assert.NoError(t, with(func(*linear.Header) {}))
	assert.ErrorIs(t, with(func(h *linear.Header) { h.Kind = linear.AnyOf }), sentiment.ErrModel)
	assert.ErrorIs(t, with(func(h *linear.Header) { h.Classes = classes[:2] }), sentiment.ErrModel)
	assert.ErrorIs(t, with(func(h *linear.Header) {
		h.Classes = []string{"positive", "neutral", "negative"}
	}), sentiment.ErrModel)
	assert.ErrorIs(t, with(func(h *linear.Header) { h.Shape.Words = 1 }), sentiment.ErrModel)
}

func TestManyAnalyzersMayWorkAtOnce(t *testing.T) {
	want := analyzer(t).Analyze("I don't like it, but it works.")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			a, err := sentiment.New("en")
			if err != nil {
				t.Error(err)
				return
			}
			for range 20 {
				got := a.Analyze("I don't like it, but it works.")
				if got.P != want.P || len(got.Evidence) != len(want.Evidence) {
					t.Errorf("%+v", got)
				}
			}
		})
	}
	wg.Wait()
}

func TestClassifyAllocatesNothingOnceItHasTheRoom(t *testing.T) {
	a := analyzer(t)
	for _, text := range []string{
		"So, um, I don't think that's gonna work for the remote-control thing, is it?",
		"mm-hmm", "", "Wow!!! That's “very” good :) 😀❤ …", "für 東京 \xff",
	} {
		a.Classify(text)
		assert.Zero(t, testing.AllocsPerRun(100, func() { a.Classify(text) }), text)
	}
}

func TestClassNames(t *testing.T) {
	assert.Equal(t, "negative neutral positive", strings.Join([]string{
		sentiment.Negative.String(), sentiment.Neutral.String(), sentiment.Positive.String(),
	}, " "))
	assert.Equal(t, "Class(7)", sentiment.Class(7).String())
	assert.Equal(t, "Class(-1)", sentiment.Class(-1).String())
}

// By hand: S = (10·0.6 - 4·0.5)/(10 + 4 + 50) = 0.0625; points = round(50·(1 + 2.3·0.0625)) = round(57.19).
func TestTotalFollowsTheFormula(t *testing.T) {
	var all, one, two sentiment.Total
	for i, u := range []struct {
		words int
		r     sentiment.Result
	}{
		{10, sentiment.Result{Class: sentiment.Positive, Score: 0.6}},
		{4, sentiment.Result{Class: sentiment.Negative, Score: -0.5}},
		{100, sentiment.Result{Class: sentiment.Neutral, Score: 0.3}},
	} {
		all.Add(u.words, u.r)
		if i == 0 {
			one.Add(u.words, u.r)
		} else {
			two.Add(u.words, u.r)
		}
	}
	assert.InDelta(t, (4-14*sentiment.Usual)/64, all.Mean(), 1e-12)
	// S = (4 - 14·0.183)/64 = 0.0225: round(50·(1 + 3.553·0.0225)) = round(53.99).
	assert.Equal(t, 54.0, all.Points())
	assert.Equal(t, 14., all.Words)
	assert.Equal(t, [3]int{1, 1, 1}, all.Count)
	one.Merge(two)
	assert.Equal(t, all, one)

	assert.Equal(t, 50.0, sentiment.Total{}.Points())
	// S = (-10 - 50·0.183)/100 = -0.1915: round(50·(1 - 2.155·0.1915)) = round(29.4).
	assert.Equal(t, 29.0, sentiment.Total{Sum: -10, Words: 50}.Points())
	// S = 0.817: 2.90 is 2.10 above the straight part, so that y = 10.5: round(50·(1 + 0.8 + 0.2·10.5/11.5)) = round(99.13).
	assert.Equal(t, 99.0, sentiment.Total{Sum: 1e6, Words: 1e6}.Points())
	assert.Equal(t, 1.0, sentiment.Total{Sum: -1e6, Words: 1e6}.Points())
}

// The words that count by hand: 40·0.13/0.65 = 8, and none where they do not reach what is felt in a short utterance.
func TestALongUtteranceCountsByWhatIsFeltInIt(t *testing.T) {
	var long, short, strong sentiment.Total
	long.AddPolarity(40, 0.13)
	assert.InDelta(t, 8, long.Words, 1e-9)
	assert.InDelta(t, 5.2, long.Sum, 1e-9)
	assert.Equal(t, [3]int{0, 1, 0}, long.Count, "neutral as a whole")
	short.AddPolarity(sentiment.Several-1, 0.13)
	assert.Zero(t, short.Words)
	strong.AddPolarity(40, -0.9)
	assert.InDelta(t, 40, strong.Words, 1e-9)

	var cut sentiment.Total // the same eight words by themselves, beside thirty-two neutral ones
	cut.AddPolarity(8, 0.65)
	cut.AddPolarity(32, 0)
	assert.InDelta(t, cut.Mean(), long.Mean(), 1e-9)
}

func TestPointsRiseWithThePolarityAndHaveNoEnd(t *testing.T) {
	stretch := func(s float64) sentiment.Total { return sentiment.Total{Sum: s * 1050, Words: 1000} }
	last := 0.
	for k := -1000; k <= 1000; k++ {
		p := stretch(float64(k) / 1000).Points()
		assert.GreaterOrEqual(t, p, last, k)
		assert.LessOrEqual(t, p-last, 1., "no step at %v", k)
		last = p
	}
	assert.Greater(t, stretch(-0.2).Points(), stretch(-0.5).Points(), "worse can be told from bad")
}

func TestAFewComplaintsAreNotTheWorstThatCanBe(t *testing.T) {
	a := analyzer(t)
	var half sentiment.Total // half a minute of a calm meeting
	for _, text := range []string{
		"How many people wrote to us?", "Eleven complaints this week, and two people left us.",
		"They could not find the monthly plan, and that is annoying.", "The button is there, but nobody finds it.",
		"Should we move the launch, or go out with the old page?",
		"If we keep the old page for now, we can launch on the twelfth as planned, and I get two weeks to build the new one.",
	} {
		half.Add(nlp.CountWords(text), a.Classify(text))
	}
	assert.Less(t, half.Points(), 50.)
	assert.GreaterOrEqual(t, half.Points(), 20., "%v", half)

	var quarrel sentiment.Total
	for _, text := range []string{
		"This is terrible.", "You ruined everything, I hate this.", "I am sick of it, it's a disgrace.",
		"You are lying and it's disgusting.", "That is a horrible thing to say.", "I am so angry with you.",
		"It was the worst day of my life.", "What a stupid, awful idea.",
	} {
		quarrel.Add(nlp.CountWords(text), a.Classify(text))
	}
	assert.Equal(t, "very negative", sentiment.Label(quarrel.Points()), "%v", quarrel.Points())
}

func TestLabelsBeginAtTwentyFortySixtyEighty(t *testing.T) {
	for points, want := range map[float64]string{
		0: "very negative", 19: "very negative", 20: "negative", 39: "negative", 40: "neutral", 50: "neutral",
		59: "neutral", 60: "positive", 79: "positive", 80: "very positive", 100: "very positive",
	} {
		assert.Equal(t, want, sentiment.Label(points), "%v", points)
	}
}

func FuzzClassify(f *testing.F) {
	f.Add("This is not good, but \"very\" nice :) 😀")
	f.Add("yeah\xff\xf0\x9f“a”")
	f.Add(strings.Repeat("a good bad but ", 40))
	a, err := sentiment.New("en")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := a.Classify(text)
		if !(math.Abs(r.P[0]+r.P[1]+r.P[2]-1) < 1e-5) || !(r.Score >= -1 && r.Score <= 1) ||
			!(r.Confidence >= 0 && r.Confidence <= 1) || r.Class < 0 || r.Class > 2 || r.Evidence != nil {
			t.Fatalf("%+v", r)
		}
		if again := a.Classify(text); again.P != r.P {
			t.Fatalf("%v, then %v", r.P, again.P)
		}
	})
}

func BenchmarkClassify(b *testing.B) {
	texts := []string{ // of about ten words on average, as in meetings
		"So, um, I don't think that's gonna work for the remote-control thing, is it?", "Mm-hmm.", "Yeah.",
		"Okay, let's go through the minutes of the last meeting first.", "I really like the second design.",
		"We could ask the marketing people what they want, and then decide on Friday.",
		"That is a bit annoying.", "What do you think about the price?",
	}
	a := analyzer(b)
	words := 0
	for _, text := range texts {
		a.Classify(text)
		words += len(strings.Fields(text))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			a.Classify(text)
		}
	}
	each := float64(b.Elapsed().Nanoseconds()) / float64(b.N*len(texts))
	b.ReportMetric(each, "ns/utterance")
	b.ReportMetric(each*float64(len(texts))/float64(words), "ns/word")
}
