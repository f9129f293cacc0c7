package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"math"

	"github.com/colloquy-go/colloquy/dsp/wav"
)

func sum(b []byte) string {
	h := sha256.New()
	h.Write(b)
	return shown(h)
}

// shown is sum of what was written to a hash.
func shown(h hash.Hash) string { return hex.EncodeToString(h.Sum(nil)[:8]) }

// sampler takes samples in.
type sampler struct {
	h     hash.Hash
	power float64
	n     int
	bad   int
	bytes []byte
}

func newSampler() *sampler { return &sampler{h: sha256.New()} }

func (s *sampler) take(x []float32) {
	s.bytes = s.bytes[:0]
	for _, v := range x {
		if v-v != 0 {
			s.bad++
			continue
		}
		s.power += float64(v) * float64(v)
		s.bytes = binary.LittleEndian.AppendUint32(s.bytes, math.Float32bits(v))
	}
	s.n += len(x)
	s.h.Write(s.bytes)
}

// facts sums up; warnings are those of the reader at the end.
func (s *sampler) facts(f wav.Format, frames int, warnings []wav.Warning) *facts {
	out := &facts{Rate: int(f.Rate), Channels: f.Channels, Frames: frames, Nonfinite: s.bad, RMS: math.Sqrt(s.power / float64(max(s.n, 1)))}
	for _, w := range warnings {
		out.Truncated = out.Truncated || w.Kind == wav.Truncated
	}
	out.Digest = shown(s.h)
	return out
}

// openSound reads every channel of a recording with random access.
func openSound(r *faulty) (*facts, error) {
	w, err := wav.Open(r)
	if err != nil {
		return nil, err
	}
	s := newSampler()
	x := make([]float32, 4096)
	for c := range w.Channels() {
		a := w.Channel(c)
		for off := int64(0); off < a.Len(); {
			n, err := a.ReadSamples(x, off)
			s.take(x[:n])
			off += int64(n)
			if err != nil && !(errors.Is(err, io.EOF) && off == a.Len()) {
				return nil, err
			}
		}
	}
	return s.facts(w.Format(), int(w.Len()), w.Warnings()), nil
}

// pipeSound reads a recording once.
func pipeSound(r *faulty) (*facts, error) {
	w, err := wav.NewReader(r)
	if err != nil {
		return nil, err
	}
	s := newSampler()
	x := make([]float32, 4096/w.Channels()*w.Channels())
	frames := 0
	for {
		n, err := w.ReadFrames(x)
		s.take(x[:n*w.Channels()])
		frames += n
		if err == io.EOF {
			return s.facts(w.Format(), frames, w.Warnings()), nil
		}
		if err != nil {
			return nil, err
		}
	}
}
