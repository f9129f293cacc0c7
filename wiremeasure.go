package colloquy

import (
	"encoding/json"
	"slices"
)

// MarshalJSON writes m as it stands in [Insights.MarshalJSON], unrounded: {"value", "unit", "n", "method", "missing"}, and "detail" and
// "evidence" where there are some. value is null where m is missing, so that nobody takes it for 0. A struct that embeds a Measure
// needs a MarshalJSON of its own, as this one would write the Measure alone.
func (m Measure) MarshalJSON() ([]byte, error) { return json.Marshal(newWireMeasure(m, m.timed())) }

// UnmarshalJSON reads what MarshalJSON wrote; what is none is a *FormatError.
func (m *Measure) UnmarshalJSON(text []byte) error {
	var w wireMeasure
	if err := json.Unmarshal(text, &w); err != nil {
		return jsonError(err)
	}
	*m = w.measure()
	return nil
}

// timed reports whether any evidence of m has a time.
func (m Measure) timed() bool {
	return slices.ContainsFunc(m.Evidence, func(e Evidence) bool { return e.Interval != Interval{} })
}

// wireMeasure is a Measure in JSON: value is null where it is missing, missing is null where it was measured.
type wireMeasure struct {
	Value    *float64       `json:"value"`
	Unit     string         `json:"unit"`
	N        int            `json:"n"`
	Method   string         `json:"method"`
	Missing  *Reason        `json:"missing"`
	Detail   string         `json:"detail,omitempty"`
	Evidence []wireEvidence `json:"evidence,omitempty"`
}

type wireEvidence struct {
	span
	Utterances []string `json:"utterances,omitempty"`
	Note       string   `json:"note,omitempty"`
}

// newWireMeasure turns m into what is written; the times of its evidence are null where there are none.
func newWireMeasure(m Measure, timed bool) wireMeasure {
	w := wireMeasure{Unit: m.Unit, N: m.N, Method: m.Method, Detail: m.Detail}
	if m.OK() {
		w.Value = &m.Value
	} else {
		w.Missing = &m.Missing
	}
	w.Evidence = restore(m.Evidence, func(e Evidence) wireEvidence { return wireEvidence{newSpan(e.Interval, timed), e.Utterances, e.Note} })
	return w
}

func (w wireMeasure) measure() Measure {
	m := Measure{Unit: w.Unit, N: w.N, Method: w.Method, Detail: w.Detail}
	if w.Value != nil {
		m.Value = *w.Value
	}
	if w.Missing != nil {
		m.Missing = *w.Missing
	}
	m.Evidence = restore(w.Evidence, func(e wireEvidence) Evidence { return Evidence{e.interval(), e.Utterances, e.Note} })
	return m
}
