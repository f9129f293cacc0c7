package vad

import (
	"time"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	hop    = 160 // samples from frame to frame
	centre = 200 // of a frame, in samples
	tick   = 10 * time.Millisecond
)

// Options tell how probabilities become spans. The zero value is meant for diarization and for what a person would call
// a stretch of speech; [Tight] follows shorter pauses, and [Both] is for [Detector.Overlap].
type Options struct {
	// Speech begins where the probability rises above Threshold and ends where it falls below Release. 0 means .7
	// and .35.
	Threshold, Release float32

	// MinGap is the longest silence inside speech that is passed over, MinSpeech the shortest speech that counts, both
	// rounded to frames of 10 ms. 0 means 200 and 100 ms, less than 0 none.
	MinGap, MinSpeech time.Duration

	// Pad is added at both ends of each span. 0 means 20 ms, less than 0 none.
	Pad time.Duration
}

// Tight returns the options that follow pauses from 150 ms on and believe less readily in speech.
func Tight() Options {
	return Options{Threshold: .8, Release: .4, MinGap: 140 * time.Millisecond, Pad: tick}
}

// Both returns the options that turn the overlap track into what [Decide] believes of it: where it is more often right
// than wrong.
func Both() Options { return Options{Threshold: .7, Release: .45, Pad: -1} }

func (o Options) withDefaults() Options {
	if o.Threshold == 0 {
		o.Threshold = .7
	}
	if o.Release == 0 {
		o.Release = min(.35, o.Threshold)
	}
	def := func(d *time.Duration, v time.Duration) {
		if *d == 0 {
			*d = v
		}
		*d = max(*d, 0)
	}
	def(&o.MinGap, 200*time.Millisecond)
	def(&o.MinSpeech, 100*time.Millisecond)
	def(&o.Pad, 20*time.Millisecond)
	return o
}

// Decide turns the probabilities of the frames of a sound of the given number of samples into spans of samples, in
// order and apart. Frame i stands for the 10 ms around its centre, 12.5 ms + i·10 ms; the first and the last stand for
// the ends of the sound too.
func Decide(p []float32, samples int64, o Options) []dsp.Span {
	o = o.withDefaults()
	runs := above(p, o)
	runs = join(runs, int64(o.MinGap/tick))
	runs = long(runs, int64((o.MinSpeech+tick-1)/tick))
	pad := int64(o.Pad / tick)
	for i := range runs {
		runs[i].Start, runs[i].End = max(runs[i].Start-pad, 0), min(runs[i].End+pad, int64(len(p)))
	}
	runs = join(runs, 0)
	spans := runs[:0]
	for _, r := range runs {
		s := dsp.Span{Start: edge(r.Start, len(p), samples), End: edge(r.End, len(p), samples)}
		if s.Len() > 0 {
			spans = append(spans, s)
		}
	}
	return spans
}

// above returns the runs of frames of speech, with hysteresis.
func above(p []float32, o Options) []dsp.Span {
	var runs []dsp.Span
	on := false
	for i, v := range p {
		was := on
		on = v > o.Threshold || on && v > o.Release
		switch {
		case on && !was:
			runs = append(runs, dsp.Span{Start: int64(i), End: int64(i + 1)})
		case on:
			runs[len(runs)-1].End = int64(i + 1)
		}
	}
	return runs
}

// join makes one of runs that lie no more than gap apart.
func join(runs []dsp.Span, gap int64) []dsp.Span {
	joined := runs[:0]
	for _, r := range runs {
		if n := len(joined); n > 0 && r.Start-joined[n-1].End <= gap {
			joined[n-1].End = r.End
		} else {
			joined = append(joined, r)
		}
	}
	return joined
}

// long keeps runs of at least n frames.
func long(runs []dsp.Span, n int64) []dsp.Span {
	kept := runs[:0]
	for _, r := range runs {
		if r.Len() >= n {
			kept = append(kept, r)
		}
	}
	return kept
}

// edge returns the sample at which frame i begins, halfway between the centres of its neighbours.
func edge(i int64, frames int, samples int64) int64 {
	switch {
	case i == 0:
		return 0
	case i >= int64(frames):
		return samples
	}
	return min(i*hop+centre-hop/2, samples)
}
