package convnet

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"io"
	"math"
	"strings"
)

// A model file is, in this order: magic; the lengths of header and vocabulary (uint32, little-endian); the header as
// JSON; the words, one a line; each matrix as the scale of every row (float32) and then its bytes; the CRC-32 (IEEE) of
// all from the header on.
const (
	magic     = "CLQCNN2\n"
	maxHeader = 64 << 10
	maxWords  = 4 << 20
	limit     = 1e6
)

// A FormatError says why a model cannot be read.
type FormatError struct {
	What string
	Err  error // what lies beneath; may be nil
}

func (e *FormatError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("convnet: %s: %v", e.What, e.Err)
	}
	return "convnet: " + e.What
}

// Unwrap returns what lies beneath.
func (e *FormatError) Unwrap() error { return e.Err }

// tensor is one matrix by rows.
type tensor struct {
	data []float32
	cols int
}

func (w *Weights) tensors(s Size, outputs int) []tensor {
	return []tensor{
		{w.Embed, s.Embed}, {w.Window, s.Window * s.Conv}, {w.ConvB, s.Conv}, {w.Edge, 2 * s.Edge * s.Own}, {w.Own, s.Own}, {w.OwnB, s.Own},
		{w.Hidden, s.Hidden}, {w.HidB, s.Hidden}, {w.Out, outputs}, {w.OutB, outputs},
	}
}

// empty returns weights of the right lengths.
func empty(s Size, outputs int) Weights {
	a, b, d := s.In()
	return Weights{
		Embed: make([]float32, s.Rows()*s.Embed), Window: make([]float32, s.Embed*s.Window*s.Conv),
		ConvB: make([]float32, s.Conv), Edge: make([]float32, s.Embed*2*s.Edge*s.Own), Own: make([]float32, a*s.Own), OwnB: make([]float32, s.Own),
		Hidden: make([]float32, b*s.Hidden), HidB: make([]float32, s.Hidden),
		Out: make([]float32, d*outputs), OutB: make([]float32, outputs),
	}
}

// length returns how many numbers there are in all, and rows.
func length(s Size, outputs int) (numbers, rows int) {
	a, b, d := s.In()
	rows = s.Rows() + 2*s.Embed + a + b + d + 4
	numbers = s.Rows()*s.Embed + s.Embed*(s.Window*s.Conv+2*s.Edge*s.Own) + s.Conv + (a+1)*s.Own + (b+1)*s.Hidden + (d+1)*outputs
	return numbers, rows
}

// check says what is wrong with a model, if anything.
func check(h Header, words []string, w Weights) error {
	if err := h.check(); err != nil {
		return err
	}
	if len(words) != h.Size.Words {
		return &FormatError{What: "another number of words than the header says"}
	}
	seen := map[string]bool{}
	for _, s := range words {
		if s == "" || strings.Contains(s, "\n") || seen[s] {
			return &FormatError{What: "a word is empty, holds a line break or stands twice"}
		}
		seen[s] = true
	}
	want := empty(h.Size, h.outputs())
	have := w.tensors(h.Size, h.outputs())
	for i, t := range want.tensors(h.Size, h.outputs()) {
		if len(t.data) != len(have[i].data) {
			return &FormatError{What: fmt.Sprintf("matrix %d has another length than its size", i)}
		}
		for _, v := range have[i].data {
			if !within(float64(v)) {
				return &FormatError{What: fmt.Sprintf("matrix %d holds what is no number or too large", i)}
			}
		}
	}
	return nil
}

func within(v float64) bool { return v >= -limit && v <= limit }

func (h Header) check() error {
	s := h.Size
	for _, v := range []struct{ n, most int }{
		{s.Words, 1 << 17}, {s.Embed, 256}, {s.Window, 9}, {s.Conv, 512}, {s.Edge, 8}, {s.Numbers, 256}, {s.Own, 512},
		{s.Near, s.Own}, {s.Hidden, 512}, {s.Around, 16},
	} {
		if v.n < 1 || v.n > v.most {
			return &FormatError{What: "a size in the header is out of bounds"}
		}
	}
	if len(h.Heads) == 0 || h.outputs() > 512 {
		return &FormatError{What: "the header has no heads or too many"}
	}
	for _, g := range h.Heads {
		ok := len(g.Shift) == g.Outputs() && len(g.Thresholds) == g.Outputs() && within(g.Slope)
		for k := 0; ok && k < len(g.Shift); k++ {
			ok = within(g.Shift[k]) && g.Thresholds[k] >= 0 && g.Thresholds[k] <= 1
		}
		if !ok {
			return &FormatError{What: "head " + g.Name + " is out of bounds"}
		}
	}
	return nil
}

// roundRows puts the numbers of each row on its 255 steps.
func roundRows(data []float32, cols int) {
	for r := 0; r+cols <= len(data); r += cols {
		row := data[r : r+cols]
		scale := scaleOf(row)
		for i, v := range row {
			row[i] = float32(scale * float32(step(v, scale)))
		}
	}
}

func scaleOf(row []float32) float32 {
	top := float32(0)
	for _, v := range row {
		top = max(top, v, -v)
	}
	return top / 127
}

func step(v, scale float32) int8 {
	if scale == 0 {
		return 0
	}
	return int8(min(127, max(-127, math.RoundToEven(float64(v)/float64(scale)))))
}

// WriteTo writes the model in the form that Read reads.
func (m *Model) WriteTo(w io.Writer) (int64, error) {
	head, err := json.Marshal(m.head)
	if err != nil {
		return 0, err
	}
	words := strings.Join(m.words, "\n")
	if len(head) > maxHeader || len(words) > maxWords {
		return 0, &FormatError{What: "header or vocabulary is too long"}
	}
	var b bytes.Buffer
	b.WriteString(magic)
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(words))))
	from := b.Len()
	b.Write(head)
	b.WriteString(words)
	for _, t := range m.w.tensors(m.head.Size, m.outputs) {
		for r := 0; r < len(t.data); r += t.cols {
			b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(scaleOf(t.data[r:r+t.cols]))))
		}
		for r := 0; r < len(t.data); r += t.cols {
			row := t.data[r : r+t.cols]
			scale := scaleOf(row)
			for _, v := range row {
				b.WriteByte(byte(step(v, scale)))
			}
		}
	}
	b.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(b.Bytes()[from:])))
	return b.WriteTo(w)
}

// Read reads a model, and nothing behind it. What is not one is a *FormatError; an error of r is wrapped in it. Memory
// grows with what r really holds, never with what the file says it holds.
func Read(r io.Reader) (*Model, error) {
	var lead [len(magic) + 8]byte
	if _, err := io.ReadFull(r, lead[:]); err != nil {
		return nil, &FormatError{"no model", err}
	}
	if string(lead[:len(magic)]) != magic {
		return nil, &FormatError{What: "no model: another first line"}
	}
	nh := int64(binary.LittleEndian.Uint32(lead[len(magic):]))
	nw := int64(binary.LittleEndian.Uint32(lead[len(magic)+4:]))
	if nh > maxHeader || nw > maxWords {
		return nil, &FormatError{What: "header or vocabulary is too long"}
	}
	var b bytes.Buffer
	if _, err := io.CopyN(&b, r, nh+nw); err != nil {
		return nil, &FormatError{"the header is cut off", err}
	}
	var h Header
	if err := json.Unmarshal(b.Bytes()[:nh], &h); err != nil {
		return nil, &FormatError{"the header is no JSON", err}
	}
	if err := h.check(); err != nil {
		return nil, err
	}
	words := strings.Split(string(b.Bytes()[nh:]), "\n")
	numbers, rows := length(h.Size, h.outputs())
	if n, err := io.CopyN(&b, r, int64(numbers+4*rows+4)); err != nil {
		return nil, &FormatError{fmt.Sprintf("the weights are cut off after %d bytes", n), err}
	}
	all := b.Bytes()
	body, sum := all[:len(all)-4], binary.LittleEndian.Uint32(all[len(all)-4:])
	if crc32.ChecksumIEEE(body) != sum {
		return nil, &FormatError{What: "the checksum does not fit"}
	}
	w := decode(h, body[nh+nw:])
	if err := check(h, words, w); err != nil {
		return nil, err
	}
	return build(h, words, w), nil
}

// decode reads the weights; body has the length that they need.
func decode(h Header, body []byte) Weights {
	w := empty(h.Size, h.outputs())
	for _, t := range w.tensors(h.Size, h.outputs()) {
		rows := len(t.data) / t.cols
		scales := body[:4*rows]
		body = body[4*rows:]
		for i := range t.data {
			scale := math.Float32frombits(binary.LittleEndian.Uint32(scales[4*(i/t.cols):]))
			t.data[i] = float32(scale * float32(int8(body[i])))
		}
		body = body[len(t.data):]
	}
	return w
}
