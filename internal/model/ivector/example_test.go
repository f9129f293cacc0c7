package ivector_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// A model of one Gaussian, N(0, 1) in each dimension, whose mean one direction moves: the first value of frames. Ten
// frames with the first value 2 count as three, so that the i-vector is 3·2/(1 + 3).
func Example() {
	p := &ivector.Params{
		Weights:   []float32{1},
		Means:     make([]float32, ivector.Dims),
		Variances: make([]float32, ivector.Dims),
		T:         make([]float32, ivector.Dims),
	}
	for d := range p.Variances {
		p.Variances[d] = 1
	}
	p.T[0] = 1
	m := ivector.NewModel(p)

	frames := make([]float32, 10*ivector.Dims)
	for i := 0; i < len(frames); i += ivector.Dims {
		frames[i] = 2
	}
	e, s, v := m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	e.Accumulate(s, frames)
	e.Evidence(v, s)
	v.Solve()
	fmt.Printf("%.2f\n", v.Linear)
	// Output: [1.50]
}
