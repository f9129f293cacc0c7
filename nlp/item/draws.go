package item

import "strings"

// conclusionWords is how many words a conclusion has at most that somebody draws for all.
const conclusionWords = 20

// draws reports whether the scanned text draws, behind "then" or "very well", the conclusion what all are going to do, or what becomes
// of something: "very well, we'll put it out to tender", "then it goes to the top".
func (f *Finder) draws() bool {
	at, n := f.behind(&f.tokens, f.settled.draws)
	m, _ := f.settled.tellsAll.MatchTokens(&f.tokens, at+n)
	if n == 0 || m == 0 || f.tokens.Len() > conclusionWords {
		return false
	}
	verb := f.pass(f.asides.adverb, at+n+m)
	if once, _ := f.asides.atOnce.MatchTokens(&f.tokens, verb); once > 0 {
		return false // "then we'll move on"
	}
	becomes, _ := f.settled.becomes.MatchTokens(&f.tokens, verb)
	does, _ := f.settled.does.MatchTokens(&f.tokens, verb)
	disposes, _ := f.settled.disposes.MatchTokens(&f.tokens, verb)
	switch {
	case f.wordAt(at+n, "it", "it'll", "they", "that", "he", "she"):
		return becomes > 0
	case f.wordAt(at+n, "we") && m == 1:
		return max(does, disposes) > 0
	}
	return max(does, disposes, f.work(verb)) > 0
}

// acceptsAndGoes reports whether the scanned text takes on what was said, and says in its next sentence what becomes of something: "Fine
// by me. The dark mode moves to the next sprint."
func (f *Finder) acceptsAndGoes() bool {
	t := &f.tokens
	i := f.opening()
	if n, _ := f.settled.accepts.MatchTokens(t, i); n > 0 {
		i += n
	}
	if i == 0 || i >= t.Len() || !f.sentenceEnds(i) || f.wordAt(i, "it", "he", "she", "they", "i", "you", "if", "when", "what", "that", "this", "there", "who") {
		return false
	}
	for k := i + 1; k < min(t.Len(), i+subjectWords); k++ {
		if n, _ := f.settled.becomes.MatchTokens(t, k); n > 0 {
			return k+n < t.Len()
		}
	}
	return false
}

// sentenceEnds reports whether a sentence ends before word i.
func (f *Finder) sentenceEnds(i int) bool {
	return i > 0 && strings.ContainsAny(f.current[f.tokens.Span(i-1).End:f.tokens.Span(i).Start], ".!")
}

// nobodys reports whether the scanned text begins by saying what somebody, nobody in particular, should do, which decides nothing.
func (f *Finder) nobodys() bool {
	at := f.opening()
	return f.wordAt(at, "somebody", "someone") && f.wordAt(at+1, "should", "needs", "has", "ought", "could", "must", "might", "may")
}
