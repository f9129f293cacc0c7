package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// mergeLaws draws meetings and sums them up in parts, and holds the sums of parts to the laws of a commutative monoid, by the
// bytes of their JSON: fleets of all meetings and baselines of one person.
func mergeLaws(_ context.Context, o options) (string, bool, error) {
	n := 300
	if o.short {
		n = 40
	}
	r := rand.New(rand.NewPCG(2026, 11))
	occasions := make([]colloquy.Occasion, 120)
	for k := range occasions {
		occasions[k] = randomMeeting(r, k).Occasion(nil)
	}
	checked, broken := 0, 0
	for range n {
		drawn := make([]colloquy.Occasion, r.IntN(30))
		for k := range drawn {
			drawn[k] = occasions[r.IntN(len(occasions))]
		}
		i := r.IntN(len(drawn) + 1)
		j := i + r.IntN(len(drawn)-i+1)
		for _, of := range []func(list ...[]colloquy.Occasion) laws{fleetLaws, baselineLaws} {
			l := of(drawn[:i], drawn[i:j], drawn[j:])
			c, b, err := l.check()
			if err != nil {
				return "", false, err
			}
			checked, broken = checked+c, broken+b
		}
	}
	figure := fmt.Sprintf("%d sums of random meetings: %d differ (associative, commutative, empty, round trip)", checked, broken)
	return figure, checked > 0 && broken == 0, nil
}

// laws is sums that have to be equal.
type laws struct {
	want  any
	equal []any
	again any // where the JSON of want is read into
}

func (l laws) check() (checked, broken int, err error) {
	want, err := json.Marshal(l.want)
	if err != nil {
		return 0, 0, err
	}
	if err := json.Unmarshal(want, l.again); err != nil {
		return 0, 0, err
	}
	for _, v := range append(l.equal, l.again) {
		got, err := json.Marshal(v)
		if err != nil {
			return 0, 0, err
		}
		checked++
		if !bytes.Equal(got, want) {
			broken++
		}
	}
	return checked, broken, nil
}

func fleetLaws(parts ...[]colloquy.Occasion) laws {
	merge := func(all ...colloquy.Fleet) (out colloquy.Fleet) {
		for k := range all {
			out.Merge(&all[k])
		}
		return out
	}
	of := func(list []colloquy.Occasion) (f colloquy.Fleet) {
		for k := range list {
			f.Add(&list[k])
		}
		if len(list)%2 == 1 {
			f.Fail(colloquy.Failure{Kind: "format"})
		}
		return f
	}
	a, b, c := of(parts[0]), of(parts[1]), of(parts[2])
	return laws{
		merge(merge(a, b), c),
		[]any{merge(a, merge(b, c)), merge(c, b, a), merge(merge(b, a), c), merge(colloquy.Fleet{}, a, colloquy.Fleet{}, b, c, colloquy.Fleet{})},
		new(colloquy.Fleet),
	}
}

func baselineLaws(parts ...[]colloquy.Occasion) laws {
	merge := func(all ...colloquy.Baseline) (out colloquy.Baseline) {
		for k := range all {
			out.Merge(&all[k])
		}
		return out
	}
	of := func(list []colloquy.Occasion) (b colloquy.Baseline) {
		for k := range list {
			b.Add(&list[k], "s0")
		}
		return b
	}
	a, b, c := of(parts[0]), of(parts[1]), of(parts[2])
	backwards := colloquy.Baseline{}
	for p := len(parts) - 1; p >= 0; p-- {
		for k := len(parts[p]) - 1; k >= 0; k-- {
			backwards.Add(&parts[p][k], "s0")
		}
	}
	return laws{
		merge(merge(a, b), c),
		[]any{merge(a, merge(b, c)), merge(c, b, a), backwards, merge(colloquy.Baseline{}, a, b, colloquy.Baseline{}, c)},
		new(colloquy.Baseline),
	}
}

// randomMeeting draws a conversation with times: some people, some lines, at random lengths and distances.
func randomMeeting(r *rand.Rand, number int) *colloquy.Meeting {
	m := &colloquy.Meeting{
		ID: fmt.Sprintf("meeting %d", number), Start: time.Date(2026, 1, 1+r.IntN(60), r.IntN(24), 0, 0, 0, time.UTC),
		Metadata: map[string]string{"team": []string{"red", "blue", "green"}[r.IntN(3)]},
		Timing:   colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 10 * time.Millisecond},
	}
	people := 1 + r.IntN(4)
	for k := range people {
		m.Speakers = append(m.Speakers, colloquy.Speaker{ID: colloquy.SpeakerID(fmt.Sprint("s", k))})
	}
	words := strings.Fields("we should um ship it on Friday what do you think yes that is a risk I will ask them thanks no really")
	at := time.Duration(0)
	for k := range 20 + r.IntN(60) {
		i := colloquy.Interval{Start: max(0, at+time.Duration(r.IntN(3000)-600)*time.Millisecond)}
		i.End = i.Start + time.Duration(300+r.IntN(8000))*time.Millisecond
		i.Start = max(i.Start, lastStart(m))
		i.End = max(i.End, i.Start)
		var text []string
		for range 1 + r.IntN(20) {
			text = append(text, words[r.IntN(len(words))])
		}
		who := m.Speakers[r.IntN(people)].ID
		m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: who})
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Interval: i, Speaker: who, Text: strings.Join(text, " "), Language: "en"})
		at = i.End
		m.Duration = max(m.Duration, i.End)
	}
	return m
}

// lastStart returns where the last line begins: lines are in order.
func lastStart(m *colloquy.Meeting) time.Duration {
	if n := len(m.Utterances); n > 0 {
		return m.Utterances[n-1].Start
	}
	return 0
}
