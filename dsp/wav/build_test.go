package wav

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// Recordings are built by hand here: each test says in its terms what stands in the file.

func u16(v int) []byte    { return binary.LittleEndian.AppendUint16(nil, uint16(v)) }
func u32(v int64) []byte  { return binary.LittleEndian.AppendUint32(nil, uint32(v)) }
func u64(v uint64) []byte { return binary.LittleEndian.AppendUint64(nil, v) }

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// chunk is a chunk with its pad byte.
func chunk(id string, body ...[]byte) []byte {
	b := join(body...)
	return sized(id, int64(len(b)), b, make([]byte, len(b)%2))
}

// sized is a chunk that declares size bytes.
func sized(id string, size int64, body ...[]byte) []byte {
	return join([]byte(id), u32(size), join(body...))
}

// format is a fmt chunk of 16 bytes.
func format(tag, channels, rate, bits int) []byte {
	block := channels * ((bits + 7) / 8)
	return chunk("fmt ", u16(tag), u16(channels), u32(int64(rate)), u32(int64(rate*block)), u16(block), u16(bits))
}

// extensible is a fmt chunk of 40 bytes.
func extensible(tag, channels, rate, bits, valid int) []byte {
	f := format(tagExtensible, channels, rate, bits)
	return chunk("fmt ", f[8:], u16(22), u16(valid), u32(3), u16(tag), []byte(subFormatTail))
}

// riff is a file of chunks.
func riff(chunks ...[]byte) []byte {
	b := join(chunks...)
	return join([]byte("RIFF"), u32(int64(4+len(b))), []byte("WAVE"), b)
}

func floats32(v ...float32) (b []byte) {
	for _, v := range v {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
	}
	return b
}

func floats64(v ...float64) (b []byte) {
	for _, v := range v {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
	}
	return b
}

func ints16(v ...int) (b []byte) {
	for _, v := range v {
		b = append(b, u16(v)...)
	}
	return b
}

// mono16 is a recording of one channel of 16 bits at 8 kHz.
func mono16(v ...int) []byte { return riff(format(tagPCM, 1, 8000, 16), chunk("data", ints16(v...))) }

// result is what came out of a recording, by one of the ways to read it.
type result struct {
	format   Format
	frames   [][]float32 // by channel; the mix stands last
	warnings []Warning
	err      error
}

// viaFile reads every channel and the mix through Open.
func viaFile(r io.ReaderAt) (res result) {
	f, err := Open(r)
	if err != nil {
		return result{err: err}
	}
	res.format = f.Format()
	for c := range f.Channels() + 1 {
		a := f.Mix()
		if c < f.Channels() {
			a = f.Channel(c)
		}
		x := make([]float32, f.Len())
		n, err := a.ReadSamples(x, 0)
		if err != nil && err != io.EOF {
			res.err = err
		}
		res.frames = append(res.frames, x[:n])
	}
	res.warnings = f.Warnings()
	return res
}

// drain reads a stream to its end, in pieces of 7.
func drain(s dsp.Stream) (x []float32, err error) {
	buf := make([]float32, 7)
	for {
		n, err := s.Read(buf)
		x = append(x, buf[:n]...)
		if err == io.EOF {
			return x, nil
		}
		if err != nil {
			return x, err
		}
	}
}

// viaPipe reads all channels, and then each alone and the mix, through NewReader; open gives a new reader each time.
func viaPipe(open func() io.Reader) (res result) {
	p, err := NewReader(open())
	if err != nil {
		return result{err: err}
	}
	res.format = p.Format()
	res.frames = make([][]float32, p.Channels())
	buf := make([]float32, 5*p.Channels())
	for err == nil {
		var n int
		n, err = p.ReadFrames(buf)
		for i, v := range buf[:n*p.Channels()] {
			c := i % p.Channels()
			res.frames[c] = append(res.frames[c], v)
		}
	}
	if err != io.EOF {
		res.err = err
	}
	res.warnings = p.Warnings()
	if p, err = NewReader(open()); err == nil {
		mix, _ := drain(p.Mix())
		res.frames = append(res.frames, mix)
	}
	return res
}
