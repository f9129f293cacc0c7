package codecs

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// aiffSource reads the samples of AIFF and AIFF-C (Apple, 1989 and 1991).
type aiffSource struct {
	r      io.Reader
	left   int64 // bytes of sound
	frames int64 // that are said to come still
	bytes  int   // of a sample
	little bool
	float  bool
	frame  int // bytes
	raw    []byte
	buf    []float32
}

func (s *Stream) openAIFF(r io.Reader) error {
	var head [12]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return err
	}
	a := &aiffSource{r: r}
	for known := false; ; {
		var chunk [8]byte
		if _, err := io.ReadFull(r, chunk[:]); err != nil {
			return fmt.Errorf("no sound: %w", noEOF(err))
		}
		size := int64(binary.BigEndian.Uint32(chunk[4:]))
		switch string(chunk[:4]) {
		case "COMM":
			if err := s.common(a, size, string(head[8:12]) == "AIFC"); err != nil {
				return err
			}
			known = true
		case "SSND":
			if !known {
				return errors.New("the sound comes before its description")
			}
			var at [8]byte
			if _, err := io.ReadFull(r, at[:]); err != nil {
				return noEOF(err)
			}
			offset := int64(binary.BigEndian.Uint32(at[:]))
			if a.left = size - 8 - offset; a.left < 0 {
				return errors.New("the sound begins behind its end")
			}
			if err := discard(r, offset); err != nil {
				return err
			}
			a.raw = make([]byte, 1024*a.frame)
			s.from = a
			return nil
		default:
			if err := discard(r, size+size&1); err != nil {
				return err
			}
		}
	}
}

// common reads the description of the sound.
func (s *Stream) common(a *aiffSource, size int64, compressed bool) error {
	if size < 18 || size > 1<<16 {
		return errors.New("a bad description of the sound")
	}
	b := make([]byte, size+size&1)
	if n, err := io.ReadFull(a.r, b); err != nil && n < int(size) {
		return noEOF(err)
	}
	channels, bits := int(binary.BigEndian.Uint16(b)), int(binary.BigEndian.Uint16(b[6:]))
	kind := "NONE"
	if compressed && size >= 22 {
		kind = string(b[18:22])
	}
	rate := extended(b[8:18])
	if !(rate >= minRate && rate <= maxRate) || channels < 1 || channels > maxChannels {
		return fmt.Errorf("%d channels at %v Hz: %w", channels, rate, ErrUnknown)
	}
	switch kind {
	case "NONE", "twos":
	case "sowt":
		a.little = true
	case "fl32", "FL32":
		a.float, bits = true, 32
	case "fl64", "FL64":
		a.float, bits = true, 64
	default:
		return fmt.Errorf("compression %q: %w", kind, ErrUnknown)
	}
	if bits < 1 || bits > 32 && !a.float {
		return fmt.Errorf("%d bits: %w", bits, ErrUnknown)
	}
	a.bytes = (bits + 7) / 8
	a.frame, a.frames = a.bytes*channels, int64(binary.BigEndian.Uint32(b[2:]))
	s.rate, s.channels = dsp.Rate(math.Round(rate)), channels
	return nil
}

// extended reads a float of 80 bits (IEEE 754, as the 68881 has it).
func extended(b []byte) float64 {
	exp := int(binary.BigEndian.Uint16(b) & 0x7fff)
	v := math.Ldexp(float64(binary.BigEndian.Uint64(b[2:])), exp-16383-63)
	if b[0]&0x80 != 0 {
		return -v
	}
	return v
}

// noEOF makes an end within something an unexpected one.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

func discard(r io.Reader, n int64) error {
	_, err := io.CopyN(io.Discard, r, n)
	return noEOF(err)
}

func (a *aiffSource) next() ([]float32, error) {
	if a.left < int64(a.frame) {
		if a.frames > 0 {
			return nil, fmt.Errorf("%d frames are missing: %w", a.frames, io.ErrUnexpectedEOF)
		}
		return nil, io.EOF
	}
	raw := a.raw[:min(int64(len(a.raw)), a.left/int64(a.frame)*int64(a.frame))]
	n, err := io.ReadFull(a.r, raw)
	a.left -= int64(n)
	n -= n % a.frame
	a.frames -= int64(n / a.frame)
	if n == 0 {
		return nil, fmt.Errorf("%d bytes of sound are missing: %w", a.left, noEOF(err))
	}
	a.buf = a.buf[:0]
	for k := 0; k < n; k += a.bytes {
		a.buf = append(a.buf, a.sample(raw[k:k+a.bytes]))
	}
	return a.buf, nil
}

// sample reads one sample.
func (a *aiffSource) sample(b []byte) float32 {
	switch {
	case a.float && a.bytes == 8:
		return float32(math.Float64frombits(binary.BigEndian.Uint64(b)))
	case a.float:
		return math.Float32frombits(binary.BigEndian.Uint32(b))
	}
	var v uint32
	for k := range b {
		c := b[k]
		if a.little {
			c = b[len(b)-1-k]
		}
		v |= uint32(c) << (24 - 8*k)
	}
	return float32(float64(int32(v)) / (1 << 31))
}
