package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/colloquy-go/colloquy"
)

// laughs writes what laughter is heard in the recordings of a folder, file,start_s,end_s,confidence a line, and how much that
// is an hour.
func laughs(dir string, w io.Writer) error {
	var files []string
	for _, kind := range []string{"wav", "flac", "opus"} {
		found, err := filepath.Glob(filepath.Join(dir, "*."+kind))
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	if len(files) == 0 {
		return fmt.Errorf("no recordings in %s", dir)
	}
	n, hours := 0, 0.
	for _, f := range files {
		a, err := open(f)
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: a})
		if err != nil {
			return fmt.Errorf("%s: %w", f, err)
		}
		for _, l := range m.Laughs().All {
			fmt.Fprintf(w, "%s,%.2f,%.2f,%.2f\n", name(f), l.Start.Seconds(), l.End.Seconds(), l.Confidence)
			n++
		}
		hours += m.Duration.Hours()
	}
	fmt.Fprintf(w, "%d in %d recordings, %.2f h: %.2f an hour\n", n, len(files), hours, float64(n)/hours)
	return nil
}
