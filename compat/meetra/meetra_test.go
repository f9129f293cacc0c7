package meetra_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/internal/rich"
	"github.com/colloquy-go/colloquy/compat/internal/shape"
	"github.com/colloquy-go/colloquy/compat/meetra"
)

// bodies are all that are made of a Meeting, with the shape that the service documents (or, where it shows none, ours):
// every path with its type. Keys under data are IDs.
func bodies(m *colloquy.Meeting, o meetra.Options) map[string]struct {
	body  any
	shape string
	data  []string
} {
	type b = struct {
		body  any
		shape string
		data  []string
	}
	half := m.Duration / 2
	return map[string]b{
		"dynamics":          {meetra.Dynamics(m, half, o), `{"dynamics":[{"start":0,"end":1,"sentiment":"","energy_score":1,"interactions_score":1,"emotions":[""]}]}`, nil},
		"topics":            {meetra.Topics(m, half, o), `{"topics":[{"topic":"","start":0,"end":0}]}`, nil},
		"key points":        {meetra.KeyPoints(m, 0, o), `{"key_points":{"*":[""]}}`, []string{"key_points"}},
		"text summaries":    {meetra.TextSummaries(m, o), `{"text_summary":{"*":[""]}}`, []string{"text_summary"}},
		"transcription":     {meetra.Transcription(m, o), `{"Transcription":[{"speaker":"","transcription":"","start_timestamp":""}]}`, nil},
		"speaker emotions":  {meetra.SpeakerEmotions(m, 0, o), `{"chunks":[{"start_ms":0,"end_ms":0,"emotions":{"*":""}}]}`, []string{"chunks[].emotions"}},
		"interactions":      {meetra.Interactions(m, o), `{"nodes":[{"between":["",""],"value":0}]}`, nil},
		"interaction score": {meetra.InteractionScore(m, o), `{"meeting_interaction_score":20}`, nil},
		"sentiment":         {meetra.Sentiment(m, o), `{"sentiment_score":75}`, nil},
		"energy":            {meetra.Energy(m, o), `{"meeting_energy":1}`, nil},
		"balance":           {meetra.BalanceScore(m, o), `{"balance_score":100}`, nil},
		"speakers' balance": {meetra.SpeakersBalance(m, o), `{"speakers":[{"id":"","meeting_speaking_percentage":0}]}`, nil},
		"speakers":          {meetra.Speakers(m), `{"speakers":[{"alias":"","id":""}]}`, nil},
		"topic details": {meetra.TopicDetails(m, half, o), `{"topics":[{"topic":"","start":0,"end":0,"speakers":[{"id":"","alias":""}],"sentiment":"","emotions_score":0,
			"energy":{"energy_score":0,"talking_time":0,"silence_time":0,"interactions":{"nodes":[{"between":["",""],"value":0}]},"emotions":[""]},"interactions_score":0,"involvement_score":0}]}`, nil},
		"audio quality":   {meetra.AudioQuality(m, o), `{"speakers":[{"id":"","microphone_quality":0,"is_reverb":true,"is_lagging":true,"snr_db":0,"clipping_percent":0,"bandwidth_hz":0}],"background_noise_dB":0}`, nil},
		"keywords":        {meetra.Keywords(m, 0, o), `{"keywords":[{"keyword":"","score":0,"count":0}]}`, nil},
		"emotions":        {meetra.MeetingEmotions(m, o), `{"meeting_emotions":{"*":1}}`, []string{"meeting_emotions"}},
		"login":           {meetra.LoginResponse{Token: "t"}, `{"token":""}`, nil},
		"an error":        {meetra.Error{Message: "m"}, `{"message":""}`, nil},
		"speakers' error": {meetra.SpeakersError{Error: "m"}, `{"error":""}`, nil},
	}
}

func analysed(t *testing.T) *colloquy.Meeting {
	t.Helper()
	m, err := rich.Meeting()
	require.NoError(t, err)
	return m
}

func TestBodiesHaveTheDocumentedShape(t *testing.T) {
	m := analysed(t)
	for name, b := range bodies(m, meetra.Options{}) {
		text, err := json.Marshal(b.body)
		require.NoError(t, err, name)
		got, err := shape.Paths(text, b.data...)
		require.NoError(t, err, name)
		want, err := shape.Paths([]byte(b.shape), b.data...)
		require.NoError(t, err, name)
		var omitted []compat.Omission
		if o, may := b.body.(interface{ Omitted() []compat.Omission }); may {
			omitted = o.Omitted()
		}
		assert.Empty(t, shape.Differences(want, got), "%s: %s\nomitted: %v", name, text, omitted)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	for name, b := range bodies(analysed(t), meetra.Options{}) {
		text, err := json.Marshal(b.body)
		require.NoError(t, err, name)
		again := reflect.New(reflect.TypeOf(b.body))
		d := json.NewDecoder(strings.NewReader(string(text)))
		d.DisallowUnknownFields()
		require.NoError(t, d.Decode(again.Interface()), name)
		twice, err := json.Marshal(again.Elem().Interface())
		require.NoError(t, err, name)
		assert.Equal(t, string(text), string(twice), name)
	}
}

func TestValuesAreThoseOfTheMeeting(t *testing.T) {
	m := analysed(t)
	assert.InDelta(t, m.Balance().Value, float64(*meetra.BalanceScore(m, meetra.Options{}).Score), 0.5)
	assert.InDelta(t, m.Sentiment().Score.Value, float64(*meetra.Sentiment(m, meetra.Options{}).Score), 0.5)
	sum := 0.0
	for _, s := range meetra.SpeakersBalance(m, meetra.Options{}).Speakers {
		sum += *s.Percentage
	}
	assert.InDelta(t, 100, sum, 0.02)
	e := meetra.MeetingEmotions(m, meetra.Options{}).MeetingEmotions
	assert.InDelta(t, 100, e.Anger+e.Disgust+e.Fear+e.Happiness+e.Neutral+e.NotSure+e.Sadness+e.Surprise, 1e-9)
	d := meetra.Dynamics(m, 30*time.Second, meetra.Options{}).Dynamics
	for k := range d[1:] {
		assert.Equal(t, d[k].End, d[k+1].Start, "periods share their borders")
	}
	c := meetra.SpeakerEmotions(m, 30*time.Second, meetra.Options{}).Chunks
	for k := range c[1:] {
		assert.Equal(t, c[k].EndMS+1, c[k+1].StartMS, "chunks begin a millisecond later")
	}
	for _, p := range meetra.Speakers(m).Speakers {
		assert.True(t, compat.IsUUID(p.ID), p.ID)
	}
	assert.Contains(t, meetra.TextSummaries(m, meetra.Options{}).TextSummary, "Meeting summary")
}

// felt is a meeting in which each utterance takes as long as the others.
func felt(labels ...string) *colloquy.Meeting {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a"}}, Duration: time.Duration(len(labels)) * 10 * time.Second}
	for k, l := range labels {
		whole := colloquy.Interval{Start: time.Duration(k) * 10 * time.Second, End: time.Duration(k+1) * 10 * time.Second}
		m.Segments = append(m.Segments, colloquy.Segment{Interval: whole, Speaker: "a"})
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint(k), Speaker: "a", Interval: whole, Text: "We said a few words here.",
			Annotation: &colloquy.Annotation{EmotionMethod: "test/1", Emotion: colloquy.Label{Name: l}}})
	}
	return m
}

func TestThereAreSixEmotions(t *testing.T) {
	m := felt("sadness", "sadness", "surprise", "happiness", "joy")
	e := meetra.MeetingEmotions(m, meetra.Options{}).MeetingEmotions
	assert.Equal(t, meetra.EmotionShares{Happiness: 20, NotSure: 80}, *e)
	assert.Equal(t, []string{"Happiness"}, meetra.Dynamics(m, 0, meetra.Options{}).Dynamics[0].Emotions)
	assert.Contains(t, meetra.SpeakerEmotions(m, 0, meetra.Options{}).Chunks[0].Emotions, compat.SpeakerID(m, "a"))
	assert.Equal(t, "not_sure", meetra.SpeakerEmotions(m, 0, meetra.Options{}).Chunks[0].Emotions[compat.SpeakerID(m, "a")])

	more := meetra.Options{ExtendedEmotions: true}
	e = meetra.MeetingEmotions(m, more).MeetingEmotions
	assert.Equal(t, meetra.EmotionShares{Happiness: 20, NotSure: 20, Sadness: 40, Surprise: 20}, *e, "joy is none of its emotions")
	assert.Equal(t, []string{"Sadness", "Happiness", "Surprise"}, meetra.Dynamics(m, 0, more).Dynamics[0].Emotions)
	assert.Equal(t, "sadness", meetra.SpeakerEmotions(m, 0, more).Chunks[0].Emotions[compat.SpeakerID(m, "a")])
}

func TestWhatCannotBeMeasuredIsLeftOutOrZero(t *testing.T) {
	tr, err := colloquy.ReadTranscript(strings.NewReader("Ann: Hello there.\nBob: Hi.\n"))
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr})
	require.NoError(t, err)

	b := meetra.Energy(m, meetra.Options{})
	text, err := json.Marshal(b)
	require.NoError(t, err)
	assert.Equal(t, "{}", string(text))
	require.Len(t, b.Omitted(), 1)
	assert.Equal(t, "meeting_energy", b.Omitted()[0].Path)
	assert.NotEmpty(t, b.Omitted()[0].Reason)
	assert.NotEmpty(t, b.Omitted()[0].Detail)

	b = meetra.Energy(m, meetra.Options{ZeroFill: true})
	text, err = json.Marshal(b)
	require.NoError(t, err)
	assert.Equal(t, `{"meeting_energy":0}`, string(text))
	assert.Len(t, b.Omitted(), 1, "and still listed")

	silent := meetra.MeetingEmotions(&colloquy.Meeting{}, meetra.Options{})
	text, err = json.Marshal(silent)
	require.NoError(t, err)
	assert.Equal(t, "{}", string(text), "no words express nothing, and not 0 %")
	assert.Len(t, silent.Omitted(), 1)
	assert.NotNil(t, meetra.MeetingEmotions(&colloquy.Meeting{}, meetra.Options{ZeroFill: true}).MeetingEmotions)

	transcript := meetra.Transcription(m, meetra.Options{})
	text, err = json.Marshal(transcript)
	require.NoError(t, err)
	assert.NotContains(t, string(text), "start_timestamp")
	assert.Len(t, transcript.Omitted(), 1)
}

func TestATranscriptionIsReadByTheLibrary(t *testing.T) {
	m := analysed(t)
	text, err := json.Marshal(meetra.Transcription(m, meetra.Options{}))
	require.NoError(t, err)
	tr, err := colloquy.ReadTranscript(strings.NewReader(string(text)))
	require.NoError(t, err)
	people, err := json.Marshal(meetra.Speakers(m))
	require.NoError(t, err)
	roster, err := colloquy.ReadRoster(strings.NewReader(string(people)))
	require.NoError(t, err)
	again, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr, Roster: roster})
	require.NoError(t, err)
	var names, back []string
	for _, s := range m.Speakers {
		names = append(names, s.Label())
	}
	for _, s := range again.Speakers {
		back = append(back, s.Label())
	}
	assert.Equal(t, names, back)
}

func TestRename(t *testing.T) {
	m := analysed(t)
	id := meetra.Speakers(m).Speakers[0].ID
	after, err := meetra.RenameRequest{SpeakerID: id, Alias: " Zoe "}.Rename(m)
	require.NoError(t, err)
	assert.Equal(t, "Zoe", after.Speakers[0].Name)
	_, err = meetra.RenameRequest{SpeakerID: "nobody", Alias: "x"}.Rename(m)
	assert.ErrorIs(t, err, colloquy.ErrUnknownSpeaker)
	_, err = meetra.RenameRequest{SpeakerID: id}.Rename(m)
	assert.Error(t, err)
}

func TestParsePeriod(t *testing.T) {
	for in, want := range map[string]time.Duration{"": 5 * time.Minute, "600": 10 * time.Minute, "1": time.Second} {
		got, err := meetra.ParsePeriod(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, got)
	}
	for _, in := range []string{"0", "-5", "1.5", "x", "99999999999999999999", "5 "} {
		_, err := meetra.ParsePeriod(in)
		assert.Error(t, err, in)
	}
}

func TestHostileNamesStayData(t *testing.T) {
	name := "<script>\u202e\"\\" + strings.Repeat("x", 10_000) + "\n=1"
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a", Name: name}}}
	text, err := json.Marshal(meetra.Speakers(m))
	require.NoError(t, err)
	assert.NotContains(t, string(text), "<script>", "encoding/json escapes what a page would take for a tag")
	var back meetra.SpeakersBody
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, name, back.Speakers[0].Alias)
}

func ExampleBalanceScore() {
	m := &colloquy.Meeting{}
	b := meetra.BalanceScore(m, meetra.Options{})
	text, _ := json.Marshal(b)
	fmt.Println(string(text), b.Omitted()[0].Path, "is missing:", b.Omitted()[0].Reason)
	// Output: {} balance_score is missing: nobody speaks
}

// Ann and Cem answer each other three times, Ann and Bob twice, Bob and Cem never.
func TestTheStrongestPairComesFirst(t *testing.T) {
	var text strings.Builder
	for k, who := range strings.Fields("Ann Bob Ann Cem Ann Cem Ann Cem") {
		fmt.Fprintf(&text, "[00:%02d] %s: Let us look at it again, as it matters.\n", 5*k, who)
	}
	tr, err := colloquy.ReadTranscript(strings.NewReader(text.String()))
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr})
	require.NoError(t, err)
	nodes := meetra.Interactions(m, meetra.Options{}).Nodes
	require.Len(t, nodes, 3)
	assert.Equal(t, 100, nodes[0].Value)
	assert.Equal(t, [2]string{compat.SpeakerID(m, "Ann"), compat.SpeakerID(m, "Cem")}, nodes[0].Between)
	assert.GreaterOrEqual(t, nodes[1].Value, nodes[2].Value)
}
