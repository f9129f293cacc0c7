package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/stats"
)

// TurnTaking is how often the floor changes hands, and how regularly.
type TurnTaking struct {
	Turns         int     // floor turns
	Interjections int     // what others say during those
	Utterances    int     // 0 without words
	Switches      int     // floor turns of somebody else than the one before
	Rate          Measure // interactivity: switches per minute of speech
	Score         Measure // the same on a scale from 0 to 10
	Index         Measure // turn-taking index, ratio
	Burstiness    Measure // −1..1
}

// TurnTaking returns how often the floor changes hands, and how regularly.
//
//	Rate         s = switches / minutes of speech ("interactivity/1")
//	Score        10·s/(s + 6), 0..10; own formula, for display ("interactivity-score/1")
//	Index        (turns − 1)/(utterances − 1), 0..1: 1 when everybody says one thing at a time, 0 when one speaks alone
//	             (Almaatouq et al. 2023); turns are floor turns with words ("turn-taking/1"). It falls where a transcript cuts what
//	             is said into more lines, and compares within one kind of transcript only
//	Burstiness   (σ − μ)/(σ + μ) of the times between the starts of successive turns: −1 a metronome, 0 chance, towards 1
//	             bursts with long waits between (Goh and Barabási 2008; of teams, Riedl and Woolley 2017) ("burstiness/1")
//
// Rate and Score are missing where it is not known when a line ends, Index under two utterances, Burstiness without
// times and under five turns.
func (m *Meeting) TurnTaking() TurnTaking { return newTalk(m).turnTaking() }

func (t *talk) turnTaking() TurnTaking {
	out := TurnTaking{Turns: len(t.turns), Utterances: len(t.lines), Switches: t.switches()}
	for _, u := range t.units {
		if u.inside {
			out.Interjections++
		}
	}
	out.Rate = t.interactivity()
	out.Score = out.Rate
	if out.Rate.OK() {
		out.Rate.Evidence, out.Score.Evidence = t.busiest(), t.busiest()
	}
	out.Score.Method, out.Score.Unit = "interactivity-score/1", "of 10"
	if s := out.Rate.Value; out.Rate.OK() {
		out.Score.Value = 10 * s / (s + 6)
	}
	out.Index = t.turnIndex()
	out.Burstiness = t.burstiness()
	return out
}

// busiest returns the minutes that hold the most changes of the floor, those apart, the busiest first. Each begins with one.
func (t *talk) busiest() []Evidence {
	at := t.switchTimes()
	type minute struct {
		Interval
		changes int
	}
	var all []minute
	for k, from := range at {
		m := minute{Interval{from, min(from+time.Minute, t.length)}, 0}
		for m.changes = 1; k+m.changes < len(at) && at[k+m.changes] < m.End; {
			m.changes++
		}
		all = append(all, m)
	}
	slices.SortStableFunc(all, func(a, b minute) int { return cmp.Compare(b.changes, a.changes) })
	var out []Evidence
	for _, m := range all {
		apart := !slices.ContainsFunc(out, func(e Evidence) bool { return e.Overlap(m.Interval) > 0 })
		if apart && m.changes > 1 {
			out = append(out, Evidence{Interval: m.Interval, Note: fmt.Sprintf("%d changes", m.changes)})
		}
		if len(out) == mostEvidence {
			break
		}
	}
	return out
}

// switches counts the floor turns of somebody else than the one before.
func (t *talk) switches() (n int) {
	for k := 1; k < len(t.turns); k++ {
		if t.turns[k].who != t.turns[k-1].who {
			n++
		}
	}
	return n
}

func (t *talk) interactivity() Measure {
	return t.perMinute("interactivity/1", t.switches(), nil)
}

func (t *talk) turnIndex() Measure {
	const method = "turn-taking/1"
	if l := t.lacksWords(); l != nil {
		return l.of(method, "ratio")
	}
	if len(t.lines) < 2 {
		return missing(method, "ratio", TooFew, "fewer than two utterances")
	}
	turns := 0
	for _, f := range t.turns {
		for _, k := range f.units {
			if u := &t.units[k]; u.to > u.from {
				turns++
				break
			}
		}
	}
	return measured(method, "ratio", float64(max(turns-1, 0))/float64(len(t.lines)-1), len(t.lines))
}

func (t *talk) burstiness() Measure {
	const method, least = "burstiness/1", 5
	if l := t.lacks(startClock); l != nil {
		return l.of(method, "")
	}
	if len(t.turns) < least {
		return missing(method, "", TooFew, "fewer than five turns")
	}
	between := make([]float64, len(t.turns)-1)
	for k := range between {
		between[k] = (t.turns[k+1].Start - t.turns[k].Start).Seconds()
	}
	mean, sd := stats.Mean(between), stats.SD(between)
	if mean+sd == 0 {
		return missing(method, "", TooFew, "all turns begin at the same time")
	}
	return measured(method, "", (sd-mean)/(sd+mean), len(between))
}
