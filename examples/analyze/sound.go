package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/ffmpeg"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// sources are the recordings that are read, which stay open until they are closed.
type sources []io.Closer

func (s *sources) close() {
	for _, c := range *s {
		_ = c.Close() // only read from
	}
}

// errNotWAV tells of a recording that is no WAV file, or one with a codec.
var errNotWAV = errors.New("it is no WAV file of plain samples")

// wav opens a file that has to be WAV.
func (s *sources) wav(name string) (*wav.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	*s = append(*s, f)
	head := make([]byte, 4)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if !isWAV(head[:n]) {
		return nil, fmt.Errorf("%s: %w", name, errNotWAV)
	}
	w, err := wav.Open(f)
	if errors.Is(err, wav.ErrUnsupported) {
		return nil, fmt.Errorf("%s: %w: %w", name, errNotWAV, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return w, nil
}

// channels opens a WAV file for what needs its channels or several of its kind.
func (s *sources) channels(name string) (*wav.File, error) {
	w, err := s.wav(name)
	if errors.Is(err, errNotWAV) {
		return nil, fmt.Errorf("%w; -track and -channels split need one", err)
	}
	return w, err
}

// mixed makes in the analysis of a file: of WAV, or of whatever ffmpeg reads. A transcript in its place is told.
func (s *sources) mixed(ctx context.Context, in *colloquy.Input, name string, d ffmpeg.Decoder) error {
	w, err := s.wav(name)
	if err == nil {
		in.Audio = w.Mix()
		return nil
	}
	if !errors.Is(err, errNotWAV) {
		return err
	}
	sound, err := d.Open(ctx, name)
	if err != nil {
		if _, e := readFile(name, nil, colloquy.ReadTranscript); e == nil {
			return usageError{fmt.Errorf("%s is a transcript: -transcript %[1]s", name)}
		}
		return explain(name, err)
	}
	*s = append(*s, sound)
	in.Stream = sound
	return nil
}

// piped is mixed for what comes through a pipe.
func (s *sources) piped(ctx context.Context, in *colloquy.Input, r io.Reader, d ffmpeg.Decoder) error {
	const name = "standard input"
	buffered := bufio.NewReader(r)
	if head, _ := buffered.Peek(4); len(head) == 0 || isWAV(head) { // an error is met again by who reads
		w, err := wav.NewReader(buffered)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		in.Stream = w.Mix()
		return nil
	}
	sound, err := d.Decode(ctx, buffered)
	if err != nil {
		return explain(name, err)
	}
	*s = append(*s, sound)
	in.Stream = sound
	return nil
}

// explain says what is missing where there is no ffmpeg.
func explain(name string, err error) error {
	if errors.Is(err, ffmpeg.ErrMissing) {
		return fmt.Errorf("%s: %w, and what reads other recordings is missing: %w", name, errNotWAV, ffmpeg.ErrMissing)
	}
	return err
}

// isWAV tells a WAV file by its first bytes.
func isWAV(head []byte) bool {
	return bytes.Equal(head, []byte("RIFF")) || bytes.Equal(head, []byte("RF64")) || bytes.Equal(head, []byte("BW64"))
}
