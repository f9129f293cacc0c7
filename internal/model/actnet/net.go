package actnet

import (
	"bytes"
	"slices"

	"github.com/colloquy-go/colloquy/internal/model/convnet"
	"github.com/colloquy-go/colloquy/nlp"
)

// Net is a network and the linear models beside it. It holds working storage, so it is for one goroutine.
type Net struct {
	// Rule, if any, says of the words of an utterance which label they speak for, and what that adds to its score.
	Rule func(t *nlp.Tokens) (label int, by float32)

	runner convnet.Runner
	wide   *Wide // nil: the network alone
	text   Phrases
	worded [][Basics]float32 // what the linear models say of the words of each utterance
	tokens nlp.Tokens
	rows   []int32 // words of all utterances
	nums   []float32
	counts []int
	tails  []bool // ends in a tag
	ruled  []ruled
	in     []convnet.Utterance
	scores []float32 // of all utterances
}

// ruled is what the rule says of an utterance.
type ruled struct {
	label int
	by    float32
}

// New returns a network with linear models beside it, or without (nil). For another network it returns ErrModel.
func New(m *convnet.Model, w *Wide) (*Net, error) {
	h := m.Header()
	if m.Outputs() != Labels || h.Size.Numbers != Numbers || len(h.Heads) != Labels-Basics+2 ||
		len(h.Heads[0].Classes) != Acts || len(h.Heads[1].Classes) != Basics-Acts {
		return nil, ErrModel
	}
	return &Net{runner: convnet.Runner{Model: m}, wide: w}, nil
}

// Read calls each with the probabilities of the labels of every utterance of a conversation, in order, its number of words, and
// whether it ends in a tag. The probabilities are good until the next Read. Nothing is allocated for conversations no longer than
// those before.
func (n *Net) Read(c []Utterance, each func(u int, p []float32, words int, tag bool)) {
	n.prepare(c)
	n.scores = slices.Grow(n.scores[:0], len(c)*Labels)[:len(c)*Labels]
	of := func(u int) []float32 { return n.scores[u*Labels:][:Labels] }
	n.runner.Run(n.in, func(u int, scores []float32) {
		copy(of(u), scores)
		if n.wide != nil {
			n.addWide(of(u), u)
		}
	})
	Accustom(n.runner.Model, n.in, of)
	for u, r := range n.ruled {
		of(u)[r.label] += r.by
	}
	for u := range c {
		n.runner.Model.Probabilities(of(u))
		each(u, of(u), n.counts[u], n.tails[u])
	}
}

// addWide adds what the linear models say of utterance u to its scores.
func (n *Net) addWide(scores []float32, u int) {
	n.text.out = n.text.out[:0]
	n.wide.add(scores, n.text.around(u), 0)
	for k, s := range n.worded[u] {
		scores[k] += s
	}
}

// prepare turns the utterances into what the network takes.
func (n *Net) prepare(c []Utterance) {
	n.text.reset(c)
	k := len(c)
	n.worded, n.rows, n.tails, n.ruled = slices.Grow(n.worded[:0], k), n.rows[:0], n.tails[:0], n.ruled[:0]
	n.nums, n.counts, n.in = slices.Grow(n.nums[:0], k*Numbers), slices.Grow(n.counts[:0], k), slices.Grow(n.in[:0], k)
	for i := range c {
		n.tokens.Scan(c[i].Text)
		if own := n.text.add(&n.tokens); n.wide != nil {
			n.worded = append(n.worded, [Basics]float32{})
			n.wide.add(n.worded[i][:], own, 1)
		}
		from := len(n.rows)
		for j := range n.tokens.Len() {
			w := n.tokens.Norm(j)
			if two := respelled(w); two != nil {
				for _, s := range two {
					n.rows = append(n.rows, n.runner.Model.WordString(s))
				}
				continue
			}
			n.rows = append(n.rows, n.runner.Model.Word(w))
		}
		n.counts = append(n.counts, len(n.rows)-from)
		n.tails = append(n.tails, tagged(&n.tokens))
		if n.Rule != nil {
			label, by := n.Rule(&n.tokens)
			n.ruled = append(n.ruled, ruled{label, by})
		}
	}
	for i := range c {
		n.nums = AppendNumbers(n.nums, c, n.counts, i)
	}
	n.text.nums = n.nums
	at := 0
	for i := range c {
		n.in = append(n.in, convnet.Utterance{Words: n.rows[at : at+n.counts[i]], Speaker: c[i].Speaker,
			Numbers: n.nums[i*Numbers:][:Numbers]})
		at += n.counts[i]
	}
}

// tagged reports whether words end in a tag behind two words or more: "right", "huh", or as in "isn't it".
func tagged(t *nlp.Tokens) bool {
	n := t.Len()
	if n < 3 {
		return false
	}
	switch last := t.Norm(n - 1); string(last) {
	case "right", "huh", "eh":
		return true
	case "it", "they", "you", "we", "he", "she", "i", "that", "there":
		return n > 3 && bytes.HasSuffix(t.Norm(n-2), []byte("n't"))
	}
	return false
}
