// Package crosstalk tells whose speech a microphone hears when everybody has one: it takes from the speech of each
// track what is another talker's, leaking in.
//
// # How
//
// Levels are means of power over 70 ms, so that the time that sound takes from mouth to mouth does not matter. Where
// track b holds speech and is louder than track a by 6 dB or more, the changes of both levels over 50 ms are compared: Pearson's
// correlation says how closely a follows b. Leak is believed where it lies .2 and four standard deviations over what
// the same frames give when they are paired by chance; so two who talk at once all the time keep their speech, the
// quieter one too. Every lag up to 1.1 s is tried, for the echo of a call comes that late; one of more than 90 ms has to be
// .35 and six standard deviations over chance, from 5 s of speech. The median of the difference of the levels at that
// lag is the leak of that pair, −3 dB at most, and the noise of a counts as leak where it is stronger.
//
// Where two microphones stand together in one room and neither is ever 6 dB the louder, the difference of their levels over
// 210 ms is nearly the same whenever b's talker speaks; that is the leak then, down to −1.5 dB, and the margin under which
// speech is his is three standard deviations of that difference. And where the lag is less than nothing, or grows in the course
// of the recording, the clocks of the tracks differ: lags from −1.1 s on are looked for in eight parts of the recording, and a straight
// line through them is the lag ([Clocks] tells it).
//
// A frame of a's speech is then another's when some track b holds speech, the lag before, and a is weaker than b's leak
// plus 8 dB (or 0.4 of the leak, if that is less): somebody who really talks into a is far louder there than what comes
// over from b, also while both talk. While b holds speech, what lies no more than 5 dB over the lowest tenth of a's levels
// is no speech of a's either, if 25 dB or more lie between that tenth and the loudest.
// What remains is smoothed over 110 ms, and turned into spans as in dsp/vad.
//
// The levels of two microphones do not compare; the rule needs none that do, only that each talker is louder on the
// own track than on the other by more than the margin, relative to the others. With one shared room and equal
// microphones this holds from about 10 dB of separation on.
//
// # Limits
//
// Two microphones that hear the same thing equally well (within a decibel or two) are no separate tracks. A talker
// who is heard on one track only through leak keeps no speech; one without a track of his own is given to the track
// that hears him best. Of sound that comes over
// on two ways, directly and as an echo, the one that a follows more closely is taken out. Where one track is the
// louder for less than 4 s, leak is not told from chance, and taken for granted.
//
// The method is the project's own; for the problem see T. Pfau, D. Ellis and A. Stolcke, Multispeaker speech activity
// detection for the ICSI Meeting Recorder, ASRU 2001, who compare levels too.
package crosstalk

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

const (
	hop       = 160 // samples of a frame, at 16 kHz
	spread    = 3   // frames on either side that a level is the mean of
	near      = 5   // frames on either side in which the other's speech counts
	louder    = 6.  // dB by which b has to exceed a for a to hear mere leak
	leastLeak = 50  // frames that a leak is measured from
	mostLeak  = -3. // dB
	margin    = 8.  // dB over the leak from which speech is the track's own,
	standsOut = 5.  // dB that speech lies over what is always there, where another's would be heard too
	pauses    = 25. // dB from there to the loudest tenth, where there are pauses
	part      = .4  // but no more than this part of the leak's way to 0 dB
	smooth    = 5   // frames on either side that a decision is the majority of
)

// Levels gives the level of frames of 10 ms in dBFS; *prosody.Track is one.
type Levels interface {
	Len() int
	LevelDB(frame int) float32
}

// Track is the microphone of one talker.
type Track struct {
	Levels Levels
	Speech []dsp.Span // samples at 16 kHz from the start of the track, in order and apart
	Offset int64      // samples at 16 kHz by which the track begins after the others' common start
}

// Own returns for every track the part of its speech that its own talker says, in order and apart.
func Own(tracks []Track) [][]dsp.Span {
	out := make([][]dsp.Span, len(tracks))
	if len(tracks) == 1 {
		out[0] = slices.Clone(tracks[0].Speech)
		return out
	}
	mics := make([]mic, len(tracks))
	for k, t := range tracks {
		mics[k] = newMic(t)
	}
	for a := range mics {
		others := make([]rival, 0, len(mics)-1)
		for b := range mics {
			if b != a {
				others = append(others, rival{&mics[b], leakage(&mics[a], &mics[b])})
			}
		}
		out[a] = mics[a].own(others)
	}
	return out
}

// mic is a track on the common time line.
type mic struct {
	level  []float32 // dB, frames of the track
	wide   []float32 // over more frames
	speech []bool
	near   []bool  // speech within some frames
	first  int     // number of its first frame on the common line
	quiet  float32 // dB that a tenth of the frames lie under
}

// rival is another microphone, and how it leaks into the one in question.
type rival struct {
	*mic
	path
}

func newMic(t Track) mic {
	n := t.Levels.Len()
	m := mic{level: make([]float32, n), wide: make([]float32, n), speech: make([]bool, n), near: make([]bool, n), first: int((t.Offset + hop/2) / hop)}
	power := make([]float64, n+1) // running sum
	for i := range n {
		power[i+1] = power[i] + math.Pow(10, float64(t.Levels.LevelDB(i))/10)
	}
	around := func(i, frames int) float32 {
		lo, hi := max(0, i-frames), min(n, i+frames+1)
		return float32(10 * math.Log10(math.Max((power[hi]-power[lo])/float64(hi-lo), 1e-12)))
	}
	for i := range n {
		m.level[i], m.wide[i] = around(i, spread), around(i, wideSpread)
	}
	if n > 0 {
		sorted := slices.Clone(m.level)
		slices.Sort(sorted)
		if m.quiet = sorted[n/10]; sorted[n-1-n/10]-m.quiet < pauses {
			m.quiet = -1000 // somebody talks all the time: nothing tells his soft sounds from noise
		}
	}
	for _, s := range t.Speech {
		from, to := int(s.Start/hop), int((s.End+hop-1)/hop)
		mark(m.speech, from, to)
		mark(m.near, from-near, to+near)
	}
	return m
}

func mark(v []bool, from, to int) {
	for i := max(from, 0); i < min(to, len(v)); i++ {
		v[i] = true
	}
}

// at returns the frame of m that goes with frame i of o.
func (m *mic) at(o *mic, i int) (int, bool) {
	j := i + o.first - m.first
	return j, j >= 0 && j < len(m.level)
}

// own returns the speech of m that is not a rival's.
func (m *mic) own(others []rival) []dsp.Span {
	votes := make([]float32, len(m.speech))
	for i, speaks := range m.speech {
		if speaks && !m.leaked(i, others) {
			votes[i] = 1
		}
	}
	p := make([]float32, len(votes))
	var sum float32
	for i := -smooth; i < len(votes); i++ {
		if i+smooth < len(votes) {
			sum += votes[i+smooth]
		}
		if i > smooth {
			sum -= votes[i-smooth-1]
		}
		if i >= 0 && m.speech[i] {
			p[i] = sum / (2*smooth + 1)
		}
	}
	return vad.Decide(p, int64(len(p))*hop, vad.Options{Threshold: .5, Release: .35, Pad: -1})
}

func (m *mic) leaked(i int, others []rival) bool {
	for _, o := range others {
		j, _ := o.at(m, i)
		if j -= o.line.at(j); j < 0 || j >= len(o.near) || !o.near[j] {
			continue
		}
		d := m.level[i] - o.level[j]
		if o.close {
			d = m.wide[i] - o.wide[j]
		}
		if float64(d) < o.leak+o.margin || m.level[i] < m.quiet+standsOut {
			return true
		}
	}
	return false
}
