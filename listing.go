package colloquy

import (
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"unicode"
)

// ListedMeasure is a measure of an Insights with its place in it.
type ListedMeasure struct {
	// Path is the names of the fields that lead to it, in snake_case: "pace.speakers.rate". Where a list is of things that
	// have names, the name follows: "metrics.scores.empathy.score", "synchrony.turn_length.score", "meeting_quality.balance". Topics without times are
	// numbered from 1: "topics.all.3.involvement".
	Path     string
	Role     string    // whose it is, where it is a role's, or a criterion's that is about one
	Speaker  SpeakerID // whose it is; "" where it is everybody's, or a role's
	Other    SpeakerID // the second person of a pair
	Interval Interval  // of what time it is, where it is of a part of the meeting; else zero
	Measure
}

type wireListed struct {
	Path    string    `json:"path"`
	Role    string    `json:"role,omitempty"`
	Speaker SpeakerID `json:"speaker,omitempty"`
	Other   SpeakerID `json:"other,omitempty"`
	span
	wireMeasure
}

// MarshalJSON writes {"path", "role", "speaker", "other", "start", "end"} and what [Measure.MarshalJSON] writes; start and end are null
// where the measure is of the whole meeting.
func (l ListedMeasure) MarshalJSON() ([]byte, error) {
	return json.Marshal(wireListed{
		l.Path, l.Role, l.Speaker, l.Other, newSpan(l.Interval, l.Interval != Interval{}), newWireMeasure(l.Measure, l.Measure.timed()),
	})
}

// UnmarshalJSON reads what MarshalJSON wrote; what is none is a *FormatError.
func (l *ListedMeasure) UnmarshalJSON(text []byte) error {
	var w wireListed
	if err := json.Unmarshal(text, &w); err != nil {
		return jsonError(err)
	}
	*l = ListedMeasure{w.Path, w.Role, w.Speaker, w.Other, w.interval(), w.measure()}
	return nil
}

// List returns every Measure of in, in the order of the fields: what tables and comparisons are made from. A measure that
// is new is there by itself.
func (in *Insights) List() []ListedMeasure {
	var l lister
	l.walk(reflect.ValueOf(in).Elem(), ListedMeasure{})
	return l.out
}

type lister struct{ out []ListedMeasure }

// walk lists the measures within v, which stand at at.
func (l *lister) walk(v reflect.Value, at ListedMeasure) {
	switch v.Kind() {
	case reflect.Slice:
		if holdsMeasures(v.Type(), nil) {
			for k := range v.Len() {
				below := at
				if name := nameOf(v.Index(k).Interface(), k); name != "" {
					below.Path += "." + name
				}
				l.walk(v.Index(k), below)
			}
		}
	case reflect.Struct:
		if m, ok := v.Interface().(Measure); ok {
			at.Measure = m
			l.out = append(l.out, at)
		} else if holdsMeasures(v.Type(), nil) {
			l.fields(v, at)
		}
	}
}

// nameOf returns what the kth entry of a list is called among the others; "" where its people or its time tell it apart.
func nameOf(entry any, k int) string {
	switch x := entry.(type) {
	case Topic:
		if x.Interval == (Interval{}) {
			return strconv.Itoa(k + 1)
		}
	case Measure: // of Insights.MeetingQuality
		name, _, _ := strings.Cut(x.Method, "/")
		return strings.TrimPrefix(name, "quality-")
	case Metric:
		return x.Name
	case MetricGroupResult:
		return x.Name
	case CriterionScore:
		return x.ID
	case Tip:
		return x.Name
	case Synchrony:
		return string(x.Kind)
	}
	return ""
}

// roleOf returns the role that what is measured in a struct is of; "" where it is not of a role.
func roleOf(s any) string {
	switch x := s.(type) {
	case Metrics:
		if x.Level == ByRole {
			return x.Role
		}
	case CriterionScore:
		return x.Role
	}
	return ""
}

// fields walks the fields of a struct. IDs and an interval among them say what its measures are of.
func (l *lister) fields(v reflect.Value, at ListedMeasure) {
	if role := roleOf(v.Interface()); role != "" {
		at.Role = role
	}
	people := 0
	for k := range v.NumField() {
		switch f := v.Field(k).Interface().(type) {
		case SpeakerID:
			if people++; people == 1 {
				at.Speaker = f
			} else {
				at.Other = f
			}
		case [2]SpeakerID:
			at.Speaker, at.Other = f[0], f[1]
		case Interval:
			at.Interval = f
		}
	}
	for k := range v.NumField() {
		f := v.Type().Field(k)
		if f.Type.Kind() == reflect.Pointer {
			continue
		}
		below := at
		if !f.Anonymous {
			below.Path = strings.TrimPrefix(at.Path+"."+snake(f.Name), ".")
		}
		l.walk(v.Field(k), below)
	}
}

// holdsMeasures reports whether there can be a Measure within a value of type u, which stands within others.
func holdsMeasures(u reflect.Type, within []reflect.Type) bool {
	if u == reflect.TypeFor[Measure]() {
		return true
	}
	for _, w := range within {
		if w == u {
			return false
		}
	}
	switch u.Kind() {
	case reflect.Slice:
		return holdsMeasures(u.Elem(), within)
	case reflect.Struct:
		for k := range u.NumField() {
			if holdsMeasures(u.Field(k).Type, append(within, u)) {
				return true
			}
		}
	}
	return false
}

// snake writes a field's name as JSON would: "InteractionScore" is "interaction_score", "WPM" is "wpm".
func snake(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for k, r := range runes {
		if unicode.IsUpper(r) && k > 0 && (unicode.IsLower(runes[k-1]) || k+1 < len(runes) && unicode.IsLower(runes[k+1])) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
