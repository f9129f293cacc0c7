package topic

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// windows are the numbers of content words on each side of a place over which cohesion is measured.
var windows = [...]int{15, 30, 60, 120, 240}

// stream is the content words of a conversation in a row.
type stream struct {
	stems  []int32   // by position
	weight []float32 // by stem: its rarity, squared
	at     []int     // at[u] is the position of the first content word from unit u on; len units+1
}

func newStream(x *keyword.Index) *stream {
	s := &stream{weight: make([]float32, x.Stems()), at: make([]int, x.Units()+1)}
	for u := range x.Units() {
		s.at[u] = len(s.stems)
		for _, t := range x.Tokens(u) {
			if !x.Common(t.Word) {
				s.stems = append(s.stems, t.Stem)
			}
		}
	}
	s.at[x.Units()] = len(s.stems)
	for i := range s.weight {
		r := float32(x.Rarity(int32(i)))
		s.weight[i] = r * r
	}
	return s
}

// cohesion returns, for each unit, the cosine between the n content words before it and the n from it on.
func (s *stream) cohesion(n int) []float32 {
	out := make([]float32, len(s.at)-1)
	left, right := make([]float32, len(s.weight)), make([]float32, len(s.weight))
	var dot, ll, rr float32
	change := func(side, other []float32, norm *float32, stem int32, by float32) {
		w := s.weight[stem]
		*norm += float32(w * (float32(2*by*side[stem]) + 1)) // (c+by)² - c²
		dot += float32(w * by * other[stem])
		side[stem] += by
	}
	size := len(s.stems)
	for i := range min(n, size) {
		change(right, left, &rr, s.stems[i], 1)
	}
	p := 0
	for u := range out {
		for ; p < s.at[u]; p++ {
			change(right, left, &rr, s.stems[p], -1)
			change(left, right, &ll, s.stems[p], 1)
			if p+n < size {
				change(right, left, &rr, s.stems[p+n], 1)
			}
			if p >= n {
				change(left, right, &ll, s.stems[p-n], -1)
			}
		}
		if ll > 0.5 && rr > 0.5 {
			out[u] = dot / sqrt(ll*rr)
		}
	}
	return out
}

// reach is how many units to each side depth looks, dip how far a way uphill may go down.
const (
	reach = 40
	dip   = 0.02
)

// depth returns how far each value lies under the peaks on both sides (Hearst 1997): the values are followed uphill.
func depth(sim []float32) []float32 {
	out, peak, top := make([]float32, len(sim)), make([]float32, len(sim)), make([]int32, len(sim))
	peaks(out, top, sim, reach)
	back := slices.Clone(sim)
	slices.Reverse(back)
	peaks(peak, top, back, reach-1)
	for i, v := range sim {
		out[i] = out[i] + peak[len(sim)-1-i] - 2*v
	}
	return out
}

// peaks sets how high one comes from each value by going back, at most so far, until one lies more than dip below the highest,
// and where that peak is. From a value on the way that is no lower than those before one comes as high as from there, which is
// known, unless the peak there is too far.
func peaks(peak []float32, top []int32, sim []float32, far int) {
	for i, v := range sim {
		most, at := v, i
		first := max(0, i-far)
		for j := i - 1; j >= first; j-- {
			x := sim[j]
			if x < most-dip {
				break
			}
			if x < most {
				continue
			}
			most, at = x, j
			if int(top[j]) >= first {
				most, at = peak[j], int(top[j])
				break
			}
		}
		peak[i], top[i] = most, int32(at)
	}
}

// novelty returns, for each unit, the share of the n content words from it on whose stem was never said before, and
// the share of the n before it whose stem is never said again.
func (s *stream) novelty(n int) (fresh, gone []float32) {
	size := len(s.stems)
	first, last := make([]int, size+1), make([]int, size+1)
	seen := make([]bool, len(s.weight))
	for i, w := range s.stems {
		first[i+1] = first[i]
		if !seen[w] {
			seen[w] = true
			first[i+1]++
		}
	}
	clear(seen)
	for i := size - 1; i >= 0; i-- { // last[i] counts from the end
		last[i] = last[i+1]
		if !seen[s.stems[i]] {
			seen[s.stems[i]] = true
			last[i]++
		}
	}
	fresh, gone = make([]float32, len(s.at)-1), make([]float32, len(s.at)-1)
	for u := range fresh {
		p := s.at[u]
		to, from := min(size, p+n), max(0, p-n)
		if to > p {
			fresh[u] = float32(first[to]-first[p]) / float32(to-p)
		}
		if p > from {
			gone[u] = float32(last[from]-last[p]) / float32(p-from)
		}
	}
	return fresh, gone
}
