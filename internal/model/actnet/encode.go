package actnet

import (
	"math"
	"time"
)

// Utterance is what is known about an utterance of a conversation: the same as in package act.
type Utterance struct {
	Text       string
	Speaker    int
	Start, End time.Duration
	Timed      bool
	Lead       bool
}

// Numbers is how many numbers beside its words the network is given about an utterance.
const Numbers = 50

// AppendNumbers appends what the network is given about utterance u of a conversation beside its words, which are so
// many for each utterance.
func AppendNumbers(dst []float32, c []Utterance, words []int, u int) []float32 {
	n := float64(words[u])
	at := &c[u]
	dst = append(dst,
		float32(math.Log2(1+n)/4), is(words[u] == 0), is(words[u] == 1), is(words[u] == 2), is(words[u] > 15),
		is(u > 0), is(u+1 < len(c)),
		is(u > 0 && c[u-1].Speaker == at.Speaker), is(u+1 < len(c) && c[u+1].Speaker == at.Speaker),
		is(u > 1 && c[u-2].Speaker == at.Speaker), is(u+2 < len(c) && c[u+2].Speaker == at.Speaker))
	dst = appendTimes(dst, c, n, u)
	dst = appendRuns(dst, c, words, u)
	dst = appendFloor(dst, c, words, u)
	where := (float64(u) + 0.5) / float64(len(c))
	long := is(len(c) > 50) // an exchange of a few utterances has no beginning, middle and end
	return append(dst, is(at.Lead), long*float32(where), long*is(where > 0.9), long*is(where < 0.1),
		long*float32(math.Max(0, 2*where-1)), long)
}

// appendTimes appends eleven numbers: whether there are times, the silence before and behind, whether it begins in the
// speech before, whether it ends in the speech behind, the length and the pace; the silence since the speaker's last
// utterance and until the next, the share that is in the speech of others, and whether it lies in one of theirs.
func appendTimes(dst []float32, c []Utterance, words float64, u int) []float32 {
	at := &c[u]
	if !at.Timed {
		return append(dst, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
	}
	length := math.Max(0.05, (at.End - at.Start).Seconds())
	before, after := 0.0, 0.0
	if u > 0 && c[u-1].Timed {
		before = clip((at.Start - c[u-1].End).Seconds())
	}
	if u+1 < len(c) && c[u+1].Timed {
		after = clip((c[u+1].Start - at.End).Seconds())
	}
	dst = append(dst, 1, float32(before), float32(after), is(before < 0), is(after < 0),
		float32(math.Min(2, math.Log2(1+length)/3)), float32(math.Min(2, words/length/4)))
	return appendOthers(dst, c, u, length)
}

// seen is how many utterances before and after are looked through for those of the same time and speaker.
const seen = 6

func appendOthers(dst []float32, c []Utterance, u int, length float64) []float32 {
	at := &c[u]
	last, next, covered, inside := 1.5, 1.5, 0.0, false
	for v := max(0, u-seen); v < len(c) && v <= u+seen; v++ {
		o := &c[v]
		switch {
		case v == u || !o.Timed:
		case o.Speaker != at.Speaker:
			covered += math.Max(0, (min(o.End, at.End) - max(o.Start, at.Start)).Seconds())
			inside = inside || o.Start < at.Start && at.End < o.End
		case v < u:
			last = clip((at.Start - o.End).Seconds())
		case next == 1.5:
			next = clip((o.Start - at.End).Seconds())
		}
	}
	return append(dst, float32(last), float32(next), float32(math.Min(1, covered/length)), is(inside))
}

func clip(seconds float64) float64 { return math.Min(1.5, math.Max(-1.5, seconds/2)) }

func is(b bool) float32 {
	if b {
		return 1
	}
	return 0
}

// within is how many utterances before and after are looked through for the borders of a run.
const within = 12

// appendRuns appends seven numbers about the run of utterances of one speaker that u stands in, as a listener's run
// holds short ones alone: how many are before it and behind it, how many words there are, how many the longest has, and
// how many the runs before and behind have, of which the longest of the two.
func appendRuns(dst []float32, c []Utterance, words []int, u int) []float32 {
	from, to := u, u+1
	for from > 0 && from > u-within && c[from-1].Speaker == c[u].Speaker {
		from--
	}
	for to < len(c) && to < u+within && c[to].Speaker == c[u].Speaker {
		to++
	}
	sum, most := 0, 0
	for _, n := range words[from:to] {
		sum, most = sum+n, max(most, n)
	}
	before, after := 0, 0
	for v := from - 1; v >= 0 && v >= from-within && c[v].Speaker == c[from-1].Speaker; v-- {
		before += words[v]
	}
	for v := to; v < len(c) && v < to+within && c[v].Speaker == c[to].Speaker; v++ {
		after += words[v]
	}
	return append(dst, float32(min(4, u-from))/4, float32(min(4, to-u-1))/4, logOf(sum), logOf(most), logOf(before),
		logOf(after), logOf(max(before, after)))
}

func logOf(n int) float32 { return float32(math.Log2(1+float64(n)) / 6) }
