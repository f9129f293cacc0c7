package quality

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/window"
)

const (
	humRate     = 1000 // Hz that the sound is brought to
	humFrame    = 4096 // 4.1 s: bins of .244 Hz
	overlapping = 64   // frames that overlap by half; after them there are enough
	humLines    = 7    // harmonics that are looked at
	sharpness   = 18.  // dB that a line stands over what is 1 to 2 Hz beside it
	prominent   = 15.  // dB that it stands over what is 2 to 8 Hz beside it
	lineReach   = 32   // bins on either side of a line that are looked at
	audible     = 50.  // dB that it may lie under the active level
)

// hum listens for the mains in the mean logarithmic spectrum of long frames, in which what comes and goes counts
// little.
type hum struct {
	thin    *thinner
	few     []float32 // what thin gives
	down    *resample.Resampler
	plan    *fft.Real
	window  []float32
	scale   float64
	low     []float32 // samples at humRate
	buf     []float32
	n       int
	power   []float32
	scratch []float32
	frames  int
	mean    []float64 // sum of levels, dB
}

func newHum(rate dsp.Rate, piece int) (*hum, error) {
	thin := newThinner(int(rate), piece)
	down, err := resample.New(rate/dsp.Rate(thin.by), humRate)
	if err != nil {
		return nil, err
	}
	h := &hum{thin: thin, down: down, plan: fft.NewReal(humFrame), window: window.Hann(make([]float32, humFrame), window.Periodic)}
	h.scale = 2 / (.25 * humFrame * humFrame) // a sine's line shows its power
	h.few = make([]float32, 0, piece/thin.by+1)
	h.low = make([]float32, 0, piece/thin.by+64)
	h.buf = make([]float32, humFrame)
	h.power, h.scratch = make([]float32, h.plan.Bins()), make([]float32, h.plan.Scratch())
	h.mean = make([]float64, 60*humLines*humFrame/humRate+lineReach+3)
	return h, nil
}

func (h *hum) push(x []float32) {
	h.few = h.thin.append(h.few[:0], x)
	h.low = h.down.Append(h.low[:0], h.few)
	for low := h.low; len(low) > 0; {
		n := copy(h.buf[h.n:], low)
		h.n += n
		low = low[n:]
		if h.n == humFrame {
			h.take()
			h.n = 0
			if h.frames < overlapping {
				h.n = copy(h.buf, h.buf[humFrame/2:])
			}
		}
	}
}

func (h *hum) take() {
	h.plan.PowerWindowed(h.power, h.buf, h.window, h.scratch)
	for i := range h.mean {
		h.mean[i] += max(decibels(float64(h.power[i])*h.scale), -160)
	}
	h.frames++
}

// measure returns the mains frequency, or 0, and the level of its lines.
func (h *hum) measure(active Value) (mains int, level Value) {
	if h == nil {
		return 0, missing(RateTooLow)
	}
	if h.frames == 0 {
		return 0, missing(TooShort)
	}
	mean := slices.Clone(h.mean)
	for i := range mean {
		mean[i] /= float64(h.frames)
	}
	var best float64
	for _, hz := range []int{50, 60} {
		var sum float64
		for k := 1; k <= humLines; k++ {
			if p, ok := line(mean, float64(hz*k)*humFrame/humRate); ok {
				sum += p
			}
		}
		if sum > best {
			mains, best = hz, sum
		}
	}
	if best == 0 || active.OK() && decibels(best) < active.Value-audible {
		return 0, missing(NoHum)
	}
	return mains, Value{Value: decibels(best)}
}

// line returns the power of the line at bin b, and whether it is one.
func line(level []float64, b float64) (power float64, ok bool) {
	centre := int(math.Round(b))
	at := centre
	for k := centre - 2; k <= centre+2; k++ { // the mains keeps within half a hertz
		if level[k] > level[at] {
			at = k
		}
	}
	beside := max(slices.Max(level[at-8:at-3]), slices.Max(level[at+4:at+9]))
	around := append(slices.Clone(level[at-lineReach:at-8]), level[at+9:at+lineReach+1]...)
	slices.Sort(around)
	ok = level[at]-beside >= sharpness && level[at]-around[len(around)/2] >= prominent
	return math.Pow(10, level[at]/10), ok
}
