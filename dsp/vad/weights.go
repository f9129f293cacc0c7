package vad

import (
	"bytes"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"math"
	"sync"
)

// weightFile is a line of JSON that says what it is and how it was made, then numbers of half precision, little
// endian: for each convolution its biases and its weights as (tap, input, output).
//
//go:embed weights.bin
var weightFile []byte

// shared is the net for speech, decoded once; it is never written to again.
var shared = sync.OnceValue(func() *net { return decoded(weightFile, NumInputs, outputs) })

func decoded(file []byte, inputs, outputs int) *net {
	n, err := decodeNet(file, inputs, outputs)
	if err != nil {
		panic("vad: embedded weights: " + err.Error())
	}
	return n
}

// shape is what of the header the detector needs.
type shape struct {
	Inputs    int   `json:"inputs"`
	Width     int   `json:"width"`
	Inner     int   `json:"inner"`
	Dilations []int `json:"dilations"`
	Outputs   int   `json:"outputs"`
}

// valid reports whether a net of this shape is one that net can be, with these inputs and outputs and of a size that a slip
// of the pen does not reach.
func (s shape) valid(inputs, outputs int) bool {
	for _, w := range [...]int{s.Width, s.Inner} {
		if w < 1 || w > 1<<10 {
			return false
		}
	}
	for _, d := range s.Dilations {
		if d < 1 || d > blockPairs {
			return false
		}
	}
	return s.Inputs == inputs && s.Outputs == outputs && len(s.Dilations) <= 32
}

// layers returns the convolutions without their weights, in the order of the file.
func (s shape) layers() []conv {
	w, v := s.Width, s.Inner
	all := []conv{{in: s.Inputs, out: w, taps: 1}, {in: w, out: w, taps: 3}, {in: w, out: v, taps: 3, stride: 2}}
	for _, d := range s.Dilations {
		all = append(all, conv{in: v, out: v, taps: 3, dilation: d})
	}
	all = append(all, conv{in: v, out: w, taps: 1}, conv{in: w, out: w, taps: 3})
	for i := range all {
		all[i].dilation, all[i].stride = max(all[i].dilation, 1), max(all[i].stride, 1)
	}
	return all
}

// size returns the number of weights of a net of this shape.
func (s shape) size() int {
	n := s.Outputs * (s.Width + 1)
	for _, c := range s.layers() {
		n += c.out + c.taps*c.in*c.out
	}
	return n
}

var errShape = errors.New("not a net of this detector's shape")

func decodeNet(file []byte, inputs, outputs int) (*net, error) {
	line, raw, ok := bytes.Cut(file, []byte{'\n'})
	if !ok {
		return nil, errors.New("no header")
	}
	var s shape
	if err := json.Unmarshal(line, &s); err != nil {
		return nil, err
	}
	if !s.valid(inputs, outputs) || len(raw) != 2*s.size() {
		return nil, errShape
	}
	r := reader(raw)
	all := s.layers()
	for i := range all {
		r.fill(&all[i])
	}
	k := len(all)
	n := &net{
		width: s.Width, inner: s.Inner, first: all[0], before: all[1], down: all[2], blocks: all[3 : k-2],
		up: all[k-2], after: all[k-1], last: make([]float32, outputs*s.Width),
	}
	n.bias = r.numbers(outputs)
	for i, v := range r.numbers(s.Width * outputs) {
		n.last[i%outputs*s.Width+i/outputs] = v
	}
	return n, nil
}

// reader takes numbers from the front of a file whose length was checked.
type reader []byte

func (r *reader) numbers(n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = fromHalf(binary.LittleEndian.Uint16((*r)[2*i:]))
	}
	*r = (*r)[2*n:]
	return x
}

// fill reads the weights of a convolution and puts those of an output's tap together.
func (r *reader) fill(c *conv) {
	c.bias = r.numbers(c.out)
	w := r.numbers(c.taps * c.in * c.out)
	c.weights = make([]float32, len(w))
	for k := range c.taps {
		for i := range c.in {
			for o := range c.out {
				c.weights[(o*c.taps+k)*c.in+i] = w[(k*c.in+i)*c.out+o]
			}
		}
	}
}

// fromHalf returns the value of a number of half precision (IEEE 754 binary16).
func fromHalf(h uint16) float32 {
	sign, exp, frac := uint32(h&0x8000)<<16, uint32(h>>10&0x1f), uint32(h&0x3ff)
	switch exp {
	case 0: // zero or subnormal
		v := float32(frac) / (1 << 24)
		return math.Float32frombits(math.Float32bits(v) | sign)
	case 31:
		return math.Float32frombits(sign | 0x7f800000 | frac<<13)
	}
	return math.Float32frombits(sign | (exp+112)<<23 | frac<<13)
}
