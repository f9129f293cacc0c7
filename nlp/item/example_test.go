package item_test

import (
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/item"
)

func Example() {
	c := []act.Utterance{
		{Speaker: 0, Text: "i think we should use the rubber case"},
		{Speaker: 1, Text: "yeah that's a good idea"},
		{Speaker: 0, Text: "okay so we'll go with the rubber case"},
		{Speaker: 0, Text: "tom can you check the price by friday"},
		{Speaker: 1, Text: "sure"},
	}
	r, err := act.New("en")
	if err != nil {
		panic(err)
	}
	f, err := item.New("en")
	if err != nil {
		panic(err)
	}
	found := f.Find(c, r.Read(nil, c), item.Options{
		People: []item.Person{{Speaker: 0, Names: []string{"Anna"}}, {Speaker: 1, Names: []string{"Tom"}}},
		Due: func(text string) (nlp.Span, bool) {
			i := strings.Index(text, "by friday")
			return nlp.Span{Start: i, End: i + len("by friday")}, i >= 0
		},
	})
	for _, a := range found.Actions {
		text := c[a.Utterance].Text
		fmt.Printf("speaker %d: %q, due %q, definitive %v\n", a.Owner.Speaker, a.Span.Of(text), a.Due.Of(text), a.Definitive)
	}
	for _, d := range found.Decisions {
		fmt.Printf("decided: %q\n", c[d.Utterance].Text)
	}
	// Output:
	// speaker 1: "can you check the price by friday", due "by friday", definitive true
	// decided: "okay so we'll go with the rubber case"
}
