// Command report writes how a conversation went as a page that opens in any browser: one file, which asks nobody for anything.
//
//	go run ./examples/report -o report.html [flags] [RECORDING]
//
// RECORDING is a WAV file. Without one and without a transcript the conversation of examples/quickstart is taken. The flags:
//
//	-transcript FILE  what was said: WebVTT, SRT, "Name: text", WhisperX or whisper JSON …
//	-title TEXT       what the page is called (default: the file's name)
//	-period DURATION  length of the periods of the dynamics (default: suits the length of the meeting)
//	-speakers N       how many people speak (default: find out)
//	-audio ADDRESS    where the page finds the recording: a path from the page, or a URL (default: the path to RECORDING)
//	-embed            put the recording into the page, which then holds everything
//	-format html|md   a page, or Markdown without drawings (default html)
//	-o FILE           where to (default standard output)
//
// It exits with 0, with 1 when the input cannot be read or analysed, and with 2 when it is called wrongly.
package main

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
	"github.com/colloquy-go/colloquy/report"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// options is the command line.
type options struct {
	recording, transcript, title, audio, format, out string
	period                                           time.Duration
	speakers                                         int
	embed                                            bool
}

func parse(args []string, stderr io.Writer) (*options, error) {
	o := &options{}
	f := flag.NewFlagSet("report", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.transcript, "transcript", "", "`FILE` that says what was said")
	f.StringVar(&o.title, "title", "", "what the page is called")
	f.DurationVar(&o.period, "period", 0, "length of the periods of the dynamics")
	f.IntVar(&o.speakers, "speakers", 0, "how `many` people speak (0: find out)")
	f.StringVar(&o.audio, "audio", "", "`address` of the recording, as the page finds it")
	f.BoolVar(&o.embed, "embed", false, "put the recording into the page")
	f.StringVar(&o.format, "format", "html", "`html` or md")
	f.StringVar(&o.out, "o", "", "`FILE` to write")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	o.recording = f.Arg(0)
	switch {
	case f.NArg() > 1:
		return nil, errors.New("more than one recording")
	case o.format != "html" && o.format != "md":
		return nil, fmt.Errorf("format %q is none of html and md", o.format)
	case o.period < 0 || o.speakers < 0:
		return nil, errors.New("a number below 0")
	case o.embed && o.audio != "":
		return nil, errors.New("-embed and -audio exclude each other")
	}
	return o, nil
}

// run is the program without its process. It returns the exit status.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err != nil {
		fmt.Fprintln(stderr, "report:", err)
		return 2
	}
	if err := o.write(ctx, stdout, stderr); err != nil {
		fmt.Fprintln(stderr, "report:", err)
		return 1
	}
	return 0
}

// write analyses what was given and writes the page.
func (o *options) write(ctx context.Context, stdout, stderr io.Writer) error {
	if o.recording == "" && o.transcript == "" {
		if err := o.quickstart(); err != nil {
			return err
		}
	}
	in, sound, err := o.input()
	if err != nil {
		return err
	}
	a := colloquy.Analyzer{Speakers: colloquy.SpeakerCount{Exact: o.speakers}}
	m, err := a.Analyze(ctx, in)
	var later *colloquy.StageError
	if m != nil && errors.As(err, &later) {
		fmt.Fprintln(stderr, "report: warning:", err) // everything else is there
	} else if err != nil {
		return err
	}
	page := report.Options{Title: o.title, Audio: o.address(sound), Insights: colloquy.InsightOptions{Period: o.period}}
	var b bytes.Buffer
	if o.format == "md" {
		err = report.Markdown(&b, m, page)
	} else {
		err = report.HTML(&b, m, page)
	}
	if err != nil {
		return err
	}
	if o.out == "" || o.out == "-" {
		_, err = stdout.Write(b.Bytes())
		return err
	}
	return os.WriteFile(o.out, b.Bytes(), 0o644)
}

// quickstart takes the conversation that lies beside this program.
func (o *options) quickstart() error {
	for _, folder := range []string{"examples/quickstart", "../quickstart"} {
		name := filepath.Join(filepath.FromSlash(folder), "conversation")
		if _, err := os.Stat(name + ".wav"); err == nil {
			o.recording, o.transcript = name+".wav", name+".vtt"
			if o.title == "" {
				o.title = "Three synthetic voices plan a launch"
			}
			return nil
		}
	}
	return errors.New("neither a recording nor a transcript was named, and examples/quickstart is not below the current folder")
}

// input reads the files. The bytes are those of the recording.
func (o *options) input() (colloquy.Input, []byte, error) {
	in := colloquy.Input{Title: title(o.recording)}
	if in.Title == "" {
		in.Title = title(o.transcript)
	}
	var sound []byte
	if o.recording != "" {
		b, err := os.ReadFile(o.recording)
		if err != nil {
			return in, nil, err
		}
		w, err := wav.Open(bytes.NewReader(b))
		if err != nil {
			if _, e := colloquy.ReadTranscript(bytes.NewReader(b)); e == nil {
				return in, nil, fmt.Errorf("%s is a transcript: -transcript %[1]s", o.recording)
			}
			return in, nil, fmt.Errorf("%s: %w", o.recording, err)
		}
		in.Audio, sound = w.Mix(), b
	}
	if o.transcript != "" {
		f, err := os.Open(o.transcript)
		if err != nil {
			return in, nil, err
		}
		defer f.Close()
		if in.Transcript, err = colloquy.ReadTranscript(f); err != nil {
			return in, nil, fmt.Errorf("%s: %w", o.transcript, err)
		}
	}
	return in, sound, nil
}

func title(file string) string {
	base := filepath.Base(file)
	if file == "" {
		return ""
	}
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// address says where the page finds the recording.
func (o *options) address(sound []byte) string {
	switch {
	case o.audio != "":
		return o.audio
	case sound == nil:
		return ""
	case o.embed:
		return "data:audio/wav;base64," + base64.StdEncoding.EncodeToString(sound)
	case o.out == "" || o.out == "-":
		return (&url.URL{Path: filepath.ToSlash(o.recording)}).String()
	}
	folder, err := filepath.Abs(filepath.Dir(o.out))
	if err != nil {
		return ""
	}
	file, err := filepath.Abs(o.recording)
	if err != nil {
		return ""
	}
	path, err := filepath.Rel(folder, file)
	if err != nil {
		return ""
	}
	return (&url.URL{Path: filepath.ToSlash(path)}).String()
}
