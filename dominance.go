package colloquy

import (
	"slices"
	"time"
)

const (
	dominanceWindow = 150 * time.Second
	dominanceStep   = 30 * time.Second
	dominant        = 0.6    // share of the talk in a window
	mostWindows     = 10_000 // in longer meetings the step grows
)

// DominancePattern says how the lead moves, see [Meeting.Dominance].
type DominancePattern string

// The patterns of dominance.
const (
	DominanceOfOne        DominancePattern = "dominated"      // by one person
	DominanceBackAndForth DominancePattern = "back-and-forth" // mostly by nobody
	DominanceAlternating  DominancePattern = "alternating"    // now by one, now by another
)

// Dominance is who leads the talk over time.
type Dominance struct {
	Share    Measure          // of the windows in which somebody dominates, ratio
	Pattern  DominancePattern // "" where Share is missing
	Windows  []DominanceWindow
	Speakers []SpeakerDominance
}

// DominanceWindow is a window in which somebody talks.
type DominanceWindow struct {
	Interval
	Speaker SpeakerID // who has 60 % of the talk or more; "" = nobody
	Talk    float64   // the largest share of the talk, 0..1
	Sign    int       // with two people: +1 the first dominates, −1 the second, 0 nobody; always 0 with more
}

// SpeakerDominance is how often one person dominates.
type SpeakerDominance struct {
	Speaker SpeakerID
	Share   Measure // of the windows, ratio
}

// Dominance returns who leads the talk over time: in windows of 2.5 min, one every 30 s (at most 10,000, with a longer
// step then), the person who has at least 60 % of the talk times of all who are known. Windows without talk are left
// out.
//
// Pattern: "dominated" when one person dominates at least 75 % of the windows, "back-and-forth" when nobody does in at
// least 60 %, else "alternating". Windows, thresholds and patterns are those of ConvoKit's TalkTimeSharing, which are
// for two people. Longest talk picks the person whom observers call dominant in 85 % of meetings (Jayagopi et al. 2009;
// Schmid Mast 2002).
//
// Missing where it is not known when a line ends, with fewer than two people, and in meetings of less than 2.5 min.
func (m *Meeting) Dominance() Dominance { return newTalk(m).dominance() }

func (t *talk) dominance() Dominance {
	const method, ratio = "dominance/1", "ratio"
	l := t.lacks(coarseClock)
	if l == nil {
		l = t.lacksPartners()
	}
	if l == nil && t.length < dominanceWindow {
		l = &lack{TooFew, "shorter than a window of 2.5 min"}
	}
	if l != nil {
		return Dominance{Share: l.of(method, ratio)}
	}
	voices := t.voices()
	out := Dominance{Windows: t.dominanceWindows(voices)}
	n := len(out.Windows)
	if n == 0 {
		return Dominance{Share: orNobody(nil).of(method, ratio)}
	}
	led, most := 0, 0
	count := make(map[SpeakerID]int, len(voices))
	for _, w := range out.Windows {
		if w.Speaker != "" {
			led++
			count[w.Speaker]++
			most = max(most, count[w.Speaker])
		}
	}
	share := func(k int, who SpeakerID) Measure {
		m := measured(method, ratio, float64(k)/float64(n), n)
		if k > 0 {
			m.Evidence = longest(out.leads(who))
		}
		return m
	}
	for _, who := range voices {
		id := t.ids[who]
		out.Speakers = append(out.Speakers, SpeakerDominance{id, share(count[id], id)})
	}
	out.Share = share(led, "")
	switch {
	case 4*most >= 3*n:
		out.Pattern = DominanceOfOne
	case 10*(n-led) >= 6*n:
		out.Pattern = DominanceBackAndForth
	default:
		out.Pattern = DominanceAlternating
	}
	return out
}

// leads returns the stretches of windows in a row that one person dominates: who, or anybody ("").
func (d *Dominance) leads(who SpeakerID) []Interval {
	var out []Interval
	last := SpeakerID("")
	for _, w := range d.Windows {
		switch n := len(out) - 1; {
		case w.Speaker == "" || who != "" && w.Speaker != who:
			last = ""
			continue
		case w.Speaker == last:
			out[n].End = w.End
		default:
			out = append(out, w.Interval)
		}
		last = w.Speaker
	}
	return out
}

// dominanceWindows returns the windows that hold talk of somebody known, in order.
func (t *talk) dominanceWindows(voices []int) []DominanceWindow {
	step := max(dominanceStep, (t.length-dominanceWindow)/mostWindows+1)
	var out []DominanceWindow
	var running []int // the spurts that reach into the window
	next := 0
	talk := make([]time.Duration, len(t.ids))
	for at := time.Duration(0); at+dominanceWindow <= t.length; at += step {
		w := Interval{at, at + dominanceWindow}
		for ; next < len(t.spurts) && t.spurts[next].Start < w.End; next++ {
			running = append(running, next)
		}
		running = slices.DeleteFunc(running, func(k int) bool { return t.spurts[k].End <= w.Start })
		for _, k := range running {
			talk[t.spurts[k].who] += t.spurts[k].Overlap(w)
		}
		if d, ok := t.leader(w, talk, voices); ok {
			out = append(out, d)
		}
		clear(talk)
	}
	return out
}

// leader says who dominates a window; false when nobody known talks in it.
func (t *talk) leader(w Interval, talk []time.Duration, voices []int) (DominanceWindow, bool) {
	all, most, first := 0.0, time.Duration(0), -1
	for _, who := range voices {
		all += talk[who].Seconds()
		if talk[who] > most {
			most, first = talk[who], who
		}
	}
	if first < 0 {
		return DominanceWindow{}, false
	}
	d := DominanceWindow{Interval: w, Talk: most.Seconds() / all}
	if d.Talk < dominant {
		return d, true
	}
	d.Speaker = t.ids[first]
	if len(voices) == 2 {
		d.Sign = 1
		if first == voices[1] {
			d.Sign = -1
		}
	}
	return d, true
}
