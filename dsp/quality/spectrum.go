package quality

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	lowestOctave = 250. // Hz, lower end of the first octave band whose decays are looked at
	octaves      = 4
	histogramLow = -140. // dBFS
	histogramTop = 20.
	group        = 16 // powers that are summed in single precision
)

// spectrum keeps, of spectra as they come, the mean power of every bin, a histogram of levels for every third-octave band, and
// the levels of the octave bands of every frame.
type spectrum struct {
	rate   float64
	points int     // of the transform
	period float64 // s from a frame to the next
	perBin float64 // degrees of freedom that a bin adds to a band
	scale  float64 // from bins to the mean square of the sound
	weight []float32
	leak   []float64 // power that a constant 1 has in the third octaves; nil: none
	own    *frames   // nil: the spectra are given

	heard  int       // frames, one of every of which counts for mean and thirds
	every  int       // 1 or 2
	before []float64 // powers of the octave bands of the frame before, which the present ones are averaged with; nil: they are not
	frames int64     // that count, all but digital silence
	mean   []float64 // sum of the powers but those of recent
	recent []float32 // sum of the last held powers
	held   int
	thirds []band
	octave []band
	codes  codes // frames × octaves
}

// frames cuts the sound into frames of 20 to 40 ms that overlap by half.
type frames struct {
	plan    *fft.Real
	window  []float32
	buf     []float32
	n       int
	power   []float32
	scratch []float32
}

// band holds the bins [from, to).
type band struct {
	from, to int
	counts   []uint32 // by half decibels from histogramLow
}

// newSpectrum returns one that makes its spectra itself.
func newSpectrum(rate dsp.Rate) *spectrum {
	n := 16
	for float64(n) < .02*float64(rate) {
		n *= 2
	}
	f := &frames{plan: fft.NewReal(n), window: window.Hann(make([]float32, n), window.Periodic), buf: make([]float32, n)}
	f.power, f.scratch = make([]float32, f.plan.Bins()), make([]float32, f.plan.Scratch())
	s := &spectrum{own: f, rate: float64(rate), points: n, period: float64(n/2) / float64(rate), perBin: hannPerBin, every: 1}
	s.scale = 2 / (square(f.window) * float64(n))
	s.weight = make([]float32, f.plan.Bins())
	for k := range s.weight {
		s.weight[k] = 1
	}
	s.prepare()
	return s
}

// square returns the sum of the squares of x.
func square(x []float32) (sum float64) {
	for _, v := range x {
		sum += float64(v) * float64(v)
	}
	return sum
}

// prepare makes room.
func (s *spectrum) prepare() {
	bins := s.points/2 + 1
	s.mean, s.recent = make([]float64, bins), make([]float32, bins)
	s.thirds, s.octave = s.bands()
}

// bands cuts the bins above 0 into third octaves from 100 Hz on, with what lies below as the first band, and returns
// those octaves that lie below .45 of the rate too.
func (s *spectrum) bands() (thirds, octave []band) {
	n, bins := float64(s.points), s.points/2+1
	from := 1
	for k := 0; from < bins; k++ {
		hz := 100 * math.Pow(2, float64(k)/3)
		to := min(int(math.Round(hz*n/s.rate)), bins)
		if hz*math.Pow(2, 1./6) > s.rate/2 {
			to = bins
		}
		if to > from {
			counts := make([]uint32, int(2*(histogramTop-histogramLow)))
			thirds = append(thirds, band{from, to, counts})
			from = to
		}
	}
	for k := range octaves {
		lo := lowestOctave * float64(int(1)<<k)
		if 2*lo <= .45*s.rate {
			octave = append(octave, band{from: int(math.Round(lo * n / s.rate)), to: int(math.Round(2 * lo * n / s.rate))})
		}
	}
	return thirds, octave
}

func (s *spectrum) push(x []float32) {
	f := s.own
	for len(x) > 0 {
		n := copy(f.buf[f.n:], x)
		f.n += n
		x = x[n:]
		if f.n == len(f.buf) {
			f.plan.PowerWindowed(f.power, f.buf, f.window, f.scratch)
			s.take(f.power)
			f.n = copy(f.buf, f.buf[len(f.buf)/2:])
		}
	}
}

// take looks at the spectrum of a frame.
func (s *spectrum) take(power []float32) {
	for i, b := range s.octave {
		p := s.in(power, b)
		if s.before != nil {
			p, s.before[i] = (p+s.before[i])/2, p
		}
		s.codes.append(code(p))
	}
	if s.heard++; s.heard%s.every == 0 {
		s.count(power)
	}
}

// count adds a frame to the mean and to the histograms.
func (s *spectrum) count(power []float32) {
	var total float64
	for i := range s.thirds {
		b := &s.thirds[i]
		p := s.in(power, *b)
		total += p
		h := int(2 * (decibels(p) - histogramLow))
		b.counts[min(max(h, 0), len(b.counts)-1)]++
	}
	if total == 0 { // digital silence tells nothing about noise
		for i := range s.thirds {
			s.thirds[i].counts[0]--
		}
		return
	}
	s.frames++
	vector.AddScaled(s.recent, 1, power)
	if s.held++; s.held == group {
		s.settle()
	}
}

// settle adds the recent powers to the mean.
func (s *spectrum) settle() {
	for i, p := range s.recent {
		s.mean[i] += float64(p)
	}
	clear(s.recent)
	s.held = 0
}

// in returns the power of a frame within a band.
func (s *spectrum) in(power []float32, b band) float64 {
	var s0, s1, s2, s3 float32 // four lanes, so that additions need not wait for each other
	p, w, k := power[b.from:b.to], s.weight[b.from:b.to], 0
	w = w[:len(p)]
	for ; k < len(p)-3; k += 4 {
		s0, s1, s2, s3 = s0+float32(p[k]*w[k]), s1+float32(p[k+1]*w[k+1]), s2+float32(p[k+2]*w[k+2]), s3+float32(p[k+3]*w[k+3])
	}
	for ; k < len(p); k++ {
		s0 += float32(p[k] * w[k])
	}
	return float64(s0+s1+(s2+s3)) * s.scale
}
