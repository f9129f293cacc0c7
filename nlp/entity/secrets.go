package entity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed secrets.txt
var secretsFile string

// leads are the phrases that say of a number what it is, by their first words, the longest first.
type leads struct {
	byFirst    map[string][]lead
	numbers    []Type // namedNumbers
	between    *lexicon.List
	noPassword *lexicon.List
	noID       *lexicon.List
}

type lead struct {
	words []string
	typ   Type
}

var leadPhrases = sync.OnceValues(func() (*leads, error) {
	lex, err := lexicon.Parse("en", secretsFile)
	if err != nil {
		return nil, err
	}
	l := &leads{byFirst: make(map[string][]lead), numbers: namedNumbers(), between: lex.List("between"), noPassword: lex.List("no password"), noID: lex.List("no id")}
	for _, t := range slices.Concat(namedNumbers(), []Type{Username, Password, Phone, Card, IBAN, BirthDate, Email, Address, Age}) {
		for _, p := range lex.List(lexicon.Class(t)).Phrases() {
			w := strings.Fields(p)
			first := strings.TrimSuffix(w[0], "'s")
			l.byFirst[first] = append(l.byFirst[first], lead{w, t})
		}
	}
	for _, all := range l.byFirst { // each list for itself
		slices.SortStableFunc(all, func(a, b lead) int { return len(b.words) - len(a.words) })
	}
	return l, nil
})

// namedNumbers are the types of numbers that nothing but the words before them tells, or a question.
func namedNumbers() []Type {
	return []Type{SSN, BankAccount, Routing, SWIFT, CardCode, PIN, CardExpiry, Passport, License, PostalCode, HealthID, TaxID, Policy, Vehicle}
}

// at returns what a phrase that begins at token i speaks of, and where it ends.
func (l *leads) at(r *reader, i int) (Type, int) {
next:
	for _, p := range l.byFirst[strings.TrimSuffix(r.at(i), "'s")] {
		for k, w := range p.words {
			if at := r.at(i + k); at != w && !(k == len(p.words)-1 && strings.TrimSuffix(at, "'s") == w) {
				continue next
			}
		}
		return p.typ, i + len(p.words)
	}
	return "", i
}

// longestGap is how many words may stand between what a number is and the number.
const longestGap = 9

// mostLeads is how many phrases may stand one after the other before their numbers.
const mostLeads = 4

// answerMemory is in how many utterances behind one that asks for a number the number is taken for the answer.
const answerMemory = 3

// secrets appends the numbers that are said to be of a bank, a card, a state or a document: behind the words that say so
// ("my account number is …"), or in the answer to an utterance that asks for one.
func (f *Finder) secrets(found []Entity, r *reader, text string) []Entity {
	l := f.leads
	found = r.passwords(found, text, l)
	f.sinceCard++
	f.sinceAsked++
	if slices.ContainsFunc(r.toks, func(t token) bool { return cardWord(t.text) }) {
		f.sinceCard = 0
	}
	if f.sinceAsked <= answerMemory {
		if i := l.pass(r, 0, len(r.toks)); i < len(r.toks) {
			if e, next, ok := f.secret(r, f.asked, i, i); ok && l.pass(r, next, len(r.toks)) == len(r.toks) {
				f.sinceAsked = longAgo
				return append(found, e)
			}
		}
	}
	for i := 0; i < len(r.toks); {
		t, end := l.at(r, i)
		if end == i {
			i++
			continue
		}
		if _, digits := r.digits(end); !slices.Contains(l.numbers, t) || r.bareSort(t, i) && digits == end {
			i = end
			continue
		}
		var more bool
		if found, i, more = f.behind(found, r, l, t, i, end); more {
			f.asked, f.sinceAsked = t, 0
		}
	}
	return found
}

// behind appends the number behind the phrase of a type from token start to end. Where phrases follow one another ("account
// number and sort code"), so do numbers. asks says that there is none and the utterance ends.
func (f *Finder) behind(found []Entity, r *reader, l *leads, t Type, start, end int) (all []Entity, next int, asks bool) {
	types := []Type{t}
	i := end
	for n := 0; ; n++ {
		j := i
		for limit := i + longestGap; j < min(limit, len(r.toks)); {
			if other, after := l.at(r, j); after > j && !slices.Contains(l.numbers, other) {
				return found, j, false
			} else if after > j && n > 0 {
				return found, j, false
			} else if after > j && len(types) < mostLeads {
				types = append(types, other)
				j, limit = after, after+longestGap
				continue
			}
			if !l.passes(r, j) {
				break
			}
			j++
		}
		if j == len(r.toks) {
			return found, max(i, end), n == 0 && (t != CardExpiry || f.expires(r, start))
		}
		e, after, ok := f.secret(r, types[min(n, len(types)-1)], start, j)
		if !ok {
			return found, i, false
		}
		found = append(found, e)
		if i = after; n+1 >= len(types) && t != BankAccount && t != Routing {
			return found, i, false
		}
	}
}

// pass returns the first token from i on, and before limit, that may not stand before a number.
func (l *leads) pass(r *reader, i, limit int) int {
	for i < min(limit, len(r.toks)) && l.passes(r, i) {
		i++
	}
	return i
}

// passes reports whether token i may stand before a number without being part of it.
func (l *leads) passes(r *reader, i int) bool {
	w := r.at(i)
	if _, digit := r.digits(i + 1); w == "oh" && digit == i+1 {
		return true // no zero
	}
	switch {
	case r.kind(i) == 'p':
		return true
	case r.kind(i) == 'n', r.kind(i+1) == 'n' && r.glued(i+1), len(w) == 1 && r.spelled(i):
		return false
	}
	return l.between.Cover([]string{w}) > 0
}

// spelled reports whether the letter at token i begins something spelled, "a one two" or "A12".
func (r *reader) spelled(i int) bool {
	if _, next := r.digits(i + 1); next > i+1 || r.is(i+1, "dash", "hyphen", "slash") {
		return true
	}
	return r.kind(i+1) == 'w' && len(r.at(i+1)) == 1 && r.at(i) != "i"
}

// cardWord reports whether a word speaks of cards to pay with.
func cardWord(w string) bool {
	switch w {
	case "card", "visa", "mastercard", "amex", "cvv", "maestro":
		return true
	}
	return false
}

// secret reads a number of a type at token i; start is where the words begin that say what it is.
func (f *Finder) secret(r *reader, t Type, start, i int) (e Entity, next int, ok bool) {
	v, next := "", i
	if t == CardExpiry {
		if start < i && !f.expires(r, start) {
			return Entity{}, i, false
		}
		v, next = r.expiry(i)
	} else if t == Passport || t == License || t == SSN || t == PostalCode || t == HealthID || t == TaxID || t == Policy || t == Vehicle {
		d := r.dictation(i, true)
		v, next = d.value, d.end
	} else {
		v, next = r.symbolRun(i, t == SWIFT)
	}
	if next == i {
		return Entity{}, i, false
	}
	switch {
	case t == Routing && !routingLength(len(v)):
		t = BankAccount
	case r.bareSort(t, start) && (i > start+1 || len(v) != 6), t == Policy && r.barePolicy(start) && (i > start+1 && !r.is(start+1, ":") || len(v) < 6), t == PIN && !r.told(start, i), r.bareAccount(start) && !r.told(start, i) && !r.beside(start, 12, bankWord), t == SSN && len(v) == 4 && !r.near(start, 6, func(w string) bool { return w == "last" || w == "four" }):
		return Entity{}, i, false
	}
	if !fits(t, v) {
		return Entity{}, i, false
	}
	return Entity{Span: r.span(i, next), Type: t, Value: v, Confidence: 0.95, Source: "rule"}, next, true
}

// bareAccount reports whether the words at token start are said of much else than of the number of an account.
func (r *reader) bareAccount(start int) bool {
	return r.is(start, "account", "account's") && !r.is(start+1, "number", "number's", "no") ||
		r.is(start, "checking", "savings") && r.at(start+1) != "account"
}

// barePolicy reports whether the word at token start is said of much else than of a number: "group 0045213".
func (r *reader) barePolicy(start int) bool {
	return r.is(start, "group", "claim", "policy") && !r.is(start+1, "number", "number's", "no", "id", "id's", "i", "reference")
}

// bareSort reports whether the word at token start is the "sort" of a sort code, which is mostly that of "sort of".
func (r *reader) bareSort(t Type, start int) bool {
	return t == Routing && r.at(start) == "sort" && !strings.HasPrefix(r.at(start+1), "code")
}

// bankWord reports whether a word stands beside the number of an account.
func bankWord(w string) bool { return w == "sort" || w == "routing" || w == "iban" || w == "bsb" }

// expires reports whether the words at token start are said of a card.
func (f *Finder) expires(r *reader, start int) bool {
	return (f.sinceCard <= answerMemory || r.is(start, "expiry", "expiry's", "expiration", "exp")) && !r.near(start, 8, expiring)
}

// told reports whether a word that speaks of a number and of much else, at token start, is said of the digits at token i: "is"
// or the like stands between them, or the digits are an answer; a "pin" may also be somebody's.
func (r *reader) told(start, i int) bool {
	if start == i || r.at(start) == "pin" && r.is(start-1, "my", "your", "his", "her", "our", "their", "card") || strings.HasSuffix(r.at(start), "'s") {
		return true
	}
	for k := start + 1; k < i; k++ {
		if r.is(k, "is", "was", "to", "number", "code", ":", "it's", "=", ",") {
			return true
		}
	}
	return false
}

// expiring reports whether a word names what expires besides cards.
func expiring(w string) bool {
	switch w {
	case "contract", "lease", "passport", "offer", "warranty", "subscription", "policy", "insurance", "certificate", "domain", "token",
		"license", "licence", "permit", "membership", "quote", "trial", "patent", "coupon", "voucher", "milk", "product", "option", "options":
		return true
	}
	return false
}

// fits reports whether digits and letters can be a number of a type.
func fits(t Type, v string) bool {
	n, digits := len(v), 0
	for i := range n {
		if isDigit(v[i]) {
			digits++
		}
	}
	switch t {
	case SSN:
		return digits == n && (n == 9 || n == 4) || digits == 6 && (n == 8 || n == 9) && !isDigit(v[0]) && !isDigit(v[1])
	case BankAccount:
		return digits == n && n >= 6 && n <= 17 && !cardNumber(v)
	case Routing:
		return digits == n && routingLength(n)
	case SWIFT:
		return (n == 8 || n == 11) && strings.Trim(v[:6], "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
	case CardCode:
		return digits == n && (n == 3 || n == 4)
	case PIN:
		return digits == n && n >= 4 && n <= 6
	case Passport:
		return n >= 6 && n <= 9 && digits >= 5
	case License:
		return n >= 6 && n <= 20 && digits >= 4
	case PostalCode:
		return postalCode(v)
	case HealthID:
		return n >= 5 && n <= 16 && digits >= 4
	case TaxID:
		return n >= 8 && n <= 13 && digits >= 7
	case Policy, ID:
		return n >= 5 && n <= 24 && digits >= 4
	case Vehicle:
		return n >= 5 && n <= 8 && digits >= 1 && n-digits >= 2 || n == 17 && digits >= 4
	}
	return true // what is read is of its form
}

// routingLength reports whether the numbers of banks have so many digits: sort codes 6, bank codes 8, routing numbers 9.
func routingLength(n int) bool { return n == 6 || n == 8 || n == 9 }

// symbolRun reads digits, and letters where there may be any, that are written or said one after the other.
func (r *reader) symbolRun(i int, letters bool) (value string, next int) {
	var b strings.Builder
	next = i
	for j := i; j < len(r.toks) && b.Len() <= maxRun; {
		if j > i && (r.is(j, "-", "–", ".", "/", ",", "dash", "hyphen") || r.at(j) == "then" || r.at(j) == "and" && r.at(j+1) == "then") {
			j++
			continue
		}
		s, k := r.digits(j)
		if k == j && letters {
			s, k = r.letters(j)
		}
		if k == j || len(s) > maxRun {
			break
		}
		if r.glued(k) && (r.kind(k) == 'w' && !letters || r.is(k, "%", "°", "€", "$", "£", ":")) {
			return "", i // "5th", "12%"
		}
		b.WriteString(s)
		j, next = k, k
	}
	return b.String(), next
}

// letters reads letters of a number at token i, in capitals: a letter that is said, "AB" of "AB123456", a group in capitals.
func (r *reader) letters(i int) (string, int) {
	w := r.at(i)
	if r.kind(i) != 'w' || len(w) > 11 {
		return "", i
	}
	for k := range len(w) {
		if w[k] < 'a' || w[k] > 'z' {
			return "", i
		}
	}
	_, behind := r.digits(i + 1)
	tied := r.glued(i) && r.kind(i-1) == 'n' || r.glued(i+1) && r.kind(i+1) == 'n'
	switch {
	case len(w) > 1 && !tied && !r.toks[i].caps:
		return "", i
	case (w == "a" || w == "i") && !tied && behind == i+1 && !(r.kind(i+1) == 'w' && len(r.at(i+1)) == 1) && !r.is(i+1, "dash", "hyphen", "slash"):
		return "", i // "… four five i think"
	}
	return strings.ToUpper(w), i + 1
}
