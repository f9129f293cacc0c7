package colloquy

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"

	"github.com/colloquy-go/colloquy/dsp/wav"
)

// FailureKind says what kind of error a Failure is.
type FailureKind string

// The kinds of failures.
const (
	FailedCanceled FailureKind = "canceled" // the context was cancelled
	FailedDeadline FailureKind = "deadline" // the context's time was over
	FailedLimit    FailureKind = "limit"    // a *LimitError
	FailedVersion  FailureKind = "version"  // a *VersionError
	FailedFormat   FailureKind = "format"   // a *FormatError
	FailedPanic    FailureKind = "panic"    // a *PanicError
	FailedNoInput  FailureKind = "no-input" // ErrNoInput
	FailedFile     FailureKind = "file"     // the file could not be read
	FailedStage    FailureKind = "stage"    // a *StageError of another cause
	FailedOther    FailureKind = "other"
)

// Failure is why an input could not be analysed, as plain data: what an error comes to when it has to leave the process.
type Failure struct {
	Input  string // which; a path or an address
	Kind   FailureKind
	Stage  string // StageError.Stage, of the first that failed
	Format string // FormatError.Format; "wav" for a recording
	Offset int64  // FormatError.Offset; -1 = not known
	Line   int    // FormatError.Line; 0 = not known
	Detail string // the error in words. It may quote the input
}

// NewFailure returns what err, which is not nil, tells about an input.
func NewFailure(input string, err error) Failure {
	f := Failure{Input: input, Offset: -1, Detail: err.Error()}
	var format *FormatError
	if errors.As(err, &format) {
		f.Format, f.Offset, f.Line = format.Format, format.Offset, format.Line
	}
	var recording *wav.FormatError
	if errors.As(err, &recording) {
		f.Format, f.Offset = "wav", recording.Offset
	}
	var stage *StageError
	if errors.As(err, &stage) {
		f.Stage = stage.Stage
	}
	f.Kind = kindOf(err)
	return f
}

func kindOf(err error) FailureKind {
	for _, k := range []struct {
		kind FailureKind
		is   bool
	}{
		{FailedCanceled, errors.Is(err, context.Canceled)},
		{FailedDeadline, errors.Is(err, context.DeadlineExceeded)},
		{FailedLimit, is[*LimitError](err)},
		{FailedVersion, is[*VersionError](err)},
		{FailedFormat, is[*FormatError](err) || is[*wav.FormatError](err)},
		{FailedPanic, is[*PanicError](err)},
		{FailedNoInput, errors.Is(err, ErrNoInput)},
		{FailedFile, is[*fs.PathError](err) || is[*wav.ReadError](err)},
		{FailedStage, is[*StageError](err)},
	} {
		if k.is {
			return k.kind
		}
	}
	return FailedOther
}

// is reports whether there is an error of type E in err.
func is[E error](err error) bool {
	var e E
	return errors.As(err, &e)
}

type wireFailure struct {
	Version int         `json:"version"`
	Input   string      `json:"input"`
	Failure wireFailing `json:"failure"`
}

type wireFailing struct {
	Kind   FailureKind `json:"kind"`
	Stage  string      `json:"stage,omitempty"`
	Format string      `json:"format,omitempty"`
	Offset *int64      `json:"offset,omitempty"`
	Line   int         `json:"line,omitempty"`
	Detail string      `json:"detail"`
}

// MarshalJSON writes {"version", "input", "failure": {"kind", "stage", "format", "offset", "line", "detail"}}, as one line.
func (f Failure) MarshalJSON() ([]byte, error) {
	w := wireFailure{overTimeVersion, f.Input, wireFailing{f.Kind, f.Stage, f.Format, nil, f.Line, f.Detail}}
	if f.Offset >= 0 {
		w.Failure.Offset = &f.Offset
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON wrote; errors are those of [Occasion.UnmarshalJSON].
func (f *Failure) UnmarshalJSON(text []byte) error {
	var w wireFailure
	if err := unmarshalOverTime(text, &w, &w.Version); err != nil {
		return err
	}
	if w.Failure.Kind == "" {
		return &FormatError{Format: "json", Offset: -1, Reason: "a failure without a kind"}
	}
	*f = Failure{w.Input, w.Failure.Kind, w.Failure.Stage, w.Failure.Format, -1, w.Failure.Line, w.Failure.Detail}
	if w.Failure.Offset != nil && *w.Failure.Offset >= 0 {
		f.Offset = *w.Failure.Offset
	}
	return nil
}
