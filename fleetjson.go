package colloquy

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

type wireFleet struct {
	Version  int            `json:"version"`
	Cells    []wireCell     `json:"cells"`
	Extremes []wireExtremes `json:"extremes"`
	Failed   []wireFailed   `json:"failed"`
}

type wireCell struct {
	Team     string   `json:"team"`
	Week     string   `json:"week"`
	Baseline Baseline `json:"baseline"`
}

type wireExtremes struct {
	Name    string        `json:"name"`
	Method  string        `json:"method"`
	Unit    string        `json:"unit"`
	Lowest  []wireExtreme `json:"lowest"`
	Highest []wireExtreme `json:"highest"`
}

type wireExtreme struct {
	Value float64   `json:"value"`
	ID    string    `json:"id"`
	Title string    `json:"title,omitempty"`
	Team  string    `json:"team,omitempty"`
	Start time.Time `json:"start,omitzero"`
}

type wireFailed struct {
	Kind FailureKind `json:"kind"`
	N    int64       `json:"n"`
}

// MarshalJSON writes the Fleet with "version" first: equal ones give equal bytes, whatever they were merged from.
func (f Fleet) MarshalJSON() ([]byte, error) {
	list := func(all []Extreme) []wireExtreme {
		return convert(all, func(e Extreme) wireExtreme { return wireExtreme(e) })
	}
	return json.Marshal(wireFleet{
		overTimeVersion,
		convert(f.Cells, func(c FleetCell) wireCell { return wireCell(c) }),
		convert(f.Extremes, func(e Extremes) wireExtremes {
			return wireExtremes{e.Name, e.Method, e.Unit, list(e.Lowest), list(e.Highest)}
		}),
		convert(f.Failed, func(n FailureCount) wireFailed { return wireFailed(n) }),
	})
}

// UnmarshalJSON reads what MarshalJSON wrote. A text of a newer version is a *VersionError, anything else that is no Fleet, or
// that contradicts itself, a *FormatError.
func (f *Fleet) UnmarshalJSON(text []byte) error {
	var w wireFleet
	if err := unmarshalOverTime(text, &w, &w.Version); err != nil {
		return err
	}
	list := func(all []wireExtreme) []Extreme {
		return restore(all, func(e wireExtreme) Extreme { e.Start = e.Start.UTC(); return Extreme(e) })
	}
	got := Fleet{
		restore(w.Cells, func(c wireCell) FleetCell { return FleetCell(c) }),
		restore(w.Extremes, func(e wireExtremes) Extremes {
			return Extremes{e.Name, e.Method, e.Unit, list(e.Lowest), list(e.Highest)}
		}),
		restore(w.Failed, func(n wireFailed) FailureCount { return FailureCount(n) }),
	}
	if err := got.validate(); err != nil {
		return &FormatError{Format: "json", Offset: -1, Reason: "contradictory fleet", Err: err}
	}
	*f = got
	return nil
}

func (f *Fleet) validate() error {
	if !strictly(f.Cells, compareCells) || !strictly(f.Extremes, compareExtremes) || !strictly(f.Failed, compareFailures) {
		return errors.New("something twice or out of order")
	}
	for _, e := range f.Extremes {
		if max(len(e.Lowest), len(e.Highest)) > mostExtremes || !slices.IsSortedFunc(e.Lowest, lower) || !slices.IsSortedFunc(e.Highest, higher) {
			return fmt.Errorf("the extremes of %q are out of order, or too many", e.Name)
		}
	}
	return nil
}

// strictly reports whether all are in order and apart.
func strictly[T any](all []T, order func(a, b T) int) bool {
	for k := 1; k < len(all); k++ {
		if order(all[k-1], all[k]) >= 0 {
			return false
		}
	}
	return true
}

// LongestFleetLine is the longest line, in bytes, that ReadFleet takes.
const LongestFleetLine = 16 << 20

// ReadFleet sums up lines of JSON, each an [Occasion], a [Failure] or a [Fleet], of which one is in memory at a time. A line that is
// none is a *FormatError with its number; one over 16 MiB a *LimitError. Empty lines are left out.
func ReadFleet(r io.Reader) (*Fleet, error) {
	f := new(Fleet)
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), LongestFleetLine)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		if err := f.AddJSON(line); err != nil {
			return nil, &FormatError{Format: "fleet", Offset: -1, Line: n, Reason: "no occasion, failure or fleet", Err: err}
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return nil, &LimitError{What: "LongestLine", Max: fmt.Sprint(LongestFleetLine, " bytes"), Where: fmt.Sprint("line ", n+1)}
	}
	return f, lines.Err()
}

// AddJSON adds a line of JSON: an [Occasion], a [Failure] or a [Fleet]. Errors are those of their UnmarshalJSON.
func (f *Fleet) AddJSON(line []byte) error {
	var kind struct{ Failure, Cells json.RawMessage }
	if err := json.Unmarshal(line, &kind); err != nil {
		return jsonError(err)
	}
	switch {
	case kind.Failure != nil:
		var x Failure
		if err := x.UnmarshalJSON(line); err != nil {
			return err
		}
		f.Fail(x)
	case kind.Cells != nil:
		var x Fleet
		if err := x.UnmarshalJSON(line); err != nil {
			return err
		}
		f.Merge(&x)
	default:
		var x Occasion
		if err := x.UnmarshalJSON(line); err != nil {
			return err
		}
		f.Add(&x)
	}
	return nil
}
