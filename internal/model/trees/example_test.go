package trees_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/internal/model/trees"
)

func Example() {
	var all []trees.Example
	for i := range 100 {
		x := float32(i)
		all = append(all, trees.Example{Row: []float32{x}, Yes: x > 40 && x < 60, Weight: 1})
	}
	f := trees.Fit(all, trees.Options{Depth: 2, Trees: 40, Rate: 0.3, L2: 1, Least: 1, Sample: 1})
	fmt.Println(f.Score([]float32{20}) > 0, f.Score([]float32{50}) > 0, f.Score([]float32{80}) > 0)
	// Output: false true false
}
