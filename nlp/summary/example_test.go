package summary_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/summary"
)

func Example() {
	s, err := summary.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	d := s.Read([]summary.Utterance{
		{Text: "okay um yeah"},
		{Text: "so um the the marketing report says people lose their remote control", Speaker: 1},
		{Text: "mm hmm", Speaker: 2},
		{Text: "yeah I mean we should add a small transmitter so you can find it", Speaker: 2},
	})
	for _, x := range d.Summary(nil, summary.Budget{Sentences: 2}) {
		fmt.Println(x.Utterance, x.Clean)
	}
	// Output:
	// 1 the marketing report says people lose their remote control
	// 3 we should add a small transmitter so you can find it
}
