package colloquy

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

// longThought is the number of words from which on an utterance may hold several thoughts, of which one word of thanks or anger does
// not colour the others. Models of feeling were made from comments of a dozen words.
const longThought = 25

// courtesyShare is what formulas of courtesy count in a thought that holds some: "thank you, I'm calling about the arrears" is told by
// what is left without them.
const courtesyShare = 0.3

// clauses cuts long utterances into thoughts.
type clauses struct {
	options  nlp.SplitOptions
	courtesy *sentiment.Courtesy // nil in languages whose formulas are not known
	spans    []nlp.Span
	parts    []string
}

// newClauses cuts text of a language: at marks, and before words that begin a thought where there is a list of such.
func newClauses(lang string) *clauses {
	c := &clauses{options: nlp.SplitOptions{Long: 4}} // before such a word if there are twelve words since the last cut
	if lex, err := lexicon.For(lang); err == nil {
		c.options.Starts = lex.List(lexicon.Start).Phrases()
	}
	c.courtesy, _ = sentiment.NewCourtesy(lang)
	return c
}

// of returns the thoughts of a text, in order: the text itself, unless it is long. They stay valid until the next call.
func (c *clauses) of(text string) []string {
	c.parts = c.parts[:0]
	words := 1 + strings.Count(text, " ")
	if words < sentiment.Several { // read in one piece: "Really? That's brilliant."
		return append(c.parts, text)
	}
	c.spans = nlp.AppendSentences(c.spans[:0], text)
	for _, s := range c.spans {
		if words <= longThought {
			c.parts = append(c.parts, s.Of(text))
			continue
		}
		words := strings.Fields(s.Of(text))
		from := nlp.SplitUtterances(words, nil, c.options)
		for k, at := range from {
			to := len(words)
			if k+1 < len(from) {
				to = from[k+1]
			}
			c.parts = append(c.parts, strings.Join(words[at:to], " "))
		}
	}
	if len(c.parts) == 0 {
		return append(c.parts, text)
	}
	return c.parts
}

// mean calls f with each thought of a text and its weight: its share of the words. A thought with formulas of courtesy comes without
// them too, and by that counts most.
func (c *clauses) mean(text string, f func(part string, weight float64)) {
	c.each(text, func(thought string, weight float64) {
		c.told(thought, func(part string, share float64) { f(part, float64(share*weight)) })
	})
}

// each calls f with each thought of a text and its share of the words.
func (c *clauses) each(text string, f func(thought string, share float64)) {
	parts := c.of(text)
	sum := 0
	for _, p := range parts {
		sum += 1 + strings.Count(p, " ")
	}
	for _, p := range parts {
		f(p, float64(1+strings.Count(p, " "))/float64(sum))
	}
}

// told calls f with a thought and what it counts: where there are formulas of courtesy in it, most is told by what is left without them.
func (c *clauses) told(thought string, f func(part string, share float64)) {
	share := 1.
	if c.courtesy != nil {
		if rest, found := c.courtesy.Without(thought); found {
			f(rest, 1-courtesyShare)
			share = courtesyShare
		}
	}
	f(thought, share)
}
