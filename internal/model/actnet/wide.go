package actnet

import (
	"fmt"
	"io"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Wide is the two linear models beside the network: of the fifteen acts and of the five basic classes. It never changes, so any
// number of goroutines may use it at once.
type Wide struct{ acts, basics *linear.Model }

// WideShare is what the scores of the linear models count beside those of the network, to which they are added.
const WideShare = 0.15

// NewWide returns the two models as one. For models of other classes it returns ErrModel.
func NewWide(ofActs, ofBasics *linear.Model) (*Wide, error) {
	if ofActs.Classes() != Acts || ofBasics.Classes() != Basics-Acts {
		return nil, fmt.Errorf("%w: linear models of other classes", ErrModel)
	}
	return &Wide{ofActs, ofBasics}, nil
}

// ReadWide reads what WriteTo wrote.
func ReadWide(r io.Reader) (*Wide, error) {
	a, err := linear.Read(r)
	if err != nil {
		return nil, err
	}
	b, err := linear.Read(r)
	if err != nil {
		return nil, err
	}
	return NewWide(a, b)
}

// WriteTo writes both models, one behind the other.
func (w *Wide) WriteTo(to io.Writer) (int64, error) {
	n, err := w.acts.WriteTo(to)
	if err != nil {
		return n, err
	}
	more, err := w.basics.WriteTo(to)
	return n + more, err
}

// Add adds the share of the linear models to the scores of the network, of which there are as many as labels.
func (w *Wide) Add(scores []float32, f []linear.Feature) { w.add(scores, f, 1) }

// add adds the share of features to scores, and so many times that of the bias.
func (w *Wide) add(scores []float32, f []linear.Feature, bias float32) {
	var room [Acts]float32
	for _, p := range [2]struct {
		m  *linear.Model
		to []float32
	}{{w.acts, scores[:Acts]}, {w.basics, scores[Acts:Basics]}} {
		b := p.m.Header().Bias
		for k, s := range p.m.Scores(room[:len(p.to)], f) {
			p.to[k] += float32(WideShare * (s + float32((bias-1)*b[k])))
		}
	}
}

// WideShape is how the words of an utterance become features of the linear models.
func WideShape() linear.Shape { return linear.Shape{Words: 2, CharsMin: 3, CharsMax: 4} }

// Phrases turns the utterances of a conversation into features of the linear models: their words and pairs of words, the letters
// in them, the words of the two before and the two behind, each by side and by whether the speaker is the same, and what
// AppendNumbers tells, in steps of a quarter. Its storage is used again; it is for one goroutine.
type Phrases struct {
	c      []Utterance
	own    [][]linear.Feature // of the words of each utterance, after Load
	hashes []uint32           // words of all utterances, side by side
	from   []int              // where those of an utterance begin
	nums   []float32
	out    []linear.Feature
}

// Load reads a conversation; the words and the numbers are those of all its utterances.
func (x *Phrases) Load(c []Utterance) {
	var t nlp.Tokens
	counts := make([]int, len(c))
	x.reset(c)
	x.own = x.own[:0]
	for i := range c {
		t.Scan(c[i].Text)
		x.own = append(x.own, slices.Clone(x.add(&t)))
		for j := range t.Len() {
			counts[i] += max(1, len(respelled(t.Norm(j))))
		}
	}
	x.nums = x.nums[:0]
	for i := range c {
		x.nums = AppendNumbers(x.nums, c, counts, i)
	}
}

func (x *Phrases) reset(c []Utterance) {
	x.c, x.hashes, x.from = c, x.hashes[:0], append(x.from[:0], 0)
}

// add reads the words of the next utterance and returns their features, which are good until the next call.
func (x *Phrases) add(t *nlp.Tokens) []linear.Feature {
	shape := WideShape()
	x.out = linear.Shape{Words: shape.Words}.Append(x.out[:0], t)
	linear.Level(x.out, 1)
	from := len(x.out)
	x.out = linear.Shape{CharsMin: shape.CharsMin, CharsMax: shape.CharsMax}.Append(x.out, t)
	linear.Level(x.out[from:], 1)
	for j := range t.Len() {
		x.hashes = append(x.hashes, linear.Hash("w", t.Norm(j)))
	}
	x.from = append(x.from, len(x.hashes))
	return x.out
}

const (
	wideReach  = 2   // utterances before and behind
	wideBeside = 0.5 // length of the words of each
	wideNumber = 0.2
)

// Features returns the features of utterance u of the conversation that was loaded. They are good until the next call.
func (x *Phrases) Features(u int) []linear.Feature {
	x.out = append(x.out[:0], x.own[u]...)
	return x.around(u)
}

// around appends to the features those of the words around utterance u and of the numbers.
func (x *Phrases) around(u int) []linear.Feature {
	for d := -wideReach; d <= wideReach; d++ {
		v := u + d
		if d == 0 || v < 0 || v >= len(x.c) {
			continue
		}
		part := uint32(d+wideReach)*2 + 1
		if x.c[v].Speaker == x.c[u].Speaker {
			part++
		}
		from := len(x.out)
		for _, h := range x.hashes[x.from[v]:x.from[v+1]] {
			x.out = append(x.out, linear.Feature{Hash: linear.Mix(h ^ part*0x51ed270b), Value: 1})
		}
		linear.Level(x.out[from:], wideBeside)
	}
	for j, n := range x.nums[u*Numbers:][:Numbers] {
		step := uint32(int32(math.Round(float64(n) * 4)))
		x.out = append(x.out, linear.Feature{Hash: linear.Mix(uint32(j+1)*0x2f0b4c47 + step*0x9e3779b9), Value: wideNumber})
	}
	return x.out
}
