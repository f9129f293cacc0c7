// Package dsp is the vocabulary that every signal package of colloquy speaks: a sampling rate, a span of samples, a
// channel that can be read anywhere, a channel that can be read once, and samples in memory. It holds no algorithm.
//
// # Units
//
// A sample is a float32 whose full scale is [-1, 1]; values beyond it are legal in float recordings and are passed on
// as they are. Positions and lengths are int64 counts of samples of one channel, so that files over 4 GiB work on
// 32-bit machines. Time is left to the caller: a position n at rate r is n/r seconds.
package dsp

import (
	"errors"
	"io"
)

// Rate is a sampling rate in samples per second of one channel (Hz).
type Rate int

// Span is the half-open range [Start, End) of samples.
type Span struct{ Start, End int64 }

// Len returns the number of samples in the span.
func (s Span) Len() int64 { return s.End - s.Start }

// Audio is one channel of sound with random access.
//
// ReadSamples follows io.ReaderAt: it fills dst with the samples that begin at off and returns their number; when that
// is less than len(dst) the error says why, io.EOF at the end. Any number of goroutines may read at once. dst is the
// caller's and is not kept.
type Audio interface {
	Rate() Rate
	Len() int64 // samples
	ReadSamples(dst []float32, off int64) (n int, err error)
}

// Stream is one channel of sound that can be read once, from front to back.
//
// Read follows io.Reader: it returns between 0 and len(dst) samples, and io.EOF (with or after the last of them) at
// the end. It is for one goroutine.
type Stream interface {
	Rate() Rate
	Read(dst []float32) (n int, err error)
}

// PCM is a channel held in memory. It is an Audio as long as nobody writes to Samples.
type PCM struct {
	SampleRate Rate
	Samples    []float32
}

// Rate returns the sampling rate.
func (p *PCM) Rate() Rate { return p.SampleRate }

// Len returns the number of samples.
func (p *PCM) Len() int64 { return int64(len(p.Samples)) }

// ReadSamples copies samples from off into dst.
func (p *PCM) ReadSamples(dst []float32, off int64) (int, error) {
	if off < 0 {
		return 0, errors.New("dsp: negative offset")
	}
	if off >= int64(len(p.Samples)) {
		return 0, io.EOF
	}
	n := copy(dst, p.Samples[off:])
	if n < len(dst) {
		return n, io.EOF
	}
	return n, nil
}

// Section returns the part s of a as an Audio of its own. A span that reaches beyond a is cut to it.
func Section(a Audio, s Span) Audio {
	s.Start = min(max(s.Start, 0), a.Len())
	s.End = min(max(s.End, s.Start), a.Len())
	return &section{a, s}
}

type section struct {
	a Audio
	s Span
}

func (c *section) Rate() Rate { return c.a.Rate() }
func (c *section) Len() int64 { return c.s.Len() }

func (c *section) ReadSamples(dst []float32, off int64) (int, error) {
	if off < 0 {
		return 0, errors.New("dsp: negative offset")
	}
	left := c.s.Len() - off
	if left <= 0 {
		return 0, io.EOF
	}
	cut := int64(len(dst)) > left
	if cut {
		dst = dst[:left]
	}
	n, err := c.a.ReadSamples(dst, c.s.Start+off)
	if cut && err == nil {
		err = io.EOF
	}
	return n, err
}

// NewStream reads a from its first sample to its last.
func NewStream(a Audio) Stream { return &cursor{a: a} }

type cursor struct {
	a   Audio
	off int64
}

func (c *cursor) Rate() Rate { return c.a.Rate() }

func (c *cursor) Read(dst []float32) (int, error) {
	n, err := c.a.ReadSamples(dst, c.off)
	c.off += int64(n)
	return n, err
}
