package colloquy

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Annotations that do not fit their text are refused when they are read, and hurt nobody when they are written by hand.
func TestAnnotationsThatDoNotFit(t *testing.T) {
	base := `{"version":1,"timing":{"source":"none"},"speakers":[{"id":"a"}],"utterances":[{"id":"u1","speaker":"a","text":"Thanks, Ann.","annotation":%s}]}`
	found := `{"polarity":0,"confidence":0,"method":"m","behaviors":[{"behavior":"gratitude","said":%s,"offset":%s,"confidence":%s,"score":0.5,"severity":0,"method":"m"}]}`
	for _, c := range []struct {
		note string
		ok   bool
	}{
		{fmt.Sprintf(found, `"Thanks"`, "0", "0.5"), true},
		{fmt.Sprintf(found, `"Ann"`, "8", "0.5"), true},
		{fmt.Sprintf(found, `"Thanks"`, "-5", "0.5"), false},
		{fmt.Sprintf(found, `"Thanks"`, "9223372036854775807", "0.5"), false},
		{fmt.Sprintf(found, `"Thanks"`, "3", "0.5"), false},
		{fmt.Sprintf(found, `"Thanks"`, "0", "1.5"), false},
		{`{"polarity":2,"confidence":0,"method":"m"}`, false},
		{`{"polarity":0,"confidence":0,"method":"","emotion_method":"x"}`, false},
		{`{"polarity":0,"confidence":0,"method":"","emotion":{"name":"anger","confidence":2}}`, false},
	} {
		var m Meeting
		err := json.Unmarshal([]byte(fmt.Sprintf(base, c.note)), &m)
		if c.ok {
			assert.NoError(t, err, c.note)
			continue
		}
		var format *FormatError
		assert.ErrorAs(t, err, &format, c.note)
	}

	m := advised()
	for _, at := range []int{-5, 9, math.MaxInt} {
		m.Utterances[0].Annotation = &Annotation{Detections: []Detection{{Behavior: "gratitude", Said: "Thank you for calling 415-555-0133", Offset: at}}}
		m.Utterances[0].Text = "Call 415-555-0133."
		_, err := m.Redact()
		assert.NoError(t, err)
		_, err = m.Apply([]Repair{{Moment: Moment{Utterance: "u1"}, Said: "Call", To: "Ring"}})
		assert.NoError(t, err)
	}
}

func TestOurOwnJSONIsWithinLimits(t *testing.T) {
	b, err := json.Marshal(advised())
	require.NoError(t, err)
	for _, l := range []Limits{{Words: 1}, {Speakers: 1, Words: 9}, {TextBytes: 3}, {JSONDepth: 1}, {Segments: 1}} {
		var limit *LimitError
		_, err := l.ReadTranscript(strings.NewReader(string(b)), "")
		assert.ErrorAs(t, err, &limit, "%+v", l)
	}
	_, err = Limits{Words: 100, Speakers: 2, TextBytes: 100, JSONDepth: 6, Segments: 4}.ReadTranscript(strings.NewReader(string(b)), "")
	assert.NoError(t, err)
}

// Nothing that a file can hold takes time that grows with its square.
func TestLongLinesTakeTimeInProportion(t *testing.T) {
	least := func(f func()) time.Duration {
		best := time.Hour
		for range 3 {
			at := time.Now()
			f()
			best = min(best, time.Since(at))
		}
		return best
	}
	for name, work := range map[string]func(n int) func(){
		"empty words": func(n int) func() {
			u := Utterance{Text: strings.Repeat("a ", n), Words: make([]Word, n)}
			return func() { tokens(u, true) }
		},
		"one segment over all": func(n int) func() {
			segments := []Segment{{Interval: Interval{0, time.Duration(n) * time.Second}, Speaker: "a"}}
			var words []Word
			for k := range n {
				i := Interval{time.Duration(k) * time.Second, time.Duration(k+1) * time.Second}
				segments = append(segments, Segment{Interval: i, Speaker: "b"})
				words = append(words, Word{Text: "a", Interval: i})
			}
			return func() { sayingsOf(words, newSegmentFinder(segments)) }
		},
		"words pushed": func(n int) func() {
			return func() {
				s, _ := NewStream(StreamOptions{Rate: 8000})
				for range n {
					_ = s.PushWords("a", Word{Text: "a"})
				}
			}
		},
	} {
		const n = 4000
		a, b := least(work(n)), least(work(8*n))
		assert.Less(t, b, 30*a+50*time.Millisecond, "%s: %v, 8 times as much %v", name, a, b)
	}
}

func TestNumbersThatCannotBe(t *testing.T) {
	m := advised()
	m.Timing = Timing{Source: TimesSampled}
	m.Duration = 10 * time.Second
	for k, u := range m.Utterances {
		i := Interval{time.Duration(2*k) * time.Second, time.Duration(2*k+2) * time.Second}
		m.Utterances[k].Interval = i
		m.Segments = append(m.Segments, Segment{Interval: i, Speaker: u.Speaker, Voice: &Voice{Frames: 200, Level: -20 + float64(k), F0: 100, Voiced: 0.5}})
	}
	b, err := json.Marshal(m)
	require.NoError(t, err)
	var format *FormatError
	for _, bad := range []string{`"level_dbfs":1e308`, `"level_dbfs":-1e9`} {
		assert.ErrorAs(t, json.Unmarshal([]byte(strings.Replace(string(b), `"level_dbfs":-20`, bad, 1)), new(Meeting)), &format)
	}
	for _, v := range []float64{math.NaN(), math.Inf(1)} {
		c := m.Clone()
		c.Segments[0].Voice.Level, c.Segments[1].Voice.F0 = v, v
		for _, x := range c.Insights(InsightOptions{}).List() {
			assert.False(t, math.IsNaN(x.Value) || math.IsInf(x.Value, 0), x)
		}
		assert.ErrorAs(t, c.Validate(), &format)
	}
	c := m.Clone()
	c.Speakers = nil
	assert.ErrorAs(t, c.Validate(), &format)
	b, err = json.Marshal(c)
	require.NoError(t, err)
	assert.NoError(t, json.Unmarshal(b, new(Meeting)), "people who are not listed are written along")
	assert.NoError(t, m.Validate())

	for _, bad := range []Transcript{
		{Utterances: []Utterance{{Text: "hi", Interval: Interval{0, math.MaxInt64}}}},
		{Utterances: []Utterance{{Text: "hi", Speaker: "\xff"}}},
		{Segments: []Segment{{Interval: Interval{5, 3}}}},
	} {
		_, err := Analyze(t.Context(), Input{Transcript: &bad})
		assert.ErrorAs(t, err, &format)
	}
	got, err := Analyze(t.Context(), Input{Transcript: &Transcript{Timing: Timing{Source: TimesByWord}, Utterances: []Utterance{
		{Text: "hi", Interval: Interval{0, time.Second}, Words: []Word{{Text: "hi", Interval: Interval{0, time.Second}, Confidence: math.NaN()}}}, {Text: "  ", Interval: Interval{1, 2}},
	}}})
	require.NoError(t, err)
	assert.NoError(t, got.Validate())
	assert.Equal(t, "empty-lines", got.Warnings[0].Code)

	for _, n := range []SpeakerCount{{Exact: -1}, {Min: 5, Max: 2}, {Exact: 3, Max: 1}, {Exact: 1, Min: 2}} {
		_, err := (&Analyzer{Speakers: n}).Analyze(t.Context(), Input{Transcript: &Transcript{}})
		assert.Error(t, err)
		_, err = NewStream(StreamOptions{Rate: 16000, Analyzer: &Analyzer{Speakers: n}})
		assert.Error(t, err)
	}
}

func TestNothingGivenIsNoPanic(t *testing.T) {
	_, err := new(Analyzer).Annotate(t.Context(), nil)
	assert.ErrorIs(t, err, ErrNoInput)
	_, err = advised().Append(nil)
	assert.ErrorIs(t, err, ErrNoInput)
	var b Baseline
	b.Merge(nil)
	b.Add(nil, "")
	var f Fleet
	f.Merge(nil)
	f.Add(nil)
	new(Tally).Merge(nil)
	assert.Zero(t, b.Meetings)
	assert.NotEmpty(t, (&StageError{Stage: "vad"}).Error())
	var s Stream
	var refused *StreamError
	_, err = s.Push(nil)
	assert.ErrorAs(t, err, &refused)
	assert.ErrorAs(t, s.PushWords("", Word{Text: "a"}), &refused)
	_, err = s.Finish(t.Context())
	assert.ErrorAs(t, err, &refused)
	assert.NotNil(t, s.Snapshot())
}

// Who wants all says so by the largest number there is.
func TestAllThatThereIs(t *testing.T) {
	m := &Meeting{Speakers: []Speaker{{ID: "a"}}}
	for k, text := range []string{"The battery charger is too large.", "We need a smaller battery charger.", "The curtain motor takes a battery, too."} {
		m.Utterances = append(m.Utterances, Utterance{ID: fmt.Sprint("u", k), Speaker: "a", Text: text, Language: "en"})
	}
	assert.Equal(t, m.Keywords(1000), m.Keywords(math.MaxInt))
	assert.NotEmpty(t, m.Keywords(math.MaxInt).All)
	assert.Equal(t, m.SpeakerKeywords("a", 1000), m.SpeakerKeywords("a", math.MaxInt))
	points := m.KeyPoints(math.MaxInt).Speakers[0].Points
	assert.Len(t, points, 3)
	for _, p := range points {
		assert.True(t, p.Score > 0 && p.Score < 1, "%v", p.Score)
	}
	assert.Len(t, m.Summary(math.MaxInt).Sentences, 3)
	assert.Equal(t, m.Keywords(0), m.Keywords(math.MinInt))
}
