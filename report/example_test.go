package report_test

import (
	"bytes"
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/report"
)

func ExampleHTML() {
	m := &colloquy.Meeting{
		Title: "Ann and Bob", Duration: 20 * time.Second,
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}},
		Segments: []colloquy.Segment{
			{Interval: colloquy.Interval{Start: 0, End: 12 * time.Second}, Speaker: "a"},
			{Interval: colloquy.Interval{Start: 13 * time.Second, End: 17 * time.Second}, Speaker: "b"},
		},
	}
	var page bytes.Buffer
	if err := report.HTML(&page, m, report.Options{}); err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.Contains(page.String(), "<h1 dir=\"auto\">Ann and Bob</h1>"))
	fmt.Println(strings.Contains(page.String(), "75.0 % · 12 s"))
	// Output:
	// true
	// true
}
