package colloquy

import (
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// tongue finds the word lists for what is said. It never falls back on English.
type tongue struct {
	common string                      // the language of lines that name none; "" = not known
	known  bool                        // whether common was looked for
	lexica map[string]*lexicon.Lexicon // by language, those looked up; nil = there are no lists
}

// lexiconOf returns the word lists for an utterance: those of its language, else of the language of the meeting; nil
// where there are none.
func (t *talk) lexiconOf(u *Utterance) *lexicon.Lexicon {
	tag := u.Language
	if tag == "" {
		tag = t.language()
	}
	lex, known := t.tongue.lexica[tag]
	if known {
		return lex
	}
	lex, err := lexicon.For(tag)
	if err != nil {
		lex = nil
	}
	if t.tongue.lexica == nil {
		t.tongue.lexica = map[string]*lexicon.Lexicon{}
	}
	t.tongue.lexica[tag] = lex
	return lex
}

// foreign reports whether an utterance is known to be in another language than the meeting.
func (t *talk) foreign(u *Utterance) bool {
	if u.Language == "" || u.Language == t.language() {
		return false
	}
	return t.language() != "" && nlp.PrimaryLanguage(u.Language) != nlp.PrimaryLanguage(t.language())
}

// sureLanguage is how sure the guess at a language must be. Some ten words of running speech bring it.
const sureLanguage = 0.5

// language returns the language of the meeting: the one that most words are said to be in, else the one that they
// look like, else "".
func (t *talk) language() string {
	if t.tongue.known {
		return t.tongue.common
	}
	t.tongue.known = true
	t.tongue.common = t.namedLanguage()
	if t.tongue.common == "" {
		t.tongue.common = t.guessedLanguage()
	}
	return t.tongue.common
}

func (t *talk) namedLanguage() string {
	words := map[string]int{}
	best := ""
	for _, l := range t.lines {
		tag := t.m.Utterances[l.at].Language
		if tag == "" {
			continue
		}
		words[tag] += l.words
		if n := words[tag]; best == "" || n > words[best] || n == words[best] && tag < best {
			best = tag
		}
	}
	return best
}

func (t *talk) guessedLanguage() string {
	const enough = 2000 // words
	var g nlp.LanguageGuess
	words := 0
	for _, l := range t.lines {
		g.Add(t.m.Utterances[l.at].text())
		if words += l.words; words >= enough {
			break
		}
	}
	if tag, sure := g.Best(); sure >= sureLanguage {
		return tag
	}
	return ""
}
