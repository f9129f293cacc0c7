package colloquy

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// crowd makes a meeting of n segments with words, by so many people, one after the other and sometimes at once.
func crowd(n, people int, each time.Duration) *Meeting {
	r := rand.New(rand.NewPCG(1, 9))
	m := &Meeting{Timing: Timing{Source: TimesByWord, Resolution: 10 * time.Millisecond}}
	for k := range people {
		m.Speakers = append(m.Speakers, Speaker{ID: SpeakerID(fmt.Sprintf("s%d", k))})
	}
	var end time.Duration
	for k := range n {
		from := max(0, end+time.Duration(r.IntN(1500)-500)*time.Millisecond)
		end = from + time.Duration(r.Int64N(int64(2*each))) + 100*time.Millisecond
		i := Interval{from, end}
		id := m.Speakers[r.IntN(people)].ID
		m.Segments = append(m.Segments, Segment{Interval: i, Speaker: id})
		u := utter(r, id, i)
		u.ID = fmt.Sprintf("u%d", k+1)
		m.Utterances = append(m.Utterances, u)
	}
	m.Duration = end + 3*time.Second
	return m
}

// An hour of five people: 1,200 stretches of speech of 2.5 s.
func BenchmarkInsightsHour(b *testing.B) {
	m := crowd(1200, 5, 2500*time.Millisecond)
	b.ReportAllocs()
	for b.Loop() {
		m.Insights(InsightOptions{})
	}
}

func BenchmarkInsightsJSONHour(b *testing.B) {
	in := crowd(1200, 5, 2500*time.Millisecond).Insights(InsightOptions{})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := in.MarshalJSON(); err != nil {
			b.Fatal(err)
		}
	}
}

// 100,000 segments of 50 people.
func BenchmarkInsightsCrowd(b *testing.B) {
	m := crowd(100_000, 50, 2500*time.Millisecond)
	b.ReportAllocs()
	for b.Loop() {
		m.Insights(InsightOptions{})
	}
}

// Ten hours in periods of ten seconds.
func BenchmarkDynamics(b *testing.B) {
	m := crowd(12_000, 8, 2500*time.Millisecond)
	b.ReportAllocs()
	for b.Loop() {
		m.Dynamics(10 * time.Second)
	}
}

// 30,000 utterances of 300 people, each third of which does something.
func BenchmarkPatternsCrowd(b *testing.B) {
	m := doing(crowd(30_000, 300, 2500*time.Millisecond))
	b.ReportAllocs()
	for b.Loop() {
		m.Patterns(nil)
	}
}

// doing notes a behaviour in each third utterance of m, of the catalogue's in turn.
func doing(m *Meeting) *Meeting {
	all := BehaviorCatalogue()
	for k := range m.Utterances {
		a := &Annotation{Method: "sentiment/3"}
		if k%3 == 0 {
			x := all[k/3%len(all)]
			a.Detections = []Detection{{Behavior: x.Name, Category: x.Category, Confidence: 0.9, Score: 0.8, Severity: x.Severity}}
		}
		m.Utterances[k].Annotation = a
	}
	return m
}
