package entity

import (
	"strings"
)

// spokenTop is topLevel for what is said after "dot": without the words that mean something else there.
func spokenTop(w string) bool {
	return topLevel(w) && w != "at" && w != "in" && w != "no" && w != "test"
}

// topAt reports whether token i ends the name of a host, behind "dot": "in" only where the phrase ends.
func (r *reader) topAt(i int) bool {
	return spokenTop(r.at(i)) || topLevel(r.at(i)) && r.at(i-1) == "dot" && r.ends(i)
}

// spokenAddress reads an address that is said, of which the first "dot" stands at token dot: "anna dot weber at gmail dot
// com", "example dot com slash pricing". It returns the tokens it covers.
func (r *reader) spokenAddress(dot int) (t Type, start, end int) {
	end = dot
	k := dot
	for r.is(k, "dot") && r.kind(k+1) == 'w' {
		k += 2
		if r.topAt(k - 1) {
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
	if k, ok := r.wideHost(label); ok {
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

// wideHost returns where an e-mail address begins whose host is said as two to four words ("info at my company dot com"), of
// which label is the last. There has to be a word that speaks of mail before it, or it has to be what is
// told: behind "it's", or alone.
func (r *reader) wideHost(label int) (start int, ok bool) {
	for at := label - 2; at >= label-4 && at > 0; at-- {
		if r.at(at) != "at" || r.kind(at+1) != 'w' {
			continue
		}
		local := r.local(at)
		if local < at && (r.asked == Email || r.near(local, 6, mailWord) || (local == 0 || r.is(local-1, "it's", "is", "that's", "be")) && !r.is(at+1, "the", "a", "this")) {
			return local, true
		}
	}
	return 0, false
}

func mailWord(w string) bool {
	return w == "mail" || w == "email" || w == "e" || w == "write" || w == "cc" || w == "address"
}

// mailHost returns the end of the name of a host that has the mail of many people, which is often said without its "dot com".
func (r *reader) mailHost(i int) int {
	switch r.at(i) {
	case "gmail", "hotmail", "yahoo", "outlook", "icloud", "protonmail", "aol", "googlemail", "gmx", "ymail", "btinternet":
		return i + 1
	case "g", "proton", "google":
		if r.at(i+1) == "mail" {
			return i + 2
		}
	case "b":
		if r.at(i+1) == "t" && r.at(i+2) == "internet" {
			return i + 3
		}
	case "bt":
		if r.at(i+1) == "internet" {
			return i + 2
		}
	}
	return i
}

// mailAt reads an e-mail address whose "at" stands at token at, before the name of such a host.
func (r *reader) mailAt(at int) (start, end int) {
	if !r.is(at, "at", "@") || at == 0 {
		return at, at
	}
	end = r.mailHost(at + 1)
	if start = r.local(at); end == at+1 || start == at || r.at(start) == "at" {
		return at, at
	}
	k := end
	if r.at(k) == "," {
		k++
	}
	whole := r.is(k, "dot", ".") && r.topAt(k+1)
	told := r.asked == Email || r.near(start, 6, mailWord)
	alone := !r.is(at+1, "yahoo", "outlook", "aol", "icloud") && (start == 0 || r.is(start-1, "it's", "is", "that's", "so"))
	if !whole && !told && !alone && !r.marked(start, at) {
		return at, at // "the team at yahoo"
	}
	for r.is(k, "dot", ".") && r.topAt(k+1) && (r.at(k) == "dot" || r.glued(k+1)) {
		k += 2
		end = k
	}
	return start, end
}

// marked reports whether the tokens i to j-1 are written or said as addresses are, and no words of a sentence.
func (r *reader) marked(i, j int) bool {
	for k := i; k < j; k++ {
		if _, next := r.digits(k); next > k || r.is(k, "dot", ".", "underscore", "_", "dash", "hyphen") || len(r.at(k)) == 1 && r.kind(k) == 'w' && !r.is(k, "a", "i") {
			return true
		}
	}
	return false
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
		"by", "sent", "put", "say", "like", "add", "person", "team's", "cc'd", "could", "please", "you", "i", "we", "they", "addresses":
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
		case r.is(i-1, ",", "-") && (i == at || len(r.at(i)) == 1 || r.at(i) == "dot") && (len(r.at(i-2)) == 1 || r.is(i-4, "as", "for") || r.is(i-3, "as", "for")), // "k, r, i, s"
			r.is(i-1, ".", "_") && r.glued(i-1) && r.glued(i) && i < at:
			i--
			continue
		case r.kind(i-1) != 'w' && r.kind(i-1) != 'n':
			return i
		case r.at(i-2) == "in" && r.at(i-3) == "as" && len(r.at(i-4)) == 1: // "k as in kilo"
			i -= 4
			letters++
			continue
		case r.at(i-2) == "for" && len(r.at(i-3)) == 1 && r.at(i - 3)[0] == r.at(i - 1)[0]:
			i -= 3
			letters++
			continue
		case r.is(i-1, "dot", "underscore", "dash", "hyphen", "minus", "plus") && i-2 >= 0 && i < at && (r.kind(i-2) == 'w' || r.kind(i-2) == 'n'):
			i--
			words = max(0, words-1)
			continue
		case digit > i-1 || r.is(i-1, "double", "triple"):
			i--
			continue
		case len(w) == 1 && (w != "a" && w != "i" || letters > 0 || r.is(i-2, "dot", "underscore", "dash", "hyphen") || len(r.at(i-2)) == 1 && (r.kind(i-2) == 'w' || r.is(i-2, ",") && len(r.at(i-3)) == 1 && r.kind(i-3) == 'w')):
			letters++
			i--
			continue
		case (stopsLocal(w) || strings.HasSuffix(w, "'s")) && !r.is(i, "dot", "underscore", "dash", "hyphen"):
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
		if len(r.at(i)) == 1 && (r.at(i+1) == "as" && r.at(i+2) == "in" || r.at(i+1) == "for") && r.kind(i) == 'w' { // "k as in kilo", "t for tango"
			b.WriteString(r.at(i))
			if i += 3; r.at(i-1) == "in" {
				i++
			}
			continue
		}
		switch w := r.at(i); w {
		case ",":
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
