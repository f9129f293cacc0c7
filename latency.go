package colloquy

import (
	"math"
	"time"
)

// latch is the largest silence or overlap at a change of speaker that people do not notice.
const latch = 200 * time.Millisecond

const ftoMethod = "fto/1"

// Latency is how people take over from each other.
type Latency struct {
	Offset   Measure      // the median floor-transfer offset, s; negative = overlap
	Offsets  Distribution // s
	Overlaps Measure      // share of the transfers with more than 0.2 s of overlap, ratio
	Latches  Measure      // with neither, ratio
	Gaps     Measure      // with more than 0.2 s of silence, ratio
	All      []Transfer   // that Offsets rests on, in order
	Speakers []SpeakerLatency
}

// Transfer is a moment at which the floor goes from one person to another.
type Transfer struct {
	Interval // the gap between them, or the overlap
	From, To SpeakerID
	Offset   time.Duration // floor-transfer offset; negative = overlap
}

// SpeakerLatency is how soon one person answers.
type SpeakerLatency struct {
	Speaker  SpeakerID
	Patience Measure      // the median gap before the speaker's turns, s
	Gaps     Distribution // s
}

// Latency returns how people take over from each other. The floor-transfer offset of two successive floor turns of
// different people is
//
//	FTO = the start of the second − the end of the first, s
//
// > 0 a gap, < 0 an overlap; offsets of 5 s or more are lapses, not answers, and left out, as are gaps in which music,
// ringing or tones sound. Overlaps, Latches and Gaps are
// the shares of offsets below −0.2 s, from there to 0.2 s, and above; the literature draws the line of what passes
// unnoticed between 0.05 and 0.2 s. In conversation about 40 % of the offsets are negative (Heldner and Edlund 2010), and
// most lie between 0 and 0.2 s (Stivers et al. 2009). Who talks on beside another is that much too early: medians and quantiles of
// Offsets say more than their mean.
//
// Patience of i is the median of the FTO > 0 into i's turns. It belongs to the pair as much as to the person (Cavalcanti
// and Skantze 2025).
//
// All are missing on coarse times; medians for fewer than three. Where the transcript does not record overlap
// (Timing.Linear), so are Offset and the shares, and All and Offsets hold the gaps alone.
func (m *Meeting) Latency() Latency { return newTalk(m).latency() }

// transfer is a change of the floor.
type transfer struct {
	from, to int // talkers
	offset   time.Duration
	at       Interval // the gap, or the overlap
}

// transfers returns the changes of the floor, in order.
func (t *talk) transfers() []transfer {
	var out []transfer
	for k := 1; k < len(t.turns); k++ {
		a, b := &t.turns[k-1], &t.turns[k]
		if a.who != b.who {
			out = append(out, transfer{a.who, b.who, b.Start - a.End, Interval{min(a.End, b.Start), max(a.End, b.Start)}})
		}
	}
	return out
}

// latency returns the Latency of a meeting that lacks something.
func (l *lack) latency() Latency {
	ratio := l.of(ftoMethod, "ratio")
	return Latency{Offset: l.of(ftoMethod, "s"), Overlaps: ratio, Latches: ratio, Gaps: ratio}
}

func (t *talk) latency() Latency {
	l := t.lacks(exactClock)
	if l == nil {
		l = t.lacksPartners()
	}
	if l != nil {
		return l.latency()
	}
	linear := t.lacksOverlap()
	var all []Transfer
	var offsets []float64
	var where []Interval
	gaps, places := make([][]float64, len(t.ids)), make([][]Interval, len(t.ids))
	for _, x := range t.transfers() {
		if x.offset >= lapse || x.offset > 0 && t.holdsEvent(x.at) || x.from >= t.people || x.to >= t.people {
			continue
		}
		if linear == nil || x.offset > 0 {
			offsets, where = append(offsets, x.offset.Seconds()), append(where, x.at)
			all = append(all, Transfer{x.at, t.ids[x.from], t.ids[x.to], x.offset})
		}
		if x.offset > 0 {
			gaps[x.to], places[x.to] = append(gaps[x.to], x.offset.Seconds()), append(places[x.to], x.at)
		}
	}
	out := Latency{
		Offset:   medianSeconds(ftoMethod, offsets, where),
		Overlaps: shareOf(ftoMethod, offsets, where, func(v float64) bool { return v < -latch.Seconds() }),
		Latches:  shareOf(ftoMethod, offsets, where, func(v float64) bool { return math.Abs(v) <= latch.Seconds() }),
		Gaps:     shareOf(ftoMethod, offsets, where, func(v float64) bool { return v > latch.Seconds() }),
	}
	if linear != nil {
		out = linear.latency()
	}
	for _, who := range t.voices() {
		s := SpeakerLatency{Speaker: t.ids[who], Patience: medianSeconds("patience/1", gaps[who], places[who])}
		s.Gaps = distribution(gaps[who])
		out.Speakers = append(out.Speakers, s)
	}
	out.All, out.Offsets = all, distribution(offsets)
	return out
}

// shareOf returns the share of x that is so, with the longest moments of these as evidence.
func shareOf(method string, x []float64, at []Interval, so func(float64) bool) Measure {
	if len(x) < fewest {
		return missing(method, "ratio", TooFew, "fewer than three")
	}
	var where []Interval
	for k, v := range x {
		if so(v) {
			where = append(where, at[k])
		}
	}
	m := measured(method, "ratio", float64(len(where))/float64(len(x)), len(x))
	m.Evidence = longest(where)
	return m
}
