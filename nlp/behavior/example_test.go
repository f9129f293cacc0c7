package behavior_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/behavior"
)

func Example() {
	d, err := behavior.New("en")
	if err != nil {
		panic(err)
	}
	all, err := behavior.Catalogue()
	if err != nil {
		panic(err)
	}
	said := []behavior.Utterance{
		{Speaker: 1, Text: "Thanks for waiting."},
		{Speaker: 2, Text: "she said thanks but you should just delegate"},
	}
	for _, x := range d.Detect(nil, said) {
		if b := all[x.Behavior]; x.Confidence >= b.Threshold {
			fmt.Printf("%s: %q\n", b.Name, x.Span.Of(said[x.Utterance].Text))
		}
	}
	// Output:
	// gratitude: "Thanks"
}

// A caller's own rules.
func ExampleCompile() {
	r, err := behavior.Compile(behavior.File{Name: "sales", Text: `
[price_talk] process
definition: Speaks of what it costs.
example: What is the price?
tip: improve | Speak of the value first.
min: 2
0.9 | (price+|cost+|fee|fees) ; how much ?
- | at all costs
`})
	if err != nil {
		panic(err)
	}
	d := r.Detector()
	for _, text := range []string{"So what does it cost?", "At all costs!"} {
		for _, x := range d.Detect(nil, []behavior.Utterance{{Text: text}}) {
			fmt.Printf("%s by %s: %q\n", r.Catalogue()[x.Behavior].Name, r.Rule(x.Marker), x.Span.Of(text))
		}
	}
	// Output:
	// price_talk by sales:7: "cost"
}
