package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/model/tagger"
)

// tally counts exact spans by kind: right, found, there.
type tally struct {
	kinds []string
	n     [][3]int
}

func (t *tally) at(kind string) *[3]int {
	i := slices.Index(t.kinds, kind)
	if i < 0 {
		i = len(t.kinds)
		t.kinds, t.n = append(t.kinds, kind), append(t.n, [3]int{})
	}
	return &t.n[i]
}

func (t *tally) merge(u *tally) {
	for i, k := range u.kinds {
		for j, v := range u.n[i] {
			t.at(k)[j] += v
		}
	}
}

func f1(n [3]int) float64 { return 200 * float64(n[0]) / float64(max(1, n[1]+n[2])) }

// String gives F1 over all, and by kind with the number there.
func (t *tally) String() string {
	var all [3]int
	var b strings.Builder
	for i, k := range t.kinds {
		for j, v := range t.n[i] {
			all[j] += v
		}
		fmt.Fprintf(&b, " %s %.1f (%d)", k, f1(t.n[i]), t.n[i][2])
	}
	return fmt.Sprintf("F1 %.1f, P %.1f, R %.1f;%s", f1(all), 100*float64(all[0])/float64(max(1, all[1])),
		100*float64(all[0])/float64(max(1, all[2])), b.String())
}

func evaluate(m *tagger.Model, examples []example) *tally {
	labels := m.Header().Labels
	t := &tally{}
	var s tagger.Sequence
	for _, e := range examples {
		s.Reset()
		for _, word := range e.features {
			for _, h := range word {
				s.Add(h)
			}
			s.End()
		}
		found, there := spans(labels, m.Decode(&s)), spans(labels, e.labels)
		for _, x := range there {
			t.at(x.kind)[2]++
			if slices.Contains(found, x) {
				t.at(x.kind)[0]++
			}
		}
		for _, x := range found {
			t.at(x.kind)[1]++
		}
	}
	return t
}

type span struct {
	start, end int
	kind       string
}

func spans(labels []string, tags []int) (out []span) {
	for i, y := range tags {
		switch l := labels[y]; l[0] {
		case 'B':
			out = append(out, span{i, i + 1, l[2:]})
		case 'I':
			if len(out) > 0 && out[len(out)-1].end == i {
				out[len(out)-1].end++
			}
		}
	}
	return out
}
