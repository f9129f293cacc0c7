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

// shared is the net, decoded once; it is never written to again.
var shared = sync.OnceValue(func() *net {
	n, err := decodeNet(weightFile)
	if err != nil {
		panic("vad: embedded weights: " + err.Error())
	}
	return n
})

// shape is what of the header the detector needs.
type shape struct {
	Inputs    int   `json:"inputs"`
	Width     int   `json:"width"`
	Dilations []int `json:"dilations"`
	Outputs   int   `json:"outputs"`
}

// size returns the number of weights of a net of this shape.
func (s shape) size() int {
	layer := func(in, out, taps int) int { return out + in*out*taps }
	return layer(s.Inputs, s.Width, taps) + len(s.Dilations)*layer(s.Width, s.Width, taps) + layer(s.Width, s.Outputs, 1)
}

var errShape = errors.New("not a net of this detector's shape")

func decodeNet(file []byte) (*net, error) {
	line, raw, ok := bytes.Cut(file, []byte{'\n'})
	if !ok {
		return nil, errors.New("no header")
	}
	var s shape
	if err := json.Unmarshal(line, &s); err != nil {
		return nil, err
	}
	if s.Inputs != NumInputs || s.Outputs != outputs || s.Width < lanes || s.Width > 1<<10 || s.Width%lanes != 0 {
		return nil, errShape
	}
	for _, d := range s.Dilations {
		if d < 1 || d > 1<<10 {
			return nil, errShape
		}
	}
	if len(s.Dilations) > 32 || len(raw) != 2*s.size() {
		return nil, errShape
	}
	r := reader(raw)
	n := &net{width: s.Width, first: r.conv(s.Inputs, s.Width, 1)}
	for _, d := range s.Dilations {
		n.blocks = append(n.blocks, r.conv(s.Width, s.Width, d))
	}
	copy(n.bias[:], r.numbers(outputs))
	n.last = make([]float32, outputs*s.Width)
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

// conv reads a convolution and interleaves its weights for the kernel.
func (r *reader) conv(in, out, dilation int) conv {
	c := conv{in: in, out: out, dilation: dilation, bias: r.numbers(out)}
	w := r.numbers(taps * in * out)
	c.weights = make([]float32, len(w))
	for k := range taps {
		for i := range in {
			for o := range out {
				c.weights[((k*out/lanes+o/lanes)*in+i)*lanes+o%lanes] = w[(k*in+i)*out+o]
			}
		}
	}
	return c
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
