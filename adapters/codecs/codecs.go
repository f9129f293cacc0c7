// Package codecs reads compressed recordings in pure Go: FLAC, MP3, Ogg Vorbis, Ogg Opus and AIFF. It is a module of its
// own, because it brings decoders with it:
//
//	FLAC     mewkiz/flac             bit-exact; it logs a line a frame for uncommon rates (24 kHz) to the standard logger
//	MP3      hajimehoshi/go-mp3      MPEG-1 and 2; MPEG-2.5 (8, 11 and 12 kHz) is refused; no longer maintained
//	Vorbis   jfreymuth/oggvorbis
//	Opus     pion/opus               mono and stereo, at 48 kHz
//	AIFF     own                     PCM of 8 to 32 bits and the float and "sowt" kinds of AIFF-C
//
//	f, err := os.Open("call.opus")
//	s, err := codecs.Open(f)
//	m, err := colloquy.Analyze(ctx, colloquy.Input{Stream: s})
//
// The format is found by content. Channels are mixed: the mean of all. There is no AAC here (m4a, mp4): the decoders in pure
// Go that are kept are ports of FFmpeg's under the LGPL, which this library cannot pass on under its own licence, and they
// read AAC-LC alone. Package ffmpeg reads AAC of all kinds, and all else.
//
// # What is promised
//
// Whatever comes in, Open and Read return: an *Error tells what is wrong, also where a decoder panics. Nothing is
// allocated by what a header says; a stream needs memory for one packet and what its codec keeps. A recording that ends
// too early, or is damaged on the way, gives all sound before that place, then an *Error; where whole pages of an Ogg file are
// missing at its end, Stream.Truncated tells.
package codecs

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// ErrUnknown is wrapped by the *Error for data of none of the formats, or of a kind of one that is not read.
var ErrUnknown = errors.New("not a recording that is known")

// Error tells what is wrong with a recording.
type Error struct {
	Format string // "flac", "mp3", "vorbis", "opus", "aiff"; "" = not known
	Err    error
}

func (e *Error) Error() string {
	if e.Format == "" {
		return "codecs: " + e.Err.Error()
	}
	return "codecs: " + e.Format + ": " + e.Err.Error()
}

func (e *Error) Unwrap() error { return e.Err }

// Rates that are read, samples a second.
const (
	minRate = 1000
	maxRate = 768000
)

const maxChannels = 64

// source decodes one format. next returns some frames, the samples of a frame side by side, which are good until the next
// call; io.EOF ends it.
type source interface {
	next() (samples []float32, err error)
}

// Stream is a recording as it is decoded, its channels mixed: a dsp.Stream for one goroutine.
type Stream struct {
	format   string
	rate     dsp.Rate
	channels int
	from     source
	pages    *pageWatch // of an Ogg file, else nil
	rest     []float32  // decoded, not yet given
	err      error      // why there is no more; stays
}

// Open reads as much of r as tells the format. r is read on as samples are asked for.
func Open(r io.Reader) (*Stream, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	head, err := start(in)
	if err != nil {
		return nil, &Error{Err: err}
	}
	s := &Stream{format: detect(head)}
	err = s.guard(func() (err error) {
		switch s.format {
		case "flac":
			return s.openFLAC(in)
		case "mp3":
			return s.openMP3(in)
		case "vorbis":
			return s.openVorbis(in)
		case "opus":
			return s.openOpus(in)
		case "aiff":
			return s.openAIFF(in)
		}
		return ErrUnknown
	})
	if errors.Is(err, io.EOF) {
		err = &Error{s.format, io.ErrUnexpectedEOF}
	}
	if err == nil && (s.rate < minRate || s.rate > maxRate || s.channels < 1 || s.channels > maxChannels) {
		err = &Error{s.format, fmt.Errorf("%d channels at %d Hz: %w", s.channels, s.rate, ErrUnknown)}
	}
	if err != nil {
		return nil, err
	}
	return s, nil
}

// start returns the first bytes, behind ID3 tags and padding.
func start(in *bufio.Reader) ([]byte, error) {
	head, err := in.Peek(512)
	for tags := 0; len(head) >= 10 && bytes.HasPrefix(head, []byte("ID3")); tags++ {
		if tags == mostTags {
			return nil, fmt.Errorf("more than %d ID3 tags: %w", mostTags, ErrUnknown)
		}
		if err := skipTag(in, head); err != nil {
			return nil, err
		}
		head, err = in.Peek(512)
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	for skipped := 0; len(head) > 0 && head[0] == 0 && skipped < mostPadding; { // that no tag declares
		zeros := len(head) - len(bytes.TrimLeft(head, "\x00"))
		skipped += zeros
		if _, err := in.Discard(zeros); err != nil {
			return nil, err
		}
		if head, err = in.Peek(512); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
	}
	return head, nil
}

const (
	mostTags    = 16      // ID3 tags that may stand before a recording; there is one before most MP3, and now and then before FLAC
	mostPadding = 1 << 20 // zeros that may
)

// skipTag reads over the ID3 tag that begins with head.
func skipTag(in *bufio.Reader, head []byte) error {
	size := int(head[6]&0x7f)<<21 | int(head[7]&0x7f)<<14 | int(head[8]&0x7f)<<7 | int(head[9]&0x7f)
	if head[5]&0x10 != 0 {
		size += 10 // a footer
	}
	if n, err := in.Discard(10 + size); err != nil {
		return fmt.Errorf("the file ends within its ID3 tag, after %d bytes: %w", n, noEOF(err))
	}
	return nil
}

// detect tells the format by the first bytes.
func detect(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte("fLaC")):
		return "flac"
	case bytes.HasPrefix(head, []byte("OggS")) && bytes.Contains(head, []byte("OpusHead")):
		return "opus"
	case bytes.HasPrefix(head, []byte("OggS")) && bytes.Contains(head, []byte("\x01vorbis")):
		return "vorbis"
	case len(head) >= 12 && string(head[:4]) == "FORM" && (string(head[8:12]) == "AIFF" || string(head[8:12]) == "AIFC"):
		return "aiff"
	case isFrameOfMP3(head):
		return "mp3"
	}
	return ""
}

// isFrameOfMP3 looks at a frame's header: its sync word, version, layer, bit rate and rate.
func isFrameOfMP3(head []byte) bool {
	return len(head) >= 4 && head[0] == 0xff && head[1]&0xe0 == 0xe0 && head[1]&0x18 != 0x08 && head[1]&0x06 == 0x02 &&
		head[2]&0xf0 != 0xf0 && head[2]&0x0c != 0x0c
}

// guard runs a decoder so that its panic is an error, and gives errors the format's name.
func (s *Stream) guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the decoder panics: %v", p)
		}
		var known *Error
		if err != nil && !errors.Is(err, io.EOF) && !errors.As(err, &known) {
			err = &Error{s.format, err}
		}
	}()
	return f()
}

// Rate returns the sampling rate.
func (s *Stream) Rate() dsp.Rate { return s.rate }

// Format returns the format: "flac", "mp3", "vorbis", "opus" or "aiff".
func (s *Stream) Format() string { return s.format }

// Truncated reports, once Read has returned io.EOF, whether sound may be missing at the end: an Ogg file whose last page does not
// say that it is the last was cut there, or captured while it was sent. colloquy.Analyze makes a warning of it.
func (s *Stream) Truncated() bool { return s.pages != nil && s.pages.truncated() }

// Read follows dsp.Stream.
func (s *Stream) Read(dst []float32) (n int, err error) {
	for n < len(dst) {
		if len(s.rest) < s.channels {
			if s.err != nil || n > 0 {
				break
			}
			s.fill()
			continue
		}
		k := min(len(dst)-n, len(s.rest)/s.channels)
		s.mix(dst[n:n+k], s.rest)
		s.rest = s.rest[k*s.channels:]
		n += k
	}
	if n == 0 && len(dst) > 0 {
		return 0, s.err
	}
	return n, nil
}

// fill decodes some frames, or finds out why there are no more.
func (s *Stream) fill() {
	idle := 0
	s.err = s.guard(func() (err error) {
		for {
			if s.rest, err = s.from.next(); err != nil || len(s.rest) >= s.channels {
				return err
			}
			if idle++; idle > 1000 {
				return io.ErrNoProgress
			}
		}
	})
	if s.err != nil && !errors.Is(s.err, io.EOF) {
		return
	}
	if s.err != nil {
		s.err = io.EOF
	}
}

// mix writes the mean of the channels of frames; what is no number is silence.
func (s *Stream) mix(dst, frames []float32) {
	scale := 1 / float32(s.channels)
	for k := range dst {
		var sum float32
		for _, v := range frames[k*s.channels : (k+1)*s.channels] {
			sum += v
		}
		if v := sum * scale; math.Abs(float64(v)) <= math.MaxFloat32 {
			dst[k] = v
		} else {
			dst[k] = 0
		}
	}
}
