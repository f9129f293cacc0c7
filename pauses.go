package colloquy

import (
	"cmp"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/stats"
	"github.com/colloquy-go/colloquy/internal/sweep"
)

const (
	// pauseFrom is the shortest silence that counts as a pause; shorter ones belong to the articulation of stops
	// (Goldman-Eisler 1968).
	pauseFrom = 250 * time.Millisecond
	// fewest is the fewest observations that a median is given for.
	fewest = 3
)

// Pauses is how people pause while they have the floor.
type Pauses struct {
	Median   Measure // of everybody's, s
	Lengths  Distribution
	All      []Pause         // of people who are known, in order
	Speakers []SpeakerPauses // everybody who talks
}

// Pause is a silence within somebody's turn.
type Pause struct {
	Interval
	Speaker SpeakerID
}

// SpeakerPauses is how one person pauses.
type SpeakerPauses struct {
	Speaker SpeakerID
	Median  Measure // s
	Share   Measure // of the time of the turns that is pauses, ratio
	Lengths Distribution
}

// Pauses returns the silences within turns: between stretches of speech of a turn and, where words have times, between
// the words of a stretch, of 250 ms or more and, as a lapse ends the turn, of less than 5 s. They are given in seconds,
// as a distribution and its median; one in which music, ringing or tones sound is none, and one in which a listener says
// "mm-hmm" is one. Missing on coarse times; the median for fewer than three.
func (m *Meeting) Pauses() Pauses { return newTalk(m).pausing() }

func (t *talk) pausing() Pauses {
	const method = "pause/1"
	if l := t.lacks(exactClock); l != nil {
		return Pauses{Median: l.of(method, "s")}
	}
	pauses, times := t.pauses(false), t.floorTimes(false)
	var out Pauses
	var all []float64
	for _, who := range t.voices() {
		for _, i := range pauses[who] {
			out.All = append(out.All, Pause{i, t.ids[who]})
		}
		lengths := inSeconds(lengthsOf(pauses[who]))
		all = append(all, lengths...)
		s := SpeakerPauses{Speaker: t.ids[who], Median: medianSeconds(method, lengths, pauses[who])}
		if of := times[who].Seconds(); of > 0 {
			s.Share = measured(method, "ratio", sumOf(lengths)/of, len(lengths))
			s.Share.Evidence = longest(pauses[who])
		} else {
			s.Share = missing(method, "ratio", NoSpeech, "never has the floor")
		}
		s.Lengths = distribution(lengths)
		out.Speakers = append(out.Speakers, s)
	}
	out.Median = medianSeconds(method, all, slices.Concat(pauses[:t.people]...))
	out.Lengths = distribution(all)
	slices.SortStableFunc(out.All, func(a, b Pause) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// medianSeconds returns the median of x in seconds, with the longest of the moments as evidence.
func medianSeconds(method string, x []float64, at []Interval) Measure {
	if len(x) < fewest {
		return missing(method, "s", TooFew, "fewer than three")
	}
	m := measured(method, "s", stats.Quantile(slices.Sorted(slices.Values(x)), 0.5), len(x))
	m.Evidence = longest(at)
	return m
}

func lengthsOf(all []Interval) []time.Duration {
	out := make([]time.Duration, len(all))
	for k, i := range all {
		out[k] = i.Len()
	}
	return out
}

// pauses returns the pauses of each talker, in order: in turns, or in the runs of them of which it is known what is said.
func (t *talk) pauses(worded bool) [][]Interval {
	out := make([][]Interval, len(t.ids))
	for _, f := range t.turns {
		for _, run := range t.runs(&f, worded) {
			for n, k := range run {
				u := &t.units[k]
				if n > 0 {
					out[f.who] = appendPause(out[f.who], t.units[run[n-1]].End, u.Start)
				}
				out[f.who] = t.appendPausesOf(out[f.who], u)
			}
		}
	}
	if len(t.besides) > 0 {
		for who := range out {
			out[who] = slices.DeleteFunc(out[who], t.holdsEvent)
		}
	}
	return out
}

// runs returns the units of a turn; those of which it is known what is said, in runs between the others.
func (t *talk) runs(f *turn, worded bool) [][]int {
	if !worded {
		return [][]int{f.units}
	}
	var out [][]int
	from := 0
	for n, k := range f.units {
		if !t.units[k].wordless {
			continue
		}
		if n > from {
			out = append(out, f.units[from:n])
		}
		from = n + 1
	}
	if from < len(f.units) {
		out = append(out, f.units[from:])
	}
	return out
}

// reach returns from when to when units last that are in order of start.
func (t *talk) reach(units []int) sweep.Span {
	s := sweep.Span{Start: t.units[units[0]].Start}
	for _, k := range units {
		s.End = max(s.End, t.units[k].End)
	}
	return s
}

func appendPause(to []Interval, end, start time.Duration) []Interval {
	if start-end >= pauseFrom {
		to = append(to, Interval{end, start})
	}
	return to
}

// appendPausesOf appends the pauses between the words of u. A word whose times are a guess fills the hole that it was
// put into.
func (t *talk) appendPausesOf(to []Interval, u *unit) []Interval {
	end := time.Duration(-1)
	for k := u.from; k < u.to; k++ {
		for _, w := range t.utterance(k).Words {
			start := min(max(w.Start, u.Start), u.End)
			if end >= 0 {
				to = appendPause(to, end, start)
			}
			end = max(end, start, min(w.End, u.End))
		}
	}
	return to
}

// floorTimes returns the time of each talker's turns, with the pauses in them, and interjections; where it is asked for, of those of
// which it is known what is said.
func (t *talk) floorTimes(worded bool) []time.Duration {
	spans := make([][]sweep.Span, len(t.ids))
	for _, f := range t.turns {
		for _, run := range t.runs(&f, worded) {
			spans[f.who] = append(spans[f.who], t.reach(run))
		}
	}
	for _, u := range t.units {
		if u.inside && !(worded && u.wordless) {
			spans[u.who] = append(spans[u.who], sweep.Span(u.Interval))
		}
	}
	out := make([]time.Duration, len(t.ids))
	for who := range out {
		for _, s := range sweep.Union(spans[who]) {
			out[who] += s.End - s.Start
		}
	}
	return out
}
