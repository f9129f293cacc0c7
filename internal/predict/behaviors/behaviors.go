// Package behaviors answers the labelling tasks about how people treat each other with the functions that users of the
// module call: DetectBehaviors for texts, Meeting.Behaviors for conversations.
//
// The task "behaviors" has lines with the keys behavior, text and previous, and no ID: its answers are the number of the
// line, from 0, and 1 if the text has that behaviour. The sets of others have labels of their own; how detections become
// these is told beside each, and is no part of the module.
package behaviors

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/corpora"
)

// row is one line of input.
type row struct {
	ID, Conv, Speaker, Text  string
	Behavior, Previous, Role string
	Seeker                   string
	ContextOnly              bool `json:"context_only"`
}

// Predict answers a task: lines of JSON in, lines of id and label out. It reports false, and reads nothing, when the task
// is none of those it knows.
func Predict(task string, in io.Reader, out io.Writer) (ok bool, err error) {
	answer := find(task)
	if answer == nil {
		return false, nil
	}
	var rows []row
	err = corpora.Read(in, nil, func(r row) error {
		if r.ID == "" {
			r.ID = strconv.Itoa(len(rows))
		}
		rows = append(rows, r)
		return nil
	})
	if err != nil {
		return true, err
	}
	w := bufio.NewWriter(out)
	for c := range corpora.Conversations(rows, func(r row) string { return r.Conv }) {
		labels, err := answer(c)
		if err != nil {
			return true, err
		}
		for i, s := range labels {
			if !c[i].ContextOnly {
				fmt.Fprintf(w, "%s\t%s\n", c[i].ID, s)
			}
		}
	}
	return true, w.Flush()
}

// answer labels the rows of a conversation.
type answer func(rows []row) ([]string, error)

// find returns what answers a task, nil when it is unknown.
func find(task string) answer {
	task = strings.TrimSuffix(task, "_np")
	switch task {
	case "behaviors":
		return each(hasBehavior)
	case "annomi_therapist4":
		return talk(therapist)
	case "annomi_client3":
		return talk(client)
	case "epitome_ER":
		return each(reaction)
	case "epitome_IP":
		return each(interpretation)
	case "epitome_EX":
		return each(exploration)
	case "politeness_wiki", "politeness_se":
		return looking(naming("polite", "impolite"), manner)
	case "toxicity_davidson":
		return looking(naming("hateful", "offensive"), abuse)
	}
	if name, ok := strings.CutPrefix(task, "casino_"); ok {
		return strategy(name)
	}
	return nil
}

// each labels rows that stand for themselves.
func each(label func(r row) string) answer {
	return func(rows []row) ([]string, error) {
		out := make([]string, len(rows))
		for k, r := range rows {
			out[k] = label(r)
		}
		return out, nil
	}
}

// hasBehavior answers the task "behaviors".
func hasBehavior(r row) string {
	for _, d := range colloquy.DetectBehaviors(r.Text, colloquy.BehaviorOptions{Previous: r.Previous, Language: "en"}) {
		if d.Behavior == r.Behavior {
			return "1"
		}
	}
	return "0"
}

// found is the highest confidence of each behaviour.
type found map[string]float64

func collect(all []colloquy.Detection) found {
	f := found{}
	for _, d := range all {
		f[d.Behavior] = max(f[d.Behavior], d.Confidence)
	}
	return f
}

// most returns the highest confidence of some behaviours.
func (f found) most(names ...string) float64 {
	out := 0.0
	for _, n := range names {
		out = max(out, f[n])
	}
	return out
}

// any reports whether one of some behaviours was found.
func (f found) any(names ...string) bool { return f.most(names...) > 0 }

func detect(text, previous string) found {
	return collect(colloquy.DetectBehaviors(text, colloquy.BehaviorOptions{Previous: previous, Language: "en"}))
}
