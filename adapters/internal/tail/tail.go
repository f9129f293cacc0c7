// Package tail keeps the end of what a program prints, for the error that tells of it.
package tail

import (
	"bytes"
	"strings"
)

// Most is how many bytes are kept.
const Most = 4 << 10

// Tail keeps the last Most bytes that are written to it. The zero value is ready. It is for one goroutine at a time.
type Tail struct{ buf bytes.Buffer }

// Write never fails.
func (t *Tail) Write(p []byte) (int, error) {
	n := len(p)
	if n > Most {
		p = p[n-Most:]
	}
	if over := t.buf.Len() + len(p) - Most; over > 0 {
		t.buf.Next(over)
	}
	t.buf.Write(p)
	return n, nil
}

// String returns it as one line of UTF-8.
func (t *Tail) String() string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(t.buf.String(), "\uFFFD")), " ")
}
