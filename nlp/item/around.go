package item

import (
	"cmp"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp/act"
)

// Around makes what the second model looks at: where an utterance stands, who speaks beside it, what the first model says of it,
// of its neighbours and of the whole conversation, what package act says of it and of its neighbours, and how it is worded. It is
// made by NewAround, and is what a program that trains another model needs. Its storage is used again; it is for one goroutine.
type Around struct {
	worded wording
	c      []act.Utterance
	a      []act.Result
	words  []int // before each utterance
	lead   []int // of them by who leads
	first  curve // scores of the first model
	said   curve // what package act says of the same classes, as scores
	rank   [][kinds]float32
	mean   [kinds]float64
	spread [kinds]float64
	top    [kinds]float64
	order  []int
}

// NewAround returns one for English.
func NewAround() (*Around, error) {
	f, err := withoutScorer()
	if err != nil {
		return nil, err
	}
	return &Around{worded: wording{f: *f}}, nil
}

// Load reads a conversation, what package act found out about it, and the scores of the first model.
func (x *Around) Load(c []act.Utterance, a []act.Result, first [][kinds]float64) {
	x.c, x.a = c, a
	x.words, x.lead = append(x.words[:0], 0), append(x.lead[:0], 0)
	x.first.reset()
	x.said.reset()
	x.worded.load(c, a)
	var words, lead int
	for u := range c {
		words += a[u].Words
		if c[u].Lead {
			lead += a[u].Words
		}
		x.words, x.lead = append(x.words, words), append(x.lead, lead)
		x.first.add(first[u])
		x.said.add(said(&a[u]))
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
	for u, s := range x.first.scores {
		sum += s[k]
		square += float64(s[k] * s[k])
		x.top[k] = max(x.top[k], s[k])
		x.order = append(x.order, u)
	}
	x.mean[k] = sum / n
	x.spread[k] = math.Sqrt(max(0.01, square/n-float64(x.mean[k]*x.mean[k])))
	slices.SortStableFunc(x.order, func(a, b int) int { return cmp.Compare(x.first.scores[b][k], x.first.scores[a][k]) })
	for r, u := range x.order {
		x.rank[u][k] = float32(math.Log2(1 + float64(r)))
	}
}

// Width is how many numbers a row of Around has.
const Width = 132

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
	for k := range kinds {
		row = x.doing(row, u, k, k == class)
	}
	row = x.acts(row, u)
	return x.worded.append(row, u)
}

// What is worded as clearly as few promises are is an action with the chance of byWording, whatever the models say: they learned
// of the end of meetings, where work is handed out, and next to nothing of "I'll look into that" in the midst of one. All three
// were chosen by cross-validation over the training meetings, the slope among what is equal there by the development part.
const (
	byWording  = 0.05
	clearly    = 4.5 // logits that speak for it, at which half of that is reached
	clearSlope = 1.0
)

// ByWording returns the chance that utterance u is an action by how it is worded alone. It is independent of what the models
// say: of p by them and w by this, p + w - p·w counts.
func (x *Around) ByWording(u int) float64 {
	return byWording / (1 + math.Exp(-clearSlope*(float64(x.worded.rows[u][promises])-clearly)))
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
	s := x.first.scores[u][k]
	row = append(row, float32(s), float32((s-x.mean[k])/x.spread[k]), x.rank[u][k])
	near := 1
	if own {
		near = 5
	}
	row = x.first.beside(row, u, k, near)
	row = x.first.windows(row, u, k, 3, 8, 20, 60)
	if !own {
		return row
	}
	row = x.first.peaks(row, u, k)
	n := len(x.c)
	return append(row, float32(x.first.sums[u][k]), float32(x.first.sums[n][k]-x.first.sums[u+1][k]), float32(x.top[k]))
}

// doing appends what package act says of a class, of the own one more of it.
func (x *Around) doing(row []float32, u, k int, own bool) []float32 {
	row = append(row, float32(x.said.scores[u][k]))
	if !own {
		return x.said.windows(row, u, k, 8)
	}
	row = x.said.beside(row, u, k, 2)
	row = x.said.windows(row, u, k, 3, 8, 20, 60)
	return x.said.peaks(row, u, k)
}

// labels are what is looked at of what package act says besides the classes, the first of them also before and behind.
var labels = [...]act.Label{act.Commitment, act.Directive, act.Proposal, act.Agreement, act.Disagreement, act.Answer,
	act.QuestionMark, act.OpenQuestion, act.ClosedQuestion, act.TopicChange, act.UnderstandingCheck}

const (
	labelsBeside = 7
	labelsWithin = 4 // utterances before and behind
)

// acts appends what the utterance does by package act, and what is done before and behind.
func (x *Around) acts(row []float32, u int) []float32 {
	for _, l := range labels {
		row = append(row, x.a[u].P[l])
	}
	for _, l := range labels[:labelsBeside] {
		var before, after float32
		for v := max(0, u-labelsWithin); v < u; v++ {
			before += x.a[v].P[l]
		}
		for v := u + 1; v < min(len(x.a), u+1+labelsWithin); v++ {
			after += x.a[v].P[l]
		}
		row = append(row, before, after)
	}
	return row
}

// said returns the scores that package act gives the classes: the logarithms of the odds.
func said(a *act.Result) (y [kinds]float64) {
	for k, l := range [kinds]act.Label{act.Action, act.Decision, act.Problem, act.Key} {
		p := float64(a.P[l])
		y[k] = math.Log((p + least) / (1 - p + least))
	}
	return y
}

// least keeps the odds of what is sure apart from 0.
const least = 3e-4
