package colloquy_test

import (
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy"
)

const planningCall = `Ann: Good morning. Shall we go through the plan for the fair?
Bob: Yes. When do the posters have to be ready?
Ann: By the end of May.
Bob: Okay, I'll send them to the printer on Monday.
Ann: Great. Then we take the small hall, agreed?
Bob: Agreed.
`

// Who is to do what, each task once.
func ExampleMeeting_Tasks() {
	m := meetingOf(planningCall)
	for _, t := range m.Tasks().All {
		owner, _ := m.Speaker(t.Owner)
		fmt.Printf("%s: %s (%s)\n", owner.Label(), m.PassageOf(t.Moment), t.Due)
	}
	// Output:
	// Bob: Okay, I'll send them to the printer on Monday. (Monday)
}

func ExampleMeeting_Questions() {
	for _, q := range meetingOf(planningCall).Questions().Answered() {
		fmt.Println(q.Text, "–", q.Answer.Text)
	}
	// Output:
	// Shall we go through the plan for the fair? – Yes.
	// When do the posters have to be ready? – By the end of May.
	// Then we take the small hall, agreed? – Agreed.
}

// What people are reached by is masked; names of people are on request.
func ExampleMeeting_Redact() {
	m := meetingOf("Ann: My number is 030 901 820 54, ask for Ms. Weber.\nBob: Thank you.\n")
	masked, err := m.Redact()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(masked.Utterances[0].Text)
	// Output:
	// My number is [phone], ask for Ms. Weber.
}

// A file that could be read in two ways is read as what it is said to be.
func ExampleReadTranscriptAs() {
	t, err := colloquy.ReadTranscriptAs(strings.NewReader("start,end,speaker,text\n0,2.5,Ann,Shall we begin?\n"), colloquy.FormatCSV)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Format, t.Utterances[0].End, t.Utterances[0].Text)
	// Output:
	// csv 2.5s Shall we begin?
}

// Measures of a person who is not there say so.
func ExampleReason() {
	m := meetingOf(planningCall)
	fmt.Println(m.SpeakerSummary("nobody", 0).Missing, "–", m.Overlap().Total.Missing)
	// Output:
	// there is no such speaker – the transcript has no times
}
