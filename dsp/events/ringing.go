package events

import (
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
)

// A series of bursts of the same lines is ringing if it keeps the time of a ring-back signal: .3 to 3 s on, 1.2 to 7 s
// off, periods that differ by 15 % at most (ITU-T E.180: .67 to 1.5 s on, 3 to 5 s off; North America 2 and 4; the
// United Kingdom .4, .2 off, .4, 2 off, which counts as one burst of 1 s).
const (
	joinedOff  = Rate * 35 / 100 // off that does not part two bursts of a double ring
	leastOn    = Rate * 3 / 10
	mostOn     = 3 * Rate
	leastOff   = Rate * 12 / 10
	mostOff    = 7 * Rate
	period     = .15
	lowRing    = 300. // Hz
	highRing   = 1500.
	sequence   = Rate // off between tones of one sequence: keys, busy signals
	joinMerged = 5 * hop / 2
)

// burst is a tone, or two that make a double ring.
type burst struct {
	dsp.Span
	hz    [2]float64
	known bool // call progress lines
}

// bursts joins tones of equal lines that lie no more than joinedOff apart.
func bursts(all []tone) []burst {
	var out []burst
	for _, t := range all {
		s := t.span()
		if n := len(out) - 1; n >= 0 && s.Start-out[n].End <= joinedOff && alike(out[n].hz, t.hz) {
			out[n].End = s.End
			continue
		}
		out = append(out, burst{s, t.hz, t.progress()})
	}
	return out
}

// signals turns tones into events: ringing, and what is left as tones.
func signals(all []tone) []Event {
	var out []Event
	rest := bursts(all)
	for len(rest) > 0 {
		n := series(rest)
		b := rest[0]
		switch {
		case n >= 2:
			out = append(out, Event{dsp.Span{Start: b.Start, End: rest[n-1].End}, Ringing, min(.95, .6+float64(.1*float64(n)))})
			rest = rest[n:]
			continue
		case b.known && near(b.hz[1]-b.hz[0], 45, 8, 0) && b.Len() >= leastOn && b.Len() <= mostOn:
			out = append(out, Event{b.Span, Ringing, .6}) // answered at the first ring
		default:
			out = append(out, Event{b.Span, Tone, .9})
		}
		rest = rest[1:]
	}
	return slices.Clip(joinTones(out))
}

// series returns how many of the bursts, from the first on, ring together.
func series(all []burst) int {
	first := &all[0]
	if first.Len() < leastOn || first.Len() > mostOn || first.hz[0] < lowRing || first.hz[0] > highRing {
		return 1
	}
	var every float64
	for n := 1; n < len(all); n++ {
		b := &all[n]
		off := b.Start - all[n-1].End
		now := float64(b.Start - all[n-1].Start)
		if !alike(first.hz, b.hz) || off < leastOff || off > mostOff || n > 1 && !near(now, every, 0, period) ||
			b.Len() > mostOn {
			return n
		}
		every = now
	}
	return len(all)
}

// joinTones makes one event of tones that follow each other within a second.
func joinTones(all []Event) []Event {
	out := all[:0]
	for _, e := range all {
		if n := len(out) - 1; n >= 0 && e.Kind == Tone && out[n].Kind == Tone && e.Start-out[n].End <= sequence {
			out[n].End = e.End
			continue
		}
		out = append(out, e)
	}
	return out
}
