package colloquy

import "github.com/colloquy-go/colloquy/nlp/summary"

// Summary is the sentences that sum up what was said.
type Summary struct {
	Finding
	Sentences []Sentence // in the order in which they were said
}

// Sentence is a sentence of a summary.
type Sentence struct {
	Moment
	Verbatim string  // the sentence as it was said: a part of Text, and where the transcript cuts it, what the same speaker goes on with
	Clean    string  // without hesitations, repetitions and unfinished words
	Score    float64 // what it adds to the summary; comparable within one summary
}

// Summary returns the sentences that sum up the meeting in about so many words (0: 100); see package nlp/summary.
func (m *Meeting) Summary(words int) Summary { return newContent(m).summary(words, nil) }

// SpeakerSummary returns the sentences that sum up what one person says. Missing is [NoSuchSpeaker] for an ID that nobody has, and
// [NoWords] for somebody of whom no word is known.
func (m *Meeting) SpeakerSummary(id SpeakerID, words int) Summary {
	c := newContent(m)
	if l := c.talk.lacksSpeaker(id); l != nil {
		return Summary{Finding: l.finding(summary.Method)}
	}
	return c.summary(words, c.saidBy(id))
}

// summary sums up some utterances, or all (nil).
func (c *content) summary(words int, units []int) Summary {
	d, l := c.document()
	if l != nil {
		return Summary{Finding: l.finding(summary.Method)}
	}
	out := Summary{Finding: Finding{Method: d.Method()}}
	if words <= 0 {
		words = 100
	}
	words = min(words, mostWanted)
	out.Sentences = c.sentences(d.Summary(units, summary.Budget{Words: words}))
	return out
}

func (c *content) sentences(all []summary.Sentence) []Sentence {
	return restore(all, c.sentence)
}

func (c *content) sentence(s summary.Sentence) Sentence {
	m := c.moment(s.Utterance)
	verbatim := s.Span.Of(m.Text)
	for _, p := range s.Rest {
		verbatim += " " + p.Span.Of(c.m.Utterances[p.Utterance].text())
	}
	return Sentence{m, verbatim, s.Clean, round(s.Score, 1e-6)}
}

// KeyPoints is what each person said that matters most.
type KeyPoints struct {
	Finding
	Speakers []SpeakerKeyPoints // everybody who says anything, in the order of the speakers
}

// SpeakerKeyPoints is what one person said that matters most.
type SpeakerKeyPoints struct {
	Speaker SpeakerID
	Points  []Sentence // the most important first
}

// KeyPoints returns the n sentences (0: 3) of each person that say most; see package nlp/summary.
func (m *Meeting) KeyPoints(n int) KeyPoints { return newContent(m).keyPoints(n) }

func (c *content) keyPoints(n int) KeyPoints {
	if n <= 0 {
		n = 3
	}
	n = min(n, mostWanted)
	d, l := c.document()
	if l != nil {
		return KeyPoints{Finding: l.finding(summary.Method)}
	}
	out := KeyPoints{Finding: Finding{Method: d.Method()}}
	for _, id := range c.people() {
		if said := c.saidBy(id); len(said) > 0 {
			out.Speakers = append(out.Speakers, SpeakerKeyPoints{id, c.sentences(d.KeyPoints(said, n))})
		}
	}
	return out
}
