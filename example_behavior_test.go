package colloquy_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// talk is an annotated one-to-one.
func talk() *colloquy.Meeting {
	t, err := colloquy.ReadTranscript(strings.NewReader(`Dana: Good morning, Sam. What did the customer say?
Sam: They want it in March, and I told them we would look.
Dana: You never ask me first. You should just say no.
Sam: I did ask you. You were away.
Dana: You're right, I was. I'm sorry that you had to decide that alone.
Sam: Thank you. So what shall we tell them?
Dana: How would you like to answer? It's up to you.
Sam: I'll call them today and say April.`))
	if err != nil {
		panic(err)
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		panic(err)
	}
	return m
}

func ExampleParseProfile() {
	_, err := colloquy.ParseProfile(strings.NewReader(`{
  "version": 1,
  "patterns": [
    {"id": "price", "kind": "checklist", "title": "Price", "when": {"phrase": ["what it costs"]}}
  ]
}`))
	var e *colloquy.ProfileError
	if errors.As(err, &e) {
		fmt.Printf("line %d, column %d, %s\n", e.Line, e.Column, e.Path)
	}
	p, err := colloquy.ParseProfile(strings.NewReader(`{
  "version": 1,
  "base": "sales-call",
  "name": "Our sales calls",
  "without": ["greeting"],
  "targets": [{"measure": "structure.talk_share", "role": "seller", "min": 30, "max": 50, "source": "own"}]
}`))
	fmt.Println(p.Name, err)
	// Output:
	// line 4, column 69, patterns[0].when.phrase
	// Our sales calls <nil>
}

func ExampleProfile_WriteJSON() {
	low := 40.
	p := &colloquy.Profile{Name: "Small", Targets: []colloquy.Target{{Measure: "structure.balance", Min: &low, Source: "own"}}}
	if err := p.WriteJSON(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {
	//   "version": 1,
	//   "base": "none",
	//   "name": "Small",
	//   "targets": [
	//     {
	//       "measure": "structure.balance",
	//       "min": 40,
	//       "source": "own"
	//     }
	//   ]
	// }
}

func ExampleMeeting_Metrics() {
	for _, s := range talk().Metrics(nil, colloquy.BySpeaker) {
		fmt.Println(s.Speaker, s.Utterances, "utterances,", s.Turns, "turns, empathy", s.Scores[0].Score)
	}
	// Output:
	// Dana 8 utterances, 4 turns, empathy not measurable: fewer than 6 turns
	// Sam 6 utterances, 4 turns, empathy not measurable: fewer than 6 turns
}

func ExampleMeeting_Patterns() {
	p, err := colloquy.ParseProfile(strings.NewReader(`{
  "version": 1, "base": "none", "language": "en",
  "patterns": [
    {"id": "date", "kind": "checklist", "title": "A date", "when": {"phrases": ["in March", "April"]}},
    {"id": "bye", "kind": "checklist", "title": "Goodbye", "when": {"phrases": ["goodbye", "see you"], "relative_from": 0.8}}
  ]
}`))
	if err != nil {
		fmt.Println(err)
	}
	for _, x := range talk().Patterns(p).Conversation.Checklist {
		fmt.Println(x.Title, x.Status == colloquy.PatternMet)
		for _, e := range x.Evidence {
			fmt.Printf("  turn %d, %s: %q\n", e.Turn, e.Speaker, e.Said)
		}
	}
	// Output:
	// A date true
	//   turn 1, Sam: "in March"
	//   turn 7, Sam: "April"
	// Goodbye false
}

func ExampleMeeting_Coaching() {
	p, err := colloquy.ParseProfile(strings.NewReader(`{
  "version": 1, "base": "none", "setting": "in one-to-ones", "allow_tips": true,
  "targets": [{"measure": "structure.talk_share", "min": 40, "max": 50, "source": "own"}]
}`))
	if err != nil {
		fmt.Println(err)
	}
	for _, t := range talk().Coaching("Dana", p) {
		if t.Target != nil {
			fmt.Println(t.Text)
		}
	}
	// Output:
	// You spoke 55 % of the time; in one-to-ones 40–50 % is usual.
}

func ExampleMeeting_Scorecard() {
	p, err := colloquy.ParseProfile(strings.NewReader(`{
  "version": 1, "base": "none", "language": "en",
  "criteria": [
    {"id": "greeting", "name": "Greeting", "when": {"phrases": ["good morning"], "relative_to": 0.2}, "positive": "Sam was greeted."},
    {"id": "thanks", "name": "Thanks", "when": {"phrases": ["thank you"], "role": "manager"}, "negative": "Say thanks."}
  ]
}`))
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(talk().Scorecard(p).Summary)
	// Output: 50 of 100 points from 2 of 2 criteria. Strongest: Greeting (100). Weakest: Thanks (0).
}

// house finds what the built-in stage finds, and where somebody names a competitor.
type house struct{ competitor string }

func (h house) DetectBehaviors(ctx context.Context, utterances []colloquy.Utterance, speakers []colloquy.Speaker) ([]colloquy.Detection, error) {
	found, err := colloquy.BuiltinBehaviors().DetectBehaviors(ctx, utterances, speakers)
	if err != nil {
		return nil, err
	}
	for k, u := range utterances {
		if at := strings.Index(u.Text, h.competitor); at >= 0 {
			found = append(found, colloquy.Detection{Index: k, Said: h.competitor, Offset: at, Behavior: "competitor", Confidence: 1, Score: 1})
		}
	}
	slices.SortStableFunc(found, func(a, b colloquy.Detection) int { return cmp.Compare(a.Index, b.Index) })
	return found, nil
}

func ExampleBuiltinBehaviors() {
	t, err := colloquy.ReadTranscript(strings.NewReader("Dana: Thank you for waiting, Sam.\nSam: Vexora offered us a better price."))
	if err != nil {
		panic(err)
	}
	a := colloquy.Analyzer{Behavior: house{"Vexora"}}
	m, err := a.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		panic(err)
	}
	for _, d := range m.Behaviors(colloquy.BehaviorOptions{}) {
		fmt.Printf("%s: %q is %s\n", d.Speaker, d.Said, d.Behavior)
	}
	// Output:
	// Dana: "Thank you" is gratitude
	// Sam: "Vexora" is competitor
}
