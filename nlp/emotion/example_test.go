package emotion_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/emotion"
)

func Example() {
	a, err := emotion.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{
		"um i'm really worried about the deadline",
		"oh wow that is a surprise",
		"the remote has twelve buttons",
	} {
		r := a.Analyze(text)
		fmt.Print(r.Label())
		for _, e := range r.Evidence {
			fmt.Printf(" %q", e.Of(text))
		}
		fmt.Println()
	}
	// Output:
	// fear "worried"
	// surprise "surprise"
	// neutral
}
