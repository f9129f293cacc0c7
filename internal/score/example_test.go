package score_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/internal/score"
)

// The second speaker is found two seconds late in twenty.
func ExampleDiarize() {
	talk := func(who string, from, to float64) score.Segment {
		return score.Segment{Interval: score.Interval{Start: from, End: to}, Speaker: who}
	}
	ref := []score.Segment{talk("ann", 0, 10), talk("bob", 10, 20)}
	hyp := []score.Segment{talk("1", 0, 12), talk("2", 12, 20)}

	d := score.Diarize(ref, hyp, []score.Interval{{Start: 0, End: 20}}, score.Options{})
	fmt.Printf("DER %.1f %%, JER %.1f %%, %v\n", 100*d.DER(), 100*d.JER(), d.Mapping)
	// Output:
	// DER 10.0 %, JER 18.3 %, [[ann 1] [bob 2]]
}
