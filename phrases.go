package colloquy

import (
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/summary"
)

// Phrases is the actions that are spoken of.
type Phrases struct {
	Finding
	All []ActionPhrase // by utterance and place
}

// ActionPhrase is an action as a verb and its object: "send the report".
type ActionPhrase struct {
	Moment
	Said         string // from the verb to the end of the object, a part of Text
	Offset       int    // of Said in Text, bytes
	Verb         string // with its particle or preposition, "set up", "talk to"; Said begins with it
	Object       string // Said ends with it
	ObjectOffset int    // of Object in Text, bytes
}

// phraseMethod names the rules of summary.Phrases.
const phraseMethod = "action-phrase/2"

// Phrases returns the action phrases of what is said, by rules for English: a verb after "to", "will", "should", "let's",
// "please" …, or first in its utterance, with the words behind it that are its object (package nlp/summary).
func (m *Meeting) Phrases() Phrases { return newContent(m).phrases() }

func (c *content) phrases() Phrases {
	x, l := c.words()
	if l == nil && nlp.PrimaryLanguage(c.lang) != "en" {
		l = c.lacks(&lexicon.NoLexiconError{Lang: c.lang})
	}
	if l != nil {
		return Phrases{Finding: l.finding(phraseMethod)}
	}
	out := Phrases{Finding: Finding{Method: phraseMethod}}
	for k := range c.m.Utterances {
		for _, p := range summary.Phrases(x, k) {
			m := c.moment(k)
			out.All = append(out.All, ActionPhrase{
				Moment: m, Said: p.Span.Of(m.Text), Offset: p.Span.Start,
				Verb: p.Verb.Of(m.Text), Object: p.Object.Of(m.Text), ObjectOffset: p.Object.Start,
			})
		}
	}
	return out
}
