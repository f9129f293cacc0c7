package quality

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/vector"
	"github.com/colloquy-go/colloquy/dsp/window"
)

const (
	lowestOctave = 250. // Hz, lower end of the first octave band whose decays are looked at
	octaves      = 4
	histogramLow = -140. // dBFS
	histogramTop = 20.
	group        = 16 // powers that are summed in single precision
)

// spectrum cuts the sound into frames of 20 to 40 ms that overlap by half, and keeps the mean power of every bin, a
// histogram of levels for every third-octave band, and the levels of the octave bands of every frame.
type spectrum struct {
	rate    float64
	plan    *fft.Real
	window  []float32
	scale   float64 // from bins to the mean square of the sound
	buf     []float32
	n       int
	power   []float32
	scratch []float32

	frames int64     // all but digital silence
	mean   []float64 // sum of the powers but those of recent
	recent []float32 // sum of the last held powers
	held   int
	thirds []band
	octave []band
	codes  []uint8 // frames × octaves
}

// band holds the bins [from, to).
type band struct {
	from, to int
	counts   []uint32 // by half decibels from histogramLow
}

func newSpectrum(rate dsp.Rate) *spectrum {
	n := 16
	for float64(n) < .02*float64(rate) {
		n *= 2
	}
	s := &spectrum{rate: float64(rate), plan: fft.NewReal(n), window: window.Hann(make([]float32, n), window.Periodic)}
	var sum float64
	for _, w := range s.window {
		sum += float64(w) * float64(w)
	}
	s.scale = 2 / (sum * float64(n))
	s.buf = make([]float32, n)
	s.power, s.scratch = make([]float32, s.plan.Bins()), make([]float32, s.plan.Scratch())
	s.mean, s.recent = make([]float64, s.plan.Bins()), make([]float32, s.plan.Bins())
	s.thirds, s.octave = s.bands()
	return s
}

// bands cuts the bins above 0 into third octaves from 100 Hz on, with what lies below as the first band, and returns
// those octaves that lie below .45 of the rate too.
func (s *spectrum) bands() (thirds, octave []band) {
	n, bins := float64(s.plan.Len()), s.plan.Bins()
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
	for len(x) > 0 {
		n := copy(s.buf[s.n:], x)
		s.n += n
		x = x[n:]
		if s.n == len(s.buf) {
			s.take()
			s.n = copy(s.buf, s.buf[len(s.buf)/2:])
		}
	}
}

// take looks at the frame in the buffer.
func (s *spectrum) take() {
	s.plan.PowerWindowed(s.power, s.buf, s.window, s.scratch)
	for _, b := range s.octave {
		s.codes = append(s.codes, code(s.in(b)))
	}
	var total float64
	for i := range s.thirds {
		b := &s.thirds[i]
		p := s.in(*b)
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
	vector.AddScaled(s.recent, 1, s.power)
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

// in returns the power of the frame within a band.
func (s *spectrum) in(b band) float64 {
	var s0, s1, s2, s3 float32 // four lanes, so that additions need not wait for each other
	p, k := s.power[b.from:b.to], 0
	for ; k < len(p)-3; k += 4 {
		s0, s1, s2, s3 = s0+p[k], s1+p[k+1], s2+p[k+2], s3+p[k+3]
	}
	for _, v := range p[k:] {
		s0 += v
	}
	return float64(s0+s1+(s2+s3)) * s.scale
}
