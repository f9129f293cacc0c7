package colloquy

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Abstract is a summary in the words of a Summarizer, kept with the Meeting. The summary in the speakers' own words is
// [Meeting.Summary].
type Abstract struct {
	Speaker   SpeakerID // whose talk it sums up; "" = everybody's
	Sentences []AbstractSentence
	Method    string // name and version of what wrote it
}

// AbstractSentence is a sentence of an Abstract.
type AbstractSentence struct {
	Text       string
	Utterances []string // IDs of what it rests on; empty: not known
}

// Summarizer is the stage that sums up a meeting in words of its own. There is none built in.
type Summarizer interface {
	// Summarize returns abstracts of m, which is a copy, annotated: usually one of the whole and one for each speaker, in the
	// order in which they are to be kept. Every abstract has a sentence, sentences are valid UTF-8 and not empty, and speakers
	// and utterances are those of m.
	Summarize(ctx context.Context, m *Meeting) ([]Abstract, error)
}

// summarize lets the Summarizer, if there is one, sum up c.
func (a *Analyzer) summarize(ctx context.Context, c *Meeting) error {
	if a.Summarizer == nil {
		return nil
	}
	c.Summaries = nil
	asked := c.Clone()
	found, err := guard(ctx, "summarizer", func() ([]Abstract, error) {
		found, err := a.Summarizer.Summarize(ctx, asked)
		if err != nil {
			return nil, err
		}
		return checkAbstracts(found, c)
	})
	if err != nil {
		return err
	}
	c.Summaries = orNil(found)
	for k := range c.Summaries {
		if c.Summaries[k].Method == "" {
			c.Summaries[k].Method = "summarizer"
		}
	}
	return nil
}

// mostAbstract is how many bytes the abstracts of a meeting may have together.
const mostAbstract = 16 << 20

// checkAbstracts holds a Summarizer to its promise, and copies what it gave.
func checkAbstracts(all []Abstract, m *Meeting) ([]Abstract, error) {
	ids := make(map[string]bool, len(m.Utterances))
	for _, u := range m.Utterances {
		ids[u.ID] = true
	}
	size := 0
	for k, a := range all {
		if _, ok := m.Speaker(a.Speaker); !ok && a.Speaker != "" {
			return nil, fmt.Errorf("abstract %d is of the unknown speaker %q", k, a.Speaker)
		}
		if !utf8.ValidString(a.Method) {
			return nil, fmt.Errorf("abstract %d is by %q, which is no UTF-8", k, a.Method)
		}
		if len(a.Sentences) == 0 {
			return nil, fmt.Errorf("abstract %d says nothing", k)
		}
		for _, s := range a.Sentences {
			if strings.TrimSpace(s.Text) == "" || !utf8.ValidString(s.Text) {
				return nil, fmt.Errorf("abstract %d has the sentence %q", k, s.Text)
			}
			for _, id := range s.Utterances {
				if !ids[id] {
					return nil, fmt.Errorf("abstract %d rests on the unknown utterance %q", k, id)
				}
			}
			if size += len(s.Text); size > mostAbstract {
				return nil, errors.New("the abstracts have more than 16 MiB")
			}
		}
	}
	return cloneAbstracts(all), nil
}

func cloneAbstracts(all []Abstract) []Abstract {
	out := slices.Clone(all)
	for k, a := range out {
		out[k].Sentences = slices.Clone(a.Sentences)
		for i, s := range a.Sentences {
			out[k].Sentences[i].Utterances = slices.Clone(s.Utterances)
		}
	}
	return out
}

type wireAbstract struct {
	Speaker   SpeakerID              `json:"speaker"`
	Sentences []wireAbstractSentence `json:"sentences"`
	Method    string                 `json:"method"`
}

type wireAbstractSentence struct {
	Text       string   `json:"text"`
	Utterances []string `json:"utterances"`
}

func newWireAbstract(a Abstract) wireAbstract {
	return wireAbstract{a.Speaker, convert(a.Sentences, func(s AbstractSentence) wireAbstractSentence {
		return wireAbstractSentence{s.Text, convert(s.Utterances, identity)}
	}), a.Method}
}

func (w wireAbstract) abstract() Abstract {
	return Abstract{w.Speaker, restore(w.Sentences, func(s wireAbstractSentence) AbstractSentence {
		return AbstractSentence{s.Text, restore(s.Utterances, identity)}
	}), w.Method}
}
