// Command analyze tells how a conversation went: from a recording, a transcript, or both.
//
//	go run ./examples/analyze [flags] [RECORDING]
//
// RECORDING is a WAV file or, where ffmpeg is installed, any other that has sound; or - for standard input, which is read
// once, and kept only for -whisper and -openai. Tracks, and channels that are split, are WAV. The flags:
//
//	-transcript FILE       what was said: WebVTT, SRT, "Name: text", WhisperX or whisper JSON, RTTM …
//	-transcript-format F   what the transcript is, for one that looks like another
//	-whisper MODEL         whisper.cpp (the program whisper-cli) writes down what is said, where there is no transcript
//	-openai URL            a server with OpenAI's interface does; -openai-model NAME, and its key in OPENAI_API_KEY
//	-correct-clock         move the transcript onto the recording's clock where the two differ
//	-track NAME=FILE       the recording of one person's microphone; once for each person, instead of RECORDING
//	-roster FILE           who was invited: JSON, CSV with a header, or a name a line
//	-channels mix|split    a stereo call with a person a channel is split (default mix)
//	-speakers N            how many people speak (default: find out)
//	-tracker NAME=A,B      phrases to look for; once for each name
//	-subject PATH=A,B      phrases of a subject that topics are put into; PATH is its name, or "Costs/Premises" for one below
//	-term TYPE=A,B         names that are entities of a type of your own; once for each type
//	-name NAME             a name that a recogniser may have misheard; suggestions are printed, nothing is changed
//	-start TIME            when the meeting began, as 2030-05-10T09:00:00+02:00 or 2030-05-10: "by Friday" gets a date by it
//	-period DURATION       length of the periods of the dynamics (default 5m)
//	-format FORMAT         what is printed (default text): text, json, html (a page with drawings), md; measures, a long CSV table;
//	                       the transcript as vtt, srt, csv, tsv, textgrid, ctm or rttm; action items as tasks, tasks-csv or ics; or the
//	                       JSON of a service: meetra, mpathic or symbl
//	-pseudonyms            people are called P1, P2 …
//	-o FILE                where to (default standard output)
//	-version               print the version, and nothing else
//
// It exits with 0, with 1 when the input cannot be read or analysed, and with 2 when it is called wrongly. A recording
// in which nobody speaks is no failure.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/examples/internal/show"
	"github.com/colloquy-go/colloquy/export"
	"github.com/colloquy-go/colloquy/report"
)

func main() {
	// Ten hours of sound leave ninety megabytes of features. Collecting what is dead more often keeps the whole near that, for
	// a per cent or two of the time.
	debug.SetGCPercent(10)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// usageError is a fault of the command line, not of the input.
type usageError struct{ error }

// run is the program without its process. It returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(stdout, usage)
		return 0
	}
	if err == nil && o.version {
		fmt.Fprintln(stdout, "analyze", version())
		return 0
	}
	if err == nil {
		err = o.analyze(ctx, stdin, stdout, stderr)
	}
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintln(stderr, "analyze:", err)
		return 2
	}
	fmt.Fprintln(stderr, "analyze:", err)
	return 1
}

// analyze reads the input, analyses it and writes what was asked for.
func (o *options) analyze(ctx context.Context, stdin io.Reader, stdout, stderr io.Writer) error {
	transcriber, err := o.scribe.Transcriber()
	if err != nil {
		return usageError{err}
	}
	in, closeFiles, err := o.input(ctx, stdin)
	defer closeFiles()
	if err != nil {
		return err
	}
	bar := newBar(stderr)
	a := colloquy.Analyzer{Speakers: colloquy.SpeakerCount{Exact: o.speakers}, Transcriber: transcriber, CorrectDrift: o.clock, Progress: bar.show}
	m, err := a.Analyze(ctx, in)
	bar.clear()
	var later *colloquy.StageError
	if m != nil && errors.As(err, &later) {
		fmt.Fprintln(stderr, "analyze: warning:", err) // everything else is there
	} else if err != nil {
		return err
	}
	if o.pseudonyms {
		m = m.Pseudonymize()
	}
	return o.write(m, stdout)
}

// write prints m to the file that was asked for. A file is only there when it is complete.
func (o *options) write(m *colloquy.Meeting, stdout io.Writer) error {
	if o.out == "" || o.out == "-" {
		return o.print(m, stdout)
	}
	temp := o.out + ".part"
	f, err := os.Create(temp)
	if err != nil {
		return err
	}
	err = o.print(m, f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(temp, o.out)
	}
	if err != nil {
		_ = os.Remove(temp) // the first error is the one to tell
	}
	return err
}

func (o *options) print(m *colloquy.Meeting, w io.Writer) error {
	switch o.format {
	case colloquy.FormatVTT, colloquy.FormatSRT, colloquy.FormatCSV, colloquy.FormatTSV, colloquy.FormatTextGrid, colloquy.FormatCTM, colloquy.FormatRTTM:
		return colloquy.WriteTranscript(w, m, o.format)
	case "measures":
		return export.Measures(w, m, o.insights())
	case "tasks":
		return export.TasksMarkdown(w, m)
	case "tasks-csv":
		return export.TasksCSV(w, m)
	case "ics":
		return export.TasksICS(w, m)
	case "meetra", "mpathic", "symbl":
		return o.writeService(w, m)
	case "json":
		b, err := json.Marshal(m.Insights(o.insights()))
		if err != nil {
			return err
		}
		_, err = w.Write(append(b, '\n'))
		return err
	case "html":
		return report.HTML(w, m, report.Options{Insights: o.insights()})
	case "md":
		return report.Markdown(w, m, report.Options{Insights: o.insights()})
	}
	return show.Page(w, m, show.Options{Insights: o.insights(), Names: o.names})
}

func (o *options) insights() colloquy.InsightOptions {
	return colloquy.InsightOptions{Period: o.period, Trackers: o.trackers, Taxonomy: o.subjects, Terms: o.terms}
}

// barWidth is how many signs a full bar has.
const barWidth = 30

// bar shows on a terminal that can rub a line out how far the work is. Nothing is ever coloured, whatever NO_COLOR says.
type bar struct {
	w    *os.File // nil: no terminal
	last string
}

func newBar(stderr io.Writer) *bar {
	f, ok := stderr.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return &bar{}
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &bar{}
	}
	return &bar{w: f}
}

func (b *bar) show(p colloquy.Progress) {
	if b.w == nil {
		return
	}
	line := fmt.Sprintf("%s %s", p.Stage, p.Done.Truncate(time.Second))
	if p.Total > 0 {
		part := min(max(p.Done.Seconds()/p.Total.Seconds(), 0), 1)
		full := int(part * barWidth)
		line = fmt.Sprintf("[%s%s] %3.0f %% %s", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), 100*part, p.Stage)
	}
	if line != b.last {
		fmt.Fprintf(b.w, "\r\x1b[K%s", line)
		b.last = line
	}
}

func (b *bar) clear() {
	if b.w != nil {
		fmt.Fprint(b.w, "\r\x1b[K")
	}
}
