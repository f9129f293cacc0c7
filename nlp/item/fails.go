package item

import "bytes"

// What goes wrong, by the form of what is said: nothing of it is a word of trouble.

// adverbsBetween is how many words may stand between "doesn't" and what is expected.
const adverbsBetween = 2

// failsAt returns the number of words from word i on that say that somebody or something does not do what is expected ("the drivers can't read
// it", "the table doesn't fit"), keeps doing what nobody wants ("she keeps pulling it out"), or has too much of something ("far too low");
// the sentence ends before word to. What the speaker does not do is nothing of that: "I don't eat meat".
func (f *Finder) failsAt(i, to int) int {
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
		if !f.adverb(k) {
			return 0
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
	if i == 0 || i+1 >= to || !f.wordAt(i, "too") || f.wordAt(i+1, "bad", "good", "and", "but", "because", "so", "sure", "late", "i", "we", "you", "much", "many", "far") && !f.wordAt(i-1, "far", "way", "much", "five", "two", "three", "one", "is", "are", "was", "'s", "with", "of") {
		return 0
	}
	before, _ := f.trouble.is.MatchTokens(&f.tokens, i-1)
	if before == 0 && !f.shortIs(i-1) && !f.wordAt(i-1, "far", "way", "much", "little", "bit", "just", "five", "two", "three", "of", "gets", "costs", "takes", "with") || f.endsAt(i+1, to) {
		return 0
	}
	return 2
}
