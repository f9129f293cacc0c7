package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
)

// Emotions is what is expressed in what is said.
type Emotions struct {
	Missing Reason // why there are none; "" = they were found
	Detail  string // the reason in words
	N       int    // annotated utterances
	All     []EmotionShare
}

// EmotionShare is the part of the talk that carries an emotion.
type EmotionShare struct {
	Label string  // "anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral" or "not_sure"
	Share float64 // 0..1; the shares of a list add up to 1
}

// Emotions returns what is expressed in what is said, from the annotations of an [EmotionClassifier]: the share of each
// label in the time of the annotated utterances, or in their words where there are no times, the largest first. It is found
// in words alone, never in the voice. "not_sure" is the built-in classifier's abstention (package nlp/emotion).
func (m *Meeting) Emotions() Emotions { return newTalk(m).emotions() }

func (t *talk) emotions() Emotions {
	if l := t.lacksWords(); l != nil {
		return Emotions{Missing: l.why, Detail: l.detail}
	}
	return t.emotionsOf(func(line) bool { return true })
}

// emotionsOf returns the emotions of some lines.
func (t *talk) emotionsOf(these func(line) bool) Emotions {
	var out Emotions
	weight := map[string]float64{}
	total := 0.
	for _, l := range t.lines {
		a := t.m.Utterances[l.at].Annotation
		if a == nil || a.EmotionMethod == "" || !these(l) {
			continue
		}
		out.N++
		w := float64(l.words)
		if t.clock > startClock {
			w = l.Len().Seconds()
		}
		weight[a.Emotion.Name] += w
		total += w
	}
	if out.N == 0 {
		if tag := t.language(); tag != "" && nlp.PrimaryLanguage(tag) != "en" {
			return Emotions{Missing: NoLexicon, Detail: fmt.Sprintf("no lexicon for %q says what is felt", tag)}
		}
		return Emotions{Missing: NotAnnotated, Detail: "no stage has looked at the words"}
	}
	if total == 0 {
		return Emotions{Missing: TooFew, Detail: "what is said takes no time", N: out.N}
	}
	for _, label := range sortedKeys(weight) {
		out.All = append(out.All, EmotionShare{label, weight[label] / total})
	}
	slices.SortStableFunc(out.All, func(a, b EmotionShare) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

// Score returns how much is felt, whatever it is: 100·(1 − share of "neutral" − share of "not_sure") of the time of what is said
// (of its words where there are no times), points, 0..100.
func (e Emotions) Score() Measure {
	const method, unit = "emotions-score/1", "points"
	if e.Missing != "" {
		return missing(method, unit, e.Missing, e.Detail)
	}
	if len(e.All) == 0 {
		return missing(method, unit, NotAnnotated, "no stage has looked at the words")
	}
	calm := 0.
	for _, s := range e.All {
		if s.Label == "neutral" || s.Label == "not_sure" {
			calm += s.Share
		}
	}
	return measured(method, unit, min(max(100*(1-calm), 0), 100), e.N)
}

// SpeakerEmotions is what people express in a stretch of time.
type SpeakerEmotions struct {
	Interval
	Speakers []SpeakerEmotion // of those who say something, in the order of the speakers
}

// SpeakerEmotion is what one person expresses most.
type SpeakerEmotion struct {
	Speaker SpeakerID
	Label   string
	Share   float64 // of the person's time in the stretch
}

// SpeakerEmotions returns what each person expresses most in each period (0: 1 min), by the time of what is said; on a tie
// the label that comes first in the alphabet. Periods in which nobody says anything annotated are left out. It is nil
// without times.
func (m *Meeting) SpeakerEmotions(period time.Duration) []SpeakerEmotions {
	if m.clock() == noClock {
		return nil
	}
	if period <= 0 {
		period = time.Minute
	}
	var out []SpeakerEmotions
	for i, part := range m.periods(max(period, (m.length()+mostPeriods-1)/mostPeriods)) {
		t := newTalk(part)
		p := SpeakerEmotions{Interval: i}
		for who, id := range t.ids[:t.people] {
			if e := t.emotionsOf(func(l line) bool { return l.who == who }); len(e.All) > 0 {
				p.Speakers = append(p.Speakers, SpeakerEmotion{id, e.All[0].Label, e.All[0].Share})
			}
		}
		if len(p.Speakers) > 0 {
			out = append(out, p)
		}
	}
	return out
}
