// Package framed lays out the files of models: a line that says of what kind they are; the lengths of the header and, in formats that
// have one, of a text (uint32, little-endian); the header as JSON; the text; the numbers; and the CRC-32 (IEEE) of all that stands
// behind the lengths.
package framed

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// ErrFormat is wrapped by the errors for what is no model or a damaged one.
var ErrFormat = errors.New("not a model")

// Errorf returns an error that wraps ErrFormat and says more.
func Errorf(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrFormat, fmt.Errorf(format, args...))
}

// Format is a kind of file.
type Format struct {
	Line   string // the first, with its end
	Header int    // the most bytes of a header
	Text   int    // the most bytes of a text; 0 = there is none
}

// lengths returns how many lengths stand behind the first line.
func (f Format) lengths() int {
	if f.Text > 0 {
		return 2
	}
	return 1
}

// Write writes a model in the form that Read reads. A header or text that is too long is an error that wraps ErrFormat.
func (f Format) Write(w io.Writer, header any, text string, numbers []byte) (int64, error) {
	head, err := json.Marshal(header)
	if err != nil {
		return 0, err
	}
	if len(head) > f.Header || len(text) > f.Text {
		return 0, Errorf("the header is too long, or the text")
	}
	b := bytes.NewBufferString(f.Line)
	for _, n := range []int{len(head), len(text)}[:f.lengths()] {
		b.Write(binary.LittleEndian.AppendUint32(nil, uint32(n)))
	}
	from := b.Len()
	b.Write(head)
	b.WriteString(text)
	b.Write(numbers)
	b.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(b.Bytes()[from:])))
	return b.WriteTo(w)
}

// Read reads a model, and nothing behind it. It decodes the header into what header points to, and then asks how many bytes of numbers
// there are. Its errors wrap ErrFormat, one of r too; that of size is returned as it is. Memory grows with what r really holds, never with
// what the file says it holds.
func (f Format) Read(r io.Reader, header any, size func() (int, error)) (text string, numbers []byte, err error) {
	lead := make([]byte, len(f.Line)+4*f.lengths())
	if _, err := io.ReadFull(r, lead); err != nil {
		return "", nil, Errorf("no beginning: %w", err)
	}
	if !strings.HasPrefix(string(lead), f.Line) {
		return "", nil, Errorf("another first line")
	}
	lengths := lead[len(f.Line):]
	nh, nt := int64(binary.LittleEndian.Uint32(lengths)), int64(0)
	if f.Text > 0 {
		nt = int64(binary.LittleEndian.Uint32(lengths[4:]))
	}
	if nh > int64(f.Header) || nt > int64(f.Text) {
		return "", nil, Errorf("the header is too long, or the text")
	}
	var b bytes.Buffer
	if err := take(&b, r, nh+nt); err != nil {
		return "", nil, Errorf("the header is cut off: %w", err)
	}
	if err := json.Unmarshal(b.Bytes()[:nh], header); err != nil {
		return "", nil, Errorf("the header: %w", err)
	}
	n, err := size()
	if err != nil {
		return "", nil, err
	}
	if err := take(&b, r, int64(n)+4); err != nil {
		return "", nil, Errorf("the numbers are cut off: %w", err)
	}
	all := b.Bytes()
	body, sum := all[:len(all)-4], binary.LittleEndian.Uint32(all[len(all)-4:])
	if crc32.ChecksumIEEE(body) != sum {
		return "", nil, Errorf("the checksum does not fit")
	}
	return string(body[nh:][:nt]), body[nh+nt:], nil
}

// take moves n bytes from r to b.
func take(b *bytes.Buffer, r io.Reader, n int64) error {
	_, err := io.CopyN(b, r, n)
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// Bytes appends signed numbers to dst, a byte each.
func Bytes(dst []byte, numbers []int8) []byte {
	for _, v := range numbers {
		dst = append(dst, byte(v))
	}
	return dst
}

// Signed returns the numbers that Bytes wrote.
func Signed(b []byte) []int8 {
	out := make([]int8, len(b))
	for i, v := range b {
		out[i] = int8(v)
	}
	return out
}
