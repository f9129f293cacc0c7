package act

// Unmarked reports whether a transcript has no marks at the ends of what is said, as some recognisers write it.
func Unmarked(c []Utterance) bool { return !punctuated(c) }

const (
	leastAsked = 3  // words of a question by its wording
	tailAsked  = 12 // words that a question has at most which stands at the end of something else
)

// AsksInWords reports whether a text without marks asks an open question by the order of its words, at its beginning ("and when's the
// load-in on Saturday") or behind something else that only opens it or breaks off ("yeah we should I think uh who is going to do the").
// It does not where these words belong to what stands before: "I know who is going to".
func (l *Linker) AsksInWords(text string) bool {
	l.a.Scan(text)
	from := l.opened()
	for i := range l.a.Len() {
		n, _ := englishAnswers().inverted.MatchTokens(&l.a, i)
		if n == 0 || l.a.Len()-i < leastAsked {
			continue
		}
		if i > from && (l.a.Len()-i > tailAsked || !l.breaksOff(i)) {
			continue
		}
		return !l.isCleft(i + n)
	}
	return false
}

// isCleft reports whether what begins at a word goes on with an "is" as what tells something does: "what's interesting is that …".
func (l *Linker) isCleft(i int) bool {
	for k := i + 1; k < min(l.a.Len(), i+5); k++ {
		switch string(l.a.Norm(k)) {
		case "is", "was", "it's", "that's":
			return true
		}
	}
	return false
}

// breaksOff reports whether what stands before word i opens what follows, or breaks off: behind fillers it ends in "so", "okay", "I think".
// Behind another word, "who" and the like belong to it: "people uh who are".
func (l *Linker) breaksOff(i int) bool {
	for i > 0 {
		switch string(l.a.Norm(i - 1)) {
		case "uh", "um", "uhm", "erm", "er", "hm", "oh", "well", "and":
			i--
			continue
		case "so", "okay", "ok", "but", "right", "now", "think", "anyway", "then":
			return true
		}
		return false
	}
	return false
}

// AsksYesOrNo reports whether a text asks, by the order of its words behind what opens it, for a yes or no: "by the way, did you send the
// report?" Where a word asks for more ("can you tell me why") it does not.
func (l *Linker) AsksYesOrNo(text string) bool {
	x := englishAnswers()
	l.a.Scan(text)
	at := l.opened()
	for n, _ := x.turns.MatchTokens(&l.a, at); n > 0; n, _ = x.turns.MatchTokens(&l.a, at) {
		at += n
	}
	verb, _ := x.asksYes.MatchTokens(&l.a, at)
	if verb == 0 || at+verb >= l.a.Len() {
		return false
	}
	for i := at + verb; i < l.a.Len(); i++ {
		switch string(l.a.Norm(i)) {
		case "who", "whose", "what", "what's", "when", "where", "why", "how", "which", "about", "describe", "explain":
			return false
		}
	}
	return true
}
