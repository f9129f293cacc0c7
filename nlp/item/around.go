package item

import (
	"cmp"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// Around makes what the second model looks at: where an utterance stands, who speaks beside it, and what the first model
// says of it, of its neighbours and of the whole conversation. It is what a program that trains another model needs. Its
// storage is used again; it is for one goroutine.
type Around struct {
	c      []act.Utterance
	a      []act.Result
	words  []int            // before each utterance
	lead   []int            // of them by who leads
	first  [][kinds]float64 // scores of the first model
	sums   [][kinds]float64 // of the chances before each utterance
	rank   [][kinds]float32
	mean   [kinds]float64
	spread [kinds]float64
	top    [kinds]float64
	order  []int
}

// Load reads a conversation, what package act found out about it, and the scores of the first model.
func (x *Around) Load(c []act.Utterance, a []act.Result, first [][kinds]float64) {
	x.c, x.a, x.first = c, a, first
	x.words, x.lead, x.sums = append(x.words[:0], 0), append(x.lead[:0], 0), append(x.sums[:0], [kinds]float64{})
	var words, lead int
	var sum [kinds]float64
	for u := range c {
		words += a[u].Words
		if c[u].Lead {
			lead += a[u].Words
		}
		for k, s := range first[u] {
			sum[k] += 1 / (1 + math.Exp(-s))
		}
		x.words, x.lead, x.sums = append(x.words, words), append(x.lead, lead), append(x.sums, sum)
	}
	x.rank = slices.Grow(x.rank[:0], len(c))[:len(c)]
	for k := range kinds {
		x.survey(k)
	}
}

// survey computes what holds of a class in the whole conversation.
func (x *Around) survey(k int) {
	n := float64(max(1, len(x.c)))
	var sum, square float64
	x.top[k], x.order = nowhere, x.order[:0]
	for u, s := range x.first {
		sum += s[k]
		square += s[k] * s[k]
		x.top[k] = max(x.top[k], s[k])
		x.order = append(x.order, u)
	}
	x.mean[k] = sum / n
	x.spread[k] = math.Sqrt(max(0.01, square/n-x.mean[k]*x.mean[k]))
	slices.SortStableFunc(x.order, func(a, b int) int { return cmp.Compare(x.first[b][k], x.first[a][k]) })
	for r, u := range x.order {
		x.rank[u][k] = float32(math.Log2(1 + float64(r)))
	}
}

// Width is how many numbers a row of Around has.
const Width = 71

// nowhere is the score of an utterance outside the conversation, unknown a pause where times are not known.
const (
	nowhere = -8.0
	unknown = -9
)

// Append appends the row of utterance u for a class.
func (x *Around) Append(row []float32, u, class int) []float32 {
	row = x.place(row, u)
	row = x.voices(row, u)
	for k := range kinds {
		row = x.scores(row, u, k, k == class)
	}
	return row
}

// place appends where the utterance stands and how long it is.
func (x *Around) place(row []float32, u int) []float32 {
	n := len(x.c)
	total := float32(max(1, x.words[n]))
	return append(row, float32(u)/float32(n), float32(n-u), float32(u), float32(n), float32(x.words[u])/total,
		total-float32(x.words[u]), float32(x.a[u].Words), x.length(u-1), x.length(u+1))
}

func (x *Around) length(u int) float32 {
	if u < 0 || u >= len(x.a) {
		return -1
	}
	return float32(x.a[u].Words)
}

// voices appends who speaks beside the utterance, how much who leads does, and the pauses.
func (x *Around) voices(row []float32, u int) []float32 {
	row = append(row, float32(b2i(x.c[u].Lead)))
	for _, d := range [...]int{-2, -1, 1, 2} {
		v := u + d
		row = append(row, float32(b2i(v >= 0 && v < len(x.c) && x.c[v].Speaker == x.c[u].Speaker)))
	}
	for _, w := range [...]int{6, 25} {
		from, to := max(0, u-w), min(len(x.c), u+w+1)
		row = append(row, float32(x.lead[to]-x.lead[from])/float32(max(1, x.words[to]-x.words[from])))
	}
	return append(row, x.pause(u), x.pause(u+1))
}

// pause returns the seconds between an utterance and the one before.
func (x *Around) pause(u int) float32 {
	if u <= 0 || u >= len(x.c) || !x.c[u].Timed || !x.c[u-1].Timed {
		return unknown
	}
	return float32((x.c[u].Start - x.c[u-1].End).Seconds())
}

// scores appends what the first model says of a class, of the own one more of it.
func (x *Around) scores(row []float32, u, k int, own bool) []float32 {
	s := x.first[u][k]
	row = append(row, float32(s), float32((s-x.mean[k])/x.spread[k]), x.rank[u][k])
	near := 1
	if own {
		near = 5
	}
	for d := 1; d <= near; d++ {
		row = append(row, x.at(u-d, k), x.at(u+d, k))
	}
	for _, w := range [...]int{3, 8, 20, 60} {
		row = append(row, float32(math.Log(x.sum(u-w, u+w+1, k)+1e-4)))
	}
	if !own {
		return row
	}
	for _, w := range [...]int{4, 12, 30} {
		row = append(row, x.most(u-w, u, k), x.most(u+1, u+w+1, k))
	}
	n := len(x.c)
	return append(row, float32(x.sums[u][k]), float32(x.sums[n][k]-x.sums[u+1][k]), float32(x.top[k]))
}

func (x *Around) at(u, k int) float32 {
	if u < 0 || u >= len(x.c) {
		return nowhere
	}
	return float32(x.first[u][k])
}

// sum returns the sum of the chances of the utterances from … to-1.
func (x *Around) sum(from, to, k int) float64 {
	return x.sums[min(len(x.c), to)][k] - x.sums[max(0, from)][k]
}

// most returns the highest score of the utterances from … to-1.
func (x *Around) most(from, to, k int) float32 {
	m := nowhere
	for u := max(0, from); u < min(len(x.c), to); u++ {
		m = max(m, x.first[u][k])
	}
	return float32(m)
}
