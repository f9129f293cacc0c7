package summary

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// dropOpening drops what only opens a turn, as long as three words are left.
func (c *cleaner) dropOpening() {
	left := 0
	for _, d := range c.drop {
		if !d {
			left++
		}
	}
	for i := 0; i < len(c.words); {
		if c.drop[i] {
			i++
			continue
		}
		n, _ := c.opens.Match(c.words[i:])
		if n == 0 || left-n < 3 || c.plain == nil && (lexicon.SaysHow(c.words, i) || c.belongs(i, n)) {
			return
		}
		for k := i; k < i+n; k++ {
			if !c.drop[k] {
				c.drop[k] = true
				left--
			}
		}
		i += n
	}
}

// belongs reports whether an opening of n words says something of what follows: "no more migrations", "I don't know if I want to".
func (c *cleaner) belongs(i, n int) bool {
	last := c.t.Span(i + n - 1)
	if i+n == len(c.words) || strings.ContainsAny(c.text[last.End:c.t.Span(i+n).Start], ",.;:!?–—") {
		return false
	}
	next := c.words[i+n]
	switch c.words[i+n-1] {
	case "no":
		return !isFinite(next) && !isPointer(next) && next != "no" && next != "not"
	case "know", "see", "mean", "guess":
		return next == "if" || next == "whether" || next == "what" || next == "how" || next == "why" || next == "who" || next == "where" || next == "when"
	}
	return false
}

// isPointer reports whether a word stands for something, or begins a clause, and so is not what "no" belongs to.
func isPointer(w string) bool {
	switch w {
	case "it", "that", "this", "these", "those", "there", "the", "but", "because", "so", "and", "if", "when", "a", "my", "your", "our", "his", "her", "their":
		return true
	}
	return false
}

// dropEnd drops words that a sentence does not end with where it breaks off ("so we have the").
func (c *cleaner) dropEnd() {
	left := 0
	for _, d := range c.drop {
		if !d {
			left++
		}
	}
	for i := len(c.words) - 1; i >= 0 && left > 3; i-- {
		if c.drop[i] {
			continue
		}
		if (!dangles(c.words[i]) || c.namesOption(i)) && !c.leadsOn(i) && c.words[i] != "yeah" && c.words[i] != "okay" {
			return
		}
		c.drop[i] = true
		left--
	}
}

// leadsOn reports whether word i is the "then" of "and then", behind which something is missing; "let's take that then" is whole.
func (c *cleaner) leadsOn(i int) bool {
	if c.words[i] != "then" {
		return false
	}
	for i--; i >= 0 && c.drop[i]; i-- {
	}
	return i >= 0 && (c.words[i] == "and" || c.words[i] == "but" || c.words[i] == "so" || c.words[i] == "or")
}

// dangles reports whether no whole sentence ends with a word.
func dangles(w string) bool {
	switch w {
	case "the", "a", "an", "and", "or", "but", "so", "because", "if", "of", "my", "our", "your", "their", "than", "like", "with",
		"i", "we", "he", "she", "they", "i'm", "we're", "they're", "i've", "we've", "that's", "it's", "there's", "what's", "is", "was",
		"were", "will", "would", "could", "should", "can", "very", "from", "into", "who", "which", "whether", "as", "when", "where", "let's":
		return true
	}
	return false
}

// leans reports whether a sentence that begins with a word leans on what came before it; the rest of a longer sentence
// does so oftener.
func leans(w string, tail bool) bool {
	switch w {
	case "of", "than", "which", "who", "whose", "whom", "that", "to", "from", "with", "by", "into", "onto", "as", "where", "easily", "else", "whereas":
		return true
	case "for", "in", "on", "at", "about", "be", "being", "been", "not", "is", "are", "was", "were", "if", "while", "such":
		return tail
	}
	return false
}
