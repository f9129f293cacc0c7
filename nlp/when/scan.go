package when

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
)

// token is a run of letters, a run of digits or one mark.
type token struct {
	span  nlp.Span
	kind  byte   // 'w' word, 'n' number, 'p' mark
	text  string // in small letters
	n     int    // value of a number of at most nine digits, else -1
	size  int    // digits of a number
	glued bool   // stands right after the token before
	upper bool   // begins with a capital
	near  int    // tokens to the next that timely knows, itself counting; reach+1 or more where there is none
}

// hesitations are passed over wherever they stand.
func hesitation(w string) bool {
	switch w {
	case "uh", "um", "er", "erm", "hmm", "mm", "uhm", "ah":
		return true
	}
	return false
}

// scan fills f.toks and reports whether anything in it could be an expression.
func (f *Finder) scan(text string) bool {
	f.read(text)
	near := reach + 1
	for i := len(f.toks) - 1; i >= 0; i-- {
		t := &f.toks[i]
		near++
		if t.kind == 'n' || t.kind == 'w' && (f.lang != "en" || timely(t.text)) {
			near = 0
		}
		t.near = near
	}
	return len(f.toks) > 0 && f.toks[0].near <= len(f.toks)
}

// read fills f.toks.
func (f *Finder) read(text string) {
	f.toks, f.norm = f.toks[:0], f.norm[:0]
	end := -1 // of the last token
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		start := i
		t := token{glued: start == end, upper: unicode.IsUpper(r), n: -1}
		switch {
		case unicode.IsSpace(r):
			i += n
			continue
		case '0' <= r && r <= '9':
			t.kind = 'n'
			t.n = 0
			for i < len(text) && '0' <= text[i] && text[i] <= '9' {
				if t.size < 9 {
					t.n = 10*t.n + int(text[i]-'0')
				}
				i++
				t.size++
			}
			if t.size > 9 {
				t.n = -1
			}
		case unicode.IsLetter(r):
			t.kind = 'w'
			i = wordEnd(text, i)
		default:
			t.kind = 'p'
			i += n
		}
		t.span = nlp.Span{Start: start, End: i}
		t.text = f.normal(text[start:i])
		end = i
		if t.kind == 'w' && (f.lang == "en" && hesitation(t.text) || f.lang != "en" && otherHesitation(t.text)) {
			continue
		}
		f.toks = append(f.toks, t)
	}
}

// normal returns a word in normal form, without allocating where it already is.
func (f *Finder) normal(word string) string {
	f.norm = nlp.AppendNorm(f.norm[:0], word)
	if string(f.norm) == word {
		return word
	}
	return string(f.norm)
}

// wordEnd returns where the word that begins at i ends; an apostrophe between letters is part of it.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) {
			if r != '\'' && r != '’' {
				return i
			}
			after, _ := utf8.DecodeRuneInString(text[i+n:])
			if !unicode.IsLetter(after) {
				return i
			}
		}
		i += n
	}
	return i
}

// parser reads expressions from tokens. A method that reads something at i returns where it ends, or i when it is not there.
type parser struct {
	o      *Options
	toks   []token
	past   bool // the text is about the past
	ranged bool // what was read last has two ends
	deep   int  // dates in whose reading this one is read
}

// at returns the text of token i, "" outside.
func (p *parser) at(i int) string {
	if i < 0 || i >= len(p.toks) {
		return ""
	}
	return p.toks[i].text
}

// num returns the value of token i if it is a number of at most size digits, else -1.
func (p *parser) num(i, size int) int {
	if i < 0 || i >= len(p.toks) || p.toks[i].kind != 'n' || p.toks[i].size > size {
		return -1
	}
	return p.toks[i].n
}

// is reports whether token i is one of these.
func (p *parser) is(i int, words ...string) bool {
	t := p.at(i)
	for _, w := range words {
		if t == w {
			return t != ""
		}
	}
	return false
}

// seq returns where the words end that have to stand at i, or i.
func (p *parser) seq(i int, words ...string) int {
	for k, w := range words {
		if p.at(i+k) != w {
			return i
		}
	}
	return i + len(words)
}

// opt passes over one token if it is one of these.
func (p *parser) opt(i int, words ...string) int {
	if p.is(i, words...) {
		return i + 1
	}
	return i
}

// glued reports whether token i stands right after the one before.
func (p *parser) glued(i int) bool { return i > 0 && i < len(p.toks) && p.toks[i].glued }

// ends reports whether nothing that could be a noun follows: the end, a mark, or a word that begins something else.
func (p *parser) ends(i int) bool {
	if i >= len(p.toks) || p.toks[i].kind == 'p' && !p.glued(i) {
		return true
	}
	if p.is(i, ".", ",", "?", "!", ";", ":", ")") {
		return i+1 >= len(p.toks) || !p.glued(i+1)
	}
	return follower(p.at(i))
}

// follower reports whether a word can follow an expression of time without being what it counts or describes.
func follower(w string) bool {
	switch w {
	case "and", "or", "but", "so", "then", "if", "because", "cause", "when", "while", "unless", "though", "although",
		"i", "we", "you", "he", "she", "they", "it", "i'll", "we'll", "you'll", "they'll", "he'll", "she'll", "it'll", "i'm",
		"we're", "you're", "they're", "it's", "that's", "there's", "let's", "that", "this", "which", "who", "there",
		"is", "was", "will", "would", "can", "could", "should", "works", "sounds", "might", "has", "isn't", "does", "seems",
		"at", "on", "in", "by", "to", "for", "with", "from", "before", "after", "until", "till", "since", "about", "of", "as",
		"please", "okay", "ok", "right", "yeah", "yes", "no", "maybe", "instead", "too", "though,", "latest", "sharp", "my",
		"our", "your", "his", "her", "their", "the", "a", "an", "what", "where", "how", "do", "not", "just", "also", "already",
		"today", "tomorrow", "tonight", "yesterday", "next", "last", "not,", "thanks", "thank", "good", "sure", "actually",
		"unfortunately", "hopefully", "probably", "are", "were", "everyone", "everybody", "all", "without", "every", "each",
		"somewhere", "via", "like", "well", "than", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
		"sunday", "morning", "afternoon", "evening", "ish", "latest,", "local", "eastern", "pacific", "central", "gmt", "utc",
		"cet", "est", "pst", "et", "pt", "we've", "i've", "i'd", "we'd", "because,", "came", "went", "when's", "did", "had",
		"only", "again", "now", "here", "during", "onwards", "onward", "anyway", "still", "alone", "regarding", "otherwise":
		return true
	}
	return false
}

// happened reports whether a verb behind its subject tells what is over: "ordered", "paid", but not "agreed", which may be on
// what is to come.
func happened(verb string) bool {
	switch verb {
	case "bought", "paid", "began", "took", "saw", "rang", "wrote", "gave", "left", "broke", "died", "fell", "woke", "lost":
		return true
	case "agreed", "decided", "planned", "scheduled", "booked", "wanted", "hoped", "promised", "expected", "proposed", "suggested", "aimed", "fixed",
		"settled", "need":
		return false
	}
	return len(verb) > 4 && strings.HasSuffix(verb, "ed") && !strings.HasSuffix(verb, "eed")
}

// aboutPast reports whether the verbs of the text are about the past and none about what is to come.
func (p *parser) aboutPast() bool {
	past := false
	for i, t := range p.toks {
		if p.is(i-1, "i", "we", "you", "he", "she", "they", "it", "who", "which") && happened(t.text) && !p.is(i+1, "to", "for", "that") {
			past = true
		}
		if t.text == "got" && i > 0 && (strings.HasSuffix(p.at(i-1), "'ve") || p.is(i-1, "have", "has")) {
			continue // what there is
		}
		switch t.text {
		case "was", "were", "did", "didn't", "wasn't", "weren't", "ago", "sent", "met", "went", "said", "came", "happened",
			"started", "finished", "launched", "shipped", "told", "spoke", "talked", "got", "had", "called", "signed", "discussed":
			past = true
		case "will", "won't", "going", "gonna", "should", "need", "needs", "must", "let's", "can", "could", "would", "due",
			"deadline", "have", "please", "i'll", "we'll", "you'll", "he'll", "she'll", "they'll", "it'll", "shall", "plan", "want":
			return false
		}
	}
	return past
}
