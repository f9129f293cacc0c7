package colloquy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

// Chapters is the table of contents of a meeting.
type Chapters struct {
	Finding
	All []Chapter // in order, without gaps
}

// Chapter is a topic as a table of contents shows it.
type Chapter struct {
	Interval
	Title      string    // the first two names of Topic.Label, with a capital; "" where none stands out
	Gist       *Sentence // the sentence that says most; nil where none says anything
	Utterances []string  // IDs of the first and the last
}

// Chapters returns the table of contents of the meeting: a chapter for each of [Meeting.Topics], with a title and the sentence
// that says most of it; see package nlp/topic.
func (m *Meeting) Chapters() Chapters { return newContent(m).topicsByContent().chapters() }

// chapters returns the topics as a table of contents shows them.
func (t *cutTopics) chapters() Chapters {
	out := Chapters{Finding: t.Finding}
	for k, x := range t.All {
		ch := Chapter{Interval: x.Interval, Title: title(names(t.keywords[k], 2)), Utterances: x.Utterances}
		if k < len(t.toc) && t.toc[k].Gist != nil {
			s := t.c.sentence(*t.toc[k].Gist)
			ch.Gist = &s
		}
		out.All = append(out.All, ch)
	}
	return out
}

// names returns up to n keywords that name what they are the keywords of, best first: those that are said more than once, and
// of two that share their words the longer. Where all are said once only, it is the best alone: what is said once is as often
// beside the point as to it.
func names(words []keyword.Keyword, n int) []string {
	var out []string
	for _, w := range words {
		if w.Count < 2 {
			continue
		}
		same := slices.IndexFunc(out, func(x string) bool { return within(x, w.Text) })
		switch {
		case same < 0 && len(out) < n:
			out = append(out, w.Text)
		case same >= 0 && len(w.Text) > len(out[same]):
			out[same] = w.Text
		}
	}
	if len(out) == 0 && len(words) > 0 {
		out = []string{words[0].Text}
	}
	return out
}

// title joins names, with a capital.
func title(names []string) string {
	s := strings.Join(names, " and ")
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
