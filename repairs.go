package colloquy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/fluency"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Repairs is the names that may have been misheard.
type Repairs struct {
	Finding
	All []Repair // by utterance and place
}

// Repair is a name of the caller's vocabulary that may have been misheard or misspelt. It is a suggestion: see
// [Meeting.Apply].
type Repair struct {
	Moment
	Said       string   // a part of Text
	Offset     int      // of Said in Text, bytes
	To         string   // the name in the vocabulary
	Distance   int      // letters by which they differ
	Confidence float64  // 0..1: 1 - distance / (letters that may differ + 2)
	Elsewhere  []string // IDs of utterances that have the name as it should be: the more, the likelier
}

// Repairs returns what in the transcript differs by a letter or two from a name of the vocabulary; names of up to three letters
// and words that many people say are never taken for misheard ones. Rules: package nlp/entity. They are for English: of
// utterances in other languages nothing is said.
func (m *Meeting) Repairs(vocabulary []string) Repairs {
	const method = "repair/1"
	c := newContent(m)
	var err error
	if nlp.PrimaryLanguage(c.lang) != "en" {
		err = &lexicon.NoLexiconError{Lang: c.lang}
	}
	if l := c.lacks(err); l != nil {
		return Repairs{Finding: l.finding(method)}
	}
	out := Repairs{Finding: Finding{Method: method}}
	r := entity.NewRepairer(vocabulary)
	for k := range c.m.Utterances {
		u := &c.m.Utterances[k]
		if u.Language != "" && nlp.PrimaryLanguage(u.Language) != "en" {
			continue
		}
		for _, x := range r.Repair(u.text()) {
			said := c.moment(k)
			out.All = append(out.All, Repair{
				Moment: said, Said: x.Span.Of(said.Text), Offset: x.Start, To: x.To, Distance: x.Distance, Confidence: round(x.Confidence, 0.001),
			})
		}
	}
	where := c.rightNames(out.All)
	for k := range out.All {
		out.All[k].Elsewhere = slices.Clone(where[out.All[k].To])
	}
	return out
}

// rightNames returns which utterances have the names that repairs lead to.
func (c *content) rightNames(all []Repair) map[string][]string {
	spaced := func(text string) string { return " " + strings.Join(nlp.Words(text), " ") + " " }
	names := map[string]string{}
	for _, r := range all {
		names[r.To] = spaced(r.To)
	}
	if len(names) == 0 {
		return nil
	}
	out := map[string][]string{}
	for k := range c.m.Utterances {
		words := spaced(c.m.Utterances[k].text())
		for name, as := range names { // each has a list of its own
			if strings.Contains(words, as) {
				out[name] = append(out[name], c.m.Utterances[k].ID)
			}
		}
	}
	return out
}

// Apply returns m with repairs made, in the text, the words and the clean text of utterances. Words keep their times: where a
// name takes the place of as many words, each has the time of its own; otherwise they share the time of those that it takes
// the place of, by letters, and are marked as interpolated. The annotations stay as they are.
//
// A repair of an unknown utterance fails with ErrUnknownUtterance; one that no longer fits what the utterance says, or that
// overlaps another, with a *RepairError.
func (m *Meeting) Apply(repairs []Repair) (*Meeting, error) {
	c := m.Clone()
	c.Revision++
	at := make(map[string]int, len(c.Utterances))
	for k, u := range c.Utterances {
		at[u.ID] = k
	}
	order := slices.Clone(repairs)
	slices.SortStableFunc(order, func(a, b Repair) int { return cmp.Compare(b.Offset, a.Offset) }) // from the back: offsets stay right
	left := map[string]int{}
	var cleaner *fluency.Analyzer
	if len(order) > 0 {
		cleaner, _ = fluency.New(newContent(m).lang) // nil in a language that is not served: there is no clean text then
	}
	for _, r := range order {
		k, ok := at[r.Utterance]
		if !ok {
			return nil, fmt.Errorf("colloquy: repair: %w %q", ErrUnknownUtterance, r.Utterance)
		}
		u := &c.Utterances[k]
		end, text := r.Offset+len(r.Said), u.written()
		if border, again := left[r.Utterance]; again && end > border {
			return nil, &RepairError{r, "overlaps another"}
		}
		if r.Offset < 0 || r.Said == "" || r.To == "" || r.Offset > len(text) || !strings.HasPrefix(text[r.Offset:], r.Said) {
			return nil, &RepairError{r, "is not what the utterance says"}
		}
		left[r.Utterance] = r.Offset
		u.repair(r)
	}
	for id := range left {
		if u := &c.Utterances[at[id]]; u.Annotation != nil && u.Annotation.Clean != "" {
			u.Annotation.Clean = ""
			if cleaner != nil {
				u.Annotation.Clean = cleaner.Clean(u.heard()).Text
			}
		}
	}
	return c, nil
}

// repair makes one repair.
func (u *Utterance) repair(r Repair) {
	text := u.written()
	span := nlp.Span{Start: r.Offset, End: r.Offset + len(r.Said)}
	u.Words = repairWords(u.Words, wordSpans(text, u.Words), text, span, r.To)
	u.Text = text[:span.Start] + r.To + text[span.End:]
	if u.Annotation != nil {
		follow(u.Annotation.Detections, []change{{span, len(r.To)}}, u.Text)
	}
}

// repairWords puts the words of a name in the place of those that overlap span.
func repairWords(words []Word, where []nlp.Span, text string, span nlp.Span, name string) []Word {
	from, to := len(words), 0
	for k, s := range where {
		if s.Start < span.End && s.End > span.Start {
			from, to = min(from, k), k+1
		}
	}
	if from >= to {
		return words
	}
	// What stands before and after the name within its words, such as marks, stays.
	parts := strings.Fields(text[min(where[from].Start, span.Start):span.Start] + name + text[span.End:max(where[to-1].End, span.End)])
	return slices.Replace(words, from, to, respelled(words[from:to], parts)...)
}

// respelled returns the words of other, with other texts.
func respelled(old []Word, texts []string) []Word {
	out := make([]Word, len(texts))
	letters, done := 0, 0
	for _, t := range texts {
		letters += utf8.RuneCountInString(t)
	}
	whole, guessed := old[0].Interval, len(texts) > 1
	for _, w := range old {
		whole.End = max(whole.End, w.End)
		guessed = guessed || w.Interpolated
	}
	for k, t := range texts {
		if len(texts) == len(old) {
			out[k] = old[k]
			out[k].Text = t
			continue
		}
		n := utf8.RuneCountInString(t)
		at := func(n int) time.Duration {
			return whole.Start + time.Duration(float64(whole.Len())*float64(n)/float64(max(letters, 1)))
		}
		out[k] = Word{Interval: Interval{at(done), at(done + n)}, Text: t, Confidence: old[0].Confidence, Interpolated: guessed}
		done += n
	}
	return out
}
