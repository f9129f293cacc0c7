package sentiment_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func Example() {
	a, err := sentiment.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	var meeting sentiment.Total
	for _, text := range []string{
		"Okay, the remote control has twelve buttons.",
		"I don't like it.",
		"Mm-hmm.",
		"But the new design is wonderful, thank you so much!",
	} {
		r := a.Analyze(text)
		fmt.Printf("%-8v %+.1f", r.Class, r.Score)
		for _, e := range r.Evidence[:min(1, len(r.Evidence))] {
			fmt.Printf(" %q", e.Of(text))
		}
		fmt.Println()
		meeting.Add(nlp.CountWords(text), r)
	}
	fmt.Println(meeting.Points(), sentiment.Label(meeting.Points()))
	// Output:
	// neutral  +0.1
	// negative -0.9 "don't like"
	// neutral  +0.0
	// positive +1.0 "thank you"
	// 61 positive
}
