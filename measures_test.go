package colloquy

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// script makes a Meeting of lines "A 0 2.5 some words": speaker ("?" = unknown), start and end in seconds, and what is
// said, whose words share the time evenly. Lines without words are segments alone. The speakers are those of the lines.
func script(lines ...string) *Meeting {
	m := &Meeting{Timing: Timing{Source: TimesByWord, Resolution: 10 * time.Millisecond}}
	for _, l := range lines {
		f := strings.Fields(l)
		id := SpeakerID(strings.Trim(f[0], "?"))
		if _, known := m.Speaker(id); !known && id != "" {
			m.Speakers = append(m.Speakers, Speaker{ID: id})
		}
		i := Interval{parseSec(f[1]), parseSec(f[2])}
		m.Segments = append(m.Segments, Segment{Interval: i, Speaker: id})
		m.Duration = max(m.Duration, i.End)
		if words := f[3:]; len(words) > 0 {
			u := Utterance{ID: fmt.Sprintf("u%d", len(m.Utterances)+1), Interval: i, Speaker: id, Text: strings.Join(words, " "), Language: "en"}
			for k, w := range words {
				step := i.Len() / time.Duration(len(words))
				from := i.Start + time.Duration(k)*step
				u.Words = append(u.Words, Word{Interval: Interval{from, from + step}, Text: w})
			}
			m.Utterances = append(m.Utterances, u)
		}
	}
	return m
}

// untimed makes a Meeting of lines "A some words" without times.
func untimed(lines ...string) *Meeting {
	m := &Meeting{Timing: Timing{Source: TimesNone}}
	for k, l := range lines {
		name, text, _ := strings.Cut(l, " ")
		id := SpeakerID(strings.Trim(name, "?"))
		if _, known := m.Speaker(id); !known && id != "" {
			m.Speakers = append(m.Speakers, Speaker{ID: id})
		}
		m.Utterances = append(m.Utterances, Utterance{ID: fmt.Sprintf("u%d", k+1), Speaker: id, Text: text, Language: "en"})
	}
	return m
}

// parseSec reads seconds.
func parseSec(s string) time.Duration {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return time.Duration(math.Round(v*1e6)) * time.Microsecond
}

// secs writes an interval in seconds.
func secs(i Interval) [2]float64 { return [2]float64{i.Start.Seconds(), i.End.Seconds()} }

// equalMeasure compares a measure with what is wanted.
func equalMeasure(t *testing.T, want float64, unit, method string, n int, got Measure, what ...any) {
	t.Helper()
	if assert.True(t, got.OK(), "%v: %v", what, got) {
		assert.InDelta(t, want, got.Value, 1e-9, what...)
	}
	assert.Equal(t, [3]any{unit, method, n}, [3]any{got.Unit, got.Method, got.N}, what...)
}

func assertMissing(t *testing.T, why Reason, got Measure, what ...any) {
	t.Helper()
	assert.Equal(t, why, got.Missing, what...)
	assert.NotEmpty(t, got.Detail, what...)
	assert.NotEmpty(t, got.Method, what...)
	assert.Zero(t, got.Value, what...)
	assert.False(t, got.OK(), what...)
}

// vocabulary is the words that random people say.
var vocabulary = strings.Fields("yeah okay um so we should ship the thing on friday because mhm right I think it's good and bad really no but you know")

// randomMeeting makes a Meeting of up to five known people and an unknown one who talk for some minutes, at times at once.
func randomMeeting(seed uint64) *Meeting {
	r := rand.New(rand.NewPCG(seed, 1))
	m := &Meeting{Timing: Timing{Source: TimesByWord, Resolution: 10 * time.Millisecond}}
	people := 1 + r.IntN(5)
	for k := range people {
		m.Speakers = append(m.Speakers, Speaker{ID: SpeakerID(fmt.Sprintf("s%d", k+1))})
	}
	ms := func(n int) time.Duration { return time.Duration(1+r.IntN(n)) * time.Millisecond }
	wordy := r.IntN(4) > 0
	for k := range people + 1 {
		id := SpeakerID("")
		if k < people {
			id = m.Speakers[k].ID
		}
		if r.IntN(6) == 0 || id == "" && r.IntN(3) > 0 {
			continue // is silent
		}
		for end, n := ms(20_000), r.IntN(60); n > 0; n-- {
			start := end + ms([]int{300, 3_000, 30_000}[r.IntN(3)])
			end = start + ms([]int{500, 1_500, 20_000}[r.IntN(3)])
			m.Segments = append(m.Segments, Segment{Interval: Interval{start, end}, Speaker: id, Confidence: float64(r.IntN(3)) / 2})
			if wordy {
				m.Utterances = append(m.Utterances, utter(r, id, Interval{start, end}))
			}
			m.Duration = max(m.Duration, end+ms(4_000))
		}
	}
	slices.SortStableFunc(m.Segments, func(a, b Segment) int { return cmp.Compare(a.Start, b.Start) })
	sortUtterances(m.Utterances)
	numberUtterances(m.Utterances)
	return m
}

func utter(r *rand.Rand, id SpeakerID, i Interval) Utterance {
	u := Utterance{Interval: i, Speaker: id, Language: "en"}
	n := min(1+r.IntN(12), int(i.Len()/time.Millisecond))
	step := i.Len() / time.Duration(n)
	for k := range n {
		from := i.Start + time.Duration(k)*step
		u.Words = append(u.Words, Word{Interval: Interval{from, from + time.Duration(1+r.Int64N(int64(step)))}, Text: vocabulary[r.IntN(len(vocabulary))]})
	}
	u.Text = joinWords(u.Words)
	if r.IntN(3) > 0 {
		u.Annotation = &Annotation{Polarity: float64(r.IntN(201)-100) / 100, Confidence: 0.5, Method: "test"}
	}
	return u
}

// assertFinite looks at every number in v.
func assertFinite(t *testing.T, v any) {
	t.Helper()
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Float64:
			if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
				t.Errorf("%s is %v", path, f)
			}
		case reflect.Struct:
			for k := range v.NumField() {
				walk(v.Field(k), path+"."+v.Type().Field(k).Name)
			}
		case reflect.Slice, reflect.Array:
			for k := range v.Len() {
				walk(v.Index(k), fmt.Sprintf("%s[%d]", path, k))
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem(), path)
			}
		}
	}
	walk(reflect.ValueOf(v), "")
}

func sec(s float64) time.Duration { return time.Duration(math.Round(s*1e6)) * time.Microsecond }
