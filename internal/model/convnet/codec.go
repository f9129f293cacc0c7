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

// tensor is one matrix by rows; none where it has no columns.
type tensor struct {
	data []float32
	cols int
}

func (t tensor) rows() int {
	if t.cols == 0 {
		return 0
	}
	return len(t.data) / t.cols
}

func (t tensor) row(r int) []float32 { return t.data[r*t.cols:][:t.cols] }

// shapes are the rows and columns of the matrices, in their order.
func (s Size) shapes(outputs int) [10][2]int {
	own, hidden, out := s.In()
	return [...][2]int{
		{s.Rows(), s.Embed}, {s.Embed, s.Window * s.Conv}, {1, s.Conv}, {s.Embed, 2 * s.Edge * s.Own}, {own, s.Own}, {1, s.Own},
		{hidden, s.Hidden}, {1, s.Hidden}, {out, outputs}, {1, outputs},
	}
}

func (w *Weights) parts() [10]*[]float32 {
	return [...]*[]float32{&w.Embed, &w.Window, &w.ConvB, &w.Edge, &w.Own, &w.OwnB, &w.Hidden, &w.HidB, &w.Out, &w.OutB}
}

func (w *Weights) tensors(s Size, outputs int) (out [10]tensor) {
	shapes := s.shapes(outputs)
	for i, p := range w.parts() {
		out[i] = tensor{*p, shapes[i][1]}
	}
	return out
}

// Empty returns weights of the right lengths for a network with so many outputs, all 0.
func (s Size) Empty(outputs int) (w Weights) {
	parts := w.parts()
	for i, n := range s.shapes(outputs) {
		*parts[i] = make([]float32, n[0]*n[1])
	}
	return w
}

// length returns how many numbers there are in all, and rows.
func length(s Size, outputs int) (numbers, rows int) {
	for _, n := range s.shapes(outputs) {
		if n[1] > 0 {
			numbers, rows = numbers+n[0]*n[1], rows+n[0]
		}
	}
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
	parts := w.parts()
	for i, n := range h.Size.shapes(h.outputs()) {
		if len(*parts[i]) != n[0]*n[1] {
			return &FormatError{What: fmt.Sprintf("matrix %d has another length than its size", i)}
		}
		for _, v := range *parts[i] {
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
	for _, v := range []struct{ n, least, most int }{
		{s.Words, 1, 1 << 17}, {s.Pieces, 0, 1 << 16}, {s.Embed, 1, 256}, {s.Window, 1, 9}, {s.Conv, 1, 512}, {s.Edge, 0, 8}, {s.Numbers, 0, 256}, {s.Own, 1, 512},
		{s.Near, 0, s.Own}, {s.Hidden, 0, 512}, {s.Around, 0, 16},
	} {
		if v.n < v.least || v.n > v.most {
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
func roundRows(t tensor) {
	for r := range t.rows() {
		row := t.row(r)
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
		for r := range t.rows() {
			b.Write(binary.LittleEndian.AppendUint32(nil, math.Float32bits(scaleOf(t.row(r)))))
		}
		for r := range t.rows() {
			scale := scaleOf(t.row(r))
			for _, v := range t.row(r) {
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
	w := h.Size.Empty(h.outputs())
	for _, t := range w.tensors(h.Size, h.outputs()) {
		rows := t.rows()
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
