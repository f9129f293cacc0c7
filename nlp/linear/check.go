package linear

import (
	"fmt"
	"math"
)

// limit is the most that any number of a model, an example or the options may be. It keeps sums of float32 finite.
const limit = 1e6

// within reports whether v lies between lo and hi; NaN does not.
func within(v, lo, hi float64) bool { return v >= lo && v <= hi }

// check says what of the options is out of bounds; the header is checked apart.
func (o Options) check() error {
	switch {
	case !within(o.Cost, 0, limit):
		return fmt.Errorf("%w: cost %v", ErrOptions, o.Cost)
	case !within(o.Balance, 0, 1):
		return fmt.Errorf("%w: balance %v", ErrOptions, o.Balance)
	case o.Rounds < 0, o.Rounds > 10_000:
		return fmt.Errorf("%w: %d rounds", ErrOptions, o.Rounds)
	}
	return nil
}

// check says whether the header is outside the limits of a model.
func (h *Header) check() error {
	k, s := len(h.Classes), h.Shape
	switch {
	case h.Kind != OneOf && h.Kind != AnyOf:
		return fmt.Errorf("%w: kind %.40q", ErrOptions, h.Kind)
	case k < 1, k > 256, h.Bits < 4, h.Bits > 22, k<<h.Bits > 64<<20:
		return fmt.Errorf("%w: %d classes, %d bits", ErrOptions, k, h.Bits)
	case s.Words < 0, s.Words > 3, s.CharsMin < 0, s.CharsMax < 0, s.CharsMax > 8, s.CharsMin > s.CharsMax:
		return fmt.Errorf("%w: shape %v", ErrOptions, s)
	}
	return nil
}

// checkNumbers says whether a number of the header is out of bounds.
func (h *Header) checkNumbers() error {
	for _, list := range [][]float32{h.Bias, h.Scale} {
		for _, v := range list {
			if !within(float64(v), -limit, limit) {
				return fmt.Errorf("%w: they lead to a weight of %v", ErrOptions, v)
			}
		}
	}
	for _, list := range [][]float64{h.Slope, h.Shift, h.Threshold} {
		for _, v := range list {
			if !within(v, -limit, limit) {
				return fmt.Errorf("%w: they lead to a calibration of %v", ErrOptions, v)
			}
		}
	}
	return nil
}

// fault says what is wrong with an example, if anything.
func (m *Model) fault(e Example) string {
	if m.head.Kind == OneOf && len(e.Labels) != 1 {
		return "not one label"
	}
	for _, k := range e.Labels {
		if k < 0 || k >= m.Classes() {
			return fmt.Sprintf("label %d is no class", k)
		}
	}
	if !within(e.Weight, 0, limit) {
		return fmt.Sprintf("weight %v", e.Weight)
	}
	for _, f := range e.Features {
		if !(math.Abs(float64(f.Value)) <= limit) {
			return fmt.Sprintf("value %v of a feature", f.Value)
		}
	}
	return ""
}
