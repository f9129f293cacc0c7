// Package acts reads the meetings that constants of measures are fitted to: the train parts of the sets of dialogue acts ami_da and icsi_da
// (AMI Meeting Corpus and ICSI Meeting Corpus, both CC BY 4.0).
package acts

import (
	"fmt"
	"math"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/corpora"
)

// row is an act, as far as it is used here. Times are in seconds.
type row struct {
	Conv, Speaker, Text string
	Start, End          float64
}

// Meetings returns the meetings of the sets in a folder, in their order, and the SHA-256 of what was read. The acts of a person are
// utterances; an act without length is left out.
func Meetings(folder string) (all []*colloquy.Meeting, hash string, err error) {
	sets := corpora.In(folder)
	for _, set := range []string{"ami_da", "icsi_da"} {
		rows, err := corpora.RowsOf[row](sets, set, "train")
		if err != nil {
			return nil, "", err
		}
		for c := range corpora.Conversations(rows, func(r row) string { return r.Conv }) {
			all = append(all, meeting(c))
		}
	}
	return all, sets.Sum(), nil
}

func meeting(acts []row) *colloquy.Meeting {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 10 * time.Millisecond}}
	for _, a := range acts {
		if a.End <= a.Start {
			continue
		}
		who := colloquy.SpeakerID(a.Speaker)
		if _, known := m.Speaker(who); !known {
			m.Speakers = append(m.Speakers, colloquy.Speaker{ID: who})
		}
		m.Utterances = append(m.Utterances, colloquy.Utterance{
			ID: fmt.Sprint("u", len(m.Utterances)+1), Interval: colloquy.Interval{Start: seconds(a.Start), End: seconds(a.End)},
			Speaker: who, Text: a.Text, Language: "en",
		})
	}
	return m
}

func seconds(s float64) time.Duration {
	return time.Duration(math.Round(s*1000)) * time.Millisecond
}
