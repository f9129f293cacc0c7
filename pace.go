package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

const (
	// fewWords is how many words a pace must rest on.
	fewWords = 30
	// syllables is the number of syllables in an English word of conversation.
	syllables = 1.5

	pacedByWords = "pace/2"
)

// Pace is how fast people talk, in words per minute.
type Pace struct {
	Rate         Measure       // of everybody, with pauses
	Articulation Measure       // of everybody, without pauses
	Speakers     []SpeakerPace // everybody who talks
}

// SpeakerPace is how fast one person talks.
type SpeakerPace struct {
	Speaker      SpeakerID
	Rate         Measure
	Articulation Measure
}

// Pace returns how fast people talk, in words per minute:
//
//	Rate           60·w/Q, with the words w of a speaker and the seconds Q of the speaker's turns and interjections
//	Articulation   60·w/(Q − pauses), without the pauses of 250 ms or more (see [Meeting.Pauses])
//
// where speech of which nobody wrote down what it says, as where a transcript breaks off, is no part of Q,
// with the sums over the people for everybody together; N is the number of words, and the evidence the five fastest and
// the five slowest floor turns of 30 words or more, the fastest first, with the rate of each. None is given under 30
// words. Articulation is missing on coarse times, both where it is not known when a line ends.
//
// Without any words, but with sound, w is the number of syllable nuclei (de Jong and Wempe 2009) divided by 1.5, the
// syllables of an English word, and the method "pace-nuclei/1".
func (m *Meeting) Pace() Pace { return newTalk(m).pace() }

// spoken is what somebody said, and how long it took.
type spoken struct {
	words          float64
	floor, pausing time.Duration
}

func (t *talk) pace() Pace {
	method, l := t.paceMethod()
	if l != nil {
		return Pace{Rate: l.of(method, "wpm"), Articulation: l.of(method, "wpm")}
	}
	all, sum := t.spokenBy(method)
	var out Pace
	out.Rate, out.Articulation = t.rates(sum, method)
	rated := t.ratedTurns()
	t.nameTurns(slices.Concat(rated...), &out.Rate, &out.Articulation)
	for _, who := range t.voices() {
		p := SpeakerPace{Speaker: t.ids[who]}
		p.Rate, p.Articulation = t.rates(all[who], method)
		t.nameTurns(rated[who], &p.Rate, &p.Articulation)
		out.Speakers = append(out.Speakers, p)
	}
	return out
}

// speechRate is the Rate of everybody, without its moments.
func (t *talk) speechRate() Measure {
	method, l := t.paceMethod()
	if l != nil {
		return l.of(method, "wpm")
	}
	_, sum := t.spokenBy(method)
	rate, _ := t.rates(sum, method)
	return rate
}

// paceMethod says what a pace is counted by, and what it lacks.
func (t *talk) paceMethod() (method string, l *lack) {
	method, l = pacedByWords, t.lacksWords()
	if l != nil && l.why == NoWords && t.lacks(coarseClock) == nil && t.hasNuclei() {
		method, l = "pace-nuclei/1", nil
	}
	if l == nil {
		l = t.lacks(coarseClock)
	}
	return method, l
}

// spokenBy returns what each talker said and how long it took, and the sum over the people.
func (t *talk) spokenBy(method string) (all []spoken, sum spoken) {
	all = make([]spoken, len(t.ids))
	worded := method == pacedByWords
	words, floor, pauses := t.spokenWords(method), t.floorTimes(worded), t.pauses(worded)
	for who := range all {
		s := &all[who]
		s.words, s.floor = words[who], floor[who]
		for _, p := range pauses[who] {
			s.pausing += p.Len()
		}
		if who < t.people {
			sum.words += s.words
			sum.floor += s.floor
			sum.pausing += s.pausing
		}
	}
	return all, sum
}

// ratedTurn is a floor turn that is long enough for a pace.
type ratedTurn struct {
	*turn
	rate float64 // words a minute
}

// ratedTurns returns the floor turns with enough words, by person, in order.
func (t *talk) ratedTurns() [][]ratedTurn {
	out := make([][]ratedTurn, t.people)
	for k := range t.turns {
		f := &t.turns[k]
		words, took := 0, time.Duration(0)
		for _, run := range t.runs(f, true) {
			for _, u := range run {
				words += t.units[u].words
			}
			s := t.reach(run)
			took += s.End - s.Start
		}
		if f.who < t.people && words >= fewWords && took > 0 {
			out[f.who] = append(out[f.who], ratedTurn{f, float64(words) / took.Minutes()})
		}
	}
	return out
}

// nameTurns makes the fastest and the slowest of turns the evidence of rates.
func (t *talk) nameTurns(turns []ratedTurn, rates ...*Measure) {
	few := slices.Clone(turns)
	slices.SortStableFunc(few, func(a, b ratedTurn) int { return cmp.Compare(b.rate, a.rate) })
	if n := len(few); n > mostEvidence {
		few = slices.Delete(few, mostEvidence/2, n-mostEvidence/2)
	}
	for _, m := range rates {
		if !m.OK() {
			continue
		}
		for _, f := range few {
			m.Evidence = append(m.Evidence, Evidence{f.Interval, t.publicTurn(f.turn).Utterances, fmt.Sprintf("%.0f wpm", f.rate)})
		}
	}
}

func (t *talk) hasNuclei() bool {
	for _, s := range t.spurts {
		if s.nuclei > 0 {
			return true
		}
	}
	return false
}

// spokenWords returns the words of each talker, or what the syllable nuclei come to.
func (t *talk) spokenWords(method string) []float64 {
	out := make([]float64, len(t.ids))
	if method == pacedByWords {
		for who, n := range t.words {
			out[who] = float64(n)
		}
		return out
	}
	nuclei, heard := make([]int, len(t.ids)), make([]time.Duration, len(t.ids))
	for _, s := range t.spurts {
		nuclei[s.who] += s.nuclei
		heard[s.who] += s.heard
	}
	for who := range out {
		if heard[who] > 0 {
			out[who] = float64(nuclei[who]) / syllables * t.time[who].Seconds() / heard[who].Seconds()
		}
	}
	return out
}

func (t *talk) rates(s spoken, method string) (rate, articulation Measure) {
	const unit = "wpm"
	n := int(s.words + 0.5)
	if s.words < fewWords || s.floor == 0 {
		l := &lack{TooFew, "fewer than 30 words"}
		return l.of(method, unit), l.of(method, unit)
	}
	rate = measured(method, unit, s.words/s.floor.Minutes(), n)
	if l := t.lacks(exactClock); l != nil {
		return rate, l.of(method, unit)
	}
	if s.floor <= s.pausing {
		return rate, missing(method, unit, TooFew, "nothing but pauses")
	}
	return rate, measured(method, unit, s.words/(s.floor-s.pausing).Minutes(), n)
}
