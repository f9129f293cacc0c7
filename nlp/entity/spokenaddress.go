package entity

import (
	"strings"
)

// spokenTop is topLevel for what is said after "dot": without the words that mean something else there.
func spokenTop(w string) bool {
	return topLevel(w) && w != "at" && w != "in" && w != "no" && w != "test"
}

// spokenAddress reads an address that is said, of which the first "dot" stands at token dot: "anna dot weber at gmail dot
// com", "example dot com slash pricing". It returns the tokens it covers.
func (r *reader) spokenAddress(dot int) (t Type, start, end int) {
	end = dot
	k := dot
	for r.is(k, "dot") && r.kind(k+1) == 'w' {
		k += 2
		if spokenTop(r.at(k - 1)) {
			end = k
		}
		for r.kind(k) == 'w' && len(r.at(k)) == 1 && !r.is(k, "a", "i") && r.is(k+1, "dot") { // a letter of a label
			k++
		}
	}
	if end == dot {
		return "", dot, dot
	}
	label := r.label(dot)
	if label == dot {
		return "", dot, dot
	}
	if r.is(label-1, "at") && label-1 > 0 {
		if local := r.local(label - 1); local < label-1 {
			return Email, local, end
		}
	}
	if k := r.wideHost(label); k > 0 {
		return Email, k, end
	}
	t, start = URL, label
	for r.is(start-1, "dot") {
		if b := r.label(start - 1); b < start-1 {
			start = b
		} else {
			break
		}
	}
	if r.is(start-1, "slash") && r.is(start-2, "slash") {
		start -= 2
		for r.is(start-1, "colon", "http", "https") {
			start--
		}
	}
	for r.is(end, "slash") && r.kind(end+1) == 'w' {
		end += 2
	}
	return t, start, end
}

// wideHost returns where an e-mail address begins whose host is said as two or three words ("info at my company dot com"),
// of which label is the last; 0 when it is none. There has to be a word that speaks of mail before it.
func (r *reader) wideHost(label int) int {
	for at := label - 2; at >= label-3 && at > 0; at-- {
		if r.at(at) != "at" || r.kind(at+1) != 'w' {
			continue
		}
		local := r.local(at)
		if local < at && r.near(local, 6, func(w string) bool { return w == "mail" || w == "email" || w == "e" || w == "write" || w == "cc" }) {
			return local
		}
	}
	return 0
}

// label returns where the label begins that ends before token j: a word, letters that are spelled, words with "dash"
// between them, with digits.
func (r *reader) label(j int) int {
	i := j
	if r.kind(i-1) != 'w' && r.kind(i-1) != 'n' || r.is(i-1, "dot", "at", "the", "a", "and") {
		return j
	}
	spelled := len(r.at(i-1)) == 1
	i--
	for spelled && r.kind(i-1) == 'w' && len(r.at(i-1)) == 1 || r.is(i, "dash", "hyphen") || r.is(i-1, "dash", "hyphen") && r.kind(i-2) == 'w' {
		i--
	}
	return i
}

// stopsLocal reports whether a word stands before an address rather than in it.
func stopsLocal(w string) bool {
	switch w {
	case "is", "it's", "its", "to", "me", "at", "address", "email", "mail", "e", "write", "contact", "send", "under", "that's", "via",
		"and", "or", "the", "my", "his", "her", "our", "your", "their", "it", "so", "as", "cc", "okay", "yeah", "yes", "be", "was",
		"reach", "us", "him", "them", "on", "of", "from", "with", "for", "then", "invite", "ask", "ping", "message", "use", "a",
		"called", "just", "try", "copy", "forward", "account", "in", "says", "says,", "login", "are", "emailed", "wrote", "but",
		"by", "sent", "like", "add", "person", "team's", "cc'd", "could", "please", "you", "i", "we", "they", "addresses":
		return true
	}
	return false
}

// looksAt reports whether a word before "at" makes what follows a place rather than the host of a person's address.
func looksAt(w string) bool {
	switch w {
	case "look", "looked", "looking", "looks", "find", "found", "check", "available", "see", "hosted", "order", "buy", "bought",
		"work", "works", "worked", "working", "are", "is", "it", "us", "them", "live", "meet", "arrive", "arrived", "shop", "prices",
		"out", "online", "people", "guys", "up", "site", "website", "page", "over", "lives", "read", "posted", "details", "info's",
		"more", "here", "register", "registered", "sign", "visit", "aim", "point", "points", "started", "start", "job", "everyone",
		"someone", "again", "this", "that", "products", "tickets", "him", "her", "stuff", "everything", "things", "blog", "docs",
		"documentation", "sold", "price", "deal", "deals", "me", "i", "you", "we", "they", "what", "orders", "ordered", "signed":
		return true
	}
	return false
}

// local returns where the part before "at", at token at, begins; at when there is none.
func (r *reader) local(at int) int {
	i := at
	if looksAt(r.at(i - 1)) {
		return at
	}
	words, letters := 0, 0
	for i > 0 && at-i < 24 {
		w := r.at(i - 1)
		_, digit := r.digits(i - 1)
		switch {
		case r.kind(i-1) != 'w' && r.kind(i-1) != 'n':
			return i
		case r.is(i-1, "dot", "underscore", "dash", "hyphen", "minus", "plus") && i-2 >= 0 && i < at && (r.kind(i-2) == 'w' || r.kind(i-2) == 'n'):
			i--
			words = max(0, words-1)
			continue
		case digit > i-1 || r.is(i-1, "double", "triple"):
			i--
			continue
		case len(w) == 1 && (w != "a" && w != "i" || letters > 0 || len(r.at(i-2)) == 1 && r.kind(i-2) == 'w'):
			letters++
			i--
			continue
		case stopsLocal(w) && !r.is(i, "dot", "underscore", "dash", "hyphen"):
			return i
		}
		if words >= 2 || letters > 1 && words > 0 {
			return i
		}
		words++
		i--
	}
	return i
}

// compose returns a spoken address as it is written.
func (r *reader) compose(start, end int) string {
	var b strings.Builder
	dotted := false // the "at" of an e-mail address has been written
	for i := start; i < end; {
		switch w := r.at(i); w {
		case "dot":
			b.WriteByte('.')
		case "at":
			if dotted {
				b.WriteString(w)
			} else {
				b.WriteByte('@')
			}
			dotted = true
		case "underscore":
			b.WriteByte('_')
		case "dash", "hyphen", "minus":
			b.WriteByte('-')
		case "slash":
			b.WriteByte('/')
		case "colon":
			b.WriteByte(':')
		case "plus":
			b.WriteByte('+')
		default:
			if d, next := r.digits(i); next > i && next <= end {
				b.WriteString(d)
				i = next
				continue
			}
			b.WriteString(w)
		}
		i++
	}
	return b.String()
}
