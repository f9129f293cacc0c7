package prosody

import (
	"math"
	"sync"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/pitch"
)

// Rate is the sampling rate, in Hz, of the positions that a Track is asked about, and Hop the samples of its frames.
const (
	Rate = pitch.Rate
	Hop  = pitch.Hop
)

// Codes. A level takes a byte: Silence plus half a dB a step. A pitch takes 13 bits, 0 where there is none, else one
// more than the cents above 50 Hz; three more bits hold the voicing in sevenths.
const (
	stepDB      = .5
	lowestHz    = 50
	highestCode = 4801 // 800 Hz
	pitchBits   = 13
	voicingTop  = 7
)

// Track holds level and pitch of a recording in 3 bytes a frame of 10 ms, which is 10.8 MB for ten hours. The zero
// value is empty. Frame i covers the samples [i·Hop, (i+1)·Hop) at [Rate]; its pitch is that of dsp/pitch's frame i.
// It may be read by any number of goroutines while nobody appends.
type Track struct {
	levels  []uint8
	pitches []uint16
}

// AppendLevels takes the levels in dBFS of the next frames, as a [Meter] gives them. They are rounded to .5 dB and
// kept within −120 and +7.5; what is not a number counts as [Silence].
func (t *Track) AppendLevels(dBFS []float32) {
	for _, v := range dBFS {
		t.levels = append(t.levels, levelCode(v))
	}
}

// AppendPitch takes the pitch of the next frames, as a [pitch.Tracker] gives it. F0 is rounded to a cent within 50 and
// 800 Hz, Voicing to a seventh.
func (t *Track) AppendPitch(fs []pitch.Frame) {
	for _, f := range fs {
		t.pitches = append(t.pitches, pitchCode(f))
	}
}

// Len returns the number of frames of which level and pitch are both known.
func (t *Track) Len() int { return min(len(t.levels), len(t.pitches)) }

// LevelDB returns the level of frame i in dBFS.
func (t *Track) LevelDB(i int) float32 { return Silence + stepDB*float32(t.levels[i]) }

// F0 returns the fundamental frequency of frame i in Hz, or 0 where no voice sounds.
func (t *Track) F0(i int) float32 {
	if c := t.cents(i); c >= 0 {
		return float32(hertz(float64(c)))
	}
	return 0
}

// Voicing returns the probability in [0, 1] that a voice sounds in frame i.
func (t *Track) Voicing(i int) float32 { return float32(t.pitches[i]>>pitchBits) / voicingTop }

// cents returns the pitch of frame i in cents above lowestHz, or −1.
func (t *Track) cents(i int) int { return int(t.pitches[i]&(1<<pitchBits-1)) - 1 }

// powers returns the mean square of every level code; that of Silence is not 0, so that all have a logarithm.
var powers = sync.OnceValue(func() *[256]float64 {
	var p [256]float64
	for code := range p {
		p[code] = math.Pow(10, (Silence+stepDB*float64(code))/10)
	}
	return &p
})

func hertz(cents float64) float64 { return lowestHz * math.Exp2(cents/1200) }

func levelCode(dBFS float32) uint8 {
	c := (dBFS-Silence)/stepDB + .5
	switch {
	case c >= 255:
		return 255
	case c > 0:
		return uint8(c)
	}
	return 0
}

func pitchCode(f pitch.Frame) uint16 {
	var code uint16
	if f.F0 > 0 && f.F0 <= math.MaxFloat32 {
		cents := math.Round(1200 * math.Log2(float64(f.F0)/lowestHz))
		code = uint16(min(max(cents+1, 1), highestCode))
	}
	if f.Voicing > 0 {
		code |= uint16(float32(min(f.Voicing, 1)*voicingTop)+.5) << pitchBits
	}
	return code
}

// frames returns the frames [first, end) whose middles lie in s.
func (t *Track) frames(s dsp.Span) (first, end int) {
	at := func(sample int64) int { // the first frame whose middle is not before sample
		sample = min(max(sample, 0), int64(t.Len())*Hop)
		return min(int((sample+Hop/2-1)/Hop), t.Len())
	}
	first = at(s.Start)
	return first, max(first, at(s.End))
}
