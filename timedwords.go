package colloquy

import (
	"cmp"
	"slices"
	"sort"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
)

// timedWords are the words of each talker that have a time of their own, by the middle of it.
type timedWords [][]timedWord

type timedWord struct {
	Interval
	text string
}

func (w timedWord) mid() time.Duration { return w.Start + w.Len()/2 }

// timedWords collects them. Words whose times are a guess are left out.
func (t *talk) timedWords() timedWords {
	out := make(timedWords, len(t.ids))
	for _, l := range t.lines {
		for _, w := range t.m.Utterances[l.at].Words {
			if start := clip(w.Start); !w.Interpolated && w.End > start {
				out[l.who] = append(out[l.who], timedWord{Interval{start, clip(w.End)}, w.Text})
			}
		}
	}
	for _, words := range out {
		slices.SortStableFunc(words, func(a, b timedWord) int { return cmp.Compare(a.mid(), b.mid()) })
	}
	return out
}

// within returns the words of a talker whose middle lies in i.
func (w timedWords) within(who int, i Interval) []timedWord {
	all := w[who]
	from := sort.Search(len(all), func(k int) bool { return all[k].mid() >= i.Start })
	to := sort.Search(len(all), func(k int) bool { return all[k].mid() >= i.End })
	return all[from:max(from, to)]
}

// left returns how many words of u come after a moment, and whether that is known: whether any word of u has a time.
func (w timedWords) left(u *unit, after time.Duration) (n int, known bool) {
	return len(w.within(u.who, Interval{after, u.End})), len(w.within(u.who, u.Interval)) > 0
}

// kind says how b, who cuts in on a, relates to what a says until the overlap ends.
func (t *talk) kind(a, b *unit, until time.Duration, words timedWords) InterruptionKind {
	const few = 5 // words
	if b.words == 0 {
		return UnknownInterruption
	}
	lex := t.lexiconOf(t.utterance(b.from))
	if lex == nil {
		return UnknownInterruption
	}
	var first []string
	for k := b.from; k < b.to && len(first) < 2*few; k++ {
		first = append(first, nlp.Words(t.utterance(k).text())...)
	}
	if lex.IsCooperative(first) {
		return CooperativeInterruption
	}
	last := words.within(a.who, Interval{a.Start, until})
	for _, w := range last[max(0, len(last)-few):] {
		for _, n := range nlp.Words(w.text) {
			if len([]rune(n)) >= few && slices.Contains(first[:min(few, len(first))], n) {
				return CooperativeInterruption
			}
		}
	}
	return CompetitiveInterruption
}
