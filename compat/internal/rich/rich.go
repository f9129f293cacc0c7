// Package rich makes a Meeting in which everything can be measured, for the tests of the packages that write other
// services' JSON.
package rich

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// Meeting analyses the quickstart's conversation, sound and words together.
func Meeting() (*colloquy.Meeting, error) {
	_, self, _, _ := runtime.Caller(0)
	folder := filepath.Join(filepath.Dir(self), "../../../examples/quickstart")
	sound, err := os.ReadFile(filepath.Join(folder, "conversation.wav"))
	if err != nil {
		return nil, err
	}
	words, err := os.ReadFile(filepath.Join(folder, "conversation.vtt"))
	if err != nil {
		return nil, err
	}
	rec, err := wav.Open(bytes.NewReader(sound))
	if err != nil {
		return nil, err
	}
	t, err := colloquy.ReadTranscript(bytes.NewReader(words))
	if err != nil {
		return nil, err
	}
	return colloquy.Analyze(context.Background(), colloquy.Input{
		Audio: rec.Mix(), Transcript: t, Title: "Quickstart", Start: time.Date(2024, 5, 6, 9, 30, 0, 0, time.UTC),
	})
}
