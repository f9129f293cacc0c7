package colloquy

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
)

// What one way of coming by a Meeting promises the others keep too.
func TestEveryAnalysisGoesByItsProfile(t *testing.T) {
	p := parsed(t, `{"version": 1, "base": "none", "id": "own", "behaviors": [{"name": "gratitude"}]}`)
	a := &Analyzer{Profile: p}
	in := Input{Transcript: advised().transcript()}
	want, err := a.Annotate(t.Context(), advised())
	require.NoError(t, err)

	got, err := a.Analyze(t.Context(), in)
	require.NoError(t, err)
	all := AnalyzeAll(t.Context(), a, []Input{in}, 1)
	require.NoError(t, all[0].Err)
	s, err := NewStream(StreamOptions{Rate: 16000, Analyzer: a})
	require.NoError(t, err)
	_, err = s.Push(make([]float32, 16000))
	require.NoError(t, err)
	require.NoError(t, s.PushWords("", Word{Interval: Interval{0, time.Second}, Text: "Thanks!"}))
	streamed, err := s.Finish(t.Context())
	require.NoError(t, err)
	for _, m := range []*Meeting{got, all[0].Meeting, streamed} {
		assert.Equal(t, p, m.Profile)
		for _, u := range m.Utterances {
			if u.Annotation == nil {
				continue
			}
			for _, d := range u.Annotation.Detections {
				assert.Equal(t, "gratitude", d.Behavior)
			}
		}
	}
	assert.Equal(t, len(want.Utterances[0].Annotation.Detections), len(got.Utterances[0].Annotation.Detections))

	var wrong *ProfileError
	_, err = NewStream(StreamOptions{Rate: 16000, Analyzer: &Analyzer{Profile: &Profile{Threshold: 7}}})
	assert.ErrorAs(t, err, &wrong)
	var limit *LimitError
	_, err = NewStream(StreamOptions{Rate: 16000, Analyzer: &Analyzer{Limits: Limits{MaxRate: 8000}}})
	assert.ErrorAs(t, err, &limit)
}

func TestALiteralWithoutSpeakersReadsAsOneWithThem(t *testing.T) {
	say := func(id string, who SpeakerID, text string) Utterance {
		return Utterance{ID: id, Speaker: who, Text: text, Language: "en"}
	}
	m := &Meeting{Timing: Timing{Source: TimesNone}, Utterances: []Utterance{
		say("u1", "b", "What time is the review?"), say("u2", "a", "The review is at ten."), say("u3", "b", "I'll send the slides tomorrow."),
	}}
	with := m.Clone()
	with.Speakers = []Speaker{{ID: "b"}, {ID: "a"}}
	assert.Equal(t, with.Questions(), m.Questions())
	assert.Equal(t, "u2", m.Questions().All[0].Answer.Utterance)
	assert.Equal(t, with.ActionItems(), m.ActionItems())
	assert.Equal(t, SpeakerID("b"), m.ActionItems().All[0].Owner)
	assert.Equal(t, with.KeyPoints(0), m.KeyPoints(0))
	assert.Equal(t, with.Vocabulary(), m.Vocabulary())
}

// Lines of one second are read in the order in which they stand, whoever says them.
func TestNamesDoNotMatter(t *testing.T) {
	text := "[00:00:10] X: What time is the review?\n[00:00:10] Y: The review is at ten.\n[00:00:20] X: Thanks.\n"
	for _, names := range [][]string{{"Ann", "Zoe"}, {"Zoe", "Ann"}} {
		tr, err := ReadTranscript(strings.NewReader(strings.NewReplacer("X", names[0], "Y", names[1]).Replace(text)))
		require.NoError(t, err)
		m, err := Analyze(t.Context(), Input{Transcript: tr})
		require.NoError(t, err)
		q := m.Questions().All
		require.NotEmpty(t, q)
		require.NotNil(t, q[0].Answer, names)
		assert.Equal(t, "u2", q[0].Answer.Utterance)
	}
}

func TestAPartHoldsWhatIsSaidInIt(t *testing.T) {
	text := "I was late today. Thank you so much for waiting."
	u := Utterance{ID: "u1", Speaker: "a", Text: text, Interval: Interval{0, 10 * time.Second}, Language: "en",
		Annotation: &Annotation{Polarity: 0.5, Method: "m", Clean: text, Detections: []Detection{
			{Behavior: "apology", Said: "I was late", Offset: 0}, {Behavior: "gratitude", Said: "Thank you so much", Offset: 18},
		}}}
	for k, w := range strings.Fields(text) {
		u.Words = append(u.Words, Word{Text: w, Interval: Interval{time.Duration(k) * time.Second, time.Duration(k+1) * time.Second}})
	}
	m := &Meeting{Duration: 10 * time.Second, Speakers: []Speaker{{ID: "a"}}, Utterances: []Utterance{u}}
	before := m.Clone()
	for _, c := range []struct {
		from, to int
		text     string
		found    map[string]int
	}{
		{0, 4, "I was late today.", map[string]int{"apology": 0}},
		{4, 10, "Thank you so much for waiting.", map[string]int{"gratitude": 0}},
		{3, 9, "today. Thank you so much for", map[string]int{"gratitude": 7}},
		{0, 10, text, map[string]int{"apology": 0, "gratitude": 18}},
	} {
		part := m.Slice(Interval{time.Duration(c.from) * time.Second, time.Duration(c.to) * time.Second}).Utterances[0]
		assert.Equal(t, c.text, part.Text)
		found := map[string]int{}
		for _, d := range part.Annotation.Detections {
			found[d.Behavior] = d.Offset
			assert.True(t, d.standsIn(part.Text))
		}
		assert.Equal(t, c.found, found)
		assert.Equal(t, len(c.found) == 2, part.Annotation.Clean != "")
		assert.Equal(t, 0.5, part.Annotation.Polarity)
	}
	assert.Equal(t, before, m)

	m.Utterances[0].Words = []Word{{Text: "I"}, {Text: "was"}} // without times
	assert.Len(t, m.Slice(Interval{4 * time.Second, 8 * time.Second}).Utterances, 1)
	assert.Empty(t, m.Slice(Interval{0, 4 * time.Second}).Utterances)

	m.Segments = []Segment{{Interval: Interval{0, 10 * time.Second}, Speaker: "a"}, {Interval: Interval{time.Second, 5 * time.Second}, Speaker: "b"}}
	cut := m.Slice(Interval{3 * time.Second, 10 * time.Second}).Segments
	assert.Equal(t, []SpeakerID{"b", "a"}, []SpeakerID{cut[0].Speaker, cut[1].Speaker}, "in order again")
}

func TestRedactFailsWhereItCannotRead(t *testing.T) {
	m := advised()
	m.Utterances[1].Text, m.Utterances[1].Language = "Je m'appelle Karl Müller et j'habite 12 rue des Tilleuls.", "fr"
	_, err := m.Redact()
	assert.ErrorContains(t, err, `"u2"`)
}

func TestARepairKeepsTheOtherWords(t *testing.T) {
	m := advised()
	m.Utterances[0].Text = "Um, the annual report is by ann"
	m.Utterances[0].Annotation = &Annotation{Clean: "The annual report is by ann"}
	c, err := m.Apply([]Repair{{Moment: Moment{Utterance: "u1"}, Said: "ann", Offset: 28, To: "Anna"}})
	require.NoError(t, err)
	assert.Equal(t, "Um, the annual report is by Anna", c.Utterances[0].Text)
	assert.Equal(t, "The annual report is by Anna", c.Utterances[0].Annotation.Clean)
}

func TestWhatIsAppendedBeginsAtTheEnd(t *testing.T) {
	m := &Meeting{Speakers: []Speaker{{ID: "a"}}, Segments: []Segment{{Interval: Interval{0, time.Minute}, Speaker: "a"}}}
	assert.Equal(t, time.Minute, m.Occasion(nil).Duration)
	c, err := m.Append(&Transcript{Utterances: []Utterance{{Speaker: "a", Text: "hi", Interval: Interval{0, 5 * time.Second}}}})
	require.NoError(t, err)
	assert.Equal(t, 65*time.Second, c.Duration)
	assert.Equal(t, time.Minute, c.Utterances[0].Start)

	_, err = advised().Reassign(Interval{0, time.Second}, "", "b")
	assert.Error(t, err, "no times")
	moved, err := advised().ReassignUtterance("u1", "b")
	require.NoError(t, err)
	assert.Equal(t, []SpeakerID{"b", "b", "a", "b"}, []SpeakerID{moved.Utterances[0].Speaker, moved.Utterances[1].Speaker, moved.Utterances[2].Speaker, moved.Utterances[3].Speaker})
}

// shared reports a pointer, slice or map that both values hold.
func shared(a, b reflect.Value, path string) string {
	switch a.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		if a.IsNil() || a.Kind() == reflect.Slice && a.Len() == 0 {
			return ""
		}
		if a.Pointer() == b.Pointer() {
			return path
		}
		if a.Kind() == reflect.Pointer {
			return shared(a.Elem(), b.Elem(), path)
		}
	}
	switch a.Kind() {
	case reflect.Slice:
		for k := range a.Len() {
			if s := shared(a.Index(k), b.Index(k), fmt.Sprintf("%s[%d]", path, k)); s != "" {
				return s
			}
		}
	case reflect.Struct:
		if a.Type() == reflect.TypeFor[time.Time]() {
			return ""
		}
		for k := range a.NumField() {
			if s := shared(a.Field(k), b.Field(k), path+"."+a.Type().Field(k).Name); s != "" {
				return s
			}
		}
	}
	return ""
}

func TestACloneSharesNothing(t *testing.T) {
	m := advised()
	evidence := []Evidence{{Note: "n"}}
	m.Sound = &Sound{Seconds: []SoundSecond{{}}, Quality: []Quality{{SNR: Measure{Evidence: evidence}, Loudness: Measure{Evidence: evidence}, Dropouts: []Interval{{}}, Echoes: []Echo{{}}}}}
	for _, q := range m.Sound.Quality[0].measures() {
		q.Evidence = []Evidence{{Note: "n"}}
	}
	m.Utterances[0].Annotation = &Annotation{Detections: []Detection{{Suggestion: &Advice{}}}}
	m.Segments = []Segment{{Voice: &Voice{}}}
	m.Profile, m.Metadata, m.Warnings = DefaultProfile(), map[string]string{"a": "b"}, []Warning{{}}
	c := m.Clone()
	require.Equal(t, m, c)
	assert.Empty(t, shared(reflect.ValueOf(m), reflect.ValueOf(c), "m"))
	n := reflect.TypeFor[Quality]().NumField()
	measures := 0
	for k := range n {
		if reflect.TypeFor[Quality]().Field(k).Type == reflect.TypeFor[Measure]() {
			measures++
		}
	}
	assert.Len(t, m.Sound.Quality[0].measures(), measures, "all are listed")
}

func TestSilentTracksAreSilent(t *testing.T) {
	quiet := func() dsp.Audio { return &dsp.PCM{SampleRate: 16000, Samples: make([]float32, 32000)} }
	loud := make([]float32, 16000)
	for k := range loud {
		loud[k] = 0.3 * float32(k%2*2-1)
	}
	m, err := Analyze(t.Context(), Input{Tracks: []Track{{Audio: quiet()}, {Audio: quiet()}}})
	require.NoError(t, err)
	assert.Equal(t, -120., m.Sound.Seconds[0].Level)
	m, err = Analyze(t.Context(), Input{Tracks: []Track{{Audio: quiet()}, {Offset: 900 * time.Millisecond, Audio: &dsp.PCM{SampleRate: 16000, Samples: loud}}}})
	require.NoError(t, err)
	assert.InDelta(t, 10, m.Sound.Seconds[1].Level-m.Sound.Seconds[0].Level, 1, "nine tenths of it are in the next second")
}

func TestWordsGoToWhoSpeaksLongest(t *testing.T) {
	ms := func(a, b int) Interval {
		return Interval{time.Duration(a) * time.Millisecond, time.Duration(b) * time.Millisecond}
	}
	segments := []Segment{{Interval: ms(0, 330), Speaker: "a"}, {Interval: ms(335, 660), Speaker: "a"}, {Interval: ms(500, 900), Speaker: "b"}, {Interval: ms(665, 1000), Speaker: "a"}}
	got := Align([]Word{{Text: "so", Interval: ms(0, 1000)}}, segments)
	assert.Equal(t, SpeakerID("a"), got[0].Speaker)
}

func TestAHoleBetweenWordsIsSilence(t *testing.T) {
	at := func(a, b float64) Interval {
		return Interval{time.Duration(a * float64(time.Second)), time.Duration(b * float64(time.Second))}
	}
	line := Utterance{Speaker: "a", Interval: at(0, 60), Text: "so and then goodbye", Words: []Word{
		{Text: "so", Interval: at(0.5, 1)}, {Text: "and", Interval: at(2, 2.5)}, {Text: "then", Interval: at(50, 51)}, {Text: "goodbye", Interval: at(58, 59.5)},
	}}
	other := Utterance{Speaker: "b", Interval: at(20, 22), Text: "hello there", Words: []Word{{Text: "hello", Interval: at(20, 21)}, {Text: "there", Interval: at(21, 22)}}}
	for source, want := range map[TimeSource][]Interval{
		TimesByWord: {at(0, 2.5), at(20, 22), at(50, 51), at(58, 60)},
		TimesByCue:  {at(0, 60), at(20, 22)},
	} {
		m, err := Analyze(t.Context(), Input{Transcript: &Transcript{Timing: Timing{Source: source, Resolution: 10 * time.Millisecond}, Utterances: []Utterance{line, other}}})
		require.NoError(t, err)
		var got []Interval
		for _, s := range m.Segments {
			got = append(got, s.Interval)
		}
		assert.Equal(t, want, got)
	}
}

func TestWordsThatAreNamedNameTheVoices(t *testing.T) {
	const rate = 16000
	x := make([]float32, 20*rate) // nobody is heard: the lines claim their time
	s, err := NewStream(StreamOptions{Rate: rate, Roster: []Speaker{{ID: "ann", Name: "Ann", Role: "agent"}}, Analyzer: &Analyzer{Limits: Limits{Speakers: 2}}})
	require.NoError(t, err)
	_, err = s.Push(x)
	require.NoError(t, err)
	line := func(from, to time.Duration, text string) []Word {
		var out []Word
		fields := strings.Fields(text)
		step := (to - from) / time.Duration(len(fields))
		for k, f := range fields {
			at := from + time.Duration(k)*step
			out = append(out, Word{Interval: Interval{at, at + step}, Text: f})
		}
		return out
	}
	require.NoError(t, s.PushWords("bob", line(10300*time.Millisecond, 11900*time.Millisecond, "Yeah.")...))
	require.NoError(t, s.PushWords("ann", line(1500*time.Millisecond, 16500*time.Millisecond, "Let's start with the budget of last month.")...), "it ends later")
	var limit *LimitError
	assert.ErrorAs(t, s.PushWords("cy", line(17*time.Second, 18*time.Second, "No")...), &limit)
	var refused *StreamError
	assert.ErrorAs(t, s.PushWords("ann", line(time.Second, 2*time.Second, "No")...), &refused)
	assert.Error(t, s.PushWords("\xff", line(17*time.Second, 18*time.Second, "No")...))

	live := s.Snapshot()
	assert.Len(t, live.Speakers, 2)
	ann, _ := live.Speaker("ann")
	assert.Equal(t, "agent", ann.Role)
	assert.Equal(t, "Let's start with the budget of last month.", live.Utterances[0].Text)
	for _, seg := range live.Segments {
		assert.Contains(t, []SpeakerID{"ann", "bob"}, seg.Speaker)
	}
	m, err := s.Finish(t.Context())
	require.NoError(t, err)
	assert.Equal(t, live.Speakers, m.Speakers)
	for k := range m.Segments {
		assert.Equal(t, m.Segments[k].Interval, live.Segments[k].Interval)
		assert.Equal(t, m.Segments[k].Speaker, live.Segments[k].Speaker)
	}
	assert.Equal(t, SpeakerID("bob"), s.Became("bob"))
}

func TestLinesThatRunIntoEachOtherStayWhole(t *testing.T) {
	at := func(a, b int) Interval {
		return Interval{time.Duration(a) * time.Second, time.Duration(b) * time.Second}
	}
	lines := []Utterance{
		{Interval: at(0, 4), Words: []Word{{Text: "What", Interval: at(0, 1)}, {Text: "did", Interval: at(1, 2)}, {Text: "we", Interval: at(2, 3)}, {Text: "spend?", Interval: at(3, 4)}}},
		{Interval: at(2, 3), Words: []Word{{Text: "Yeah.", Interval: at(2, 3)}}},
		{Interval: at(4, 5), Words: []Word{{Text: "Ten.", Interval: at(4, 5)}}},
	}
	var got []string
	for _, u := range alignLines(lines, []Segment{{Interval: at(0, 5), Speaker: "a"}}) {
		got = append(got, u.ID+" "+u.Text)
	}
	assert.Equal(t, []string{"u1 What did we spend?", "u2 Yeah.", "u3 Ten."}, got)
}
