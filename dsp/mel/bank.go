package mel

import "math"

// FromHz returns the mel value of a frequency in Hz, 1127·ln(1 + f/700).
func FromHz(hz float64) float64 { return 1127 * math.Log1p(hz/700) }

// bank is a set of overlapping triangles over the bins of a power spectrum. The corners of the triangles cut the
// frequencies into intervals; in each interval one band rises and the band below it falls, so that every bin is met
// once.
type bank struct {
	bands     int
	intervals []interval
	weights   []slope // one a bin, from the first interval's first bin on
	first     int
}

type interval struct{ bins int }

// slope holds what a bin gives to the rising and to the falling band of its interval.
type slope struct{ up, down float32 }

func newBank(c Config, points int) bank {
	lo, hi := FromHz(c.Low), FromHz(c.High)
	step := (hi - lo) / float64(c.Bands+1)
	b := bank{bands: c.Bands, intervals: make([]interval, c.Bands+1)}
	for k := 0; k <= points/2; k++ {
		m := FromHz(float64(k)*float64(c.Rate)/float64(points)) - lo
		at := int(math.Floor(m / step))
		switch {
		case m < 0:
			b.first = k + 1
		case at <= c.Bands:
			up := m/step - float64(at)
			b.intervals[at].bins++
			b.weights = append(b.weights, slope{float32(up), float32(1 - up)})
		}
	}
	return b
}

// energies sums the power spectrum into the bands. dst has room for two values more than there are bands: the lowest
// interval has nothing that falls and the highest nothing that rises, and these are left outside the result.
func (b *bank) energies(dst, power []float32) []float32 {
	clear(dst)
	weights, power := b.weights, power[b.first:]
	for i, in := range b.intervals {
		var up, down, up2, down2 float32 // two lanes, so that additions need not wait for each other
		p, w := power[:in.bins], weights[:in.bins]
		w = w[:len(p)]
		for k := 1; k < len(p); k += 2 {
			up, down = up+w[k-1].up*p[k-1], down+w[k-1].down*p[k-1]
			up2, down2 = up2+w[k].up*p[k], down2+w[k].down*p[k]
		}
		if k := len(p) - 1; k&1 == 0 {
			up, down = up+w[k].up*p[k], down+w[k].down*p[k]
		}
		dst[i] += down + down2
		dst[i+1] = up + up2
		weights, power = weights[in.bins:], power[in.bins:]
	}
	return dst[1 : 1+b.bands]
}
