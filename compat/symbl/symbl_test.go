package symbl_test

import (
	"encoding/json"
	"fmt"
	"math"
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
	"github.com/colloquy-go/colloquy/compat/symbl"
)

func analysed(t *testing.T) *colloquy.Meeting {
	t.Helper()
	m, err := rich.Meeting()
	require.NoError(t, err)
	for k := range m.Speakers {
		m.Speakers[k].Email = fmt.Sprintf("p%d@example.com", k)
	}
	return m
}

var all = symbl.Options{Verbose: true, Sentiment: true, Phrases: true}

// documented are the shapes of the service's documents: a value of each type at each key.
const (
	person = `{"id":"","name":"","email":"","userId":""}`
	mood   = `{"polarity":{"score":0.6},"suggested":"positive"}`
	item   = `{"id":"","text":"","type":"","score":0,"messageIds":[""],"entities":[%s],"phrases":[%s],"from":` + person + `,"definitive":true,"assignee":{"name":"","email":""}%s}`
)

func bodies(t *testing.T, m *colloquy.Meeting) map[string]struct {
	body  any
	shape string
} {
	type b = struct {
		body  any
		shape string
	}
	trackers, err := symbl.Trackers(m, symbl.Options{Trackers: []colloquy.Tracker{{Name: "Report", Phrases: []string{"report", "the"}}}})
	require.NoError(t, err)
	transcript, err := symbl.Transcript(m, "")
	require.NoError(t, err)
	return map[string]b{
		"messages": {symbl.Messages(m, all), `{"messages":[{"id":"","text":"","from":` + person + `,"startTime":"","endTime":"","timeOffset":5.9,"duration":1,"conversationId":"",
			"phrases":[{"type":"","text":""}],"sentiment":` + mood + `,"words":[{"word":"","startTime":"","endTime":"","speakerTag":1,"score":0.91,"timeOffset":1,"duration":1}]}]}`},
		"topics":         {symbl.Topics(m, all), `{"topics":[{"id":"","text":"","type":"topic","score":1,"messageIds":[""],"sentiment":` + mood + `,"parentRefs":[]}]}`},
		"questions":      {symbl.Questions(m, all), `{"questions":[{"id":"","text":"","type":"question","score":1,"messageIds":[""],"from":` + person + `}]}`},
		"summary":        {symbl.Summary(m, all), `{"summary":[{"id":"","text":"","messageRefs":[{"id":""}],"startTime":"","endTime":""}]}`},
		"entities":       {symbl.Entities(m, all), `{"entities":[{"type":"","value":"","text":"","messageRefs":[{"id":"","text":"","offset":0}],"customType":""}]}`},
		"entity matches": {symbl.EntityMatches(m, all), `{"entities":[{"type":"","subType":"","category":"","matches":[{"detectedValue":"","messageRefs":[{"id":"","text":"","offset":0}]}]}]}`},
		"analytics": {symbl.Analytics(m, all), `{"metrics":[{"type":"","percent":1,"seconds":1}],"members":[{"id":"","name":"","userId":"","pace":{"wpm":68},"talkTime":{"percentage":1,"seconds":1},
			"listenTime":{"percentage":1,"seconds":1},"overlap":{"overlapDuration":1,"overlappingMembers":[{"id":"","name":"","userId":"","percent":1,"seconds":1}]}}]}`},
		"members":        {symbl.Members(m, all), `{"members":[{"id":"","name":"","email":""}]}`},
		"conversation":   {symbl.Conversation(m, all), `{"id":"","type":"","name":"","startTime":"","endTime":"","members":[{"id":"","name":"","email":""}]}`},
		"speaker events": {symbl.SpeakerEvents(m, all), `{"speakerEvents":[{"type":"","user":{"id":"","name":"","email":""},"offset":{"seconds":1,"nanos":1}}]}`},
		"trackers":       {trackers, `[{"id":"","name":"","matches":[{"type":"","value":"","messageRefs":[{"id":"","text":"","offset":0}],"insightRefs":[]}]}]`},
		"transcript":     {transcript, `{"transcript":{"payload":"","contentType":""}}`},
		"process":        {symbl.NewProcessResponse(m, "j"), `{"conversationId":"","jobId":""}`},
		"job":            {symbl.Job{ID: "j", Status: symbl.JobCompleted}, `{"id":"","status":""}`},
		"insights": {symbl.Insights(m, all), `{"insights":[{"id":"","text":"","type":"","score":1,"messageIds":[""],"from":` + person + `,"dueBy":"",
			"entities":[{"type":"","text":"","offset":0,"value":""},{"value":{"assignee":true,"name":""}}],"assignee":{"name":"","email":""}}]}`},
		"call score": {symbl.CallScore(m, nil, all), `{"score":1,"summary":"","criteria":[{"name":"","score":1,"summary":"","feedback":{"positive":{"summary":""},"negative":{"summary":""}}}]}`},
	}
}

func TestBodiesHaveTheDocumentedShape(t *testing.T) {
	for name, b := range bodies(t, analysed(t)) {
		text, err := json.Marshal(b.body)
		require.NoError(t, err, name)
		got, err := shape.Paths(text)
		require.NoError(t, err, name)
		want, err := shape.Paths([]byte(b.shape))
		require.NoError(t, err, name)
		assert.Empty(t, shape.Differences(want, got), "%s: %.600s", name, text)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	for name, b := range bodies(t, analysed(t)) {
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

// planning is a meeting in words in which something is promised and somebody is not known.
func planning(t *testing.T) *colloquy.Meeting {
	t.Helper()
	tr, err := colloquy.ReadTranscript(strings.NewReader("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n<v Bob>So who is going to send the report to the customer?</v>\n\n" +
		"00:00:05.000 --> 00:00:09.500\n<v Ann>I will send the report to the customer by Friday.</v>\n\n00:00:10.000 --> 00:00:11.000\n<v Bob>Great, thank you.</v>\n\n" +
		"00:00:12.000 --> 00:00:13.000\n<v>Somebody else says something as well.</v>\n"))
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr, Start: time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	return m
}

func TestActionItems(t *testing.T) {
	b := symbl.ActionItems(planning(t), all)
	require.NotEmpty(t, b.ActionItems)
	a := b.ActionItems[0]
	assert.Equal(t, "action_item", a.Type)
	assert.Equal(t, "Ann", a.From.Name)
	assert.Equal(t, symbl.Assignee{Name: "Ann"}, a.Assignee)
	assert.Regexp(t, `^2024-05-1\d`, a.DueBy)
	require.Len(t, a.Entities, 2)
	assert.Equal(t, symbl.ItemPerson{Assignee: true, Name: "Ann"}, a.Entities[0].Value)
	assert.Equal(t, -1, a.Entities[0].Offset, "her name is not said")
	assert.Equal(t, "date", a.Entities[1].Type)
	assert.Equal(t, a.Entities[1].Text, a.Text[a.Entities[1].Offset:][:len(a.Entities[1].Text)])

	text, err := json.Marshal(b)
	require.NoError(t, err)
	got, err := shape.Paths(text)
	require.NoError(t, err)
	want, err := shape.Paths([]byte(`{"actionItems":[` + fmt.Sprintf(item,
		`{"type":"person","text":"","offset":0,"value":{"assignee":true,"name":""}},{"type":"date","text":"","offset":0,"value":"2020-06-22"}`,
		`{"type":"action_phrase","text":""}`, `,"dueBy":""`) + `]}`))
	require.NoError(t, err)
	for _, d := range shape.Differences(want, got) {
		assert.NotContains(t, d, "+ ", "a key that is not documented")
	}
	text, err = json.Marshal(symbl.ActionItem{})
	require.NoError(t, err)
	assert.Contains(t, string(text), `"from":{}`)
	assert.Contains(t, string(text), `"assignee":{}`)
	assert.Contains(t, string(text), `"score":0`)
}

func TestTimesAndPeople(t *testing.T) {
	m := planning(t)
	msgs := symbl.Messages(m, symbl.Options{}).Messages
	assert.Equal(t, "2024-05-06T09:00:05.000Z", msgs[1].StartTime)
	assert.Equal(t, 5.0, *msgs[1].TimeOffset)
	assert.Equal(t, 4.5, *msgs[1].Duration)
	assert.Equal(t, symbl.Person{}, msgs[3].From)
	assert.Regexp(t, `^\d{16}$`, msgs[0].ID)
	assert.NotEqual(t, msgs[0].ID, msgs[1].ID)
	assert.Equal(t, msgs, symbl.Messages(m, symbl.Options{}).Messages, "the same IDs every time")
	m.Start = time.Time{}
	assert.Equal(t, "1970-01-01T00:00:05.000Z", symbl.Messages(m, symbl.Options{}).Messages[1].StartTime)
	assert.Equal(t, "2000-01-01T00:00:05.000Z", symbl.Messages(m, symbl.Options{Epoch: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)}).Messages[1].StartTime)
}

func TestNearMatchesHaveNoOffset(t *testing.T) {
	m := planning(t)
	found, err := symbl.Trackers(m, symbl.Options{Trackers: []colloquy.Tracker{{Name: "T", Phrases: []string{"send the report to a customer"}}, {Name: "None", Phrases: []string{"zeppelin"}}}})
	require.NoError(t, err)
	require.Len(t, found, 2)
	assert.Empty(t, found[1].Matches)
	require.NotEmpty(t, found[0].Matches)
	for _, r := range found[0].Matches[0].MessageRefs {
		assert.True(t, *r.Offset == -1 || strings.Contains(r.Text[*r.Offset:], "send"), "%+v", r)
	}
	_, err = symbl.Trackers(m, symbl.Options{Trackers: []colloquy.Tracker{{Name: "empty", Phrases: []string{""}}}})
	assert.Error(t, err)
}

func TestTaxonomyGivesParents(t *testing.T) {
	m := planning(t)
	b := symbl.Topics(m, symbl.Options{Taxonomy: []colloquy.Category{{Name: "Sales", Sub: []colloquy.Category{{Name: "Reporting", Phrases: []string{"report"}}}}}})
	require.NotEmpty(t, b.Topics)
	assert.Equal(t, "Reporting", b.Topics[0].Text)
	assert.Equal(t, []symbl.ParentRef{{Type: "topic", Text: "Sales"}}, b.Topics[0].ParentRefs)
}

func TestWhatCannotBeMeasuredIsLeftOutOrZero(t *testing.T) {
	tr, err := colloquy.ReadTranscript(strings.NewReader("Ann: Hello there.\nBob: Hi.\n"))
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr})
	require.NoError(t, err)
	b := symbl.Analytics(m, symbl.Options{})
	assert.Nil(t, b.Metrics[0].Seconds)
	assert.NotEmpty(t, b.Omitted())
	b = symbl.Analytics(m, symbl.Options{ZeroFill: true})
	assert.Equal(t, 0.0, *b.Metrics[0].Seconds)
	msgs := symbl.Messages(m, symbl.Options{})
	assert.Nil(t, msgs.Messages[0].TimeOffset)
	assert.Len(t, msgs.Omitted(), 2)
}

func TestMessagesAndEventsAreReadByTheLibrary(t *testing.T) {
	m := analysed(t)
	text, err := json.Marshal(symbl.Messages(m, all))
	require.NoError(t, err)
	tr, err := colloquy.ReadTranscript(strings.NewReader(string(text)))
	require.NoError(t, err)
	assert.Equal(t, "symbl", tr.Format)
	assert.Len(t, tr.Utterances, len(m.Utterances))
	assert.InDelta(t, m.Utterances[3].Start.Seconds(), tr.Utterances[3].Start.Seconds(), 0.006)

	text, err = json.Marshal(symbl.SpeakerEvents(m, all))
	require.NoError(t, err)
	tr, err = colloquy.ReadTranscript(strings.NewReader(string(text)))
	require.NoError(t, err)
	assert.Len(t, tr.Segments, len(m.Segments))
}

func TestProcessRequests(t *testing.T) {
	var r symbl.ProcessRequest
	require.NoError(t, json.Unmarshal([]byte(`{"url":"file.mp4","name":"BusinessMeeting","customVocabulary":["Platform"],"confidenceThreshold":0.6,"detectPhrases":true,
		"languageCode":"en-US","entities":[{"customType":"Product","text":"Vex"}],"trackers":[{"name":"T","vocabulary":["a"]}]}`), &r))
	require.NoError(t, r.Check())
	v := r.View()
	assert.Equal(t, 0.6, v.Confidence)
	assert.True(t, v.Phrases)
	assert.Equal(t, "Product", v.Terms[0].Type)
	assert.Equal(t, "T", v.Trackers[0].Name)
	for name, bad := range map[string]symbl.ProcessRequest{
		"no url":            {},
		"a threshold above": {URL: "a", ProcessOptions: symbl.ProcessOptions{ConfidenceThreshold: 2}},
		"an empty entity":   {URL: "a", ProcessOptions: symbl.ProcessOptions{Entities: []symbl.CustomEntity{{}}}},
		"an empty tracker":  {URL: "a", ProcessOptions: symbl.ProcessOptions{Trackers: []symbl.TrackerInput{{Name: "x"}}}},
		"too many people":   {URL: "a", ProcessOptions: symbl.ProcessOptions{DiarizationSpeakerCount: 99}},
	} {
		assert.Error(t, bad.Check(), name)
	}
}

func TestTextRequests(t *testing.T) {
	said := func(who, text, start, end string) symbl.TextMessage {
		m := symbl.TextMessage{Payload: symbl.TextPayload{Content: text}, From: symbl.Person{Name: who}}
		if start != "" {
			m.Duration = &symbl.TextDuration{StartTime: start, EndTime: end}
		}
		return m
	}
	tr, zero, err := symbl.TextRequest{Messages: []symbl.TextMessage{
		said("Ann", "Hi.", "2024-05-06T09:00:01Z", "2024-05-06T09:00:02Z"), said("Bob", "Yo.", "2024-05-06T09:00:03.5Z", "2024-05-06T09:00:04Z"),
	}}.Transcript()
	require.NoError(t, err)
	assert.Equal(t, time.Date(2024, 5, 6, 9, 0, 1, 0, time.UTC), zero)
	assert.Equal(t, 2500*time.Millisecond, tr.Utterances[1].Start)
	assert.Len(t, tr.Speakers, 2)
	tr, _, err = symbl.TextRequest{Messages: []symbl.TextMessage{said("Ann", "Hi.", "", "")}}.Transcript()
	require.NoError(t, err)
	assert.False(t, tr.Timing.Timed())
	tr, _, err = symbl.TextRequest{Messages: []symbl.TextMessage{
		said("Ann", "Hi.", "2024-05-06T09:00:01Z", ""), said("Bob", "Yo.", "2024-05-06T09:00:03Z", "2024-05-06T09:00:09Z"),
	}}.Transcript()
	require.NoError(t, err)
	assert.Equal(t, colloquy.TimesByStart, tr.Timing.Source, "an end is missing, so none is used")
	assert.Equal(t, []colloquy.Interval{{Start: 0, End: 2 * time.Second}, {Start: 2 * time.Second, End: 2 * time.Second}},
		[]colloquy.Interval{tr.Utterances[0].Interval, tr.Utterances[1].Interval})
	for name, bad := range map[string]symbl.TextRequest{
		"no messages": {}, "no words": {Messages: []symbl.TextMessage{said("Ann", " ", "", "")}},
		"no time": {Messages: []symbl.TextMessage{said("Ann", "Hi", "soon", "later")}},
	} {
		_, _, err := bad.Transcript()
		assert.Error(t, err, name)
	}
}

func TestTranscripts(t *testing.T) {
	m := planning(t)
	b, err := symbl.Transcript(m, symbl.ContentSRT)
	require.NoError(t, err)
	assert.Contains(t, b.Transcript.Payload, "00:00:05,000 --> 00:00:09,500\nAnn: I will")
	_, err = symbl.Transcript(m, "application/pdf")
	assert.Error(t, err)
	part := symbl.Bookmark{BeginTimeOffset: 5, Duration: 5}.Slice(m)
	assert.Equal(t, 5*time.Second, part.Duration)
	said := symbl.Messages(m, symbl.Options{}).Messages
	mark := symbl.Bookmark{MessageRefs: []symbl.MessageRef{{ID: said[1].ID}}}
	mark.Place(m)
	from := math.Floor(m.Utterances[1].Start.Seconds())
	assert.Equal(t, from, mark.BeginTimeOffset)
	assert.Equal(t, math.Ceil(m.Utterances[1].End.Seconds())-from, mark.Duration)
	mark = symbl.Bookmark{MessageRefs: []symbl.MessageRef{{ID: "none"}}}
	mark.Place(m)
	assert.Zero(t, mark.Duration)
}

func FuzzTextRequest(f *testing.F) {
	f.Add([]byte(`{"messages":[{"payload":{"content":"Hi"},"from":{"name":"Ann"},"duration":{"startTime":"2024-05-06T09:00:01Z","endTime":"2024-05-06T09:00:02Z"}}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		var r symbl.TextRequest
		if json.Unmarshal(text, &r) != nil {
			return
		}
		tr, _, err := r.Transcript()
		if err != nil {
			return
		}
		for _, u := range tr.Utterances {
			if u.Start < 0 || u.End < u.Start {
				t.Fatalf("%v – %v", u.Start, u.End)
			}
		}
	})
}

func TestUUIDsOfPeople(t *testing.T) {
	m := planning(t)
	for _, p := range symbl.Members(m, symbl.Options{}).Members {
		assert.True(t, compat.IsUUID(p.ID))
	}
}

func ExampleMessages() {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Utterances: []colloquy.Utterance{{ID: "u1", Text: "Hello."}}}
	b := symbl.Messages(m, symbl.Options{ConversationID: "5815170693595136"})
	fmt.Println(b.Messages[0].ConversationID, b.Messages[0].Text, b.Omitted()[0].Path)
	// Output: 5815170693595136 Hello. messages[].timeOffset
}
