package events

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	toneShare  = .9   // of the power that one or two lines hold in a frame of a tone
	tonePart   = .08  // of the power that the weaker of two lines holds at least
	toneLevel  = 1e-7 // mean square of a frame from which on it is heard: −70 dBFS
	toneLobe   = 4    // bins on either side of a line that belong to it, also where the tone covers but a part of the frame
	samePitch  = .015 // by which lines of successive frames may differ
	steadyTone = .004 // by which a lone line may wander: no voice holds its pitch so well,
	steadyLeak = 1.   // Hz, for what the transform itself adds
	loneFrames = 6    // that a lone line lasts at least: .4 s
	lowestTone = 300  // Hz: below it the mains and motors hum, and no signal sounds
	keyOff     = .02  // by which the lines of a telephone key may lie off (ITU-T Q.24 rejects from .035 on)
)

// tone is one frame of a tone, or several that follow each other: one line or two.
type tone struct {
	first, last int // frames
	hz          [2]float64
	low, high   float64 // range of the first line, Hz
}

func (t *tone) frames() int { return t.last - t.first + 1 }

func (t *tone) span() dsp.Span {
	return dsp.Span{Start: int64(t.first)*hop + lead, End: int64(t.last)*hop + lead + hop}
}

// tone returns the one or two lines that make up the last frame.
func (s *spectrum) tone() (hz [2]float64, ok bool) {
	if s.total < toneLevel || len(s.peaks) == 0 {
		return hz, false
	}
	var a, b int // the strongest and the next, or a itself
	for i, p := range s.peaks {
		switch {
		case p.power > s.peaks[a].power:
			a, b = i, a
		case i > 0 && (a == b || p.power > s.peaks[b].power):
			b = i
		}
	}
	if one := s.peaks[a]; s.between(one.hz, one.hz) >= toneShare*s.total {
		if a == b || s.peaks[b].power < tonePart*s.total {
			return [2]float64{one.hz}, true
		}
	}
	if a == b || s.peaks[b].power < tonePart*s.total {
		return hz, false
	}
	lo, hi := s.peaks[min(a, b)].hz, s.peaks[max(a, b)].hz
	power := s.between(lo, hi)
	if hi-lo > (2*toneLobe+1)*binHz {
		power = s.between(lo, lo) + s.between(hi, hi)
	}
	return [2]float64{lo, hi}, power >= toneShare*s.total
}

// between returns the power of what lies between two frequencies, and of their lobes.
func (s *spectrum) between(lo, hi float64) float64 {
	from := max(int(math.Round(lo/binHz))-toneLobe, firstBin)
	to := min(int(math.Round(hi/binHz))+toneLobe+1, endBin)
	return float64((s.sums[to] - s.sums[from]) * s.scale)
}

// tones gathers the frames of tones.
type tones struct {
	run   tone // the last
	found []tone
}

// follow takes a frame that is a tone.
func (t *tones) follow(frame int, hz [2]float64) {
	r := &t.run
	if r.hz[0] > 0 && r.last == frame-1 && alike(r.hz, hz) {
		r.last, r.low, r.high = frame, min(r.low, hz[0]), max(r.high, hz[0])
		return
	}
	t.close()
	t.run = tone{frame, frame, hz, hz[0], hz[0]}
}

// close ends the tone under way and keeps it if nothing but a machine sounds so.
func (t *tones) close() {
	if r := t.run; r.hz[0] > 0 && r.machine() {
		t.found = append(t.found, r)
	}
	t.run = tone{}
}

func alike(a, b [2]float64) bool {
	return near(a[0], b[0], 0, samePitch) && (a[1] == 0) == (b[1] == 0) && near(a[1], b[1], 0, samePitch)
}

// machine reports whether t is a key of a telephone, or holds its pitch as no voice does.
func (t *tone) machine() bool {
	if t.hz[0] < lowestTone {
		return false
	}
	if t.key() || t.progress() && t.frames() > 1 {
		return true
	}
	return t.frames() >= loneFrames && t.high-t.low <= max(steadyLeak, steadyTone*t.low)
}

// The lines of the keys of a telephone, Hz (ITU-T Q.23), and of call progress signals of two lines (ringing, dialling and
// busy in North America; ringing in the United Kingdom; ITU-T E.180 supplement 2).
var (
	keyRows    = [...]float64{697, 770, 852, 941}
	keyColumns = [...]float64{1209, 1336, 1477, 1633}
	progresses = [...][2]float64{{440, 480}, {350, 440}, {480, 620}, {400, 450}}
)

func (t *tone) key() bool {
	in := func(hz float64, list []float64) bool {
		return slices.ContainsFunc(list, func(v float64) bool { return near(hz, v, 0, keyOff) })
	}
	return in(t.hz[0], keyRows[:]) && in(t.hz[1], keyColumns[:])
}

func (t *tone) progress() bool {
	return slices.ContainsFunc(progresses[:], func(v [2]float64) bool {
		return near(t.hz[0], v[0], 0, samePitch) && near(t.hz[1], v[1], 0, samePitch)
	})
}
