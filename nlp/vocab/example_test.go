package vocab_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/vocab"
)

func Example() {
	c, err := vocab.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	const text = "um i think we could maybe move the kubernetes cluster"
	for _, m := range c.Add(text) {
		fmt.Printf("%s: %s\n", m.Class, m.Of(text))
	}
	c.Add("and the kubernetes nodes")
	s := c.Summary(1)
	fmt.Printf("%d words, %d different, type-token ratio %.2f, jargon %s\n", s.Tokens, s.Types, s.TypeToken, s.Jargon[0].Word)
	// Output:
	// hedge: i think
	// inclusive: we
	// hedge: maybe
	// 13 words, 11 different, type-token ratio 0.85, jargon kubernetes
}
