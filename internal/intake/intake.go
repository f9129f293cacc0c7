// Package intake reads from readers that may be anybody's: one that breaks the contract of io.Reader, never moves on, or
// panics, gives an error.
package intake

import (
	"errors"
	"fmt"
	"io"
)

// ErrTooLong is returned by All for more bytes than are allowed.
var ErrTooLong = errors.New("too long")

// ErrCount is the error of a reader that says it has read fewer bytes than none, or more than it was given room for.
var ErrCount = errors.New("the reader returns an impossible count")

// PanicError is the error of a reader that panics.
type PanicError struct{ Value any }

func (e *PanicError) Error() string { return fmt.Sprintf("the reader panics: %v", e.Value) }

// MaxIdle is how many reads in a row may give neither bytes nor an error; bufio's bound is the same.
const MaxIdle = 100

// Guard makes one read, by a call of read. It returns a count between 0 and len(p), whatever read does.
func Guard(p []byte, read func(p []byte) (int, error)) (n int, err error) {
	defer func() {
		if v := recover(); v != nil {
			n, err = 0, &PanicError{v}
		}
	}()
	n, err = read(p)
	if n < 0 || n > len(p) {
		return 0, ErrCount
	}
	return n, err
}

// All reads r to its end. It returns ErrTooLong for more than most bytes, io.ErrNoProgress for a reader that never moves on,
// and r's own error otherwise; it keeps what came before only where it returns no error.
func All(r io.Reader, most int64) ([]byte, error) {
	out := make([]byte, 0, 512)
	for idle := 0; ; {
		if len(out) == cap(out) {
			out = append(out, 0)[:len(out)]
		}
		n, err := Guard(out[len(out):cap(out)], r.Read)
		out = out[:len(out)+n]
		if int64(len(out)) > most {
			return nil, ErrTooLong
		}
		switch {
		case err == io.EOF:
			return out, nil
		case err != nil:
			return nil, err
		case n > 0:
			idle = 0
		default:
			if idle++; idle == MaxIdle {
				return nil, io.ErrNoProgress
			}
		}
	}
}
