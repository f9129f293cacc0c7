package ivector

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp/mel"
)

const (
	context = 2    // frames on either side that a slope reaches to
	levelBy = .3   // what C0, the level, counts for beside the other cepstra
	silence = 4.6  // ln 100, the value of a band without sound
	loudest = 60.0 // no band of finite sound lies above
)

// Frames turns log-mel frames into the values that the model describes: C1 … C19, the level C0 less its mean over the
// recording times .3, and the slopes of C0 … C19; all normalised by the model's means and deviations. Cepstral means
// are not removed: much of a voice is in them.
//
// It has scratch memory and is for one goroutine.
type Frames struct {
	model   *Model
	dct     *mel.DCT
	logmel  []float32
	count   int
	level   float32
	row     [Bands]float32
	cepstra []float32
	slopes  []float32
}

// NewFrames returns Frames without a sound.
func (m *Model) NewFrames() *Frames {
	return &Frames{model: m, dct: mel.NewDCT(Bands, Cepstra)}
}

// Reset takes the frames of a sound, Bands values each, which are kept until the next call and not changed. It panics
// if they are not whole. The level is that of silence until [Frames.SetLevel] is called.
func (f *Frames) Reset(logmel []float32) {
	if len(logmel)%Bands != 0 {
		panic("ivector: not whole frames")
	}
	f.logmel, f.count, f.level = logmel, len(logmel)/Bands, silence
}

// Len returns the number of frames.
func (f *Frames) Len() int { return f.count }

// Level returns the sum of C0 over the frames from to to.
func (f *Frames) Level(from, to int) float64 {
	var sum float64
	for _, v := range f.logmel[from*Bands : to*Bands] {
		sum += float64(tame(v))
	}
	return sum / math.Sqrt(Bands)
}

// SetLevel sets the mean of C0 over the speech of the recording.
func (f *Frames) SetLevel(c0 float32) { f.level = c0 }

// Range writes the values of the frames from to to, Dims each, into dst, which is grown if it is too small, and returns
// it.
func (f *Frames) Range(dst []float32, from, to int) []float32 {
	n := to - from
	dst = resize(dst, n*Dims)
	if n == 0 {
		return dst
	}
	f.cepstra = resize(f.cepstra, (n+2*context)*Cepstra)
	f.slopes = resize(f.slopes, len(f.cepstra))
	for i := range n + 2*context {
		f.transform(i, min(max(from+i-context, 0), f.count-1))
	}
	mel.Deltas(f.slopes, f.cepstra, Cepstra)
	for t := range n {
		c := f.cepstra[(t+context)*Cepstra:][:Cepstra]
		s := f.slopes[(t+context)*Cepstra:][:Cepstra]
		x := dst[t*Dims:][:Dims]
		copy(x, c[1:])
		x[Cepstra-1] = levelBy * (c[0] - f.level)
		copy(x[Cepstra:], s)
		for d := range x {
			x[d] = (x[d] - f.model.Mean[d]) / f.model.Deviation[d]
		}
	}
	return dst
}

// transform writes the cepstra of frame t to place i.
func (f *Frames) transform(i, t int) {
	for b, v := range f.logmel[t*Bands:][:Bands] {
		f.row[b] = tame(v)
	}
	f.dct.Transform(f.cepstra[i*Cepstra:(i+1)*Cepstra], f.row[:])
}

// tame holds a log-mel value within what sound can have.
func tame(v float32) float32 {
	switch {
	case v >= -loudest && v <= loudest:
		return v
	case v > loudest:
		return loudest
	}
	return silence // nothing, or not a number
}

func resize(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n)
	}
	return x[:n]
}
