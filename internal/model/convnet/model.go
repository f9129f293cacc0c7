package convnet

import (
	"math"
	"slices"
	"sync/atomic"

	"github.com/colloquy-go/colloquy/internal/model/framed"
)

// Head is one question that the network answers about an utterance.
type Head struct {
	Name       string
	Classes    []string  // one of them holds; none: yes or no
	Slope      float64   // α
	Shift      []float64 // γ, one for each class, or one
	Thresholds []float64 // by class, or one: the probability at which its F1 was best on held-out meetings
}

// Outputs returns how many scores the head has.
func (h Head) Outputs() int { return max(1, len(h.Classes)) }

// Header tells what a model is and where it is from. It is stored with the model as JSON.
type Header struct {
	Name    string   // "act/3"
	Program string   // what made it
	Data    []string // the sets it was trained on, with source and licence
	License string   // of the model
	Seed    uint64   // of the training
	Input   string   // SHA-256 of the training input, hexadecimal
	Notes   string   // figures and settings, for people

	Size  Size
	Heads []Head
}

// Size is the shape of a network.
type Size struct {
	Words   int // of the vocabulary
	Pieces  int `json:",omitempty"` // rows for the letters of words that are not in it; 0: none
	Embed   int // numbers a word
	Window  int // words of a window
	Conv    int // channels
	Edge    int // words at each end of an utterance that are looked at by their place; 0: none
	Numbers int // what is known beside the words
	Own     int // s
	Near    int // of the numbers of s, the first so many are what its neighbours see
	Hidden  int // z; 0: an utterance is read by itself, without its context
	Around  int // utterances looked at before, and after
}

// rare is the number of rows for words outside the vocabulary; two more are the borders of the text.
const rare = 64

// Rows returns the rows of E: the words, the rare ones, the border before the text and the one behind it, and the pieces.
func (s Size) Rows() int { return s.Words + rare + 2 + s.Pieces }

// Front and Back are the rows of the borders of a text.
func (s Size) Front() int { return s.Words + rare }

// Back is the row of the border behind a text.
func (s Size) Back() int { return s.Words + rare + 1 }

// In returns the number of inputs of A, of B and C together, and of D.
func (s Size) In() (own, hidden, out int) {
	return s.Conv + s.Embed + s.Numbers, s.Own + s.Numbers + 4*s.Around*s.Near, s.Own + s.Hidden
}

// Weights are the numbers of a network, each matrix by rows; a row holds what one input adds to all outputs.
type Weights struct {
	Embed  []float32 // Rows × Embed
	Window []float32 // Embed × (Window·Conv)
	ConvB  []float32 // Conv
	Edge   []float32 // Embed × (2·Edge·Own): the first word, the second …, then the last, the last but one …
	Own    []float32 // (Conv + Embed + Numbers) × Own
	OwnB   []float32
	Hidden []float32 // (Own + Numbers + 2·Around·2·Near) × Hidden: by distance -Around … Around, other then same speaker
	HidB   []float32
	Out    []float32 // (Own + Hidden) × outputs
	OutB   []float32
}

// Model is a network, made by New or Read. It never changes, so any number of goroutines may use it at once.
type Model struct {
	head    Header
	words   []string
	index   map[string]int32
	w       Weights
	outputs int
	table   []atomic.Pointer[[]float32] // what products returns, made when a word is first met
}

// New returns a model of given weights, rounded to the eight bits in which they are stored. The words are the
// vocabulary, in the order of the rows of Embed.
func New(h Header, words []string, w Weights) (*Model, error) {
	if err := check(h, words, w); err != nil {
		return nil, err
	}
	for _, t := range w.tensors(h.Size, h.outputs()) {
		roundRows(t)
	}
	return build(h, words, w), nil
}

func build(h Header, words []string, w Weights) *Model {
	m := &Model{head: h, words: words, w: w, outputs: h.outputs(), index: make(map[string]int32, len(words))}
	for i, s := range words {
		m.index[s] = int32(i)
	}
	m.table = make([]atomic.Pointer[[]float32], h.Size.Rows())
	return m
}

// WithHeads returns the same network with other names, calibrations and thresholds of its outputs.
func (m *Model) WithHeads(heads []Head) (*Model, error) {
	h := m.head
	h.Heads = heads
	if h.outputs() != m.outputs {
		return nil, framed.Errorf("heads of another number of outputs")
	}
	if err := check(h, m.words, m.w); err != nil {
		return nil, err
	}
	return build(h, m.words, m.w), nil
}

func (h Header) outputs() (n int) {
	for _, g := range h.Heads {
		n += g.Outputs()
	}
	return n
}

// Header returns what the model is. Its slices are the model's and not to be changed.
func (m *Model) Header() Header { return m.head }

// Outputs returns the number of scores of all heads together.
func (m *Model) Outputs() int { return m.outputs }

// Word returns the row of a word in normal form.
func (m *Model) Word(norm []byte) int32 {
	if i, ok := m.index[string(norm)]; ok {
		return i
	}
	return int32(m.head.Size.Words + Rare(norm))
}

// WordString is Word for a string.
func (m *Model) WordString(norm string) int32 {
	if i, ok := m.index[norm]; ok {
		return i
	}
	return int32(m.head.Size.Words + Rare([]byte(norm)))
}

// Rare returns which of the rows for words outside the vocabulary a word has: by whether it holds a digit, and by its
// last two letters.
func Rare(norm []byte) int {
	h := uint32(0x811c9dc5)
	for _, c := range norm[max(0, len(norm)-2):] {
		h = (h ^ uint32(c)) * 0x01000193
	}
	for _, c := range norm {
		if '0' <= c && c <= '9' {
			return 0
		}
	}
	return 1 + int((h^h>>15)%(rare-1))
}

// products returns K_k·E[row] for all places k of the window, side by side, and then F_k·E[row] and L_k·E[row] for all places
// at the ends.
func (m *Model) products(row int32) (window, edge []float32) {
	size := m.head.Size
	n := size.Window * size.Conv
	if p := m.table[row].Load(); p != nil {
		return (*p)[:n], (*p)[n:]
	}
	out := m.appendProducts(nil, m.w.Embed[int(row)*size.Embed:][:size.Embed])
	m.table[row].Store(&out) // whoever else made it has made the same
	return out[:n], out[n:]
}

// appendProducts appends the products of a vector.
func (m *Model) appendProducts(dst, e []float32) []float32 {
	size := m.head.Size
	from, n := len(dst), size.Window*size.Conv
	dst = slices.Grow(dst, n+2*size.Edge*size.Own)[:from+n+2*size.Edge*size.Own]
	clear(dst[from:])
	addRows(dst[from:][:n], 1, e, m.w.Window)
	addRows(dst[from+n:], 1, e, m.w.Edge)
	return dst
}

// Probabilities turns the scores of an utterance into probabilities, in place. It panics when there are not as many as Outputs.
func (m *Model) Probabilities(scores []float32) {
	if len(scores) != m.outputs {
		panic("convnet: not as many scores as outputs")
	}
	at := 0
	for i := range m.head.Heads {
		h := &m.head.Heads[i]
		n := h.Outputs()
		h.probabilities(scores[at : at+n])
		at += n
	}
}

func (h *Head) probabilities(y []float32) {
	if len(h.Classes) == 0 {
		y[0] = float32(1 / (1 + exp(-(float64(h.Slope*float64(y[0])) + h.Shift[0]))))
		return
	}
	top := math.Inf(-1)
	for k, v := range y {
		top = max(top, float64(h.Slope*float64(v))+h.Shift[k])
	}
	sum := float32(0)
	for k, v := range y {
		y[k] = float32(exp(float64(h.Slope*float64(v)) + h.Shift[k] - top))
		sum += y[k]
	}
	for k := range y {
		y[k] /= sum
	}
}
