// Package scribe lets examples be told by flags who writes down what is said.
package scribe

import (
	"errors"
	"flag"
	"os"
	"os/exec"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/ffmpeg"
	"github.com/colloquy-go/colloquy/adapters/openai"
	"github.com/colloquy-go/colloquy/adapters/whispercpp"
)

// Flags are those of a command line.
type Flags struct {
	Whisper string // file of a model of whisper.cpp
	OpenAI  string // address of a server that speaks OpenAI's interface
	Model   string // of that server
}

// Register adds the flags to a set.
func (f *Flags) Register(set *flag.FlagSet) {
	set.StringVar(&f.Whisper, "whisper", "", "`MODEL` file with which whisper.cpp (the program whisper-cli) writes down what is said")
	set.StringVar(&f.OpenAI, "openai", "", "`URL`, up to /v1, of a server with OpenAI's interface that does; its key is in OPENAI_API_KEY")
	set.StringVar(&f.Model, "openai-model", "", "`NAME` of that server's model (default whisper-1)")
}

// Decoder returns what decodes recordings that are not WAV. Who writes words down wants the sound again, so that all of it is kept:
// at 16 kHz, of which an hour and a half is within the limits.
func (f Flags) Decoder() ffmpeg.Decoder {
	if f.Whisper == "" && f.OpenAI == "" {
		return ffmpeg.Decoder{}
	}
	return ffmpeg.Decoder{Rate: 16000}
}

// Transcriber returns the stage that the flags name, nil for none.
func (f Flags) Transcriber() (colloquy.Transcriber, error) {
	switch {
	case f.Whisper != "" && f.OpenAI != "":
		return nil, errors.New("-whisper and -openai exclude each other")
	case f.Whisper != "":
		// What is missing is told now, and not after an hour of recording.
		if _, err := exec.LookPath("whisper-cli"); err != nil {
			return nil, whispercpp.ErrMissing
		}
		if _, err := os.Stat(f.Whisper); err != nil {
			return nil, err
		}
		return whispercpp.Transcriber{Model: f.Whisper}, nil
	case f.OpenAI != "":
		return openai.Transcriber{Client: openai.Client{BaseURL: f.OpenAI, Key: os.Getenv("OPENAI_API_KEY")}, Model: f.Model}, nil
	}
	return nil, nil
}
