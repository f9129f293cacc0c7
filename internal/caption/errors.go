package caption

import (
	"errors"
	"fmt"
)

// ErrUnknown is wrapped by the *FormatError for data that is none of the known formats.
var ErrUnknown = errors.New("not a transcript known")

// FormatError tells what is wrong with the data, and where.
type FormatError struct {
	Kind   Kind
	Offset int64 // bytes from the start of the text; -1 = not known
	Line   int   // from 1; 0 = not known
	Reason string
	Err    error // cause, if any
}

func (e *FormatError) Error() string {
	s := "transcript"
	if e.Kind != Unknown {
		s = string(e.Kind)
	}
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

// LimitError tells which bound of [Limits] the input exceeds.
type LimitError struct {
	What string // the field of Limits
	Max  int64
	Line int // from 1; 0 = not known
}

func (e *LimitError) Error() string {
	at := ""
	if e.Line > 0 {
		at = fmt.Sprintf("line %d: ", e.Line)
	}
	return fmt.Sprintf("%stranscript exceeds the limit %s = %d", at, e.What, e.Max)
}

// Limits bounds what Read takes; a zero field means the default.
type Limits struct {
	Bytes     int64 // of the input; default 256 MiB
	Cues      int   // default 1,000,000
	Words     int   // given one by one, with or without times; default 5,000,000
	TextBytes int   // text of one cue; default 16 MiB
	Speakers  int   // different names; default 1,000
	JSONDepth int   // nesting; default 100
}

func (l Limits) withDefaults() Limits {
	if l.Bytes == 0 {
		l.Bytes = 256 << 20
	}
	def := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	def(&l.Cues, 1_000_000)
	def(&l.Words, 5_000_000)
	def(&l.TextBytes, 16<<20)
	def(&l.Speakers, 1_000)
	def(&l.JSONDepth, 100)
	return l
}
