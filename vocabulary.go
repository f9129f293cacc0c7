package colloquy

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/vocab"
)

// Vocabulary is which words people use.
type Vocabulary struct {
	Finding
	Speakers []SpeakerVocabulary // everybody who says a word, in the order of the speakers
}

// SpeakerVocabulary is which words one person uses.
type SpeakerVocabulary struct {
	Speaker     SpeakerID
	Words       int          // as in Share; package nlp/vocab, which cuts at hyphens too, rests the measures on a few more
	Diversity   Measure      // MTLD: words for which the type-token ratio stays at 0.72 or above
	TypeToken   Measure      // different words of all, ratio
	Grade       Measure      // reading level, school grade of Flesch and Kincaid
	Hedges      Measure      // "maybe", "I think": per 100 words
	Certainties Measure      // "definitely": per 100 words
	Inclusive   Measure      // "we", "together": per 100 words
	Profane     Measure      // per 100 words
	Jargon      []JargonTerm // words that are used much more often than in conversation at large, but for names of people, dates and numbers

	Repeats []Repeat // phrases that this person says over and over and others do not, best first; at most five
}

// Repeat is a phrase that one person says over and over: "at the end of the day".
type Repeat struct {
	Phrase     string // in small letters
	Count      int
	Score      float64  // log-likelihood ratio against how often others say it
	Utterances []string // IDs of where it was said, in order
}

// JargonTerm is a word of a jargon.
type JargonTerm struct {
	Word  string
	Count int
	Score float64 // log-likelihood ratio
}

// Vocabulary returns which words people use: lexical diversity (MTLD, McCarthy and Jarvis 2010, from 100 words on), reading
// level, hedges and other classes of words, jargon, and phrases that one person repeats. Formulas and lists: package nlp/vocab; all
// measures need 30 words or more.
func (m *Meeting) Vocabulary() Vocabulary { return newContent(m).vocabulary() }

const (
	fewForDiversity = 100 // words
	mostJargon      = 10
	mostRepeats     = 5
)

func (c *content) vocabulary() Vocabulary {
	_, err := vocab.New(c.lang)
	if l := c.lacks(err); l != nil {
		return Vocabulary{Finding: l.finding(vocab.Method)}
	}
	out := Vocabulary{Finding: Finding{Method: vocab.Method}}
	said := map[SpeakerID][]int{}
	for k := range c.m.Utterances {
		id := c.m.Utterances[k].Speaker
		said[id] = append(said[id], k)
	}
	repeats := c.repeats()
	for k, id := range c.people() {
		if len(said[id]) == 0 {
			continue
		}
		counter, _ := vocab.New(c.lang) // it was there before
		for _, u := range said[id] {
			counter.Add(c.read(u))
		}
		s := counter.Summary(mostJargon + len(c.called().words))
		s.Jargon = slices.DeleteFunc(s.Jargon, func(t vocab.Term) bool { return c.called().isPerson([]string{t.Word}) })
		s.Jargon = s.Jargon[:min(mostJargon, len(s.Jargon))]
		v := speakerVocabulary(id, c.wordsOf(said[id]), s)
		v.Repeats = slices.DeleteFunc(repeats[k], func(r Repeat) bool { return c.called().isPerson(nlp.Words(r.Phrase)) })
		out.Speakers = append(out.Speakers, v)
	}
	return out
}

// wordsOf counts the words of utterances.
func (c *content) wordsOf(utterances []int) (n int) {
	for _, u := range utterances {
		n += c.m.Utterances[u].words()
	}
	return n
}

// repeats returns the phrases that people say over and over, in the order of the people.
func (c *content) repeats() [][]Repeat {
	said := make([]vocab.Said, len(c.m.Utterances))
	for k := range c.m.Utterances {
		u := &c.m.Utterances[k]
		said[k] = vocab.Said{Speaker: c.who[u.Speaker], Text: u.heard()}
	}
	return convert(vocab.Repeats(c.lang, said, len(c.people()), mostRepeats), func(all []vocab.Repeat) []Repeat {
		return restore(all, func(r vocab.Repeat) Repeat {
			out := Repeat{Phrase: r.Text, Count: len(r.Places), Score: r.Score}
			last := -1
			for _, p := range r.Places {
				if p.Unit != last {
					out.Utterances = append(out.Utterances, c.m.Utterances[p.Unit].ID)
					last = p.Unit
				}
			}
			return out
		})
	})
}

func speakerVocabulary(id SpeakerID, words int, s vocab.Summary) SpeakerVocabulary {
	measure := func(unit string, value float64, least int, known bool) Measure {
		if s.Words < least || !known {
			return missing(vocab.Method, unit, TooFew, "too few words")
		}
		return measured(vocab.Method, unit, value, s.Words)
	}
	per100 := func(n int) Measure { return measure("per 100 words", s.Per100(n), fewWords, true) }
	out := SpeakerVocabulary{
		Speaker: id, Words: words,
		Diversity: measure("words", s.MTLD, fewForDiversity, s.MTLD > 0),
		TypeToken: measure("ratio", s.TypeToken, fewWords, true),
		Grade:     measure("grade", s.Grade, fewWords, s.Grade > 0),
		Hedges:    per100(s.Hedges), Certainties: per100(s.Certainties), Inclusive: per100(s.Inclusive), Profane: per100(s.Profane),
	}
	for _, t := range s.Jargon {
		out.Jargon = append(out.Jargon, JargonTerm(t))
	}
	return out
}
