package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"gonum.org/v1/gonum/mat"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

const (
	dims    = 32
	spare   = 12   // dimensions that help to find the others
	stems   = 4000 // the most frequent
	rarest  = 8    // that are said so often at least
	apart   = 15   // content words within which two are said together
	passes  = 25
	smooths = 0.75 // power of the frequency of the second stem, so that rare ones do not seem bound to each other
)

// learnMeaning makes vectors of stems: of the matrix of positive pointwise mutual information of stems said near each
// other (Levy and Goldberg 2014) the leading singular vectors, times the root of their values, at length 1 times the
// rarity of the stem.
func learnMeaning(xs []*keyword.Index, input string) (*topic.Meaning, error) {
	v := countStems(xs)
	p := v.information(v.pairs(xs))
	u, values := leading(p, len(v.names), dims)
	m := &topic.Meaning{Name: "topic/1, meaning", Program: "internal/gen/topic", License: "Apache-2.0", Seed: 1, Input: input,
		Data:  append(data(), "ICSI Meeting Corpus: words, train part (CC BY 4.0)"),
		Notes: fmt.Sprintf("%d conversations, %d stems, %d dimensions", len(xs), len(v.names), dims),
		Dims:  dims, Stems: strings.Join(v.names, " ")}
	top := 0.0
	for _, r := range v.rarity {
		top = max(top, r)
	}
	for i := range v.names {
		norm := 1e-12
		row := make([]float64, dims)
		for d := range row {
			row[d] = u.At(i, d) * math.Sqrt(values[d])
			norm += row[d] * row[d]
		}
		for _, x := range row {
			m.Vectors = append(m.Vectors, byte(int8(math.Round(127*x/math.Sqrt(norm)*v.rarity[i]/top))))
		}
	}
	text, err := json.Marshal(m)
	if err != nil {
		return nil, err
	}
	return topic.ReadMeaning(text) // as it is used
}

type vocabulary struct {
	names  []string
	index  map[string]int
	rarity []float64
}

// countStems returns the stems that get a vector, the most frequent first, ties by name.
func countStems(xs []*keyword.Index) *vocabulary {
	count, in := map[string]int{}, map[string]int{}
	for _, x := range xs {
		seen := map[string]bool{}
		each(x, func(stem string) {
			count[stem]++
			seen[stem] = true
		})
		for s := range seen {
			in[s]++
		}
	}
	v := &vocabulary{index: map[string]int{}}
	for s, n := range count {
		if n >= rarest && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' }) {
			v.names = append(v.names, s)
		}
	}
	slices.SortFunc(v.names, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	v.names = v.names[:min(stems, len(v.names))]
	for i, s := range v.names {
		v.index[s] = i
		v.rarity = append(v.rarity, math.Log(float64(1+len(xs))/float64(1+in[s]))+0.2)
	}
	return v
}

// each calls f with the stems of the content words.
func each(x *keyword.Index, f func(stem string)) {
	for u := range x.Units() {
		for _, t := range x.Tokens(u) {
			if !x.Common(t.Word) {
				f(x.Stem(t.Stem))
			}
		}
	}
}

// entry is an element of a sparse symmetric matrix.
type entry struct {
	i, j  int
	value float64
}

// pairs counts how often two stems are said together, i under j, in order.
func (v *vocabulary) pairs(xs []*keyword.Index) []entry {
	count := map[[2]int]int{}
	for _, x := range xs {
		var row []int
		each(x, func(stem string) {
			if i, ok := v.index[stem]; ok {
				row = append(row, i)
			}
		})
		for a, i := range row {
			for _, j := range row[a+1 : min(len(row), a+1+apart)] {
				if i != j {
					count[[2]int{min(i, j), max(i, j)}]++
				}
			}
		}
	}
	var out []entry
	for k, n := range count {
		out = append(out, entry{k[0], k[1], float64(n)})
	}
	slices.SortFunc(out, func(a, b entry) int { return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j)) })
	return out
}

// information turns the counts into positive pointwise mutual information, of pairs counted twice at least.
func (v *vocabulary) information(pairs []entry) (out []entry) {
	sum, part, total := make([]float64, len(v.names)), make([]float64, len(v.names)), 0.0
	for _, e := range pairs {
		sum[e.i] += e.value
		sum[e.j] += e.value
	}
	for i, s := range sum {
		part[i] = math.Pow(s, smooths)
		total += part[i]
	}
	for _, e := range pairs {
		for _, d := range [2]entry{e, {e.j, e.i, e.value}} {
			if x := math.Log(d.value * total / (sum[d.i] * part[d.j])); d.value >= 2 && x > 0 {
				out = append(out, entry{d.i, d.j, x})
			}
		}
	}
	return out
}

// leading returns the k leading left singular vectors of an n by n matrix and their values, by iteration of a subspace; 0
// where there are fewer.
func leading(m []entry, n, k int) (*mat.Dense, []float64) {
	r := rand.New(rand.NewPCG(1, 1))
	width := min(n, k+spare)
	q := mat.NewDense(n, width, nil)
	for i := range n {
		for d := range width {
			q.Set(i, d, r.NormFloat64())
		}
	}
	left, right := mat.NewDense(n, width, nil), mat.NewDense(n, width, nil)
	for range passes {
		multiply(right, m, q, true)
		multiply(left, m, right, false)
		q.Copy(left)
		straighten(q)
	}
	multiply(right, m, q, true) // Mᵀ·q = v·s·wᵀ, so that q·w holds the vectors
	var svd mat.SVD
	svd.Factorize(right, mat.SVDThin)
	var w, u mat.Dense
	svd.VTo(&w)
	u.Mul(q, &w)
	out, values := mat.NewDense(n, k, nil), make([]float64, k)
	out.Copy(&u)
	copy(values, svd.Values(nil))
	return out, values
}

// multiply sets dst to m·x, or to the transpose of m times x.
func multiply(dst *mat.Dense, m []entry, x *mat.Dense, transposed bool) {
	dst.Zero()
	for _, e := range m {
		i, j := e.i, e.j
		if transposed {
			i, j = j, i
		}
		to, from := dst.RawRowView(i), x.RawRowView(j)
		for d, v := range from {
			to[d] += e.value * v
		}
	}
}

// straighten makes the columns orthogonal and of length 1, one after another (Gram and Schmidt).
func straighten(q *mat.Dense) {
	n, k := q.Dims()
	for c := range k {
		for range 2 { // once more for what rounding left
			for b := range c {
				dot := 0.0
				for i := range n {
					dot += q.At(i, b) * q.At(i, c)
				}
				for i := range n {
					q.Set(i, c, q.At(i, c)-dot*q.At(i, b))
				}
			}
		}
		norm := 1e-300
		for i := range n {
			norm += q.At(i, c) * q.At(i, c)
		}
		for i := range n {
			q.Set(i, c, q.At(i, c)/math.Sqrt(norm))
		}
	}
}
