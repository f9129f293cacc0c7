package linear

import (
	"io"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

// In a file the weights are one byte each, feature by feature.
var format = framed.Format{Line: "CLQLIN1\n", Header: 64 << 10}

// ErrFormat is wrapped by the errors of [Read] for what is no model or a damaged one.
var ErrFormat = framed.ErrFormat

// WriteTo writes the model in the form that Read reads. A header of over 64 KiB is an error that wraps ErrFormat.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	return format.Write(w, m.head, "", framed.Bytes(nil, m.weights))
}

// Read reads a model, and nothing behind it. What is not one is an error that wraps [ErrFormat], and that of r where it has one. Memory
// grows with what r really holds, never with what the file says it holds.
func Read(r io.Reader) (*Model, error) {
	var h Header
	_, weights, err := format.Read(r, &h, func() (int, error) {
		if err := h.fault(); err != nil {
			return 0, err
		}
		return len(h.Classes) << h.Bits, nil
	})
	if err != nil {
		return nil, err
	}
	return &Model{head: h, shift: uint(32 - h.Bits), weights: framed.Signed(weights)}, nil
}

// fault says why a header is that of no model, if it is not.
func (h *Header) fault() error {
	if err := h.check(); err != nil {
		return framed.Errorf("the header: %w", err)
	}
	k := len(h.Classes)
	slopes := k
	if h.Kind == OneOf {
		slopes = 1
	}
	if len(h.Bias) != k || len(h.Scale) != k || len(h.Shift) != k || len(h.Slope) != slopes ||
		len(h.Threshold) != 0 && len(h.Threshold) != k {
		return framed.Errorf("the header has a list of another length than its classes")
	}
	if err := h.checkNumbers(); err != nil {
		return framed.Errorf("the header: %w", err)
	}
	return nil
}
