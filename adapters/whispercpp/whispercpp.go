// Package whispercpp lets whisper.cpp write down what is said: its program whisper-cli, which has to be installed, with a
// model of the caller's. No network, no cgo.
//
//	a := colloquy.Analyzer{Transcriber: whispercpp.Transcriber{Model: "ggml-base.en.bin"}}
//
// The recording is cut at silences into pieces (Longest), each is written as 16-kHz WAV into a folder of its own for
// temporary files, and "whisper-cli -ojf" gives its words with times, which are put back onto the recording's time line.
// Only what the VAD took for speech is given to whisper, which hears words in long silences otherwise.
//
// # Limits
//
// Times of words are those of whisper's tokens, some tenths of a second exact; "-dtw" in Args makes them better. Names
// and terms go into the prompt, of which whisper takes some two hundred words and is only nudged by them.
package whispercpp

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/internal/pieces"
	"github.com/colloquy-go/colloquy/adapters/internal/tail"
	"github.com/colloquy-go/colloquy/dsp"
)

// ErrMissing is wrapped by the error of a Transcriber that finds no program to run.
var ErrMissing = errors.New("whisper-cli is not installed, or not on the PATH")

// Error is what whisper-cli says when it fails.
type Error struct {
	Message string // the end of what it printed, 4 KiB at most
	Err     error  // the exit status, or why it could not be run
}

func (e *Error) Error() string {
	if e.Message == "" {
		return "whisper-cli: " + e.Err.Error()
	}
	return "whisper-cli: " + e.Message + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Transcriber is a colloquy.Transcriber. Many goroutines may use it at once; each runs a program of its own.
type Transcriber struct {
	Model   string        // file of the model
	Path    string        // of the program; "" = "whisper-cli" as the PATH has it
	Threads int           // of one run; 0 = whisper's default
	Longest time.Duration // of a piece; 0 = 10 minutes
	Args    []string      // further arguments for whisper-cli
	Folder  string        // for temporary files; "" = the system's
}

// Transcribe returns the words of a within speech.
//
// Errors are a *Error that tells what whisper-cli says, ErrMissing wrapped in one, the context's, or a
// *colloquy.FormatError where what it wrote cannot be read.
func (t Transcriber) Transcribe(ctx context.Context, a dsp.Audio, speech []colloquy.Interval, o colloquy.TranscribeOptions) ([]colloquy.Word, error) {
	program, err := t.program()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(t.Folder, "colloquy-whisper-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	longest := t.Longest
	if longest <= 0 {
		longest = 10 * time.Minute
	}
	end := time.Duration(float64(a.Len()) / float64(a.Rate()) * float64(time.Second))
	var out []colloquy.Word
	for k, part := range pieces.Cut(speech, end, longest) {
		said, err := t.piece(ctx, program, filepath.Join(folder, strconv.Itoa(k)), a, part, o)
		if err != nil {
			return nil, fmt.Errorf("%v – %v: %w", part.Start, part.End, err)
		}
		out = append(out, pieces.Words(said, part)...)
	}
	return out, nil
}

func (t Transcriber) program() (string, error) {
	name := t.Path
	if name == "" {
		name = "whisper-cli"
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return "", &Error{Err: fmt.Errorf("%w: %w", ErrMissing, err)}
	}
	return path, nil
}

// piece transcribes a part of a; its files begin with base.
func (t Transcriber) piece(ctx context.Context, program, base string, a dsp.Audio, part colloquy.Interval, o colloquy.TranscribeOptions) (*colloquy.Transcript, error) {
	sound := base + ".wav"
	if err := t.writeSound(ctx, sound, a, part); err != nil {
		return nil, err
	}
	defer os.Remove(sound)
	cmd := exec.CommandContext(ctx, program, t.arguments(sound, base, o)...)
	var message tail.Tail
	cmd.Stdout, cmd.Stderr = &message, &message
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	said, readErr := os.Open(base + ".json")
	if err != nil || readErr != nil {
		return nil, &Error{Message: message.String(), Err: errors.Join(err, readErr)}
	}
	defer said.Close()
	return colloquy.Limits{}.ReadTranscript(said, "whisper.cpp")
}

func (t Transcriber) writeSound(ctx context.Context, name string, a dsp.Audio, part colloquy.Interval) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	err = pieces.WriteWAV(ctx, f, a, part)
	return errors.Join(err, f.Close())
}

func (t Transcriber) arguments(sound, base string, o colloquy.TranscribeOptions) []string {
	language := "auto"
	if o.Language != "" {
		language, _, _ = strings.Cut(o.Language, "-")
	}
	args := []string{"-m", t.Model, "-f", sound, "-ojf", "-of", base, "-np", "-l", language}
	if t.Threads > 0 {
		args = append(args, "-t", strconv.Itoa(t.Threads))
	}
	if len(o.Vocabulary) > 0 {
		args = append(args, "--prompt", strings.Join(o.Vocabulary, ", "))
	}
	return append(args, t.Args...)
}
