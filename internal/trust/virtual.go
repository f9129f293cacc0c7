package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// virtual is a recording of any length that nobody has to keep: a WAV file of 16 bits whose sound is a pattern over and over.
type virtual struct {
	header   []byte
	pattern  []int16
	channels int64
	times    int64 // each value of the pattern is this many samples of a channel
	size     int64
	off      int64
}

// The containers of a virtual recording.
const (
	riff  = "RIFF"
	rf64  = "RF64"
	piped = "pipe" // RIFF whose sizes were never filled in
)

// newVirtual makes a recording; the pattern's values come at rate/times a second, one after another for each channel.
func newVirtual(pattern []int16, length time.Duration, rate, channels, times int, container string) *virtual {
	v := &virtual{pattern: pattern, channels: int64(channels), times: int64(times)}
	data := int64(length/time.Second) * int64(rate) * int64(channels) * 2
	le := binary.LittleEndian
	h := []byte("RIFF\x00\x00\x00\x00WAVE")
	small, all := uint32(min(data, math.MaxUint32)), uint32(min(data+36, math.MaxUint32))
	switch container {
	case rf64:
		h = append([]byte("RF64\xff\xff\xff\xffWAVEds64"), le.AppendUint32(nil, 28)...)
		for _, n := range []int64{data + 72, data, data / int64(2*channels)} {
			h = le.AppendUint64(h, uint64(n))
		}
		h = le.AppendUint32(h, 0)
		small = math.MaxUint32
	case piped:
		small, all = math.MaxUint32, math.MaxUint32
		le.PutUint32(h[4:], all)
	default:
		le.PutUint32(h[4:], all)
	}
	h = append(h, "fmt "...)
	h = le.AppendUint32(h, 16)
	h = le.AppendUint16(h, 1)
	h = le.AppendUint16(h, uint16(channels))
	h = le.AppendUint32(h, uint32(rate))
	h = le.AppendUint32(h, uint32(rate*channels*2))
	h = le.AppendUint16(h, uint16(channels*2))
	h = le.AppendUint16(h, 16)
	h = append(h, "data"...)
	v.header = le.AppendUint32(h, small)
	v.size = int64(len(v.header)) + data
	return v
}

func (v *virtual) Size() int64 { return v.size }

func (v *virtual) Read(p []byte) (int, error) {
	n, err := v.ReadAt(p, v.off)
	v.off += int64(n)
	if n > 0 && err == io.EOF {
		err = nil
	}
	return n, err
}

// ReadAt gives the bytes from off on.
func (v *virtual) ReadAt(p []byte, off int64) (n int, err error) {
	if left := v.size - off; left < int64(len(p)) {
		p, err = p[:max(left, 0)], io.EOF
	}
	if off < int64(len(v.header)) {
		n = copy(p, v.header[off:])
	}
	at := off + int64(n) - int64(len(v.header))
	if n < len(p) && at%2 == 1 { // within a sample
		p[n] = byte(uint16(v.value(at/2)) >> 8)
		n, at = n+1, at+1
	}
	for ; n+1 < len(p); n, at = n+2, at+2 {
		binary.LittleEndian.PutUint16(p[n:], uint16(v.value(at/2)))
	}
	if n < len(p) {
		p[n] = byte(v.value(at / 2))
		n++
	}
	return n, err
}

// value is sample k, all channels counted. Each channel is a second behind the one before it.
func (v *virtual) value(k int64) int16 {
	frame, channel := k/v.channels, k%v.channels
	return v.pattern[(frame/v.times+channel*16_000)%int64(len(v.pattern))]
}

// conversation returns the samples of the quickstart's recording, which has 16 kHz and 16 bits.
func conversation() ([]int16, error) {
	b, err := os.ReadFile(filepath.Join("examples", "quickstart", "conversation.wav"))
	if err != nil {
		return nil, fmt.Errorf("start it in the root of the module: %w", err)
	}
	out := make([]int16, 0, len(b)/2)
	for k := 44; k+1 < len(b); k += 2 {
		out = append(out, int16(binary.LittleEndian.Uint16(b[k:])))
	}
	return out, nil
}

// spoken returns the beginning of the quickstart's recording.
func spoken(length time.Duration) (*dsp.PCM, error) {
	x, err := conversation()
	if err != nil {
		return nil, err
	}
	x = x[:min(len(x), int(length.Seconds()*16_000))]
	pcm := &dsp.PCM{SampleRate: 16_000, Samples: make([]float32, len(x))}
	for k, v := range x {
		pcm.Samples[k] = float32(v) / (1 << 15)
	}
	return pcm, nil
}

// buzz is a pattern that sounds voiced: pulses at 125 Hz.
func buzz() []int16 {
	out := make([]int16, 16_000)
	for k := range out {
		if p := k % 128; k%8000 < 6000 {
			out[k] = int16(16_000 - 250*p)
		}
	}
	return out
}

// shortWAV is a second of sound whose length was never filled in.
func shortWAV() []byte {
	v := newVirtual(buzz(), time.Second, 16_000, 1, 1, piped)
	b := make([]byte, v.size)
	_, _ = v.ReadAt(b, 0)
	return b
}

// slow is a pipe that gives a hundredth of a second at a time, and takes some of it.
type slow struct{ v *virtual }

func slowWAV() slow { return slow{newVirtual(buzz(), time.Hour, 16_000, 1, 1, piped)} }

func (s slow) slowly(p []byte) (int, error) {
	time.Sleep(5 * time.Millisecond)
	return s.v.Read(p[:min(len(p), 320)])
}

// drainWAV reads a recording to its end.
func drainWAV(r io.Reader) error {
	w, err := wav.NewReader(r)
	if err != nil {
		return err
	}
	x := make([]float32, 1024)
	for {
		if _, err = w.ReadFrames(x); err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
