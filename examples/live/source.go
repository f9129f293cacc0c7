package main

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"os"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// open opens the file or, without one, standard input.
func (o *options) open(stdin io.Reader) (*source, error) {
	if o.file == "" {
		return &source{rate: dsp.Rate(o.rate), read: o.raw(bufio.NewReader(stdin)), close: func() error { return nil }}, nil
	}
	f, err := os.Open(o.file)
	if err != nil {
		return nil, err
	}
	w, err := wav.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	mix := w.Mix()
	return &source{rate: w.Rate(), read: mix.Read, real: o.pace == "real", close: f.Close}, nil
}

// raw returns a function that reads raw samples and mixes the channels. A part of a sample at the end is left out.
func (o *options) raw(r io.Reader) func(dst []float32) (int, error) {
	width := 2
	if o.format == "f32le" {
		width = 4
	}
	frame := width * o.channels
	var bytes []byte
	return func(dst []float32) (int, error) {
		if len(bytes) < frame*len(dst) {
			bytes = make([]byte, frame*len(dst))
		}
		n, err := io.ReadFull(r, bytes[:frame*len(dst)])
		if errors.Is(err, io.ErrUnexpectedEOF) {
			err = io.EOF
		}
		n /= frame
		for i := range n {
			var sum float32
			for c := range o.channels {
				at := bytes[i*frame+c*width:]
				if width == 4 {
					sum += math.Float32frombits(binary.LittleEndian.Uint32(at))
				} else {
					sum += float32(int16(binary.LittleEndian.Uint16(at))) / (1 << 15)
				}
			}
			dst[i] = sum / float32(o.channels)
		}
		return n, err
	}
}
