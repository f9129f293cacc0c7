package colloquy

import (
	"bytes"
	"encoding/json"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func decodeJSON(t *testing.T, v any) map[string]any {
	t.Helper()
	b, err := json.Marshal(v)
	require.NoError(t, err)
	var out map[string]any
	require.NoError(t, json.Unmarshal(b, &out))
	return out
}

func TestInsightsJSON(t *testing.T) {
	m := script("A 0 6.25 so we do it now and then again", "B 4.5 9 no no", "A 9.5 30 yes we do")
	j := decodeJSON(t, m.Insights(InsightOptions{Period: 20 * time.Second}))
	assert.Equal(t, 1., j["version"])
	assert.Equal(t, decodeJSON(t, m), j["meeting"], "the Meeting's own JSON")
	assert.Equal(t, map[string]any{"value": 29.5, "unit": "s", "n": 2., "method": "speech/1", "missing": nil}, j["speech"])
	o := j["overlap"].(map[string]any)
	assert.Equal(t, 1.75, o["value"])
	assert.Equal(t, []any{map[string]any{"start": 4.5, "end": 6.25}}, o["evidence"])
	i := j["interruptions"].([]any)[0].(map[string]any)
	assert.Equal(t, map[string]any{"by": "B", "of": "A", "start": 4.5, "end": 6.25, "outcome": "successful", "contested": true,
		"kind": "competitive", "confidence": 0.854, "utterances": []any{"u1", "u2"}}, i)
	assert.Equal(t, map[string]any{"between": []any{"A", "B"}, "value": 100., "count": 2., "to": 1., "back": 1.}, j["interactions"].([]any)[0])
	s := j["talk_shares"].([]any)[1].(map[string]any)
	assert.Equal(t, map[string]any{"speaker": "B", "seconds": 4.5, "of_talk": 0.144, "of_meeting": 0.15, "of_talk_sd": nil, "listen_seconds": 25.,
		"words": 2., "turns": 1., "utterances": 1., "method": "share/1"}, s)
	d := j["dynamics"].([]any)
	require.Len(t, d, 2)
	p := d[1].(map[string]any)
	assert.Equal(t, [2]any{20., 30.}, [2]any{p["start"], p["end"]})
	assert.Equal(t, []any{}, p["emotions"])
	assert.Equal(t, map[string]any{"value": nil, "unit": "points", "n": 0., "method": "sentiment/5", "missing": "not-annotated",
		"detail": "no stage has looked at the words"}, p["sentiment"])
	for _, key := range strings.Fields("balance silence interaction_score energy sentiment pace latency monologues dominance network backchannels pauses fillers turn_taking silent_speakers involvement equity first_speech") {
		assert.Contains(t, j, key)
	}
}

// Lists are [] and never null, whatever the meeting is.
func TestInsightsJSONHasLists(t *testing.T) {
	var walk func(path string, v any, kind reflect.Type)
	walk = func(path string, v any, kind reflect.Type) {
		switch kind.Kind() {
		case reflect.Slice:
			list, ok := v.([]any)
			assert.True(t, ok, "%s is %v", path, v)
			for _, e := range list {
				walk(path+"[]", e, kind.Elem())
			}
		case reflect.Struct:
			object, ok := v.(map[string]any)
			if !ok {
				return // a time
			}
			for k := range kind.NumField() {
				f := kind.Field(k)
				name, rest, _ := strings.Cut(f.Tag.Get("json"), ",")
				if !strings.Contains(rest, "omitempty") && name != "" {
					walk(path+"."+name, object[name], f.Type)
				}
			}
		}
	}
	for _, m := range []*Meeting{{}, untimed("A one", "B two"), script("A 0 1", "B 1 2"), randomMeeting(3)} {
		walk("", any(decodeJSON(t, m.Insights(InsightOptions{}))), reflect.TypeFor[wireInsights]())
	}
}

func TestInsightsAreTheMethods(t *testing.T) {
	m := randomMeeting(11)
	v := reflect.ValueOf(*m.Insights(InsightOptions{Period: time.Minute}))
	for k := range v.NumField() {
		name := v.Type().Field(k).Name
		if name == "Meeting" || name == "Trackers" || name == "Metrics" || name == "Coaching" { // Track takes phrases and may fail; Metrics takes a level; below
			continue
		}
		f := reflect.ValueOf(m).MethodByName(name)
		require.True(t, f.IsValid(), name)
		var args []reflect.Value
		switch name {
		case "Dynamics", "RelativeEnergy", "SpeakerEmotions":
			args = append(args, reflect.ValueOf(time.Minute))
		case "Keywords", "KeyPoints", "Summary":
			args = append(args, reflect.ValueOf(0))
		case "Behaviors":
			args = append(args, reflect.ValueOf(BehaviorOptions{}))
		case "Patterns", "Scorecard", "MeetingQuality":
			args = append(args, reflect.ValueOf((*Profile)(nil)))
		}
		assert.Equal(t, f.Call(args)[0].Interface(), v.Field(k).Interface(), name)
	}
	assert.Equal(t, slices.Concat(m.Metrics(nil, ByConversation), m.Metrics(nil, ByRole), m.Metrics(nil, BySpeaker)), v.FieldByName("Metrics").Interface())
	tips := v.FieldByName("Coaching").Interface().([]SpeakerTips)
	require.NotEmpty(t, tips)
	for _, s := range tips {
		assert.Equal(t, m.Coaching(s.Speaker, nil), s.Tips)
	}
}

// What people say, show and could do better stands in the JSON, too.
func TestPeopleInInsightsJSON(t *testing.T) {
	m := detected(script("A 0 30 so you never do that, maybe, I think, we should ask the others about the budget of the project before we go on with any of it, and then perhaps we can see",
		"B 31 36 well", "A 40 70 how are you", "B 71 76 fine", "A 80 100 and how was it", "B 101 106 good"), "u1 blame")
	for k := range m.Utterances {
		a := m.Utterances[k].Annotation
		a.EmotionMethod, a.Emotion = "test/1", Label{Name: "anger", Confidence: 1}
	}
	j := decodeJSON(t, m.Insights(InsightOptions{}))
	said := j["vocabulary"].(map[string]any)["speakers"].([]any)[0].(map[string]any)
	assert.Equal(t, "A", said["speaker"])
	hedges := said["hedges"].(map[string]any)
	assert.Equal(t, "per 100 words", hedges["unit"])
	assert.Greater(t, hedges["value"], 1.)
	felt := j["speaker_emotions"].([]any)
	require.Len(t, felt, 2, "a minute each")
	assert.Equal(t, map[string]any{"speaker": "A", "label": "anger", "share": 1.}, felt[0].(map[string]any)["speakers"].([]any)[0])
	tips := j["coaching"].([]any)[0].(map[string]any)
	assert.Equal(t, "A", tips["speaker"])
	var names []any
	for _, x := range tips["tips"].([]any) {
		names = append(names, x.(map[string]any)["name"])
	}
	assert.Contains(t, names, "blame")
	for _, l := range m.Insights(InsightOptions{}).List() {
		if l.Path == "vocabulary.speakers.hedges" && l.Speaker == "A" {
			assert.Equal(t, hedges["value"], tidy(l.Value))
			return
		}
	}
	t.Error("no hedges in the list of measures")
}

func TestInsightsAreDeterministic(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for seed := range uint64(10) {
		var first []byte
		for run := range 6 {
			runtime.GOMAXPROCS(1 + run%3)
			b, err := json.Marshal(randomMeeting(seed).Insights(InsightOptions{Period: time.Minute}))
			require.NoError(t, err)
			if run == 0 {
				first = b
			}
			require.True(t, bytes.Equal(first, b))
		}
	}
}

// A false zero is worse than none: what a meeting does not tell is missing, with the reason.
func TestMissing(t *testing.T) {
	timed := script("A 0 40 "+someWords(60), "B 41 90 "+someWords(60), "A 89 160 "+someWords(60), "B 161 200 "+someWords(60), "A 201 240 "+someWords(60), "B 241 280 "+someWords(60))
	with := func(timing Timing) *Meeting {
		m := timed.Clone()
		m.Timing = timing
		return m
	}
	silent := timed.Clone()
	silent.Utterances = nil
	alone, err := timed.Merge("A", "B")
	require.NoError(t, err)
	var text []string
	for _, u := range timed.Utterances {
		text = append(text, string(u.Speaker)+" "+u.Text)
	}
	kinds := []struct {
		name string
		m    *Meeting
	}{
		{"empty", &Meeting{}}, {"text", untimed(text...)}, {"starts", with(Timing{Source: TimesByStart, Resolution: time.Second})},
		{"seconds", with(Timing{Source: TimesByCue, Resolution: time.Second})}, {"linear", with(Timing{Source: TimesByCue, Linear: true})},
		{"no words", silent}, {"one", alone},
	}
	const ok = Reason("")
	for name, c := range map[string]struct {
		of   func(*Insights) Measure
		want [7]Reason
	}{
		"balance":      {func(i *Insights) Measure { return i.Balance }, [7]Reason{NoSpeech, ok, ok, ok, ok, ok, OneSpeaker}},
		"talk":         {func(i *Insights) Measure { return i.Shares.Talk }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, ok}},
		"involvement":  {func(i *Insights) Measure { return i.Involvement }, [7]Reason{NoSpeech, ok, ok, ok, ok, ok, OneSpeaker}},
		"silence":      {func(i *Insights) Measure { return i.Silence.Total }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, ok}},
		"speech":       {func(i *Insights) Measure { return i.Silence.Speech }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, ok}},
		"first":        {func(i *Insights) Measure { return i.FirstSpeech }, [7]Reason{NoSpeech, NoTimes, ok, ok, ok, ok, ok}},
		"overlap":      {func(i *Insights) Measure { return i.Overlap.Total }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, CoarseTimes, OverlapNotRecorded, ok, ok}},
		"interruption": {func(i *Insights) Measure { return i.Interruptions.Rate }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, CoarseTimes, OverlapNotRecorded, ok, OneSpeaker}},
		"backchannel":  {func(i *Insights) Measure { return i.Backchannels.Rate }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, OneSpeaker}},
		"interactive":  {func(i *Insights) Measure { return i.TurnTaking.Rate }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, ok}},
		"index":        {func(i *Insights) Measure { return i.TurnTaking.Index }, [7]Reason{NoSpeech, ok, ok, ok, ok, NoWords, ok}},
		"burstiness":   {func(i *Insights) Measure { return i.TurnTaking.Burstiness }, [7]Reason{NoSpeech, NoTimes, ok, ok, ok, ok, TooFew}},
		"monologue":    {func(i *Insights) Measure { return i.Monologues.Longest }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, ok}},
		"offset":       {func(i *Insights) Measure { return i.Latency.Offset }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, CoarseTimes, OverlapNotRecorded, ok, OneSpeaker}},
		"pauses":       {func(i *Insights) Measure { return i.Pauses.Median }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, CoarseTimes, TooFew, TooFew, ok}},
		"pace":         {func(i *Insights) Measure { return i.Pace.Rate }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, NoWords, ok}},
		"articulation": {func(i *Insights) Measure { return i.Pace.Articulation }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, CoarseTimes, ok, NoWords, ok}},
		"fillers":      {func(i *Insights) Measure { return i.Fillers.Rate }, [7]Reason{NoSpeech, ok, ok, ok, ok, NoWords, ok}},
		"dominance":    {func(i *Insights) Measure { return i.Dominance.Share }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, OneSpeaker}},
		"interactions": {func(i *Insights) Measure { return i.Interactions.Total }, [7]Reason{NoSpeech, ok, ok, ok, ok, ok, OneSpeaker}},
		"score":        {func(i *Insights) Measure { return i.InteractionScore }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, OneSpeaker}},
		"energy":       {func(i *Insights) Measure { return i.Energy }, [7]Reason{NoSpeech, NoTimes, CoarseTimes, ok, ok, ok, ok}},
		"sentiment":    {func(i *Insights) Measure { return i.Sentiment.Score }, [7]Reason{NoSpeech, NotAnnotated, NotAnnotated, NotAnnotated, NotAnnotated, NoWords, NotAnnotated}},
	} {
		for k, kind := range kinds {
			got := c.of(kind.m.Insights(InsightOptions{}))
			assert.Equal(t, c.want[k], got.Missing, "%s of %s", name, kind.name)
			assert.Equal(t, c.want[k] == ok, got.OK(), "%s of %s", name, kind.name)
			if !got.OK() {
				assertMissing(t, c.want[k], got, name, kind.name)
			}
		}
	}
}
