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
func (f *interpolator) at(r []float32, p int) float32 {
	w, x := &f.weights[p%phases], (*[2 * reach]float32)(r[p/phases-reach+1:])
	s0 := float32(w[0]*x[0]) + float32(w[4]*x[4]) + float32(w[8]*x[8]) + float32(w[12]*x[12])
	s1 := float32(w[1]*x[1]) + float32(w[5]*x[5]) + float32(w[9]*x[9]) + float32(w[13]*x[13])
	s2 := float32(w[2]*x[2]) + float32(w[6]*x[6]) + float32(w[10]*x[10]) + float32(w[14]*x[14])
	s3 := float32(w[3]*x[3]) + float32(w[7]*x[7]) + float32(w[11]*x[11]) + float32(w[15]*x[15])
	return s0 + s1 + (s2 + s3)
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
