package sentiment

import "math"

const (
	// shrink is the number of words of a neutral conversation that is added to every five minutes, so that a few warm words
	// do not make a meeting, and an hour of friendly ones is measured by the same rule as its parts. Of the utterances of a
	// stretch of AMI and ICSI meetings, half tell the mean polarity of the other half with the least error when some 10
	// words are added in half a minute, 15 in one, and 30 in five; 50 are on the careful side.
	shrink = 50
	// usual is the number of words of five minutes of a meeting.
	usual = 800
)

// Total collects the polarities of utterances: of a meeting, a speaker or a stretch of time. The zero value has none;
// totals of parts are added with Merge.
type Total struct {
	Sum        float64 // Σ words · polarity over the utterances that are not neutral
	Words      float64 // Σ words of these
	All        int     // Σ words of all
	Utterances int     // all that were added
	Count      [3]int  // the same by class
}

// Add adds an utterance of so many words. It panics when the class of r is none.
func (t *Total) Add(words int, r Result) {
	t.Utterances++
	t.Count[r.Class]++
	t.All += words
	if r.Class != Neutral {
		t.Sum += float64(float64(words) * r.Score)
		t.Words += float64(words)
	}
}

// Felt is the polarity from which an utterance that is given by its polarity alone counts. On meetings it gives, over five minutes,
// the points that the classes of the model give, without bias and within four on average.
const Felt = 0.35

// ByPolarity returns what the polarity of an utterance says alone: it is neutral where that is under [Felt] either way.
func ByPolarity(polarity float64) Result {
	r := Result{Class: Neutral, Score: polarity}
	switch {
	case polarity >= Felt:
		r.Class = Positive
	case polarity <= -Felt:
		r.Class = Negative
	}
	return r
}

// Several is the number of words from which on an utterance may hold several thoughts, so that its polarity is the mean of theirs.
const Several = 12

// feltMean is the polarity of thoughts that are not neutral, on average.
const feltMean = 0.65

// AddPolarity adds an utterance of so many words by its polarity alone. One of [Several] words or more is taken for the mean of thoughts
// of which neutral ones count 0, so that it makes hardly a difference whether these are utterances by themselves: of polarity p, as many
// of its words count as would give p at a polarity of 0.65, whether the whole is neutral or not.
func (t *Total) AddPolarity(words int, polarity float64) {
	r := ByPolarity(polarity)
	part := math.Abs(polarity) / feltMean
	if words < Several || part >= 1 {
		t.Add(words, r)
		return
	}
	t.Utterances++
	t.Count[r.Class]++
	t.All += words
	t.Sum += float64(float64(words) * polarity)
	t.Words += float64(float64(words) * part)
}

// Merge adds the utterances of u.
func (t *Total) Merge(u Total) {
	t.Sum += u.Sum
	t.Words += u.Words
	t.All += u.All
	t.Utterances += u.Utterances
	for c, n := range u.Count {
		t.Count[c] += n
	}
}

// Mean returns the shrunk mean of how far polarities lie beyond the usual one:
//
//	S = (Sum - Usual·Words)/(Words + 50·max(1, All/800))     -1 - Usual … 1 - Usual
func (t Total) Mean() float64 { return t.MeanBeyond(Usual) }

// MeanBeyond is Mean with another polarity that is usual.
func (t Total) MeanBeyond(usualPolarity float64) float64 {
	return (t.Sum - float64(usualPolarity*t.Words)) / (t.Words + float64(shrink*max(1, float64(t.All)/usual)))
}

// Points returns the sentiment in points, 1..99: round(50·(1 + f(g·S))) with g = Above for S ≥ 0 and Below for S < 0, and
//
//	f(x) = x                                                for |x| ≤ 0.8
//	f(x) = ±(0.8 + 0.2·y/(1 + y)), y = (|x| - 0.8)/0.2      beyond
//
// f rises everywhere, without a step or a kink, and never reaches 1: what is more negative than 10 points can still be
// told from what is worse, and nothing is the worst. Of five minutes of meetings one of twenty is beyond 90 points, and one under
// 25. Without words that are not neutral it is 50; whether there were enough words to speak of a sentiment at all is for the caller to
// judge.
func (t Total) Points() float64 {
	s := t.Mean()
	if s < 0 {
		s *= Below
	} else {
		s *= Above
	}
	return math.Round(50 * (1 + soften(s)))
}

// straight is up to where points are proportional to S.
const straight = 0.8

// soften is f of [Total.Points].
func soften(x float64) float64 {
	const rest = 1 - straight
	over := (math.Abs(x) - straight) / rest
	if over <= 0 {
		return x
	}
	return math.Copysign(straight+rest*over/(1+over), x)
}

// Label returns one of five labels for points: "very negative" under 20, "negative" under 40, "neutral" under 60,
// "positive" under 80, else "very positive".
func Label(points float64) string {
	switch {
	case points < 20:
		return "very negative"
	case points < 40:
		return "negative"
	case points < 60:
		return "neutral"
	case points < 80:
		return "positive"
	}
	return "very positive"
}
