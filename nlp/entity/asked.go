package entity

import (
	"slices"
	"strings"
)

// asks reports whether utterance k ends with a question; where nobody writes question marks, whether it begins with one.
func (p *privacy) asks(k int) bool {
	if p.marks {
		text := strings.TrimSpace(p.lines[k].Text)
		last := text[max(0, len(text)-mostBehind-len("?")):]
		at := strings.LastIndex(last, "?")
		return at >= 0 && !strings.ContainsAny(last[at:], "0123456789")
	}
	r := p.readers[k]
	for i := range min(len(r.toks), mostPreface) {
		if r.is(i, "what", "what's", "whats", "which", "who", "where", "when", "how") && !r.is(i-1, "that's", "is", "know", "see", "of") || r.is(i, "can", "could", "may", "would", "do", "did", "does", "are", "is", "have", "has") &&
			r.is(i+1, "you", "i", "it", "he", "she", "they", "there", "your", "we") && (i == 0 || r.is(i-1, "and", "so", "okay", "great", "thanks", "you", "perfect", "right", "now", "but")) {
			return true
		}
	}
	return false
}

// mostBehind is how many bytes are said at most behind a question, "That's your security question.", that leave it one.
const mostBehind = 40

// mostPreface is among how many words a question begins where nothing marks it: "brilliant thank you and what's".
const mostPreface = 6

// needs reports whether a word says that something is wanted.
func needs(w string) bool { return w == "need" || w == "have" || w == "want" }

// ofPassword reports whether a word names what is asked for of a password.
func ofPassword(w string) bool {
	return w == "characters" || w == "letters" || w == "character" || w == "letter"
}

// plainWord reports whether many people say a word, or it is of those with which sentences begin.
func plainWord(w string) bool {
	l, err := leadPhrases()
	return commonWord(w) || err == nil && l.noPassword.Cover([]string{w}) > 0
}

// asksAgain reports whether utterance k asks, without a word that says for what, for something that is private: for the town of an address,
// whether what it reads out still holds, or for what is told next in digits and letters.
func (p *privacy) asksAgain(k int) bool {
	t := Type("")
	switch {
	case p.asksTown(k):
		t = Address
	case !p.asks(k):
		return false
	default:
		for _, e := range p.out[k] {
			if e.Type == Address || slices.Contains(p.leads.numbers, e.Type) || e.Type == Phone {
				t = e.Type
			}
		}
	}
	if t != "" {
		p.expect(t, k, true)
		return true
	}
	r := p.readers[k]
	switch bare := r.at(0) == "number" && len(r.toks) <= 2; {
	case r.is(0, "where") || r.is(0, "and", "so") && r.is(1, "where"):
		p.expect(Address, k, true)
		p.vague = true
	case p.check == checkLength, p.check > 0 && r.asksOfYou():
		p.expect(Password, k, true)
	case p.last != "" && len(r.toks) <= 6 && r.ofAnother():
		p.expect(p.last, k, true)
	case p.open != "" && !p.vague && len(r.toks) <= 5 && r.prompts() && !bare, !bare && r.near(len(r.toks), len(r.toks), counted):
		return false
	default:
		p.expect(ID, k, true)
		p.vague = !bare
	}
	return true
}

// asksTown reports whether utterance k asks for the town of an address that was told.
func (p *privacy) asksTown(k int) bool {
	r := p.readers[k]
	return r.near(len(r.toks), 8, func(w string) bool { return w == "city" || w == "town" || w == "county" }) && p.isAsked(k, len(r.toks)) && p.lately(k, Address)
}

// lately reports whether something of a type was told in utterance k, or one of those before.
func (p *privacy) lately(k int, t Type) bool {
	for n := k; n >= 0 && n >= k-2*answerMemory; n-- {
		if slices.ContainsFunc(p.out[n], func(e Entity) bool { return e.Type == t }) {
			return true
		}
	}
	return false
}

// bornWhere reports whether a word asks for the place where somebody was born.
func bornWhere(w string) bool {
	return w == "where" || w == "country" || w == "place" || w == "city" || w == "town" || w == "hospital"
}

// postalAddress reports whether the words from token start to end-1 name where somebody lives, and not what is done about a problem, or
// something in a network.
func (r *reader) postalAddress(start, end int) bool {
	if r.is(start-1, "mail", "email", "ip", "web", "e", "vpn", "mac", "network", "server", "url", "memory") {
		return false
	}
	return end > start+1 || !r.is(start-1, "to", "we", "you", "i", "they", "will", "should", "can", "not", "must", "please") && !isArticle(r.at(end))
}

// counted reports whether a word asks for a count, an amount or a time, or for the number of something that is nobody's.
func counted(w string) bool {
	switch w {
	case "many", "much", "long", "old", "far", "when", "time", "reading", "readings", "score", "scores", "count", "amount", "total", "rate", "size", "year", "years",
		"day", "days", "date", "results", "figures", "numbers", "sum", "version", "income", "dimensions", "number", "code":
		return true
	}
	return moneyWord(w)
}

// checkLength is in how many utterances behind one that speaks of questions of security these are asked.
const checkLength = 12

// security notes whether questions of security are asked in utterance k or behind it.
func (p *privacy) security(k int) {
	p.check--
	r := p.readers[k]
	for i := range r.toks {
		if r.securityQuestion(i) || r.is(i, "through", "some", "few", "for", "your") && r.at(i+1) == "security" && r.ends(i+1) {
			p.check = checkLength
		}
	}
}

// securityQuestion reports whether the words at token i name a question by which somebody is told from others, or its answer.
func (r *reader) securityQuestion(i int) bool {
	return r.is(i, "security", "secret") && r.is(i+1, "question", "questions", "answer", "answers", "image", "phrase", "picture")
}

// asksOfYou reports whether it is asked what something of somebody's is, or was, and not how one can help.
func (r *reader) asksOfYou() bool {
	all := len(r.toks)
	return r.near(all, all, func(w string) bool {
		return w == "your" || w == "you" || w == "you're"
	}) && r.near(all, all, func(w string) bool {
		return w == "what" || w == "what's" || w == "which" || w == "who" || w == "where" || w == "name" || w == "memorable" || w == "last" || w == "first"
	}) && !r.near(all, all, func(w string) bool {
		return w == "do" || w == "can" || w == "help" || w == "query" || w == "issue" || w == "problem" || w == "reason" || w == "today"
	})
}

// mostFree is how many tokens the answer to a question of security has at most.
const mostFree = 10

// freely reads an answer in words: to the end of the sentence, and no further than a word that begins another thought.
func (p *privacy) freely(r *reader) (start, end int) {
	for start < len(r.toks) && (r.kind(start) == 'p' || r.is(start, "it's", "yes", "yeah", "sure", "okay", "so", "is", "that's", "ok", "it", "of", "course", "my", "mine", "username", "password", "well",
		"right", "that", "would", "be", "was", "think", "oh", "answer", "should")) {
		start++
	}
	if next := p.leads.password(r, start, true); next > start && next-start <= 2*mostSecretWords {
		return start, next
	}
	if p.check > 0 && (isArticle(r.at(start)) || r.is(start, "in", "at")) {
		for end = start + 1; end < len(r.toks) && end < start+mostFree && !(r.kind(end) == 'p' && !r.glued(end+1)) && !r.is(end, "but", "and", "because", "i"); end++ {
		}
		if end > start+1 {
			return start, end
		}
	}
	return 0, 0
}

// mostAhead is how many words of a sentence stand before a code that it is about.
const mostAhead = 14

// codeAhead masks the digits of a code in the sentence that names it before token i, "the alarm code changed on Friday, it's 2 8 8 4", and
// reports whether there are any.
func (p *privacy) codeAhead(k, i int) bool {
	r := p.readers[k]
	told := p.leads.pass(r, i, i+longestGap)
	for j := i; j < min(len(r.toks), i+mostAhead) && !r.is(j, ".", "?", "!"); j++ {
		d := r.dictation(j, false)
		if d.start == j && d.digits >= leastEcho && d.digits <= 2*leastEcho && (j == told || r.readOut(d)) && !p.covered(k, j) {
			for r.is(d.end, "hash", "pound", "star", "#", "*") {
				d.end++
			}
			p.mask(k, d.start, d.end, Password)
			return true
		}
		j = max(j, d.end-1)
	}
	return false
}

// ofAnother reports whether an utterance asks for what was asked for before, of somebody else: "and the other driver's?"
func (r *reader) ofAnother() bool {
	last := lastWord(r)
	return last >= 0 && (strings.HasSuffix(r.at(last), "'s") || r.is(last, "theirs", "hers", "his"))
}

// prompts reports whether an utterance asks somebody to go on with what is told.
func (r *reader) prompts() bool {
	for i := range r.toks {
		if r.kind(i) == 'w' && !plainWord(r.at(i)) && !r.single(i) {
			return false
		}
	}
	return true
}
