package laughter

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/prosody"
)

// Bands is the number of values of a log-mel frame of dsp/mel's front end.
const Bands = 40

const (
	shortest, longest = 10, 33 // frames from a call to the next
	uneven            = 1.65   // ratio of successive distances
	deep              = 6.     // dB, each gap
	steep             = 15.    // dB from a call to the next
	unlikeAtMost      = 2.2    // nats a band, each pair

	leastCalls   = 4
	slowest      = 24.5 // frames a call, mean
	rise         = 1.   // dB a call, at most, from the first to the last
	faint        = 30.  // dB that the calls may be below the loudest moment around
	deepMedian   = 10.  // dB
	unlikeMedian = 1.25 // nats a band
	leastVoiced  = .6   // share of the calls
	voicedGaps   = .25  // share of the gaps, at most
	voicedFrames = .6   // share of the frames, at most
	leastFrames  = .17  // and at least
	lowestPitch  = 150. // Hz
	higher       = 1.2  // than speech around
	around       = 1000 // frames
	leastAround  = 50   // voiced frames
	fewUnlike    = 1.   // nats a band, median, with 4 calls
	breath       = 60   // frames between bouts of one laugh
	margin       = 20   // frames between a bout and what is around it
	voicedNear   = 2    // frames around a peak
)

// Bout is a series of calls of voiced laughter.
type Bout struct {
	dsp.Span           // samples at 16 kHz
	Calls      int     // "ha"
	F0         float64 // Hz, median of the calls
	Confidence float64 // 0..1: .7 with 4 calls, more with more; not calibrated
}

// Detector finds laughter in a recording that arrives as frames. It is for one goroutine.
type Detector struct {
	c    climber
	kept []call // those that may be part of a bout: runs of linked ones
	run  int    // of kept, that the newest run has
}

// New returns a Detector at the start of a sound.
func New() *Detector { return new(Detector) }

// Append takes the next frames of dsp/mel's front end, Bands values each. How the frames are cut into portions makes no
// difference. It panics if logmel does not hold whole frames.
func (d *Detector) Append(logmel []float32) {
	if len(logmel)%Bands != 0 {
		panic("laughter: not whole frames")
	}
	for ; len(logmel) > 0; logmel = logmel[Bands:] {
		if k, ok := d.c.push(logmel[:Bands]); ok {
			d.keep(k)
		}
	}
}

// keep adds a call, and forgets the run before if it is too short for a bout.
func (d *Detector) keep(k call) {
	if !k.linked {
		d.forget()
		d.run = 0
	}
	d.kept = append(d.kept, k)
	d.run++
}

func (d *Detector) forget() {
	if d.run < leastCalls {
		d.kept = d.kept[:len(d.kept)-d.run]
	}
}

// follows reports whether a call may be the next of a bout.
func follows(a, b *call) bool {
	step := b.at - a.at
	return step >= shortest && step <= longest && b.depth >= deep && math.Abs(float64(b.level-a.level)) <= steep && b.distance <= unlikeAtMost
}

// Find appends to dst the laughter among the frames so far, in order and apart. t is the pitch of the same sound.
func (d *Detector) Find(dst []Bout, t *prosody.Track) []Bout {
	calls := d.kept
	if last := d.c; last.climbing && last.any { // one is under way
		if k := last.complete(); k.linked {
			calls = append(slices.Clip(calls), k)
		}
	}
	from := len(dst)
	for len(calls) > 0 {
		n := 1
		for n < len(calls) && calls[n].linked {
			n++
		}
		dst = appendBouts(dst, calls[:n], t)
		calls = calls[n:]
	}
	return join(dst, from)
}
