package when_test

import (
	"fmt"
	"time"

	"github.com/colloquy-go/colloquy/nlp/when"
)

func Example() {
	start := time.Date(2026, time.May, 6, 10, 0, 0, 0, time.UTC) // a Wednesday
	f, err := when.New("en", when.Options{Start: start})
	if err != nil {
		panic(err)
	}
	text := "i may need it by the end of the month so let's meet next friday at half past three for twenty minutes"
	for _, e := range f.Find(text) {
		fmt.Printf("%-9s %q", e.Kind, e.Of(text))
		if e.Resolved() {
			fmt.Print(" ", e.From.Format("Mon 2 Jan 15:04"))
		}
		fmt.Println()
	}
	d, _ := f.Due("anna will send the q3 figures by monday noon")
	fmt.Println("due", d.At.Format("Mon 2 Jan 15:04"))
	// Output:
	// date      "the end of the month" Sun 31 May 00:00
	// time      "next friday at half past three" Fri 15 May 15:30
	// duration  "twenty minutes"
	// due Mon 11 May 12:00
}
