package tracker

import (
	"fmt"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

// Method is the name and version of how phrases are found.
const Method = "tracker/2"

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
	Exact    bool     // all stems of the phrase, in order and in a row, or all its letters, however they are cut into words
	Likeness float64  // 1 for exact matches, else the Jaccard index, from 0.6; of a misheard name the share of letters that are right
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

	joined   map[string][]int32 // by all letters: the patterns
	begins   [256]bool          // by the first byte of those letters
	names    []string           // phrases that may be misheard
	named    map[string][]int32 // by such a phrase: the patterns
	misheard *entity.Repairer   // of names; nil: there are none
}

type pattern struct {
	tracker, phrase int
	stems           []int32
	set             []int32 // what near matches are told by: sorted, each once, without words that are passed over
	denies, calls   bool    // one of its words is "not" or the like, or "you" or the like
}

// New returns a finder for the phrases of trackers, in a language given by a BCP-47 tag.
func New(lang string, trackers []Tracker) (*Finder, error) {
	stemmer, err := nlp.NewStemmer(lang)
	if err != nil {
		return nil, err
	}
	f := &Finder{lang: nlp.PrimaryLanguage(lang), stems: map[string]int32{}, joined: map[string][]int32{}, named: map[string][]int32{}}
	for i, t := range trackers {
		for j, p := range t.Phrases {
			words := nlp.Words(p)
			if len(words) == 0 || len(words) > maxWords {
				return nil, &PhraseError{i, j, fmt.Sprintf("%d words, not 1 to %d", len(words), maxWords)}
			}
			f.addLetters(int32(len(f.patterns)), p, words)
			f.patterns = append(f.patterns, f.pattern(i, j, words, stemmer))
		}
	}
	f.misheard = repairer(f.names)
	f.holders = make([][]int32, len(f.stems))
	for i, p := range f.patterns {
		if len(p.set) < 2 && !p.denies && !p.calls {
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
		p.stems = append(p.stems, f.number(stemmer.Stem(w)))
		switch loose := f.loosely(w); loose {
		case denied:
			p.denies = true
		case passed:
		case someone:
			p.calls = true
		default:
			p.set = append(p.set, p.stems[len(p.stems)-1])
		}
	}
	slices.Sort(p.set)
	p.set = slices.Compact(p.set)
	return p
}

// number returns the number of a stem, a new one where no phrase had it.
func (f *Finder) number(stem string) int32 {
	id, ok := f.stems[stem]
	if !ok {
		id = int32(len(f.stems))
		f.stems[stem] = id
	}
	return id
}

// Find returns where the phrases were said in the texts of utterances, ordered by utterance, place and tracker.
func (f *Finder) Find(texts []string) []Match {
	stemmer, err := nlp.NewStemmer(f.lang)
	if err != nil {
		panic("tracker: " + err.Error()) // New would have failed
	}
	r := reader{Finder: f, stemmer: stemmer, memo: map[string]numbers{}, count: make([]int, len(f.patterns))}
	var out []Match
	for u, text := range texts {
		r.read(text)
		from := len(out)
		out = r.exact(out, u)
		out = r.letters(out, from, u, text)
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

// numbers is what a word is found by: the number of its stem, -1 for one of no phrase, and what near matches take it for.
type numbers struct{ stem, loose int32 }

// reader holds what one call of Find needs.
type reader struct {
	*Finder
	stemmer *nlp.Stemmer
	memo    map[string]numbers
	t       nlp.Tokens
	ids     []int32
	loose   []int32 // ids as near matches take them
	run     []byte
	count   []int // by pattern: how many of its stems the text holds
	touched []int32
}

func (r *reader) read(text string) {
	r.t.Scan(text)
	r.ids, r.loose = r.ids[:0], r.loose[:0]
	for i := range r.t.Len() {
		n, ok := r.memo[string(r.t.Norm(i))]
		if !ok {
			w := string(r.t.Norm(i))
			n = numbers{-1, r.loosely(w)}
			if s, found := r.stems[r.stemmer.Stem(w)]; found {
				n.stem = s
			}
			if n.loose == 0 {
				n.loose = n.stem
			}
			r.memo[w] = n
		}
		r.ids, r.loose = append(r.ids, n.stem), append(r.loose, n.loose)
	}
}

// span returns the bytes of the words from … to-1.
func (r *reader) span(from, to int) nlp.Span {
	return nlp.Span{Start: r.t.Span(from).Start, End: r.t.Span(to - 1).End}
}
