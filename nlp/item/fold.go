package item

import (
	"bytes"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// foldReach is how many actions back a duplicate is looked for.
const foldReach = 12

// restWithin is how many utterances the rest of a sentence may lie from an action in it.
const restWithin = 2

// fold puts actions that promise the same into one: the surer stays and names the other, or the clearer where one says much
// more of what is to be done. Two are the same when they have the
// same owner and share half of their longer words that say something, two at least or all that one of them has, or when one has
// neither owner nor date and stands in the sentence of the other.
func fold(f *Finder, c []act.Utterance, all []Action) []Action {
	words := make([][]uint32, len(all))
	for i, x := range all {
		f.scan(c[x.Utterance].Text)
		for j := range f.tokens.Len() {
			w := f.tokens.Norm(j)
			if n, _ := f.l.saysLittle.MatchTokens(&f.tokens, j); n == 0 && len(w) >= 4 && bytes.IndexByte(w, '\'') < 0 {
				words[i] = append(words[i], linear.Hash("fold", w))
			}
		}
		slices.Sort(words[i])
		words[i] = slices.Compact(words[i])
	}
	gone := make([]bool, len(all))
	for i := range all {
		for j := max(0, i-foldReach); j < i; j++ {
			rest := isRest(c, &all[i], &all[j])
			if gone[j] || gone[i] || !rest && !(sameOwner(all[i].Owner, all[j].Owner) && alike(words[i], words[j])) {
				continue
			}
			keep, drop := j, i
			if all[i].Confidence > all[j].Confidence {
				keep, drop = i, j
			}
			if rest && all[keep].bare() && !all[drop].bare() {
				keep, drop = drop, keep
			}
			if !rest && f.clearer(c, &all[drop], &all[keep]) {
				keep, drop = drop, keep
			}
			all[keep].takes(&all[drop])
			gone[drop] = true
			all[keep].Also = append(all[keep].Also, all[drop].Utterance)
			all[keep].Also = append(all[keep].Also, all[drop].Also...)
			slices.Sort(all[keep].Also)
		}
	}
	out := all[:0]
	for i, x := range all {
		if !gone[i] {
			out = append(out, x)
		}
	}
	return out
}

const (
	clearerBy = 2  // stems more that a clearer wording has
	rambles   = 12 // stems of one that says too much
)

// clearer reports whether one of two wordings of a promise says more of what is to be done than another, and not too much.
func (f *Finder) clearer(c []act.Utterance, x, than *Action) bool {
	if !x.task || x.bare() || x.FollowUp != than.FollowUp {
		return false
	}
	n := len(f.stems(x.Span.Of(c[x.Utterance].Text)))
	return n <= rambles && n >= len(f.stems(than.Span.Of(c[than.Utterance].Text)))+clearerBy
}

// takes puts into an action what another wording of it says besides: who and when, and how sure it is.
func (a *Action) takes(b *Action) {
	if a.Due.Len() == 0 {
		a.Due, a.DueIn = b.Due, b.DueIn
	}
	if (a.Owner.Kind == Group || a.Owner.Kind == Nobody) && (b.Owner.Kind == Speaker || b.Owner.Kind == Named && b.Owner.Speaker >= 0) {
		a.Owner = b.Owner
		a.Owner.Span = nlp.Span{}
	}
	a.Confidence = max(a.Confidence, b.Confidence)
	a.task = a.task || b.task
	a.Definitive = a.Definitive || b.Definitive
}

// bare reports whether an action has neither owner nor date.
func (a *Action) bare() bool { return a.Owner.Kind == Nobody && a.Due.Len() == 0 }

// isRest reports whether one of two actions is bare and belongs to the sentence of the other.
func isRest(c []act.Utterance, a, b *Action) bool {
	from, to := min(a.Utterance, b.Utterance), max(a.Utterance, b.Utterance)
	if !a.bare() && !b.bare() || to-from > restWithin {
		return false
	}
	for u := from; u < to; u++ {
		if c[u].Speaker != c[to].Speaker || nlp.Ended(c[u].Text) {
			return false
		}
	}
	return true
}

func sameOwner(a, b Owner) bool {
	return a.Kind == Group || b.Kind == Group || a.Kind == Nobody || b.Kind == Nobody || a.Speaker == b.Speaker
}

// alike compares two sorted sets.
func alike(a, b []uint32) bool {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	least := min(len(a), len(b))
	return n > 0 && n == least || n >= 2 && 2*n >= least
}
