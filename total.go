package colloquy

import (
	"math/big"
	"math/bits"
)

// TallySum is a whole number of 192 bits in two's complement, the lowest 64 first. Sums of it are exact, so that they come out
// the same whatever is added first; those of a [Tally] do not overflow under 2^63 observations.
type TallySum [3]uint64

// Int returns t as a number of the standard library.
func (t TallySum) Int() *big.Int {
	negative := t[2]>>63 == 1
	if negative {
		t = t.negated()
	}
	out := new(big.Int)
	for k := len(t) - 1; k >= 0; k-- {
		out.Lsh(out, 64).Or(out, new(big.Int).SetUint64(t[k]))
	}
	if negative {
		out.Neg(out)
	}
	return out
}

// totalOf returns v as a Total; false where it has too many bits.
func totalOf(v *big.Int) (TallySum, bool) {
	var t TallySum
	if v.BitLen() > 64*len(t)-1 {
		return t, false
	}
	rest, low := new(big.Int).Abs(v), new(big.Int).SetUint64(^uint64(0))
	for k := range t {
		t[k] = new(big.Int).And(rest, low).Uint64()
		rest.Rsh(rest, 64)
	}
	if v.Sign() < 0 {
		t = t.negated()
	}
	return t, true
}

func (t TallySum) negated() TallySum {
	for k := range t {
		t[k] = ^t[k]
	}
	t.add(TallySum{1})
	return t
}

func (t *TallySum) add(o TallySum) {
	var carry uint64
	for k := range t {
		t[k], carry = bits.Add64(t[k], o[k], carry)
	}
}

func (t *TallySum) addInt(v int64) {
	sign := uint64(v >> 63) // all ones where v is negative
	t.add(TallySum{uint64(v), sign, sign})
}

func (t *TallySum) addSquare(v int64) {
	u := magnitude(v)
	high, low := bits.Mul64(u, u)
	t.add(TallySum{low, high})
}

func magnitude(v int64) uint64 {
	if v < 0 {
		return -uint64(v)
	}
	return uint64(v)
}
