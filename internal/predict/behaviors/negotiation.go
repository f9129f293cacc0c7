package behaviors

import (
	"context"
	_ "embed"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/nlp/behavior"
)

// strategies are the rules for the strategies of a negotiation over supplies for a camping trip (CaSiNo): rules of a
// caller's own, in the format of package behavior.
//
//go:embed negotiation.txt
var strategies string

// bargain is a stage that finds the strategies.
type bargain struct{ rules *behavior.Rules }

func (b bargain) DetectBehaviors(_ context.Context, all []colloquy.Utterance, _ []colloquy.Speaker) ([]colloquy.Detection, error) {
	lines := make([]behavior.Utterance, len(all))
	for k, u := range all {
		lines[k] = behavior.Utterance{Text: u.Text, Speaker: k} // by turns
	}
	catalogue := b.rules.Catalogue()
	var out []colloquy.Detection
	for _, x := range b.rules.Detector().Detect(nil, lines) {
		if c := catalogue[x.Behavior]; x.Confidence >= c.Threshold {
			out = append(out, colloquy.Detection{
				Index: x.Utterance, Said: x.Span.Of(all[x.Utterance].Text), Offset: x.Start, Behavior: c.Name, Category: string(c.Category),
				Confidence: x.Confidence, Score: x.Score, Severity: x.Severity, Rule: b.rules.Rule(x.Marker), Method: "negotiation/1",
			})
		}
	}
	return out, nil
}

// negotiation returns what tells whether utterances have a strategy; nil for what is none. What has no other is
// "non-strategic".
func negotiation(strategy string) (answer, error) {
	rules, err := behavior.Compile(behavior.File{Name: "negotiation", Text: strategies})
	if err != nil {
		return nil, err
	}
	name := strings.ReplaceAll(strategy, "-", "_")
	known := name == "non_strategic"
	for _, b := range rules.Catalogue() {
		known = known || b.Name == name
	}
	if !known {
		return nil, nil
	}
	return func(rows []row) ([]string, error) {
		m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.None}}
		for _, r := range rows {
			m.Utterances = append(m.Utterances, colloquy.Utterance{ID: r.ID, Text: r.Text, Language: "en"})
		}
		a := colloquy.Analyzer{Behavior: bargain{rules}}
		m, err := a.Annotate(context.Background(), m)
		if err != nil {
			return nil, err
		}
		has, any := make([]bool, len(rows)), make([]bool, len(rows))
		for _, d := range m.Behaviors(colloquy.BehaviorOptions{}) {
			has[d.Index] = has[d.Index] || d.Behavior == name
			any[d.Index] = true
		}
		out := make([]string, len(rows))
		for k := range out {
			out[k] = "0"
			if has[k] || name == "non_strategic" && !any[k] {
				out[k] = "1"
			}
		}
		return out, nil
	}, nil
}
