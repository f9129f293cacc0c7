package colloquy

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/stats"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

const (
	// fewFeelings is how many annotated words a sentiment must rest on.
	fewFeelings = 20
	// fewMoments and mostMoments bound the points that a trend is drawn through.
	fewMoments  = 5
	mostMoments = 240
)

// SentimentLabel says in words how positive something is.
type SentimentLabel string

// The labels, from 0, 20, 40, 60 and 80 points up.
const (
	VeryNegativeSentiment SentimentLabel = "very negative"
	NegativeSentiment     SentimentLabel = "negative"
	NeutralSentiment      SentimentLabel = "neutral"
	PositiveSentiment     SentimentLabel = "positive"
	VeryPositiveSentiment SentimentLabel = "very positive"
)

// Sentiment is how positive what is said is.
type Sentiment struct {
	Score    Measure           // 0..100 points, 50 = neutral
	Label    SentimentLabel    // "" where Score is missing
	Trend    Measure           // points per minute
	Changes  []SentimentChange // where the mood turns, in order
	Positive Measure           // share of the annotated utterances, ratio
	Neutral  Measure
	Negative Measure
	Speakers []SpeakerSentiment // everybody who says a word
}

// SentimentChange is a stretch from whose start on what is said is more positive, or more negative, than before.
type SentimentChange struct {
	Interval         // from the first minute of the new level to its last
	Before   float64 // points: the mean of the minutes of the level before
	After    float64 // points: the mean of the minutes of the new one
	Method   string
}

// SpeakerSentiment is how positive what one person says is.
type SpeakerSentiment struct {
	Speaker SpeakerID
	Score   Measure
	Label   SentimentLabel // "" where Score is missing
}

// Sentiment returns how positive what is said is, from the polarities that a stage gave the utterances:
//
//	S      Σ w·(c - u) / (Σ w + 50·max(1, W/800)) over the utterances that are not neutral, with their words w and polarities
//	       c, the mean polarity u of such utterances in meetings, and the words W of all
//	Score  round(50·(1 + f(g·S))), 1..99, with the gains g of package nlp/sentiment, which put five minutes of a meeting
//	       between 25 and 90 nine times of ten, and f, which bends beyond 10 and 90 points and has no end there
//	Label  from 0, 20, 40, 60 and 80 points up
//	Trend  the Theil–Sen slope through the scores of successive minutes with 20 words or more (1/240 of the meeting
//	       where that is longer), points per minute
//	Changes  where the mean of these scores changes: levels of three minutes or more that differ by 5 points or more, by the
//	       best segmentation (PELT; package internal/stats, Killick, Fearnhead and Eckley 2012) with the penalty 3·σ²·ln n
//
// An utterance is neutral whose polarity is under 0.35 either way. One of 12 words or more is the mean of its thoughts, of which neutral
// ones count 0: as many of its words count as would give its polarity at 0.65 (Total.AddPolarity of package nlp/sentiment), so that it
// makes little difference where a transcript is cut. N is the number of annotated utterances. Score is
// missing without words, without annotation and under 20 annotated words, Trend also without times and under five
// minutes with words.
func (m *Meeting) Sentiment() Sentiment { return newTalk(m).sentiment() }

// feeling is the polarity of an utterance.
type feeling struct {
	line     *line
	polarity float64
}

func (f feeling) result() sentiment.Result { return sentiment.ByPolarity(f.polarity) }

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
	d.AddPolarity(f.line.words, f.polarity)
	d.words += f.line.words
}

func (d *mood) score() (Measure, SentimentLabel) {
	if d.words < fewFeelings {
		return missing(sentiment.Method, "points", TooFew, "fewer than 20 words"), ""
	}
	points := d.Points()
	return measured(sentiment.Method, "points", points, d.Utterances), SentimentLabel(sentiment.Label(points))
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
	minutes := t.minutes(all)
	out.Trend, out.Changes = t.trend(trend, minutes), t.changes(minutes)
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
	if tag := t.language(); tag != "" {
		lex, err := lexicon.For(tag)
		if err != nil || nlp.PrimaryLanguage(tag) != "en" && lex.List(lexicon.Polarity).Len() == 0 {
			return &lack{NoLexicon, fmt.Sprintf("no lexicon for %q says how good words are", tag)}
		}
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

// minute is how positive what is said in a minute is.
type minute struct {
	Interval
	points float64
}

// minutes returns the scores of the minutes that have enough words, in order; nil without times.
func (t *talk) minutes(all []feeling) (out []minute) {
	if t.lacks(startClock) != nil {
		return nil
	}
	step := max(time.Minute, t.length/mostMoments+1)
	for k := 0; k < len(all); {
		at := all[k].line.Start / step
		var d mood
		for ; k < len(all) && all[k].line.Start/step == at; k++ {
			d.add(all[k])
		}
		if d.words >= fewFeelings {
			out = append(out, minute{Interval{at * step, (at + 1) * step}, d.Points()})
		}
	}
	return out
}

// trend returns the slope of the score over time.
func (t *talk) trend(method string, all []minute) Measure {
	const unit = "points per min"
	if l := t.lacks(startClock); l != nil {
		return l.of(method, unit)
	}
	if len(all) < fewMoments {
		return missing(method, unit, TooFew, "fewer than five minutes with words")
	}
	var at, score []float64
	for _, m := range all {
		at, score = append(at, (m.Start+m.Len()/2).Minutes()), append(score, m.points)
	}
	return measured(method, unit, stats.TheilSen(at, score), len(at))
}

const (
	leastLevel    = 3  // minutes of a level of sentiment
	levelPenalty  = 3. // see stats.ChangePoints
	smallestShift = 5. // points by which neighbouring levels differ
)

// changes returns where the level of the score changes. Levels that hardly differ are taken for one.
func (t *talk) changes(all []minute) (out []SentimentChange) {
	score := convert(all, func(m minute) float64 { return m.points })
	cuts := stats.ChangePoints(score, leastLevel, levelPenalty)
	level := func(k int) float64 { // of the stretch before cuts[k]
		from, to := 0, len(score)
		if k > 0 {
			from = cuts[k-1]
		}
		if k < len(cuts) {
			to = cuts[k]
		}
		return stats.Mean(score[from:to])
	}
	for k := 0; k < len(cuts); {
		if math.Abs(level(k+1)-level(k)) < smallestShift {
			cuts = slices.Delete(cuts, k, k+1)
			k = max(k-1, 0)
			continue
		}
		k++
	}
	for k, at := range cuts {
		to := len(all)
		if k+1 < len(cuts) {
			to = cuts[k+1]
		}
		span := Interval{all[at].Start, min(all[to-1].End, t.length)}
		out = append(out, SentimentChange{span, round(level(k), 0.01), round(level(k+1), 0.01), "sentiment-change/1"})
	}
	return out
}
