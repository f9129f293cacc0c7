package events

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/window"
)

// Rate is the sampling rate of the sound, in Hz, and of the positions of spans. Frames are looked at at half of it:
// size samples every step, which are hop samples at Rate.
const (
	Rate = 16_000
	size = 1024
	step = 512
	hop  = 2 * step

	lead = size - step // samples at Rate from the start of a frame to that of the hop that it stands for

	binHz     = float64(Rate) / 2 / size
	lowestHz  = 80
	highestHz = 3600
	firstBin  = lowestHz * 2 * size / Rate
	endBin    = highestHz * 2 * size / Rate
	lastBin   = endBin + beside + 2 // up to which power is looked at

	mostPeaks = 24
	beside    = 12   // bins on either side that a peak stands out from
	lobe      = 2    // bins on either side of a peak that belong to it: half the main lobe of Hann's window
	standOut  = 10.  // times the mean of the bins beside
	underTop  = 1e-4 // a peak weaker than this part of the strongest is none
)

// peak is a maximum of the spectrum of a frame.
type peak struct {
	hz    float64
	power float64 // of its main lobe
}

// spectrum finds the peaks of frames. It owns its scratch memory.
type spectrum struct {
	plan    *fft.Real
	window  []float32
	scale   float64 // from bins to the mean square of the sound
	power   []float32
	scratch []float32
	sums    []float64 // running sums of power
	places  [endBin]int16
	peaks   []peak  // of the last frame, in order of frequency
	total   float64 // mean square of the last frame between lowestHz and highestHz
}

func newSpectrum() *spectrum {
	s := &spectrum{plan: fft.NewReal(size), window: window.Hann(make([]float32, size), window.Periodic)}
	var sum float64
	for _, w := range s.window {
		sum += float64(w) * float64(w)
	}
	s.scale = 2 / (sum * size)
	s.power = make([]float32, s.plan.Bins())
	s.scratch, s.sums = make([]float32, s.plan.Scratch()), make([]float64, lastBin)
	s.peaks = make([]peak, 0, mostPeaks+1)
	return s
}

// take looks at a frame of size samples.
func (s *spectrum) take(x []float32) {
	s.plan.PowerWindowed(s.power, x[:size], s.window, s.scratch)
	var sum float64
	var top uint32                                   // as bits, which are in the order of the numbers
	sums, low := s.sums[:lastBin], s.power[:lastBin] // an even number
	for k := 0; k < len(low)-1; k += 2 {
		a, b := float64(low[k]), float64(low[k+1])
		sums[k], sums[k+1] = sum, sum+a
		sum += a + b
	}
	for _, p := range s.power[firstBin:endBin] {
		top = max(top, math.Float32bits(p))
	}
	s.total = (s.sums[endBin] - s.sums[firstBin]) * s.scale
	s.peaks = s.peaks[:0]
	least := max(underTop*math.Float32frombits(top), math.SmallestNonzeroFloat32)
	for _, k := range maxima(&s.places, s.power[firstBin-1:endBin+1]) {
		if k := firstBin - 1 + int(k); s.power[k] >= least && s.standsOut(k) {
			s.keep(peak{binHz * (float64(k) + s.offset(k)), (s.sums[k+lobe+1] - s.sums[k-lobe]) * s.scale})
		}
	}
}

// maxima writes the places of the local maxima of x, which has no more elements than there are places and no negative ones. It
// does not branch: whether a bin is one is as good as random.
func maxima(places *[endBin]int16, x []float32) []int16 {
	n := 0
	below, at := math.Float32bits(x[0]), math.Float32bits(x[1])
	for i := 2; i < len(x); i++ {
		above := math.Float32bits(x[i])
		rises, falls := 0, 0
		if at > below {
			rises = 1
		}
		if at >= above {
			falls = 1
		}
		places[n] = int16(i - 1)
		n += rises & falls
		below, at = at, above
	}
	return places[:n]
}

// standsOut reports whether bin k exceeds what lies beside it, its own lobe apart.
func (s *spectrum) standsOut(k int) bool {
	from, to := max(k-beside, 0), k+beside+1
	around := s.sums[to] - s.sums[k+lobe+1] + s.sums[k-lobe] - s.sums[from]
	return float64(s.power[k])*float64(to-from-2*lobe-1) > standOut*around
}

// offset returns how far from bin k the maximum lies, in bins: the vertex of a parabola through the logarithms.
func (s *spectrum) offset(k int) float64 {
	a, b, c := logOf(s.power[k-1]), logOf(s.power[k]), logOf(s.power[k+1])
	if d := a - 2*b + c; d < 0 {
		return min(max((a-c)/(2*d), -.5), .5)
	}
	return 0
}

func logOf(p float32) float64 { return math.Log(float64(max(p, 1e-30))) }

// keep inserts p, which lies above all so far; of too many peaks the weakest is dropped.
func (s *spectrum) keep(p peak) {
	s.peaks = append(s.peaks, p)
	if len(s.peaks) <= mostPeaks {
		return
	}
	weakest := 0
	for i, q := range s.peaks {
		if q.power < s.peaks[weakest].power {
			weakest = i
		}
	}
	s.peaks = append(s.peaks[:weakest], s.peaks[weakest+1:]...)
}
