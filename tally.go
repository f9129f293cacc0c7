package colloquy

import (
	"cmp"
	"math"
	"math/big"
	"math/bits"
	"slices"
)

// Tally is exact statistics of a number over meetings: as plain data that the caller stores, that can be added to and merged
// in any order and grouping, and is then equal, to the byte in JSON. Values count in millionths of their unit. The zero Tally
// holds nothing, and merging it changes nothing. A Tally of one value tells that value: that of one person's meeting is as
// personal as the meeting.
type Tally struct {
	N        int64      // values
	Outside  int64      // values that were left out: beyond ±10⁹ of the unit, or no numbers
	Sum      TallySum   // in millionths of the unit
	Squares  TallySum   // the sum of the squares of those
	Min, Max float64    // 0 without values
	Bins     []TallyBin // what quantiles are read from, by Index
}

// TallyBin is how many values lie in a stretch of numbers. In millionths of the unit, u = |value|, bins are one wide under 256, and
// above an octave has 128 of them, as in HdrHistogram (Tene 2012):
//
//	Index = ±u                      for u < 256
//	        ±(128·s + ⌊u / 2^s⌋)    with s = the bits of u − 8
//
// A number is thus known to a 256th part of itself, by whole numbers alone, so that it is the same bin on every machine.
type TallyBin struct {
	Index int32
	N     int64
}

const (
	millionths  = 1e6
	mostCounted = 1e9 // of the unit: in millionths a float64 tells these apart
	binsOctave  = 128
)

// Add adds a value.
func (t *Tally) Add(v float64) {
	if !(math.Abs(v) <= mostCounted) {
		t.Outside++
		return
	}
	q := inMillionths(v)
	one := Tally{N: 1, Min: float64(q) / millionths, Max: float64(q) / millionths, Bins: []TallyBin{{binOf(q), 1}}}
	one.Sum.addInt(q)
	one.Squares.addSquare(q)
	t.Merge(&one)
}

// Merge adds what o holds. o is not changed and shares nothing with t.
func (t *Tally) Merge(o *Tally) {
	switch {
	case o == nil:
		return
	case o.N == 0:
	case t.N == 0:
		t.Min, t.Max = o.Min, o.Max
	default:
		t.Min, t.Max = min(t.Min, o.Min), max(t.Max, o.Max)
	}
	t.N += o.N
	t.Outside += o.Outside
	t.Sum.add(o.Sum)
	t.Squares.add(o.Squares)
	for _, b := range o.Bins {
		k, there := t.find(b.Index)
		if there {
			t.Bins[k].N += b.N
		} else {
			t.Bins = slices.Insert(t.Bins, k, b)
		}
	}
}

func inMillionths(v float64) int64 { return int64(math.Round(v * millionths)) }

func (t *Tally) find(index int32) (int, bool) {
	return slices.BinarySearchFunc(t.Bins, index, func(b TallyBin, i int32) int { return cmp.Compare(b.Index, i) })
}

// binOf returns the index of the bin of q.
func binOf(q int64) int32 {
	u := magnitude(q)
	index := int32(u)
	if u >= 2*binsOctave {
		s := bits.Len64(u) - 8
		index = int32(binsOctave*s) + int32(u>>s)
	}
	if q < 0 {
		return -index
	}
	return index
}

// Value returns the middle of a bin, in the unit.
func (b TallyBin) Value() float64 {
	index, sign := int64(b.Index), 1.
	if index < 0 {
		index, sign = -index, -1
	}
	if index < 2*binsOctave {
		return sign * float64(index) / millionths
	}
	s := index/binsOctave - 1
	return sign * float64((index-s*binsOctave)<<s+int64(1)<<s/2) / millionths
}

// Mean returns the arithmetic mean, 0 without values: the exact one of the values in millionths, rounded once.
func (t *Tally) Mean() float64 {
	if t.N == 0 {
		return 0
	}
	return quotient(t.Sum.Int(), big.NewInt(t.N)) / millionths
}

// SD returns the standard deviation of the sample (n − 1), 0 under two values:
//
//	√((n·Σq² − (Σq)²) / (n·(n − 1)))
//
// with the difference in whole numbers, so that nothing is lost where the values are far from 0 and near each other.
func (t *Tally) SD() float64 {
	if t.N < 2 {
		return 0
	}
	n, sum := big.NewInt(t.N), t.Sum.Int()
	spread := new(big.Int).Mul(n, t.Squares.Int())
	spread.Sub(spread, sum.Mul(sum, sum))
	return math.Sqrt(quotient(spread, n.Mul(n, big.NewInt(t.N-1)))) / millionths
}

func quotient(a, b *big.Int) float64 {
	v, _ := new(big.Rat).SetFrac(a, b).Float64()
	return v
}

// Quantile returns the value that p·N of the values do not exceed, the ⌈p·N⌉th from below, to a 256th part of itself; 0
// without values. p is 0..1.
func (t *Tally) Quantile(p float64) float64 {
	rank, seen := max(1, int64(math.Ceil(p*float64(t.N)))), int64(0)
	for _, b := range t.Bins {
		if seen += b.N; seen >= rank {
			return min(max(b.Value(), t.Min), t.Max)
		}
	}
	return t.Max
}

// Percentile returns how many per cent of the values lie below v, those of its bin counted half; 50 without values.
func (t *Tally) Percentile(v float64) float64 {
	if t.N == 0 {
		return 50
	}
	index := binOf(inMillionths(min(max(v, -mostCounted), mostCounted)))
	below := int64(0) // twice the number
	for _, b := range t.Bins {
		switch {
		case b.Index < index:
			below += 2 * b.N
		case b.Index == index:
			below += b.N
		}
	}
	return 50 * float64(below) / float64(t.N)
}

// Distribution sums the tally up. Its quantiles are those of [Tally.Quantile].
func (t *Tally) Distribution() Distribution {
	return Distribution{
		N: int(min(t.N, math.MaxInt)), Min: t.Min, Max: t.Max, Mean: t.Mean(), SD: t.SD(),
		P10: t.Quantile(0.1), P50: t.Quantile(0.5), P90: t.Quantile(0.9),
	}
}
