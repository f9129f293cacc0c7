package lexicon

// SaysKnow reports whether the "you know" or "I mean" that begins at words[i] is the verb of its clause and no filler, by the word
// before it: "let you know", "as you know", "what I mean". The words are English and in lower case.
func SaysKnow(words []string, i int) bool {
	if i == 0 {
		return false
	}
	switch words[i-1] {
	case "let", "lets", "letting", "do", "does", "did", "don't", "doesn't", "didn't", "can", "could", "will", "would", "should",
		"might", "may", "must", "if", "as", "what", "whatever", "how", "than", "everything", "anything", "everyone", "anyone",
		"someone", "what's", "make", "sure", "once", "until", "whether":
		return true
	}
	return false
}
