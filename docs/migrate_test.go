package docs_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// Symbl: a conversation in words, which was a POST, a job to ask for, and four GETs.
func Example_symbl() {
	m := planning()
	for _, u := range m.Utterances[:2] { // messages
		fmt.Println(u.Start, u.Speaker, u.Text)
	}
	for _, a := range m.ActionItems().All { // action-items
		fmt.Printf("%s: %s (due %q, sure %v)\n", a.Owner, a.Text, a.Due, a.Confidence > 0.8)
	}
	for _, q := range m.Questions().All[:1] { // questions
		fmt.Println(q.Speaker, "asks", q.Text)
	}
	for _, s := range m.Shares().Speakers { // analytics
		fmt.Printf("%s talks for %v, listens for %v\n", s.Speaker, s.Talk, s.Listen)
	}
	// Output:
	// 500ms Nora Good morning, you two.
	// 1.931s Nora Let's talk about the launch and Friday's demo, it won't take long.
	// Ben: Ben, can you fix the link to the monthly plan? (due "Thursday", sure true)
	// Ida: And I will write to everyone who complained, by Wednesday. (due "Wednesday", sure true)
	// Nora asks Ben, how is the import coming along?
	// Nora talks for 30.1 s (n=8), listens for 48.5 s (n=8)
	// Ben talks for 22.2 s (n=8), listens for 56.5 s (n=8)
	// Ida talks for 28.8 s (n=9), listens for 49.8 s (n=9)
}

func symblText(ctx context.Context, body []byte) (*colloquy.Meeting, error) {
	var req symbl.TextRequest // what POST /v1/process/text takes
	if err := json.Unmarshal(body, &req); err != nil {
		return nil, err
	}
	if err := req.Check(); err != nil {
		return nil, err
	}
	t, start, err := req.Transcript()
	if err != nil {
		return nil, err
	}
	return colloquy.Analyze(ctx, colloquy.Input{Transcript: t, Start: start, Title: req.Name})
}

func Example_symblJSON() {
	m, err := symblText(context.Background(), []byte(`{"name": "Call", "messages": [
		{"payload": {"content": "How much is the premium plan?"}, "from": {"name": "Ann", "userId": "ann@example.com"}},
		{"payload": {"content": "Seventy a month. I will send you the price list tomorrow."}, "from": {"name": "Bob"}}]}`))
	if err != nil {
		log.Fatal(err)
	}
	o := symbl.Options{
		ConversationID: "6749556955938816", // yours, or made of the Meeting
		Sentiment:      true,               // ?sentiment=true
		Phrases:        true,               // detectPhrases
		Trackers:       []colloquy.Tracker{{Name: "Price", Phrases: []string{"how much", "price list"}}},
		Terms:          []colloquy.EntityTerm{{Type: "Plan", Name: "premium plan"}},
	}
	trackers, err := symbl.Trackers(m, o) // GET …/trackers
	if err != nil {
		log.Fatal(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(trackers); err != nil {
		log.Fatal(err)
	}
	body := symbl.Analytics(m, o) // GET …/analytics
	for _, x := range body.Omitted()[:1] {
		fmt.Println(x.Path, "is left out:", x.Detail)
	}
	// Output:
	// [{"id":"4700779765468395","name":"Price","matches":[{"type":"vocabulary","value":"how much","messageRefs":[{"id":"1087717156002331","text":"How much is the premium plan?","offset":0}],"insightRefs":[]},{"type":"vocabulary","value":"price list","messageRefs":[{"id":"5925027045498093","text":"I will send you the price list tomorrow.","offset":20}],"insightRefs":[]}]}]
	// metrics[0].percent is left out: the transcript has no times
}

func Example_mpathicBehaviors() {
	found := colloquy.DetectBehaviors("You never listen to me. Thank you for waiting.", colloquy.BehaviorOptions{
		Threshold: 0.5, // confidence_threshold
		Max:       2,   // max_behaviors, of a sentence
		Previous:  "We moved the date.",
	})
	for _, d := range found {
		fmt.Printf("%d %s, sure %v, severity %d: %s (%s)\n", d.Index, d.Behavior, d.Confidence > 0.9, d.Severity, d.Tip.Text, d.Tip.Type)
	}
	// Output:
	// 0 absolutes, sure false, severity 1: Name one occasion. (improve)
	// 0 confront, sure false, severity 2: Describe what it does to you, then ask. (caution)
	// 1 gratitude, sure true, severity 0: Say what the thanks are for. (reinforce)
}

// mpathicAnswer answers the body of POST /v1/conversations.
func mpathicAnswer(ctx context.Context, body string) (*mpathic.ConversationsResponse, error) {
	var req mpathic.ConversationsRequest
	if err := mpathic.Read(strings.NewReader(body), &req); err != nil {
		return nil, err // a *compat.RequestError says which key is wrong: 400
	}
	t, err := req.Transcript()
	if err != nil {
		return nil, err
	}
	m, err := colloquy.Analyze(ctx, colloquy.Input{Transcript: t})
	if err != nil {
		return nil, err
	}
	b := mpathic.Conversation(m, req.View(mpathic.Options{ID: "my-mpathic-id", CreatedAt: time.Unix(1_715_000_000, 0)}))
	return &b, nil
}

func Example_mpathicConversation() {
	b, err := mpathicAnswer(context.Background(), `{"include_conversation": true, "include_tips": true, "talk_turns": [
		{"input": "What would help you?", "talk_turn_id": "1", "speaker": {"id": "ann", "role": "coach"}, "start_time": "00:00:01.0", "end_time": "00:00:02.5"},
		{"input": "I don't know. Thank you for asking.", "talk_turn_id": "2", "speaker": {"id": "bob", "role": "client"}, "start_time": "00:00:03.0", "end_time": "00:00:05.0"}]}`)
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range b.Analytics.Speakers {
		fmt.Println(s.ID, s.Role, s.Analytics.TalkTurnCount, s.Analytics.BehaviorCounts)
	}
	for _, x := range b.Omitted()[:1] {
		fmt.Println(x.Path, "is left out:", x.Detail)
	}
	// Output:
	// ann coach 1 map[collaborative_question:1 open_question:1]
	// bob client 1 map[gratitude:1]
	// analytics.speaker_analytics[0].analytics.metrics.empathy.score is left out: fewer than 6 turns
}

// The same numbers without anybody's JSON.
func Example_mpathicNumbers() {
	m := planning()
	for _, x := range m.Metrics(nil, colloquy.BySpeaker)[0].Scores { // speaker_analytics
		fmt.Printf("%s: %.0f, measured %v\n", x.Name, x.Score.Value, x.Score.OK())
	}
	for _, c := range m.Metrics(nil, colloquy.ByConversation)[0].Scores[0].Contributing { // of empathy
		fmt.Println(c.Behavior, c.Count, c.Influence)
	}
	for _, p := range m.Patterns(nil).Conversation.Checklist {
		fmt.Println(p.ID, p.Status == colloquy.PatternMet)
	}
	// Output:
	// empathy: 0, measured false
	// curiosity: 75, measured true
	// collaboration: 67, measured true
	// emotional_reaction 1 positive
	// appreciation 1 positive
	// greeting true
	// agenda true
	// recap false
	// next_steps true
	// thanks true
}

func Example_meetra() {
	m := planning()
	for _, p := range m.Dynamics(5 * time.Minute) { // meeting-dynamics
		fmt.Println(p.Start, p.End, p.Sentiment.Label, p.Energy, p.Interactions)
	}
	fmt.Println(m.Balance())                   // balance-score
	fmt.Println(m.InteractionScore())          // meeting-interaction_score
	fmt.Println(m.Sentiment().Score)           // meeting-sentiment
	fmt.Println(m.Energy())                    // meeting-energy
	for _, p := range m.Interactions().Pairs { // meeting-interactions
		fmt.Printf("%v %.0f\n", p.Between, p.Value)
	}
	// Output:
	// 0s 1m28.46s neutral 58.2 points (n=4) 88.9 points (n=20)
	// 90.3 points (n=3)
	// 88.9 points (n=20)
	// 42 points (n=39)
	// 58.2 points (n=4)
	// [Nora Ben] 100
	// [Nora Ida] 87
	// [Ben Ida] 100
}

func Example_meetraJSON() {
	m := planning()
	o := meetra.Options{} // ZeroFill: 0 instead of left out; ExtendedEmotions: sadness and surprise too
	for _, body := range []any{
		meetra.BalanceScore(m, o),
		meetra.Interactions(m, o),
		meetra.Dynamics(m, time.Minute, o),
	} {
		if err := json.NewEncoder(os.Stdout).Encode(body); err != nil {
			log.Fatal(err)
		}
	}
	// Output:
	// {"balance_score":90}
	// {"nodes":[{"between":["38eaf4ad-fe36-58c4-a1e5-3a47ac4b2a6d","a1be621f-01f2-5ebb-a48f-8fd701b71204"],"value":100},{"between":["a1be621f-01f2-5ebb-a48f-8fd701b71204","52ed5b59-516b-50a2-bf5e-09b0d463492e"],"value":100},{"between":["38eaf4ad-fe36-58c4-a1e5-3a47ac4b2a6d","52ed5b59-516b-50a2-bf5e-09b0d463492e"],"value":87}]}
	// {"dynamics":[{"start":0,"end":60000,"sentiment":"Somewhat Negative","energy_score":58,"interactions_score":88,"emotions":["Neutral"]},{"start":60000,"end":88460,"sentiment":"Somewhat Positive","energy_score":60,"interactions_score":86,"emotions":["Neutral"]}]}
}
