package tagger

import (
	"encoding/binary"
	"io"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

var format = framed.Format{Line: "CLQTAG1\n", Header: 256 << 10}

// header is what stands in a file.
type header struct {
	Header
	Features int
}

// WriteTo writes the model in the form that Read reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	var numbers []byte
	for _, h := range m.hashes {
		numbers = binary.LittleEndian.AppendUint32(numbers, h)
	}
	return format.Write(w, header{m.head, len(m.hashes)}, "", framed.Bytes(numbers, m.weights))
}

// Read reads a model, and nothing behind it. Errors wrap framed.ErrFormat.
func Read(r io.Reader) (*Model, error) {
	var h header
	_, numbers, err := format.Read(r, &h, func() (int, error) {
		if h.Features < 0 || h.Features > maxFeatures || len(h.Labels) > maxLabels {
			return 0, framed.Errorf("the header is out of bounds")
		}
		return h.Features * (4 + len(h.Labels)), nil
	})
	if err != nil {
		return nil, err
	}
	hashes := make([]uint32, h.Features)
	for i := range hashes {
		hashes[i] = binary.LittleEndian.Uint32(numbers[4*i:])
	}
	m, err := New(h.Header, hashes, framed.Signed(numbers[4*h.Features:]))
	if err != nil {
		return nil, framed.Errorf("%w", err)
	}
	return m, nil
}
