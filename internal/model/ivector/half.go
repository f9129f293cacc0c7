package ivector

import "math"

// toHalf rounds v to the nearest number of half precision (IEEE 754 binary16), beyond its range to the largest.
func toHalf(v float32) uint16 {
	sign := uint16(math.Float32bits(v) >> 16 & 0x8000)
	a := math.Abs(float64(v))
	switch {
	case !(a < 65504):
		return sign | 0x7bff
	case a < 1.0/(1<<14): // subnormal: multiples of 2⁻²⁴
		return sign | uint16(math.RoundToEven(a*(1<<24)))
	}
	frac, exp := math.Frexp(a)                 // a = frac·2^exp, ½ ≤ frac < 1
	q := math.RoundToEven((frac*2 - 1) * 1024) // 1024 carries into the exponent, as it should
	return sign | (uint16((exp+14)<<10) + uint16(q))
}

// fromHalf returns the value of a finite number of half precision.
func fromHalf(h uint16) float32 {
	sign, exp, frac := uint32(h&0x8000)<<16, uint32(h>>10&0x1f), uint32(h&0x3ff)
	if exp == 0 { // zero or subnormal
		return math.Float32frombits(math.Float32bits(float32(frac)/(1<<24)) | sign)
	}
	return math.Float32frombits(sign | (exp+112)<<23 | frac<<13)
}

// Round returns v with the precision in which T is kept in a file.
func Round(v float32) float32 { return fromHalf(toHalf(v)) }
