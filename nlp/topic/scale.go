package topic

import (
	"strconv"

	"github.com/colloquy-go/colloquy/nlp/linear"
)

// scale turns a number into features: its two nearest marks of an even scale from lo to hi, each as far as it is near.
type scale struct {
	lo, hi float64
	hash   []uint32
}

func newScale(name string, lo, hi float64, steps int) scale {
	s := scale{lo: lo, hi: hi}
	for i := range steps + 1 {
		s.hash = append(s.hash, linear.Hash("topic", []byte(name+" "+strconv.Itoa(i))))
	}
	return s
}

// place returns the mark at or below a value, and how far it is from there to the next, 0..1.
func (s *scale) place(v float64) (i int, f float64) {
	n := float64(len(s.hash) - 1)
	at := (v - s.lo) / (s.hi - s.lo) * n
	if !(at > 0) { // NaN too
		return 0, 0
	}
	if at >= n {
		return int(n), 0
	}
	return int(at), at - float64(int(at))
}

func (s *scale) append(dst []linear.Feature, v float64) []linear.Feature {
	i, f := s.place(v)
	dst = append(dst, linear.Feature{Hash: s.hash[i], Value: float32(dense * (1 - f))})
	if f > 0 {
		dst = append(dst, linear.Feature{Hash: s.hash[i+1], Value: float32(dense * f)})
	}
	return dst
}

// dense and sparse are the values of the features of numbers and of words.
const (
	dense  = 0.5
	sparse = 0.25
)
