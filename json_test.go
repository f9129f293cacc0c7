package colloquy_test

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
)

// fill sets every exported field below v to a value that is not its zero, so that one that JSON forgets is missed.
func fill(v reflect.Value, n *int) {
	*n++
	switch v.Interface().(type) {
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2030, 1, 1, 0, 0, *n, *n, time.UTC)))
		return
	case time.Duration:
		v.SetInt(int64(*n) * int64(time.Second) / 7)
		return
	case colloquy.Interval:
		v.Set(reflect.ValueOf(colloquy.Interval{Start: time.Duration(*n), End: time.Duration(*n) * 3}))
		return
	case colloquy.SpeakerID:
		v.SetString("speaker")
		return
	case colloquy.TimeSource:
		v.SetString(string(colloquy.TimesByCue))
		return
	case *colloquy.Profile: // one that can be written has to be valid
		p, err := colloquy.PresetProfile("coaching")
		if err != nil {
			panic(err)
		}
		p.Name = fmt.Sprint("text", *n)
		v.Set(reflect.ValueOf(p))
		return
	case colloquy.Annotation: // its numbers have ranges, and what was found stands in the text
		fillFields(v, n)
		a := v.Addr().Interface().(*colloquy.Annotation)
		a.Polarity, a.Confidence, a.Emotion.Confidence, a.Act.Confidence = -0.5, 0.25, 0.125, 0.75
		x := &a.Detections[0]
		x.Said, x.Offset, x.Severity = "xt", 2, 3 // of "text…"
		x.Confidence, x.Score, x.ByRule, x.ByModel = 0.1, 0.2, 0.3, 0.4
		return
	case colloquy.Measure: // either measured or missing
		v.Set(reflect.ValueOf(colloquy.Measure{Value: float64(*n) / 7, Unit: "u", N: *n, Method: "m/1", Detail: "d",
			Evidence: []colloquy.Evidence{{Interval: colloquy.Interval{Start: 1, End: 2}, Utterances: []string{"u1"}, Note: "n"}}}))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		fillFields(v, n)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), n)
	case reflect.Map:
		v.Set(reflect.ValueOf(map[string]string{"key": "value"}))
	case reflect.String:
		v.SetString(fmt.Sprint("text", *n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*n))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	default:
		panic(v.Type())
	}
}

func fillFields(v reflect.Value, n *int) {
	for i := range v.NumField() {
		fill(v.Field(i), n)
	}
}

func TestJSONCoversEveryField(t *testing.T) {
	var m colloquy.Meeting
	n := 0
	fill(reflect.ValueOf(&m).Elem(), &n)
	require.Greater(t, n, 60, "fields")
	checkRoundTrip(t, &m)
	m.Sound.Quality[0].Hum = colloquy.Measure{Unit: "Hz", Method: "hum/1", Missing: colloquy.NoneFound}
	checkRoundTrip(t, &m)
	checkRoundTrip(t, dialogue())
	checkRoundTrip(t, &colloquy.Meeting{})
	checkRoundTrip(t, &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Utterances: []colloquy.Utterance{{ID: "u1", Text: "hi"}}})
}

func checkRoundTrip(t *testing.T, m *colloquy.Meeting) {
	t.Helper()
	b, err := json.Marshal(m)
	require.NoError(t, err)
	var back colloquy.Meeting
	require.NoError(t, json.Unmarshal(b, &back), "%s", b)
	require.Equal(t, m, &back)
	again, err := json.Marshal(&back)
	require.NoError(t, err)
	require.Equal(t, string(b), string(again))
}

func TestJSONBeginsWithTheVersionAndWritesSeconds(t *testing.T) {
	b, err := json.Marshal(dialogue())
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(string(b), `{"version":1,`), "%.40s", b)
	assert.Contains(t, string(b), `"text":"we","start":1,"end":2`)
	b, err = json.Marshal(&colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Utterances: []colloquy.Utterance{{ID: "u1", Text: "hi"}}})
	require.NoError(t, err)
	assert.Contains(t, string(b), `"start":null,"end":null`)
	assert.Contains(t, string(b), `"segments":[]`)
}

func TestJSONOfOthersIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		as   any
	}{
		"a newer version":      {`{"version":99}`, new(*colloquy.VersionError)},
		"no version":           {`{"id":"x"}`, new(*colloquy.FormatError)},
		"broken":               {`{"version":1,`, new(*colloquy.FormatError)},
		"a word for a number":  {`{"version":1,"duration":"long"}`, new(*colloquy.FormatError)},
		"an endless time":      {`{"version":1,"duration":1e300}`, new(*colloquy.FormatError)},
		"a negative time":      {`{"version":1,"segments":[{"speaker":"","start":-1,"end":2}]}`, new(*colloquy.FormatError)},
		"backwards":            {`{"version":1,"segments":[{"speaker":"","start":3,"end":2}]}`, new(*colloquy.FormatError)},
		"an unknown speaker":   {`{"version":1,"segments":[{"speaker":"x","start":1,"end":2}]}`, new(*colloquy.FormatError)},
		"a speaker twice":      {`{"version":1,"speakers":[{"id":"x"},{"id":"x"}]}`, new(*colloquy.FormatError)},
		"a speaker without ID": {`{"version":1,"speakers":[{"name":"x"}]}`, new(*colloquy.FormatError)},
		"uneven columns":       {`{"version":1,"sound":{"level_dbfs":[1]}}`, new(*colloquy.FormatError)},
		"an utterance twice":   {`{"version":1,"utterances":[{"id":"u"},{"id":"u"}]}`, new(*colloquy.FormatError)},
	} {
		var m colloquy.Meeting
		err := json.Unmarshal([]byte(c.text), &m)
		if assert.Error(t, err, name) {
			if name == "broken" { // encoding/json looks at the syntax before it asks the Meeting
				continue
			}
			assert.ErrorAs(t, err, c.as, name)
			assert.Zero(t, m, "nothing half-read")
		}
	}
}

func FuzzMeetingJSON(f *testing.F) {
	b, err := json.Marshal(dialogue())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"version":1}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var m colloquy.Meeting
		if m.UnmarshalJSON(b) != nil {
			return
		}
		text, err := json.Marshal(&m)
		if err != nil {
			t.Fatal(err)
		}
		var back colloquy.Meeting
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(&back)
		if err != nil || string(again) != string(text) {
			t.Fatalf("%v\n%s\n%s", err, text, again)
		}
	})
}
