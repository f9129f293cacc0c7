package topic

import (
	"math"
	"slices"
	"strconv"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/linear"
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

// scale turns a number into features: its two nearest marks of an even scale from lo to hi, each as far as it is near.
type scale struct {
	lo, hi float64
	hash   []uint32
}

func newScale(name string, lo, hi float64, steps int) scale {
	s := scale{lo: lo, hi: hi}
	for i := range steps + 1 {
		s.hash = append(s.hash, linear.Hash("topic", []byte(name+" "+strconv.Itoa(i))))
	}
	return s
}

// place returns the mark at or below a value, and how far it is from there to the next, 0..1.
func (s *scale) place(v float64) (i int, f float64) {
	n := float64(len(s.hash) - 1)
	at := (v - s.lo) / (s.hi - s.lo) * n
	if !(at > 0) { // NaN too
		return 0, 0
	}
	if at >= n {
		return int(n), 0
	}
	return int(at), at - float64(int(at))
}

func (s *scale) append(dst []linear.Feature, v float64) []linear.Feature {
	i, f := s.place(v)
	dst = append(dst, linear.Feature{Hash: s.hash[i], Value: float32(dense * (1 - f))})
	if f > 0 {
		dst = append(dst, linear.Feature{Hash: s.hash[i+1], Value: float32(dense * f)})
	}
	return dst
}

// dense and sparse are the values of the features of numbers and of words.
const (
	dense  = 0.5
	sparse = 0.25
)

type column struct {
	scale
	values []float64
}

// extractor turns the places between utterances into features.
type extractor struct {
	x       *keyword.Index
	us      []Utterance
	columns []column
	base    int  // how many of them do not depend on times being known
	long    bool // the utterances are whole turns rather than single acts
}

// longUnits is the mean number of words from which utterances are taken for turns. How topics begin in these differs, so
// that every feature is there once more for them.
const longUnits = 10

// again returns the hash of a feature for turns alone.
func again(hash uint32) uint32 { return (hash ^ 0x5bd1e995) * 0x9e3779b1 }

func newExtractor(x *keyword.Index, us []Utterance) *extractor {
	e := &extractor{x: x, us: us}
	n := len(us)
	words := make([]int, n)
	for i := range us {
		words[i] = len(x.Tokens(i))
	}
	add := func(name string, lo, hi float64, steps int, f func(u int) float64) {
		c := column{newScale(name, lo, hi, steps), make([]float64, n)}
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
	for _, w := range []int{20, 80} {
		name := strconv.Itoa(w)
		fresh, gone := s.novelty(w)
		add("fresh"+name, 0, 0.8, 8, func(u int) float64 { return float64(fresh[u]) })
		add("gone"+name, 0, 0.8, 8, func(u int) float64 { return float64(gone[u]) })
	}
	v := newVoices(us, words)
	for _, w := range []int{40, 150, 500} {
		name := strconv.Itoa(w)
		div, grow := v.change(w)
		add("voices"+name, 0, 1, 6, func(u int) float64 { return float64(div[u]) })
		add("grow"+name, -1, 1, 8, func(u int) float64 { return float64(grow[u]) })
	}
	total := float64(max(1, v.at[n]))
	mean := total / float64(max(1, n))
	e.long = mean >= longUnits
	add("place", 0, 1, 10, func(u int) float64 { return float64(v.at[u]) / total })
	add("begin", 0, 10, 10, func(u int) float64 { return math.Log2(1 + float64(v.at[u])) })
	add("end", 0, 10, 10, func(u int) float64 { return math.Log2(1 + total - float64(v.at[u])) })
	add("units", 0, 1, 1, func(u int) float64 { return max(0, min(1, (mean-5)/40)) })
	add("size", 0, 8, 8, func(u int) float64 { return math.Log2(1 + float64(words[u])) })
	add("before", 0, 8, 8, func(u int) float64 { return math.Log2(1 + float64(words[max(0, u-1)])) })
	add("after", 0, 8, 8, func(u int) float64 { return math.Log2(1 + float64(words[min(n-1, u+1)])) })
	add("rank", 0, 4, 4, func(u int) float64 { return float64(v.who[u]) })
	e.turns(add, v)
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
	add("turn", 0, 9, 9, func(u int) float64 { return math.Log2(1 + turn[u]) })
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
		add("pause", -1, 4, 10, func(u int) float64 { return math.Log2(0.5 + max(0, gap(u))) })
		add("pause-", -1, 4, 5, func(u int) float64 { return math.Log2(0.5 + max(0, gap(u-1))) })
		add("pause+", -1, 4, 5, func(u int) float64 { return math.Log2(0.5 + max(0, gap(u+1))) })
		add("overlap", 0, 2, 4, func(u int) float64 { return -gap(u) })
	} else {
		add("untimed", 0, 1, 1, func(int) float64 { return 1 })
	}
}

// group is the words of an utterance near the place, as features.
type group struct {
	name  string
	by    int // which utterance, from the one after the place
	from  int // its first words (0), or its last (negative)
	n     int // how many at most
	value float32
	pairs bool
}

var groups = [...]group{
	{"at", 0, 0, 10, sparse, true}, {"next", 1, 0, 8, sparse, true}, {"last", -1, -8, 8, sparse, true},
	{"last2", -2, -6, 6, sparse * 0.7, false},
	{"soon", 2, 0, 6, sparse * 0.6, false}, {"soon", 3, 0, 6, sparse * 0.6, false}, {"soon", 4, 0, 6, sparse * 0.6, false},
	{"past", -3, -6, 6, sparse * 0.6, false}, {"past", -4, -6, 6, sparse * 0.6, false}, {"past", -5, -6, 6, sparse * 0.6, false},
}

const (
	outside = "<out>" // stands for an utterance before the first or after the last
	opening = "<s>"   // before the first word of a pair
)

// in returns the words of a group, and false outside the conversation.
func (e *extractor) in(g *group, u int) ([]keyword.Token, bool) {
	u += g.by
	if u < 0 || u >= len(e.us) {
		return nil, false
	}
	t := e.x.Tokens(u)
	if g.from < 0 {
		t = t[max(0, len(t)+g.from):]
	}
	return t[:min(g.n, len(t))], true
}

// features returns what the model looks at for the border before unit u.
func (e *extractor) features(dst []linear.Feature, u int) []linear.Feature {
	start := len(dst)
	for _, c := range e.columns {
		dst = c.append(dst, c.values[u])
	}
	var pair []byte
	for i := range groups {
		g := &groups[i]
		t, ok := e.in(g, u)
		if !ok {
			dst = append(dst, linear.Feature{Hash: linear.Hash(g.name, []byte(outside)), Value: g.value})
		}
		previous := opening
		for _, k := range t {
			w := e.x.Norm(k.Word)
			dst = append(dst, linear.Feature{Hash: linear.Hash(g.name, []byte(w)), Value: g.value})
			if g.pairs {
				pair = append(append(append(pair[:0], previous...), ' '), w...)
				dst = append(dst, linear.Feature{Hash: linear.Hash(g.name, pair), Value: g.value})
				previous = w
			}
		}
	}
	if e.long {
		for _, f := range dst[start:] {
			dst = append(dst, linear.Feature{Hash: again(f.Hash), Value: f.Value})
		}
	}
	return dst
}
