package pitch

import "math"

const (
	reach  = 8  // samples on either side that are interpolated from
	phases = 32 // places in a sampling interval at which there are weights
)

// interpolator finds maxima between samples of a correlation, which is exactly known there: a band-limited function
// (Boersma 1993, eq. 22), here with 16 points and Hann's window.
type interpolator struct {
	weights [phases + 1][2 * reach]float32 // of the samples −reach+1 … reach around a place of phase q/phases
}

func newInterpolator() (f interpolator) {
	for q := range f.weights {
		for j := range f.weights[q] {
			d := math.Abs(float64(q)/phases - float64(j-reach+1))
			w := 1.
			if d > 1e-9 {
				w = math.Sin(math.Pi*d) / (math.Pi * d) * (.5 + .5*math.Cos(math.Pi*d/(reach+.5)))
			}
			f.weights[q][j] = float32(w)
		}
	}
	return f
}

// at returns the value at p/phases samples.
func (f *interpolator) at(r []float32, p int) (sum float32) {
	k := p / phases
	x := r[k-reach+1 : k+reach+1]
	for j, w := range f.weights[p%phases][:len(x)] {
		sum += w * x[j]
	}
	return sum
}

// peak returns place and height of the maximum near the sample k, which is not lower than its neighbours.
func (f *interpolator) peak(r []float32, k int) (place, height float32) {
	p := int((float32(k)+vertex(r[k-1], r[k], r[k+1]))*phases + .5)
	a, b, c := f.at(r, p-1), f.at(r, p), f.at(r, p+1)
	lo, hi := (k-1)*phases+1, (k+1)*phases-2 // p+1 stays below k+1, whose weights reach beyond the correlation
	for c > b && p < hi {
		p++
		a, b, c = b, c, f.at(r, p+1)
	}
	for a > b && p > lo {
		p--
		a, b, c = f.at(r, p-1), a, b
	}
	return (float32(p) + vertex(a, b, c)) / phases, b
}

// vertex returns where, from b, the parabola through three neighbours has its maximum, in [-.5, .5].
func vertex(a, b, c float32) float32 {
	bend := a - 2*b + c
	if bend >= 0 {
		return 0
	}
	return max(-.5, min(.5, .5*(a-c)/bend))
}
