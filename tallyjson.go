package colloquy

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
)

// wireTally is a Tally in JSON. Sums are decimal numbers, written out to the last digit: readers that take them for floating
// point have them nearly, this package exactly.
type wireTally struct {
	N       int64           `json:"n"`
	Outside int64           `json:"outside,omitempty"`
	Sum     json.RawMessage `json:"sum"`
	Squares json.RawMessage `json:"squares"`
	Min     float64         `json:"min"`
	Max     float64         `json:"max"`
	Bins    [][2]int64      `json:"bins"` // index, number
}

// The decimal places of sums, and of sums of squares.
const (
	sumPlaces    = 6
	squarePlaces = 12
)

// MarshalJSON writes {"n", "outside", "sum", "squares", "min", "max", "bins": [[index, n] …]}: equal tallies give equal bytes.
func (t Tally) MarshalJSON() ([]byte, error) {
	return json.Marshal(wireTally{
		t.N, t.Outside, decimal(t.Sum, sumPlaces), decimal(t.Squares, squarePlaces), t.Min, t.Max,
		convert(t.Bins, func(b TallyBin) [2]int64 { return [2]int64{int64(b.Index), b.N} }),
	})
}

// UnmarshalJSON reads what MarshalJSON wrote. One that contradicts itself is a *FormatError.
func (t *Tally) UnmarshalJSON(text []byte) error {
	var w wireTally
	if err := json.Unmarshal(text, &w); err != nil {
		return jsonError(err)
	}
	got := Tally{N: w.N, Outside: w.Outside, Min: w.Min, Max: w.Max}
	got.Bins = restore(w.Bins, func(b [2]int64) TallyBin { return TallyBin{int32(b[0]), b[1]} })
	for k, b := range got.Bins {
		if int64(b.Index) != w.Bins[k][0] {
			return tallyError(errors.New("a bin beyond all"))
		}
	}
	var err error
	if got.Sum, err = parseDecimal(w.Sum, sumPlaces); err != nil {
		return tallyError(err)
	}
	if got.Squares, err = parseDecimal(w.Squares, squarePlaces); err != nil {
		return tallyError(err)
	}
	if err := got.validate(); err != nil {
		return tallyError(err)
	}
	*t = got
	return nil
}

func tallyError(err error) error {
	return &FormatError{Format: "json", Offset: -1, Reason: "contradictory tally", Err: err}
}

// validate reports the first contradiction in t.
func (t *Tally) validate() error {
	counted, last := int64(0), binOf(mostCounted*millionths)
	before := -last - 1
	for _, b := range t.Bins {
		if b.N <= 0 || b.Index <= before || b.Index > last || b.N > t.N-counted {
			return fmt.Errorf("bin %d with %d values", b.Index, b.N)
		}
		counted, before = counted+b.N, b.Index
	}
	zero := t.Sum == TallySum{} && t.Squares == TallySum{} && t.Min == 0 && t.Max == 0
	switch {
	case t.N < 0 || t.Outside < 0 || counted != t.N:
		return fmt.Errorf("%d values, %d in bins", t.N, counted)
	case t.N == 0 && !zero:
		return errors.New("sums of nothing")
	case !(-mostCounted <= t.Min && t.Min <= t.Max && t.Max <= mostCounted):
		return fmt.Errorf("values from %v to %v", t.Min, t.Max)
	case t.N > 0 && (binOf(inMillionths(t.Min)) != t.Bins[0].Index || binOf(inMillionths(t.Max)) != t.Bins[len(t.Bins)-1].Index):
		return fmt.Errorf("values from %v to %v lie in other bins", t.Min, t.Max)
	}
	sum := t.Sum.Int()
	if sum.Mul(sum, sum).Cmp(new(big.Int).Mul(big.NewInt(t.N), t.Squares.Int())) > 0 {
		return errors.New("the squares are too small for the sum")
	}
	return nil
}

// decimal writes t with a decimal point before its last digits, without zeros at the end.
func decimal(t TallySum, places int) json.RawMessage {
	s, sign := t.Int().String(), ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if len(s) <= places {
		s = strings.Repeat("0", places+1-len(s)) + s
	}
	point := len(s) - places
	s = s[:point] + "." + strings.TrimRight(s[point:], "0")
	return json.RawMessage(sign + strings.TrimSuffix(s, "."))
}

// parseDecimal reads what decimal wrote.
func parseDecimal(text json.RawMessage, places int) (TallySum, error) {
	const longest = 80 // of what a Total holds, and some
	whole, part, _ := strings.Cut(string(text), ".")
	if len(text) > longest || len(part) > places {
		return TallySum{}, fmt.Errorf("%.80q has too many digits", text)
	}
	v, ok := new(big.Int).SetString(whole+part+strings.Repeat("0", places-len(part)), 10)
	if !ok || strings.ContainsAny(string(text), "+_\"") {
		return TallySum{}, fmt.Errorf("%.80q is no decimal number", text)
	}
	t, ok := totalOf(v)
	if !ok {
		return TallySum{}, fmt.Errorf("%.80q is too large", text)
	}
	return t, nil
}
