package colloquy

import (
	"context"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

const (
	liveStep = diarize.LiveStep
	// liveAhead is how much sound behind a step is waited for before it is decided about, in samples at 16 kHz.
	liveAhead = diarize.LiveAhead
	// liveFrames is how many log-mel frames are kept: what the speech detector sees of the past, a step, and what is ahead.
	liveFrames = (800*frameHop + liveStep + liveAhead) / frameHop
	// livePast is how many frames back speech is decided anew: longer than any gap or word that a decision hangs on.
	livePast = 500
)

// liveEar hears who speaks while the sound comes. It goes on in steps of a quarter of a second, each decided about when
// liveAhead of what follows is known, whatever the portions in which the sound came.
type liveEar struct {
	logmel []float32
	first  int64  // number of the first frame in logmel
	rows   []byte // of vad.Fine, from that of the first frame on; none where voices is nil
	step   int64  // number of the next step

	detector     *vad.Detector
	options      vad.Options
	speech, both []float32 // probabilities of the latest frames, up to the end of what is decided, then what is not
	from         int64     // number of the frame that they begin with

	voices *diarize.Live // nil: there is one, which is known
	extend *mel.Extension
	filled []float32 // frames with the bands that the recording lacks, for telling voices apart
}

// heardStep is what was heard in a step.
type heardStep struct {
	dsp.Span
	speech  []dsp.Span // in the step
	overlap []dsp.Span // two people at once
	who     diarize.LiveUpdate
}

func newLiveEar(o vad.Options, voices *diarize.Live, extend *mel.Extension) *liveEar {
	return &liveEar{detector: vad.New(), options: o, voices: voices, extend: extend}
}

// take keeps frames and rows.
func (e *liveEar) take(frames []float32, rows []byte) {
	e.logmel = append(e.logmel, frames...)
	e.rows = append(e.rows, rows...)
	if n := len(e.logmel)/vad.Bands - 3*liveFrames; n > 0 { // some more, so that they are seldom moved
		drop := n + liveFrames
		e.logmel = e.logmel[:copy(e.logmel, e.logmel[drop*vad.Bands:])]
		if done := (e.first+int64(drop))/vad.FramesPerRow - e.first/vad.FramesPerRow; e.voices != nil {
			e.rows = e.rows[:copy(e.rows, e.rows[done*vad.FineBins:])]
		}
		e.first += int64(drop)
	}
}

// frames returns how many frames have come.
func (e *liveEar) frames() int64 { return e.first + int64(len(e.logmel)/vad.Bands) }

// ready reports whether the next step can be decided about.
func (e *liveEar) ready() bool {
	return e.frames()*frameHop >= (e.step+1)*liveStep+liveAhead
}

// next decides about the next step.
func (e *liveEar) next(ctx context.Context) (heardStep, error) {
	span := dsp.Span{Start: e.step * liveStep, End: (e.step + 1) * liveStep}
	e.step++
	first, end := span.Start/frameHop, (span.End+liveAhead)/frameHop
	window := max(0, first-800)
	logmel := e.logmel[(window-e.first)*vad.Bands : (end-e.first)*vad.Bands]
	e.listen(logmel, e.rowsOf(window, end), first-window, first, end)

	samples := (end-e.from)*frameHop + frameHop*3/4
	speech := vad.Decide(e.speech, samples, e.options)
	shift(speech, e.from*frameHop)
	out := heardStep{Span: span, speech: partsIn(speech, span)}
	if e.voices == nil {
		out.who.Second = -1
		return out, nil
	}
	both := vad.Decide(e.both, samples, vad.Both())
	shift(both, e.from*frameHop)
	out.overlap = partsIn(both, span)
	if e.extend.Missing() > 0 {
		e.filled = append(e.filled[:0], logmel...)
		e.extend.Fill(e.filled)
		logmel = e.filled
	}
	var err error
	out.who, err = e.voices.Push(ctx, diarize.LivePiece{LogMel: logmel, FirstFrame: window, Speech: speech, Overlap: out.overlap})
	return out, err
}

// listen brings the probabilities up to the frame end. At every other step, those of the step before, which knew less of
// what follows, and all since are made anew; at the others, nets that see eight seconds would cost as much again for the
// few frames that are new, so that those are held at what was known last until the next step.
func (e *liveEar) listen(logmel []float32, rows []byte, at, first, end int64) {
	if first-e.from > 2*livePast {
		drop := first - e.from - livePast
		e.speech = e.speech[:copy(e.speech, e.speech[drop:])]
		if e.voices != nil {
			e.both = e.both[:copy(e.both, e.both[drop:])]
		}
		e.from += drop
	}
	from := max(first-liveStep/frameHop, 0)
	e.speech = held(e.speech, end-e.from)
	var both []float32 // of one voice that is known there are no two
	if e.voices != nil {
		e.both = held(e.both, end-e.from)
		both = e.both[from-e.from:]
	}
	if e.step%2 == 0 || first == 0 {
		e.detector.Tail(e.speech[from-e.from:], both, logmel, rows, int(at-(first-from)))
	}
}

// rowsOf returns the rows of the frames [first, end); none where none come.
func (e *liveEar) rowsOf(first, end int64) []byte {
	if e.voices == nil {
		return nil
	}
	skipped := e.first / vad.FramesPerRow
	return e.rows[(first/vad.FramesPerRow-skipped)*vad.FineBins : ((end+1)/vad.FramesPerRow-skipped)*vad.FineBins]
}

// held returns s with n elements, those that it lacks like its last.
func held(s []float32, n int64) []float32 {
	last := float32(0)
	if len(s) > 0 {
		last = s[len(s)-1]
	}
	for int64(len(s)) < n {
		s = append(s, last)
	}
	return s[:n]
}

// partsIn returns the parts of spans that lie in s.
func partsIn(spans []dsp.Span, s dsp.Span) []dsp.Span {
	var out []dsp.Span
	for _, v := range spans {
		part := dsp.Span{Start: max(v.Start, s.Start), End: min(v.End, s.End)}
		if part.Len() > 0 {
			out = append(out, part)
		}
	}
	return out
}
