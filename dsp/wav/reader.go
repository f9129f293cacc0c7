package wav

import (
	"io"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/intake"
)

// Reader is a recording that is read once, from front to back, by one goroutine. It reads not a byte beyond the sound,
// and does not wait for more as long as it has a frame to give. The zero value is not usable, and panics; NewReader
// makes one.
type Reader struct {
	r       io.Reader
	h       *header
	d       *decoder
	left    int64 // bytes of sound still to come from r
	got     int64 // bytes of sound that have come
	bad     int64 // samples that were not finite
	balance balance
	err     error // why nothing more comes from r

	raw        []byte
	start, end int // what of raw is not decoded yet
	tile       [tile]float32
}

// NewReader reads the header of a recording from r, whose reading it goes on with as samples are asked for.
//
// Errors are a *FormatError when the recording is refused, a *ReadError when r fails.
func NewReader(r io.Reader) (*Reader, error) {
	raw := make([]byte, bufferSize)
	h, err := scan(&pipe{r, raw})
	if err != nil {
		return nil, err
	}
	p := &Reader{r: r, h: h, d: newDecoder(&h.format), raw: raw, left: h.size}
	if h.size < 0 {
		p.left = math.MaxInt64
	}
	p.end = copy(raw, h.ahead)
	p.got = int64(p.end)
	return p, nil
}

// header returns what was read first; it panics if p is the zero value.
func (p *Reader) header() *header {
	if p.h == nil {
		panic("wav: a Reader comes from NewReader")
	}
	return p.h
}

// Format returns what the recording says about itself.
func (p *Reader) Format() Format { return p.header().format }

// Rate returns the sampling rate.
func (p *Reader) Rate() dsp.Rate { return p.header().format.Rate }

// Channels returns the number of channels.
func (p *Reader) Channels() int { return p.header().format.Channels }

// Len returns the declared number of frames, -1 when it is not known. A truncated recording has fewer.
func (p *Reader) Len() int64 {
	if p.header().size < 0 {
		return -1
	}
	return p.h.size / int64(p.d.block)
}

// Warnings returns what has turned out to be wrong with the recording up to here. Truncated and PartialFrame are known
// at the end only.
func (p *Reader) Warnings() []Warning {
	return append(p.header().withBad(p.bad), p.balance.warning(p.h)...)
}

// ReadFrames reads the next frames into dst, the samples of a frame side by side in the order of the channels, and
// returns the number of frames. It follows io.Reader: between 0 and len(dst)/Channels() frames, then io.EOF, or a
// *ReadError after the last frame that could be read. It panics if dst is too short for one frame but not empty.
func (p *Reader) ReadFrames(dst []float32) (frames int, err error) {
	channels := p.Channels()
	if len(dst) > 0 && len(dst) < channels {
		panic("wav: destination holds less than a frame")
	}
	raw, err := p.next(len(dst) / channels)
	n := len(raw) / p.d.block
	p.bad += int64(p.d.all(dst[:n*channels], raw))
	return n, err
}

// Channel returns channel i, from 0, as a stream. It panics if there is no such channel. The streams of a Reader and
// its ReadFrames go on from the same place: use one of them. Besides Stream the value has Reader's method Warnings.
func (p *Reader) Channel(i int) dsp.Stream {
	if i < 0 || i >= p.Channels() {
		panic("wav: no such channel")
	}
	return &stream{p, i}
}

// Mix returns the mean of all channels as a stream, on the same terms as Channel. That they cancel each other shows too late to read
// another: a warning tells it.
func (p *Reader) Mix() dsp.Stream {
	p.header()
	return &stream{p, mixed}
}

// stream is one channel of a Reader, or the mix.
type stream struct {
	p       *Reader
	channel int
}

func (s *stream) Rate() dsp.Rate      { return s.p.Rate() }
func (s *stream) Warnings() []Warning { return s.p.Warnings() }

// Read implements dsp.Stream.
func (s *stream) Read(dst []float32) (int, error) {
	p := s.p
	raw, err := p.next(len(dst))
	n := len(raw) / p.d.block
	p.bad += int64(p.d.view(dst[:n], raw, s.channel, &p.tile))
	if s.channel == mixed {
		p.balance.listen(p.d, dst[:n], raw, &p.tile)
	}
	return n, err
}

// next takes up to n whole frames from the buffer, at least one unless n is 0 or there is an error.
func (p *Reader) next(n int) ([]byte, error) {
	block := p.d.block
	for idle := 0; n > 0 && p.end-p.start < block; {
		if p.err != nil {
			return nil, p.err
		}
		k := p.fill()
		if idle++; k > 0 {
			idle = 0
		} else if idle == intake.MaxIdle && p.err == nil {
			p.err = &ReadError{p.h.start + p.got, io.ErrNoProgress}
		}
	}
	n = min(n, (p.end-p.start)/block)
	raw := p.raw[p.start : p.start+n*block]
	p.start += n * block
	return raw, nil
}

// fill reads once into the buffer, in front of which it moves the beginning of a frame that is there, and returns the
// bytes that came. It sets err when those were the last.
func (p *Reader) fill() int {
	p.end = copy(p.raw, p.raw[p.start:p.end])
	p.start = 0
	free := p.raw[p.end:]
	free = free[:min(int64(len(free)), p.left)]
	if len(free) == 0 {
		p.finish()
		return 0
	}
	k, err := intake.Guard(free, p.r.Read)
	p.end += k
	p.got += int64(k)
	p.left -= int64(k)
	switch {
	case err == io.EOF:
		p.finish()
	case err != nil:
		p.err = &ReadError{p.h.start + p.got, err}
	}
	return k
}

// finish ends the recording where it is.
func (p *Reader) finish() {
	p.err = io.EOF
	p.h.ending(p.h.start+p.got, p.got, p.got%int64(p.d.block))
}
