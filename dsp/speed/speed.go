// Package speed tells whether speech sounds as if it were played too slowly: as sound does whose header says half of its
// sampling rate, or whose two channels are read as one.
//
// # How
//
// Slow speech is low, and its spectrum changes slowly. Of every band of a log-mel frame between 150 and 2800 Hz, the mean square of
// the change over 20, 40, 80, 160 and 320 ms is taken, within stretches of speech: fast speech has had most of its change after 80 ms, slow
// speech has not. Only how these five stand to each other counts, so that neither levels nor the spectra of rooms and microphones matter.
// With the logarithm of the median F0 they give, by a linear function, the logarithm of the speed: 0 octaves for speech as it is, −1 for half
// the speed. It was fitted by ridge regression and rounded. The answer leans towards 0: half the speed gives −.8 in the mean.
//
// # Measured
//
// Fitted on 30 s at most of each of 183 talkers of speechocean762 (free, also commercially) and LibriSpeech (Panayotov et al. 2015, CC BY
// 4.0), at speeds from .45 to 1.6, as they are, in noise and rooms, and at a telephone's
// bandwidth. Of 88 other talkers with 20 s of speech or more none is under [TooSlow] at the right speed, the lowest at −.54; of 148 at half
// the speed 94 % are. Of ten composed meetings and ten sets of clips joined, among them meetings, telephone calls and five languages, none is,
// the lowest at −.28, and at half the speed 18 are. At two thirds of the speed it is a quarter: voices differ by as much.
//
// # Limits
//
// Speech that is played too fast is not told: the detector of speech finds little of it. A high voice, or one who speaks very fast, as
// speech synthesisers may, is within what is usual at half the speed. Noise hides slowness and does not feign it.
package speed

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
)

// TooSlow is the speed, in octaves, under which speech hardly ever is.
const TooSlow = -.6

// Bands is the number of values of a log-mel frame of dsp/mel's front end.
const Bands = 40

const (
	rate   = 16_000    // Hz, of positions
	hop    = 160       // samples from a frame to the next
	every  = 2         // frames, of which one is looked at
	enough = 20 * rate // samples of speech from which on something is told
	lowest = 2         // band that is looked at
)

// lags are over how many frames changes are taken.
var lags = [...]int{2, 4, 8, 16, 32}

// groups are bands that count alike: each ends where the next begins.
var groups = [...]int{8, 16, 26}

// weights are what the logarithms of the changes count for, a row for each lag. What a group counts for adds up to nothing.
var weights = [len(lags)][len(groups)]float64{
	{.14, -.85, -.17},
	{.25, 1.10, .44},
	{.14, -.47, -.19},
	{-.35, .34, -.25},
	{-.18, -.12, .17},
}

const (
	byPitch    = .37
	usualPitch = 150. // Hz
	intercept  = .02
)

// Meter takes down how fast the spectrum of speech changes. The zero Meter has heard nothing.
type Meter struct {
	samples int64 // of speech
	changes [len(lags)][Bands]float64
}

// Add takes frames of the recording, which are those from number first on, and where in them speech is, in samples at 16 kHz from the start
// of the recording. It panics if the frames are not whole.
func (m *Meter) Add(logmel []float32, first int64, speech []dsp.Span) {
	if len(logmel)%Bands != 0 {
		panic("speed: not whole frames")
	}
	const longest = 32
	for _, s := range speech {
		m.samples += s.Len()
		from, to := int(max(s.Start/hop-first, 0)), int(min(s.End/hop-first, int64(len(logmel)/Bands)))
		for i := from + longest; i < to; i += every {
			now := logmel[i*Bands:][:Bands]
			for k, lag := range lags {
				before, sum := logmel[(i-lag)*Bands:][:Bands], &m.changes[k]
				for b := lowest; b < groups[len(groups)-1]; b++ {
					d := float64(now[b] - before[b])
					sum[b] += float64(d * d)
				}
			}
		}
	}
}

// Octaves returns the binary logarithm of the speed that the speech seems to be played at, given the median of its F0 in Hz. It is not
// known of less than 20 s of speech, and without a pitch.
func (m *Meter) Octaves(f0 float64) (octaves float64, ok bool) {
	if m.samples < enough || !(f0 > 0) {
		return 0, false
	}
	octaves = intercept + float64(byPitch*math.Log2(f0/usualPitch))
	for k := range lags {
		from := lowest
		for g, to := range groups {
			var sum float64
			for _, c := range m.changes[k][from:to] {
				if c <= 0 {
					return 0, false // a band in which nothing happens
				}
				sum += math.Log2(c)
			}
			octaves += float64(weights[k][g] * sum / float64(to-from))
			from = to
		}
	}
	return octaves, true
}
