package colloquy

import (
	"bytes"
	"encoding/json"
	"errors"
	"time"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// meetingVersion is the version of a Meeting's JSON. It goes up when an older reader would misunderstand a newer text.
const meetingVersion = 1

// seconds is a time as decimal seconds in JSON.
type seconds time.Duration

func (s seconds) MarshalJSON() ([]byte, error) {
	return timecode.AppendSeconds(nil, time.Duration(s)), nil
}

func (s *seconds) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*s = 0
		return nil
	}
	d, err := timecode.ParseSeconds(string(b))
	*s = seconds(d)
	return err
}

// span is an interval in JSON: null where there are no times.
type span struct {
	Start *seconds `json:"start"`
	End   *seconds `json:"end"`
}

func newSpan(i Interval, timed bool) span {
	if !timed {
		return span{}
	}
	a, b := seconds(i.Start), seconds(i.End)
	return span{&a, &b}
}

func (s span) interval() Interval {
	var i Interval
	if s.Start != nil {
		i.Start = time.Duration(*s.Start)
	}
	if s.End != nil {
		i.End = time.Duration(*s.End)
	}
	return i
}

type wireMeeting struct {
	Version    int               `json:"version"`
	ID         string            `json:"id"`
	Revision   int               `json:"revision,omitempty"`
	Title      string            `json:"title,omitempty"`
	Start      *time.Time        `json:"start,omitempty"`
	Duration   seconds           `json:"duration"`
	Timing     wireTiming        `json:"timing"`
	Speakers   []wireSpeaker     `json:"speakers"`
	Segments   []wireSegment     `json:"segments"`
	Utterances []wireUtterance   `json:"utterances"`
	Turns      []wireTurn        `json:"turns"`
	Sound      *wireSound        `json:"sound,omitempty"`
	Summaries  []wireAbstract    `json:"summaries,omitempty"`
	Profile    *Profile          `json:"profile,omitempty"`
	Metadata   map[string]string `json:"metadata,omitempty"`
	Warnings   []wireWarning     `json:"warnings"`
}

type wireTiming struct {
	Source     TimeSource `json:"source"`
	Resolution seconds    `json:"resolution"`
	Linear     bool       `json:"linear,omitempty"`
	Offset     seconds    `json:"offset,omitempty"`
}

type wireSpeaker struct {
	ID    SpeakerID  `json:"id"`
	Name  string     `json:"name,omitempty"`
	Role  string     `json:"role,omitempty"`
	Email string     `json:"email,omitempty"`
	Known bool       `json:"known,omitempty"`
	Print VoicePrint `json:"voice_print,omitempty"`
}

type wireSegment struct {
	Speaker SpeakerID `json:"speaker"`
	span
	Confidence float64    `json:"confidence,omitempty"`
	Voice      *wireVoice `json:"voice,omitempty"`
}

type wireVoice struct {
	Frames int     `json:"frames"`
	Level  float64 `json:"level_dbfs"`
	Spread float64 `json:"level_sd_db"`
	F0     float64 `json:"f0_hz"`
	F0SD   float64 `json:"f0_sd_semitones"`
	Voiced float64 `json:"voiced"`
	Nuclei int     `json:"nuclei"`
	HF500  float64 `json:"hf500_db,omitempty"`
}

type wireUtterance struct {
	ID      string    `json:"id"`
	Speaker SpeakerID `json:"speaker"`
	span
	Text       string          `json:"text"`
	Words      []wireWord      `json:"words,omitempty"`
	Language   string          `json:"language,omitempty"`
	Annotation *wireAnnotation `json:"annotation,omitempty"`
	Suspect    Suspicion       `json:"suspect,omitempty"`
}

type wireWord struct {
	Text string `json:"text"`
	span
	Confidence   float64 `json:"confidence,omitempty"`
	Interpolated bool    `json:"interpolated,omitempty"`
}

type wireAnnotation struct {
	Polarity      float64   `json:"polarity"`
	Confidence    float64   `json:"confidence"`
	Method        string    `json:"method"`
	Emotion       wireLabel `json:"emotion,omitzero"`
	EmotionMethod string    `json:"emotion_method,omitempty"`
	Act           wireLabel `json:"act,omitzero"`
	Clean         string    `json:"clean,omitempty"`

	Detections []wireDetection `json:"behaviors,omitempty"`
}

type wireLabel struct {
	Name       string  `json:"name"`
	Confidence float64 `json:"confidence"`
}

func newWireAnnotation(a *Annotation) *wireAnnotation {
	if a == nil {
		return nil
	}
	return &wireAnnotation{a.Polarity, a.Confidence, a.Method, wireLabel(a.Emotion), a.EmotionMethod, wireLabel(a.Act), a.Clean, restore(a.Detections, newWireDetection)}
}

func (w *wireAnnotation) annotation() *Annotation {
	if w == nil {
		return nil
	}
	return &Annotation{w.Polarity, w.Confidence, w.Method, Label(w.Emotion), w.EmotionMethod, Label(w.Act), w.Clean, restore(w.Detections, wireDetection.detection)}
}

// wireTurn is written for readers of the JSON; turns follow from the rest and are not read back.
type wireTurn struct {
	Speaker SpeakerID `json:"speaker"`
	span
	Inside     bool     `json:"inside,omitempty"`
	Utterances []string `json:"utterances,omitempty"`
}

type wireWarning struct {
	Code   string `json:"code"`
	Stage  string `json:"stage,omitempty"`
	Detail string `json:"detail,omitempty"`
	Count  int    `json:"count,omitempty"`
	span
}

// MarshalJSON writes the Meeting with "version" first, times as decimal seconds (null where there are none) and
// everything in a fixed order: equal Meetings give equal bytes. The turns are written along for readers of the JSON. A
// Profile that is not valid is a *ProfileError. Who speaks and is not among the Speakers is written among them; what else
// Validate objects to is not read again.
func (m Meeting) MarshalJSON() ([]byte, error) {
	timed := m.Timing.Timed()
	w := wireMeeting{
		Version: meetingVersion, ID: m.ID, Revision: m.Revision, Title: m.Title, Duration: seconds(m.Duration),
		Timing:   wireTiming{m.Timing.Source, seconds(m.Timing.Resolution), m.Timing.Linear, seconds(m.Timing.Offset)},
		Speakers: convert(m.withEverybody(), func(s Speaker) wireSpeaker { return wireSpeaker(s) }),
		Segments: convert(m.Segments, func(s Segment) wireSegment {
			return wireSegment{s.Speaker, newSpan(s.Interval, timed), s.Confidence, (*wireVoice)(s.Voice)}
		}),
		Utterances: convert(m.Utterances, func(u Utterance) wireUtterance { return newWireUtterance(u, timed) }),
		Turns: convert(m.Turns(), func(t Turn) wireTurn {
			return wireTurn{t.Speaker, newSpan(t.Interval, timed), t.Inside, t.Utterances}
		}),
		Sound: newWireSound(m.Sound), Summaries: restore(m.Summaries, newWireAbstract), Profile: m.Profile, Metadata: m.Metadata,
		Warnings: convert(m.Warnings, func(v Warning) wireWarning {
			return wireWarning{v.Code, v.Stage, v.Detail, v.Count, newSpan(v.Interval, v.Interval != Interval{})}
		}),
	}
	if !m.Start.IsZero() {
		w.Start = &m.Start
	}
	return json.Marshal(w)
}

// withEverybody returns the Speakers and those who are named elsewhere, as a literal may leave them out.
func (m *Meeting) withEverybody() []Speaker {
	known := make(map[SpeakerID]bool, len(m.Speakers)+1)
	known[""] = true
	for _, s := range m.Speakers {
		known[s.ID] = true
	}
	out := m.Speakers[:len(m.Speakers):len(m.Speakers)]
	add := func(id SpeakerID) {
		if !known[id] {
			known[id] = true
			out = append(out, Speaker{ID: id})
		}
	}
	for _, s := range m.Segments {
		add(s.Speaker)
	}
	for _, u := range m.Utterances {
		add(u.Speaker)
	}
	for _, s := range m.Summaries {
		add(s.Speaker)
	}
	return out
}

// UnmarshalJSON reads what MarshalJSON wrote. A text of a newer version is a *VersionError; one whose times, speakers
// or IDs contradict each other is a *FormatError.
func (m *Meeting) UnmarshalJSON(b []byte) error {
	var v struct{ Version int }
	if err := json.Unmarshal(b, &v); err != nil {
		return jsonError(err)
	}
	if v.Version > meetingVersion {
		return &VersionError{v.Version, meetingVersion}
	}
	if v.Version < 1 {
		return &FormatError{Format: "json", Offset: -1, Reason: "no version: not a meeting"}
	}
	var w wireMeeting
	if err := json.Unmarshal(b, &w); err != nil {
		return jsonError(err)
	}
	got := Meeting{
		ID: w.ID, Revision: w.Revision, Title: w.Title, Duration: time.Duration(w.Duration),
		Timing:   Timing{w.Timing.Source, time.Duration(w.Timing.Resolution), w.Timing.Linear, time.Duration(w.Timing.Offset)},
		Speakers: restore(w.Speakers, func(s wireSpeaker) Speaker { return Speaker(s) }),
		Segments: restore(w.Segments, func(s wireSegment) Segment {
			return Segment{s.interval(), s.Speaker, s.Confidence, (*Voice)(s.Voice)}
		}),
		Utterances: restore(w.Utterances, wireUtterance.utterance),
		Sound:      w.Sound.sound(), Summaries: restore(w.Summaries, wireAbstract.abstract), Profile: w.Profile, Metadata: w.Metadata,
		Warnings: restore(w.Warnings, func(v wireWarning) Warning {
			return Warning{v.Code, v.Stage, v.Detail, v.Count, v.interval()}
		}),
	}
	if w.Start != nil {
		got.Start = *w.Start
	}
	if w.Sound != nil && got.Sound == nil {
		return &FormatError{Format: "json", Offset: -1, Reason: "the columns of sound differ in length"}
	}
	if err := got.Validate(); err != nil {
		return err
	}
	*m = got
	return nil
}

func jsonError(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return &FormatError{Format: "json", Offset: syntax.Offset, Reason: "bad syntax", Err: err}
	case errors.As(err, &kind):
		return &FormatError{Format: "json", Offset: kind.Offset, Reason: "bad value", Err: err}
	}
	return &FormatError{Format: "json", Offset: -1, Reason: "not readable", Err: err}
}

func newWireUtterance(u Utterance, timed bool) wireUtterance {
	return wireUtterance{
		ID: u.ID, Speaker: u.Speaker, span: newSpan(u.Interval, timed), Text: u.Text, Language: u.Language,
		Words: restore(u.Words, func(w Word) wireWord {
			return wireWord{w.Text, newSpan(w.Interval, timed), w.Confidence, w.Interpolated}
		}),
		Annotation: newWireAnnotation(u.Annotation), Suspect: u.Suspect,
	}
}

func (u wireUtterance) utterance() Utterance {
	return Utterance{
		ID: u.ID, Interval: u.interval(), Speaker: u.Speaker, Text: u.Text, Language: u.Language,
		Words: restore(u.Words, func(w wireWord) Word {
			return Word{w.interval(), w.Text, w.Confidence, w.Interpolated}
		}),
		Annotation: u.Annotation.annotation(), Suspect: u.Suspect,
	}
}

// convert maps in to a slice that is never nil: an empty list is [] in JSON.
func convert[A, B any](in []A, f func(A) B) []B {
	out := make([]B, len(in))
	for i, v := range in {
		out[i] = f(v)
	}
	return out
}

// restore maps in to a slice that is nil when in is empty.
func restore[A, B any](in []A, f func(A) B) []B {
	if len(in) == 0 {
		return nil
	}
	return convert(in, f)
}

// meetingJSON reads a Meeting from JSON, or from an object that holds one under "meeting".
func meetingJSON(b []byte) (*Meeting, error) {
	var head struct {
		Version json.RawMessage
		Meeting json.RawMessage
	}
	if err := json.Unmarshal(b, &head); err != nil {
		return nil, jsonError(err)
	}
	if len(head.Meeting) > 0 && !bytes.Equal(head.Meeting, []byte("null")) {
		b = head.Meeting
	}
	m := new(Meeting)
	if err := m.UnmarshalJSON(b); err != nil {
		return nil, err
	}
	return m, nil
}
