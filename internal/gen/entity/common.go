package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// commonCount is how often a word has to be said in the meetings, and in how many of them, to be common.
const commonCount, commonMeetings = 5, 4

// commonWords writes the words that are said in many meetings, without those of the lists of names.
func commonWords(data, folder string) error {
	raw, err := os.ReadFile(filepath.Join(folder, "words.txt"))
	if err != nil {
		return err
	}
	lists, err := lexicon.Parse("en", string(raw))
	if err != nil {
		return err
	}
	count, meetings := make(map[string]int), make(map[string]map[string]bool)
	for _, set := range []string{"ami_da", "icsi_da"} {
		if err := eachText(filepath.Join(data, set, "train.jsonl.gz"), func(conv, text string) {
			for _, w := range nlp.Words(text) {
				count[w]++
				if meetings[w] == nil {
					meetings[w] = make(map[string]bool)
				}
				meetings[w][conv] = true
			}
		}); err != nil {
			return err
		}
	}
	var words []string
	for w, n := range count {
		_, given := lists.List("given").Weight(w)
		_, family := lists.List("family").Weight(w)
		if n >= commonCount && len(meetings[w]) >= commonMeetings && (!given && !family || n > 1000) && len(w) > 2 && len(w) < 20 {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	var b strings.Builder
	fmt.Fprintf(&b, "# Words said at least %d times in at least %d meetings of the AMI (release 1.7) and ICSI corpora, train parts (both CC BY 4.0),\n"+
		"# without names. Made by internal/gen/entity; %d words.\n", commonCount, commonMeetings, len(words))
	line := 0
	for _, w := range words {
		if line+len(w) > 110 {
			b.WriteByte('\n')
			line = 0
		}
		b.WriteString(w + " ")
		line += len(w) + 1
	}
	text := strings.ReplaceAll(b.String(), " \n", "\n")
	return os.WriteFile(filepath.Join(folder, "common.txt"), []byte(strings.TrimRight(text, " ")+"\n"), 0o644)
}

// eachText calls f with the conversation and the text of each row of a file.
func eachText(name string, f func(conv, text string)) error {
	return corpora.Each(name, nil, func(r struct{ Conv, Text string }) error {
		f(r.Conv, r.Text)
		return nil
	})
}
