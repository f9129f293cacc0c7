package topic

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp/summary"
)

// Chapter is a topic as a table of contents shows it.
type Chapter struct {
	Topic
	Title      string            // Subject, else the two best of Titles, with a capital; "" where none stands out
	Gist       *summary.Sentence // the sentence that says most of it; nil where none says anything
	Start, End time.Duration     // from its first utterance to the end of its last; 0 where times are not known
}

// Chapters returns a chapter for each topic. The document is the same conversation, read by a Summarizer. It panics when a
// topic lies outside the utterances.
func Chapters(ts []Topic, d *summary.Document, us []Utterance) []Chapter {
	out := make([]Chapter, len(ts))
	var units []int
	for i, t := range ts {
		c := Chapter{Topic: t, Title: title(t)}
		units = units[:0]
		for k, u := range us[t.From:t.To] {
			units = append(units, t.From+k)
			if u.Timed {
				if k == 0 {
					c.Start = u.Start
				}
				c.Start, c.End = min(c.Start, u.Start), max(c.End, u.End)
			}
		}
		if s := d.KeyPoints(units, 1); len(s) > 0 {
			c.Gist = &s[0]
		}
		out[i] = c
	}
	return out
}

func title(t Topic) string {
	n := min(2, len(t.names))
	if t.Subject != "" {
		n = 1
	}
	s := strings.Join(t.names[:n], " and ")
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[size:]
}
