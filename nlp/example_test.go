package nlp_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
)

func Example() {
	const text = "Dr. Weber isn't here. Uh-huh, let’s start."
	for _, s := range nlp.AppendSentences(nil, text) {
		fmt.Println(nlp.CountWords(s.Of(text)), nlp.Words(s.Of(text)))
	}

	// What a recogniser without punctuation writes is cut at pauses.
	words := strings.Fields("yeah that works for me what about friday")
	gaps := make([]time.Duration, len(words))
	gaps[5] = 800 * time.Millisecond
	fmt.Println(nlp.SplitUtterances(words, gaps, nlp.SplitOptions{}))

	var g nlp.LanguageGuess
	g.Add("yeah that works for me what about friday")
	lang, _ := g.Best()
	fmt.Println(lang)
	// Output:
	// 4 [dr weber isn't here]
	// 3 [uh huh let's start]
	// [0 5]
	// en
}
