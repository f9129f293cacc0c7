package toxic_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/toxic"
)

func Example() {
	a, err := toxic.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range []string{"shut up you bitch", "let's move on to the next point"} {
		r := a.Analyze(text)
		fmt.Print(r.Class)
		for _, e := range r.Evidence {
			fmt.Printf(" %q", e.Of(text))
		}
		fmt.Println()
	}
	// Output:
	// offensive "bitch"
	// neither
}
