package tracker_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/nlp/tracker"
)

func Example() {
	f, err := tracker.New("en", []tracker.Tracker{
		{Name: "pricing", Phrases: []string{"price list", "cancel the contract"}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	said := []string{"Send me your price lists.", "or I'd cancel contracts", "fine"}
	for _, m := range f.Find(said) {
		fmt.Printf("%d %q exact=%v %.2f offset %d\n", m.Unit, m.Span.Of(said[m.Unit]), m.Exact, m.Likeness, m.Offset())
	}
	// Output:
	// 0 "price lists" exact=true 1.00 offset 13
	// 1 "cancel contracts" exact=false 1.00 offset -1
}
