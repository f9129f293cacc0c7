package convnet_test

import (
	"fmt"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
)

// A network of one channel that has learned one word.
func Example() {
	h := convnet.Header{
		Name:  "greeting/1",
		Size:  convnet.Size{Words: 2, Embed: 1, Window: 1, Conv: 1, Own: 1},
		Heads: []convnet.Head{{Name: "greets", Slope: 1, Shift: []float64{-2}, Thresholds: []float64{0.5}}},
	}
	w := h.Size.Empty(1)
	w.Embed[0] = 4                            // E of "hello"; of all else 0
	w.Window[0], w.Own[0], w.Out[0] = 1, 1, 1 // which goes through
	m, err := convnet.New(h, []string{"hello", "there"}, w)
	if err != nil {
		fmt.Println(err)
		return
	}
	conversation := []convnet.Utterance{
		{Words: []int32{m.WordString("hello"), m.WordString("there")}},
		{Words: []int32{m.WordString("there")}, Speaker: 1},
	}
	r := convnet.Runner{Model: m}
	r.Run(conversation, func(u int, scores []float32) {
		m.Probabilities(scores)
		fmt.Printf("%d %.2f\n", u, scores[0])
	})
	// Output:
	// 0 0.88
	// 1 0.12
}
