package crf

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

const (
	magic   = "CRF1"
	maxTags = 64
	maxBits = 20
	maxHead = 1 << 16
)

// ErrFormat is wrapped with what is wrong with a file.
var ErrFormat = errors.New("crf: not a model")

// WriteTo writes the model in the form that Read reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	head, err := json.Marshal(m.head)
	if err != nil {
		return 0, err
	}
	raw := make([]byte, len(m.weights))
	for i, v := range m.weights {
		raw[i] = byte(v)
	}
	var b bytes.Buffer
	b.WriteString(magic)
	var four [4]byte
	binary.LittleEndian.PutUint32(four[:], uint32(len(head)))
	b.Write(four[:])
	b.Write(head)
	binary.LittleEndian.PutUint32(four[:], crc32.ChecksumIEEE(raw))
	b.Write(four[:])
	z, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := z.Write(raw); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	return b.WriteTo(w)
}

// Read reads a model. What is not one is an error that wraps ErrFormat.
func Read(r io.Reader) (*Model, error) {
	var start [8]byte
	if _, err := io.ReadFull(r, start[:]); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	size := binary.LittleEndian.Uint32(start[4:])
	if string(start[:4]) != magic || size > maxHead {
		return nil, fmt.Errorf("%w: unknown beginning", ErrFormat)
	}
	head := make([]byte, size+4)
	if _, err := io.ReadFull(r, head); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	m := &Model{}
	if err := json.Unmarshal(head[:size], &m.head); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if err := m.head.check(); err != nil {
		return nil, err
	}
	want := len(m.head.Tags) << m.head.Bits
	raw, err := io.ReadAll(io.LimitReader(flate.NewReader(r), int64(want)+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	if len(raw) != want || crc32.ChecksumIEEE(raw) != binary.LittleEndian.Uint32(head[size:]) {
		return nil, fmt.Errorf("%w: weights are damaged", ErrFormat)
	}
	m.shift = uint(32 - m.head.Bits)
	m.weights = make([]int8, want)
	for i, v := range raw {
		m.weights[i] = int8(v)
	}
	return m, nil
}

// check says whether a header holds together.
func (h *Header) check() error {
	k := len(h.Tags)
	if k < 2 || k > maxTags || h.Bits < 1 || h.Bits > maxBits ||
		len(h.Start) != k || len(h.End) != k || len(h.Scale) != k || len(h.Step) != k*k {
		return fmt.Errorf("%w: header does not hold together", ErrFormat)
	}
	for _, list := range [][]float32{h.Start, h.End, h.Scale, h.Step} {
		for _, v := range list {
			if math.IsNaN(float64(v)) || math.Abs(float64(v)) > 100 {
				return fmt.Errorf("%w: number out of bounds", ErrFormat)
			}
		}
	}
	return nil
}
