package colloquy

import (
	"math"
	"time"

	"github.com/colloquy-go/colloquy/internal/stats"
)

// Shares is how much each person talks.
type Shares struct {
	Talk     Measure // the talk times of all together, s: simultaneous talk counts for each
	Speakers []Share // everybody of the Meeting, also who is silent
}

// Share is how much one person talks. Shares are ratios, 0..1.
type Share struct {
	Speaker    SpeakerID
	Talk       Measure // s
	Listen     Measure // s
	OfTalk     Measure
	OfMeeting  Measure
	Doubt      Measure // standard deviation of OfTalk from the doubt about who speaks, ratio
	Words      int
	Turns      int // floor turns
	Utterances int
}

// Shares returns how much each person talks.
//
//	Talk       t_i, the time in which i speaks; simultaneous talk counts for each
//	Listen     the time in which others speak and i does not: speech − t_i
//	OfTalk     t_i / Σt over the people who are known; the shares add up to 1
//	OfMeeting  t_i / T, with T the duration of the meeting
//
//	Doubt      √(Σ L²·p·(1−p)) / Σt over all stretches of speech, L long, with the probability p that i says it: the
//	           confidence c where i is said to, (1 − c)/(n − 1) where another of the n talkers is; stretches are taken to
//	           be independent, so that a voice that was confused throughout has more. Own formula. Missing where no
//	           confidence is known, as in transcripts.
//
// Where the transcript has no times, or does not say when a line ends, OfTalk is w_i/Σw with the words w, and its method
// "share-words/1"; the others are missing.
func (m *Meeting) Shares() Shares {
	t := newTalk(m)
	return t.shares(t.everybody())
}

// shares returns the shares of some talkers.
func (t *talk) shares(of []int) Shares {
	turns, lines := make([]int, len(t.ids)), make([]int, len(t.ids))
	for _, f := range t.turns {
		turns[f.who]++
	}
	for _, l := range t.lines {
		lines[l.who]++
	}
	spurts, all := make([]int, len(t.ids)), 0
	for _, s := range t.spurts {
		spurts[s.who]++
		if s.who < t.people {
			all++
		}
	}
	method, amounts, l := t.amounts("share")
	total := sumOf(amounts)
	clockless := t.lacks(coarseClock)
	out := Shares{Talk: t.seconds("talk/1", sumOf(inSeconds(t.time[:t.people])), all, clockless)}
	for _, who := range of {
		s := Share{Speaker: t.ids[who], Words: t.words[who], Turns: turns[who], Utterances: lines[who]}
		n := spurts[who]
		s.Talk = t.seconds("talk/1", t.time[who].Seconds(), n, clockless)
		s.Listen = t.seconds("listen/1", (t.speech - t.time[who]).Seconds(), n, clockless)
		if clockless != nil {
			n = lines[who]
			s.OfMeeting = clockless.of("share/1", "ratio")
		} else {
			s.OfMeeting = measured("share/1", "ratio", t.time[who].Seconds()/t.length.Seconds(), n)
		}
		if l != nil || total == 0 {
			s.OfTalk = orNobody(l).of(method, "ratio")
		} else {
			s.OfTalk = measured(method, "ratio", amounts[who]/total, n)
		}
		s.Doubt = t.doubt(who, total)
		out.Speakers = append(out.Speakers, s)
	}
	return out
}

// doubt returns how sure the share of one person is.
func (t *talk) doubt(who int, total float64) Measure {
	const method, unit = "share-doubt/1", "ratio"
	if l := t.lacks(coarseClock); l != nil {
		return l.of(method, unit)
	}
	others := len(t.voices()) - 1
	variance, n := 0., 0
	for _, s := range t.spurts {
		if s.confidence <= 0 {
			continue
		}
		n++
		p := min(round(s.confidence, 1e-6), 1) // a mean may be off by a rounding, which the root would magnify
		if s.who != who {
			p = (1 - p) / float64(max(others, 1))
		}
		variance += float64(s.Len().Seconds() * s.Len().Seconds() * p * (1 - p))
	}
	if n == 0 || total == 0 {
		return missing(method, unit, NotAnnotated, "nothing says how sure the speakers are")
	}
	return measured(method, unit, math.Sqrt(variance)/total, n)
}

// orNobody stands in for a lack that shows only after counting: somebody speaks, but nobody knows who.
func orNobody(l *lack) *lack {
	if l == nil {
		l = &lack{NoSpeech, "it is not known who speaks"}
	}
	return l
}

// amounts returns how much each person talks, in seconds, or in words where the times do not tell, and the name of the
// method that rests on it.
func (t *talk) amounts(name string) (method string, x []float64, l *lack) {
	if t.lacks(coarseClock) == nil {
		return name + "/1", inSeconds(t.time[:t.people]), nil
	}
	x = make([]float64, t.people)
	for who := range x {
		x[who] = float64(t.words[who])
	}
	return name + "-words/1", x, t.lacksWords()
}

// Balance returns how evenly talk is spread over those who talk, 0 (one has it all) to 100 points (all equal):
//
//	balance = 100·(1 − G*),  G* = G·n/(n − 1),  G = Σ (2i − n − 1)·x_i / (n·Σx),  i = 1…n
//
// with x the talk times of the n people who are heard, ascending. G* is the Gini coefficient corrected for the size of
// the group, for which Tausczik and Pennebaker (2013) use G; of two people with the shares p and 1 − p it leaves
// 100·(1 − |2p − 1|), so that 43:57 gives 86. By words, as "balance-words/1", where the times do not tell. Missing for
// fewer than two. Who is silent does not count here: see [Meeting.Equity].
func (m *Meeting) Balance() Measure { return newTalk(m).balance() }

func (t *talk) balance() Measure {
	method, x, l := t.amounts("balance")
	if l == nil {
		l = t.lacksPartners()
	}
	x = aboveZero(x)
	if l == nil && len(x) < 2 {
		l = &lack{OneSpeaker, "only one speaker"}
	}
	if l != nil {
		return l.of(method, "points")
	}
	return measured(method, "points", 100*(1-stats.Gini(x)), len(x))
}

// Equity returns how evenly talk is spread over everybody of the Meeting, also who is silent, 0..1:
//
//	E = −Σ p ln p / ln N
//
// with p the shares of talk and N the people (entropy as in Paletz and Schunn 2009). By words, as "equity-words/1",
// where the times do not tell. Missing for N < 2.
func (m *Meeting) Equity() Measure { return newTalk(m).equity() }

func (t *talk) equity() Measure { return t.evenness("equity", "ratio", 1) }

// Involvement returns the same as [Meeting.Equity] in points, 0..100: how many of those who are there take part, which
// makes a part of a meeting comparable with the whole. Own formula:
//
//	involvement = 100·H(p)/ln N
func (m *Meeting) Involvement() Measure { return newTalk(m).involvement() }

func (t *talk) involvement() Measure { return t.evenness("involvement", "points", 100) }

func (t *talk) evenness(name, unit string, full float64) Measure {
	method, x, l := t.amounts(name)
	switch {
	case l != nil:
	case sumOf(x) == 0:
		l = orNobody(nil)
	case t.people < 2:
		l = &lack{OneSpeaker, "only one speaker"}
	}
	if l != nil {
		return l.of(method, unit)
	}
	return measured(method, unit, full*min(1, stats.Entropy(x)/math.Log(float64(t.people))), len(aboveZero(x)))
}

// SilentSpeakers returns who says nothing, in the order of the speakers.
func (m *Meeting) SilentSpeakers() []SpeakerID { return newTalk(m).silent() }

func (t *talk) silent() []SpeakerID {
	var out []SpeakerID
	for who, id := range t.ids[:t.people] {
		if !t.heard(who) {
			out = append(out, id)
		}
	}
	return out
}

// seconds returns a measure in seconds, unless something is lacking.
func (t *talk) seconds(method string, value float64, n int, l *lack) Measure {
	if l != nil {
		return l.of(method, "s")
	}
	return measured(method, "s", value, n)
}

func inSeconds(d []time.Duration) []float64 {
	out := make([]float64, len(d))
	for k, v := range d {
		out[k] = v.Seconds()
	}
	return out
}

func sumOf(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}

func aboveZero(x []float64) []float64 {
	var out []float64
	for _, v := range x {
		if v > 0 {
			out = append(out, v)
		}
	}
	return out
}
