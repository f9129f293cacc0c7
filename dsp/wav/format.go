package wav

import (
	"encoding/binary"
	"fmt"

	"github.com/colloquy-go/colloquy/dsp"
)

// Format tags of the registry in mmreg.h.
const (
	tagPCM        = 0x0001
	tagFloat      = 0x0003
	tagALaw       = 0x0006
	tagMuLaw      = 0x0007
	tagExtensible = 0xfffe
)

// subFormatTail is what follows the format tag in the GUID of an extensible format.
const subFormatTail = "\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71"

// parse fills f from the first bytes (16 to 40) of a fmt chunk, whose first byte stands at off, and returns the
// declared bytes of a frame.
func (f *Format) parse(b []byte, off int64) (declared int, err error) {
	le := binary.LittleEndian
	tag, bits := le.Uint16(b), int(le.Uint16(b[14:]))
	channels, rate, declared := int(le.Uint16(b[2:])), le.Uint32(b[4:]), int(le.Uint16(b[12:]))
	valid := 0
	if tag == tagExtensible {
		if len(b) < 40 {
			return 0, &FormatError{Offset: off, Reason: "extensible format is too short"}
		}
		if string(b[26:40]) != subFormatTail {
			return 0, &FormatError{off + 24, fmt.Sprintf("sub-format %x", b[24:40]), ErrUnsupported}
		}
		tag, valid, f.Mask = le.Uint16(b[24:]), int(le.Uint16(b[18:])), le.Uint32(b[20:])
	}
	switch {
	case channels == 0:
		return 0, &FormatError{Offset: off + 2, Reason: "no channels"}
	case channels > MaxChannels:
		return 0, &FormatError{off + 2, fmt.Sprintf("%d channels", channels), ErrUnsupported}
	case rate < uint32(MinRate) || rate > uint32(MaxRate):
		return 0, &FormatError{off + 4, fmt.Sprintf("%d Hz", rate), ErrUnsupported}
	}
	f.Channels, f.Rate = channels, dsp.Rate(rate)
	if err := f.encode(tag, bits, declared, off); err != nil {
		return 0, err
	}
	if valid > 0 && valid < f.ValidBits {
		f.ValidBits = valid
	}
	return declared, nil
}

// encode settles encoding and width.
func (f *Format) encode(tag uint16, bits, declared int, off int64) error {
	broken := &FormatError{Offset: off + 14, Reason: fmt.Sprintf("%d bits a sample", bits)}
	switch tag {
	case tagPCM:
		f.Encoding, f.Bits = PCM, (bits+7)/8*8
		switch {
		case bits == 0:
			return broken
		case bits > 32:
			broken.Err = ErrUnsupported
			return broken
		case f.Bits == 24 && declared == 4*f.Channels: // at which end of the four bytes?
			broken.Reason += " in containers of 32 without an extensible format"
			return broken
		}
	case tagFloat:
		f.Encoding, f.Bits = Float, bits
		if bits == 16 {
			broken.Err = ErrUnsupported
		}
		if bits != 32 && bits != 64 {
			return broken
		}
	case tagALaw, tagMuLaw:
		f.Encoding, f.Bits = ALaw, 8
		if tag == tagMuLaw {
			f.Encoding = MuLaw
		}
		if bits != 8 && declared != f.Channels { // some writers state the 16 bits that come out
			return broken
		}
		bits = 8
	default:
		return &FormatError{off, codec(tag), ErrUnsupported}
	}
	f.ValidBits = bits
	return nil
}

// codec names a format tag that is not read.
func codec(tag uint16) string {
	name := ""
	switch tag {
	case 0x0002:
		name = "MS ADPCM"
	case 0x0011:
		name = "IMA ADPCM"
	case 0x0031:
		name = "GSM 6.10"
	case 0x0045, 0x0064:
		name = "G.726"
	case 0x0050:
		name = "MPEG"
	case 0x0055:
		name = "MP3"
	case 0x00ff, 0x1600, 0x1610:
		name = "AAC"
	case 0x2000:
		name = "AC-3"
	case 0x674f, 0x6750, 0x6751, 0x676f, 0x6770, 0x6771, 0x566f:
		name = "Vorbis"
	default:
		return fmt.Sprintf("codec 0x%04x", tag)
	}
	return fmt.Sprintf("codec 0x%04x (%s)", tag, name)
}
