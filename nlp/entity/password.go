package entity

import "strings"

// mostSecretWords is how many words a password or the name of a user has at most.
const mostSecretWords = 10

// passwords appends the passwords and names of users that are told: "the password is blue monkey 42", "username b hill".
func (r *reader) passwords(found []Entity, text string, l *leads) []Entity {
	for i := 0; i < len(r.toks); {
		t, end := l.at(r, i)
		if end == i {
			i++
			continue
		}
		i = end
		if t != Username && t != Password {
			continue
		}
		j := end
		for k := end; k < end+5 && r.kind(k) == 'w' && r.is(end, "to", "for", "on", "in", "we", "you", "they", "i"); k++ { // "the passcode to get in is"
			if r.is(k, "is", "was") {
				j = k
			}
		}
		for r.is(j, "there", "here", "on", "for", "to", "that", "this", "account", "site", "app", "the", "my") && j < end+4 { // "my handle on there is"
			j++
		}
		told := strings.HasSuffix(r.at(end-1), "'s")
		for r.is(j, "is", "was", ":", "=", "would", "be", "will", "it's", "-", ",", "just", "actually", "still", "now") {
			told = true
			j++
		}
		if !told {
			j = end
		}
		if r.at(end-1) == "login" && commonWord(r.at(j)) {
			continue // "the login is slow"
		}
		if next := l.password(r, j, told); next > j {
			s := r.span(j, next)
			found = append(found, Entity{Span: s, Type: t, Value: s.Of(text), Confidence: 0.8, Source: "rule"})
			i = next
		}
	}
	return found
}

// password reads what lets somebody in at token i: to the end of the clause. told says that the words before say what it is;
// where they do not, it has letters and digits in one piece.
func (l *leads) password(r *reader, i int, told bool) int {
	if !told && r.kind(i) == 'w' && r.is(i+1, "dash", "underscore", "hyphen", "hash", "exclamation") {
		told = true // "use the password sunny dash river"
	}
	if !told {
		j := r.piece(i)
		if mixed(r, i, j) {
			return j
		}
		return i
	}
	if r.is(i, "\"", "“", "‘", "@") {
		i++
	}
	if r.kind(i) != 'n' && r.kind(i) != 'w' || r.kind(i) == 'w' && l.noPassword.Cover([]string{r.at(i)}) > 0 && r.dictation(i, false).digits < 3 && !l.phrase(r, i) {
		return i
	}
	j, n := i, 0
	for j < len(r.toks) && n < mostSecretWords {
		switch next := r.howWritten(j); {
		case next > j && r.is(next, "then", "and", ",") && r.dictates(next+1):
			j = next + 1
			continue
		case r.kind(j) == 'p' && !r.glued(j+1) && r.is(j, ".", "?", "!", ";", ")", "\"", "”"):
			return j
		case r.at(j) == "," && !r.dictates(j+1):
			return j
		case r.at(j) == "and" && r.single(j-1) && r.single(j+1): // letters that are asked for
		case j > i && r.kind(j) == 'w' && r.is(j, "and", "but", "so", "because", "if", "when", "that", "which", "or", "with", "on", "for", "please", "thanks", "all", "okay", "right"):
			return j
		}
		if r.is(j, "i", "to", "know", "it", "is", "was", "that", "you", "can") && r.dictation(j, true).start == r.dictation(j, true).end {
			return i // a sentence
		}
		if r.kind(j) != 'p' && !r.dictates(j) {
			n++
		}
		j = r.piece(j)
	}
	return j
}

// howWritten passes over words that say how what stands before is written: "all lower case".
func (r *reader) howWritten(i int) int {
	j := i
	if r.is(j, ",") {
		j++
	}
	if r.is(j, "all", "in") {
		j++
	}
	switch {
	case r.is(j, "lower", "upper", "small") && r.is(j+1, "case", "letters"), r.at(j) == "one" && r.at(j+1) == "word":
		return j + 2
	case r.is(j, "lowercase", "uppercase", "capitals", "caps"):
		return j + 1
	}
	return i
}

// single reports whether token i is one letter or digit.
func (r *reader) single(i int) bool {
	d, _ := r.digits(i)
	return len(r.at(i)) == 1 && r.kind(i) == 'w' || len(d) == 1
}

// phrase reports whether a word that is mostly said about passwords begins one at token i: "correct horse battery". It can stand
// before a noun, and two words or more follow it to the end of the clause of which none is said about passwords.
func (l *leads) phrase(r *reader, i int) bool {
	if !r.is(i, "correct", "wrong", "right", "good", "great", "easy", "hard", "weak", "strong", "long", "short", "cool", "secret", "sure") {
		return false
	}
	j := i + 1
	for r.kind(j) == 'w' {
		if l.noPassword.Cover([]string{r.at(j)}) > 0 || strings.HasSuffix(r.at(j), "ly") {
			return false
		}
		j++
	}
	return j >= i+3 && (j == len(r.toks) || r.kind(j) == 'p')
}

// dictates reports whether something that is dictated piece by piece begins at token i.
func (r *reader) dictates(i int) bool {
	for r.is(i, "the", "number", "letter", "small", "case") {
		i++
	}
	_, next := r.symbol(i, true)
	return next > i || r.is(i, "capital", "dollar", "exclamation", "underscore", "dash", "hyphen", "hash", "dot", "star", "question", "lower", "upper") ||
		r.kind(i) == 'w' && r.is(i+1, ",") && r.dictates(i+2)
}

// piece returns the end of the tokens from i on that are written without a blank between.
func (r *reader) piece(i int) int {
	j := i + 1
	for r.glued(j) && !(r.kind(j) == 'p' && !r.glued(j+1) && !r.is(j, "!", "$", "*", "#", "_", "@")) {
		j++
	}
	return min(j, len(r.toks))
}

// mixed reports whether the tokens i to j-1 have letters and digits, or more than one word.
func mixed(r *reader, i, j int) bool {
	var letters, digits, marks bool
	for k := i; k < j; k++ {
		letters = letters || r.kind(k) == 'w'
		digits = digits || r.kind(k) == 'n'
		marks = marks || r.is(k, "_", "@", "$", "*", "#")
	}
	return letters && (digits || marks)
}

// saidIP reads the address of a machine that is said at token i: "one nine two dot one six eight dot four dot twenty". Where no
// word says what it is, there are more digits than the numbers of versions have.
func (r *reader) saidIP(i int) int {
	j, all := i, 0
	for part := 0; part < 4; part++ {
		if part > 0 {
			if !r.is(j, "dot", "point") {
				return i
			}
			j++
		}
		n := 0
		for k := 0; k < 3; k++ {
			d, next := r.digits(j)
			if next == j {
				break
			}
			n += len(d)
			j = next
		}
		if n == 0 || n > 3 {
			return i
		}
		all += n
	}
	if all < 7 && !r.near(i, 5, machineWord) || r.is(j, "dot", "point") {
		return i
	}
	return j
}

// machineWord reports whether a word speaks of machines in a network.
func machineWord(w string) bool {
	switch w {
	case "ip", "server", "host", "connect", "ping", "ssh", "vpn", "router", "gateway", "dns", "address", "subnet":
		return true
	}
	return false
}

// internet appends the addresses of machines that are said to be such: "IP address 192.168.44.17".
func (r *reader) internet(found []Entity, text string) []Entity {
	for i := 0; i+6 < len(r.toks); i++ {
		if next := r.saidIP(i); next > i && r.kind(i) == 'w' {
			found = append(found, Entity{Span: r.span(i, next), Type: IPAddress, Value: r.span(i, next).Of(text), Confidence: 0.8, Source: "rule"})
			i = next - 1
			continue
		}
		if r.kind(i) != 'n' || r.glued(i) && r.kind(i-1) != 'p' || !r.near(i, 5, machineWord) {
			continue
		}
		j, parts := i, 0
		for parts < 4 && r.kind(j) == 'n' && len(r.at(j)) <= 3 {
			parts++
			j++
			if parts < 4 {
				if r.at(j) != "." || !r.glued(j) || !r.glued(j+1) {
					break
				}
				j++
			}
		}
		if parts == 4 && !(r.glued(j) && r.at(j) == "." && r.glued(j+1)) {
			s := r.span(i, j)
			found = append(found, Entity{Span: s, Type: IPAddress, Value: s.Of(text), Confidence: 0.9, Source: "rule"})
		}
	}
	return found
}

// ages appends how old people are said to be: "I'm 62 years old", "a 34 year old woman", "aged seventy nine".
func (r *reader) ages(found []Entity) []Entity {
	for i := 0; i < len(r.toks); i++ {
		d, next := r.digits(i)
		if next == i || len(d) > 3 || len(d) == 3 && d > "115" || r.glued(i) && r.kind(i-1) != 'p' {
			continue
		}
		j := next
		for r.is(j, "-") {
			j++
		}
		years := r.is(j, "years", "year", "yrs")
		if years {
			for j++; r.is(j, "-"); j++ {
			}
		}
		old := years && r.at(j) == "old"
		person := r.near(i, 3, func(w string) bool {
			switch w {
			case "i'm", "he's", "she's", "i", "he", "she", "you're", "they're":
				return true
			}
			return false
		})
		switch {
		case old && (person || r.is(j+1, "man", "woman", "male", "female", "patient", "lady", "gentleman", "boy", "girl", "son", "daughter", "mother", "father", "child", "kid", "guy")):
			j++
		case r.is(i-1, "aged") || r.is(i-1, "age") && r.is(i-2, "of", "my", "his", "her", "the"), r.is(i-1, "turned", "turning") && len(d) == 2 && !r.is(next, "percent", "%"):
			j = next
		default:
			continue
		}
		s := r.span(i, j)
		found = append(found, Entity{Span: s, Type: Age, Value: d, Confidence: 0.8, Source: "rule"})
		i = j - 1
	}
	return found
}
