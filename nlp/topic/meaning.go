package topic

import (
	"encoding/json"
	"errors"
	"math"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// ErrMeaning is what ReadMeaning returns, joined with what is wrong, for what holds no vectors of stems.
var ErrMeaning = errors.New("topic: not vectors of stems")

// Meaning is vectors of stems: those of stems that are said in the same stretches of talk point the same way, the longer
// the rarer the stem is. It never changes once it is read. It is stored as JSON.
type Meaning struct {
	Name    string   `json:"name"`
	Program string   `json:"program"`
	Data    []string `json:"data"`
	License string   `json:"license"`
	Seed    uint64   `json:"seed"`
	Input   string   `json:"input"` // SHA-256 of the training input, hexadecimal
	Notes   string   `json:"notes"`

	Dims    int    `json:"dims"`
	Stems   string `json:"stems"`   // apart by blanks
	Vectors []byte `json:"vectors"` // of each stem in order so many numbers of -127 … 127

	index map[string]int
}

// most is the greatest number of dimensions.
const most = 256

// ReadMeaning reads vectors as JSON.
func ReadMeaning(data []byte) (*Meaning, error) {
	m := &Meaning{}
	if err := json.Unmarshal(data, m); err != nil {
		return nil, errors.Join(ErrMeaning, err)
	}
	stems := strings.Fields(m.Stems)
	if m.Dims < 1 || m.Dims > most || len(m.Vectors) != m.Dims*len(stems) {
		return nil, ErrMeaning
	}
	m.index = make(map[string]int, len(stems))
	for i, s := range stems {
		m.index[s] = i
	}
	return m, nil
}

// senses is the content words of a conversation as sums of their vectors.
type senses struct {
	dims int
	sums []int32 // of the vectors before each known content word; dims numbers each
	at   []int   // at[u] is how many known content words stand before unit u; len units+1
}

func (m *Meaning) read(x *keyword.Index, r *room) *senses {
	of := make([]int, x.Stems())
	for i := range of {
		of[i] = -1
		if k, ok := m.index[x.Stem(int32(i))]; ok {
			of[i] = k
		}
	}
	s := &senses{dims: m.Dims, at: make([]int, x.Units()+1)}
	var known []int
	for u := range x.Units() {
		s.at[u] = len(known)
		for _, t := range x.Tokens(u) {
			if k := of[t.Stem]; k >= 0 && !x.Common(t.Word) {
				known = append(known, k)
			}
		}
	}
	s.at[x.Units()] = len(known)
	s.sums = r.sumsOf((len(known) + 1) * m.Dims)
	clear(s.sums[:m.Dims])
	for n, k := range known {
		last, next := s.sumsAt(n), s.sumsAt(n+1)
		for d, v := range m.Vectors[k*m.Dims:][:len(next)] {
			next[d] = last[d] + int32(int8(v))
		}
	}
	return s
}

// senseWindows are the numbers of known content words on each side of a place over which their cohesion is measured.
var senseWindows = [...]int{15, 40, 100, 250}

// common is the part of the mean of all words that is taken off, as what the whole conversation is about joins any two
// parts of it.
const common = 0.7

// sumsAt returns the sums before known content word n.
func (s *senses) sumsAt(n int) []int32 { return s.sums[n*s.dims : (n+1)*s.dims] }

// cohesion returns, for each unit, the cosine between the sums of the vectors of the n words before it and of the n from
// it on.
func (s *senses) cohesion(n int) []float32 {
	units := len(s.at) - 1
	out := make([]float32, units)
	total := s.at[units]
	mean := make([]float64, s.dims)
	for d := range mean {
		mean[d] = common * float64(s.sums[total*s.dims+d]) / float64(max(1, total))
	}
	usual, before, after := times(nil, mean, n), []float64(nil), []float64(nil) // what is taken off each side
	for u := range out {
		p := s.at[u]
		if u > 0 && p == s.at[u-1] {
			out[u] = out[u-1] // nothing known was said between
			continue
		}
		from, to := max(0, p-n), min(total, p+n)
		offLeft, offRight := usual, usual
		if p-from < n {
			before = times(before, mean, p-from)
			offLeft = before
		}
		if to-p < n {
			after = times(after, mean, to-p)
			offRight = after
		}
		ab, aa, bb := products(s.sumsAt(from), s.sumsAt(p), s.sumsAt(to), offLeft, offRight)
		if aa > 0 && bb > 0 {
			out[u] = float32(ab / math.Sqrt(aa*bb))
		}
	}
	return out
}

// products returns the products of the sums between left and here with those between here and right, and of each with itself,
// with what is taken off from either.
func products(left, here, right []int32, offLeft, offRight []float64) (ab, aa, bb float64) {
	left, here, right, offRight = left[:len(offLeft)], here[:len(offLeft)], right[:len(offLeft)], offRight[:len(offLeft)]
	for d, off := range offLeft {
		a := float64(here[d]-left[d]) - off
		b := float64(right[d]-here[d]) - offRight[d]
		ab, aa, bb = ab+float64(a*b), aa+float64(a*a), bb+float64(b*b)
	}
	return ab, aa, bb
}

// times returns the mean of so many words as their sum; dst is used again.
func times(dst, mean []float64, words int) []float64 {
	dst = dst[:0]
	for _, m := range mean {
		dst = append(dst, m*float64(words))
	}
	return dst
}
