package colloquy

import (
	"cmp"
	"math"
	"time"

	"github.com/colloquy-go/colloquy/internal/stats"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

const (
	// neutral is the polarity from which an utterance counts. On meetings it gives, over five minutes, the points that the
	// classes of the built-in model give, without bias and within four on average.
	neutral = 0.35
	// fewFeelings is how many annotated words a sentiment must rest on.
	fewFeelings = 20
	// fewMoments and mostMoments bound the points that a trend is drawn through.
	fewMoments  = 5
	mostMoments = 240
)

// Sentiment is how positive what is said is.
type Sentiment struct {
	Score    Measure // 0..100 points, 50 = neutral
	Label    string  // "very negative", "negative", "neutral", "positive", "very positive"; "" where Score is missing
	Trend    Measure // points per minute
	Positive Measure // share of the annotated utterances, ratio
	Neutral  Measure
	Negative Measure
	Speakers []SpeakerSentiment // everybody who says a word
}

// SpeakerSentiment is how positive what one person says is.
type SpeakerSentiment struct {
	Speaker SpeakerID
	Score   Measure
	Label   string
}

// Sentiment returns how positive what is said is, from the polarities that a stage gave the utterances:
//
//	S      Σ w·c / (Σ w + 50·max(1, W/800)) over the utterances that are not neutral, with their words w and polarities
//	       c, and the words W of all
//	Score  round(50·(1 + g·S)), 0..100, with the gains g of package nlp/sentiment: five minutes of a meeting fall
//	       between 10 and 90 nine times of ten
//	Label  from 0, 20, 40, 60 and 80 points up
//	Trend  the Theil–Sen slope through the scores of successive minutes with 20 words or more (1/240 of the meeting
//	       where that is longer), points per minute
//
// An utterance is neutral whose polarity is under 0.35 either way. N is the number of annotated utterances. Score is
// missing without words, without annotation and under 20 annotated words, Trend also without times and under five
// minutes with words.
func (m *Meeting) Sentiment() Sentiment { return newTalk(m).sentiment() }

// feeling is the polarity of an utterance.
type feeling struct {
	line     *line
	polarity float64
}

func (f feeling) result() sentiment.Result {
	r := sentiment.Result{Class: sentiment.Neutral, Score: f.polarity}
	switch {
	case f.polarity >= neutral:
		r.Class = sentiment.Positive
	case f.polarity <= -neutral:
		r.Class = sentiment.Negative
	}
	return r
}

// feelings returns the polarities, in the order of the lines.
func (t *talk) feelings() []feeling {
	var out []feeling
	for k := range t.lines {
		l := &t.lines[k]
		a := t.m.Utterances[l.at].Annotation
		if a != nil && a.Method != "" && a.Polarity >= -1 && a.Polarity <= 1 {
			out = append(out, feeling{l, a.Polarity})
		}
	}
	return out
}

// mood collects feelings.
type mood struct {
	sentiment.Total
	words int // of all utterances
}

func (d *mood) add(f feeling) {
	d.Add(f.line.words, f.result())
	d.words += f.line.words
}

func (d *mood) score() (Measure, string) {
	if d.words < fewFeelings {
		return missing(sentiment.Method, "points", TooFew, "fewer than 20 words"), ""
	}
	points := d.Points()
	return measured(sentiment.Method, "points", points, d.Utterances), sentiment.Label(points)
}

func (t *talk) sentiment() Sentiment {
	const trend = "sentiment-trend/1"
	all := t.feelings()
	if l := t.lacksFeelings(len(all)); l != nil {
		return Sentiment{
			Score: l.of(sentiment.Method, "points"), Trend: l.of(trend, "points per min"),
			Positive: l.of(sentiment.Method, "ratio"),
			Neutral:  l.of(sentiment.Method, "ratio"),
			Negative: l.of(sentiment.Method, "ratio"),
		}
	}
	var total mood
	moods := make([]mood, len(t.ids))
	for _, f := range all {
		total.add(f)
		moods[f.line.who].add(f)
	}
	var out Sentiment
	out.Score, out.Label = total.score()
	if out.Score.OK() {
		out.Score.Evidence = t.strongest(all)
	}
	share := func(c sentiment.Class) Measure {
		return measured(sentiment.Method, "ratio", float64(total.Count[c])/float64(len(all)), len(all))
	}
	out.Positive, out.Neutral, out.Negative = share(sentiment.Positive), share(sentiment.Neutral), share(sentiment.Negative)
	out.Trend = t.trend(trend, all)
	for who, id := range t.ids[:t.people] {
		if t.words[who] > 0 {
			s := SpeakerSentiment{Speaker: id}
			s.Score, s.Label = moods[who].score()
			out.Speakers = append(out.Speakers, s)
		}
	}
	return out
}

// lacksFeelings returns what a measure of n annotated utterances lacks.
func (t *talk) lacksFeelings(n int) *lack {
	if l := t.lacksWords(); l != nil || n > 0 {
		return l
	}
	if tag := t.language(); tag != "" && nlp.PrimaryLanguage(tag) != "en" {
		return &lack{NoLexicon, "not annotated: the built-in sentiment knows English alone"}
	}
	return &lack{NotAnnotated, "no stage has looked at the words"}
}

// strongest returns the utterances that weigh most.
func (t *talk) strongest(all []feeling) []Evidence {
	weigh := func(f feeling) float64 { return math.Abs(f.polarity) * float64(f.line.words) }
	var felt []feeling
	for _, f := range all {
		if f.result().Class != sentiment.Neutral {
			felt = append(felt, f)
		}
	}
	var out []Evidence
	for _, f := range firstFew(felt, func(a, b feeling) int { return cmp.Compare(weigh(b), weigh(a)) }) {
		out = append(out, Evidence{f.line.Interval, []string{t.m.Utterances[f.line.at].ID}, f.result().Class.String()})
	}
	return out
}

// trend returns the slope of the score over time.
func (t *talk) trend(method string, all []feeling) Measure {
	const unit = "points per min"
	if l := t.lacks(startClock); l != nil {
		return l.of(method, unit)
	}
	step := max(time.Minute, t.length/mostMoments+1)
	var at, score []float64
	for k := 0; k < len(all); {
		minute := all[k].line.Start / step
		var d mood
		for ; k < len(all) && all[k].line.Start/step == minute; k++ {
			d.add(all[k])
		}
		if d.words >= fewFeelings {
			at = append(at, (time.Duration(minute)*step + step/2).Minutes())
			score = append(score, d.Points())
		}
	}
	if len(at) < fewMoments {
		return missing(method, unit, TooFew, "fewer than five minutes with words")
	}
	return measured(method, unit, stats.TheilSen(at, score), len(at))
}
