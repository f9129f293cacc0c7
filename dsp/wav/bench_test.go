package wav

import (
	"bytes"
	"io"
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

// minute is one minute at 16 kHz.
func minute(tag, channels, bits int) []byte {
	b := make([]byte, 60*16000*channels*bits/8)
	for i := range b {
		b[i] = byte(uint32(i) * 2654435761 >> 11)
	}
	if tag == tagFloat {
		b = b[:0]
		for i := range 60 * 16000 * channels {
			b = append(b, floats32(float32(math.Sin(float64(i))))...)
		}
	}
	return riff(format(tag, channels, 16000, bits), chunk("data", b))
}

var benchmarks = []struct {
	name                string
	tag, channels, bits int
}{
	{"PCM16 mono", tagPCM, 1, 16},
	{"PCM16 stereo", tagPCM, 2, 16},
	{"PCM24 mono", tagPCM, 1, 24},
	{"PCM24 stereo", tagPCM, 2, 24},
	{"float32 mono", tagFloat, 1, 32},
	{"mu-law mono", tagMuLaw, 1, 8},
}

// An operation decodes the mix of one minute at 16 kHz in blocks of one second; ×60 makes an hour.
func BenchmarkFile(b *testing.B) {
	for _, c := range benchmarks {
		b.Run(c.name, func(b *testing.B) {
			file := minute(c.tag, c.channels, c.bits)
			f, err := Open(bytes.NewReader(file))
			if err != nil {
				b.Fatal(err)
			}
			m, x := f.Mix(), make([]float32, 16000)
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				for off := int64(0); off < m.Len(); off += int64(len(x)) {
					if _, err := m.ReadSamples(x, off); err != nil && err != io.EOF {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

// The same from a pipe without end, so that only reading is timed.
func BenchmarkReader(b *testing.B) {
	for _, c := range benchmarks {
		b.Run(c.name, func(b *testing.B) {
			file := minute(c.tag, c.channels, c.bits)
			p, err := NewReader(&loop{b: withField(file, 40, u32(0xffffffff)), head: 44})
			if err != nil {
				b.Fatal(err)
			}
			m, x := p.Mix(), make([]float32, 16000)
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				for left := 60 * 16000; left > 0; {
					n, err := m.Read(x[:min(left, len(x))])
					if err != nil {
						b.Fatal(err)
					}
					left -= n
				}
			}
		})
	}
}

// loop repeats its bytes behind the head forever.
type loop struct {
	b         []byte
	head, off int
}

func (l *loop) Read(p []byte) (int, error) {
	if l.off == len(l.b) {
		l.off = l.head
	}
	n := copy(p, l.b[l.off:])
	l.off += n
	return n, nil
}

func TestReadingAllocatesNothing(t *testing.T) {
	file := minute(tagPCM, 2, 24)
	f, err := Open(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewReader(&loop{b: withField(file, 40, u32(0xffffffff)), head: 44})
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, 1000)
	for name, a := range map[string]dsp.Audio{"mix": f.Mix(), "channel": f.Channel(1)} {
		n := testing.AllocsPerRun(1000, func() { _, _ = a.ReadSamples(x, 5000) })
		if n > .01 { // a collection empties the pool of buffers
			t.Errorf("%s of a file: %v allocations", name, n)
		}
	}
	s := p.Mix()
	if n := testing.AllocsPerRun(1000, func() { _, _ = s.Read(x) }); n > 0 {
		t.Errorf("stream: %v allocations", n)
	}
	if n := testing.AllocsPerRun(1000, func() { _, _ = p.ReadFrames(x) }); n > 0 {
		t.Errorf("frames: %v allocations", n)
	}
}
