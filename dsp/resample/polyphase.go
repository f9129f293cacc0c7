package resample

import (
	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	tableLimit = 1 << 16 // coefficients of a table with a row for every phase
	fewPhases  = 512     // rows when that would be more
)

// polyphase goes from one rate to another: output n is the input's value at n·M/L, read through a windowed sinc whose
// 2·reach taps lie around that point. The outputs begin with number first ≤ 0, the inputs with number 0.
type polyphase struct {
	up, step, frac int       // L; M/L and M mod L
	reach          int       // taps on either side; a multiple of 2
	rows           []float32 // phases × 2·reach, with one row more when they are interpolated; each begins at 16 bytes
	phases         int       // L, or fewPhases
	exactZero      bool      // phase 0 is the input sample itself
	first          int
	phase          int       // of the next output, in [0, L)
	at             int       // index in buf of the first tap of the next output
	buf            []float32 // buf[:n] are filled
	n              int
}

// newPolyphase designs the filter from rate from to rate to; centre and width of the transition band are fractions of
// from. With early, the outputs begin at an even number with the first that can differ from silence.
func newPolyphase(from, to int, centre, width float64, early bool) *polyphase {
	g := gcd(from, to)
	l, m := to/g, from/g
	taps := (window.KaiserTaps(attenuation, width) - 1 + 3) &^ 3 // the window's zero ends are no taps
	p := &polyphase{up: l, step: m / l, frac: m % l, reach: taps / 2, phases: l, exactZero: centre == .5}
	if early {
		p.first = -(p.reach*l/m + 2) &^ 1
	}
	rows := l
	if l*taps > tableLimit {
		p.phases, rows = fewPhases, fewPhases+1
	}
	p.rows = make([]float32, rows*taps)
	for r := range rows {
		sincRow(p.rows[r*taps:(r+1)*taps], float64(r)/float64(p.phases), centre)
	}
	p.buf = make([]float32, taps+4*(m/l)+8+chunk)
	p.reset()
	return p
}

// sincRow fills row with the taps that read the value at a point lying u of a sample after the tap in the middle
// (number len(row)/2−1), by a low-pass of the given centre, so that they add up to 1.
func sincRow(row []float32, u, centre float64) {
	reach := len(row) / 2
	beta := window.KaiserBeta(attenuation)
	tap := make([]float64, len(row))
	var sum float64
	for i := range tap {
		t := float64(i-reach+1) - u
		tap[i] = float64(window.Sinc(2*centre*t) * window.KaiserAt(t/float64(reach), beta))
		sum += tap[i]
	}
	for i, v := range tap {
		row[i] = float32(v / sum)
	}
}

// reset fills the buffer with the silence before the sound, as much as the first output reaches back.
func (p *polyphase) reset() {
	n, l := p.first*(p.step*p.up+p.frac), p.up // position of the first output, n/l
	whole := -((-n + l - 1) / l)
	p.phase = n - whole*l
	p.at, p.n = 0, p.reach-1-whole
	clear(p.buf[:p.n])
}

func (p *polyphase) push(dst, x []float32) []float32 {
	for len(x) > 0 {
		n := copy(p.buf[p.n:], x)
		p.n += n
		x = x[n:]
		dst = p.drain(dst)
	}
	return dst
}

// drain writes every output whose taps lie in the buffer and moves what the next ones need to its front.
func (p *polyphase) drain(dst []float32) []float32 {
	taps := 2 * p.reach
	for p.at+taps <= p.n {
		x := p.buf[p.at:][:taps]
		switch {
		case p.exactZero && p.phase == 0:
			dst = append(dst, x[p.reach-1])
		case p.phases == p.up:
			dst = append(dst, vector.Dot(x, p.rows[p.phase*taps:][:taps]))
		default:
			dst = append(dst, p.between(x))
		}
		p.at += p.step
		if p.phase += p.frac; p.phase >= p.up {
			p.phase -= p.up
			p.at++
		}
	}
	gone := min(p.at, p.n)
	p.n = copy(p.buf, p.buf[gone:p.n])
	p.at -= gone
	return dst
}

// between reads x at a phase that lies between two rows.
func (p *polyphase) between(x []float32) float32 {
	q, taps := int64(p.phase)*fewPhases, len(x)
	row := int(q / int64(p.up))
	u := float32(q%int64(p.up)) / float32(p.up)
	a, b := vector.Dot(x, p.rows[row*taps:][:taps]), vector.Dot(x, p.rows[(row+1)*taps:][:taps])
	return a + float32(u*(b-a))
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
