package linear

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
)

// A model file is, in this order: magic; the length of the header (uint32, little-endian); the header as JSON; the
// weights, one byte each, feature by feature; the CRC-32 (IEEE) of header and weights (uint32, little-endian).
const (
	magic     = "CLQLIN1\n"
	maxHeader = 64 << 10
)

// A FormatError says why a model cannot be read.
type FormatError struct {
	What string
	Err  error // what lies beneath; may be nil
}

func (e *FormatError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("linear: %s: %v", e.What, e.Err)
	}
	return "linear: " + e.What
}

// Unwrap returns what lies beneath.
func (e *FormatError) Unwrap() error { return e.Err }

// WriteTo writes the model in the form that Read reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	head, err := json.Marshal(m.head)
	if err != nil {
		return 0, err
	}
	if len(head) > maxHeader {
		return 0, &FormatError{What: "the header is too long"}
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	b.Write(head)
	weights := make([]byte, len(m.weights))
	for i, v := range m.weights {
		weights[i] = byte(v)
	}
	b.Write(weights)
	sum := crc32.Update(crc32.ChecksumIEEE(head), crc32.IEEETable, weights)
	b.Write(binary.LittleEndian.AppendUint32(nil, sum))
	return b.WriteTo(w)
}

// Read reads a model, and nothing behind it. What is not one is a *FormatError; an error of r is wrapped in it. Memory
// grows with what r really holds, never with what the file says it holds.
func Read(r io.Reader) (*Model, error) {
	var lead [len(magic) + 4]byte
	if _, err := io.ReadFull(r, lead[:]); err != nil {
		return nil, &FormatError{"no model", err}
	}
	if string(lead[:len(magic)]) != magic {
		return nil, &FormatError{What: "no model: another first line"}
	}
	size := binary.LittleEndian.Uint32(lead[len(magic):])
	if size > maxHeader {
		return nil, &FormatError{What: "the header is too long"}
	}
	head := make([]byte, size)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, &FormatError{"the header is cut off", err}
	}
	m, err := readHeader(head)
	if err != nil {
		return nil, err
	}
	want := len(m.head.Classes) << m.head.Bits
	var body bytes.Buffer
	if n, err := io.CopyN(&body, r, int64(want)+4); err != nil {
		return nil, &FormatError{fmt.Sprintf("the weights are cut off after %d bytes", n), err}
	}
	weights := body.Bytes()[:want]
	sum := crc32.Update(crc32.ChecksumIEEE(head), crc32.IEEETable, weights)
	if binary.LittleEndian.Uint32(body.Bytes()[want:]) != sum {
		return nil, &FormatError{What: "the checksum does not fit"}
	}
	m.weights = make([]int8, want) // all of it has been read
	for i, b := range weights {
		m.weights[i] = int8(b)
	}
	return m, nil
}

// readHeader decodes and checks a header and returns the model without its weights.
func readHeader(text []byte) (*Model, error) {
	var h Header
	if err := json.Unmarshal(text, &h); err != nil {
		return nil, &FormatError{"the header is no JSON", err}
	}
	if err := h.check(); err != nil {
		return nil, &FormatError{"the header", err}
	}
	slopes := len(h.Classes)
	if h.Kind == OneOf {
		slopes = 1
	}
	k := len(h.Classes)
	if len(h.Bias) != k || len(h.Scale) != k || len(h.Shift) != k || len(h.Slope) != slopes ||
		len(h.Threshold) != 0 && len(h.Threshold) != k {
		return nil, &FormatError{What: "the header has a list of another length than its classes"}
	}
	if err := h.checkNumbers(); err != nil {
		return nil, &FormatError{"the header", err}
	}
	return &Model{head: h, shift: uint(32 - h.Bits)}, nil
}
