package main

import (
	"regexp"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
)

var token = regexp.MustCompile(`[a-z0-9]+`)

var stemmer = sync.OnceValue(func() func(string) string {
	s, err := nlp.NewStemmer("en")
	if err != nil {
		panic(err)
	}
	return s.Stem
})

func stem(w string) string { return stemmer()(w) }

// tokens are those that ROUGE counts: words over three letters as stems.
func tokens(text string) []string {
	words := token.FindAllString(strings.ToLower(text), -1)
	for i, w := range words {
		if len(w) > 3 {
			words[i] = stem(w)
		}
	}
	return words
}

// rouge1 is the ROUGE-1 F1 (Lin 2004), times 100, of the first words of a text.
func rouge1(text string, words int, ref []string) float64 {
	f := strings.Fields(text)
	hyp := map[string]int{}
	n, hit := 0, 0
	for _, w := range tokens(strings.Join(f[:min(words, len(f))], " ")) {
		hyp[w]++
		n++
	}
	for _, w := range ref {
		if hyp[w] > 0 {
			hyp[w]--
			hit++
		}
	}
	return 200 * float64(hit) / float64(max(1, n+len(ref)))
}
