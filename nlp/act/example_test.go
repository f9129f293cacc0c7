package act_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/act"
)

func Example() {
	c := []act.Utterance{
		{Speaker: 0, Text: "so how many buttons does it have"},
		{Speaker: 1, Text: "um"},
		{Speaker: 1, Text: "it has twelve buttons and a display"},
		{Speaker: 2, Text: "mm hmm"},
		{Speaker: 0, Text: "okay i'll send you the new design"},
	}
	r, err := act.New("en")
	if err != nil {
		panic(err)
	}
	found := r.Read(nil, c)
	var l act.Linker
	for i := range found {
		f := &found[i]
		switch {
		case f.Question >= act.QuestionThreshold:
			answer, _ := l.Answer(c, found, i)
			fmt.Printf("%d: %s question, answered by %d\n", i, f.Type(), answer)
		case f.Backchannel() >= act.BackchannelThreshold:
			fmt.Printf("%d: backchannel\n", i)
		}
	}
	// Output:
	// 0: open question, answered by 2
	// 3: backchannel
}
