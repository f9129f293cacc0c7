package crosstalk

import (
	"math"
	"slices"
)

const (
	leastSame = 300  // frames
	sameShare = .95  // of the frames of speech, in which the difference of the levels is
	sameNear  = 1.   // dB from its median
	sameMost  = 6.   // dB that this may be: what is weaker is leak
	audible   = -80. // dB under which frames tell nothing
)

// Same returns for every track the first one before it that holds the same sound, whatever its polarity, or -1. The
// levels of two microphones in one room never go together that closely; those of two channels of one do.
func Same(tracks []Track) []int {
	mics := make([]mic, len(tracks))
	out := make([]int, len(tracks))
	for k, t := range tracks {
		mics[k], out[k] = newMic(t), -1
		for j := range k {
			if same(&mics[k], &mics[j]) {
				out[k] = j
				break
			}
		}
	}
	return out
}

func same(a, b *mic) bool {
	var d []float64
	for j := range b.level {
		if i, ok := a.at(b, j); ok && (a.speech[i] || b.speech[j]) && max(a.level[i], b.level[j]) > audible {
			d = append(d, float64(a.level[i]-b.level[j]))
		}
	}
	if len(d) < leastSame {
		return false
	}
	slices.Sort(d)
	middle, near := d[len(d)/2], 0
	for _, v := range d {
		if math.Abs(v-middle) <= sameNear {
			near++
		}
	}
	return math.Abs(middle) <= sameMost && float64(near) >= sameShare*float64(len(d))
}
