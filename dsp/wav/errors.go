package wav

import (
	"errors"
	"fmt"
)

// ErrUnsupported is wrapped by a *FormatError when the recording may be sound but is outside of what is read here:
// another codec, big-endian, too many channels, a rate out of range.
var ErrUnsupported = errors.New("unsupported")

// FormatError tells what is wrong with a recording that is refused.
type FormatError struct {
	Offset int64 // bytes from the start
	Reason string
	Err    error // ErrUnsupported, io.ErrUnexpectedEOF where the recording ended too early, or nil
}

func (e *FormatError) Error() string {
	s := fmt.Sprintf("wav: byte %d: %s", e.Offset, e.Reason)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *FormatError) Unwrap() error { return e.Err }

// ReadError is an error of the underlying reader.
type ReadError struct {
	Offset int64 // of the byte that could not be read
	Err    error // never nil, never io.EOF; io.ErrUnexpectedEOF when a file became shorter after Open
}

func (e *ReadError) Error() string { return fmt.Sprintf("wav: reading byte %d: %v", e.Offset, e.Err) }

func (e *ReadError) Unwrap() error { return e.Err }

// WarningKind says what is wrong with a recording that could be read all the same.
type WarningKind int

const (
	Truncated    WarningKind = iota + 1 // the sound ends before its declared end; Count = missing bytes
	UnknownSize                         // the length was never filled in: read to the end; Count = 0
	PartialFrame                        // the last frame is incomplete and was dropped; Count = its bytes
	NonFinite                           // samples that are no numbers were read as 0; Count = how many
	BlockAlign                          // the declared frame size contradicts the format; Count = the declared bytes
	Unpadded                            // a chunk of odd size lacks its pad byte; Count = its bytes
	Cancelled                           // the channels cancel each other in the mix, as those of opposite polarity do; Count = 1 if the first is read instead, 0 if they are read as they are
	Separate                            // the channels that are mixed are loud by turns, as the sides of a call are; Count = how many channels
)

// Warning is a fault of a recording that could be read all the same.
type Warning struct {
	Kind   WarningKind
	Offset int64 // bytes from the start, where it shows
	Count  int64 // by Kind
}

func (w Warning) String() string {
	s := "unknown fault"
	switch w.Kind {
	case Truncated:
		s = fmt.Sprintf("sound truncated, %d bytes are missing", w.Count)
	case UnknownSize:
		s = "length of the sound not declared, read to the end"
	case PartialFrame:
		s = fmt.Sprintf("last frame is incomplete, %d bytes dropped", w.Count)
	case NonFinite:
		s = fmt.Sprintf("%d samples are not finite, read as 0", w.Count)
	case BlockAlign:
		s = fmt.Sprintf("declared frame size of %d bytes contradicts the format, ignored", w.Count)
	case Unpadded:
		s = fmt.Sprintf("chunk of %d bytes lacks its pad byte", w.Count)
	case Cancelled:
		s = "channels cancel each other in the mix: read one of them"
		if w.Count > 0 {
			s = "channels cancel each other in the mix: the first is read instead"
		}
	case Separate:
		s = fmt.Sprintf("%d channels are loud by turns, as the sides of a call: read each by itself", w.Count)
	}
	return fmt.Sprintf("wav: byte %d: %s", w.Offset, s)
}
