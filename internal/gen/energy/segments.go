package main

import (
	"time"

	"github.com/colloquy-go/colloquy"
)

// bridged is the longest pause within a segment.
const bridged = 300 * time.Millisecond

// segment gives m its segments, the acts of a person that follow each other without a longer pause, and its length.
func segment(m *colloquy.Meeting) {
	for _, u := range m.Utterances {
		m.Duration = max(m.Duration, u.End)
		if last := before(m, u); last != nil {
			last.End = max(last.End, u.End)
		} else {
			m.Segments = append(m.Segments, colloquy.Segment{Interval: u.Interval, Speaker: u.Speaker})
		}
	}
}

// before returns the segment that u goes on with, nil where it begins one.
func before(m *colloquy.Meeting, u colloquy.Utterance) *colloquy.Segment {
	for k := len(m.Segments) - 1; k >= max(0, len(m.Segments)-50); k-- {
		if s := &m.Segments[k]; s.Speaker == u.Speaker && u.Start-s.End < bridged {
			return s
		}
	}
	return nil
}
