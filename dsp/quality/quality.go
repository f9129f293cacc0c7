// Package quality measures how good a recording is: noise, level, clipping, bandwidth, reverberation, hum, drop-outs.
//
// # Use
//
// Push the samples of one channel, at the rate they were recorded with and in blocks of any length, into an
// [Analyzer]; [Analyzer.Finish] gives the [Report]. It may be told where speech is. The result is the same, bit for bit,
// however the sound is cut. Every number is a [Value], which says in words when and why there is none.
//
// # Measures
//
//   - ActiveRMS, dBFS: the level of speech where there is speech, after ITU-T P.56 method B: a frame is active when its
//     level is at most 15.9 dB under the active level, or within .2 s after one that is. The power of the noise is
//     taken off. Where speech is said to be but nothing stands out from the noise by 3 dB, there is [TooNoisy] for a level: it
//     would be that of the noise. 0 dBFS is the power of a constant 1.
//   - NoiseFloor, dBFS: the power that is always there. In every third-octave band the lowest tenth of the frames
//     gives a first guess, under the assumption that .6 of the frames hold noise alone in that band; frames below the
//     90 % point of a χ² distribution around it then give the mean. This is minimum statistics (R. Martin, Noise power
//     spectral density estimation based on optimal smoothing and minimum statistics, IEEE Trans. SAP 9 (2001) 504–512)
//     over the whole recording at once. Given where speech is, the mean power of the quieter four fifths of the
//     frames farther than .2 s from it raises the floor by up to 6 dB, since noise that comes and goes is noise too.
//   - SNR, dB: ActiveRMS − NoiseFloor. [TooNoisy] too where no speech was found and nothing at all stands out from a noise
//     of −35 dBFS or more, in which speech cannot be heard if there is any.
//   - Clipped, per cent of all samples: those within two steps of 2⁻¹⁰ of the recording's own highest or lowest value,
//     provided that they are a pile: runs among them, and ten times more than the values beneath let expect. A recording that
//     stays under −60 dBFS is not clipped: the steps of 16 bits are piles there.
//   - Bandwidth, Hz: where the long-term spectrum falls by 20 dB or more within a quarter of an octave and never comes
//     back: the straight line through the falling part (dB over log f) meets the level before it, as the asymptote of
//     a Butterworth filter does at its corner. Half the sampling rate if there is no such fall.
//   - RT60, s: the time in which sound decays by 60 dB. In octave bands from 250 Hz to 4 kHz, every decay of 15 dB or
//     more that ends 7 dB above the lowest tenth and nowhere rises by 3 dB is fitted with a straight line; the result is the
//     40 % point of all their times. Not measured under 15 dB of SNR. (After R. Ratnam et al., Blind estimation of reverberation time, JASA 114 (2003)
//     2877–2892, who look at the distribution of decays too; line and band-pass are those of ISO 3382.) Dry
//     speech itself decays no faster than in about .2 s, which is therefore the lowest value that can come out.
//   - Clarity, dB: by how much the sound has fallen 50 ms after a voice stops, in the octave bands of RT60: from the last
//     frame within 3 dB of a peak that lies 25 dB over the lowest tenth, the 90 % point of all such falls. For a source that
//     stops at once it is 10·log10(1 + 10^(C50/10)), with C50 the ratio of early to late sound of ISO 3382; it falls as
//     a talker moves away from the microphone. Not measured under 15 dB of SNR.
//   - Distance: near from 20 dB of clarity on, far below 13 dB, else middle.
//   - Reverberant: clarity below 13 dB; where it was not measured, RT60 of .45 s or more.
//   - Band: the class of the bandwidth, as telephony has it: narrowband up to 4.2 kHz, wideband to 8.2, super-wideband to
//     16.6 (which holds the shelf of MP3 at 16 kHz), fullband above. BandLimited says that the edge lies below half
//     the sampling rate: that of a codec or a low-pass.
//   - Hum: a mains tone at 50 or 60 Hz or a multiple, as sharp as the resolution of .25 Hz: 18 dB above the
//     spectrum 1 to 2 Hz beside it. The wandering lines of a motor are no hum but noise.
//   - Dropouts: runs of one value of 20 ms to 1 s, or 20 to 200 ms that repeat the 10 or 20 ms before, bounded on both
//     sides by sound above ActiveRMS − 45 dB. Into or out of a run of one value leads a jump of at least −18 dB against the
//     sound beside it: a noise gate and a speech synthesiser fade into their silence. Where pauses of more than 1 s are digital
//     silence too, one side has to be above ActiveRMS − 25 dB. Lag is their share of the speech time.
//   - DCOffset: the mean of all samples; Peak, dBFS: the highest magnitude. A recording that reaches no more than −120 dBFS
//     is silent.
//   - Lagging: drop-outs take half a per cent of the speech time or more.
//   - Grade, 0 to 100: one number for a microphone: 100 less what each fault costs, by the table at [Grade] ("grade/3").
//
// # Limits
//
// One to two seconds give a rough figure, ten a good one. Kept are 4 to 5 bytes per 10 ms (under 2 MB an hour),
// never samples. Reverberation counts as speech, not as noise. Clipping that was filtered or coded afterwards is not seen.
package quality

import (
	"errors"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/internal/approx"
	"github.com/colloquy-go/colloquy/internal/vector"
)

// ErrRate says that a sampling rate lies outside [1, resample.MaxRate].
var ErrRate = errors.New("quality: impossible sampling rate")

// Missing says why a Value could not be measured.
type Missing string

// Why a value is missing.
const (
	TooShort   Missing = "the recording is too short"
	Silent     Missing = "the recording is silent"
	NoSpeech   Missing = "nothing stands out from the noise"
	TooNoisy   Missing = "there is too much noise"
	NoDecays   Missing = "too few free decays above the noise"
	NoHum      Missing = "there is no hum"
	RateTooLow Missing = "the sampling rate is too low"
)

// Value is a number, or the reason why there is none; it is then 0. It is always finite.
type Value struct {
	Value   float64
	Missing Missing // empty if Value was measured
}

// OK tells whether v was measured.
func (v Value) OK() bool { return v.Missing == "" }

func missing(why Missing) Value { return Value{Missing: why} }

// Report is what was measured; the package comment says how.
type Report struct {
	Samples     int64
	SNR         Value // dB
	NoiseFloor  Value // dBFS
	ActiveRMS   Value // dBFS
	ActiveShare Value // of the time, 0 … 1
	Peak        Value // dBFS
	Clipped     Value // per cent of the samples
	DCOffset    Value // full scales
	Bandwidth   Value // Hz
	BandLimited bool  // Bandwidth is an edge that was found: a codec, a telephone, a filter
	Band        Band
	RT60        Value // s
	Clarity     Value // dB
	Distance    Distance
	Hum         int   // the mains frequency, 50 or 60 Hz, or 0
	HumLevel    Value // of all its lines together, dBFS; measured when Hum is not 0
	Dropouts    []dsp.Span
	Lag         Value // per cent of the active time that the drop-outs take
	Grade       Value // 0 … 100
}

// Analyzer measures one channel that arrives in blocks. It is for one goroutine. The zero value is not usable, and
// panics; [New] and [NewBeside] make one.
type Analyzer struct {
	rate     dsp.Rate
	samples  int64
	sum      float64
	piece    []float32 // of which n are filled: everything sees the sound in the same pieces, however it comes
	n        int
	pass     highPass
	high     []float32 // the piece without its constant part
	clip     clipping
	gaps     gaps
	levels   levels
	spectrum *spectrum
	hum      *hum
}

const (
	silentPeak = 1e-6 // −120 dBFS: nothing that reaches no further is sound
	together   = 4096 // samples that are looked at together, at most, if a frame of 10 ms has no more
	loudest    = 1e4  // the magnitude that they are held to, so that no power overflows
)

// New returns an Analyzer at the start of a recording. The error is ErrRate.
func New(rate dsp.Rate) (*Analyzer, error) {
	if rate < 1 || rate > resample.MaxRate {
		return nil, ErrRate
	}
	frame := max(1, int(math.Round(float64(rate)/100)))
	piece := frame * max(1, together/frame)
	a := &Analyzer{
		rate:     rate,
		piece:    make([]float32, piece),
		pass:     newHighPass(rate),
		high:     make([]float32, piece),
		clip:     newClipping(),
		gaps:     newGaps(rate, piece),
		levels:   levels{length: frame},
		spectrum: newSpectrum(rate),
	}
	if rate >= humRate {
		h, err := newHum(rate, piece)
		if err != nil {
			return nil, ErrRate
		}
		a.hum = h
	}
	return a, nil
}

// Push takes the next samples of the recording. A sample that is not a number counts as 0. x is not kept.
func (a *Analyzer) Push(x []float32) {
	a.made()
	for len(x) > 0 {
		n := copy(a.piece[a.n:], x)
		a.n += n
		x = x[n:]
		if a.n == len(a.piece) {
			a.take(a.piece)
			a.n = 0
		}
	}
}

// made panics if a is the zero value.
func (a *Analyzer) made() {
	if a.spectrum == nil {
		panic("quality: an Analyzer comes from New or NewBeside")
	}
}

// take looks at a piece; all but the last are of one length, a whole number of the frames of levels.
func (a *Analyzer) take(x []float32) {
	vector.Tame(x, loudest)
	a.clip.push(x)
	a.gaps.push(x)
	a.sum += total(x)
	a.samples += int64(len(x))
	high := a.high[:len(x)]
	a.pass.filter(high, x)
	a.levels.push(high)
	if a.spectrum.own != nil {
		a.spectrum.push(high)
	}
	if a.hum != nil {
		a.hum.push(high)
	}
}

// total returns the sum of x.
func total(x []float32) (sum float64) {
	k := 0
	for ; k < len(x)-3; k += 4 {
		sum += float64(x[k] + x[k+1] + (x[k+2] + x[k+3]))
	}
	for _, v := range x[k:] {
		sum += float64(v)
	}
	return sum
}

// Finish ends the recording and returns what was measured. speech holds the spans with speech, in order and apart, in
// samples; nil means that it is not known where speech is, and is then judged by level alone. Nothing may be pushed
// afterwards.
func (a *Analyzer) Finish(speech []dsp.Span) Report {
	a.made()
	if a.n > 0 {
		a.take(a.piece[:a.n])
		a.n = 0
	}
	r := Report{Samples: a.samples}
	a.describe(&r)
	a.levels.measure(&r, a.spectrum.noise(r.DCOffset.Value), speech)
	r.Dropouts = a.gaps.within(r.ActiveRMS, a.levels.loudest())
	r.Lag = lag(r.Dropouts, r.ActiveShare, a.samples)
	r.RT60 = a.spectrum.reverberation(r.SNR)
	r.Clarity = a.spectrum.clarity(r.SNR)
	r.Distance = DistanceOf(r.Clarity)
	r.Bandwidth, r.BandLimited = a.spectrum.bandwidth()
	r.Band = BandOf(r.Bandwidth)
	r.Hum, r.HumLevel = a.hum.measure(r.ActiveRMS)
	r.Grade = Grade(&r)
	return r
}

// describe fills what needs nothing but the samples.
func (a *Analyzer) describe(r *Report) {
	if a.samples == 0 {
		r.DCOffset, r.Peak, r.Clipped = missing(TooShort), missing(TooShort), missing(TooShort)
		return
	}
	r.DCOffset = Value{Value: a.sum / float64(a.samples)}
	peak := a.clip.peak()
	if peak < silentPeak {
		r.Peak, r.Clipped = missing(Silent), missing(Silent)
		return
	}
	r.Peak = Value{Value: 20 * math.Log10(float64(peak))}
	r.Clipped = Value{Value: 100 * float64(a.clip.count()) / float64(a.samples)}
}

func lag(gaps []dsp.Span, active Value, samples int64) Value {
	if !active.OK() {
		return missing(active.Missing)
	}
	var sum int64
	for _, g := range gaps {
		sum += g.Len()
	}
	return Value{Value: min(100, 100*float64(sum)/(active.Value*float64(samples)))}
}

// decibels returns 10·log10 of a power below 1e300, not under −200 dB, to 1e-9.
func decibels(power float64) float64 { return float64(10 / math.Ln10 * approx.Log(max(power, 1e-20))) }
