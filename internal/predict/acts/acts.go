// Package acts answers the labelling tasks about dialogue acts, questions, action items and decisions with packages
// nlp/act and nlp/item, the way their users call them.
package acts

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// row is one line of input.
type row struct {
	ID, Conv, Speaker, Role, Text string
	Start, End                    *float64
	ContextOnly                   bool `json:"context_only"`
}

// Predict answers a task: lines of JSON in, lines of id, label and perhaps score out. It reports false, and reads
// nothing, when the task is none of those it knows.
func Predict(task string, in io.Reader, out io.Writer) (ok bool, err error) {
	answer, err := find(task)
	if answer == nil || err != nil {
		return false, err
	}
	var rows []row
	if err := corpora.Read(in, nil, func(r row) error { rows = append(rows, r); return nil }); err != nil {
		return true, err
	}
	w := bufio.NewWriter(out)
	for c := range corpora.Conversations(rows, func(r row) string { return r.Conv }) {
		for i, s := range answer(c) {
			if !c[i].ContextOnly {
				fmt.Fprintf(w, "%s\t%s\n", c[i].ID, s)
			}
		}
	}
	return true, w.Flush()
}

// conversation turns rows into what package act reads.
func conversation(rows []row) []act.Utterance {
	speakers := corpora.Speakers{}
	out := make([]act.Utterance, len(rows))
	for i, r := range rows {
		out[i] = act.Utterance{Text: r.Text, Speaker: speakers.Number(r.Speaker), Lead: r.Role == "PM"}
		if r.Start != nil && r.End != nil {
			out[i].Timed = true
			out[i].Start, out[i].End = time.Duration(*r.Start*1e9), time.Duration(*r.End*1e9)
		}
	}
	return out
}

// find returns what answers a task, nil when it is unknown.
func find(task string) (func([]row) []string, error) {
	f := ofResult(task)
	if f == nil {
		return items(task)
	}
	r, err := act.New("en")
	if err != nil {
		return nil, err
	}
	return func(rows []row) []string {
		out := make([]string, len(rows))
		for i, a := range r.Read(nil, conversation(rows)) {
			out[i] = f(&a)
		}
		return out
	}, nil
}

func binary(p float32, threshold float64) string {
	if float64(p) >= threshold {
		return fmt.Sprintf("1\t%.5f", p)
	}
	return fmt.Sprintf("0\t%.5f", p)
}

func holds(l act.Label) func(*act.Result) string {
	return func(r *act.Result) string { return binary(r.P[l], act.Threshold(l)) }
}

var single = map[string]act.Label{
	"mrda_commit": act.Commitment, "mrda_directive": act.Directive, "mrda_suggest": act.Proposal, "mrda_agree": act.Agreement,
	"mrda_disagree": act.Disagreement, "mrda_apology": act.Apology, "mrda_nonunderstanding": act.RepeatRequest,
	"mrda_understanding_check": act.UnderstandingCheck, "mrda_topic_change": act.TopicChange,
	"backchannel_mrda": act.BasicBackchannel, "backchannel_ami": act.Backchannel, "backchannel_ami_asr": act.Backchannel,
	"question_mrda_np": act.BasicQuestion,
}

var amiNames = strings.Fields("inf ass sug off bck stl fra el.inf el.sug el.ass el.und und be.pos be.neg oth")

// ofResult returns what answers a task from the result of one utterance, nil when there is none.
func ofResult(task string) func(*act.Result) string {
	if l, ok := single[task]; ok {
		return holds(l)
	}
	switch strings.TrimSuffix(task, "_np") {
	case "mrda_basic5":
		return func(r *act.Result) string { l, _ := r.Basic(); return string("SBDFQ"[l-act.Statement]) }
	case "ami_da15":
		return func(r *act.Result) string { l, _ := r.Act(); return amiNames[l] }
	case "question_ami", "question_ami_asr":
		return func(r *act.Result) string { return binary(r.Elicits(), act.ElicitThreshold) }
	case "question_mrda", "question_swda", "question_dailydialog":
		return func(r *act.Result) string { return binary(r.Question, act.QuestionThreshold) }
	case "backchannel_swda":
		return func(r *act.Result) string { return binary(r.Backchannel(), act.BackchannelThreshold) }
	case "mrda_commit_directive_suggest":
		return func(r *act.Result) string {
			p := 1 - (1-r.P[act.Commitment])*(1-r.P[act.Directive])*(1-r.P[act.Proposal])
			return binary(p, act.Threshold(act.Proposal))
		}
	case "dailydialog_directive":
		return func(r *act.Result) string { return binary(max(r.P[act.Directive], r.P[act.Proposal]), asks) }
	case "dailydialog_commissive":
		return func(r *act.Result) string { return binary(max(r.P[act.Commitment], r.P[act.Offer]), promises) }
	case "dailydialog_act4":
		return act4
	}
	return nil
}

// The thresholds of requests and promises in DailyDialog, between those of the labels that are mixed.
const asks, promises = 0.12, 0.12

// act4 is the act in the four classes of DailyDialog.
func act4(r *act.Result) string {
	switch {
	case r.Question >= act.QuestionThreshold:
		return "question"
	case max(r.P[act.Directive], r.P[act.Proposal]) >= asks:
		return "directive"
	case max(r.P[act.Commitment], r.P[act.Offer]) >= promises:
		return "commissive"
	}
	return "inform"
}
