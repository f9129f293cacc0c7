package events

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	window6     = 94       // frames of a window: 6 s
	step1       = 16       // frames from one window to the next: 1 s
	chordFrames = 2        // notes that begin within so many frames begin together,
	chordMost   = 4.       // and count as so many at most
	leastChords = 4        // different beginnings in a window
	sureTuning  = 12.      // evidence for a common tuning from which on it is music
	likeTuning  = 6.       // and at which music goes on
	leastMusic  = 3 * Rate // samples
)

// tuning returns how much speaks for a common tuning of the notes: Rayleigh's statistic of their places between the
// semitones of the equal temperament, n·R², which for places that have nothing to do with each other is about
// exponentially distributed with mean 1. Notes that begin together are one sound and its harmonics as often as a chord, so
// that they count for less. notes are in order of their beginning. chords is the number of different beginnings.
func tuning(notes []note) (evidence float64, chords int) {
	var c, s, n float64
	for from := 0; from < len(notes); {
		to := from
		for to < len(notes) && notes[to].first-notes[from].first < chordFrames {
			to++
		}
		w := min(1, chordMost/float64(to-from))
		for _, k := range notes[from:to] {
			phase := 2 * math.Pi * 12 * math.Log2(float64(k.hz)/440)
			c, s, n = c+float64(w*math.Cos(phase)), s+float64(w*math.Sin(phase)), n+w
		}
		from = to
		chords++
	}
	if n == 0 {
		return 0, 0
	}
	return (float64(c*c) + float64(s*s)) / n, chords
}

// music returns the stretches of frames in which the notes have a common tuning. notes are in order of their beginning.
func music(notes []note, frames int) []Event {
	var out []Event
	lo := 0
	var run []scored
	for at := 0; at < frames; at += step1 {
		for lo < len(notes) && int(notes[lo].first) < at {
			lo++
		}
		hi := lo
		for hi < len(notes) && int(notes[hi].first) < at+window6 {
			hi++
		}
		z, chords := tuning(notes[lo:hi])
		if chords < leastChords {
			z = 0
		}
		if z >= likeTuning {
			run = append(run, scored{notes[lo:hi], z})
			continue
		}
		out = appendMusic(out, run)
		run = run[:0]
	}
	return appendMusic(out, run)
}

// scored is a window and its evidence.
type scored struct {
	notes []note
	z     float64
}

// appendMusic makes an event of successive windows: from the first note to the end of the last. Windows before the
// first and after the last that is sure count only with the notes that those hold.
func appendMusic(out []Event, run []scored) []Event {
	first, last, best := -1, -1, 0.
	for k, w := range run {
		best = max(best, w.z)
		if w.z >= sureTuning {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	if first < 0 {
		return out
	}
	var s dsp.Span
	s.Start = int64(run[first].notes[0].first)*hop + lead
	for _, w := range run[first : last+1] {
		for _, n := range w.notes {
			s.End = max(s.End, int64(n.last)*hop+lead+hop)
		}
	}
	if n := len(out) - 1; n >= 0 && s.Start <= out[n].End {
		out[n].End = max(out[n].End, s.End)
		out[n].Confidence = max(out[n].Confidence, sure(best))
		return out
	}
	if s.Len() >= leastMusic {
		out = append(out, Event{Span: s, Kind: Music, Confidence: sure(best)})
	}
	return out
}

// sure turns evidence into a confidence: .67 at the threshold, .9 at 54.
func sure(z float64) float64 { return z / (z + sureTuning/2) }
