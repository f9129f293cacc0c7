package beam

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"runtime"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// tries is how often a file is opened before it is given up.
const tries = 3

func (o *Options) analyzer() *colloquy.Analyzer {
	return &colloquy.Analyzer{Speakers: o.Speakers, Limits: o.Limits}
}

// Local analyses what r holds as a pipeline does the file of that path: for tests, and for those with one machine.
func Local(ctx context.Context, path string, r io.Reader, o Options) (*colloquy.Meeting, error) {
	return o.analyzeReader(ctx, o.analyzer(), path, r)
}

// analyze opens a file and analyses it, again where it could not be read.
func (o *Options) analyze(ctx context.Context, a *colloquy.Analyzer, file fileio.ReadableFile) (m *colloquy.Meeting, err error) {
	for range tries {
		var again bool
		if m, again, err = o.analyzeFile(ctx, a, file); !again || ctx.Err() != nil {
			break
		}
	}
	return m, err
}

// analyzeFile analyses a file. again tells that it could not be read, which may have been the network's fault.
func (o *Options) analyzeFile(ctx context.Context, a *colloquy.Analyzer, file fileio.ReadableFile) (m *colloquy.Meeting, again bool, err error) {
	r, err := file.Open(ctx)
	if err != nil {
		return nil, true, err
	}
	defer r.Close()
	m, err = o.analyzeReader(ctx, a, file.Metadata.Path, r)
	var unread *wav.ReadError
	return m, errors.As(err, &unread), err
}

// analyzeReader analyses what r holds. Whatever is wrong with it is an error.
func (o *Options) analyzeReader(ctx context.Context, a *colloquy.Analyzer, name string, r io.Reader) (m *colloquy.Meeting, err error) {
	defer func() {
		if p := recover(); p != nil {
			trace := make([]byte, 2048) // of where it was, for the one who reads the dead letters
			err = fmt.Errorf("%w\n%s", &colloquy.PanicError{Value: p}, trace[:runtime.Stack(trace, false)])
		}
	}()
	if o.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.Timeout)
		defer cancel()
	}
	in, err := o.input(name, r)
	if err != nil {
		return nil, err
	}
	return a.Analyze(ctx, in)
}

// input tells sound from words by content.
func (o *Options) input(name string, r io.Reader) (colloquy.Input, error) {
	in := colloquy.Input{Title: path.Base(name), Language: o.Language, Metadata: maps.Clone(o.Metadata)}
	if in.Metadata == nil {
		in.Metadata = map[string]string{}
	}
	in.Metadata["team"] = o.team(name)
	b := bufio.NewReaderSize(r, 1<<16)
	head, _ := b.Peek(4) // its error comes again
	for _, magic := range []string{"RIFF", "RF64", "BW64", "RIFX"} {
		if string(head) == magic {
			w, err := wav.NewReader(b)
			if err != nil {
				return in, err
			}
			in.Stream = w.Mix()
			return in, nil
		}
	}
	if bytes.ContainsRune(head, 0) {
		return in, &colloquy.FormatError{Format: "recording", Reason: "neither WAV nor text"}
	}
	t, err := o.Limits.ReadTranscript(b, "")
	if err == nil && t.Language != "" {
		in.Language = t.Language
	}
	in.Transcript = t
	return in, err
}

// team is the name of the folder that a file is in.
func (o *Options) team(name string) string {
	if o.Team != "" {
		return o.Team
	}
	folder := path.Base(path.Dir(strings.ReplaceAll(name, `\`, "/")))
	if folder == "." || folder == "/" {
		return ""
	}
	return folder
}
