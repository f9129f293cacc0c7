// Package approx computes logarithms and exponentials three times as fast as math, with errors that no decibel and no
// probability shows. Products that are added are rounded by themselves, as everywhere here, so that no machine fuses the two and all
// give the same.
package approx

import "math"

const (
	logBits = 7 // of the mantissa that choose an entry of the table
	expBits = 7 // of the exponent behind the point
)

// logEntry holds 1/m and ln m of the middle m of an interval of mantissas in [1, 2).
type logEntry struct{ inverse, log float64 }

var (
	logs = logTable() // never written to again
	exps = expTable()
)

func logTable() (t [1 << logBits]logEntry) {
	for i := range t {
		m := 1 + (float64(i)+.5)/(1<<logBits)
		t[i] = logEntry{1 / m, math.Log(m)}
	}
	return t
}

func expTable() (t [1 << expBits]float64) {
	for i := range t {
		t[i] = math.Exp2(float64(i) / (1 << expBits))
	}
	return t
}

// Log returns the natural logarithm of x within 1e-10 of the true value. x is positive, normal and finite; other
// arguments give meaningless results.
//
//	ln x = e·ln 2 + ln m + ln(1+r),  x = 2ᵉ·m·(1+r),  |r| ≤ 2⁻⁸,  ln(1+r) ≈ r − r²/2 + r³/3
func Log(x float64) float64 {
	b := math.Float64bits(x)
	t := &logs[b>>(52-logBits)&(1<<logBits-1)]
	r := float64(math.Float64frombits(b&(1<<52-1)|1023<<52)*t.inverse) - 1
	return float64(float64(int(b>>52)-1023)*math.Ln2) + t.log + float64(r*(1-float64(r*(.5-float64(r*(1./3))))))
}

// Exp returns eˣ with a relative error of less than 1e-10. x lies within ±700; other arguments give meaningless
// results.
//
//	eˣ = 2ᵏ·2^(j/128)·eʳ,  |r| ≤ ln 2/256,  eʳ ≈ 1 + r + r²/2 + r³/6
func Exp(x float64) float64 {
	const steps = 1 << expBits
	n := int(float64(x*(steps/math.Ln2))+(1<<20)+.5) - 1<<20 // rounded to the nearest
	r := x - float64(float64(n)*(math.Ln2/steps))
	scale := math.Float64frombits(uint64(1023+n>>expBits) << 52)
	return float64(scale * exps[n&(steps-1)] * (1 + float64(r*(1+float64(r*(.5+float64(r*(1./6))))))))
}
