package behavior

import (
	"cmp"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Least is the least confidence of what is reported at all; what a caller shows begins at Behavior.Threshold.
const Least = 0.25

// Detection is a behaviour that was found in an utterance.
type Detection struct {
	nlp.Span            // in the text of the utterance
	Utterance  int      // its index
	Sentence   nlp.Span // in which it stands
	Behavior   int      // index in Rules.Catalogue
	Marker     int      // which one found it, for Rules.Rule; -1: a model alone
	Confidence float64  // 0..1: how sure it is
	ByRule     float64  // 0..1: how sure the rules alone are; 0 = none of them speaks of it
	ByModel    float64  // 0..1: probability of what Model has learned
	Model      string   // which model has a say, and its labels: see Kin; "" = none
	Score      float64  // 0..1: how strong it is
	Severity   int      // 0..3
}

// Detector finds behaviours in conversations. It is made by New or Rules.Detector. It holds working storage, so it is
// for one goroutine; the rules beneath are shared by all.
type Detector struct {
	Stop       func() bool // asked every 64 utterances; when it returns true, Detect ends with what it has. nil: never
	RulesAlone bool        // Confidence is ByRule, and models find nothing

	scanner
	r       *Rules
	match   matcher
	floor   floor
	mention mentions
	helpers helpers
	public  []int       // by behaviour: its index in the catalogue; -1 = hidden
	shown   []*Behavior // those of the catalogue

	now   []float64 // by behaviour: confidence in the sentence at hand
	heads []int32   // by behaviour: its first hit; -1 = none
	next  []int32   // by hit
	good  []scored  // hits of one behaviour that hold
	kept  []scored
	found []Detection
}

// scored is a hit that holds.
type scored struct {
	hit
	confidence float64
	weight     float64
}

// New returns a detector with the embedded rules for a BCP-47 tag, of which the primary language counts. There are
// rules for English alone; for other languages New returns a *lexicon.NoLexiconError.
func New(lang string) (*Detector, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	r, err := Default()
	if err != nil {
		return nil, err
	}
	return r.Detector(), nil
}

// Detector returns a detector that uses the rules. names are those of the people who take part, so that they are known
// as names where the text has no capitals; words that the rules know ("will", "speaker") are left out.
func (r *Rules) Detector(names ...string) *Detector {
	stemmer, err := nlp.NewStemmer("en")
	if err != nil {
		panic("behavior: " + err.Error())
	}
	d := &Detector{r: r}
	d.wordTable = &wordTable{r: r, stemmer: stemmer, names: map[string]bool{}}
	d.clearWords()
	d.seen = map[string]bool{}
	d.match.t = r.network
	n := len(r.behaviors)
	d.now, d.heads, d.public = make([]float64, n), make([]int32, n), make([]int, n)
	for k := range r.behaviors {
		d.public[k] = -1
		if b := &r.behaviors[k]; !b.hidden {
			d.public[k] = len(d.shown)
			d.shown = append(d.shown, b)
		}
	}
	for _, name := range names {
		for _, w := range nlp.Words(name) {
			if _, known := r.exact[w]; !known && w[0] > '9' {
				d.names[w] = true
			}
		}
	}
	return d
}

func (t *wordTable) clearWords() {
	t.index, t.words, t.stems = map[string]int32{}, t.words[:0], map[string]int32{}
}

// Detect appends to dst the behaviours of the utterances of one conversation, which are in the order of time: those of
// an utterance follow each other by sentence, then by precedence, then the surest first. Confidences are at least Least.
// The time grows with the length of the text.
func (d *Detector) Detect(dst []Detection, conversation []Utterance) []Detection {
	if len(d.words) > maxWords || len(d.stems) > maxWords {
		d.clearWords()
		d.floor.stems = d.floor.stems[:0]
	}
	d.floor.reset()
	d.mention.reset(len(d.r.behaviors))
	clear(d.seen)
	from, whole := len(dst), length(conversation)
	for k := range conversation {
		if k%64 == 0 && d.Stop != nil && d.Stop() {
			break
		}
		dst = d.utterance(dst, conversation, k, whole)
	}
	if isCounselling(conversation) {
		return dst
	}
	found := d.withinSubject(dst[from:], len(conversation))
	return dst[:from+len(d.withoutScarce(found, len(conversation)))]
}

// length returns where the last utterance ends, in nanoseconds; 0 when there are no times.
func length(c []Utterance) float64 {
	var out float64
	for k := range c {
		if c[k].Timed {
			out = max(out, float64(c[k].End))
		}
	}
	return out
}

// fewUtterances is how many a conversation needs, so that the place in it means something.
const fewUtterances = 12

func (d *Detector) utterance(dst []Detection, c []Utterance, k int, whole float64) []Detection {
	u := &c[k]
	s := scene{u: u, now: d.now, placed: len(c) >= fewUtterances}
	s.position = float64(k) / float64(max(1, len(c)-1))
	if u.Timed && whole > 0 {
		s.position = float64(u.Start) / whole
	}
	sentences := d.scan(u.Text)
	if len(sentences) == 0 {
		return dst
	}
	before := d.floor.take(u.Speaker, d.listening(sentences), len(d.r.behaviors))
	own := before != &d.floor.now
	for j := range sentences {
		p := &sentences[j]
		if u.Act != nil && p.only && u.Act.Question >= questionFrom {
			p.question = max(p.question, float64(u.Act.Question))
		}
		s := s
		s.p, s.text, s.before = p, p.Of(u.Text), before
		d.found = d.sentence(d.found[:0], &s)
		d.mention.note(d.r.subjects, d.now, k)
		for i := range d.found {
			d.found[i].Utterance = k
		}
		dst = append(dst, d.found...)
		if own {
			d.floor.note(&d.scanner, p)
			copy(d.floor.now.last, d.now)
			for b, v := range d.now {
				d.floor.now.found[b] = max(d.floor.now.found[b], v)
			}
		}
	}
	return dst
}

// questionFrom is from which probability on an utterance counts as a question.
const questionFrom = 0.48

// listening reports whether an utterance is a listening noise: three words at most, all of the class "listening".
func (d *Detector) listening(sentences []sentence) bool {
	words := 0
	for j := range sentences {
		for k := range sentences[j].tokens {
			if words++; words > 3 || d.words[sentences[j].tokens[k].word].traits&isListening == 0 {
				return false
			}
		}
	}
	return true
}

// sentence appends what is found in a sentence.
func (d *Detector) sentence(dst []Detection, s *scene) []Detection {
	clear(d.now)
	d.match.run(s.p, d.words)
	d.sortHits()
	for _, b := range d.r.order {
		if d.heads[b] >= 0 || len(d.r.standing[b]) > 0 {
			if x, ok := d.judge(b, s); ok {
				dst = append(dst, x)
			}
		}
	}
	dst = d.cover(dst)
	d.combine(dst, s)
	dst = d.byModels(dst, s)
	slices.SortFunc(dst, func(x, y Detection) int {
		p, q := &d.r.behaviors[x.Behavior], &d.r.behaviors[y.Behavior]
		return cmp.Or(cmp.Compare(p.Precedence, q.Precedence), cmp.Compare(y.Confidence, x.Confidence), cmp.Compare(x.Behavior, y.Behavior))
	})
	out := dst[:0]
	for _, x := range dst {
		if x.Behavior = d.public[x.Behavior]; x.Behavior >= 0 && x.Confidence >= Least {
			out = append(out, x)
		}
	}
	return out
}

// sortHits lists the hits by behaviour.
func (d *Detector) sortHits() {
	for k := range d.heads {
		d.heads[k] = -1
	}
	d.next = slices.Grow(d.next[:0], len(d.match.hits))[:len(d.match.hits)]
	for k := len(d.match.hits) - 1; k >= 0; k-- {
		b := d.r.markers[d.match.hits[k].marker].behavior
		d.next[k] = d.heads[b]
		d.heads[b] = int32(k)
	}
}

// cover takes out what others cover; what is covered itself still covers.
func (d *Detector) cover(found []Detection) []Detection {
	for k := range found {
		for i := range found {
			if d.covers(&found[i], &found[k]) {
				d.now[found[k].Behavior] = 0
			}
		}
	}
	out := found[:0]
	for _, x := range found {
		if d.now[x.Behavior] > 0 {
			out = append(out, x)
		}
	}
	return out
}

// covers reports whether y takes the place of x.
func (d *Detector) covers(y, x *Detection) bool {
	b := &d.r.behaviors[y.Behavior]
	return slices.Contains(b.covers, x.Behavior) && y.Start < x.End && x.Start < y.End && y.Confidence >= b.Threshold
}
