package convnet

import "math"

// exp returns e^x with a relative error under 1e-6 for x in -80 … 80, beyond which it stays at the value of the border. It is some
// three times as fast as math.Exp, and the conversions keep products and sums apart, so that all architectures give the same.
//
//	e^x = 2^n·e^r, n = round(x/ln 2), |r| ≤ ln 2/2;  e^r by seven terms of its series
func exp(x float64) float64 {
	x = min(max(x, -80), 80)
	n := math.Floor(float64(x*math.Log2E) + 0.5)
	r := x - float64(n*math.Ln2)
	q := float64(r * r)
	low := 1 + r + float64(q*(1./2+float64(r*(1./6))))
	high := 1./24 + float64(r*(1./120)) + float64(q*(1./720))
	return float64(float64(low+float64(float64(q*q)*high)) * math.Float64frombits(uint64(int64(n)+1023)<<52))
}
