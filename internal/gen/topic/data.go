package main

import (
	"regexp"
	"time"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// meeting is a conversation with the borders of its topics.
type meeting struct {
	set, conv string
	dev       bool
	texts     []string
	us        []topic.Utterance
	borders   map[int]bool
	x         *keyword.Index
}

// add adds an utterance without the marks of transcribers.
func (m *meeting) add(text string, u topic.Utterance) {
	m.texts = append(m.texts, marks.ReplaceAllString(text, " "))
	m.us = append(m.us, u)
}

var marks = regexp.MustCompile(`\{[^}]*\}`)

// acts returns the AMI meetings of a part that have topics.
func acts(c *corpora.Sets, part string) ([]*meeting, error) {
	type row struct {
		Conv, Speaker, Text string
		Start, End          float64
		Topic               *int
	}
	known := map[string]bool{}
	topics, err := corpora.RowsOf[struct{ Conv string }](c, "ami_topics", part)
	if err != nil {
		return nil, err
	}
	for _, t := range topics {
		known[t.Conv] = true
	}
	rows, err := corpora.RowsOf[row](c, "ami_da", part)
	if err != nil {
		return nil, err
	}
	var out []*meeting
	var m *meeting
	var who corpora.Speakers
	last := 0
	for _, r := range rows {
		if !known[r.Conv] || r.Topic == nil {
			continue
		}
		if m == nil || m.conv != r.Conv {
			m = &meeting{set: "ami", dev: part == "dev", conv: r.Conv, borders: map[int]bool{}}
			who = corpora.Speakers{}
			out = append(out, m)
			last = *r.Topic
		}
		if *r.Topic != last {
			m.borders[len(m.us)] = true
			last = *r.Topic
		}
		m.add(r.Text, topic.Utterance{Speaker: who.Number(r.Speaker), Timed: true,
			Start: time.Duration(r.Start * float64(time.Second)), End: time.Duration(r.End * float64(time.Second))})
	}
	return out, nil
}

// turns returns the meetings of a part of QMSum.
func turns(c *corpora.Sets, part string) ([]*meeting, error) {
	type row struct {
		Conv  string
		Turns []struct{ Speaker, Text string }

		Topics []struct{ Spans [][2]int }
	}
	rows, err := corpora.RowsOf[row](c, "qmsum", part)
	if err != nil {
		return nil, err
	}
	var out []*meeting
	for _, r := range rows {
		m := &meeting{set: "qmsum", dev: part == "dev", conv: r.Conv, borders: map[int]bool{}}
		who := corpora.Speakers{}
		label := make([]int, len(r.Turns))
		for k, t := range r.Topics {
			for _, s := range t.Spans {
				for i := max(0, s[0]); i < min(len(label), s[1]+1); i++ {
					label[i] = k + 1
				}
			}
		}
		for i, t := range r.Turns {
			if i > 0 && label[i] != label[i-1] {
				m.borders[i] = true
			}
			m.add(t.Text, topic.Utterance{Speaker: who.Number(t.Speaker)})
		}
		if len(m.borders) > 0 {
			out = append(out, m)
		}
	}
	return out, nil
}

// load returns all meetings but those of training parts that stand in a development part of either set.
func load(c *corpora.Sets) (out []*meeting, err error) {
	held := map[string]bool{}
	for _, f := range []func(*corpora.Sets, string) ([]*meeting, error){acts, turns} {
		for _, part := range []string{"dev", "train"} {
			ms, err := f(c, part)
			if err != nil {
				return nil, err
			}
			for _, m := range ms {
				if m.x, err = keyword.NewIndex("en", m.texts); err != nil {
					return nil, err
				}
				held[m.conv] = held[m.conv] || m.dev
			}
			out = append(out, ms...)
		}
	}
	kept := out[:0]
	for _, m := range out {
		if m.dev || !held[m.conv] {
			kept = append(kept, m)
		}
	}
	return kept, nil
}

// meaningOf makes vectors of stems from the meetings of the training parts, each once, and those of ICSI; none of them
// stands in the development part of AMI or QMSum.
func meaningOf(c *corpora.Sets, ms []*meeting) (*topic.Meaning, error) {
	known := map[string]bool{}
	var xs []*keyword.Index
	for _, m := range ms {
		if !known[m.conv] && !m.dev {
			xs = append(xs, m.x)
		}
		known[m.conv] = true
	}
	rows, err := corpora.RowsOf[struct{ Conv, Text string }](c, "icsi_da", "train")
	if err != nil {
		return nil, err
	}
	for from := 0; from < len(rows); {
		var texts []string
		to := from
		for ; to < len(rows) && rows[to].Conv == rows[from].Conv; to++ {
			texts = append(texts, rows[to].Text)
		}
		if !known[rows[from].Conv] {
			x, err := keyword.NewIndex("en", texts)
			if err != nil {
				return nil, err
			}
			xs = append(xs, x)
		}
		from = to
	}
	return learnMeaning(xs, c.Sum())
}
