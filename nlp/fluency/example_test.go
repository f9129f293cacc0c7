package fluency_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/fluency"
)

func Example() {
	a, err := fluency.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	const text = "um he can uh he can take it, you know, home"
	c := a.Clean(text)
	fmt.Println(c.Text)
	for _, w := range c.Words {
		if w.Kind != fluency.Fluent {
			fmt.Printf("%s: %s\n", w.Of(text), w.Kind)
		}
	}
	// Output:
	// he can take it home
	// um: hesitation
	// he: reparandum
	// can: reparandum
	// uh: hesitation
	// he: repair
	// can: repair
	// you: marker
	// know: marker
}
