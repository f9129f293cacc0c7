// Package resample changes the sampling rate of a channel, with the low-pass that this needs.
//
// # What comes out
//
// Sample n of the result stands at the time n/to seconds of the input: the filters are of linear phase and their
// delay is taken out, so that nothing moves. A sound of N samples gives ceil(N·to/from) of them ([Resampler.Len]);
// before its start and after its end the sound counts as silence. The ratio is exact, whatever the rates, and a
// constant keeps its value.
//
// # The filter
//
// With f the lower of the two rates, everything up to .45·f (90 % of its Nyquist frequency; 7.2 kHz for 16 kHz) comes
// through within ±.001 dB; the response is −6 dB at .5·f; from .55·f on it is below −90 dB, for the images of a rate
// that goes up and the aliases of a rate that goes down alike. What lies between .5·f and .55·f therefore folds,
// weakened, to between .45·f and .5·f and nowhere else.
//
// # How
//
// The low-passes are windowed sincs with Kaiser's window, designed for 96 dB. To a higher or a slightly lower rate,
// one polyphase filter goes from phase to phase of the ratio L/M (R. E. Crochiere and L. R. Rabiner, Multirate Digital
// Signal Processing, Prentice Hall 1983, §3.3). When the rate falls by two or more, a short polyphase filter with a
// lenient transition goes to the nearest multiple to·2^k below from, and k half-band filters, of whose taps every
// other is zero (P. P. Vaidyanathan, Multirate Systems and Filter Banks, Prentice Hall 1993, §4.6), halve the rate;
// only the last is steep. From 44.1 to 16 kHz this takes less than half the
// multiplications of one steep filter.
//
// Ratios that would need a table of more than 256 KiB (L in the thousands, as of 767999 to 16000) share 512 phases,
// between which coefficients are interpolated linearly; the error that this adds is below −105 dB and positions stay
// exact. No table of a Resampler is larger than 260 KiB.
//
// # Streaming
//
// A [Resampler] takes blocks of any length and gives bit for bit the same samples however the sound is cut. It
// allocates nothing once dst has room. Samples are not inspected: one that is not a number spoils the filter's length
// around it and no more.
package resample

import (
	"fmt"
	"io"

	"github.com/colloquy-go/colloquy/dsp"
)

// MaxRate is the highest sampling rate that is served, in Hz.
const MaxRate dsp.Rate = 768000

// RateError says that a rate lies outside [1, MaxRate].
type RateError struct{ From, To dsp.Rate }

func (e *RateError) Error() string {
	return fmt.Sprintf("resample: cannot go from %d Hz to %d Hz: rates lie between 1 and %d", e.From, e.To, MaxRate)
}

const (
	attenuation = 96.  // design of the stop bands, dB
	passEdge    = .45  // of the lower rate
	stopEdge    = .55  // of the lower rate
	chunk       = 2048 // input samples that go through the chain at a time
)

// Resampler changes the rate of one channel that arrives in blocks. It is for one goroutine. The zero value is not usable,
// and panics; [New] makes one.
type Resampler struct {
	from, to dsp.Rate
	stages   []stage
	between  [][]float32 // what each stage but the last has written
	first    int         // number of the first sample that the last stage gives, not positive
	early    int         // samples with numbers below 0 that it has still to give
	in, out  int64       // samples taken and given
}

// A stage turns samples into samples of another rate; what comes before the first of them is silence.
type stage interface {
	push(dst, x []float32) []float32
	reset()
}

// New returns a Resampler at the start of a sound. The error is a *RateError.
func New(from, to dsp.Rate) (*Resampler, error) {
	if from < 1 || to < 1 || from > MaxRate || to > MaxRate {
		return nil, &RateError{from, to}
	}
	r := &Resampler{from: from, to: to}
	if from == to {
		return r, nil
	}
	halvings := 0
	for 2*(to<<halvings) <= from {
		halvings++
	}
	r.stages, r.first = chain(from, to, halvings)
	r.early = -r.first
	for range max(len(r.stages)-1, 0) {
		r.between = append(r.between, make([]float32, 0, chunk+1))
	}
	return r, nil
}

// chain designs the stages from the first to the last. Each begins with the first output that can differ from silence,
// whose number is not positive; chain returns that of the last stage too.
func chain(from, to dsp.Rate, halvings int) (stages []stage, first int) {
	middle := to << halvings
	if from != middle {
		lower := float64(min(from, to)) / float64(from)
		centre, width := lower/2, lower*(stopEdge-passEdge)
		if halvings > 0 {
			// From the pass band's end to what the following stages would fold onto it.
			high := float64(middle)/float64(from) - float64(lower*stopEdge)
			centre, width = (high+lower/2)/2, high-lower/2
		}
		p := newPolyphase(int(from), int(middle), centre, width, halvings > 0)
		stages, first = append(stages, p), p.first
	}
	for k := halvings; k > 0; k-- {
		width := (stopEdge - passEdge) / 2 // the steep one; of the rate it starts from, as all widths here
		if k > 1 {
			width = .5 - 2*stopEdge/float64(int(1)<<k)
		}
		h := newHalfBand(width, first)
		stages, first = append(stages, h), h.first
	}
	return stages, first
}

// Len returns the number of samples that a sound of n samples is turned into: ceil(n·to/from).
func (r *Resampler) Len(n int64) int64 {
	r.made()
	from, to := int64(r.from), int64(r.to)
	return n/from*to + (n%from*to+from-1)/from
}

// made panics if r is the zero value.
func (r *Resampler) made() {
	if r.from == 0 {
		panic("resample: a Resampler comes from New")
	}
}

// Append takes the next samples and appends to dst those results that no further sample can change. x is not kept
// and has to lie apart from the free part of dst.
func (r *Resampler) Append(dst, x []float32) []float32 {
	r.made()
	r.in += int64(len(x))
	was := len(dst)
	for len(x) > 0 {
		n := min(len(x), chunk)
		dst = r.step(dst, x[:n])
		x = x[n:]
	}
	r.out += int64(len(dst) - was)
	return dst
}

// Flush ends the sound: it appends the rest of the results to dst. The Resampler then stands at the start of a sound.
func (r *Resampler) Flush(dst []float32) []float32 {
	var silence [64]float32
	for left := r.Len(r.in) - r.out; left > 0; {
		was := len(dst)
		dst = r.step(dst, silence[:])
		if n := int64(len(dst) - was); n > left {
			dst = dst[:was+int(left)]
			left = 0
		} else {
			left -= n
		}
	}
	r.in, r.out, r.early = 0, 0, -r.first
	for _, s := range r.stages {
		s.reset()
	}
	return dst
}

func (r *Resampler) step(dst, x []float32) []float32 {
	last := len(r.stages) - 1
	if last < 0 {
		return append(dst, x...)
	}
	for i, s := range r.stages[:last] {
		r.between[i] = s.push(r.between[i][:0], x)
		x = r.between[i]
	}
	was := len(dst)
	dst = r.stages[last].push(dst, x)
	if n := min(r.early, len(dst)-was); n > 0 {
		r.early -= n
		dst = append(dst[:was], dst[was+n:]...)
	}
	return dst
}

// Stream returns s at the rate to. The error is a *RateError. Errors of s other than io.EOF are passed on once the
// samples before them are read.
func Stream(s dsp.Stream, to dsp.Rate) (dsp.Stream, error) {
	r, err := New(s.Rate(), to)
	if err != nil {
		return nil, err
	}
	return &stream{src: s, r: r, buf: make([]float32, chunk)}, nil
}

type stream struct {
	src  dsp.Stream
	r    *Resampler
	buf  []float32
	made []float32 // results, of which ready are still to be read
	rest []float32
	err  error
}

func (s *stream) Rate() dsp.Rate { return s.r.to }

func (s *stream) Read(dst []float32) (int, error) {
	for len(s.rest) == 0 && s.err == nil && len(dst) > 0 {
		n, err := s.src.Read(s.buf)
		s.made = s.r.Append(s.made[:0], s.buf[:n])
		if err != nil {
			s.err = err
		}
		if err == io.EOF {
			s.made = s.r.Flush(s.made)
		}
		s.rest = s.made
	}
	n := copy(dst, s.rest)
	s.rest = s.rest[n:]
	if len(s.rest) == 0 && len(dst) > 0 {
		return n, s.err
	}
	return n, nil
}
