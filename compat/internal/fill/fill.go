// Package fill takes measures into the bodies of other services.
package fill

import (
	"cmp"
	"math"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// Filler takes measures into a body and notes those that are missing.
type Filler struct {
	Zero  bool // a missing number is 0
	noted []compat.Omission
}

// Number returns the value of m rounded to digits behind the point, or nil, noted under path, where it is missing.
func (f *Filler) Number(path string, m colloquy.Measure, digits int) *float64 {
	v := 0.0
	if !m.OK() {
		f.Miss(path, m.Missing, cmp.Or(m.Detail, m.Missing.String(), "not measured"))
		if !f.Zero {
			return nil
		}
	} else {
		v = Round(m.Value, digits)
	}
	return &v
}

// Integer is Number without digits behind the point.
func (f *Filler) Integer(path string, m colloquy.Measure) *int {
	v := f.Number(path, m, 0)
	if v == nil {
		return nil
	}
	n := int(max(math.MinInt32, min(*v, math.MaxInt32)))
	return &n
}

// Miss notes what is missing.
func (f *Filler) Miss(path string, why colloquy.Reason, detail string) {
	f.noted = append(f.noted, compat.Omission{Path: path, Reason: why, Detail: detail})
}

// Missing reports whether found could not be looked for, and notes it.
func (f *Filler) Missing(path string, found colloquy.Finding) bool {
	if found.Missing == "" {
		return false
	}
	detail := found.Detail
	if detail == "" {
		detail = found.Missing.String()
	}
	f.Miss(path, found.Missing, detail)
	return true
}

// Round rounds v to digits behind the point, half away from zero; −0 is 0.
func Round(v float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(v*p)/p + 0
}

// Omissions returns what is missing so far.
func (f *Filler) Omissions() compat.Omissions { return compat.NewOmissions(f.noted) }
