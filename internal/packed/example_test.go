package packed_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/internal/packed"
)

// [4 2; 2 10]·y = (2, 10) has the solution (0, 1).
func Example() {
	a := []float32{4, 2, 10}
	y := []float32{2, 10}
	if packed.Cholesky(a, 2) {
		packed.Solve(a, y)
	}
	fmt.Println(y)
	// Output: [0 1]
}
