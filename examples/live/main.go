// Command live follows a conversation while it takes place: who speaks, how much everybody has had, and what may be wrong.
//
//	go run ./examples/live [flags] [FILE.wav]
//
// Without a file it reads raw samples from standard input, little endian, as these programs write them:
//
//	arecord -q -t raw -f S16_LE -r 16000 -c 1 | go run ./examples/live
//	ffmpeg -loglevel error -i call.mp3 -f f32le -ar 48000 -ac 2 - | go run ./examples/live -rate 48000 -channels 2 -format f32le
//
// The flags:
//
//	-rate HZ         sampling rate of raw samples (default 16000)
//	-channels N      channels of raw samples, which are mixed (default 1)
//	-format F        s16le or f32le (default s16le)
//	-pace P          how a file is read: real, as fast as it sounds, or fast (default real)
//	-own NAME        the sound is NAME's own microphone: nobody else is looked for
//	-lasting         for hours: less memory, and the summary is what was told live
//	-plain           a line for each thing that happens, as it is written where standard output is no terminal
//
// On a terminal a view is drawn and drawn anew; NO_COLOR takes its colours away. When the sound ends, or at Ctrl-C, the
// conversation is analysed as a whole and summed up. It exits with 1 when something cannot be read, and with 2 when it
// is called wrongly.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// options is the command line.
type options struct {
	rate, channels    int
	format, pace, own string
	lasting, plain    bool
	file              string
}

// run is the program without its process. It returns the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	var o options
	f := flag.NewFlagSet("live", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.IntVar(&o.rate, "rate", 16000, "sampling rate of raw samples, `Hz`")
	f.IntVar(&o.channels, "channels", 1, "channels of raw samples, which are mixed")
	f.StringVar(&o.format, "format", "s16le", "of raw samples: s16le or f32le")
	f.StringVar(&o.pace, "pace", "real", "how a file is read: real, as fast as it sounds, or fast")
	f.StringVar(&o.own, "own", "", "the sound is this person's own microphone: a `name`")
	f.BoolVar(&o.lasting, "lasting", false, "for hours: less memory, and the summary is what was told live")
	f.BoolVar(&o.plain, "plain", false, "write lines, on a terminal too")
	f.Usage = func() {
		fmt.Fprint(stderr, usage)
		f.PrintDefaults()
	}
	switch err := f.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case f.NArg() > 1 || o.format != "s16le" && o.format != "f32le" || o.pace != "real" && o.pace != "fast" || o.channels < 1:
		f.Usage()
		return 2
	}
	o.file = f.Arg(0)
	if err := o.follow(ctx, stdin, stdout); err != nil {
		fmt.Fprintln(stderr, "live:", err)
		return 1
	}
	return 0
}

const usage = `live follows a conversation: who speaks, how much everybody has had, and what may be wrong.

  live meeting.wav                                              a file, as fast as it sounds
  arecord -q -t raw -f S16_LE -r 16000 -c 1 | live              a microphone (Linux)
  ffmpeg -loglevel error -f avfoundation -i :0 -f s16le -ar 16000 -ac 1 - | live      (macOS)
  ffmpeg -loglevel error -i call.mp3 -f f32le -ar 48000 -ac 2 - | live -rate 48000 -channels 2 -format f32le

Ctrl-C ends it with a summary.

`

func (o *options) follow(ctx context.Context, stdin io.Reader, stdout io.Writer) error {
	source, err := o.open(stdin)
	if err != nil {
		return err
	}
	defer source.close()
	so := colloquy.StreamOptions{Rate: source.rate, Lasting: o.lasting}
	if o.own != "" {
		so.Own = &colloquy.Speaker{ID: colloquy.SpeakerID(o.own), Name: o.own}
	}
	s, err := colloquy.NewStream(so)
	if err != nil {
		return err
	}
	var v view = &lines{out: stdout}
	if !o.plain && isTerminal(stdout) {
		v = &screen{out: stdout, color: os.Getenv("NO_COLOR") == ""}
	}
	state := newState()
	for block := range source.blocks(ctx) {
		if block.err != nil {
			return block.err
		}
		events, err := s.Push(block.samples)
		if err != nil {
			return err
		}
		moved := false
		for _, e := range events {
			state.take(e)
			v.event(state, e)
			moved = moved || e.Kind == colloquy.ShareChanged && e.Value.Method == "share/1"
		}
		if moved { // who is silent is told nothing, but has a smaller part of the whole
			state.shares(s.Snapshot().Shares())
		}
		state.now += time.Duration(len(block.samples)) * time.Second / time.Duration(source.rate)
		v.draw(state)
	}
	m, err := s.Finish(context.WithoutCancel(ctx)) // Ctrl-C ends the listening, not the summary
	if m == nil {
		return err
	}
	return errors.Join(err, summarize(stdout, m))
}

// isTerminal reports whether w is one.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// source is where the sound comes from.
type source struct {
	rate  dsp.Rate
	read  func(dst []float32) (int, error) // as io.Reader
	real  bool                             // blocks come no faster than they sound
	close func() error
}

// block is a tenth of a second of sound, or why there is none.
type block struct {
	samples []float32
	err     error
}

// blocks gives the sound until it ends or ctx does.
func (s *source) blocks(ctx context.Context) <-chan block {
	out := make(chan block)
	go func() {
		defer close(out)
		var tick <-chan time.Time
		if s.real {
			t := time.NewTicker(time.Second / 10)
			defer t.Stop()
			tick = t.C
		}
		for {
			x := make([]float32, max(int(s.rate)/10, 1))
			n, err := s.read(x)
			b := block{x[:n], err}
			end := err != nil
			if errors.Is(err, io.EOF) {
				b.err = nil
			}
			select {
			case out <- b:
			case <-ctx.Done():
				return
			}
			if end {
				return
			}
			if tick != nil {
				select {
				case <-tick:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return stopping(ctx, out)
}

// stopping passes blocks on until they end or ctx does: a reader that waits for more sound is left waiting.
func stopping(ctx context.Context, in <-chan block) <-chan block {
	out := make(chan block)
	go func() {
		defer close(out)
		for {
			select {
			case b, ok := <-in:
				if !ok {
					return
				}
				out <- b
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}
