package colloquy

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// overTimeVersion is the version of the JSON of Occasion, Baseline and Fleet. It goes up when an older reader would
// misunderstand a newer text.
const overTimeVersion = 1

type wireNamed struct {
	Name string `json:"name"`
	wireMeasure
}

func newWireNamed(m NamedMeasure) wireNamed {
	m.Evidence = nil
	return wireNamed{m.Name, newWireMeasure(m.Measure, true)}
}

func (w wireNamed) named() NamedMeasure { return named(w.Name, w.measure()) }

// MarshalJSON writes {"name", "value", "unit", "n", "method", "missing", "detail"}, with value and missing as in [Measure.MarshalJSON].
func (m NamedMeasure) MarshalJSON() ([]byte, error) { return json.Marshal(newWireNamed(m)) }

// UnmarshalJSON reads what MarshalJSON wrote; what is none is a *FormatError.
func (m *NamedMeasure) UnmarshalJSON(text []byte) error {
	var w wireNamed
	if err := json.Unmarshal(text, &w); err != nil {
		return jsonError(err)
	}
	*m = w.named()
	return nil
}

type wireOccasion struct {
	Version  int              `json:"version"`
	ID       string           `json:"id"`
	Title    string           `json:"title,omitempty"`
	Start    time.Time        `json:"start,omitzero"`
	Duration seconds          `json:"duration"`
	Team     string           `json:"team,omitempty"`
	Measures []wireNamed      `json:"measures"`
	People   []wireAttendance `json:"people"`
}

type wireAttendance struct {
	Speaker  SpeakerID   `json:"speaker"`
	Name     string      `json:"name,omitempty"`
	Role     string      `json:"role,omitempty"`
	Email    string      `json:"email,omitempty"`
	Measures []wireNamed `json:"measures"`
}

// MarshalJSON writes the Occasion with "version" first, as one line: what a file of JSON lines of many meetings is made of. A
// measure is {"name", "value", "unit", "n", "method", "missing", "detail"} as in [Insights.MarshalJSON], unrounded.
func (o Occasion) MarshalJSON() ([]byte, error) {
	return json.Marshal(wireOccasion{
		overTimeVersion, o.ID, o.Title, o.Start, seconds(o.Duration), o.Team, convert(o.Measures, newWireNamed),
		convert(o.People, func(a Attendance) wireAttendance {
			return wireAttendance{a.Speaker, a.Name, a.Role, a.Email, convert(a.Measures, newWireNamed)}
		}),
	})
}

// UnmarshalJSON reads what MarshalJSON wrote. A text of a newer version is a *VersionError, anything else that is no Occasion a
// *FormatError.
func (o *Occasion) UnmarshalJSON(text []byte) error {
	var w wireOccasion
	if err := unmarshalOverTime(text, &w, &w.Version); err != nil {
		return err
	}
	got := Occasion{
		w.ID, w.Title, w.Start, time.Duration(w.Duration), w.Team, restore(w.Measures, wireNamed.named),
		restore(w.People, func(a wireAttendance) Attendance {
			return Attendance{a.Speaker, a.Name, a.Role, a.Email, restore(a.Measures, wireNamed.named)}
		}),
	}
	seen := map[SpeakerID]bool{"": true}
	for k, a := range got.People {
		if seen[a.Speaker] {
			return &FormatError{Format: "json", Offset: -1, Reason: "contradictory occasion", Err: fmt.Errorf("person %d has an empty or repeated ID %q", k, a.Speaker)}
		}
		seen[a.Speaker] = true
	}
	*o = got
	return nil
}

// unmarshalOverTime reads text into w, whose version is then checked.
func unmarshalOverTime(text []byte, w any, version *int) error {
	switch err := json.Unmarshal(text, w); {
	case *version > overTimeVersion:
		return &VersionError{*version, overTimeVersion}
	case isFormatError(err):
		return err
	case err != nil:
		return jsonError(err)
	case *version < 1:
		return &FormatError{Format: "json", Offset: -1, Reason: "no version"}
	}
	return nil
}

func isFormatError(err error) bool {
	var f *FormatError
	return errors.As(err, &f)
}

type wireBaseline struct {
	Version  int                `json:"version"`
	Meetings int64              `json:"meetings"`
	First    time.Time          `json:"first,omitzero"`
	Last     time.Time          `json:"last,omitzero"`
	Measures []wireMeasureTally `json:"measures"`
}

type wireMeasureTally struct {
	Name    string `json:"name"`
	Method  string `json:"method"`
	Unit    string `json:"unit"`
	Missing int64  `json:"missing,omitempty"`
	Tally   Tally  `json:"tally"`
}

// MarshalJSON writes the Baseline with "version" first: equal ones give equal bytes, whatever they were merged from.
func (b Baseline) MarshalJSON() ([]byte, error) {
	return json.Marshal(wireBaseline{
		overTimeVersion, b.Meetings, b.First, b.Last,
		convert(b.Measures, func(m MeasureTally) wireMeasureTally { return wireMeasureTally(m) }),
	})
}

// UnmarshalJSON reads what MarshalJSON wrote. A text of a newer version is a *VersionError, anything else that is no Baseline,
// or that contradicts itself, a *FormatError.
func (b *Baseline) UnmarshalJSON(text []byte) error {
	var w wireBaseline
	if err := unmarshalOverTime(text, &w, &w.Version); err != nil {
		return err
	}
	got := Baseline{Meetings: w.Meetings, Measures: restore(w.Measures, func(m wireMeasureTally) MeasureTally { return MeasureTally(m) })}
	got.span(w.First, w.Last)
	if err := got.validate(); err != nil {
		return &FormatError{Format: "json", Offset: -1, Reason: "contradictory baseline", Err: err}
	}
	*b = got
	return nil
}

func (b *Baseline) validate() error {
	if b.Meetings < 0 || b.Last.Before(b.First) {
		return errors.New("fewer meetings than none, or the last before the first")
	}
	if !strictly(b.Measures, compareTallies) {
		return errors.New("a measure twice or out of order")
	}
	for _, m := range b.Measures {
		if m.Missing < 0 {
			return fmt.Errorf("measure %q is missing in fewer meetings than none", m.Name)
		}
	}
	return nil
}
