package main

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// line is one line of the data sets, as far as it is used here.
type line struct {
	ID, Conv, Speaker, Role, Text, Label        string
	Asr                                         *string
	Start, End                                  float64
	Ext, Abstract, Actions, Decisions, Problems *int
}

// meeting is a meeting with its labels.
type meeting struct {
	name   string
	c      []act.Utterance
	asr    []act.Utterance
	labels [][]int // of each utterance; nil: not known
}

// meetings reads the acts of AMI as a recogniser without marks would write them.
func meetings(sets *corpora.Sets, part string) ([]meeting, error) {
	var out []meeting
	speakers := corpora.Speakers{}
	rows, err := corpora.RowsOf[line](sets, "ami_da", part)
	for _, l := range rows {
		if len(out) == 0 || out[len(out)-1].name != l.Conv {
			out = append(out, meeting{name: l.Conv})
			clear(speakers)
		}
		m := &out[len(out)-1]
		u := act.Utterance{Speaker: speakers.Number(l.Speaker), Timed: true, Lead: l.Role == "PM",
			Start: time.Duration(l.Start * 1e9), End: time.Duration(l.End * 1e9)}
		u.Text = strings.Join(nlp.Words(l.Text), " ")
		m.c = append(m.c, u)
		if l.Asr != nil {
			u.Text = strings.Join(nlp.Words(*l.Asr), " ")
		}
		m.asr = append(m.asr, u)
		var labels []int
		if l.Actions != nil {
			labels = []int{}
			for k, v := range []*int{l.Actions, l.Decisions, l.Problems, l.Ext} {
				if v != nil && *v == 1 {
					labels = append(labels, k)
				}
			}
		}
		m.labels = append(m.labels, labels)
	}
	return out, err
}
