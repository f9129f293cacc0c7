package prosody

import (
	"fmt"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	framesPerSecond = 100
	framesPerStep   = 10 // a loudness block advances by 100 ms
	momentary       = 4  // steps of a block: 400 ms
	shortTerm       = 30 // 3 s
)

// Silence is the level in dBFS that stands for everything as weak or weaker, digital silence included.
const Silence = -120

// MinRate and MaxRate bound the sampling rates, in Hz, that a Meter serves.
const (
	MinRate dsp.Rate = 4000
	MaxRate dsp.Rate = 768000
)

// RateError says that a sampling rate lies outside [MinRate, MaxRate].
type RateError struct{ Rate dsp.Rate }

func (e *RateError) Error() string {
	return fmt.Sprintf("prosody: a sampling rate of %d Hz is not within %d and %d", e.Rate, MinRate, MaxRate)
}

// Meter measures level and loudness of one channel that arrives in blocks at its own rate. It is for one goroutine. The zero
// value is not usable, and panics when it takes samples; [NewMeter] makes one.
type Meter struct {
	rate     int64
	weight   kWeight
	in       int64     // samples taken
	frame    int64     // frames done
	buf      []float32 // samples of the frame under way, of which n are there: it is summed up in one way however it comes
	n        int
	step     float64            // K-weighted sum of squares of the step under way
	recent   [shortTerm]float64 // and of the last steps
	steps    int64
	total    float64
	integral gate // of momentary blocks
	range3   gate // of short-term blocks
	loudest  float64
}

// Loudness is what a [Meter] has found so far, after ITU-R BS.1770-4 and EBU Tech 3342, the channel counted once (as
// mono). OK is false if no block of 400 ms exceeded −70 LUFS; the other fields then mean nothing.
type Loudness struct {
	OK           bool
	Integrated   float64 // LUFS, gated at −70 LUFS and at 10 LU below the loudness of what passes that
	MaxMomentary float64 // LUFS of the loudest 400 ms
	Range        float64 // LU between the 10th and the 95th percentile of 3 s blocks, gated at −20 LU; 0 below 3 s
	RMS          float64 // dBFS of all samples, unweighted and not gated
}

// NewMeter returns a Meter at the start of a sound. The error is a *RateError.
func NewMeter(rate dsp.Rate) (*Meter, error) {
	if rate < MinRate || rate > MaxRate {
		return nil, &RateError{rate}
	}
	return &Meter{rate: int64(rate), weight: newKWeight(rate), buf: make([]float32, rate/framesPerSecond+1)}, nil
}

// length returns how many samples the frame under way has.
func (m *Meter) length() int {
	return int((m.frame+1)*m.rate/framesPerSecond - m.frame*m.rate/framesPerSecond)
}

// Append takes the next samples and appends to dst the level of every frame of 10 ms that they complete: RMS in dBFS,
// at least [Silence], where a sine of full scale has −3.01. Frame i ends at sample ⌊(i+1)·rate/100⌋. x is not kept.
// Samples that are not numbers count as 0, those beyond ±1000 as ±1000.
func (m *Meter) Append(dst, x []float32) []float32 {
	if m.rate == 0 {
		panic("prosody: a Meter comes from NewMeter")
	}
	for len(x) > 0 {
		n := copy(m.buf[m.n:m.length()], x)
		m.in += int64(n)
		m.n += n
		x = x[n:]
		if m.n == m.length() {
			dst = append(dst, m.close())
		}
	}
	return dst
}

// Flush appends the level of the frame that is not complete, if there is one, from the samples it has. No samples may
// follow.
func (m *Meter) Flush(dst []float32) []float32 {
	if m.n == 0 {
		return dst
	}
	plain := m.plain()
	m.total += plain
	dst = append(dst, float32(decibels(plain/float64(m.n))))
	m.n = 0
	return dst
}

// plain returns the sum of the squares of what the frame under way has.
func (m *Meter) plain() float64 {
	x := m.buf[:m.n]
	vector.Tame(x, loudest)
	return float64(vector.Dot(x, x))
}

// close ends a frame and returns its level.
func (m *Meter) close() float32 {
	plain := m.plain()
	level := decibels(plain / float64(m.n))
	m.total += plain
	m.step += m.weight.power(m.buf[:m.n])
	m.n = 0
	m.weight.settle()
	m.frame++
	if m.frame%framesPerStep == 0 {
		m.recent[m.steps%shortTerm] = m.step
		m.steps++
		m.step = 0
		m.blocks()
	}
	return float32(level)
}

// blocks counts the blocks that end with the step just done.
func (m *Meter) blocks() {
	if m.steps >= momentary {
		p := m.last(momentary)
		m.integral.add(p)
		m.loudest = max(m.loudest, p)
	}
	if m.steps >= shortTerm {
		m.range3.add(m.last(shortTerm))
	}
}

// last returns the mean square over the last n steps.
func (m *Meter) last(n int64) float64 {
	var sum float64
	for i := m.steps - n; i < m.steps; i++ {
		sum += m.recent[i%shortTerm]
	}
	samples := m.steps*m.rate/10 - (m.steps-n)*m.rate/10
	return sum / float64(samples)
}

// Loudness returns what has been found in the samples taken so far.
func (m *Meter) Loudness() Loudness {
	p, n := m.integral.mean(m.integral.above(10))
	if n == 0 {
		return Loudness{}
	}
	l := Loudness{OK: true, Integrated: lufs(p), MaxMomentary: lufs(m.loudest)}
	l.RMS = decibels((m.total + m.plain()) / float64(m.in))
	if first := m.range3.above(20); first < len(m.range3.count) {
		l.Range = m.range3.quantile(first, .95) - m.range3.quantile(first, .10)
	}
	return l
}

func decibels(meanSquare float64) float64 {
	return 10 * math.Log10(max(meanSquare, 1e-12))
}
