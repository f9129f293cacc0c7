package item

import "bytes"

// What goes wrong, by the form of what is said: nothing of it is a word of trouble.

// adverbsBetween is how many words may stand between "doesn't" and what is expected.
const adverbsBetween = 2

// failsAt returns the number of words from word i on that say that somebody or something does not do what is expected ("the drivers can't read
// it", "the table doesn't fit"), keeps doing what nobody wants ("she keeps pulling it out"), or has too much of something ("far too low");
// the sentence ends before word to. What the speaker does not do is nothing of that: "I don't eat meat".
func (f *Finder) failsAt(i, to int) int {
	if n, _ := f.trouble.goesWrong.MatchTokens(&f.tokens, i); n > 0 {
		return n
	}
	if n := f.nobodyHas(i, to); n > 0 {
		return n
	}
	if n := f.keepsAt(i, to); n > 0 {
		return n
	}
	if n := f.tooAt(i, to); n > 0 {
		return n
	}
	n, _ := f.trouble.fails.MatchTokens(&f.tokens, i)
	if n == 0 || i == 0 || i == to-1 {
		return 0
	}
	expected, who := f.trouble.expected, i-1
	for who > 0 && f.adverb(who) {
		who--
	}
	is, _ := f.trouble.is.MatchTokens(&f.tokens, who)
	switch {
	case f.wordAt(who, "i", "we"):
		if !f.wordAt(i, "can't", "cannot", "couldn't") {
			return 0
		}
		expected = f.trouble.cannot
	case is > 0 || f.wordAt(who, "you", "i'm", "i've", "we've", "we're", "who", "and", "or", "but", "so", "why", "please", "then", "if") || f.marked(i) && !f.wordAt(i, "it's", "he's", "she's", "they're"):
		return 0
	}
	for k := i + n; k < min(to, i+n+adverbsBetween+1); k++ {
		if m, _ := expected.MatchTokens(&f.tokens, k); m > 0 {
			return k + m - i
		}
		if f.wordAt(i, "doesn't", "don't", "won't", "can't") && expected == f.trouble.expected && !f.wordAt(k, "have", "need") && f.anyMore(k+1, to) {
			return k + 1 - i // "they don't laugh anymore"
		}
		if !f.adverb(k) {
			return 0
		}
	}
	return 0
}

// anyMore reports whether words from … to-1 hold "anymore".
func (f *Finder) anyMore(from, to int) bool {
	for i := from; i < to; i++ {
		if f.wordAt(i, "anymore") || f.wordAt(i, "any") && f.wordAt(i+1, "more") && i+2 >= to {
			return true
		}
	}
	return false
}

// nobodyWithin is how many words may tell of whom it is said that nobody has done something: "nobody in the other team has".
const nobodyWithin = 5

// nobodyHas returns the number of words from word i on that say that nobody has done something: "nobody has read it".
func (f *Finder) nobodyHas(i, to int) int {
	if !f.wordAt(i, "nobody") && !(f.wordAt(i, "no") && f.wordAt(i+1, "one")) {
		return 0
	}
	for k := i + 1; k < min(to-1, i+nobodyWithin+2); k++ {
		if f.wordAt(k, "has", "had") {
			if f.wordAt(k+1, "been", "a", "an", "any", "to", "the", "anything", "died") {
				return 0
			}
			return k + 2 - i
		}
	}
	return 0
}

// adverb reports whether word i is one that may stand before or behind "doesn't" and the like.
func (f *Finder) adverb(i int) bool {
	n, _ := f.trouble.between.MatchTokens(&f.tokens, i)
	return n == 1 && !f.wordAt(i, "about", "all", "been", "getting", "so") || bytes.HasSuffix(f.tokens.Norm(i), []byte("ly"))
}

// keepsAt returns the number of words from word i on that say what somebody or something keeps doing: "keeps jumping", "they keep asking".
func (f *Finder) keepsAt(i, to int) int {
	if i == 0 || i+1 >= to || !f.wordAt(i, "keeps", "keep") || !bytes.HasSuffix(f.tokens.Norm(i+1), []byte("ing")) {
		return 0
	}
	if f.wordAt(i, "keep") && f.wordAt(i-1, "to", "i", "we", "you", "will", "can", "could", "should", "please", "just", "let's", "and", "must", "i'll", "we'll", "would", "not", "they'll", "us", "me") {
		return 0
	}
	if n, _ := f.trouble.keepsOn.MatchTokens(&f.tokens, i+1); n > 0 {
		return 0
	}
	return 2
}

// tooAt returns the number of words from word i on that say of something that there is too much of it, or that it is too much: "is too dark",
// "way too low", "two too many".
func (f *Finder) tooAt(i, to int) int {
	if i == 0 || i+1 >= to || !f.wordAt(i, "too") || f.endsAt(i+1, to) || f.wordAt(i+1, "bad", "good", "sure", "because", "i", "we", "you", "uh", "um") {
		return 0
	}
	is, _ := f.trouble.is.MatchTokens(&f.tokens, i-1)
	if is == 0 && !f.shortIs(i-1) && !f.wordAt(i-1, "far", "way", "much", "little", "bit", "just", "one", "two", "three", "five", "of", "gets", "costs", "takes", "with") {
		return 0
	}
	return 2
}
