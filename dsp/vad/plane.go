package vad

import (
	"math"

	"github.com/colloquy-go/colloquy/internal/vector"
)

// plane holds the activations of one half of the pairs of a stretch, a row a channel, so that a weight multiplies a
// whole row at once. On either side of a row there are margin values of room.
type plane struct {
	data           []float32
	stride, margin int
}

// span is the range [lo, hi) of pairs of a plane; end is where the piece ends.
type span struct{ lo, hi, end int }

// tap is what a weight of a convolution is multiplied with: the values shift pairs after the output.
type tap struct {
	x     *plane
	shift int
}

func newPlane(channels, pairs, margin int) plane {
	stride := pairs + 2*margin
	return plane{make([]float32, channels*stride), stride, margin}
}

// row returns the n values of a channel from a pair on, which may lie within the margins.
func (p *plane) row(channel, from, n int) []float32 {
	at := channel*p.stride + p.margin + from
	return p.data[at : at+n]
}

// set writes the values of a pair, one a channel.
func (p *plane) set(pair int, x []float32) {
	at := p.margin + pair
	for _, v := range x {
		p.data[at] = v
		at += p.stride
	}
}

// tile is the number of pairs that are computed together: as long as its sums and inputs stay in the nearest caches.
const tile = 512

// run writes base + max(0, c(taps)) into s of dst; a nil base stands for zeros. sums is scratch. What lies beyond the
// piece is set to zero.
func (c *conv) run(sums []float32, dst, base *plane, s span, taps ...tap) {
	for from := s.lo; from < s.hi; from += tile {
		n := min(tile, s.hi-from)
		for o := range c.out {
			acc := sums[:n]
			for i := range acc {
				acc[i] = c.bias[o]
			}
			for k, t := range taps {
				for i, w := range c.row(o, k) {
					vector.AddScaled(acc, w, t.x.row(i, from+t.shift, n))
				}
			}
			out := dst.row(o, from, n)
			if base == nil {
				rectify(out, acc)
			} else {
				addRectified(out, base.row(o, from, n), acc)
			}
		}
	}
	dst.seal(c.out, s)
}

// rectify writes max(0, x) into dst, without a branch that could be guessed wrongly.
func rectify(dst, x []float32) {
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = positive(v)
	}
}

// addRectified writes base + max(0, x) into dst.
func addRectified(dst, base, x []float32) {
	dst, base = dst[:len(x)], base[:len(x)]
	for i, v := range x {
		dst[i] = base[i] + positive(v)
	}
}

// positive returns max(0, v) of a number.
func positive(v float32) float32 {
	b := int32(math.Float32bits(v))
	return math.Float32frombits(uint32(b &^ (b >> 31)))
}

// add adds x to s of p.
func (p *plane) add(x *plane, s span) {
	for c := range len(p.data) / p.stride {
		vector.AddScaled(p.row(c, s.lo, s.hi-s.lo), 1, x.row(c, s.lo, s.hi-s.lo))
	}
}

// seal sets to zero what taps may reach beyond the ends of the piece, of which the first lies at 0 if s begins there.
func (p *plane) seal(channels int, s span) {
	for c := range channels {
		if s.lo == 0 {
			clear(p.row(c, -p.margin, p.margin))
		}
		if s.hi >= s.end {
			clear(p.row(c, s.hi, p.margin))
		}
	}
}
