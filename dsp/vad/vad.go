package vad

import (
	"context"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// Detector computes where a piece of sound holds speech. It owns its scratch memory, which grows to the longest piece
// it has seen, and is for one goroutine; any number of detectors share the weights.
type Detector struct {
	net    *net
	work   *scratch
	sound  analysis
	frames int
	logits [outputs][]float32 // one a step
}

// New returns a detector.
func New() *Detector {
	n := shared()
	return &Detector{net: n, work: n.newScratch()}
}

// Probabilities writes for every frame of a piece the probability that somebody speaks in it, in [0, 1], into dst and
// returns it; a nil dst is allocated. logmel holds the frames of dsp/mel's front end one after the other, [Bands] values
// each, and is not changed. Values that are not finite are taken for silence or for its loudest. The only error is that
// of ctx, which is looked at every few milliseconds. It panics if logmel does not hold whole frames or dst not one
// element a frame.
func (d *Detector) Probabilities(ctx context.Context, dst, logmel []float32) ([]float32, error) {
	d.sound.reset(logmel)
	d.frames = d.sound.frames
	steps := d.sound.steps
	for o := range d.logits {
		d.logits[o] = resize(d.logits[o], steps)
	}
	reach := d.net.reach()
	for from := 0; from < steps; from += blockSteps {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		to := min(from+blockSteps, steps)
		lo, hi := max(0, from-reach), min(steps, to+reach)
		d.sound.rows(d.work.inputs[:(hi-lo)*NumInputs], lo)
		h := d.net.forward(d.work, hi-lo)
		for t := from; t < to; t++ {
			row := h[(t-lo)*d.net.width : (t-lo+1)*d.net.width]
			for o := range d.logits {
				d.logits[o][t] = d.net.logit(o, row)
			}
			d.logits[0][t] += d.sound.lean(t)
		}
	}
	d.sound.logmel = nil
	return d.spread(dst, d.logits[0]), nil
}

// Overlap writes for every frame of the piece that [Detector.Probabilities] was last given the probability that more
// than one person speaks in it. The rules for dst are the same.
func (d *Detector) Overlap(dst []float32) []float32 { return d.spread(dst, d.logits[1]) }

// spread interpolates log-odds of steps to the centres of frames and turns them into probabilities.
func (d *Detector) spread(dst, logits []float32) []float32 {
	if dst == nil {
		dst = make([]float32, d.frames)
	}
	if len(dst) != d.frames {
		panic("vad: slice of a wrong length")
	}
	for i := range dst {
		t := i / framesPerStep
		near := t - 1 + 2*(i%framesPerStep)
		z := logits[t]*.75 + logits[min(max(near, 0), len(logits)-1)]*.25
		dst[i] = float32(1 / (1 + math.Exp(-float64(z))))
	}
	return dst
}

// Detect returns where a piece of sound of the given number of samples at 16 kHz holds speech, in samples, in order
// and apart. logmel and the error are as for [Detector.Probabilities].
func (d *Detector) Detect(ctx context.Context, logmel []float32, samples int64, o Options) ([]dsp.Span, error) {
	p, err := d.Probabilities(ctx, nil, logmel)
	if err != nil {
		return nil, err
	}
	return Decide(p, samples, o), nil
}
