package vad

import (
	"context"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// Detector computes where a piece of sound holds speech. It owns its scratch memory, which grows to the longest piece
// it has seen, and is for one goroutine; any number of detectors share the weights. The zero Detector is ready to use.
type Detector struct {
	net    *net
	work   *scratch
	sound  analysis
	frames int
	logits []float32 // of speech, one a step

	overlap overlap
}

// New returns a detector.
func New() *Detector {
	n := shared()
	return &Detector{net: n, work: n.newScratch(), overlap: newOverlap()}
}

// prepare makes a detector of the zero one.
func (d *Detector) prepare() {
	if d.net == nil {
		*d = *New()
	}
}

// Probabilities writes for every frame of a piece the probability that somebody speaks in it, in [0, 1], into dst and
// returns it; a nil dst is allocated. logmel holds the frames of dsp/mel's front end one after the other, [Bands]
// values each, and is not changed; [Detector.Overlap] looks at them again. Values that are not finite are taken for
// silence or for its loudest. The only error is that of ctx, which is looked at every 40 s of the sound. It panics if
// logmel does not hold whole frames or dst not one element a frame.
func (d *Detector) Probabilities(ctx context.Context, dst, logmel []float32) ([]float32, error) {
	d.prepare()
	d.sound.reset(logmel)
	d.frames = d.sound.frames
	steps := d.sound.steps
	d.logits = resize(d.logits, steps)
	pairs := [2]int{(steps + 1) / 2, steps / 2}
	for from := 0; from < pairs[0]; from += blockPairs {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d.block(pairs, from, min(from+blockPairs, pairs[0]))
	}
	return d.spread(dst, d.logits), nil
}

// block computes the log-odds of the steps of the pairs [from, to).
func (d *Detector) block(pairs [2]int, from, to int) {
	reach := d.net.reach()
	at := stretch{max(0, from-reach), pairs}
	var row [NumInputs]float32
	for t := 2 * at.first; t < min(2*(to+reach), d.sound.steps); t++ {
		d.sound.describe(&row, t)
		d.work.inputs[t%2].set(t/2-at.first, row[:])
	}
	h := d.net.forward(d.work, at, from, to)
	for half := range h {
		n := min(to, pairs[half]) - from
		for i, v := range d.net.logits(d.work.sums[:n], 0, &h[half], from-at.first) {
			t := 2*(from+i) + half
			d.logits[t] = v + d.sound.lean(t)
		}
	}
}

// spread interpolates log-odds of steps to the centres of frames and turns them into probabilities.
func (d *Detector) spread(dst, logits []float32) []float32 {
	if dst == nil {
		dst = make([]float32, d.frames)
	}
	if len(dst) != d.frames {
		panic("vad: slice of a wrong length")
	}
	d.spreadFrom(dst, logits, 0)
	return dst
}

// spreadFrom is spread for the frames from first on.
func (d *Detector) spreadFrom(dst, logits []float32, first int) {
	for k := range dst {
		i := first + k
		t := i / framesPerStep
		near := t - 1 + 2*(i%framesPerStep)
		z := float32(logits[t]*.75) + logits[min(max(near, 0), len(logits)-1)]*.25
		dst[k] = float32(1 / (1 + math.Exp(-float64(z))))
	}
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
