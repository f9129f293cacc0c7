package crf

import (
	"io"
	"math"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

var format = framed.Format{Line: "CLQCRF1\n", Header: 64 << 10}

const (
	maxTags = 64
	maxBits = 20
)

// WriteTo writes the model in the form that Read reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	return format.Write(w, m.head, "", framed.Bytes(nil, m.weights))
}

// Read reads a model, and nothing behind it. Errors wrap framed.ErrFormat.
func Read(r io.Reader) (*Model, error) {
	var h Header
	_, weights, err := format.Read(r, &h, func() (int, error) {
		if err := h.check(); err != nil {
			return 0, err
		}
		return len(h.Tags) << h.Bits, nil
	})
	if err != nil {
		return nil, err
	}
	return &Model{head: h, shift: uint(32 - h.Bits), weights: framed.Signed(weights)}, nil
}

// check says whether a header holds together.
func (h *Header) check() error {
	k := len(h.Tags)
	if k < 2 || k > maxTags || h.Bits < 1 || h.Bits > maxBits ||
		len(h.Start) != k || len(h.End) != k || len(h.Scale) != k || len(h.Step) != k*k {
		return framed.Errorf("the header does not hold together")
	}
	for _, list := range [][]float32{h.Start, h.End, h.Scale, h.Step} {
		for _, v := range list {
			if math.IsNaN(float64(v)) || math.Abs(float64(v)) > 100 {
				return framed.Errorf("a number is out of bounds")
			}
		}
	}
	return nil
}
