package summary

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// sentence is a part of an utterance that may go into a summary.
type sentence struct {
	unit  int
	span  nlp.Span // in the text of the unit
	rest  []Part   // what of it stands in other units
	kept  []nlp.Span
	clean string
	tail  bool    // the sentence goes on from the one before
	words int     // of clean
	terms []int32 // stems of clean, as the index of the clean sentences has them
}

// longest is how many words without a final mark are one sentence.
const longest = 40

// split returns the sentences of a conversation, in the order of the utterances in which they begin.
func split(c *cleaner, us []Utterance) []sentence {
	var out []sentence
	var spans, words []nlp.Span
	taken := make([]int, len(us)) // where the first sentence of an utterance ends that an earlier one went on with
	joined := false
	for u, ut := range us {
		spans = nlp.AppendSentences(spans[:0], ut.Text)
		for k, s := range spans {
			if s.Start < taken[u] {
				continue
			}
			l := line{text: s.Of(ut.Text), parts: []part{{Part{u, s}, 0}}}
			if k == len(spans)-1 {
				l.follow(us, taken)
			}
			joined = joined || len(l.parts) > 1
			words = nlp.AppendWords(words[:0], l.text)
			for from, tail := 0, false; from < len(words); {
				end := anew(l.text, words, from)
				to := min(end, c.cut(l.text, words[:end], from))
				sp := nlp.Span{Start: words[from].Start, End: len(l.text)}
				if from == 0 {
					sp.Start = 0
				}
				if to < len(words) {
					sp.End = words[to-1].End
				}
				out = append(out, c.sentence(l, sp, tail))
				from, tail = to, to < end
			}
		}
	}
	if joined {
		slices.SortStableFunc(out, func(a, b sentence) int { return a.unit - b.unit })
	}
	return out
}

func (c *cleaner) sentence(l line, span nlp.Span, tail bool) sentence {
	kept := c.clean(nil, span.Of(l.text))
	s := sentence{clean: join(span.Of(l.text), kept), tail: tail}
	if c.plain != nil && strings.HasSuffix(s.clean, "?") && !strings.Contains(s.clean, "¿") && strings.Contains(span.Of(l.text), "¿") {
		s.clean = "¿" + s.clean // its mark stood before what was left out
	}
	for i := range kept {
		kept[i].Start += span.Start
		kept[i].End += span.Start
	}
	all := l.places(nil, span)
	s.unit, s.span, s.rest = all[0].Utterance, all[0].Span, all[1:]
	for _, k := range kept {
		if in := l.places(nil, k); in[0].Utterance == s.unit {
			s.kept = append(s.kept, in[0].Span)
		}
	}
	return s
}

// cut returns the word before which a part of a sentence ends that begins with word from: where at most longest words
// are left, the end; else the last place within that bound with a mark and a word that begins a thought, such a word
// alone, a mark alone, or the bound.
func (c *cleaner) cut(text string, words []nlp.Span, from int) int {
	if len(words)-from <= longest {
		return len(words)
	}
	best, rank := from+longest, 0
	for i := from + longest; i >= from+longest/4; i-- {
		r := 0
		if strings.ContainsAny(text[words[i-1].End:words[i].Start], ",;:–—") {
			r++
		}
		if c.begins(words[i].Of(text)) {
			r += 2
		}
		if r > rank {
			best, rank = i, r
		}
	}
	return best
}

// anew returns the word behind from with which the speaker begins anew without an end of the sentence before, or how many words
// there are: a capital behind a word without one, in the middle of a line and of no name ("the next phase and is Sorry about this").
func anew(text string, words []nlp.Span, from int) int {
	for i := from + 1; i < len(words); i++ {
		w, before := words[i].Of(text), words[i-1].Of(text)
		if w[0] < 'A' || w[0] > 'Z' || nlp.IsAcronym(w) || strings.TrimSpace(text[words[i-1].End:words[i].Start]) != "" || strings.ToLower(before) != before {
			continue
		}
		if opensSentence(w) {
			return i
		}
	}
	return len(words)
}

// opensSentence reports whether a word that is written with a capital is one that has it for the start of a sentence alone.
func opensSentence(w string) bool {
	switch strings.ToLower(w) {
	case "sorry", "okay", "yeah", "yes", "yep", "so", "and", "but", "well", "oh", "uh", "um", "then", "or", "because", "which",
		"we", "it", "you", "they", "this", "that", "there", "these", "those", "if", "what", "when", "where", "how", "who",
		"it's", "that's", "there's", "we're", "you're", "they're", "let's", "maybe", "just":
		return true
	}
	return false
}

// begins reports whether a word often begins a new thought in the middle of running speech.
func (c *cleaner) begins(w string) bool {
	if c.plain != nil {
		_, ok := c.lex.List(lexicon.Start).Weight(strings.ToLower(w))
		return ok
	}
	switch strings.ToLower(w) {
	case "and", "but", "so", "because", "then", "if", "when", "i", "we", "they", "it's", "that's", "there's", "which", "or":
		return true
	}
	return false
}

// index reads the clean sentences.
func index(lang string, ss []sentence) (*keyword.Index, error) {
	texts := make([]string, len(ss))
	for i, s := range ss {
		texts[i] = s.clean
	}
	x, err := keyword.NewIndex(lang, texts)
	if err != nil {
		return nil, err
	}
	for i := range ss {
		for _, t := range x.Tokens(i) {
			ss[i].terms = append(ss[i].terms, t.Stem)
		}
		ss[i].words = len(ss[i].terms)
	}
	return x, nil
}
