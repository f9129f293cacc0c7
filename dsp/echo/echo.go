// Package echo tells whether a track holds what another track's talker says, later: the echo of a call, which goes out
// of a loudspeaker and into the microphone beside it.
//
// # How
//
// Levels of both tracks every 10 ms are compared where the talker of the first speaks. (Where that of the second is said to
// speak does not count: an echo is easily taken for it, and people seldom talk at once for long.) For every lag from 0 to 1.1 s
// the correlation of the levels in dB is taken (Pearson's, over at most a minute of such frames); echo and leak lie where it is
// highest. It is believed from a correlation of .6 on, over 5 s or more of speech, if the second track rises with the first
// above its own quiet by 3 dB or more. The level is the median of the differences of the levels in those frames in which the
// first track is louder than its median.
//
// A lag below 40 ms is what travels through the air of one room (13 m), and called a leak; from there on it is an echo
// (ITU-T G.131 takes talker echo for audible from about 25 ms on).
//
// # Limits
//
// Lags are known to 10 ms. Echo that is weaker than the noise of the second track is not found, nor in a call in which both
// talk at once most of the time. Two people who take turns in a strict rhythm of syllables would be needed to feign one.
package echo

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	hop       = 160  // samples of a frame, at 16 kHz
	mostLag   = 110  // frames
	leakUntil = 4    // frames from which on a lag is an echo
	believed  = .6   // correlation
	fewest    = 500  // frames
	most      = 6000 // frames that are looked at
	rises     = 3.   // dB
	lowShare  = .1   // of the frames that are quieter than the quiet
)

// Levels gives the level of frames of 10 ms in dBFS; *prosody.Track is one.
type Levels interface {
	Len() int
	LevelDB(frame int) float32
}

// Track is the microphone of one talker.
type Track struct {
	Levels Levels
	Speech []dsp.Span // of its own talker, samples at 16 kHz from the start of the track, in order and apart
	Offset int64      // samples at 16 kHz by which the track begins after the others' common start
}

// Echo is what a track holds of another's talker.
type Echo struct {
	From        int     // index of the other track
	Lag         int64   // samples at 16 kHz by which it comes later, to 160
	Level       float64 // dB against the other track
	Correlation float64 // of the levels, up to 1
}

// Leak reports whether it comes through the air of one room rather than over a line.
func (e Echo) Leak() bool { return e.Lag < leakUntil*hop }

// Find returns, for every track, what it holds of the other tracks' talkers, in the order of those.
func Find(tracks []Track) [][]Echo {
	out := make([][]Echo, len(tracks))
	for k := range tracks {
		for j := range tracks {
			if j == k {
				continue
			}
			if e, ok := between(&tracks[k], &tracks[j]); ok {
				e.From = j
				out[k] = append(out[k], e)
			}
		}
	}
	return out
}

// between looks for the talker of the track from in near.
func between(near, from *Track) (Echo, bool) {
	shift := int((from.Offset - near.Offset) / hop) // to turn frames of from into frames of near
	frames := usable(near, from, shift)
	if len(frames) < fewest {
		return Echo{}, false
	}
	best := Echo{}
	for lag := range mostLag + 1 {
		r := correlation(len(frames), func(k int) (x, y float64) {
			return float64(from.Levels.LevelDB(frames[k])), float64(near.Levels.LevelDB(frames[k] + shift + lag))
		})
		if r > best.Correlation {
			best.Correlation, best.Lag = r, int64(lag)*hop
		}
	}
	if best.Correlation < believed {
		return Echo{}, false
	}
	var there, level []float64
	loud := median(frames, func(i int) float64 { return float64(from.Levels.LevelDB(i)) })
	for _, i := range frames {
		if x := float64(from.Levels.LevelDB(i)); x >= loud {
			y := float64(near.Levels.LevelDB(i + shift + int(best.Lag/hop)))
			there, level = append(there, y), append(level, y-x)
		}
	}
	slices.Sort(there)
	slices.Sort(level)
	best.Level = level[len(level)/2]
	return best, there[len(there)/2] >= quiet(near)+rises
}

// usable returns the frames in which from's talker speaks and near was recording up to the longest lag later.
func usable(near, from *Track, shift int) []int {
	var out []int
	for _, s := range from.Speech {
		first, end := max(int(s.Start/hop), -shift, 0), min(int(s.End/hop), from.Levels.Len(), near.Levels.Len()-shift-mostLag)
		for i := first; i < end; i++ {
			out = append(out, i)
		}
	}
	if len(out) <= most {
		return out
	}
	step := float64(len(out)) / most
	kept := out[:0]
	for k := range most {
		kept = append(kept, out[int(float64(k)*step)])
	}
	return kept
}

// quiet returns the level that a tenth of the frames do not exceed.
func quiet(t *Track) float64 {
	levels := make([]float64, t.Levels.Len())
	for i := range levels {
		levels[i] = float64(t.Levels.LevelDB(i))
	}
	if len(levels) == 0 {
		return math.Inf(-1)
	}
	slices.Sort(levels)
	return levels[int(lowShare*float64(len(levels)))]
}

func median(frames []int, f func(int) float64) float64 {
	v := make([]float64, len(frames))
	for k, i := range frames {
		v[k] = f(i)
	}
	slices.Sort(v)
	return v[len(v)/2]
}

// correlation is Pearson's of n pairs, 0 where either does not vary.
func correlation(n int, pair func(int) (x, y float64)) float64 {
	var sx, sy, xx, yy, xy float64
	for k := range n {
		x, y := pair(k)
		sx, sy, xx, yy, xy = sx+x, sy+y, xx+float64(x*x), yy+float64(y*y), xy+float64(x*y)
	}
	m := float64(n)
	vx, vy := xx-sx*sx/m, yy-sy*sy/m
	if vx < 1e-9*m || vy < 1e-9*m {
		return 0
	}
	return (xy - sx*sy/m) / math.Sqrt(vx*vy)
}
