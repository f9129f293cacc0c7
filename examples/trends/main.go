// Command trends shows how a series of meetings of the same people moves, and how the last one differs from those before.
//
//	go run ./examples/trends [flags] [TRANSCRIPT …]
//
// Each TRANSCRIPT is a meeting, in the order of time, in any known format, or what examples/analyze -format json wrote; without
// any, six short stand-ups that are embedded here are taken. A name that begins with a date, as in "2026-03-02 stand-up.vtt", says
// when it was, where the file does not. The flags:
//
//	-person NAME        only of this person (default: of all together, then of everybody)
//	-all                every measure (default: those that people look at first)
//	-format text|json   what is printed (default text)
//
// People are recognised by address and name; voices are not looked at. Colours are used on a terminal, and not where NO_COLOR is
// set. It exits with 1 when something cannot be read, and with 2 when it is called wrongly.
package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

//go:embed standups
var standups embed.FS

func main() {
	info, err := os.Stdout.Stat()
	colour := err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("NO_COLOR") == ""
	os.Exit(run(os.Args[1:], colour, os.Stdout, os.Stderr))
}

// options is the command line.
type options struct {
	person, format string
	all, colour    bool
	files          []string
}

// run is the program without its process. It returns the exit status.
func run(args []string, colour bool, stdout, stderr io.Writer) int {
	o := options{colour: colour}
	f := flag.NewFlagSet("trends", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.person, "person", "", "only of this person: a `name`")
	f.BoolVar(&o.all, "all", false, "every measure")
	f.StringVar(&o.format, "format", "text", "what is printed: text or json")
	f.Usage = func() {
		fmt.Fprint(stderr, "Usage: trends [flags] [TRANSCRIPT …]\n\nShows how a series of meetings moves; without transcripts, of six that are embedded.\n\n")
		f.PrintDefaults()
	}
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case o.format != "text" && o.format != "json":
		f.Usage()
		return 2
	}
	o.files = f.Args()
	if err := o.show(stdout); err != nil {
		fmt.Fprintln(stderr, "trends:", err)
		return 1
	}
	return 0
}

func (o *options) show(out io.Writer) error {
	series, err := o.read()
	if err != nil {
		return err
	}
	s, err := collect(series, o.person)
	if err != nil {
		return err
	}
	if o.format == "json" {
		return s.writeJSON(out)
	}
	return s.writeText(out, o.all, o.colour)
}

// read returns the meetings in the order given.
func (o *options) read() ([]colloquy.Occasion, error) {
	files, names := fs.FS(nil), o.files
	if len(names) == 0 {
		files = standups
		var err error
		if names, err = fs.Glob(files, "standups/*.vtt"); err != nil {
			return nil, err
		}
	}
	var out []colloquy.Occasion
	for _, name := range names {
		b, err := readFile(files, name)
		if err != nil {
			return nil, err
		}
		m, err := analyze(name, b)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, m.Occasion(nil))
	}
	return out, nil
}

func readFile(files fs.FS, name string) ([]byte, error) {
	if files == nil {
		return os.ReadFile(name)
	}
	return fs.ReadFile(files, name)
}

// analyze reads a transcript, and leaves a meeting as it is that has been analysed.
func analyze(name string, text []byte) (*colloquy.Meeting, error) {
	m := new(colloquy.Meeting)
	if bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) && m.UnmarshalJSON(text) == nil {
		return m, nil
	}
	t, err := colloquy.ReadTranscript(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	title := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	in := colloquy.Input{Transcript: t, Title: title}
	if day, err := time.Parse(time.DateOnly, title[:min(len(title), len(time.DateOnly))]); err == nil && t.Start.IsZero() {
		in.Start = day
	}
	return colloquy.Analyze(context.Background(), in)
}
