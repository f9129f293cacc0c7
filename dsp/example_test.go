package dsp_test

import (
	"errors"
	"fmt"
	"io"

	"github.com/colloquy-go/colloquy/dsp"
)

// A part of a channel is a channel; what can be read anywhere can be read from front to back.
func Example() {
	var sound dsp.Audio = &dsp.PCM{SampleRate: 8000, Samples: []float32{0, .25, .5, .75, 1}}
	part := dsp.Section(sound, dsp.Span{Start: 1, End: 4})
	s := dsp.NewStream(part)
	block := make([]float32, 2)
	for {
		n, err := s.Read(block)
		fmt.Println(block[:n])
		if errors.Is(err, io.EOF) {
			break
		}
	}
	fmt.Println(part.Len(), "samples at", s.Rate(), "Hz")
	// Output:
	// [0.25 0.5]
	// [0.75]
	// 3 samples at 8000 Hz
}
