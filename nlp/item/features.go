package item

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Shape is how the words of an utterance become features of the models of this package.
func Shape() linear.Shape { return linear.Shape{Words: 3, CharsMin: 3, CharsMax: 5} }

// reach is how many utterances before and after are looked at, near of them closely.
const (
	reach = 12
	near  = 2
)

// Extractor turns the utterances of a conversation into features. It is what a program that trains another model needs.
// Its storage is used again; it is for one goroutine.
type Extractor struct {
	l      *lists
	tokens nlp.Tokens
	hashes []uint32 // of all words, side by side
	from   []int    // where those of an utterance begin
	c      []act.Utterance
	out    []linear.Feature
}

// NewExtractor returns an extractor for English.
func NewExtractor() (*Extractor, error) {
	l, err := english()
	if err != nil {
		return nil, err
	}
	return &Extractor{l: l}, nil
}

// Load reads the utterances of a conversation.
func (x *Extractor) Load(c []act.Utterance) {
	x.c, x.hashes, x.from = c, x.hashes[:0], x.from[:0]
	for i := range c {
		x.from = append(x.from, len(x.hashes))
		x.tokens.Scan(c[i].Text)
		for j := range x.tokens.Len() {
			x.hashes = append(x.hashes, linear.Hash("w", x.tokens.Norm(j)))
		}
	}
	x.from = append(x.from, len(x.hashes))
}

// Features returns the features of utterance u. They are good until the next call.
func (x *Extractor) Features(u int) []linear.Feature {
	x.local(u)
	from := len(x.out)
	for d := near + 1; d <= reach; d++ {
		for _, v := range [2]int{u - d, u + d} {
			if v >= 0 && v < len(x.c) {
				x.words(v, farPart, 1)
			}
		}
	}
	linear.Level(x.out[from:], farLength)
	return x.out
}

// The words further away are features of a part of their own, of this length.
const (
	farPart   = 0x2f0b4c47
	farLength = 1.05
)

// local computes the features but for the words further away.
func (x *Extractor) local(u int) []linear.Feature {
	x.tokens.Scan(x.c[u].Text)
	s := Shape()
	x.out = linear.Shape{Words: s.Words}.Append(x.out[:0], &x.tokens)
	words := len(x.out)
	linear.Level(x.out, 0.6) // short as the texts are, their words are learned by heart
	x.out = linear.Shape{CharsMin: s.CharsMin, CharsMax: s.CharsMax}.Append(x.out, &x.tokens)
	linear.Level(x.out[words:], 1.5)
	for d := -near; d <= near; d++ {
		if v := u + d; d != 0 && v >= 0 && v < len(x.c) {
			side := uint32(0x51ed270b)
			if d > 0 {
				side = 0x7feb352d
			}
			if x.c[v].Speaker == x.c[u].Speaker {
				side += 0x1234567
			}
			from := len(x.out)
			x.words(v, side, 1)
			linear.Level(x.out[from:], 0.5)
		}
	}
	x.place(u)
	x.worded(u)
	return x.out
}

// words appends the words of utterance v, each under a hash of its own for its part.
func (x *Extractor) words(v int, part uint32, value float32) {
	for _, h := range x.hashes[x.from[v]:x.from[v+1]] {
		x.out = append(x.out, linear.Feature{Hash: linear.Mix(h ^ part), Value: value})
	}
}

// place appends where in the conversation the utterance stands, how long it is and who speaks around it.
func (x *Extractor) place(u int) {
	where := (float64(u) + 0.5) / float64(len(x.c))
	n := x.from[u+1] - x.from[u]
	x.number("place", int(where*20), 0.5)
	x.number("third", int(where*3), 0.5)
	x.number("length", int(2*math.Log2(1+float64(n))), 0.5)
	x.number("lead", b2i(x.c[u].Lead), 0.5)
	x.number("lead place", b2i(x.c[u].Lead)*100+int(where*10), 0.5)
	x.number("turn", b2i(u > 0 && x.c[u-1].Speaker == x.c[u].Speaker)*2+b2i(u+1 < len(x.c) && x.c[u+1].Speaker == x.c[u].Speaker), 0.3)
}

func (x *Extractor) number(name string, n int, value float32) {
	x.out = append(x.out, linear.Feature{Hash: linear.Mix(linear.Hash(name, nil) + uint32(n)*0x9e3779b9), Value: value})
}

// worded appends how the utterance words a promise or request, if it does: by whom, whether a verb of work follows, with
// the third of the conversation and whether the leader speaks.
func (x *Extractor) worded(u int) {
	kinds := frames(x.l, &x.tokens)
	third := 3 * u / len(x.c)
	lead := b2i(x.c[u].Lead)
	for k, n := range kinds {
		if n > 0 {
			x.number("frame", k*3+n, 0.15)
			x.number("frame third", k*9+n*3+third, 0.1)
			x.number("frame lead", k*6+n*2+lead, 0.1)
		}
	}
	for k, l := range [3]*lexicon.List{x.l.followUp, x.l.decided, x.l.problem} {
		if at, _ := l.FirstIn(&x.tokens, 0); at >= 0 {
			x.number("list", k, 0.15)
			x.number("list third", k*3+third, 0.1)
		}
	}
}

// frames returns for each kind of frame, of "I", "you" and "we": 0 not there, 1 there, 2 with a verb of work behind it.
func frames(l *lists, t *nlp.Tokens) (kinds [3]int) {
	for i := 0; i < t.Len(); i++ {
		if n, _ := l.notTask.MatchTokens(t, i); n > 0 {
			i += n - 1
			continue
		}
		for k, list := range [3]*lexicon.List{l.self, l.you, l.we} {
			if n, _ := list.MatchTokens(t, i); n > 0 {
				kinds[k] = max(kinds[k], 1+b2i(taskAt(l, t, i+n)))
			}
		}
	}
	return kinds
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
