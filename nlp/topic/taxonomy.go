package topic

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/tracker"
)

// Category is a subject of the user's own, with the phrases that tell it and finer subjects below it.
type Category struct {
	Name    string
	Phrases []string
	Sub     []Category
}

// Taxonomy is a tree of categories that topics are put into. It never changes, so any number of goroutines may use it at
// once.
type Taxonomy struct {
	finder *tracker.Finder
	nodes  []category
}

type category struct {
	name    string
	parent  int // -1 for those at the top
	words   []int
	phrases []string // in normal form
}

// Assignment says which category a topic is in.
type Assignment struct {
	Path    []string        // from the top down; empty when no phrase of any category was said
	Share   float64         // of all phrases of the taxonomy that were said in the topic, those in and below it; by words
	Matches []tracker.Match // what was said of the category and those below it
}

// NewTaxonomy returns a taxonomy of phrases in a language given by a BCP-47 tag. Its errors are those of tracker.New, in
// which the number of a tracker is that of a category, counted from the top, each before those below it.
func NewTaxonomy(lang string, roots []Category) (*Taxonomy, error) {
	t := &Taxonomy{}
	var trackers []tracker.Tracker
	var walk func(parent int, cs []Category)
	walk = func(parent int, cs []Category) {
		for _, c := range cs {
			n := category{name: c.Name, parent: parent}
			for _, p := range c.Phrases {
				n.words = append(n.words, len(strings.Fields(p)))
				n.phrases = append(n.phrases, strings.Join(nlp.Words(p), " "))
			}
			t.nodes = append(t.nodes, n)
			trackers = append(trackers, tracker.Tracker{Name: c.Name, Phrases: c.Phrases})
			walk(len(t.nodes)-1, c.Sub)
		}
	}
	walk(-1, roots)
	var err error
	t.finder, err = tracker.New(lang, trackers)
	return t, err
}

// Assign puts each topic into the category whose phrases were said most, longer phrases counting more: from the top it goes
// down to the best category below as long as that has at least half of what was said in and below the one it is at. Only
// exact matches count, and where words are a phrase of one category as they stand, those of which they only have the stem give way
// ("training" is no "train"). The texts are those of the utterances.
func (t *Taxonomy) Assign(texts []string, ts []Topic) []Assignment {
	out := make([]Assignment, len(ts))
	for i, x := range ts {
		said := t.finder.Find(texts[x.From:x.To])
		for k := range said {
			said[k].Unit += x.From
		}
		out[i] = t.assign(t.literal(said, texts))
	}
	return out
}

// literal returns the exact matches without those in whose place another stands that is the phrase letter by letter.
func (t *Taxonomy) literal(said []tracker.Match, texts []string) []tracker.Match {
	type place struct {
		unit int
		nlp.Span
	}
	is := func(m tracker.Match) bool {
		return strings.Join(nlp.Words(m.Span.Of(texts[m.Unit])), " ") == t.nodes[m.Tracker].phrases[m.Phrase]
	}
	taken := map[place]bool{}
	for _, m := range said {
		if m.Exact && is(m) {
			taken[place{m.Unit, m.Span}] = true
		}
	}
	return slices.DeleteFunc(said, func(m tracker.Match) bool { return !m.Exact || taken[place{m.Unit, m.Span}] && !is(m) })
}

func (t *Taxonomy) assign(said []tracker.Match) (a Assignment) {
	sum := make([]int, len(t.nodes)) // in and below
	total := 0
	for _, m := range said {
		w := max(1, t.nodes[m.Tracker].words[m.Phrase])
		total += w
		for n := m.Tracker; n >= 0; n = t.nodes[n].parent {
			sum[n] += w
		}
	}
	at, here := -1, total
	for {
		best := -1
		for n, c := range t.nodes {
			if c.parent == at && sum[n] > 0 && (best < 0 || sum[n] > sum[best]) {
				best = n
			}
		}
		if best < 0 || at >= 0 && 2*sum[best] < here {
			break
		}
		at, here = best, sum[best]
		a.Path = append(a.Path, t.nodes[best].name)
	}
	if at < 0 {
		return a
	}
	a.Share = float64(here) / float64(total)
	for _, m := range said {
		for n := m.Tracker; n >= 0; n = t.nodes[n].parent {
			if n == at {
				a.Matches = append(a.Matches, m)
				break
			}
		}
	}
	return a
}
