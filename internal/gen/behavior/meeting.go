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

// readMeetings returns the meetings of a set, in its order. The acts of a person are utterances.
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
		if act.End <= act.Start {
			continue
		}
		m, who := out[len(out)-1], colloquy.SpeakerID(act.Speaker)
		if _, known := m.Speaker(who); !known {
			m.Speakers = append(m.Speakers, colloquy.Speaker{ID: who})
		}
		m.Utterances = append(m.Utterances, colloquy.Utterance{
			ID: fmt.Sprint("u", len(m.Utterances)+1), Interval: colloquy.Interval{Start: seconds(act.Start), End: seconds(act.End)},
			Speaker: who, Text: act.Text, Language: "en",
		})
	}
	return out, lines.Err()
}

func seconds(s float64) time.Duration {
	return time.Duration(math.Round(s*1000)) * time.Millisecond
}
