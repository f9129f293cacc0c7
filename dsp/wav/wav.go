// Package wav reads RIFF/WAVE recordings, from a file at any place or from a pipe once, without trusting a word of
// their headers.
//
// # What it reads
//
// RIFF, RF64 and BW64 files (the last two carry 64-bit sizes in a ds64 chunk, so that recordings over 4 GiB work),
// with plain or extensible format chunks, of 1 to 64 channels at 1 to 768 kHz, in these encodings:
//
//	linear PCM    8 bits unsigned; 16, 24 and 32 bits signed; odd widths (12, 20 …) in the next full container
//	IEEE float    32 and 64 bits
//	A-law, µ-law  8 bits (ITU-T G.711)
//
// Everything else — other codecs, big-endian RIFX, more channels, other rates — is refused with a [*FormatError] that
// wraps [ErrUnsupported]; what is no WAVE file, or a broken one, with a [*FormatError] that does not.
//
// # Samples
//
// A sample is a float32 with full scale [-1, 1]: a PCM sample of b bits is divided by 2^(b-1), G.711's 13- and 14-bit
// values by theirs likewise, floats are passed on as they are, beyond full scale too. Containers are read whole: valid
// bits stand at their upper end. A mix is the mean of the channels, summed in float64 (a stereo 16-bit mix is exact).
// NaN, infinities and doubles beyond float32 never reach the caller: they become 0 and are counted in a warning.
//
// # Damage
//
// What can be read is read, and what is wrong with it is told by [Warning]: sound that ends before its declared end,
// lengths never filled in (0 or 2^32-1, as written to pipes), a last frame cut short, faulty floats, a block size that
// contradicts the format, a missing pad byte. Sizes in a header are bounds to stop at, never amounts to allocate; the
// RIFF size, the byte rate and the fact chunk, which many writers get wrong, are not used at all. A chunk that is not
// needed is skipped. The first data chunk is the recording; what follows it is not read.
//
// An error of the underlying reader always comes back, once, in a [*ReadError] with its position.
//
// # Two ways
//
// [Open] needs random access and gives a [File], whose channels are dsp.Audio values that many goroutines may read at
// once. [NewReader] needs a mere io.Reader and gives a [Reader], whose channels are dsp.Stream values. Both decode in
// blocks of 64 KiB and allocate nothing while they read.
//
// Sources: Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0 (1991) and Multiple channel
// audio data and WAVE files (2001); EBU Tech 3306 (RF64, 2018), ITU-R BS.2088 (BW64, 2019); ITU-T G.711 (1988).
package wav

import "github.com/colloquy-go/colloquy/dsp"

// The range that is read; beyond it a header is more likely broken than meant.
const (
	MaxChannels = 64
	MinRate     = dsp.Rate(1_000)
	MaxRate     = dsp.Rate(768_000)
)

// Encoding says how a stored sample is written.
type Encoding int

const (
	PCM   Encoding = iota + 1 // linear; unsigned up to 8 bits, signed above
	Float                     // IEEE 754
	ALaw                      // ITU-T G.711
	MuLaw                     // ITU-T G.711
)

func (e Encoding) String() string {
	switch e {
	case PCM:
		return "PCM"
	case Float:
		return "float"
	case ALaw:
		return "A-law"
	case MuLaw:
		return "µ-law"
	}
	return "unknown"
}

// Format is what a recording says about itself.
type Format struct {
	Container string // "RIFF", "RF64" or "BW64"
	Encoding  Encoding
	Bits      int // of a stored sample: 8, 16, 24, 32 or 64
	ValidBits int // of them, those that hold sound; at most Bits
	Channels  int // 1 … MaxChannels
	Rate      dsp.Rate
	Mask      uint32 // places of the loudspeakers, of an extensible format; 0 = not said
}

// block returns the bytes of a frame, which is one sample of each channel.
func (f *Format) block() int { return f.Channels * f.Bits / 8 }
