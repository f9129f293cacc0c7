package act

const (
	fragmentWords = 4  // of a question that is a word or two held up to be checked, at most: "in settings?"
	againWithin   = 2  // utterances behind a question in which whoever asked it asks again
	sameWithin    = 4  // utterances before one among which it may have been asked already
	murmurWords   = 2  // of another between that are none of an answer, at most
	itselfLeast   = 4  // words with which whoever asks answers themselves, at least
	sameShare     = 70 // per cent of its words that a question shares with one that asks the same
)

// Waits reports whether question u, to which nobody gave an answer, waits for one. It does not where it holds up a word or two to be
// checked ("in settings?"), where whoever asks asks again right behind it, or answers it themselves ("which ones were left? I think it
// was …"), and where the same was asked right before.
func (l *Linker) Waits(c []Utterance, a []Result, u int) bool {
	l.q.Scan(c[u].Text)
	return !l.isFragment(&a[u]) && !asksAgain(c, a, u) && !l.answersItself(c, a, u) && !l.askedBefore(c, a, u)
}

// isFragment reports whether the scanned question has neither a word that asks nor a subject, and few words.
func (l *Linker) isFragment(r *Result) bool {
	x := englishAnswers()
	if l.q.Len() > fragmentWords || r.Type() == Open {
		return false
	}
	for i := range l.q.Len() {
		n, _ := x.asks.MatchTokens(&l.q, i)
		m, _ := x.subjects.MatchTokens(&l.q, i)
		if n+m > 0 {
			return false
		}
	}
	return true
}

// asksAgain reports whether whoever asks question u asks another one right behind it, before anybody says more than a murmur.
func asksAgain(c []Utterance, a []Result, u int) bool {
	for v := u + 1; v < len(c) && v <= u+againWithin; v++ {
		switch {
		case c[v].Speaker != c[u].Speaker && a[v].Words > murmurWords:
			return false
		case c[v].Speaker == c[u].Speaker && a[v].Question >= QuestionThreshold && a[v].Words > murmurWords:
			return true
		}
	}
	return false
}

// answersItself reports whether whoever asks question u goes on with what sounds like its answer.
func (l *Linker) answersItself(c []Utterance, a []Result, u int) bool {
	v := u + 1
	if v >= len(c) || c[v].Speaker != c[u].Speaker || a[v].Question >= QuestionThreshold {
		return false
	}
	l.a.Scan(c[v].Text)
	if a[v].Words < itselfLeast { // as a chair who looks round: "Are members content? Thank you."
		n, _ := englishAnswers().looksRound.MatchTokens(&l.a, 0)
		return n > 0 && n == l.a.Len()
	}
	n, _ := englishAnswers().itself.MatchTokens(&l.a, l.opened())
	m, _ := englishAnswers().itself.MatchTokens(&l.a, 0)
	return n+m > 0 || l.asksWhy() && string(l.a.Norm(0)) == "because"
}

// asksWhy reports whether the scanned question asks for a reason.
func (l *Linker) asksWhy() bool {
	for i := range l.q.Len() {
		if w := string(l.q.Norm(i)); w == "why" {
			return true
		}
	}
	return false
}

// askedBefore reports whether the scanned question u asks in the same words what was asked right before.
func (l *Linker) askedBefore(c []Utterance, a []Result, u int) bool {
	for v := u - 1; v >= max(0, u-sameWithin); v-- {
		if a[v].Question < QuestionThreshold {
			continue
		}
		l.a.Scan(c[v].Text)
		if l.q.Len() > 0 && 100*l.shared() >= sameShare*l.q.Len() {
			return true
		}
	}
	return false
}

// shared returns how many words of the scanned question stand in the other text too.
func (l *Linker) shared() (n int) {
	for i := range l.q.Len() {
		for j := range min(40, l.a.Len()) {
			if string(l.q.Norm(i)) == string(l.a.Norm(j)) {
				n++
				break
			}
		}
	}
	return n
}
