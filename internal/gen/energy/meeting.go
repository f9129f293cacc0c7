package main

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/caption"
)

// bridged is the longest pause within a segment.
const bridged = 300 * time.Millisecond

// readMeeting makes a Meeting of a transcript whose words have times.
func readMeeting(raw []byte) (*colloquy.Meeting, error) {
	t, err := caption.Read(bytes.NewReader(raw), caption.Limits{})
	if err != nil {
		return nil, err
	}
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.Words, Resolution: 10 * time.Millisecond}}
	words := map[colloquy.SpeakerID][]colloquy.Interval{}
	var order []colloquy.SpeakerID
	for k, c := range t.Cues {
		id := colloquy.SpeakerID(c.Speaker)
		if _, known := words[id]; !known {
			order = append(order, id)
			m.Speakers = append(m.Speakers, colloquy.Speaker{ID: id})
		}
		u := colloquy.Utterance{ID: fmt.Sprintf("u%d", k+1), Interval: colloquy.Interval{Start: c.Start, End: c.End}, Speaker: id, Text: c.Text, Language: "en"}
		for _, w := range c.Words {
			if !w.Timed {
				continue
			}
			when := colloquy.Interval{Start: w.Start, End: w.End}
			u.Words = append(u.Words, colloquy.Word{Interval: when, Text: w.Text})
			words[id] = append(words[id], when)
		}
		m.Utterances = append(m.Utterances, u)
		m.Duration = max(m.Duration, c.End)
	}
	for _, id := range order {
		for _, i := range bridge(words[id]) {
			m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: id})
		}
	}
	slices.SortStableFunc(m.Segments, func(a, b colloquy.Segment) int { return int(a.Start - b.Start) })
	return m, nil
}

// bridge joins intervals with less than bridged between them.
func bridge(all []colloquy.Interval) []colloquy.Interval {
	slices.SortFunc(all, func(a, b colloquy.Interval) int { return int(a.Start - b.Start) })
	var out []colloquy.Interval
	for _, i := range all {
		if n := len(out) - 1; n >= 0 && i.Start-out[n].End < bridged {
			out[n].End = max(out[n].End, i.End)
			continue
		}
		out = append(out, i)
	}
	return out
}
