package colloquy

import (
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// Category is a subject of the caller's own, with the phrases that tell it and finer subjects below it.
type Category struct {
	Name    string
	Phrases []string
	Sub     []Category
}

// Assignment says where in a taxonomy a topic stands.
type Assignment struct {
	Path       []string // names from the top down; empty when no phrase of the taxonomy was said
	Share      float64  // of all phrases of the taxonomy that were said in the topic, those in and below it, by words; 0..1
	Utterances []string // IDs of those in which they were said, in order
}

// classify puts the topics into a taxonomy: each goes down from the top to the category whose phrases were said most, as long
// as it has at least half of what was said of the one above (package nlp/topic). Phrases are found by their stems.
func (t *cutTopics) classify(taxonomy []Category) error {
	if len(taxonomy) == 0 || t.c == nil {
		return nil
	}
	tree, err := topic.NewTaxonomy(t.c.lang, categories(taxonomy))
	if err != nil {
		return err
	}
	for k, a := range tree.Assign(t.c.texts(), t.parts) {
		x := Assignment{Path: a.Path, Share: round(a.Share, 0.001)}
		last := -1
		for _, m := range a.Matches {
			if m.Unit != last {
				x.Utterances = append(x.Utterances, t.c.m.Utterances[m.Unit].ID)
				last = m.Unit
			}
		}
		t.All[k].Category = x
	}
	return nil
}

func categories(in []Category) []topic.Category {
	return convert(in, func(c Category) topic.Category {
		return topic.Category{Name: c.Name, Phrases: c.Phrases, Sub: categories(c.Sub)}
	})
}

// findable returns the taxonomy without the phrases that cannot be looked for: those without a word, or with too many.
func findable(in []Category) []Category {
	return restore(in, func(c Category) Category {
		out := Category{Name: c.Name, Sub: findable(c.Sub)}
		for _, p := range c.Phrases {
			if n := len(nlp.Words(p)); n > 0 && n <= mostPhraseWords {
				out.Phrases = append(out.Phrases, p)
			}
		}
		return out
	})
}

// mostPhraseWords is how many words package nlp/tracker looks for at most.
const mostPhraseWords = 32
