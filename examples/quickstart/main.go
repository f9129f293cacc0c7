// Command quickstart hears a conversation and tells how it went.
//
//	go run ./examples/quickstart                           the minute and a half that is embedded here, with its transcript
//	go run ./examples/quickstart RECORDING.wav             a recording
//	go run ./examples/quickstart TRANSCRIPT                a transcript of any known format
//	go run ./examples/quickstart RECORDING.wav TRANSCRIPT  both
//
// The embedded conversation is spoken by espeak-ng from a text of the project's own; internal/gen/quickstart makes it.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/examples/internal/show"
)

//go:embed conversation.wav
var recording []byte

//go:embed conversation.vtt
var transcript []byte

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "quickstart:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	in, period, err := input(args)
	if err != nil {
		return err
	}
	m, err := colloquy.Analyze(context.Background(), in)
	if err != nil {
		return err
	}
	return show.Page(out, m, show.Options{Insights: colloquy.InsightOptions{Period: period}})
}

// input returns what to analyse, and periods that suit its length.
func input(args []string) (colloquy.Input, time.Duration, error) {
	in := colloquy.Input{Title: "The quickstart's conversation: three synthetic voices plan a launch"}
	if len(args) == 0 {
		return in, 30 * time.Second, add(&in, bytes.NewReader(recording), bytes.NewReader(transcript))
	}
	in.Title = args[0]
	for _, name := range args {
		b, err := os.ReadFile(name)
		if err != nil {
			return in, 0, err
		}
		if bytes.HasPrefix(b, []byte("RI")) || bytes.HasPrefix(b, []byte("RF64")) || bytes.HasPrefix(b, []byte("BW64")) {
			err = add(&in, bytes.NewReader(b), nil)
		} else {
			err = add(&in, nil, bytes.NewReader(b))
		}
		if err != nil {
			return in, 0, fmt.Errorf("%s: %w", name, err)
		}
	}
	return in, 5 * time.Minute, nil
}

// add reads a recording, a transcript, or both into in.
func add(in *colloquy.Input, sound io.ReaderAt, text io.Reader) error {
	if sound != nil {
		w, err := wav.Open(sound)
		if err != nil {
			return err
		}
		in.Audio = w.Mix()
	}
	if text != nil {
		t, err := colloquy.ReadTranscript(text)
		if err != nil {
			return err
		}
		in.Transcript = t
	}
	return nil
}
