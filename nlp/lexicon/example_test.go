package lexicon_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func Example() {
	english, err := lexicon.For("en-GB")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(english.Backchannel(nlp.Words("Mm-hmm.")))
	fmt.Println(english.Backchannel(nlp.Words("Mm-hmm, but when?")))
	n, factor := english.List(lexicon.Booster).Match(nlp.Words("Such a good idea"))
	fmt.Println(n, factor)

	// A list of one's own.
	own, err := lexicon.Parse("en", "[risk]\nbehind schedule, delay+: 2\nopen question")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(own.List("risk").Phrases())

	_, err = lexicon.For("fi")
	fmt.Println(err)
	// Output:
	// 0.89
	// 0
	// 2 1.2
	// [behind schedule delay delayed delaying delays open question]
	// lexicon: no lexicon for "fi"
}
