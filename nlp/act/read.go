package act

import (
	"bytes"
	_ "embed"
	"errors"
	"sync"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/convnet"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed act.model.gz
var file []byte

// embedded is the model, read when first used.
var embedded = sync.OnceValues(func() (*convnet.Model, error) { return zipped.Read(file, convnet.Read) })

// ErrModel is what With returns for a model of other labels or inputs than this package has.
var ErrModel = errors.New("act: not a model of these labels and numbers")

// Reader finds out what the utterances of a conversation do. It is made by New or With. It holds working storage, so it
// is for one goroutine; the model beneath is shared by all.
type Reader struct {
	runner convnet.Runner
	wide   *Wide
	text   Phrases
	worded [][basics]float32 // what the linear models say of the words of each utterance
	tokens nlp.Tokens
	rows   []int32 // words of all utterances
	nums   []float32
	counts []int
	tails  []bool // ends in a tag
	in     []convnet.Utterance
	copied []float32
}

// New returns a reader for a BCP-47 tag, of which the primary language counts. There is a model for English alone; for
// others New returns a *lexicon.NoLexiconError.
func New(lang string) (*Reader, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	m, err := embedded()
	if err != nil {
		return nil, err
	}
	w, err := embeddedWide()
	if err != nil {
		return nil, err
	}
	return With(m, w)
}

// With returns a reader for English that uses other models: a network with the labels and numbers of this package, and the linear
// models beside it. For another network it returns ErrModel.
func With(m *convnet.Model, w *Wide) (*Reader, error) {
	h := m.Header()
	if m.Outputs() != int(Labels) || h.Size.Numbers != Numbers || len(h.Heads) != int(Labels-basics)+2 ||
		len(h.Heads[0].Classes) != int(acts) || len(h.Heads[1].Classes) != int(basics-acts) {
		return nil, ErrModel
	}
	return &Reader{runner: convnet.Runner{Model: m}, wide: w}, nil
}

// Read appends to dst what is found out about each utterance of a conversation, which are in the order of time. It
// takes time in proportion to the text, and nothing is allocated for conversations no longer than those before where
// dst has the room.
func (r *Reader) Read(dst []Result, c []Utterance) []Result {
	r.prepare(c)
	marked := punctuated(c)
	from := len(dst)
	r.runner.Run(r.in, func(u int, scores []float32) {
		r.copied = append(r.copied[:0], scores...)
		if r.wide != nil {
			r.addWide(u)
		}
		var a Result
		copy(a.P[:], r.copied)
		a.Words, a.tail = r.counts[u], r.tails[u]
		dst = append(dst, a)
	})
	found := dst[from:]
	Accustom(r.runner.Model, r.in, func(u int) []float32 { return found[u].P[:] })
	for i := range found {
		r.runner.Model.Probabilities(found[i].P[:])
		found[i].finish(&c[i], marked)
	}
	return dst
}

// addWide adds what the linear models say of utterance u to its scores.
func (r *Reader) addWide(u int) {
	r.text.out = r.text.out[:0]
	r.wide.add(r.copied, r.text.around(u), 0)
	for k, s := range r.worded[u] {
		r.copied[k] += s
	}
}

// prepare turns the utterances into what the network takes.
func (r *Reader) prepare(c []Utterance) {
	r.text.reset(c)
	r.worded = r.worded[:0]
	r.rows, r.nums, r.counts, r.in, r.tails = r.rows[:0], r.nums[:0], r.counts[:0], r.in[:0], r.tails[:0]
	for i := range c {
		r.tokens.Scan(c[i].Text)
		if own := r.text.add(&r.tokens); r.wide != nil {
			r.worded = append(r.worded, [basics]float32{})
			r.wide.add(r.worded[i][:], own, 1)
		}
		from := len(r.rows)
		for j := range r.tokens.Len() {
			w := r.tokens.Norm(j)
			if two := respelled(w); two != nil {
				for _, s := range two {
					r.rows = append(r.rows, r.runner.Model.WordString(s))
				}
				continue
			}
			r.rows = append(r.rows, r.runner.Model.Word(w))
		}
		r.counts = append(r.counts, len(r.rows)-from)
		r.tails = append(r.tails, tagged(&r.tokens))
	}
	for i := range c {
		r.nums = AppendNumbers(r.nums, c, r.counts, i)
	}
	r.text.nums = r.nums
	at := 0
	for i := range c {
		r.in = append(r.in, convnet.Utterance{Words: r.rows[at : at+r.counts[i]], Speaker: c[i].Speaker,
			Numbers: r.nums[i*Numbers:][:Numbers]})
		at += r.counts[i]
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
