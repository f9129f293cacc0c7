package colloquy

import (
	"context"
	"fmt"

	"github.com/colloquy-go/colloquy/dsp"
)

// SpeakerID names a person within a Meeting. "" means unknown and never stands in Meeting.Speakers.
type SpeakerID string

// Speaker is somebody who spoke, or was invited to.
type Speaker struct {
	ID    SpeakerID
	Name  string
	Role  string // "agent", "therapist", "chair" …
	Email string
	Known bool // named by the caller or by the transcript, not guessed
	// Print describes the voice, where it was asked for (Analyzer.VoicePrints), or lets it be recognised (in a roster).
	// It is biometric data.
	Print VoicePrint
}

// Label returns what to call the speaker: the name, else the ID.
func (s Speaker) Label() string {
	if s.Name != "" {
		return s.Name
	}
	return string(s.ID)
}

// Segment is a stretch in which one person speaks without a longer pause.
type Segment struct {
	Interval
	Speaker    SpeakerID // "" = somebody, unknown who
	Confidence float64   // that it is this speaker, 0..1; 0 = not known
	Voice      *Voice    // how it sounded; nil without sound
}

// SpeakerCount is a number of people: exact, or within bounds. The zero SpeakerCount leaves it to be found out.
// One that is negative, or bounds that contradict each other, fail the analysis with an *[InputError]; more people than there are voices are not found.
type SpeakerCount struct{ Exact, Min, Max int }

func (c SpeakerCount) check() error {
	switch {
	case c.Exact < 0 || c.Min < 0 || c.Max < 0:
		return &InputError{"Analyzer.Speakers", fmt.Sprintf("a negative number: %+v", c)}
	case c.Max > 0 && c.Min > c.Max, c.Exact > 0 && c.Exact < c.Min, c.Exact > 0 && c.Max > 0 && c.Exact > c.Max:
		return &InputError{"Analyzer.Speakers", fmt.Sprintf("numbers that contradict each other: %+v", c)}
	}
	return nil
}

// VAD is the stage that finds speech.
type VAD interface {
	// DetectSpeech returns where a holds speech, in order, apart, and inside the recording. Stretches less than 20 ms apart
	// count as one.
	DetectSpeech(ctx context.Context, a dsp.Audio) ([]Interval, error)
}

// Diarizer is the stage that finds who speaks when.
type Diarizer interface {
	// Diarize returns who speaks when within speech, ordered by start and inside the recording. Segments of different
	// speakers may overlap. Speaker IDs are free, but not empty.
	Diarize(ctx context.Context, a dsp.Audio, speech []Interval, o DiarizeOptions) ([]Segment, error)
}

// DiarizeOptions is what a Diarizer may know beforehand.
type DiarizeOptions struct{ Speakers SpeakerCount }

// Speaker returns the speaker with the given ID.
func (m *Meeting) Speaker(id SpeakerID) (Speaker, bool) {
	for _, s := range m.Speakers {
		if s.ID == id {
			return s, true
		}
	}
	return Speaker{}, false
}
