package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/colloquy-go/colloquy"
)

// bridged is the longest pause within a segment.
const bridged = 300 * time.Millisecond

// readMeetings returns the meetings of a set, in its order. The acts of a person are utterances; segments are those of them
// that follow each other without a longer pause.
func readMeetings(zipped []byte) ([]*colloquy.Meeting, error) {
	z, err := gzip.NewReader(bytes.NewReader(zipped))
	if err != nil {
		return nil, err
	}
	var out []*colloquy.Meeting
	current := ""
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var act struct {
			Conv, Speaker, Text string
			Start, End          float64
		}
		if err := json.Unmarshal(lines.Bytes(), &act); err != nil {
			return nil, err
		}
		if act.Conv != current {
			current = act.Conv
			out = append(out, &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 10 * time.Millisecond}})
		}
		if act.End > act.Start {
			add(out[len(out)-1], colloquy.SpeakerID(act.Speaker), colloquy.Interval{Start: seconds(act.Start), End: seconds(act.End)}, act.Text)
		}
	}
	return out, lines.Err()
}

func seconds(s float64) time.Duration {
	return time.Duration(math.Round(s*1000)) * time.Millisecond
}

// add adds an act to m.
func add(m *colloquy.Meeting, who colloquy.SpeakerID, i colloquy.Interval, text string) {
	if _, known := m.Speaker(who); !known {
		m.Speakers = append(m.Speakers, colloquy.Speaker{ID: who})
	}
	m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", len(m.Utterances)), Interval: i, Speaker: who, Text: text, Language: "en"})
	m.Duration = max(m.Duration, i.End)
	for k := len(m.Segments) - 1; k >= 0 && k >= len(m.Segments)-50; k-- {
		if s := &m.Segments[k]; s.Speaker == who && i.Start-s.End < bridged {
			s.End = max(s.End, i.End)
			return
		}
	}
	m.Segments = append(m.Segments, colloquy.Segment{Interval: i, Speaker: who})
}
