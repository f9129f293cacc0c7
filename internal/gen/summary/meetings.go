package main

import (
	"time"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/summary"
)

// meeting is a conversation with its written summary.
type meeting struct {
	set, conv string
	dev       bool
	words     int      // of a summary
	ref       []string // the written summary in tokens
	us        []summary.Utterance
	ext       []int // whether an utterance is in the extractive summary; nil: not known
}

// lengths of the summaries, in words.
var lengths = map[string]int{"ami": 287, "icsi": 486, "qmsum": 113}

// load returns all meetings, those of the development parts marked in all sets.
func load(c *corpora.Sets) (out []*meeting, err error) {
	held := map[string]bool{}
	for _, f := range []struct{ set, part string }{{"ami", "dev"}, {"ami", "train"}, {"icsi", "train"}} {
		if out, err = spoken(c, out, f.set, f.part, held); err != nil {
			return nil, err
		}
	}
	for _, part := range []string{"dev", "train"} {
		rows, err := corpora.RowsOf[query](c, "qmsum", part)
		if err != nil {
			return nil, err
		}
		for _, q := range rows {
			held[q.Conv] = held[q.Conv] || part == "dev"
			m := &meeting{set: "qmsum", conv: q.Conv, dev: part == "dev", words: lengths["qmsum"], ref: tokens(q.General[0].A)}
			v := corpora.Speakers{}
			for _, t := range q.Turns {
				m.us = append(m.us, summary.Utterance{Text: t.Text, Speaker: v.Number(t.Speaker)})
			}
			out = append(out, m)
		}
	}
	for _, m := range out {
		if held[m.conv] && !m.dev {
			m.set = "" // in neither part
		}
	}
	return out, nil
}

// spoken adds the meetings of AMI or ICSI.
func spoken(c *corpora.Sets, out []*meeting, set, part string, held map[string]bool) ([]*meeting, error) {
	rows, err := corpora.RowsOf[act](c, set+"_da", part)
	if err != nil {
		return nil, err
	}
	us, ext, v := map[string][]summary.Utterance{}, map[string][]int{}, corpora.Speakers{}
	at := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	for _, a := range rows {
		us[a.Conv] = append(us[a.Conv], summary.Utterance{Text: a.Text, Speaker: v.Number(a.Speaker), Start: at(a.Start), End: at(a.End)})
		ext[a.Conv] = append(ext[a.Conv], a.Ext)
	}
	texts, err := corpora.RowsOf[written](c, set+"_summ", part)
	if err != nil {
		return nil, err
	}
	for _, w := range texts {
		held[w.Conv] = held[w.Conv] || part == "dev"
		m := &meeting{set: set, conv: w.Conv, dev: part == "dev", words: lengths[set], us: us[w.Conv], ext: ext[w.Conv]}
		parts := [][]struct{ Text string }{w.Abstract, w.Actions, w.Decisions, w.Problems}
		if set == "icsi" {
			parts = [][]struct{ Text string }{w.Abstract, w.Decisions, w.Problems, w.Progress}
		}
		for _, p := range parts {
			for _, x := range p {
				m.ref = append(m.ref, tokens(x.Text)...)
			}
		}
		if len(m.ref) > 0 && len(m.us) > 0 {
			out = append(out, m)
		}
	}
	return out, nil
}
