package actnet

import (
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
)

// murmurs are what listeners say most, and what it says for a basic backchannel, as a log-odds, in the mean of the meetings
// of MRDA, by networks and linear models that had not seen them (internal/gen/act -habit prints it).
var murmurs = [...]struct {
	words []string
	usual float64
}{
	{[]string{"yeah"}, 0.23},
	{[]string{"uh", "huh"}, 2.16},
}

// The habit of a conversation counts as if so many murmurs of the usual kind were said in it as well, and for so many log-odds at
// most; it holds for utterances of so many words.
const (
	usualMurmurs = 20
	mostHabit    = 1
	habitWords   = 2
)

// Accustom moves the scores of Backchannel to the habit of the conversation. Whether a "yeah" is a backchannel or agrees
// differs between meetings: of those of MRDA that are alike in what stands around them, 30 to 89 % are. So what the murmurs of a
// conversation say for it beyond the usual in the mean is said once more for all its short utterances. scores returns those of an
// utterance, to be changed in place.
func Accustom(m *convnet.Model, c []convnet.Utterance, scores func(u int) []float32) {
	sum, n := 0.0, 0
	EachMurmur(m, c, scores, func(k int, odds float64) {
		sum += odds - murmurs[k].usual
		n++
	})
	habit := float32(max(-mostHabit, min(mostHabit, sum/float64(n+usualMurmurs))))
	for u := range c {
		if k := len(c[u].Words); k > 0 && k <= habitWords {
			scores(u)[Backchannel] += habit
		}
	}
}

// EachMurmur calls f with each utterance that is what listeners say most, in order: which of these it is, and the log-odds of
// Backchannel by its scores.
func EachMurmur(m *convnet.Model, c []convnet.Utterance, scores func(u int) []float32, f func(k int, odds float64)) {
	var rows [len(murmurs)][habitWords]int32
	for k := range murmurs {
		for i, w := range murmurs[k].words {
			rows[k][i] = m.WordString(w)
		}
	}
	for u := range c {
		for k := range murmurs {
			if slices.Equal(c[u].Words, rows[k][:len(murmurs[k].words)]) {
				f(k, oddsOf(scores(u)[Acts:Basics], int(Backchannel-Acts)))
			}
		}
	}
}

// oddsOf returns the logarithm of the odds of a class by the scores of all.
func oddsOf(scores []float32, class int) float64 {
	top := float64(slices.Max(scores))
	others := 0.0
	for k, s := range scores {
		if k != class {
			others += math.Exp(float64(s) - top)
		}
	}
	return float64(scores[class]) - top - math.Log(others)
}
