package colloquy

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const seeds = 30

// insightsJSON returns the Insights of m without the Meeting, as JSON.
func insightsJSON(t *testing.T, m *Meeting) string {
	t.Helper()
	in := m.Insights(InsightOptions{Period: 30 * time.Second})
	in.Meeting = nil
	b, err := json.Marshal(in)
	require.NoError(t, err)
	return string(b)
}

func TestSharesAddUp(t *testing.T) {
	for seed := range uint64(seeds) {
		m := randomMeeting(seed)
		for _, m := range []*Meeting{m, withoutTimes(m)} {
			sum, n := 0.0, 0
			for _, s := range m.Shares().Speakers {
				if s.OfTalk.OK() {
					assert.True(t, s.OfTalk.Value >= 0 && s.OfTalk.Value <= 1, "%v", s)
					sum += s.OfTalk.Value
					n++
				}
			}
			if n > 0 {
				assert.InDelta(t, 1, sum, 1e-9, "seed %d", seed)
			}
		}
		if s := m.Silence(); s.Total.OK() {
			assert.InDelta(t, m.Duration.Seconds(), s.Total.Value+s.Speech.Value, 1e-9, "seed %d", seed)
			for _, g := range s.Gaps {
				assert.Positive(t, g.Len())
			}
		}
	}
}

func withoutTimes(m *Meeting) *Meeting {
	c := m.Clone()
	c.Timing, c.Segments, c.Duration = Timing{Source: TimesNone}, nil, 0
	for k := range c.Utterances {
		c.Utterances[k].Interval = Interval{}
		for w := range c.Utterances[k].Words {
			c.Utterances[k].Words[w].Interval = Interval{}
		}
	}
	return c
}

// A later start changes times and nothing else.
func TestShift(t *testing.T) {
	const d = 7 * time.Minute
	for seed := range uint64(seeds) {
		m := randomMeeting(seed)
		later := m.Clone()
		later.Duration += d
		for k := range later.Segments {
			later.Segments[k].Interval = later.Segments[k].shifted(d)
		}
		for k := range later.Utterances {
			u := &later.Utterances[k]
			u.Interval = u.shifted(d)
			for w := range u.Words {
				u.Words[w].Interval = u.Words[w].shifted(d)
			}
		}
		a, b := m.Insights(InsightOptions{}), later.Insights(InsightOptions{})
		unshift(reflect.ValueOf(b), d)
		for _, in := range []*Insights{a, b} { // what depends on the length of the meeting, or on where its windows begin
			in.Meeting, in.Dynamics, in.Silence, in.FirstSpeech, in.Energy, in.Dominance, in.Sentiment.Trend = nil, nil, Silence{}, Measure{}, Measure{}, Dominance{}, Measure{}
			in.HotSpots, in.RelativeEnergy, in.Metrics, in.Patterns, in.Scorecard, in.MeetingQuality = HotSpots{}, nil, nil, Patterns{}, Scorecard{}, nil
			for k := range in.Shares.Speakers {
				in.Shares.Speakers[k].OfMeeting = Measure{}
			}
			in.Topics.All = in.Topics.All[min(1, len(in.Topics.All)):] // the first begins with the meeting
			in.Chapters.All = in.Chapters.All[min(1, len(in.Chapters.All)):]
		}
		require.Equal(t, a, b, "seed %d", seed)
	}
}

// unshift takes d off every interval in v.
func unshift(v reflect.Value, d time.Duration) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*Meeting]() {
			unshift(v.Elem(), d)
		}
	case reflect.Slice:
		for k := range v.Len() {
			unshift(v.Index(k), d)
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[Interval]() {
			i := v.Interface().(Interval)
			v.Set(reflect.ValueOf(i.shifted(-d)))
			return
		}
		for k := range v.NumField() {
			unshift(v.Field(k), d)
		}
	}
}

// Other names for the same people, in another alphabetical order, change names alone.
func TestRenamedSpeakers(t *testing.T) {
	for seed := range uint64(seeds) {
		m := randomMeeting(seed)
		names := []string{"s1", "q9", "s2", "q7", "s3", "q8", "s4", "q5", "s5", "q6"}
		c := m.Clone()
		r := strings.NewReplacer(names...)
		for k := range c.Speakers {
			c.Speakers[k].ID = SpeakerID(r.Replace(string(c.Speakers[k].ID)))
		}
		for k := range c.Segments {
			c.Segments[k].Speaker = SpeakerID(r.Replace(string(c.Segments[k].Speaker)))
		}
		for k := range c.Utterances {
			c.Utterances[k].Speaker = SpeakerID(r.Replace(string(c.Utterances[k].Speaker)))
		}
		require.Equal(t, r.Replace(insightsJSON(t, m)), insightsJSON(t, c), "seed %d", seed)
	}
}

// A segment cut in two at a silence of 0 is the same segment, and the order of segments is no matter.
func TestSplitAndShuffledSegments(t *testing.T) {
	for seed := range uint64(seeds) {
		m := randomMeeting(seed)
		r := rand.New(rand.NewPCG(seed, 2))
		c := m.Clone()
		c.Segments = nil
		for _, s := range m.Segments {
			for s.Len() > time.Second && r.IntN(2) == 0 {
				part := s
				part.End = s.Start + time.Duration(1+r.Int64N(int64(s.Len()-1)))
				c.Segments = append(c.Segments, part)
				s.Start = part.End - time.Duration(r.Int64N(int64(part.Len()))) // touching or overlapping
			}
			c.Segments = append(c.Segments, s)
		}
		r.Shuffle(len(c.Segments), func(i, j int) { c.Segments[i], c.Segments[j] = c.Segments[j], c.Segments[i] })
		r.Shuffle(len(c.Utterances), func(i, j int) { c.Utterances[i], c.Utterances[j] = c.Utterances[j], c.Utterances[i] })
		require.Equal(t, insightsJSON(t, m), insightsJSON(t, c), "seed %d", seed)
	}
}

// Parts of a meeting add up to the whole.
func TestSlicesAddUp(t *testing.T) {
	for seed := range uint64(seeds) {
		m := randomMeeting(seed)
		if len(m.Segments) == 0 {
			continue
		}
		type amounts struct{ speech, overlap, pairs float64 }
		add := func(sum *amounts, talk map[SpeakerID]float64, words map[SpeakerID]int, m *Meeting) {
			sum.speech += m.Silence().Speech.Value
			sum.overlap += m.Overlap().Total.Value
			sum.pairs += m.Overlap().Pairwise.Value
			for _, s := range m.Shares().Speakers {
				talk[s.Speaker] += s.Talk.Value
				words[s.Speaker] += s.Words
			}
		}
		var whole, parts amounts
		talk, talk2 := map[SpeakerID]float64{}, map[SpeakerID]float64{}
		words, words2 := map[SpeakerID]int{}, map[SpeakerID]int{}
		add(&whole, talk, words, m)
		r := rand.New(rand.NewPCG(seed, 3))
		for from := time.Duration(0); from < m.Duration; {
			to := from + time.Duration(1+r.Int64N(int64(40*time.Second)))
			add(&parts, talk2, words2, m.Slice(Interval{from, to}))
			from = to
		}
		assert.InDelta(t, whole.speech, parts.speech, 1e-6, "seed %d", seed)
		assert.InDelta(t, whole.overlap, parts.overlap, 1e-6, "seed %d", seed)
		assert.InDelta(t, whole.pairs, parts.pairs, 1e-6, "seed %d", seed)
		assert.InDeltaMapValues(t, talk, talk2, 1e-6, "seed %d", seed)
		assert.Equal(t, words, words2, "seed %d", seed)
	}
}

// Every utterance is in exactly one turn, floor turns are in order, and nothing is changed.
func TestTurnsHoldEverything(t *testing.T) {
	for seed := range uint64(seeds) {
		m := randomMeeting(seed)
		before := m.Clone()
		for _, m := range []*Meeting{m, withoutTimes(m)} {
			seen := map[string]int{}
			last := Interval{}
			for _, turn := range m.Turns() {
				for _, id := range turn.Utterances {
					seen[id]++
				}
				assert.GreaterOrEqual(t, turn.Start, last.Start)
				last = turn.Interval
			}
			assert.Len(t, seen, len(m.Utterances))
			for id, n := range seen {
				assert.Equal(t, 1, n, id)
			}
			_ = insightsJSON(t, m)
		}
		require.Equal(t, before, m)
	}
}

// Nothing is infinite and nothing panics where meetings are strange.
func TestStrangeMeetings(t *testing.T) {
	year := 365 * 24 * time.Hour
	for name, m := range map[string]*Meeting{
		"empty":              {},
		"one word":           script("A 0 1 yes"),
		"no length":          {Segments: []Segment{{Speaker: "A"}, {Speaker: "B"}}, Utterances: []Utterance{{ID: "u1", Speaker: "A", Text: "so"}}},
		"points":             {Segments: []Segment{{Interval{5, 5}, "A", 0, nil}, {Interval{5, 5}, "B", 0, nil}}},
		"all at once":        script("A 0 60", "B 0 60", "C 0 60"),
		"ten years apart":    script("A 0 60 hello", fmt.Sprintf("B %v %v hi", (10*year).Seconds(), (10*year).Seconds()+60)),
		"a hundred years":    {Duration: 1 << 62, Segments: []Segment{{Interval{0, 1 << 62}, "A", 1, nil}, {Interval{1, 1<<63 - 1}, "B", 1, nil}}},
		"a nanosecond":       {Segments: []Segment{{Interval{0, 1}, "A", 0, nil}, {Interval{0, 2}, "B", 0, nil}}},
		"backward":           {Segments: []Segment{{Interval{9, 5}, "A", 0, nil}, {Interval{-9, 5}, "B", 0, nil}}, Utterances: []Utterance{{Interval: Interval{7, 3}, Speaker: "C", Text: "x"}}},
		"nobody is known":    script("? 0 6 well", "? 8 9 no"),
		"speakers repeat":    {Speakers: []Speaker{{ID: "A"}, {ID: "A"}, {ID: ""}}, Segments: script("A 0 6", "B 5 9").Segments},
		"words without text": {Utterances: []Utterance{{Speaker: "A", Words: []Word{{Text: "yes"}}}, {Speaker: "B", Interval: Interval{0, 5}}}},
	} {
		in := m.Insights(InsightOptions{Period: m.length()/100 + 1})
		assertFinite(t, in)
		in.Meeting = nil
		_, err := json.Marshal(in)
		assert.NoError(t, err, name)
	}
}
