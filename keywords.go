package colloquy

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// Keyword is a phrase that says what was spoken of.
type Keyword struct {
	Text       string  // as it was said most often, without the capital of a sentence's start where it was said without one too
	Score      float64 // 0..1; comparable within one list
	Count      int
	Utterances []string // IDs of where it was said, in order
}

// Keywords is what was spoken of.
type Keywords struct {
	Finding
	All []Keyword // best first
}

// Keywords returns the n best keywords of the meeting (0 or less: 20), without the names of those who take part and what names
// nothing ("Friday's", "too slow"); see package nlp/keyword.
func (m *Meeting) Keywords(n int) Keywords { return newContent(m).keywords(n, "", false) }

// SpeakerKeywords returns the n best keywords of what one person says. Missing is [NoSuchSpeaker] for an ID that nobody has, and [NoWords]
// for somebody of whom no word is known.
func (m *Meeting) SpeakerKeywords(id SpeakerID, n int) Keywords {
	return newContent(m).keywords(n, id, true)
}

// mostWanted is more sentences, words or keywords than any meeting has: who wants all may give any number, and nothing overflows.
const mostWanted = 1 << 24

func (c *content) keywords(n int, who SpeakerID, one bool) Keywords {
	if n <= 0 {
		n = 20
	}
	n = min(n, mostWanted)
	if one {
		if l := c.talk.lacksSpeaker(who); l != nil {
			return Keywords{Finding: l.finding(keyword.Method)}
		}
	}
	x, l := c.words()
	if l != nil {
		return Keywords{Finding: l.finding(keyword.Method)}
	}
	found := x.Keywords
	if one {
		found = func(n int) []keyword.Keyword { return x.Within(c.saidBy(who), n) }
	}
	all := c.telling(found(2*n + len(c.called().words)))
	return Keywords{Finding{Method: keyword.Method}, c.keywordsOf(all[:min(n, len(all))])}
}

// telling returns the keywords that tell something, in a slice of its own.
func (c *content) telling(all []keyword.Keyword) []keyword.Keyword {
	return slices.DeleteFunc(slices.Clone(all), func(k keyword.Keyword) bool { return !c.tells(k) })
}

// tells reports whether a keyword says something of what was spoken of: it can name it, and is not who takes part.
func (c *content) tells(k keyword.Keyword) bool {
	return topic.Nameable(c.index, k) && !c.called().isParticipant(nlp.Words(k.Text))
}

// saidBy returns the utterances of a speaker.
func (c *content) saidBy(who SpeakerID) []int {
	var out []int
	for k, u := range c.m.Utterances {
		if u.Speaker == who {
			out = append(out, k)
		}
	}
	return out
}

func (c *content) keywordsOf(all []keyword.Keyword) []Keyword {
	out := make([]Keyword, 0, len(all))
	for _, k := range all {
		w := Keyword{Text: k.Text, Score: round(k.Score, 0.0001), Count: k.Count}
		last := -1
		for _, p := range k.Places {
			if p.Unit != last {
				w.Utterances = append(w.Utterances, c.m.Utterances[p.Unit].ID)
				last = p.Unit
			}
		}
		out = append(out, w)
	}
	return out
}
