package summary

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// Part is what of a sentence stands in one utterance.
type Part struct {
	Utterance int      // its index
	Span      nlp.Span // in its text
}

// mostParts is how many utterances a sentence may go over: cues of subtitles hold half a dozen words.
const mostParts = 8

// line is a sentence in one piece, and where its parts stand.
type line struct {
	text  string
	parts []part
}

// part is a Part and where it begins in the line.
type part struct {
	Part
	at int
}

// follow adds what the sentence goes on with in the utterances behind, up to its mark.
func (l *line) follow(us []Utterance, taken []int) {
	for len(l.parts) < mostParts && !nlp.Ended(l.text) {
		u := l.parts[len(l.parts)-1].Utterance
		next := us[u].Next
		if next <= u || next >= len(us) {
			return
		}
		all := nlp.AppendSentences(nil, us[next].Text)
		if len(all) == 0 || beginsSentence(all[0].Of(us[next].Text)) {
			return
		}
		l.parts = append(l.parts, part{Part{next, all[0]}, len(l.text) + 1})
		l.text += " " + all[0].Of(us[next].Text)
		taken[next] = all[0].End
		if len(all) > 1 {
			return
		}
	}
}

// beginsSentence reports whether a text begins with a capital that tells of a new sentence: not that of a name or of "I".
func beginsSentence(text string) bool {
	w, _, _ := strings.Cut(text, " ")
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r) && opensSentence(strings.TrimRight(w, ",.;:!?"))
}

// places appends what of each utterance stands in a span of the line.
func (l *line) places(dst []Part, s nlp.Span) []Part {
	for _, p := range l.parts {
		from, to := max(s.Start, p.at), min(s.End, p.at+p.Span.Len())
		if from < to {
			dst = append(dst, Part{p.Utterance, nlp.Span{Start: p.Span.Start + from - p.at, End: p.Span.Start + to - p.at}})
		}
	}
	return dst
}
