package colloquy

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
