package tagger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
)

const (
	magic     = "CLQTAG1\n"
	maxHeader = 256 << 10
)

// A FormatError says why a model cannot be read.
type FormatError struct {
	What string
	Err  error // what lies beneath; may be nil
}

func (e *FormatError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("tagger: %s: %v", e.What, e.Err)
	}
	return "tagger: " + e.What
}

// Unwrap returns what lies beneath.
func (e *FormatError) Unwrap() error { return e.Err }

// WriteTo writes the model in the form that Read reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	head, err := json.Marshal(struct {
		Header
		Features int
	}{m.head, len(m.hashes)})
	if err != nil {
		return 0, err
	}
	body := append([]byte(nil), head...)
	for _, h := range m.hashes {
		body = binary.LittleEndian.AppendUint32(body, h)
	}
	for _, v := range m.weights {
		body = append(body, byte(v))
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	b.Write(body)
	b.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(body)))
	return b.WriteTo(w)
}

// Read reads a model, and nothing behind it. What is not one is a *FormatError; an error of r is wrapped in it. Memory
// grows with what r really holds, never with what the file says it holds.
func Read(r io.Reader) (*Model, error) {
	var lead [len(magic) + 4]byte
	if _, err := io.ReadFull(r, lead[:]); err != nil {
		return nil, &FormatError{"no model", err}
	}
	size := binary.LittleEndian.Uint32(lead[len(magic):])
	if string(lead[:len(magic)]) != magic || size > maxHeader {
		return nil, &FormatError{What: "no model: another first line, or too long a header"}
	}
	head := make([]byte, size)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, &FormatError{"the header is cut off", err}
	}
	var h struct {
		Header
		Features int
	}
	if err := json.Unmarshal(head, &h); err != nil {
		return nil, &FormatError{"the header is no JSON", err}
	}
	k := len(h.Labels)
	if h.Features < 0 || h.Features > maxFeatures || k > maxLabels {
		return nil, &FormatError{What: "the header is out of bounds"}
	}
	var body bytes.Buffer
	if n, err := io.CopyN(&body, r, int64(h.Features*(4+k))+4); err != nil {
		return nil, &FormatError{fmt.Sprintf("the weights are cut off after %d bytes", n), err}
	}
	raw := body.Bytes()
	end := len(raw) - 4
	sum := crc32.Update(crc32.ChecksumIEEE(head), crc32.IEEETable, raw[:end])
	if binary.LittleEndian.Uint32(raw[end:]) != sum {
		return nil, &FormatError{What: "the checksum does not fit"}
	}
	hashes, weights := make([]uint32, h.Features), make([]int8, h.Features*k)
	for i := range hashes {
		hashes[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
	for i, b := range raw[4*h.Features : end] {
		weights[i] = int8(b)
	}
	m, err := New(h.Header, hashes, weights)
	if err != nil {
		return nil, &FormatError{"the parts", err}
	}
	return m, nil
}
