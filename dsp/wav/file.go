package wav

import (
	"errors"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"

	"github.com/colloquy-go/colloquy/dsp"
)

// bufferSize is the most that is read at once, in bytes.
const bufferSize = 64 << 10

// File is a recording with random access. It keeps no sound in memory, and any number of goroutines may use it and
// its channels at once, as far as the io.ReaderAt allows it (its contract asks for that). The zero value is not usable, and
// panics; Open makes one.
type File struct {
	r       io.ReaderAt
	h       *header
	d       *decoder
	frames  int64
	bad     atomic.Int64
	buffers sync.Pool // of *buffer

	balance   balance
	looked    sync.Once   // whether channels cancel each other
	cancelled atomic.Bool // they do
}

type buffer struct {
	raw  [bufferSize]byte
	tile [tile]float32
}

var errSize = errors.New("its size is unknown: wrap it in an io.SectionReader, or use NewReader for a pipe")

// Open reads the header of a recording. The recording's size comes from r's own Size method (bytes.Reader,
// io.SectionReader) or Stat method (os.File, fs.File); anything else has to be wrapped in an io.NewSectionReader.
// r has to stay open and unchanged as long as the File is used; Open does not close it, not even on an error.
//
// Errors are a *FormatError when the recording is refused, a *ReadError when r fails.
func Open(r io.ReaderAt) (*File, error) {
	size, err := sizeOf(r)
	if err != nil {
		return nil, err
	}
	h, err := scan(&place{r: io.NewSectionReader(r, 0, size)})
	if err != nil {
		return nil, err
	}
	f := &File{r: r, h: h, d: newDecoder(&h.format)}
	f.buffers.New = func() any { return new(buffer) }
	got := size - h.start
	if h.size >= 0 {
		got = min(got, h.size)
	}
	block := int64(f.d.block)
	f.frames = got / block
	h.ending(h.start+got, got, got%block)
	return f, nil
}

// ending notes what is wrong with sound of which got bytes were there before its end at off, rest of them beyond the
// last whole frame.
func (h *header) ending(off, got, rest int64) {
	switch {
	case got < h.size:
		h.warnings = append(h.warnings, Warning{Truncated, off, h.size - got})
	case rest > 0:
		h.warnings = append(h.warnings, Warning{PartialFrame, off - rest, rest})
	}
}

func sizeOf(r io.ReaderAt) (int64, error) {
	switch r := r.(type) {
	case interface{ Size() int64 }:
		return r.Size(), nil
	case interface{ Stat() (fs.FileInfo, error) }:
		info, err := r.Stat()
		if err != nil {
			return 0, &ReadError{Err: err}
		}
		if info.Mode().IsRegular() {
			return info.Size(), nil
		}
	}
	return 0, &ReadError{Err: errSize}
}

// header returns what was read when f was opened; it panics if f is the zero value.
func (f *File) header() *header {
	if f.h == nil {
		panic("wav: a File comes from Open")
	}
	return f.h
}

// Format returns what the recording says about itself.
func (f *File) Format() Format { return f.header().format }

// Rate returns the sampling rate.
func (f *File) Rate() dsp.Rate { return f.header().format.Rate }

// Channels returns the number of channels.
func (f *File) Channels() int { return f.header().format.Channels }

// Len returns the number of whole frames that are there, which is the number of samples of each channel.
func (f *File) Len() int64 {
	f.header()
	return f.frames
}

// Warnings returns what is wrong with the recording, as far as it has shown: a NonFinite warning, which appears
// once such samples were met, and whose count grows with each time that one of them is read, and one that
// the mix is Cancelled or of what is Separate, stand last.
func (f *File) Warnings() []Warning {
	w := f.header().withBad(f.bad.Load())
	if f.cancelled.Load() {
		return append(w, Warning{Cancelled, f.h.start, 1})
	}
	return append(w, f.balance.warning(f.h)...)
}

// withBad returns a copy of the warnings, with one more if samples were bad.
func (h *header) withBad(bad int64) []Warning {
	w := append([]Warning(nil), h.warnings...)
	if bad > 0 {
		w = append(w, Warning{NonFinite, h.start, bad})
	}
	return w
}

// Channel returns channel i, from 0. It panics if there is no such channel. Besides Audio the value has File's method
// Warnings.
func (f *File) Channel(i int) dsp.Audio {
	if i < 0 || i >= f.Channels() {
		panic("wav: no such channel")
	}
	return &audio{f, i}
}

// Mix returns the mean of all channels or, where these cancel each other, the first; which, is decided when it is first read, by a look
// at places all over the recording. Besides Audio the value has File's method Warnings.
func (f *File) Mix() dsp.Audio {
	f.header()
	return &audio{f, mixed}
}

// mixed stands for the mean of all channels where a channel's number could stand.
const mixed = -1

// audio is one channel of a File, or the mix.
type audio struct {
	f       *File
	channel int
}

func (a *audio) Rate() dsp.Rate      { return a.f.Rate() }
func (a *audio) Len() int64          { return a.f.frames }
func (a *audio) Warnings() []Warning { return a.f.Warnings() }

// ReadSamples implements dsp.Audio.
func (a *audio) ReadSamples(dst []float32, off int64) (int, error) {
	f := a.f
	if off < 0 {
		return 0, errors.New("wav: negative offset")
	}
	if off >= f.frames {
		return 0, io.EOF
	}
	var end error
	if left := f.frames - off; int64(len(dst)) > left {
		dst, end = dst[:left], io.EOF
	}
	channel := a.channel
	if channel == mixed {
		channel = f.heard()
	}
	b := f.buffers.Get().(*buffer)
	defer f.buffers.Put(b)
	for n := 0; n < len(dst); {
		part := dst[n:min(len(dst), n+bufferSize/f.d.block)]
		k, err := f.fill(part, off+int64(n), channel, b)
		n += k
		if err != nil {
			return n, err
		}
	}
	return len(dst), end
}

// fill reads the frames of a channel from off, as many as dst and b hold.
func (f *File) fill(dst []float32, off int64, channel int, b *buffer) (int, error) {
	at := f.h.start + off*int64(f.d.block)
	raw := b.raw[:len(dst)*f.d.block]
	src := place{f.r, at}
	got, err := src.read(raw)
	n := got / f.d.block
	bad := f.d.view(dst[:n], raw, channel, &b.tile)
	if bad > 0 {
		f.bad.Add(int64(bad))
	}
	if channel == mixed {
		f.balance.listen(f.d, dst[:n], raw, &b.tile)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		err = &ReadError{Offset: at + int64(got), Err: err}
	}
	return n, err
}

// view decodes a channel or the mix.
func (d *decoder) view(dst []float32, src []byte, channel int, t *[tile]float32) int {
	if channel == mixed {
		return d.mix(dst, src, t)
	}
	if len(dst) == 0 {
		return 0
	}
	return d.channel(dst, src, channel)
}
