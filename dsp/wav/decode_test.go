package wav

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"io"
	"math"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryEncodingGivesTheValuesComputedByHand(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for name, c := range map[string]struct {
		file []byte
		want []float32 // hand computation: stored value / 2^(bits-1)
		bits [2]int    // container, valid
		enc  Encoding
	}{
		"8 bits are unsigned": {riff(format(tagPCM, 1, 8000, 8), chunk("data", []byte{0, 64, 128, 192, 255})),
			[]float32{-1, -.5, 0, .5, 127. / 128}, [2]int{8, 8}, PCM},
		"16 bits": {mono16(-32768, -1, 0, 1, 16384, 32767),
			[]float32{-1, -1. / 32768, 0, 1. / 32768, .5, 32767. / 32768}, [2]int{16, 16}, PCM},
		"12 bits stand at the upper end of 16": {riff(format(tagPCM, 1, 8000, 12), chunk("data", ints16(0x4000, -0x8000))),
			[]float32{.5, -1}, [2]int{16, 12}, PCM},
		"24 bits with sign": {riff(format(tagPCM, 1, 8000, 24), chunk("data", []byte{0, 0, 0x80, 0xff, 0xff, 0xff, 0, 0, 0x40, 1, 0, 0})),
			[]float32{-1, -1. / (1 << 23), .5, 1. / (1 << 23)}, [2]int{24, 24}, PCM},
		"20 bits in 24": {riff(format(tagPCM, 1, 8000, 20), chunk("data", []byte{0, 0, 0xc0})),
			[]float32{-.5}, [2]int{24, 20}, PCM},
		"32 bits": {riff(format(tagPCM, 1, 8000, 32), chunk("data", u32(-1<<31), u32(1<<30), u32(0))),
			[]float32{-1, .5, 0}, [2]int{32, 32}, PCM},
		"24 valid bits in 32": {riff(extensible(tagPCM, 1, 8000, 32, 24), chunk("data", u32(1<<8), u32(-1<<31))),
			[]float32{1. / (1 << 23), -1}, [2]int{32, 24}, PCM},
		"0 valid bits mean all": {riff(extensible(tagPCM, 1, 8000, 16, 0), chunk("data", ints16(16384))),
			[]float32{.5}, [2]int{16, 16}, PCM},
		"more valid bits than there are mean all": {riff(extensible(tagPCM, 1, 8000, 16, 99), chunk("data", ints16(16384))),
			[]float32{.5}, [2]int{16, 16}, PCM},
		"float32, beyond full scale too": {riff(format(tagFloat, 1, 8000, 32), chunk("data", floats32(-.25, 1, 1.5, 1e38))),
			[]float32{-.25, 1, 1.5, 1e38}, [2]int{32, 32}, Float},
		"float32 without numbers": {riff(format(tagFloat, 1, 8000, 32), chunk("data", floats32(float32(nan), 1, float32(inf), float32(-inf)))),
			[]float32{0, 1, 0, 0}, [2]int{32, 32}, Float},
		"float64": {riff(format(tagFloat, 1, 8000, 64), chunk("data", floats64(-.25, .1))),
			[]float32{-.25, .1}, [2]int{64, 64}, Float},
		"float64 without numbers or beyond float32": {riff(format(tagFloat, 1, 8000, 64), chunk("data", floats64(nan, -inf, 1e300, .5))),
			[]float32{0, 0, 0, .5}, [2]int{64, 64}, Float},
		"extensible float32": {riff(extensible(tagFloat, 1, 8000, 32, 32), chunk("data", floats32(.125))),
			[]float32{.125}, [2]int{32, 32}, Float},
		// 0xd5 is +1, 0x55 -1, 0xaa +4032, 0x2a -4032 of 4096: ITU-T G.711 table 1a and 1b.
		"A-law": {riff(format(tagALaw, 1, 8000, 8), chunk("data", []byte{0xd5, 0x55, 0xaa, 0x2a})),
			[]float32{1. / 4096, -1. / 4096, 4032. / 4096, -4032. / 4096}, [2]int{8, 8}, ALaw},
		// 0xff and 0x7f are 0, 0x80 is +8031, 0x00 -8031 of 8192, 0xfe +2: ITU-T G.711 table 2a and 2b.
		"µ-law": {riff(format(tagMuLaw, 1, 8000, 8), chunk("data", []byte{0xff, 0x7f, 0x80, 0x00, 0xfe})),
			[]float32{0, 0, 8031. / 8192, -8031. / 8192, 2. / 8192}, [2]int{8, 8}, MuLaw},
		"extensible µ-law": {riff(extensible(tagMuLaw, 1, 8000, 8, 8), chunk("data", []byte{0x80})),
			[]float32{8031. / 8192}, [2]int{8, 8}, MuLaw},
	} {
		t.Run(name, func(t *testing.T) {
			for _, res := range both(c.file) {
				require.NoError(t, res.err)
				require.Equal(t, c.want, res.frames[0])
				require.Equal(t, c.want, res.frames[1], "the mix of one channel is that channel")
				require.Equal(t, c.bits, [2]int{res.format.Bits, res.format.ValidBits})
				require.Equal(t, c.enc, res.format.Encoding)
			}
		})
	}
}

// both reads a recording from memory and from a pipe.
func both(file []byte) []result {
	return []result{viaFile(bytes.NewReader(file)), viaPipe(func() io.Reader { return bytes.NewReader(file) })}
}

// Expected: printf all 256 bytes | ffmpeg -f alaw -ar 8000 -i - -f s16le - | crc32 (sox says the same), ditto mulaw.
func TestCompandingAgreesWithFFmpegOnEveryByte(t *testing.T) {
	for e, want := range map[Encoding]uint32{ALaw: 0x9d764657, MuLaw: 0x0c847a9f} {
		var b []byte
		for _, v := range byteTable(e) {
			b = binary.LittleEndian.AppendUint16(b, uint16(int16(v*32768)))
		}
		require.Equal(t, want, crc32.ChecksumIEEE(b), e)
	}
}

func TestMixIsTheMeanOfTheChannels(t *testing.T) {
	for name, c := range map[string]struct {
		file []byte
		want []float32
	}{
		"two of 16 bits": {riff(format(tagPCM, 2, 8000, 16), chunk("data", ints16(32767, 32766, -32768, -32768, 1, 0))),
			[]float32{65533. / 65536, -1, 1. / 65536}},
		"three of 16 bits": {riff(format(tagPCM, 3, 8000, 16), chunk("data", ints16(3, 6, 12, -9, 0, 0))),
			[]float32{7. / 32768, -3. / 32768}},
		"two of 24 bits": {riff(format(tagPCM, 2, 8000, 24), chunk("data", []byte{0, 0, 0x40, 0, 0, 0x20})),
			[]float32{.375}},
		"floats whose sum overflows": {riff(format(tagFloat, 2, 8000, 32), chunk("data", floats32(3e38, 3e38))),
			[]float32{3e38}},
		"NaN counts as silence": {riff(format(tagFloat, 2, 8000, 32), chunk("data", floats32(.5, float32(math.NaN())))),
			[]float32{.25}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, res := range both(c.file) {
				require.NoError(t, res.err)
				require.Equal(t, c.want, res.frames[len(res.frames)-1])
			}
		})
	}
}

// Many channels and frames: longer than a tile and than a buffer, with a ramp whose values tell channel and frame.
func TestLongRecordingsOfManyChannels(t *testing.T) {
	for _, channels := range []int{1, 2, 3, 64} {
		frames := 3*bufferSize/2/channels + 5
		var b []byte
		for i := range frames {
			for c := range channels {
				b = append(b, u16((i*7+c*100)%30000)...)
			}
		}
		for _, res := range both(riff(format(tagPCM, channels, 48000, 16), chunk("data", b))) {
			require.NoError(t, res.err)
			require.Empty(t, res.warnings)
			for c := range channels {
				require.Len(t, res.frames[c], frames)
				for i, v := range res.frames[c] {
					if v != float32((i*7+c*100)%30000)/32768 {
						t.Fatalf("channel %d of %d, frame %d: %v", c, channels, i, v)
					}
				}
			}
			mix := res.frames[channels]
			require.Len(t, mix, frames)
			for i := range mix {
				sum := 0
				for c := range channels {
					sum += (i*7 + c*100) % 30000
				}
				require.InDelta(t, float64(sum)/float64(channels)/32768, mix[i], 6e-8)
			}
		}
	}
}
