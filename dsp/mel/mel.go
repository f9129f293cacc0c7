// Package mel turns sound into logarithmic mel-band energies, and those into cepstra and their slopes.
//
// # The front end
//
// Speech detection and speaker diarization stand on the same frames, made once by a [FrontEnd]. The zero [Config] is
// the convention of the project's trained tables, and everything below is part of it:
//
//   - sound at 16 kHz, multiplied by 32768, so that energies are those of 16-bit samples;
//   - pre-emphasis y[t] = x[t] − .97·x[t−1] over the whole recording, with y[0] = .03·x[0];
//   - frames of 25 ms (400 samples) every 10 ms (160); frame i covers the samples [160·i, 160·i+400), and only whole
//     frames are made: 1 + (len−400)/160 of them. Sound of fewer than 400 samples is padded with zeros to one frame;
//   - the symmetric Hamming window, .54 − .46·cos(2πi/399), and the power |X[k]|² of a 512-point transform;
//   - 40 triangular bands between 60 and 7600 Hz, equally spaced and straight-sided in mel = 1127·ln(1 + f/700), each
//     with its peak of 1 where its neighbours end (O'Shaughnessy 1987; the triangles are those of Young et al., The HTK
//     Book, §5.4);
//   - ln(E + 100). The constant stands for noise of less than one step of 16 bits and keeps silence finite.
//
// Nothing is subtracted or normalised: what levels mean is left to the user of the frames.
//
// # Streaming
//
// A FrontEnd takes blocks of any length and gives bit for bit the same frames however the sound is cut. It keeps less
// than one frame of samples. Nothing is allocated per frame.
//
// # Narrow bands
//
// A recording at less than 16 kHz has no sound in the upper bands. [Extension] fills them in with what is to be expected beside
// the others, from the means and covariances of the bands of speech (the table is made by internal/gen/voice -bands). It is
// for telling voices apart: speech is detected a little better in frames as they are.
//
// # Cepstra
//
// [DCT] is the discrete cosine transform II of one frame with orthonormal scaling; [Deltas] gives the slopes over ±2
// frames (S. Furui, Speaker-independent isolated word recognition using dynamic features of speech spectrum, IEEE
// Trans. ASSP 34 (1986) 52–59). S. B. Davis and P. Mermelstein, Comparison of parametric representations for
// monosyllabic word recognition, IEEE Trans. ASSP 28 (1980) 357–366, is the source of the whole.
package mel

import (
	"math"
	"math/bits"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/colloquy-go/colloquy/internal/approx"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// Rate is the sampling rate of the convention, in Hz.
const Rate dsp.Rate = 16000

// Hop is the number of samples from a frame to the next.
const Hop = 160

const (
	frameSamples = 400
	preEmphasis  = .97
	fullScale    = 32768
	floor        = 100.
	loudest      = 1e6 // samples are held within ±loudest full scales, so that no energy overflows
)

// Config describes a front end. Zero fields stand for the convention of the package comment.
type Config struct {
	Rate      dsp.Rate // sampling rate of the sound, Hz; 0 means 16000
	Frame     int      // samples of a frame; 0 means 400
	Hop       int      // samples from one frame to the next; 0 means 160
	Bands     int      // mel bands; 0 means 40
	Low, High float64  // outer ends of the lowest and the highest band, Hz; 0 means 60 and 7600
}

func (c Config) withDefaults() Config {
	def := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	if c.Rate == 0 {
		c.Rate = Rate
	}
	def(&c.Frame, frameSamples)
	def(&c.Hop, Hop)
	def(&c.Bands, 40)
	if c.Low == 0 {
		c.Low = 60
	}
	if c.High == 0 {
		c.High = 7600
	}
	if c.Rate < 0 || c.Frame < 2 || c.Hop < 1 || c.Bands < 1 || !(0 <= c.Low && c.Low < c.High) || c.High > float64(c.Rate)/2 {
		panic("mel: impossible configuration")
	}
	return c
}

// FrontEnd makes log-mel frames of a sound that arrives in blocks. It is for one goroutine. The zero value is not usable,
// and panics; [NewFrontEnd] makes one.
type FrontEnd struct {
	cfg     Config
	window  []float32 // times fullScale, with zeros up to the transform's length
	plan    *fft.Real
	bank    bank
	buf     []float32 // pre-emphasised samples from the start of the next frame on; buf[:n] are filled
	n       int
	skip    int // samples of the sound to pass over before the next frame begins, when Hop > Frame
	prev    float32
	started bool // a sample has come
	framed  bool // a frame was made
	tap     func(power []float32)
	power   []float32
	energy  []float32
	scratch []float32
}

// NewFrontEnd returns a front end at the start of a sound. It panics if c is impossible: negative sizes, or bands
// beyond half the sampling rate.
func NewFrontEnd(c Config) *FrontEnd {
	c = c.withDefaults()
	plan := fft.NewReal(max(16, 1<<bits.Len(uint(c.Frame-1))))
	return &FrontEnd{
		cfg:     c,
		window:  scaledWindow(c.Frame, plan.Len()),
		plan:    plan,
		bank:    newBank(c, plan.Len()),
		buf:     make([]float32, c.Frame+8*c.Hop, plan.Len()+8*c.Hop),
		power:   make([]float32, plan.Bins()),
		energy:  make([]float32, c.Bands+2),
		scratch: make([]float32, plan.Scratch()),
	}
}

// Window returns what the frames of the convention are multiplied with: Hamming's window times 32768, and zeros up to the transform's
// length.
func Window() []float32 {
	return scaledWindow(frameSamples, 1<<bits.Len(uint(frameSamples-1)))
}

// Emphasis returns by how much the pre-emphasis multiplies the power of a frequency, in radians a sample.
func Emphasis(w float64) float64 {
	return 1 + preEmphasis*preEmphasis - float64(2*preEmphasis*math.Cos(w))
}

// scaledWindow returns the window of n samples that scales them to 16 bits too, with zeros up to length.
func scaledWindow(n, length int) []float32 {
	w := window.Hamming(make([]float32, n, length), window.Symmetric)
	for i := range w {
		w[i] *= fullScale // a power of two, so that no product is rounded otherwise
	}
	return w[:length]
}

// made panics if f is the zero value.
func (f *FrontEnd) made() {
	if f.plan == nil {
		panic("mel: a FrontEnd comes from NewFrontEnd")
	}
}

// Bands returns the number of values of a frame.
func (f *FrontEnd) Bands() int { return f.cfg.Bands }

// Frames returns the number of frames that a sound of the given number of samples has.
func (f *FrontEnd) Frames(samples int64) int64 {
	f.made()
	switch {
	case samples <= 0:
		return 0
	case samples < int64(f.cfg.Frame):
		return 1
	}
	return 1 + (samples-int64(f.cfg.Frame))/int64(f.cfg.Hop)
}

// Tap makes f tell heard the power spectrum |X[k]|² of every frame, from bin 0 to half the sampling rate. power is f's own and
// is written to again after heard has returned.
func (f *FrontEnd) Tap(heard func(power []float32)) { f.tap = heard }

// Append takes the next samples of the sound and appends to dst the Bands values ln(E+100) of every frame that they
// complete, lowest band first. A sample that is not a number counts as 0. x is not kept.
func (f *FrontEnd) Append(dst, x []float32) []float32 {
	f.made()
	for len(x) > 0 {
		n := min(len(x), len(f.buf)-f.n)
		f.emphasise(f.buf[f.n:f.n+n], x[:n])
		f.n += n
		x = x[n:]
		dst = f.drain(dst)
	}
	return dst
}

// Flush ends the sound. If it was shorter than one frame, its only frame is appended to dst, padded with zeros; a
// sound without samples has none. The front end then stands at the start of the next sound.
func (f *FrontEnd) Flush(dst []float32) []float32 {
	if f.started && !f.framed {
		clear(f.buf[f.n:f.cfg.Frame])
		f.buf[f.n] = -preEmphasis * f.prev
		dst = f.appendFrame(dst, 0)
	}
	f.n, f.skip, f.prev, f.started, f.framed = 0, 0, 0, false, false
	return dst
}

// emphasise writes the pre-emphasised x into dst.
func (f *FrontEnd) emphasise(dst, x []float32) {
	prev := f.prev
	if !f.started {
		f.started, prev = true, vector.Held(x[0], loudest)
	}
	if vector.Calm(x, loudest) {
		copy(dst, x)
		dst[0] -= float32(preEmphasis * prev)
		vector.AddScaled(dst[1:], -preEmphasis, x[:len(x)-1])
		f.prev = x[len(x)-1]
		return
	}
	for i, v := range x {
		v = vector.Held(v, loudest)
		dst[i] = v - float32(preEmphasis*prev)
		prev = v
	}
	f.prev = prev
}

// drain makes all frames that lie in the buffer and moves what follows to its front.
func (f *FrontEnd) drain(dst []float32) []float32 {
	start := min(f.skip, f.n)
	f.skip -= start
	for ; f.skip == 0 && f.n-start >= f.cfg.Frame; f.framed = true {
		dst = f.appendFrame(dst, start)
		next := start + f.cfg.Hop
		start = min(next, f.n)
		f.skip = next - start
	}
	f.n = copy(f.buf, f.buf[start:f.n])
	return dst
}

// appendFrame makes the frame that begins at start of the buffer. What follows it there meets the window's zeros.
func (f *FrontEnd) appendFrame(dst []float32, start int) []float32 {
	f.plan.PowerWindowed(f.power, f.buf[start:start+f.plan.Len()], f.window, f.scratch)
	if f.tap != nil {
		f.tap(f.power)
	}
	for _, e := range f.bank.energies(f.energy, f.power) {
		dst = append(dst, float32(approx.Log(float64(e)+floor)))
	}
	return dst
}
