// Command vocab counts the words of conversations for the background table of package nlp/vocab.
//
//	go run ./internal/gen/vocab -data DIR
//
// DIR holds ami_da, icsi_da, qmsum and goemotions (each train.jsonl.gz) as lines of JSON with the keys conv, text
// (qmsum: domain, turns). Of qmsum the committee meetings alone are counted, as its other meetings are those of the first
// two sets. All are licensed to be learned from: AMI and ICSI CC BY 4.0, QMSum MIT, GoEmotions CC BY 4.0.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
)

const fewest = 8 // words seen less often are left out

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "folder of the data sets")
	root := flag.String("root", ".", "root of the module")
	flag.Parse()
	if err := run(*data, filepath.Join(*root, "nlp", "vocab", "background.txt")); err != nil {
		log.Fatal(err)
	}
}

// run counts and writes the table.
func run(data, file string) error {
	count := make(map[string]int)
	total := 0
	for _, set := range []string{"ami_da", "icsi_da", "qmsum", "goemotions"} {
		n, err := add(count, filepath.Join(data, set, "train.jsonl.gz"))
		if err != nil {
			return err
		}
		log.Printf("%s: %d words", set, n)
		total += n
	}
	return os.WriteFile(file, table(count, total), 0o644)
}

// table writes words by frequency class: 10·log10 of the occurrences in a million, rounded.
func table(count map[string]int, total int) []byte {
	class := func(n int) int { return int(math.Round(10 * math.Log10(float64(n)/float64(total)*1e6))) }
	var words []string
	for w, n := range count {
		if n >= fewest && usual(w) {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(class(count[b]), class(count[a])), cmp.Compare(a, b))
	})
	var b strings.Builder
	fmt.Fprintf(&b, `# Words of English conversations by frequency: after each number, which is 10·log10 of the occurrences in a million,
# rounded, the words of that frequency. Written by internal/gen/vocab from %d words of the AMI and ICSI meeting corpora
# (train parts, CC BY 4.0), the committee meetings of QMSum (train, MIT) and GoEmotions (train, CC BY 4.0); words seen less
# than %d times are left out.
`, total, fewest)
	last := math.MinInt
	for _, w := range words {
		if c := class(count[w]); c != last {
			if last != math.MinInt {
				b.WriteByte('\n')
			}
			fmt.Fprintf(&b, "%d", c)
			last = c
		}
		b.WriteByte(' ')
		b.WriteString(w)
	}
	b.WriteByte('\n')
	return []byte(b.String())
}

// usual reports whether w is made of letters and apostrophes.
func usual(w string) bool {
	for _, r := range w {
		if (r < 'a' || r > 'z') && r != '\'' {
			return false
		}
	}
	return true
}

var marks = regexp.MustCompile(`\{[a-z]+\}|<[a-z]+>|\[[A-Z]+\]`)

// add counts the words of a file of JSON lines, compressed by gzip, and returns how many there were.
func add(count map[string]int, name string) (total int, err error) {
	type row struct {
		Text, Domain string
		Turns        []struct{ Text string }
	}
	err = corpora.Each(name, nil, func(r row) error {
		texts := []string{r.Text}
		if r.Domain == "committee" {
			for _, t := range r.Turns {
				texts = append(texts, strings.NewReplacer(" '", "'", " n't", "n't").Replace(t.Text))
			}
		}
		for _, text := range texts {
			for _, w := range nlp.Words(marks.ReplaceAllString(text, " ")) {
				count[w]++
				total++
			}
		}
		return nil
	})
	return total, err
}
