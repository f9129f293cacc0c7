package quality

import "github.com/colloquy-go/colloquy/internal/vector"

// thinner keeps one of every few samples, and of what lies above only what no hum looks like: the mean of as many samples as it
// goes by, four times over, has its zeros where the constant part folds from, and is 47 dB down 430 Hz beside them where 2 kHz
// come out. What it delays the sound by does not matter here.
type thinner struct {
	by   int
	taps []float32
	buf  []float32 // samples that still count; n of them are there
	n    int
}

const (
	thinnedLeast = 2 * humRate // the rate is not brought below it
	means        = 4
)

// newThinner goes by the largest divisor of the rate that leaves thinnedLeast.
func newThinner(rate, piece int) *thinner {
	t := &thinner{by: max(1, rate/thinnedLeast)}
	for rate%t.by != 0 {
		t.by--
	}
	taps := []float32{1}
	for range means {
		wider := make([]float32, len(taps)+t.by-1)
		for i, v := range taps {
			for k := range t.by {
				wider[i+k] += v / float32(t.by)
			}
		}
		taps = wider
	}
	t.taps = append(taps, make([]float32, -len(taps)&3)...)
	t.buf = make([]float32, len(t.taps)+piece)
	return t
}

// append takes a piece and appends what it completes to dst.
func (t *thinner) append(dst, x []float32) []float32 {
	if t.by == 1 {
		return append(dst, x...)
	}
	t.n += copy(t.buf[t.n:], x)
	at := 0
	for ; at+len(t.taps) <= t.n; at += t.by {
		dst = append(dst, vector.Dot(t.buf[at:at+len(t.taps)], t.taps))
	}
	t.n = copy(t.buf, t.buf[at:t.n])
	return dst
}
