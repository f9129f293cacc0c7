package codecs

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/hajimehoshi/go-mp3"
	"github.com/jfreymuth/oggvorbis"
	"github.com/mewkiz/flac"
	"github.com/pion/opus"
	"github.com/pion/opus/pkg/oggreader"

	"github.com/colloquy-go/colloquy/dsp"
)

func (s *Stream) openFLAC(r io.Reader) error {
	f, err := flac.New(r)
	if err != nil {
		return err
	}
	s.rate, s.channels = dsp.Rate(f.Info.SampleRate), int(f.Info.NChannels)
	s.from = &flacSource{f: f, left: f.Info.NSamples, counted: f.Info.NSamples > 0, bits: f.Info.BitsPerSample, channels: s.channels}
	return nil
}

type flacSource struct {
	f        *flac.Stream
	left     uint64 // frames still to come, where the header says how many
	counted  bool
	bits     uint8
	channels int
	buf      []float32
}

func (s *flacSource) next() ([]float32, error) {
	f, err := s.f.ParseNext()
	err = unread(err)
	if errors.Is(err, io.EOF) && s.counted && s.left > 0 {
		return nil, fmt.Errorf("%d frames are missing: %w", s.left, io.ErrUnexpectedEOF)
	}
	if err != nil {
		return nil, err
	}
	if len(f.Subframes) != s.channels {
		return nil, fmt.Errorf("a frame of %d channels, not %d", len(f.Subframes), s.channels)
	}
	n := len(f.Subframes[0].Samples)
	s.buf = s.buf[:0]
	scale := float32(math.Ldexp(1, 1-int(s.bits)))
	for k := range n {
		for _, c := range f.Subframes {
			if k >= len(c.Samples) {
				return nil, errors.New("channels of different lengths")
			}
			s.buf = append(s.buf, float32(c.Samples[k])*scale)
		}
	}
	if s.counted {
		s.left -= min(s.left, uint64(n))
	}
	return s.buf, nil
}

// unread makes the errors of decoders that say "this kind is not read" what they mean: MPEG-2.5, and FLAC of 32 bits, whose
// code was reserved before RFC 9639. They have no type of their own.
func unread(err error) error {
	if err != nil && (strings.Contains(err.Error(), "is not supported") || strings.Contains(err.Error(), "reserved sample size bit pattern (111)")) {
		return fmt.Errorf("%w: %w", ErrUnknown, err)
	}
	return err
}

func (s *Stream) openMP3(r io.Reader) error {
	d, err := mp3.NewDecoder(r)
	if err != nil {
		return unread(err)
	}
	s.rate, s.channels = dsp.Rate(d.SampleRate()), 2 // it always gives two
	s.from = &pcmSource{r: d, raw: make([]byte, 4*1152)}
	return nil
}

// pcmSource reads 16-bit samples, the low byte first.
type pcmSource struct {
	r   io.Reader
	raw []byte
	buf []float32
}

func (s *pcmSource) next() ([]float32, error) {
	n, err := io.ReadFull(s.r, s.raw)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = nil // what is left of the last frame; the end comes next
	}
	s.buf = s.buf[:0]
	for k := 0; k+1 < n; k += 2 {
		s.buf = append(s.buf, float32(int16(binary.LittleEndian.Uint16(s.raw[k:])))/32768)
	}
	if n > 0 {
		return s.buf, nil
	}
	return nil, err
}

func (s *Stream) openVorbis(r io.Reader) error {
	s.pages = &pageWatch{r: r}
	v, err := oggvorbis.NewReader(s.pages)
	if err != nil {
		return err
	}
	s.rate, s.channels = dsp.Rate(v.SampleRate()), v.Channels()
	if s.channels < 1 || s.channels > maxChannels {
		return fmt.Errorf("%d channels: %w", s.channels, ErrUnknown)
	}
	s.from = &vorbisSource{v, make([]float32, 4096/s.channels*s.channels)}
	return nil
}

type vorbisSource struct {
	v   *oggvorbis.Reader
	buf []float32
}

func (s *vorbisSource) next() ([]float32, error) {
	n, err := s.v.Read(s.buf)
	if n > 0 {
		err = nil // it comes again
	}
	return s.buf[:n], err
}

// opusRate is what Opus decodes to; the rate in its header is a note about the original (RFC 7845, 5.1).
const opusRate = 48000

// opusPacket is the longest packet, 120 ms.
const opusPacket = opusRate * 120 / 1000

func (s *Stream) openOpus(r io.Reader) error {
	s.pages = &pageWatch{r: r}
	o, h, err := oggreader.NewWith(s.pages)
	if err != nil {
		return err
	}
	if h.Channels < 1 || h.Channels > 2 {
		return fmt.Errorf("%d channels: %w", h.Channels, ErrUnknown)
	}
	s.rate, s.channels = opusRate, int(h.Channels)
	d, err := opus.NewDecoderWithOutput(opusRate, s.channels)
	if err != nil {
		return err
	}
	gain := float32(math.Pow(10, float64(int16(h.OutputGain))/256/20))
	s.from = &opusSource{o: o, d: d, channels: s.channels, skip: int(h.PreSkip), gain: gain, buf: make([]float32, opusPacket*s.channels)}
	return nil
}

type opusSource struct {
	o        *oggreader.OggReader
	d        opus.Decoder
	channels int
	skip     int // frames of the decoder's run-in
	gain     float32
	buf      []float32
	tags     bool   // the comments are read
	given    uint64 // frames, with those skipped
}

func (s *opusSource) next() ([]float32, error) {
	packet, page, err := s.o.ParseNextPacket()
	if err != nil {
		return nil, err
	}
	if !s.tags {
		s.tags = true
		if len(packet) >= 8 && string(packet[:8]) == "OpusTags" {
			return nil, nil
		}
	}
	n, err := s.d.DecodeToFloat32(packet, s.buf)
	if err != nil {
		return nil, err
	}
	out := s.buf[:min(n*s.channels, len(s.buf))]
	s.given += uint64(n)
	// A page tells how many frames its packets bring it to. Only the last tells of fewer than were decoded: the sound ends
	// within its last packet (RFC 7845, 4).
	if over := int64(s.given) - int64(page.GranulePosition); page.GranulePosition != math.MaxUint64 && page.GranulePosition > 0 && over > 0 && over < int64(n) {
		out = out[:len(out)-int(over)*s.channels]
	}
	cut := min(s.skip, len(out)/s.channels)
	s.skip -= cut
	out = out[cut*s.channels:]
	if s.gain != 1 {
		for k := range out {
			out[k] *= s.gain
		}
	}
	return out, nil
}
