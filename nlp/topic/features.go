package topic

import (
	"math"
	"slices"
	"strconv"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// ranks numbers speakers by the words they said, most first, ties by order.
func ranks(order []int, said map[int]int) map[int]int {
	slices.SortStableFunc(order, func(a, b int) int { return said[b] - said[a] })
	rank := make(map[int]int, len(order))
	for i, s := range order {
		rank[s] = i
	}
	return rank
}

type column struct {
	scale
	values []float64
}

// extractor turns the places between utterances into features.
type extractor struct {
	x       *keyword.Index
	us      []Utterance
	columns []column
	words   []int // words said before each utterance; one more than utterances
	base    int   // how many of them do not depend on times being known
	long    bool  // the utterances are long, as whole turns are
}

// longUnits is the mean number of words from which utterances are long. How topics begin in these differs, so that every
// feature is there once more for them.
const longUnits = 10

// again returns the hash of a feature for long utterances alone.
func again(hash uint32) uint32 { return (hash ^ 0x5bd1e995) * 0x9e3779b1 }

func newExtractor(v *Meaning, x *keyword.Index, us []Utterance, r *room) *extractor {
	r.used = 0
	e := &extractor{x: x, us: us}
	n := len(us)
	words := make([]int, n)
	for i := range us {
		words[i] = len(x.Tokens(i))
	}
	add := func(name string, lo, hi float64, steps int, f func(u int) float64) {
		c := column{newScale(name, lo, hi, steps), r.column(n)}
		for u := range n {
			c.values[u] = f(u)
		}
		e.columns = append(e.columns, c)
	}
	s := newStream(x)
	for _, w := range windows {
		name := strconv.Itoa(w)
		c := s.cohesion(w)
		d := depth(c)
		add("cohesion"+name, 0, 0.8, 8, func(u int) float64 { return float64(c[u]) })
		add("depth"+name, 0, 0.8, 8, func(u int) float64 { return float64(d[u]) })
	}
	sense := v.read(x, r)
	for _, w := range senseWindows {
		name := strconv.Itoa(w)
		c := sense.cohesion(w)
		d := depth(c)
		add("sense"+name, -0.4, 0.8, 8, func(u int) float64 { return float64(c[u]) })
		add("sense depth"+name, 0, 1.5, 8, func(u int) float64 { return float64(d[u]) })
	}
	for _, w := range []int{20, 80} {
		name := strconv.Itoa(w)
		fresh, gone := s.novelty(w)
		add("fresh"+name, 0, 0.8, 8, func(u int) float64 { return float64(fresh[u]) })
		add("gone"+name, 0, 0.8, 8, func(u int) float64 { return float64(gone[u]) })
	}
	by := newVoices(us, words)
	for _, w := range []int{40, 150, 500} {
		name := strconv.Itoa(w)
		div, grow := by.change(w)
		add("voices"+name, 0, 1, 6, func(u int) float64 { return float64(div[u]) })
		add("grow"+name, -1, 1, 8, func(u int) float64 { return float64(grow[u]) })
	}
	e.words = by.at
	total := float64(max(1, by.at[n]))
	mean := total / float64(max(1, n))
	e.long = mean >= longUnits
	add("place", 0, 1, 10, func(u int) float64 { return float64(by.at[u]) / total })
	add("begin", 0, 10, 10, func(u int) float64 { return log2(1 + float64(by.at[u])) })
	add("end", 0, 10, 10, func(u int) float64 { return log2(1 + total - float64(by.at[u])) })
	add("units", 0, 1, 1, func(u int) float64 { return max(0, min(1, (mean-5)/40)) })
	add("size", 0, 8, 8, func(u int) float64 { return log2(1 + float64(words[u])) })
	add("before", 0, 8, 8, func(u int) float64 { return log2(1 + float64(words[max(0, u-1)])) })
	add("after", 0, 8, 8, func(u int) float64 { return log2(1 + float64(words[min(n-1, u+1)])) })
	add("rank", 0, 4, 4, func(u int) float64 { return float64(by.who[u]) })
	e.turns(add, by)
	e.sides(add, by)
	e.base = len(e.columns)
	e.pauses(add)
	return e
}

func flag(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func (e *extractor) turns(add func(string, float64, float64, int, func(int) float64), v *voices) {
	n := len(e.us)
	same := func(a, b int) bool { return a >= 0 && b >= 0 && a < n && b < n && v.who[a] == v.who[b] }
	add("same", 0, 1, 1, func(u int) float64 { return flag(same(u, u-1)) })
	add("same2", 0, 1, 1, func(u int) float64 { return flag(same(u, u-2)) })
	add("keeps", 0, 1, 1, func(u int) float64 { return flag(same(u, u+1)) })
	add("opener", 0, 1, 1, func(u int) float64 { return flag(v.who[u] == v.first) })
	turn := make([]float64, n+1) // words of the turn from here on
	for u := n - 1; u >= 0; u-- {
		turn[u] = float64(v.words[u])
		if same(u, u+1) {
			turn[u] += turn[u+1]
		}
	}
	add("turn", 0, 9, 9, func(u int) float64 { return log2(1 + turn[u]) })
}

func (e *extractor) pauses(add func(string, float64, float64, int, func(int) float64)) {
	timed := true
	for _, u := range e.us {
		timed = timed && u.Timed
	}
	end := make([]float64, len(e.us)+1) // the latest end before the unit
	for i, u := range e.us {
		end[i+1] = max(end[i], u.End.Seconds())
	}
	gap := func(u int) float64 {
		if u <= 0 || u >= len(e.us) {
			return 0
		}
		return e.us[u].Start.Seconds() - end[u]
	}
	if timed {
		add("pause", -1, 4, 10, func(u int) float64 { return log2(0.5 + max(0, gap(u))) })
		add("pause-", -1, 4, 5, func(u int) float64 { return log2(0.5 + max(0, gap(u-1))) })
		add("pause+", -1, 4, 5, func(u int) float64 { return log2(0.5 + max(0, gap(u+1))) })
		add("overlap", 0, 2, 4, func(u int) float64 { return -gap(u) })
	} else {
		add("untimed", 0, 1, 1, func(int) float64 { return 1 })
	}
}
