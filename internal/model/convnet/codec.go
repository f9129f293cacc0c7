package convnet

import (
	"encoding/binary"
	"io"
	"math"
	"strings"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

// In a file the text is the vocabulary, a word a line; a matrix is the scale of every row (float32) and then its bytes.
var format = framed.Format{Line: "CLQCNN2\n", Header: 64 << 10, Text: 4 << 20}

// limit is the most that a number of a model may be. It keeps sums of float32 finite.
const limit = 1e6

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
		return framed.Errorf("another number of words than the header says")
	}
	seen := map[string]bool{}
	for _, s := range words {
		if s == "" || strings.Contains(s, "\n") || seen[s] {
			return framed.Errorf("a word is empty, holds a line break or stands twice")
		}
		seen[s] = true
	}
	parts := w.parts()
	for i, n := range h.Size.shapes(h.outputs()) {
		if len(*parts[i]) != n[0]*n[1] {
			return framed.Errorf("matrix %d has another length than its size", i)
		}
		for _, v := range *parts[i] {
			if !within(float64(v)) {
				return framed.Errorf("matrix %d holds what is no number or too large", i)
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
			return framed.Errorf("a size in the header is out of bounds")
		}
	}
	if len(h.Heads) == 0 || h.outputs() > 512 {
		return framed.Errorf("the header has no heads or too many")
	}
	for _, g := range h.Heads {
		ok := len(g.Shift) == g.Outputs() && len(g.Thresholds) == g.Outputs() && within(g.Slope)
		for k := 0; ok && k < len(g.Shift); k++ {
			ok = within(g.Shift[k]) && g.Thresholds[k] >= 0 && g.Thresholds[k] <= 1
		}
		if !ok {
			return framed.Errorf("head %s is out of bounds", g.Name)
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
	var b []byte
	for _, t := range m.w.tensors(m.head.Size, m.outputs) {
		for r := range t.rows() {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scaleOf(t.row(r))))
		}
		for r := range t.rows() {
			scale := scaleOf(t.row(r))
			for _, v := range t.row(r) {
				b = append(b, byte(step(v, scale)))
			}
		}
	}
	return format.Write(w, m.head, strings.Join(m.words, "\n"), b)
}

// Read reads a model, and nothing behind it. Errors wrap framed.ErrFormat.
func Read(r io.Reader) (*Model, error) {
	var h Header
	text, numbers, err := format.Read(r, &h, func() (int, error) {
		if err := h.check(); err != nil {
			return 0, err
		}
		numbers, rows := length(h.Size, h.outputs())
		return numbers + 4*rows, nil
	})
	if err != nil {
		return nil, err
	}
	words, w := strings.Split(text, "\n"), decode(h, numbers)
	if err := check(h, words, w); err != nil {
		return nil, err
	}
	return build(h, words, w), nil
}

// decode reads the weights; body has the length that they need.
func decode(h Header, body []byte) Weights {
	w := h.Size.Empty(h.outputs())
	for _, t := range w.tensors(h.Size, h.outputs()) {
		scales, steps := body[:4*t.rows()], body[4*t.rows():]
		for r := range t.rows() {
			scale := math.Float32frombits(binary.LittleEndian.Uint32(scales[4*r:]))
			row := t.row(r)
			for i, v := range steps[r*t.cols:][:len(row)] {
				row[i] = float32(scale * float32(int8(v)))
			}
		}
		body = steps[len(t.data):]
	}
	return w
}
