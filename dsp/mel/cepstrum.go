package mel

import "math"

// DCT is the discrete cosine transform II of frames of one length, orthonormal:
//
//	c[k] = s(k) · Σ_b x[b]·cos(π·k·(b+½)/bands),   s(0) = sqrt(1/bands), s(k>0) = sqrt(2/bands)
//
// It is immutable; any number of goroutines may use it at once.
type DCT struct {
	bands, coeffs int
	rows          []float32 // coeffs × bands
}

// NewDCT returns the transform of frames of bands values to their first coeffs coefficients, c[0] first. It panics
// unless 1 ≤ coeffs ≤ bands.
func NewDCT(bands, coeffs int) *DCT {
	if coeffs < 1 || coeffs > bands {
		panic("mel: a DCT has between 1 and as many coefficients as bands")
	}
	d := &DCT{bands: bands, coeffs: coeffs, rows: make([]float32, coeffs*bands)}
	for k := range coeffs {
		scale := math.Sqrt(2 / float64(bands))
		if k == 0 {
			scale = math.Sqrt(1 / float64(bands))
		}
		for b := range bands {
			d.rows[k*bands+b] = float32(scale * math.Cos(math.Pi*float64(k)*(float64(b)+.5)/float64(bands)))
		}
	}
	return d
}

// Transform writes the coefficients of one frame into dst and returns it. A nil dst is allocated; it panics if
// logmel is not of the number of bands, or dst not of the number of coefficients. The two may not overlap.
func (d *DCT) Transform(dst, logmel []float32) []float32 {
	if dst == nil {
		dst = make([]float32, d.coeffs)
	}
	if len(dst) != d.coeffs || len(logmel) != d.bands {
		panic("mel: slice of a wrong length")
	}
	for k := range dst {
		dst[k] = dot(d.rows[k*d.bands:(k+1)*d.bands], logmel)
	}
	return dst
}

// dot sums in four lanes, so that additions need not wait for each other.
func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		p, q := (*[4]float32)(a[i:]), (*[4]float32)(b[i:])
		s0 += float32(p[0] * q[0])
		s1 += float32(p[1] * q[1])
		s2 += float32(p[2] * q[2])
		s3 += float32(p[3] * q[3])
	}
	for ; i < len(a); i++ {
		s0 += float32(a[i] * b[i])
	}
	return s0 + s1 + (s2 + s3)
}

// Deltas writes the slopes of c per frame into dst and returns it. c holds frames of n values one after the other;
// dst, of the same length and apart from c, gets for every frame t and value
//
//	(c[t+1] − c[t−1] + 2·(c[t+2] − c[t−2])) / 10,
//
// the slope of the straight line fitted to the five frames around t, where the frames before the first are like the
// first and those after the last like the last. A nil dst is allocated; it panics if the lengths do not match or c
// does not hold whole frames.
func Deltas(dst, c []float32, n int) []float32 {
	if n < 1 || len(c)%n != 0 {
		panic("mel: not whole frames")
	}
	if dst == nil {
		dst = make([]float32, len(c))
	}
	if len(dst) != len(c) {
		panic("mel: slice of a wrong length")
	}
	frames := len(c) / n
	row := func(t int) []float32 {
		t = min(max(t, 0), frames-1)
		return c[t*n : (t+1)*n]
	}
	for t := range frames {
		m2, m1, p1, p2 := row(t-2), row(t-1), row(t+1), row(t+2)
		for i := range n {
			dst[t*n+i] = (p1[i] - m1[i] + 2*(p2[i]-m2[i])) / 10
		}
	}
	return dst
}
