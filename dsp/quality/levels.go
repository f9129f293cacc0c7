package quality

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	quietest  = -120. // dBFS that the smallest code but 0 stands for; codes are half decibels
	margin    = 15.9  // dB that active sound may lie under the active level (P.56)
	hangover  = .2    // s that activity outlasts sound (P.56)
	overNoise = 3.    // dB that active sound lies over the noise
	notNear   = .2    // s around speech whose sound is not called noise
	floorMost = 6.    // dB that sound away from speech may raise the noise floor
	drowning  = -35.  // dBFS of noise from which on speech may be in it unheard
	enough    = .5    // s of sound away from speech that tell about noise
)

// code turns a power into half decibels above quietest; digital silence is 0.
func code(power float64) uint8 {
	if power <= 0 {
		return 0
	}
	return uint8(min(max(2*(decibels(power)-quietest), 1), 255) + .5)
}

func level(c uint8) float64 { return quietest + float64(c)/2 }

// powers returns the power that each code stands for.
func powers() (table [256]float64) {
	for c := 1; c < 256; c++ {
		table[c] = math.Pow(10, level(uint8(c))/10)
	}
	return table
}

// levels keeps the power of every frame of 10 ms.
type levels struct {
	length int // samples of a frame
	codes  []uint8
}

// push takes a piece, of whole frames unless it is the last.
func (l *levels) push(x []float32) {
	for ; len(x) >= l.length; x = x[l.length:] {
		frame := x[:l.length]
		l.codes = append(l.codes, code(float64(vector.Dot(frame, frame))/float64(l.length)))
	}
}

// loudest returns the level of the loudest frame, dBFS.
func (l *levels) loudest() float64 {
	var c uint8
	for _, v := range l.codes {
		c = max(c, v)
	}
	return level(c)
}

// frames turns seconds into frames.
func (l *levels) frames(s float64) int { return int(math.Round(s * 100)) }

// measure fills the level, the noise and their ratio. noise is the power that is always there.
func (l *levels) measure(r *Report, noise Value, speech []dsp.Span) {
	fail := func(why Missing) {
		r.ActiveRMS, r.ActiveShare, r.SNR = missing(why), missing(why), missing(why)
	}
	r.NoiseFloor = noise
	if !noise.OK() {
		fail(noise.Missing)
		return
	}
	table := powers()
	in := l.inSpeech(speech, 0)
	n := math.Pow(10, noise.Value/10)
	if speech != nil {
		n = l.raise(n, l.inSpeech(speech, l.frames(notNear)), &table)
		r.NoiseFloor.Value = decibels(n)
	}
	a, ok := l.active(n, in, &table)
	if !ok {
		fail(NoSpeech)
		if len(speech) > 0 { // whatever level is there, is that of the noise
			fail(TooNoisy)
		} else if _, stands := l.active(n, l.inSpeech(nil, 0), &table); !stands && r.NoiseFloor.Value >= drowning {
			r.SNR = missing(TooNoisy) // if somebody speaks, nobody hears it
		}
		return
	}
	r.ActiveRMS, r.ActiveShare = Value{Value: decibels(a.power)}, Value{Value: a.share}
	r.SNR = Value{Value: r.ActiveRMS.Value - r.NoiseFloor.Value}
}

// inSpeech marks the frames that touch speech, widened by some frames; all if it is not known where speech is.
func (l *levels) inSpeech(speech []dsp.Span, wider int) []bool {
	in := make([]bool, len(l.codes))
	if speech == nil {
		for i := range in {
			in[i] = true
		}
		return in
	}
	for _, s := range speech {
		from := s.Start/int64(l.length) - int64(wider)
		to := (s.End+int64(l.length)-1)/int64(l.length) + int64(wider)
		for i := max(from, 0); i < min(to, int64(len(in))); i++ {
			in[i] = true
		}
	}
	return in
}

// raise returns the mean power of the quieter four fifths of the frames outside near, held between noise and floorMost
// above it. The rest is left out because some of it is speech that was not found.
func (l *levels) raise(noise float64, near []bool, table *[256]float64) float64 {
	var counts [256]int
	var all int
	for i, c := range l.codes {
		if !near[i] && c > 0 {
			counts[c]++
			all++
		}
	}
	if all < l.frames(enough) {
		return noise
	}
	var sum float64
	left := all - all/5
	for c, n := range counts {
		n = min(n, left)
		sum += float64(float64(n) * table[c])
		left -= n
	}
	return min(max(sum/float64(all-all/5), noise), noise*math.Pow(10, floorMost/10))
}

type activity struct {
	power float64 // without the noise
	share float64 // of all frames
}

// active finds the threshold that lies margin under the level of what exceeds it.
func (l *levels) active(noise float64, in []bool, table *[256]float64) (activity, bool) {
	lowest := noise * math.Pow(10, overNoise/10)
	lo, hi := quietest, l.loudest() // the threshold lies between, and the level falls less than the threshold does
	best, found := l.above(lowest, noise, in, table)
	if !found || decibels(best.power)-decibels(lowest) <= margin {
		return best, found
	}
	for hi-lo > .05 {
		t := (lo + hi) / 2
		a, ok := l.above(max(math.Pow(10, t/10), lowest), noise, in, table)
		if ok && decibels(a.power)-t > margin {
			lo, best = t, a
		} else {
			hi = t
		}
	}
	return best, true
}

// above measures the frames whose level, averaged over five, exceeds a threshold, and those that follow within the
// hangover.
func (l *levels) above(threshold, noise float64, in []bool, table *[256]float64) (activity, bool) {
	var run, sum float64
	var n int
	last := -1 << 30
	hold := l.frames(hangover)
	at := func(i int) float64 {
		if i < 0 || i >= len(l.codes) {
			return 0
		}
		return table[l.codes[i]]
	}
	for i := range l.codes {
		if i%256 == 0 { // afresh, so that errors of rounding do not pile up
			run = at(i-2) + at(i-1) + at(i) + at(i+1) + at(i+2)
		} else {
			run += at(i+2) - at(i-3)
		}
		if run > 5*threshold {
			last = i
		}
		if i-last <= hold && in[i] {
			sum += at(i)
			n++
		}
	}
	if n == 0 || sum/float64(n) <= noise {
		return activity{}, false
	}
	return activity{sum/float64(n) - noise, float64(n) / float64(len(l.codes))}, true
}
