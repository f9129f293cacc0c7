package colloquy

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

// callees finds who is asked by name in a question.
type callees struct {
	speakers map[string]int // by each word of a name that only one speaker has
	tokens   nlp.Tokens
}

// callees returns what finds the speakers of a meeting by their names; roles and numbers call nobody.
func (c *content) callees() *callees {
	out := &callees{speakers: map[string]int{}}
	for _, s := range c.m.Speakers {
		if entity.IsRole(s.Name) {
			continue
		}
		for _, w := range nlp.Words(s.Name) {
			switch _, taken := out.speakers[w]; {
			case len(w) < 2 || w[0] >= '0' && w[0] <= '9' || entity.IsRole(w) || w == "speaker":
			case taken:
				out.speakers[w] = -1
			default:
				out.speakers[w] = c.who[s.ID]
			}
		}
	}
	return out
}

// vocative is how many words into a question whom it asks is called, at most: "and Farah, can you …".
const vocative = 3

// of returns the speaker whom a question calls at its beginning, "Anna, can you …", or behind a mark at its end, "is it done,
// Anna?"; -1 for none.
func (x *callees) of(text string) int {
	t := &x.tokens
	t.Scan(text)
	for i := range t.Len() {
		switch string(t.Norm(i)) {
		case "anybody", "anyone", "everybody", "everyone", "somebody", "someone":
			return -1
		}
	}
	for i := range min(t.Len(), vocative) {
		if s, ok := x.speakers[string(t.Norm(i))]; ok {
			return x.called(text, i, s)
		}
		if !slices.Contains([]string{"and", "so", "okay", "right", "now", "but", "then", "well", "thanks", "mr", "ms", "mrs", "dr", "prof", "professor", "member", "council", "chief"}, string(t.Norm(i))) {
			break
		}
	}
	last := t.Len() - 1
	if last < 1 {
		return -1
	}
	if s, ok := x.speakers[string(t.Norm(last))]; ok && strings.ContainsAny(text[t.Span(last-1).End:t.Span(last).Start], ",.!?") {
		return s
	}
	return -1
}

// called returns the speaker whose name is word i of a question, unless it goes on with what the speaker does: "Anna said what?"
func (x *callees) called(text string, i, speaker int) int {
	t := &x.tokens
	if i+1 == t.Len() || strings.ContainsAny(text[t.Span(i).End:t.Span(i+1).Start], ",?.!") {
		return speaker
	}
	switch string(t.Norm(i + 1)) {
	case "can", "could", "would", "will", "do", "did", "are", "have", "what", "where", "when", "how", "why", "who", "you", "please", "is":
		return speaker
	}
	if _, ok := x.speakers[string(t.Norm(i+1))]; ok && i+2 < t.Len() { // first name and surname
		return x.called(text, i+1, speaker)
	}
	return -1
}
