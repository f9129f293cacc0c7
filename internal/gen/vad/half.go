package main

import "math"

// toHalf rounds v to the nearest number of half precision (IEEE 754 binary16); beyond its range to the largest.
func toHalf(v float32) uint16 {
	sign := uint16(math.Float32bits(v) >> 16 & 0x8000)
	a := math.Abs(float64(v))
	switch {
	case a >= 65504 || a != a:
		return sign | 0x7bff
	case a < 1.0/(1<<14): // subnormal: multiples of 2⁻²⁴
		return sign | uint16(math.RoundToEven(a*(1<<24)))
	}
	frac, exp := math.Frexp(a)                 // a = frac·2^exp, ½ ≤ frac < 1
	m := math.RoundToEven((frac*2 - 1) * 1024) // 1024 carries into the exponent, as it should
	return sign | uint16((exp+14)<<10) + uint16(m)
}
