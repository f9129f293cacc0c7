package colloquy

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/vocab"
)

// called is what those who take part are called. A title is never somebody's name.
type called struct {
	words map[string]bool // of names of people: "anna", "weber"
	whole map[string]bool // names and roles, in normal form: "project manager"

	titled map[string]bool // words that stand behind "Mrs" and the like, whoever is called so
}

// called returns what people are called in the conversation: as the speakers' names and roles say, and as they call each other.
func (c *content) called() *called {
	if c.names != nil {
		return c.names
	}
	out := &called{words: map[string]bool{}, whole: map[string]bool{}, titled: map[string]bool{}}
	for _, s := range c.m.Speakers {
		for _, name := range []string{s.Name, s.Role} {
			out.whole[strings.Join(nlp.Words(name), " ")] = true
		}
		if w := nlp.Words(s.Name); len(w) > 0 && entity.IsRole(s.Name) {
			out.whole[w[len(w)-1]] = true // "the designer"
		} else {
			out.add(s.Name)
		}
	}
	for _, s := range c.mightBe() {
		if s.Confidence >= likelyName {
			out.add(s.Name)
		}
	}
	var t nlp.Tokens
	for k := range c.m.Utterances {
		t.Scan(c.m.Utterances[k].heard())
		out.addTitled(&t)
	}
	c.names = out
	return out
}

// likelyName is the confidence from which on a suggested name is taken for that of somebody who takes part.
const likelyName = 0.6

func (n *called) add(name string) {
	for _, w := range nlp.Words(name) {
		n.words[w] = true
	}
}

// addTitled adds the names behind a form of address, as a recogniser that writes no capitals leaves no other trace of them.
func (n *called) addTitled(t *nlp.Tokens) {
	for k := 1; k < t.Len(); k++ {
		switch string(t.Norm(k - 1)) {
		case "mr", "mrs", "ms", "mister", "dr", "prof", "professor":
			name := string(t.Norm(k))
			if _, known := vocab.Frequency(name); !known { // not "mr chair", "mr um"
				n.titled[name] = true
			}
		}
	}
}

// isName reports whether a word is a part of the name of somebody who takes part, or a first name.
func (n *called) isName(word string) bool { return n.words[word] || entity.IsFirstName(word) }

// isParticipant reports whether words, in normal form, are the name or role of somebody who takes part, and nothing else.
func (n *called) isParticipant(words []string) bool {
	return len(words) > 0 && (n.whole[strings.Join(words, " ")] ||
		!slices.ContainsFunc(words, func(w string) bool { return !n.words[strings.TrimSuffix(w, "'s")] }))
}

// isPerson reports the same of somebody who takes part, of first names, and of what stands behind "Mrs" and the like.
func (n *called) isPerson(words []string) bool {
	return n.isParticipant(words) || len(words) > 0 && len(words) < 3 && (n.words[words[0]] || entity.IsFirstName(words[0]) || n.titled[strings.TrimSuffix(words[len(words)-1], "'s")])
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
