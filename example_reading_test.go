package colloquy_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// meetingOf analyses the lines of a short meeting.
func meetingOf(lines string) *colloquy.Meeting {
	t, err := colloquy.ReadTranscript(strings.NewReader(lines))
	if err != nil {
		panic(err)
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		panic(err)
	}
	return m
}

// Names that the recogniser did not know are suggested, and put right only when asked for.
func ExampleMeeting_Apply() {
	m := meetingOf("Ann: The invoice of Kestral is here.\nBob: Kestrel pays late.\n")
	found := m.Repairs([]string{"Kestrel"})
	for _, r := range found.All {
		fmt.Printf("%s → %s (%.2f)\n", r.Said, r.To, r.Confidence)
	}
	fixed, err := m.Apply(found.All)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fixed.Utterances[0].Text, m.Revision, fixed.Revision)
	// Output:
	// Kestral → Kestrel (0.75)
	// The invoice of Kestrel is here. 0 1
}

func ExampleMeeting_TopicsBy() {
	m := meetingOf("Ann: The rent goes up, says the landlord.\nBob: How much is the rent?\nAnn: Nine hundred euros.\nBob: Then the rent is too much for us.\n")
	topics, err := m.TopicsBy(colloquy.TopicOptions{Taxonomy: []colloquy.Category{
		{Name: "Costs", Sub: []colloquy.Category{{Name: "Premises", Phrases: []string{"rent", "lease"}}}},
		{Name: "People", Phrases: []string{"hire", "salary"}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range topics.All {
		fmt.Println(t.Label, t.Category.Path)
	}
	// Output: rent [Costs Premises]
}

func ExampleMeeting_Phrases() {
	m := meetingOf("Ann: Could you send the report to the client?\nBob: Yes, and I will call the supplier.\n")
	for _, p := range m.Phrases().All {
		fmt.Printf("%s: %s | %s\n", p.Speaker, p.Verb, p.Object)
	}
	// Output:
	// Ann: send | the report
	// Bob: call | the supplier
}
