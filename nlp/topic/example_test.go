package topic_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

func Example() {
	texts, speakers := talk(60) // 120 utterances
	x, err := keyword.NewIndex("en", texts)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := topic.New("en")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, t := range s.Segment(x, speakers, topic.Options{Max: 2}) {
		fmt.Printf("%d-%d %s\n", t.From, t.To, t.Label)
	}
	// Output:
	// 0-60 battery, solar panels, charger
	// 60-120 presentation, menu, icons
}
