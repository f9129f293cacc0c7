package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
)

// Of suspicions.
const (
	repeatedLines      = 4   // of three words and more, one like the other, are too many
	repeatedShortLines = 8   // of fewer words: people do say "yeah" five times
	silentShare        = 0.1 // a line that speech covers less of was not said then
	silentLeast        = 500 * time.Millisecond
	silentMost         = 0.3 // more such lines and the times are wrong, not the words
)

// suspectRepeated marks lines that are written over and over, one after the other, by one speaker: recognisers that
// predict the next words from the last ones run into such loops on silence and music. The first of them may have been
// said.
func suspectRepeated(lines []Utterance) []Warning {
	marked := 0
	for k := 0; k < len(lines); {
		words := nlp.Words(lines[k].written())
		said := strings.Join(words, " ")
		end := k + 1
		for end < len(lines) && lines[k].Suspect == "" && lines[end].Speaker == lines[k].Speaker && said != "" && strings.Join(nlp.Words(lines[end].written()), " ") == said {
			end++
		}
		if n := end - k; n >= repeatedLines && len(words) >= 3 || n >= repeatedShortLines {
			for i := k + 1; i < end; i++ {
				lines[i].Suspect = SuspectRepeated
				marked++
			}
		}
		k = end
	}
	if marked == 0 {
		return nil
	}
	return []Warning{{Code: "repeated-lines", Stage: "transcript", Count: marked,
		Detail: "lines that are written over and over are taken for a fault of the recogniser: no measure counts them"}}
}

// suspectSilence marks lines of half a second or more during which hardly anybody was heard: recognisers write words over
// silence and noise. Where that is more than three tenths of the lines the times do not fit, and nothing is marked.
func suspectSilence(lines []Utterance, speech []Interval) []Warning {
	var silent []int
	timed := 0
	for k := range lines {
		u := &lines[k]
		if u.Len() < silentLeast || u.Suspect != "" {
			continue
		}
		timed++
		if heardIn(speech, u.Interval) < time.Duration(silentShare*float64(u.Len())) {
			silent = append(silent, k)
		}
	}
	if len(silent) == 0 {
		return nil
	}
	w := Warning{Code: "words-over-silence", Stage: "align", Count: len(silent)}
	if float64(len(silent)) > silentMost*float64(timed) {
		w.Detail = fmt.Sprintf("%d of %d lines lie where nobody was heard: do the transcript and the recording belong together?", len(silent), timed)
		return []Warning{w}
	}
	for _, k := range silent {
		lines[k].Suspect = SuspectOverSilence
	}
	w.Detail = "lines during which nobody was heard are taken for a fault of the recogniser: no measure counts them"
	return []Warning{w}
}

// heardIn returns how much of i speech covers.
func heardIn(speech []Interval, i Interval) (d time.Duration) {
	at, _ := slices.BinarySearchFunc(speech, i.Start, func(s Interval, t time.Duration) int { return cmp.Compare(s.End, t) })
	for _, s := range speech[at:] {
		if s.Start >= i.End {
			break
		}
		d += s.Overlap(i)
	}
	return d
}
