package symbl

import (
	"strings"
	"time"
	"unicode/utf16"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
)

// EntitiesBody is what was named, in the older shape.
type EntitiesBody struct {
	Entities []Entity `json:"entities"`
	compat.Omissions
}

// Entity is something that was named.
type Entity struct {
	Type        string       `json:"type"` // "person", "date", "daterange", "datetime", "datetimerange" …
	Value       string       `json:"value"`
	Text        string       `json:"text"`
	MessageRefs []MessageRef `json:"messageRefs"`
	CustomType  string       `json:"customType,omitempty"`
}

// EntityMatchesBody is what was named, in the newer shape.
type EntityMatchesBody struct {
	Entities []EntityMatch `json:"entities"`
	compat.Omissions
}

// EntityMatch is a kind of things that were named, with all of them.
type EntityMatch struct {
	Type     string     `json:"type"`
	SubType  string     `json:"subType"`
	Category string     `json:"category"` // General, PII, Custom
	Matches  []Detected `json:"matches"`
}

// Detected is a value with the messages that name it.
type Detected struct {
	DetectedValue string       `json:"detectedValue"`
	MessageRefs   []MessageRef `json:"messageRefs"`
}

// kind is what this API calls one of our types of entities.
func kind(of colloquy.Mention) (name, category string) {
	switch of.Type {
	case "person", "organization", "number":
		return of.Type, "General"
	case "date", "time":
		return timeKind(of), "General"
	case "place":
		return "location", "General"
	case "percent", "money", "measure", "duration":
		return "number", "General"
	case "card":
		return "CREDIT_CARD_NUMBER", "PII"
	case "iban":
		return "IBAN_CODE", "PII"
	case "phone":
		return "PHONE_NUMBER", "PII"
	case "email":
		return "EMAIL_ADDRESS", "PII"
	case "url":
		return "DOMAIN_NAME", "PII"
	case "birth_date":
		return "DATE_OF_BIRTH", "PII"
	case "ssn":
		return "SSN", "PII"
	case "bank_account":
		return "BANK_ACCOUNT_NUMBER", "PII"
	case "routing_number":
		return "BANK_ROUTING_NUMBER", "PII"
	case "swift":
		return "SWIFT_CODE", "PII"
	case "card_code":
		return "CREDIT_CARD_CVV", "PII"
	case "card_expiry":
		return "CREDIT_CARD_EXPIRY_DATE", "PII"
	case "pin":
		return "PIN", "PII"
	case "passport":
		return "PASSPORT_NUMBER", "PII"
	case "driver_license":
		return "DRIVER_LICENSE_NUMBER", "PII"
	case "address":
		return "ADDRESS", "PII"
	case "age":
		return "AGE", "PII"
	}
	return "custom", "Custom"
}

// timeKind tells moments from spans: what has a place in time is a day or a span of days, or a moment of a day or a part of
// one. A time of day whose day is not known is a time.
func timeKind(of colloquy.Mention) string {
	switch {
	case of.From.IsZero():
		return of.Type
	case of.Type == "date" && of.From.AddDate(0, 0, 1).Before(of.To):
		return "daterange"
	case of.Type == "date":
		return "date"
	case of.To.Sub(of.From) > time.Hour: // "at three" is no hour that something lasts
		return "datetimerange"
	}
	return "datetime"
}

func (v *view) mentions() []colloquy.Mention {
	all := v.m.EntitiesBy(colloquy.EntityOptions{Terms: v.o.Terms})
	v.f.Missing("entities", all.Finding)
	var out []colloquy.Mention
	for _, e := range all.All {
		if e.Confidence >= v.o.Confidence {
			out = append(out, e)
		}
	}
	return out
}

// value is the fixed form of what was named, else what was said. Days are those of the people's time zone, moments are UTC, and
// a span is its first and last day, or its begin and end, with a slash between (ISO 8601).
func value(of colloquy.Mention) string {
	name, _ := kind(of)
	switch {
	case of.From.IsZero():
	case name == "date":
		return of.From.Format(time.DateOnly)
	case name == "daterange":
		return of.From.Format(time.DateOnly) + "/" + of.To.Add(-time.Second).Format(time.DateOnly)
	case name == "datetime":
		return of.From.UTC().Format(clock)
	case name == "datetimerange":
		return of.From.UTC().Format(clock) + "/" + of.To.UTC().Format(clock)
	}
	if of.Value != "" {
		return of.Value
	}
	return of.Said
}

// characters is how many characters, as JSON's clients count them (units of UTF-16), stand before a place in text that is given in
// bytes. What is none stays: -1.
func characters(text string, bytes int) int {
	if bytes < 0 || bytes > len(text) {
		return bytes
	}
	n := 0
	for _, r := range text[:bytes] {
		n += utf16.RuneLen(r)
	}
	return n
}

func (v *view) reference(of colloquy.Mention) MessageRef {
	offset := characters(of.Text, of.Offset)
	return MessageRef{ID: v.message(of.Utterance), Text: of.Text, Offset: &offset}
}

// Entities writes what was named, one for each time it was.
func Entities(m *colloquy.Meeting, o Options) EntitiesBody {
	v := newView(m, o)
	b := EntitiesBody{Entities: []Entity{}}
	for _, e := range v.mentions() {
		w := Entity{Value: value(e), Text: e.Said, MessageRefs: []MessageRef{v.reference(e)}}
		var category string
		if w.Type, category = kind(e); category == "Custom" {
			w.CustomType = e.Type
		}
		b.Entities = append(b.Entities, w)
	}
	b.Omissions = v.f.Omissions()
	return b
}

// EntityMatches writes what was named, by kind and value, in the order in which they came up.
func EntityMatches(m *colloquy.Meeting, o Options) EntityMatchesBody {
	v := newView(m, o)
	b := EntityMatchesBody{Entities: []EntityMatch{}}
	kinds, values := map[string]int{}, map[string]int{}
	for _, e := range v.mentions() {
		name, category := kind(e)
		sub := e.Type
		k, ok := kinds[name+"\x00"+sub]
		if !ok {
			k = len(b.Entities)
			kinds[name+"\x00"+sub] = k
			b.Entities = append(b.Entities, EntityMatch{name, sub, category, []Detected{}})
		}
		key := strings.Join([]string{name, sub, value(e)}, "\x00")
		n, ok := values[key]
		if !ok {
			n = len(b.Entities[k].Matches)
			values[key] = n
			b.Entities[k].Matches = append(b.Entities[k].Matches, Detected{value(e), []MessageRef{}})
		}
		d := &b.Entities[k].Matches[n]
		d.MessageRefs = append(d.MessageRefs, v.reference(e))
	}
	b.Omissions = v.f.Omissions()
	return b
}

// Tracker is a tracker with what it found.
type Tracker struct {
	ID      string         `json:"id"`
	Name    string         `json:"name"`
	Matches []TrackerMatch `json:"matches"`
}

// TrackerMatch is a phrase of a tracker with the messages that say it.
type TrackerMatch struct {
	Type        string       `json:"type"` // vocabulary
	Value       string       `json:"value"`
	MessageRefs []MessageRef `json:"messageRefs"`
	InsightRefs []IDRef      `json:"insightRefs"`
}

// Trackers writes what Options.Trackers found: a bare array, in the order of the trackers and of what came up. Its error is that of
// colloquy.Meeting.Track: a tracker that cannot be looked for.
func Trackers(m *colloquy.Meeting, o Options) ([]Tracker, error) {
	v := newView(m, o)
	all, err := m.Track(o.Trackers)
	if err != nil {
		return nil, err
	}
	out := []Tracker{}
	at := map[string]int{}
	for _, t := range o.Trackers {
		if _, twice := at[t.Name]; !twice {
			at[t.Name] = len(out)
			out = append(out, Tracker{digits("tracker", t.Name), t.Name, []TrackerMatch{}})
		}
	}
	phrases := map[string]int{}
	for _, f := range all.All {
		t := &out[at[f.Tracker]]
		key := f.Tracker + "\x00" + f.Phrase
		k, ok := phrases[key]
		if !ok {
			k = len(t.Matches)
			phrases[key] = k
			t.Matches = append(t.Matches, TrackerMatch{"vocabulary", f.Phrase, []MessageRef{}, []IDRef{}})
		}
		offset := characters(f.Text, f.Offset)
		t.Matches[k].MessageRefs = append(t.Matches[k].MessageRefs, MessageRef{ID: v.message(f.Utterance), Text: f.Text, Offset: &offset})
	}
	return out, nil
}
