package vocab

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed background.txt
var backgroundText string

// background holds the frequency class of each word of the table.
var background = sync.OnceValue(func() map[string]int16 {
	m := make(map[string]int16, 16<<10)
	for line := range strings.Lines(backgroundText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		class, words, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, err := strconv.Atoi(class)
		if err != nil {
			continue
		}
		for w := range strings.SplitSeq(words, " ") {
			m[w] = int16(n)
		}
	}
	return m
})

// Frequency returns 10·log10 of how often a word in normal form occurs in a million words of English conversation: 46 for
// "the", 20 for once in 10,000 words. For a word that is not in the table, which is one of fewer than some five in a
// million, ok is false.
func Frequency(word string) (class int, ok bool) {
	n, ok := background()[word]
	return int(n), ok
}
