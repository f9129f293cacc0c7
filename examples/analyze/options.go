package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/examples/internal/scribe"
)

// options is the command line.
type options struct {
	recording, transcript, roster string
	tracks                        trackList
	trackers                      trackerList
	subjects                      subjectTree
	terms                         termList
	names                         nameList
	channels, format, out, kind   string
	speakers                      int
	version, clock, pseudonyms    bool
	period                        time.Duration
	start                         startTime
	scribe                        scribe.Flags
}

// startTime is when the meeting began. A day without an hour begins at midnight, in the time zone of this machine.
type startTime struct{ time.Time }

func (t *startTime) String() string { return "" }

func (t *startTime) Set(s string) error {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04", time.DateOnly} {
		if at, err := time.ParseInLocation(layout, s, time.Local); err == nil {
			t.Time = at
			return nil
		}
	}
	return errors.New("wants a time as 2030-05-10T09:00:00+02:00, or a day as 2030-05-10")
}

// trackList collects NAME=FILE.
type trackList []struct{ name, file string }

func (t *trackList) String() string { return "" }

func (t *trackList) Set(s string) error {
	name, file, ok := strings.Cut(s, "=")
	if !ok || name == "" || file == "" {
		return errors.New("wants NAME=FILE")
	}
	*t = append(*t, struct{ name, file string }{name, file})
	return nil
}

// trackerList collects NAME=PHRASE,PHRASE.
type trackerList []colloquy.Tracker

func (t *trackerList) String() string { return "" }

func (t *trackerList) Set(s string) error {
	name, phrases, ok := strings.Cut(s, "=")
	if !ok || name == "" || phrases == "" {
		return errors.New("wants NAME=PHRASE,PHRASE")
	}
	*t = append(*t, colloquy.Tracker{Name: name, Phrases: strings.Split(phrases, ",")})
	return nil
}

// subjectTree collects NAME=PHRASE,PHRASE and NAME/NAME=PHRASE,PHRASE.
type subjectTree []colloquy.Category

func (t *subjectTree) String() string { return "" }

func (t *subjectTree) Set(s string) error {
	path, phrases, ok := strings.Cut(s, "=")
	if !ok || path == "" || phrases == "" {
		return errors.New("wants PATH=PHRASE,PHRASE")
	}
	at := (*[]colloquy.Category)(t)
	var c *colloquy.Category
	for _, name := range strings.Split(path, "/") {
		k := slices.IndexFunc(*at, func(c colloquy.Category) bool { return c.Name == name })
		if k < 0 {
			k = len(*at)
			*at = append(*at, colloquy.Category{Name: name})
		}
		c = &(*at)[k]
		at = &c.Sub
	}
	c.Phrases = append(c.Phrases, strings.Split(phrases, ",")...)
	return nil
}

// termList collects TYPE=NAME,NAME.
type termList []colloquy.EntityTerm

func (t *termList) String() string { return "" }

func (t *termList) Set(s string) error {
	kind, names, ok := strings.Cut(s, "=")
	if !ok || kind == "" || names == "" {
		return errors.New("wants TYPE=NAME,NAME")
	}
	for _, n := range strings.Split(names, ",") {
		*t = append(*t, colloquy.EntityTerm{Type: kind, Name: n, Near: true})
	}
	return nil
}

// nameList collects names.
type nameList []string

func (t *nameList) String() string { return "" }

func (t *nameList) Set(s string) error {
	if s == "" {
		return errors.New("wants a name")
	}
	*t = append(*t, s)
	return nil
}

// formats are what can be printed.
func formats() []string {
	return []string{"text", "json", "html", "md", "vtt", "srt", "csv", "tsv", "textgrid", "ctm", "rttm", "measures", "tasks", "tasks-csv", "ics", "meetra", "mpathic", "symbl"}
}

func parse(args []string) (*options, error) {
	o := &options{}
	f := flag.NewFlagSet("analyze", flag.ContinueOnError)
	f.SetOutput(io.Discard) // what is wrong is told once, without the whole page
	f.StringVar(&o.transcript, "transcript", "", "")
	f.StringVar(&o.kind, "transcript-format", "", "")
	f.BoolVar(&o.clock, "correct-clock", false, "")
	f.Var(&o.tracks, "track", "")
	f.Var(&o.trackers, "tracker", "")
	f.Var(&o.subjects, "subject", "")
	f.Var(&o.terms, "term", "")
	f.Var(&o.names, "name", "")
	o.scribe.Register(f)
	f.StringVar(&o.roster, "roster", "", "")
	f.StringVar(&o.channels, "channels", "mix", "")
	f.IntVar(&o.speakers, "speakers", 0, "")
	f.DurationVar(&o.period, "period", 5*time.Minute, "")
	f.Var(&o.start, "start", "")
	f.StringVar(&o.format, "format", "text", "")
	f.BoolVar(&o.pseudonyms, "pseudonyms", false, "")
	f.BoolVar(&o.version, "version", false, "")
	f.StringVar(&o.out, "o", "", "")
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil, err
		}
		return nil, usageError{fmt.Errorf("%w (-h tells how)", err)}
	}
	return o, o.check(f.Args())
}

func (o *options) check(args []string) error {
	switch {
	case o.version:
		return nil
	case len(args) > 1:
		return usageError{fmt.Errorf("one recording at a time, not %q", args)}
	case o.channels != "mix" && o.channels != "split":
		return usageError{fmt.Errorf("-channels is mix or split, not %q", o.channels)}
	case !slices.Contains(formats(), o.format):
		return usageError{fmt.Errorf("-format is one of %s, not %q", strings.Join(formats(), ", "), o.format)}
	case o.kind != "" && !slices.Contains(colloquy.TranscriptFormats(), o.kind):
		return usageError{fmt.Errorf("-transcript-format is one of %s, not %q", strings.Join(colloquy.TranscriptFormats(), ", "), o.kind)}
	case o.period <= 0:
		return usageError{fmt.Errorf("-period %v is not positive", o.period)}
	case o.speakers < 0:
		return usageError{fmt.Errorf("-speakers %d is negative", o.speakers)}
	}
	if len(args) == 1 {
		o.recording = args[0]
	}
	switch {
	case o.recording != "" && len(o.tracks) > 0:
		return usageError{errors.New("a recording and tracks exclude each other")}
	case o.recording == "" && len(o.tracks) == 0 && o.transcript == "":
		return usageError{errors.New("nothing to analyse: name a recording, tracks or a transcript (-h tells how)")}
	case o.recording == "-" && o.transcript == "-":
		return usageError{errors.New("standard input can be read once only")}
	case o.recording == "-" && o.channels == "split":
		return usageError{errors.New("-channels split needs a file")}
	}
	return nil
}

// input opens what the options name. The files stay open until closeFiles is called, which is never nil.
func (o *options) input(ctx context.Context, stdin io.Reader) (in colloquy.Input, closeFiles func(), err error) {
	files := &sources{}
	closeFiles = files.close
	read := func(r io.Reader) (*colloquy.Transcript, error) { return colloquy.Limits{}.ReadTranscript(r, o.kind) }
	if in.Transcript, err = readFile(o.transcript, stdin, read); err != nil {
		return in, closeFiles, err
	}
	if in.Roster, err = readFile(o.roster, stdin, colloquy.ReadRoster); err != nil {
		return in, closeFiles, err
	}
	for _, t := range o.tracks {
		w, err := files.channels(t.file)
		if err != nil {
			return in, closeFiles, err
		}
		in.Tracks = append(in.Tracks, colloquy.Track{Name: t.name, Audio: w.Mix()})
	}
	in.Title, in.Start = title(o.transcript), o.start.Time
	switch o.recording {
	case "":
		return in, closeFiles, nil
	case "-":
		in.Title = ""
		err = files.piped(ctx, &in, stdin, o.scribe.Decoder())
		return in, closeFiles, err
	}
	in.Title = title(o.recording)
	if o.channels == "mix" {
		err = files.mixed(ctx, &in, o.recording, o.scribe.Decoder())
		return in, closeFiles, err
	}
	w, err := files.channels(o.recording)
	if err != nil {
		return in, closeFiles, err
	}
	for k := range w.Channels() {
		in.Tracks = append(in.Tracks, colloquy.Track{Name: fmt.Sprintf("Channel %d", k+1), Audio: w.Channel(k)})
	}
	return in, closeFiles, nil
}

// title names a meeting after its file.
func title(file string) string {
	if file == "" || file == "-" {
		return ""
	}
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// readFile reads a file, or standard input for "-"; "" gives the zero value.
func readFile[T any](name string, stdin io.Reader, read func(io.Reader) (T, error)) (v T, err error) {
	if name == "" {
		return v, nil
	}
	r := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return v, err
		}
		defer f.Close()
		r = f
	}
	if v, err = read(r); err != nil {
		return v, fmt.Errorf("%s: %w", name, err)
	}
	return v, nil
}
