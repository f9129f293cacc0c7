package colloquy_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// A conversation is followed while it takes place: here a file stands for the microphone. Every tenth of a second what has
// come is pushed, and what is noticed comes back.
func ExampleStream() {
	f, err := os.Open("examples/quickstart/conversation.wav")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	microphone, err := wav.NewReader(f)
	if err != nil {
		log.Fatal(err)
	}
	s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: microphone.Rate()})
	if err != nil {
		log.Fatal(err)
	}
	sound := microphone.Mix()
	block := make([]float32, int(microphone.Rate())/10)
	for range 300 { // half a minute
		n, err := sound.Read(block)
		if err != nil {
			log.Fatal(err)
		}
		events, err := s.Push(block[:n])
		if err != nil {
			log.Fatal(err)
		}
		for _, e := range events {
			if e.Kind == colloquy.SpeechStarted {
				fmt.Printf("at %.1f s: speech since %.1f s\n", e.At.Seconds(), e.Start.Seconds())
			}
		}
	}
	so := s.Snapshot()
	fmt.Println("so far", len(so.Speakers), "people")
	m, err := s.Finish(context.Background()) // what Analyze finds in the half minute
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(m.Duration.Round(time.Second), len(m.Speakers), "people")
	// Output:
	// at 1.1 s: speech since 0.5 s
	// so far 3 people
	// 30s 3 people
}
