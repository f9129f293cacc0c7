package wav

import (
	"encoding/binary"
	"math"
)

// Scales that take integers to [-1, 1).
const (
	scale16 = 1. / (1 << 15)
	scale32 = 1. / (1 << 31)
)

// tile is the number of samples that a mix decodes at once; it fits the first-level cache.
const tile = 2048

// decoder turns stored frames into samples. It is read-only once made.
type decoder struct {
	encoding Encoding
	size     int // bytes of a sample
	channels int
	block    int           // bytes of a frame
	table    *[256]float32 // of encodings with samples of one byte
	weight   float64       // of a channel in the mix
}

func newDecoder(f *Format) *decoder {
	d := &decoder{encoding: f.Encoding, size: f.Bits / 8, channels: f.Channels, block: f.block()}
	d.weight = 1 / float64(f.Channels)
	if d.size == 1 {
		d.table = byteTable(f.Encoding)
	}
	return d
}

// all decodes the samples of all channels in their order in src and returns how many of them were not finite.
func (d *decoder) all(dst []float32, src []byte) int {
	if d.size == 2 {
		decode16(dst, src)
		return 0
	}
	return d.every(dst, src, d.size)
}

// channel decodes channel c of len(dst) frames.
func (d *decoder) channel(dst []float32, src []byte, c int) int {
	if d.channels == 1 {
		return d.all(dst, src)
	}
	return d.every(dst, src[c*d.size:], d.block)
}

// mix decodes the mean of the channels of len(dst) frames; t is its scratch.
func (d *decoder) mix(dst []float32, src []byte, t *[tile]float32) (bad int) {
	switch {
	case d.channels == 1:
		return d.all(dst, src)
	case d.channels == 2 && d.size == 2:
		mix16(dst, src)
		return 0
	}
	for per := tile / d.channels; len(dst) > 0; {
		n := min(per, len(dst))
		x := t[:n*d.channels]
		bad += d.all(x, src)
		d.mean(dst[:n], x)
		dst, src = dst[n:], src[n*d.block:]
	}
	return bad
}

// mean takes the mean of each frame of x.
func (d *decoder) mean(dst, x []float32) {
	if d.channels == 2 {
		x = x[:2*len(dst)]
		for i := range dst {
			dst[i] = float32((float64(x[2*i]) + float64(x[2*i+1])) / 2)
		}
		return
	}
	for i := range dst {
		sum := 0.
		for _, v := range x[i*d.channels : (i+1)*d.channels] {
			sum += float64(v)
		}
		dst[i] = float32(sum * d.weight)
	}
}

// every decodes one sample at every step bytes of src.
func (d *decoder) every(dst []float32, src []byte, step int) (bad int) {
	le := binary.LittleEndian
	switch {
	case d.table != nil:
		for i := range dst {
			dst[i] = d.table[src[i*step]]
		}
	case d.size == 2:
		for i := range dst {
			dst[i] = float32(int16(le.Uint16(src[i*step:]))) * scale16
		}
	case d.size == 3:
		for i := range dst {
			b := src[i*step : i*step+3 : i*step+3]
			dst[i] = float32(int32(uint32(b[0])<<8|uint32(b[1])<<16|uint32(b[2])<<24)) * scale32
		}
	case d.size == 4 && d.encoding == PCM:
		for i := range dst {
			dst[i] = float32(int32(le.Uint32(src[i*step:]))) * scale32
		}
	case d.size == 4:
		for i := range dst {
			v := le.Uint32(src[i*step:])
			if v&infinite == infinite {
				v = 0
				bad++
			}
			dst[i] = math.Float32frombits(v)
		}
	default:
		for i := range dst {
			v := float32(math.Float64frombits(le.Uint64(src[i*step:])))
			if math.Float32bits(v)&infinite == infinite {
				v = 0
				bad++
			}
			dst[i] = v
		}
	}
	return bad
}

// infinite are the exponent bits of a float32, all set in infinities and NaN only.
const infinite = 0x7f800000

// decode16 decodes 16-bit samples that follow one another, the common case: eight at a time, with two loads.
func decode16(dst []float32, src []byte) {
	for ; len(dst) >= 8 && len(src) >= 16; dst, src = dst[8:], src[16:] {
		d, v, w := (*[8]float32)(dst), binary.LittleEndian.Uint64(src), binary.LittleEndian.Uint64(src[8:])
		d[0] = float32(int32(int16(v))) * scale16
		d[1] = float32(int32(int16(v>>16))) * scale16
		d[2] = float32(int32(int16(v>>32))) * scale16
		d[3] = float32(int64(v)>>48) * scale16
		d[4] = float32(int32(int16(w))) * scale16
		d[5] = float32(int32(int16(w>>16))) * scale16
		d[6] = float32(int32(int16(w>>32))) * scale16
		d[7] = float32(int64(w)>>48) * scale16
	}
	for i := range dst {
		dst[i] = float32(int16(binary.LittleEndian.Uint16(src[2*i:]))) * scale16
	}
}

// mix16 is the mean of two channels of 16 bits.
func mix16(dst []float32, src []byte) {
	for i := range dst {
		v := binary.LittleEndian.Uint32(src[4*i : 4*i+4 : 4*i+4])
		dst[i] = float32(int32(int16(v))+int32(int16(v>>16))) * (scale16 / 2)
	}
}
