package summary

import (
	"math"
	"slices"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Method is the name and version of how summaries are made.
const Method = "summary/1"

// Utterance is what one speaker said in one go.
type Utterance struct {
	Text       string
	Speaker    int           // any number, the same for the same person
	Start, End time.Duration // since the start of the conversation; zero where not known
	Next       int           // the index of the later utterance in which its last sentence may go on; 0: in none
}

// Sentence is a part of an utterance that stands in a summary.
type Sentence struct {
	Utterance int        // the index of the one in which it begins
	Span      nlp.Span   // the sentence as it was said, in the text of the utterance
	Rest      []Part     // where it goes on in later utterances, see Utterance.Next
	Kept      []nlp.Span // what is left of Span in Clean, in the text of the utterance
	Clean     string     // without hesitations, repetitions, unfinished words and openings; with a capital where Span has one
	Words     int        // of Clean
	Score     float64    // what it adds to the summary, per word; the larger the more
	Quality   float64    // how likely people choose a sentence like it, less where its form is bad, 0..1
}

// Budget says how long a summary may be. The zero value means 100 words.
type Budget struct {
	Words     int // the sentences are chosen until they have so many; the last may go beyond; 0: no bound
	Sentences int // 0: no bound
}

// Document is a conversation that was read by a Summarizer. It never changes, so any number of goroutines may use it
// at once.
type Document struct {
	by         *Summarizer
	plain      *plain // nil: there are models
	utterances []Utterance
	sentences  []sentence
	index      *keyword.Index
	terms      *terms
	talk       map[int]float64 // share of the words by speaker
	first      []int           // sentences[first[u]:first[u+1]] are those of utterance u
	marked     bool            // sentences have marks at their ends
	qualities  func() []float64
}

// Summarizer makes summaries. It never changes, so any number of goroutines may use it at once.
type Summarizer struct {
	lang             string
	words, sentences *linear.Model // nil: there are none
}

// Method returns the name and version of how summaries are made.
func (s *Summarizer) Method() string {
	if s.words == nil {
		return MethodPlain
	}
	return Method
}

// Read reads a conversation. The utterances are kept, not copied. The time grows with the length of the text.
func (s *Summarizer) Read(us []Utterance) *Document {
	c, err := newCleaner(s.lang)
	if err != nil {
		panic("summary: " + err.Error()) // New would have failed
	}
	d := &Document{by: s, plain: c.plain, utterances: us, sentences: split(c, us), talk: map[int]float64{}}
	if d.index, err = index(s.lang, d.sentences); err != nil {
		panic("summary: " + err.Error())
	}
	d.terms = newTerms(d.index, d.sentences, us)
	d.marked = marks(d.sentences)
	for _, x := range d.sentences {
		d.talk[us[x.unit].Speaker] += float64(x.words)
	}
	for k := range d.talk {
		d.talk[k] /= max(1, d.terms.total)
	}
	d.first = make([]int, len(us)+1)
	for _, x := range d.sentences {
		d.first[x.unit+1]++
	}
	for u := range us {
		d.first[u+1] += d.first[u]
	}
	d.qualities = sync.OnceValue(d.rate)
	return d
}

// Method returns the name and version of how the document is summed up.
func (d *Document) Method() string { return d.by.Method() }

// Summary returns the sentences that sum up the utterances of the given indices, nil meaning all, in the order in which
// they were said. Sentences of a few words, and those that say nothing, are never chosen, so it may be empty.
func (d *Document) Summary(units []int, b Budget) []Sentence {
	return d.choose(units, b, false)
}

// KeyPoints returns the n sentences of the utterances of the given indices, nil meaning all, that say most, the most
// important first: those of a speaker, for example.
func (d *Document) KeyPoints(units []int, n int) []Sentence {
	return d.choose(units, Budget{Sentences: max(0, n)}, true)
}

func (d *Document) choose(units []int, b Budget, ranked bool) []Sentence {
	if b == (Budget{}) && !ranked {
		b.Words = 100
	}
	words, count := b.Words, b.Sentences
	if words <= 0 {
		words = max(1, count) * perSentence
	}
	bound := words
	if b.Words <= 0 {
		bound = math.MaxInt
	}
	if count <= 0 && b.Words > 0 {
		count = math.MaxInt
	}
	p := d.picker(words)
	chosen := p.pick(d.candidates(units), bound, count)
	if !ranked {
		inOrder(chosen)
	}
	out := make([]Sentence, len(chosen))
	for k, c := range chosen {
		s := d.sentences[c.i]
		out[k] = Sentence{Utterance: s.unit, Span: s.span, Rest: slices.Clone(s.rest), Kept: append([]nlp.Span(nil), s.kept...), Clean: s.clean,
			Words: s.words, Score: c.score, Quality: p.quality[c.i]}
	}
	return out
}

// How much the length of a sentence and its quality count in the choice; see the package comment.
const (
	lengthPower  = 0.9
	qualityPower = 1
)

// question is what the quality of a question is multiplied by: it seldom sums up.
const question = 0.6

// perSentence is how many words a sentence of a summary is taken to have.
const perSentence = 14

// candidates returns the sentences of the given utterances that may stand in a summary.
func (d *Document) candidates(units []int) []int {
	var out []int
	add := func(from, to int) {
		for i := from; i < to; i++ {
			if d.complete(i) {
				out = append(out, i)
			}
		}
	}
	if units == nil {
		add(0, len(d.sentences))
		return out
	}
	if !slices.IsSorted(units) {
		units = slices.Clone(units)
		slices.Sort(units)
	}
	for k, u := range units {
		if k == 0 || u != units[k-1] {
			add(d.first[u], d.first[u+1])
		}
	}
	return out
}

// complete reports whether a sentence says something by itself: five words or more, a verb among them, two that are no
// chatter and different, and neither beginning nor end hanging in the air.
func (d *Document) complete(i int) bool {
	t := d.index.Tokens(i)
	if len(t) < 5 {
		return false
	}
	content, stem, verb := 0, int32(-1), false
	for _, k := range t {
		verb = verb || d.index.Verb(k.Word)
		if !d.index.Common(k.Word) && k.Stem != stem {
			content++
			stem = k.Stem
		}
	}
	first, last := d.index.Norm(t[0].Word), d.index.Norm(t[len(t)-1].Word)
	if d.plain != nil {
		return verb && content >= 2 && !d.plain.hangs(first, last, d.sentences[i].tail)
	}
	return verb && content >= 2 && !dangles(last) && !leans(first, d.sentences[i].tail)
}

// rate returns the quality of the sentences, 0 for those of fewer than five words, which are never chosen.
func (d *Document) rate() []float64 {
	q := make([]float64, len(d.sentences))
	if d.plain != nil {
		for i := range q {
			q[i] = d.plainQuality(i)
		}
		return q
	}
	var f []linear.Feature
	for i := range q {
		if d.sentences[i].words >= 5 {
			f = d.SentenceFeatures(f[:0], i)
			q[i] = min(1, probability(d.by.sentences, f)*d.form(i))
		}
	}
	return q
}

func probability(m *linear.Model, f []linear.Feature) float64 {
	var s [1]float32
	return float64(m.Probabilities(m.Scores(s[:], f))[0])
}

func (d *Document) picker(words int) *picker {
	var f []linear.Feature
	c := &chances{memo: map[uint64]float64{}, p: func(w int32, k int) float64 {
		if d.plain != nil {
			return d.plainChance(w, k)
		}
		f = d.TermFeatures(f[:0], w, k, words)
		return probability(d.by.words, f)
	}}
	return &picker{ss: d.sentences, quality: d.qualities(), chance: c, count: map[int32]int{}, power: lengthPower, prior: qualityPower}
}

// TermFeatures appends what the model of words looks at for the event that the stem with the given number stands k times
// or oftener in a summary of so many words.
func (d *Document) TermFeatures(dst []linear.Feature, stem int32, k, words int) []linear.Feature {
	return d.terms.features(dst, stem, k, words)
}
