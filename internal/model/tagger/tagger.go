// Package tagger labels the words of a text one after the other with a small linear-chain conditional random field
// (Lafferty, McCallum & Pereira 2001): hashed features, a weight of eight bits for each feature and label, and a table of
// transitions. It is what package entity finds names and quantities with; the features are the caller's.
//
// # Model
//
// With f the features of word i, the score of labels y_1 … y_n is
//
//	s(y) = Σ_i ( Σ_f W[f][y_i] + T[y_{i-1}][y_i] )      y_0 is the border of the text
//
// and the probability of a labelling is exp(s(y)) / Σ exp(s). [Model.Decode] gives the likeliest labelling (Viterbi 1967),
// [Model.Marginals] the probability of each label of each word (forward–backward).
//
// Labels are in the BIO scheme: "O" is first, and "I-X" may follow only "B-X" or "I-X". The scheme is part of decoding,
// so that every result is well formed whatever the weights.
//
// # Files
//
// A file is the line "CLQTAG1\n"; the length of the header (uint32, little-endian); the header as JSON; for each feature
// its hash (uint32), in rising order; the weights, one byte each, feature by feature; and the CRC-32 (IEEE) of all that
// stands between the length and it. [Model.WriteTo] writes it, [Read] reads it back bit for bit and takes nothing that
// could make a score infinite. A feature that is not in the file has no weight: unlike in package linear, features do not
// share weights, as rare ones were left out when the model was made.
//
// # Limits
//
// At most 64 labels and 2^20 features. A text of n words takes time and memory in proportion to n.
package tagger

import (
	"errors"
	"math"
	"strings"
)

// Bounds of what a model may hold.
const (
	maxLabels   = 64
	maxFeatures = 1 << 20
	maxWeight   = 1e3
)

// Header tells what a model is and where it is from. It is stored with the model as JSON.
type Header struct {
	Name    string   // "names/1"
	Program string   // what made it: "internal/gen/entity"
	Data    []string // the sets it was trained on, with source and licence
	License string   // of the model
	Seed    uint64   // of the training
	Input   string   // SHA-256 of the training input, hexadecimal
	Notes   string   // figures and settings, for people

	Labels      []string    // "O" first, then B-X and I-X
	Scale       []float32   // weight = Scale[label] · byte
	Transitions [][]float32 // [len(Labels)] is the row of the border of the text
}

// ErrModel is what New returns for parts that make no model.
var ErrModel = errors.New("tagger: labels, scales, transitions and weights do not fit each other or are out of bounds")

// Model is a conditional random field. It never changes, so any number of goroutines may use it at once.
type Model struct {
	head    Header
	hashes  []uint32 // rising
	weights []int8   // feature by feature, the labels side by side
	index   []int32  // open addressing: row + 1, 0 is free
	shift   uint
	known   []uint64  // bits by the first digits of spread hashes: where there is none, no feature has such a hash
	trans   []float32 // [to·(k+1) + from], from = k is the border; minus infinity where the scheme forbids it
	expo    []float64 // [from·k + to]: exp(trans)
}

// New makes a model. hashes rise and have len(h.Labels) weights each, side by side. It returns ErrModel when the parts do
// not fit.
func New(h Header, hashes []uint32, weights []int8) (*Model, error) {
	k := len(h.Labels)
	if k < 1 || k > maxLabels || h.Labels[0] != "O" || len(h.Scale) != k || len(h.Transitions) != k+1 ||
		len(hashes) > maxFeatures || len(weights) != len(hashes)*k {
		return nil, ErrModel
	}
	m := &Model{head: h, hashes: hashes, weights: weights, trans: make([]float32, k*(k+1))}
	for _, s := range h.Scale {
		if !(s >= 0 && s <= maxWeight) {
			return nil, ErrModel
		}
	}
	for i := 1; i < len(hashes); i++ {
		if hashes[i] <= hashes[i-1] {
			return nil, ErrModel
		}
	}
	for from, row := range h.Transitions {
		if len(row) != k {
			return nil, ErrModel
		}
		for to, w := range row {
			if !(w >= -maxWeight && w <= maxWeight) {
				return nil, ErrModel
			}
			e := 0.0
			if follows(h.Labels, from, to) {
				e = math.Exp(min(max(float64(w), -50), 50))
			} else {
				w = float32(math.Inf(-1))
			}
			m.trans[to*(k+1)+from] = w
			m.expo = append(m.expo, e)
		}
	}
	m.fill()
	return m, nil
}

// follows reports whether the BIO scheme lets a label follow another; from = len(labels) is the border of the text.
func follows(labels []string, from, to int) bool {
	kind, inside := strings.CutPrefix(labels[to], "I-")
	return !inside || from < len(labels) && (labels[from] == "B-"+kind || labels[from] == "I-"+kind)
}

// fill builds the index of features, a table at most half full, and what is known of their hashes, eight bits for each of its
// places: most features of a text are none of the model's, and that costs no look into the table.
func (m *Model) fill() {
	bits := uint(4)
	for 1<<bits < 2*len(m.hashes) {
		bits++
	}
	m.shift = 32 - bits
	m.index, m.known = make([]int32, 1<<bits), make([]uint64, 1<<bits/8)
	for row, h := range m.hashes {
		h *= spread
		m.known[h>>(m.shift+3)] |= 1 << (h >> (m.shift - 3) & 63)
		at := h >> m.shift
		for m.index[at] != 0 {
			at = (at + 1) & uint32(len(m.index)-1)
		}
		m.index[at] = int32(row + 1)
	}
}

const spread = 0x9e3779b1

// row returns the row of a feature, or -1.
func (m *Model) row(h uint32) int {
	s := h * spread
	if m.known[s>>(m.shift+3)]>>(s>>(m.shift-3)&63)&1 == 0 {
		return -1
	}
	for at := s >> m.shift; ; at = (at + 1) & uint32(len(m.index)-1) {
		r := m.index[at]
		if r == 0 {
			return -1
		}
		if m.hashes[r-1] == h {
			return int(r - 1)
		}
	}
}

// Header returns what the model is. Its slices are the model's and not to be changed.
func (m *Model) Header() Header { return m.head }
