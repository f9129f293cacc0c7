package act

const (
	openGoesOn = 2  // utterances behind a "good question" in which its speaker may say that it isn't known
	openWithin = 25 // words of an answer within which it says that something is still to be decided or heard
	whWithin   = 4  // words behind "do we know" within which it says what
)

// LeavesOpen reports whether the answer to a question, or what its speaker says behind a "good question", says that what was asked isn't known
// ("I have no idea"), has to be found out first ("I'd have to look that up") or is still to be decided or heard ("they haven't come back to
// us"), or says no where it was asked whether it is known ("does anybody know who has the key? => No"). Who takes on what was asked for
// ("can you check that? => let me check") leaves nothing open.
func (l *Linker) LeavesOpen(c []Utterance, question, answer int) bool {
	l.q.Scan(c[question].Text)
	for v := answer; v < len(c) && v <= answer+openGoesOn && c[v].Speaker == c[answer].Speaker; v++ {
		l.a.Scan(c[v].Text)
		if v == answer && l.a.Len() > 0 && l.asksWhatIsKnown() {
			if n, _ := englishAnswers().no.MatchTokens(&l.a, l.hedges(0)); n > 0 {
				return true
			}
		}
		if l.open() && !l.takesOn() || l.pending() {
			return true
		}
		if !l.onlyFronts() {
			break // that is the answer
		}
	}
	return false
}

// onlyFronts reports whether the scanned candidate only comes to an answer: "hmm", "good question".
func (l *Linker) onlyFronts() bool {
	i := 0
	for i < l.a.Len() {
		n, _ := englishAnswers().fronts.MatchTokens(&l.a, i)
		if w := string(l.a.Norm(i)); n == 0 && (w == "well" || w == "uh" || w == "um" || w == "oh") {
			n = 1
		}
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}

// open reports whether the scanned candidate says, at its beginning, that what was asked isn't known to whoever speaks.
func (l *Linker) open() bool {
	x := englishAnswers()
	for i := 0; i < l.a.Len(); {
		at := l.hedges(i)
		if n := l.unknownAt(at); n > 0 {
			m, _ := x.known.MatchTokens(&l.a, at+n)
			return m == 0 || l.unknownAt(at+n) > 0 // "that I don't know, I'd have to ask"
		}
		n, _ := x.opens.MatchTokens(&l.a, i)
		m, _ := x.fronts.MatchTokens(&l.a, i)
		if n = max(n, m); n == 0 {
			return false
		}
		i += n
	}
	return false
}

// unknownAt returns how many words from word i on say that something isn't known, or has to be found out: 0 for none.
func (l *Linker) unknownAt(i int) int {
	x := englishAnswers()
	if n, _ := x.unknown.MatchTokens(&l.a, i); n > 0 {
		return n
	}
	if n, _ := x.must.MatchTokens(&l.a, i); n > 0 {
		at := l.hedges(i + n)
		if m, _ := x.findsOut.MatchTokens(&l.a, at); m > 0 {
			return at + m - i
		}
		return 0
	}
	if i+1 < l.a.Len() && string(l.a.Norm(i)) == "i" { // "I honestly couldn't say"
		if at := l.hedges(i + 1); at > i+1 {
			if n, _ := x.failsMe.MatchTokens(&l.a, at); n > 0 {
				return at + n - i
			}
		}
	}
	return 0
}

// hedges returns the first word from word i on of the scanned candidate that is no "honestly" or "really".
func (l *Linker) hedges(i int) int {
	for i < l.a.Len() {
		n, _ := englishAnswers().honestly.MatchTokens(&l.a, i)
		if n == 0 {
			break
		}
		i += n
	}
	return i
}

// pending reports whether the scanned candidate says that something is still to be decided or heard.
func (l *Linker) pending() bool {
	at, n := englishAnswers().pending.FirstIn(&l.a, 0)
	return at >= 0 && at+n <= openWithin
}

// asksWhatIsKnown reports whether the scanned question asks whether somebody knows who, what or when.
func (l *Linker) asksWhatIsKnown() bool {
	at, n := englishAnswers().asksKnown.FirstIn(&l.q, 0)
	if at < 0 {
		return false
	}
	for i := at + n; i < min(l.q.Len(), at+n+whWithin); i++ {
		switch string(l.q.Norm(i)) {
		case "who", "whose", "what", "when", "where", "why", "how", "which", "whether", "if":
			return true
		}
	}
	return at+n == l.q.Len()
}

// takesOn reports whether the scanned question asks the other to find out, so that "let me check" takes that on.
func (l *Linker) takesOn() bool {
	asks := false
	for i := range l.q.Len() - 1 {
		switch string(l.q.Norm(i)) {
		case "can", "could", "would", "will":
			asks = asks || string(l.q.Norm(i+1)) == "you"
		}
	}
	return asks && place(englishAnswers().findsOut, &l.q) >= 0
}
