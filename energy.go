package colloquy

import (
	"sort"
	"strings"
	"time"
)

// enoughSpeech is the least speech that an energy rests on.
const enoughSpeech = 10 * time.Second

// quantiles are the 0, 5, …, 100 % points of a quantity over many windows of meetings.
type quantiles [21]float64

// rank returns which share of the windows has less than v, 0..1, with linear interpolation between the points; the
// middle of those that equal v.
func (q *quantiles) rank(v float64) float64 {
	last := len(q) - 1
	below := sort.SearchFloat64s(q[:], v)
	above := sort.Search(len(q), func(k int) bool { return q[k] > v })
	switch {
	case above > below: // v is one of the points
		return float64(below+above-1) / 2 / float64(last)
	case below == 0:
		return 0
	case below > last:
		return 1
	}
	a, b := q[below-1], q[below]
	return (float64(below-1) + (v-a)/(b-a)) / float64(last)
}

// Energy returns how much is going on, 0..100 points, as a mean of ranks among five-minute windows of the AMI Meeting
// Corpus. Own formula:
//
//	energy = 100 · mean of the ranks of
//	         speech density   speech / (speech + silence), see [Meeting.Silence]
//	         switches         per minute of speech (see [Meeting.TurnTaking])
//	         speech rate      of all together, words per minute (see [Meeting.Pace]); needs words
//	         overlap          of the speech (see [Meeting.Overlap]); needs exact times that record overlap
//
// The rank of a value is the share of the windows that have less. What cannot be measured is left out; Detail names what
// was used and N counts it. The reference is fixed, so that energies of meetings compare and that of a part, as in
// [Meeting.Dynamics], is that of the part sliced out.
//
// How loudness and pitch vary is not in it, also where there is sound: ranks of them need five-minute windows of recorded
// conversation that a table may be made from, and there are none; read speech varies otherwise, and half minutes of
// meetings are too short. Within one meeting no reference is needed: see [Meeting.RelativeEnergy].
//
// Missing where it is not known when a line ends and under 10 s of speech.
func (m *Meeting) Energy() Measure { return newTalk(m).energy() }

func (t *talk) energy() Measure {
	const method, unit = "energy/2", "points"
	l := t.lacks(coarseClock)
	if l == nil && t.speech < enoughSpeech {
		l = &lack{TooFew, "less than 10 s of speech"}
	}
	if l != nil {
		return l.of(method, unit)
	}
	var used []string
	sum := 0.0
	add := func(name string, m Measure, q *quantiles) {
		if m.OK() {
			used = append(used, name)
			sum += q.rank(m.Value)
		}
	}
	add("speech density", measured(method, "ratio", t.speech.Seconds()/t.base().Seconds(), 1), &energyDensity)
	add("switches", t.interactivity(), &energySwitches)
	if t.wordCount() > 0 {
		add("speech rate", t.speechRate(), &energyRate)
	}
	add("overlap", t.overlapPercent(), &energyOverlap)
	out := measured(method, unit, 100*sum/float64(len(used)), len(used))
	out.Detail = strings.Join(used, ", ")
	return out
}
