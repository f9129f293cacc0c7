package mel

import "math"

// FromHz returns the mel value of a frequency in Hz, 1127·ln(1 + f/700).
func FromHz(hz float64) float64 { return float64(1127 * math.Log1p(hz/700)) }

// bank is a set of overlapping triangles over the bins of a power spectrum. The corners of the triangles cut the
// frequencies into intervals; in each interval one band rises and the band below it falls, so that every bin is met
// once.
type bank struct {
	bands    int
	ends     []int     // of the intervals, in bins from first on
	up, down []float32 // what each bin, from first on, gives to the rising and to the falling band of its interval
	first    int
}

func newBank(c Config, points int) bank {
	lo, hi := FromHz(c.Low), FromHz(c.High)
	step := (hi - lo) / float64(c.Bands+1)
	b := bank{bands: c.Bands, ends: make([]int, c.Bands+1)}
	for k := 0; k <= points/2; k++ {
		m := FromHz(float64(k)*float64(c.Rate)/float64(points)) - lo
		at := int(math.Floor(m / step))
		switch {
		case m < 0:
			b.first = k + 1
		case at <= c.Bands:
			up := m/step - float64(at)
			for i := range b.ends[at:] {
				b.ends[at+i]++
			}
			b.up, b.down = append(b.up, float32(up)), append(b.down, float32(1-up))
		}
	}
	return b
}

// energies sums the power spectrum into the bands. dst has room for two values more than there are bands: the lowest
// interval has nothing that falls and the highest nothing that rises, and these are left outside the result.
func (b *bank) energies(dst, power []float32) []float32 {
	clear(dst)
	up, down, power := b.up, b.down, power[b.first:][:len(b.up)]
	down = down[:len(power)]
	k := 0
	for i, end := range b.ends {
		end = min(end, len(power))
		var r, f, r2, f2 float32 // rising and falling, in two lanes, so that additions need not wait for each other
		for ; k < end-1; k += 2 {
			v, w := power[k], power[k+1]
			r, f, r2, f2 = r+float32(up[k]*v), f+float32(down[k]*v), r2+float32(up[k+1]*w), f2+float32(down[k+1]*w)
		}
		if k < end {
			r, f = r+float32(up[k]*power[k]), f+float32(down[k]*power[k])
			k++
		}
		dst[i] += f + f2
		dst[i+1] = r + r2
	}
	return dst[1 : 1+b.bands]
}
