package main

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/topic"
)

const (
	oftenest = 12  // topics of a kind, at least
	wary     = 3.0 // times that a stem is thought to be said besides, as often in each kind as elsewhere
	farthest = 2.5 // of the logarithm, more is not told apart
)

// withLeanings returns the vectors together with how much each stem leans to each kind of topic: the logarithm of how often it is
// said in it against how often it would be if it were said alike everywhere.
func withLeanings(v *topic.Meaning, ms []*meeting) *topic.Meaning {
	w := *v
	w.Kinds, w.Leanings = kindsOf(ms), nil
	number := map[string]int{}
	for k, name := range w.Kinds {
		number[name] = k
	}
	stems := strings.Fields(w.Stems)
	index := map[string]int{}
	for i, s := range stems {
		index[s] = i
	}
	n := len(w.Kinds)
	said, of, all := make([]float64, len(stems)*n), make([]float64, n), make([]float64, len(stems))
	total := 0.0
	for _, m := range ms {
		for u, kind := range m.kinds {
			k, ok := number[kind]
			for _, t := range m.x.Tokens(u) {
				i, known := index[m.x.Stem(t.Stem)]
				if !known || m.x.Common(t.Word) {
					continue
				}
				all[i]++
				total++
				if ok {
					said[i*n+k]++
					of[k]++
				}
			}
		}
	}
	for i := range stems {
		for k := range n {
			x := math.Log((said[i*n+k] + wary) / (of[k]*all[i]/max(1, total) + wary))
			w.Leanings = append(w.Leanings, byte(int8(math.Round(127*min(1, max(-1, x/farthest))))))
		}
	}
	return &w
}

// kindsOf returns the labels that enough topics have, in order.
func kindsOf(ms []*meeting) (kinds []string) {
	count := map[string]int{}
	for _, m := range ms {
		for u, k := range m.kinds {
			if k != "" && (u == 0 || m.borders[u]) {
				count[k]++
			}
		}
	}
	for k, n := range count {
		if n >= oftenest {
			kinds = append(kinds, k)
		}
	}
	slices.SortFunc(kinds, cmp.Compare[string])
	return kinds
}
