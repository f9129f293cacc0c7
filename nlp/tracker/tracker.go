package tracker

import (
	"fmt"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

// Method is the name and version of how phrases are found.
const Method = "tracker/1"

// Tracker is a list of phrases under one name.
type Tracker struct {
	Name    string
	Phrases []string
}

// Match is a place where a phrase was said.
type Match struct {
	Tracker  int      // its index
	Phrase   int      // the index of its phrase
	Unit     int      // the utterance
	Span     nlp.Span // in its text
	Exact    bool     // all stems of the phrase, in order and in a row
	Likeness float64  // 1 for exact matches, else the Jaccard index, from 0.6
}

// Offset returns where an exact match begins, in bytes, and -1 for a near match.
func (m Match) Offset() int {
	if !m.Exact {
		return -1
	}
	return m.Span.Start
}

// A PhraseError says which phrase cannot be looked for.
type PhraseError struct {
	Tracker, Phrase int
	What            string
}

func (e *PhraseError) Error() string {
	return fmt.Sprintf("tracker: phrase %d of tracker %d: %s", e.Phrase, e.Tracker, e.What)
}

const (
	maxWords = 32
	near     = 0.6
)

// Finder looks for the phrases of some trackers. It never changes, so any number of goroutines may use it at once.
type Finder struct {
	lang     string
	patterns []pattern
	stems    map[string]int32 // number of each stem that a phrase has
	nodes    []node
	holders  [][]int32 // by stem: the patterns that hold it
}

type pattern struct {
	tracker, phrase int
	stems           []int32
	set             []int32 // sorted, each once
}

// New returns a finder for the phrases of trackers, in a language given by a BCP-47 tag.
func New(lang string, trackers []Tracker) (*Finder, error) {
	stemmer, err := nlp.NewStemmer(lang)
	if err != nil {
		return nil, err
	}
	f := &Finder{lang: lang, stems: map[string]int32{}}
	for i, t := range trackers {
		for j, p := range t.Phrases {
			words := nlp.Words(p)
			if len(words) == 0 || len(words) > maxWords {
				return nil, &PhraseError{i, j, fmt.Sprintf("%d words, not 1 to %d", len(words), maxWords)}
			}
			f.patterns = append(f.patterns, f.pattern(i, j, words, stemmer))
		}
	}
	f.holders = make([][]int32, len(f.stems))
	for i, p := range f.patterns {
		if len(p.set) < 2 {
			continue
		}
		for _, s := range p.set {
			f.holders[s] = append(f.holders[s], int32(i))
		}
	}
	f.build()
	return f, nil
}

func (f *Finder) pattern(tracker, phrase int, words []string, stemmer *nlp.Stemmer) pattern {
	p := pattern{tracker: tracker, phrase: phrase}
	for _, w := range words {
		w = stemmer.Stem(w)
		id, ok := f.stems[w]
		if !ok {
			id = int32(len(f.stems))
			f.stems[w] = id
		}
		p.stems = append(p.stems, id)
	}
	p.set = slices.Clone(p.stems)
	slices.Sort(p.set)
	p.set = slices.Compact(p.set)
	return p
}

// Find returns where the phrases were said in the texts of utterances, ordered by utterance, place and tracker.
func (f *Finder) Find(texts []string) []Match {
	stemmer, err := nlp.NewStemmer(f.lang)
	if err != nil {
		panic("tracker: " + err.Error()) // New would have failed
	}
	r := reader{Finder: f, stemmer: stemmer, memo: map[string]int32{}, count: make([]int, len(f.patterns))}
	var out []Match
	for u, text := range texts {
		r.read(text)
		from := len(out)
		out = r.exact(out, u)
		out = r.near(out, from, u)
		slices.SortStableFunc(out[from:], func(a, b Match) int {
			if a.Span.Start != b.Span.Start {
				return a.Span.Start - b.Span.Start
			}
			return a.Tracker - b.Tracker
		})
	}
	return out
}

// reader holds what one call of Find needs.
type reader struct {
	*Finder
	stemmer *nlp.Stemmer
	memo    map[string]int32 // word to stem, -1 for stems of no phrase
	t       nlp.Tokens
	ids     []int32
	count   []int // by pattern: how many of its stems the text holds
	touched []int32
}

func (r *reader) read(text string) {
	r.t.Scan(text)
	r.ids = r.ids[:0]
	for i := range r.t.Len() {
		id, ok := r.memo[string(r.t.Norm(i))]
		if !ok {
			w := string(r.t.Norm(i))
			id = -1
			if s, found := r.stems[r.stemmer.Stem(w)]; found {
				id = s
			}
			r.memo[w] = id
		}
		r.ids = append(r.ids, id)
	}
}

// span returns the bytes of the words from … to-1.
func (r *reader) span(from, to int) nlp.Span {
	return nlp.Span{Start: r.t.Span(from).Start, End: r.t.Span(to - 1).End}
}
