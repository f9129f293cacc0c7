package main

import (
	"context"
	"fmt"
	"io"

	"github.com/colloquy-go/colloquy"
)

// sounds writes what sounds in a file besides plain speech, as Analyze finds it: start_s,end_s,kind,confidence a line.
func sounds(path string, w io.Writer) error {
	a, err := open(path)
	if err != nil {
		return err
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: a})
	if err != nil {
		return err
	}
	for _, e := range m.SoundEvents() {
		fmt.Fprintf(w, "%.2f,%.2f,%s,%.2f\n", e.Start.Seconds(), e.End.Seconds(), e.Kind, e.Confidence)
	}
	return nil
}
