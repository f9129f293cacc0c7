package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp"
)

const (
	block  = 200 // words: the document in which a stem is counted once
	fewest = 3   // occurrences of a word that is kept
)

// counter counts words of one kind of text.
type counter struct {
	blocks  float64
	df      map[string]float64 // by stem
	seen    map[string]bool
	n       int
	stemmer *nlp.Stemmer
}

// context is how often a word stood where nouns stand, and where verbs stand.
type context struct{ noun, verb, all float64 }

// table collects what is known about words over all kinds of text.
type table struct {
	kinds []*counter
	words map[string]*context
}

var (
	nounLeft  = set("the a an this these those my your our his her its their some any no each every another of other more")
	verbLeft  = set("to will would can could should must might may do does did don't doesn't didn't can't won't i you we they let's who not just also they'll we'll i'll you'll please")
	verbRight = set("the a an this it them me him us your my our that up out")
	nounRight = set("is are was were of has have will can in for")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func (t *table) kind() *counter {
	s, err := nlp.NewStemmer("en")
	if err != nil {
		log.Fatal(err)
	}
	c := &counter{df: map[string]float64{}, seen: map[string]bool{}, stemmer: s}
	t.kinds = append(t.kinds, c)
	return c
}

func (c *counter) flush() {
	if c.n == 0 {
		return
	}
	for w := range c.seen {
		c.df[w]++
	}
	clear(c.seen)
	c.blocks++
	c.n = 0
}

func (t *table) add(c *counter, text string) {
	words := nlp.Words(text)
	for i, w := range words {
		c.seen[c.stemmer.Stem(w)] = true
		if c.n++; c.n == block {
			c.flush()
		}
		x := t.words[w]
		if x == nil {
			x = &context{}
			t.words[w] = x
		}
		x.all++
		left, right := "", ""
		if i > 0 {
			left = words[i-1]
		}
		if i+1 < len(words) {
			right = words[i+1]
		}
		if nounLeft[left] {
			x.noun++
		}
		if verbLeft[left] {
			x.verb++
		}
		if nounRight[right] {
			x.noun += 0.5
		}
		if verbRight[right] {
			x.verb += 0.5
		}
	}
}

// share returns the mean share of blocks that hold a stem over the kinds of text, but for the kind that has most: what
// is common in one kind alone is that kind's subject.
func (t *table) share(stem string) float64 {
	var s []float64
	for _, c := range t.kinds {
		s = append(s, c.df[stem]/c.blocks)
	}
	slices.Sort(s)
	sum := 0.0
	for _, x := range s[:len(s)-1] {
		sum += x
	}
	return sum / float64(len(s)-1)
}

// makeWords writes the table of words into folder.
func makeWords(c *corpora.Sets, folder string) error {
	t := &table{words: map[string]*context{}}
	if err := t.fill(c); err != nil {
		return err
	}
	stemmer, err := nlp.NewStemmer("en")
	if err != nil {
		return err
	}
	var words []string
	for w, x := range t.words {
		if x.all >= fewest && len(w) <= 24 && strings.IndexFunc(w, func(r rune) bool { return r > 'z' || r < '\'' || r == ' ' }) < 0 {
			words = append(words, w)
		}
	}
	slices.Sort(words)
	f, err := os.Create(filepath.Join(folder, "words.table"))
	if err != nil {
		return err
	}
	defer f.Close()
	head, err := json.Marshal(map[string]any{
		"name": "words/1", "program": "internal/gen/summary -words", "license": "Apache-2.0", "seed": 0, "input": c.Sum(),
		"data": []string{"AMI Meeting Corpus (CC BY 4.0)", "ICSI Meeting Corpus (CC BY 4.0)", "QMSum (MIT)", "MTS-Dialog (CC BY 4.0)",
			"GoEmotions (CC BY 4.0)", "enron_intent_dataset_verified (MIT)", "train parts"},
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(f, "%s\n", head)
	z, _ := gzip.NewWriterLevel(f, gzip.BestCompression)
	previous := ""
	for _, w := range words {
		x := t.words[w]
		noun := math.Log2((x.noun + 0.5) / (x.verb + 0.5))
		same := 0
		for same < len(w) && same < len(previous) && w[same] == previous[same] && same < 25 {
			same++
		}
		previous = w
		fmt.Fprintf(z, "%c%s%c%c\n", 'a'+same, w[same:], 'A'+level(t.share(stemmer.Stem(w))), 'a'+int(math.Round(math.Max(-6, math.Min(6, noun))))+6)
	}
	log.Printf("%d words", len(words))
	return z.Close()
}

// level turns a share of blocks into 0 (all) … 24 (one in 4,096 or fewer), in steps of half a bit.
func level(share float64) int {
	return int(math.Round(math.Min(24, -2*math.Log2(share+1.0/4096))))
}

func (t *table) fill(c *corpora.Sets) error {
	for _, s := range []string{"ami_da", "icsi_da"} {
		k := t.kind()
		rows, err := corpora.RowsOf[act](c, s, "train")
		if err != nil {
			return err
		}
		for _, r := range rows {
			t.add(k, r.Text)
		}
		k.flush()
	}
	rows, err := corpora.RowsOf[query](c, "qmsum", "train")
	if err != nil {
		return err
	}
	k := t.kind()
	for _, r := range rows {
		if r.Domain == "committee" {
			for _, u := range r.Turns {
				t.add(k, u.Text)
			}
			k.flush()
		}
	}
	for _, s := range []string{"mtsdialog", "goemotions", "enronintent"} {
		k := t.kind()
		rows, err := corpora.RowsOf[plain](c, s, "train")
		if err != nil {
			return err
		}
		for _, r := range rows {
			t.add(k, strings.NewReplacer("[NAME]", "", "Patient:", "", "Doctor:", "", "{disfmarker}", "").Replace(r.Text+" "+r.Dialogue))
		}
		k.flush()
	}
	return nil
}
