package colloquy

import (
	"cmp"
	"errors"
	"fmt"
)

// ErrUnknownSpeaker is returned by edits that name a speaker the Meeting does not have.
var ErrUnknownSpeaker = errors.New("unknown speaker")

// ErrUnknownUtterance is returned by edits that name an utterance the Meeting does not have.
var ErrUnknownUtterance = errors.New("unknown utterance")

// ErrNoInput is returned when an Input holds neither sound nor words.
var ErrNoInput = errors.New("colloquy: input holds neither sound nor words")

// ErrNoTimes is returned where something needs the times of a Meeting that has none.
var ErrNoTimes = errors.New("the transcript has no times")

// InputError tells what of an Input, or of an Analyzer, contradicts itself: a mistake of the program that calls.
type InputError struct {
	What   string // the field: "Audio, Stream, Tracks", "Tracks[1]", "Analyzer.Speakers"
	Reason string
}

func (e *InputError) Error() string { return "colloquy: " + e.What + ": " + e.Reason }

// FormatError tells what is wrong with data that was to be read, and where.
type FormatError struct {
	Format string // "wav", "vtt", "json" …; "" = none that is known
	Offset int64  // bytes from the start; -1 = not known
	Line   int    // from 1; 0 = not known
	Reason string
	Err    error // cause, if any
}

func (e *FormatError) Error() string {
	s := cmp.Or(e.Format, "input") // "" = of no format known
	switch {
	case e.Line > 0:
		s += fmt.Sprintf(": line %d", e.Line)
	case e.Offset >= 0:
		s += fmt.Sprintf(": byte %d", e.Offset)
	}
	s += ": " + e.Reason
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *FormatError) Unwrap() error { return e.Err }

// LimitError tells which bound of Limits the input exceeds.
type LimitError struct {
	What  string // the field of Limits, such as "Duration"
	Max   string // the bound, with its unit
	Where string // what of the input is beyond it: "line 12", "track 2"; "" = all of it
}

func (e *LimitError) Error() string {
	where := e.Where
	if where == "" {
		where = "input"
	}
	return fmt.Sprintf("colloquy: %s is beyond the limit %s = %s", where, e.What, e.Max)
}

// StageError tells which stage failed and why. Where Analyze returns a Meeting together with an error, later, optional
// stages failed and the Meeting holds everything else; of several, errors.As finds the first.
type StageError struct {
	Stage string // "audio", "vad", "diarizer", "embedder", "transcriber", "sentiment", "emotion", "summarizer" …
	Err   error
}

func (e *StageError) Error() string {
	if e.Err == nil {
		return "colloquy: stage " + e.Stage + " failed"
	}
	return "colloquy: stage " + e.Stage + ": " + e.Err.Error()
}

func (e *StageError) Unwrap() error { return e.Err }

// RepairError tells which repair cannot be made, and why.
type RepairError struct {
	Repair Repair
	Reason string
}

func (e *RepairError) Error() string {
	return fmt.Sprintf("colloquy: repair %q at byte %d of %q: %s", e.Repair.Said, e.Repair.Offset, e.Repair.Utterance, e.Reason)
}

// PanicError is the cause of a *StageError when the stage panicked.
type PanicError struct{ Value any }

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Unwrap returns the Value where it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// VersionError tells that a Meeting, or other JSON of this library, was written by a newer version of it.
type VersionError struct{ Version, Known int }

func (e *VersionError) Error() string {
	return fmt.Sprintf("colloquy: the JSON has version %d, this library reads up to %d", e.Version, e.Known)
}
