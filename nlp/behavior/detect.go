package behavior

import (
	"cmp"
	"math"
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
	Marker     int      // which one found it: for Rules.Rule and Rules.Suggestion
	Confidence float64  // 0..1: how sure it is
	Score      float64  // 0..1: how strong it is
	Severity   int      // 0..3
}

// Detector finds behaviours in conversations. It is made by New or Rules.Detector. It holds working storage, so it is
// for one goroutine; the rules beneath are shared by all.
type Detector struct {
	scanner
	r       *Rules
	match   matcher
	floor   floor
	helpers helpers
	public  []int // by behaviour: its index in the catalogue; -1 = hidden

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
// as names where the text has no capitals.
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
	count := 0
	for k, b := range r.behaviors {
		d.public[k] = -1
		if !b.hidden {
			d.public[k] = count
			count++
		}
	}
	for _, name := range names {
		for _, w := range nlp.Words(name) {
			d.names[w] = true
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
	clear(d.seen)
	whole := length(conversation)
	for k := range conversation {
		dst = d.utterance(dst, conversation, k, whole)
	}
	return dst
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
	d.match.reset()
	for k := range s.p.tokens {
		t := &s.p.tokens[k]
		d.match.word(int32(k), &d.words[t.word], t.pass)
	}
	d.sortHits()
	for _, b := range d.r.order {
		if d.heads[b] >= 0 || len(d.r.standing[b]) > 0 {
			if x, ok := d.judge(b, s); ok {
				dst = append(dst, x)
			}
		}
	}
	dst = d.cover(dst)
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

// cover takes out what others cover.
func (d *Detector) cover(found []Detection) []Detection {
	return slices.DeleteFunc(found, func(x Detection) bool {
		for _, y := range found {
			if y.Start < x.End && x.Start < y.End && y.Confidence >= d.r.behaviors[y.Behavior].Threshold && slices.Contains(d.r.behaviors[y.Behavior].covers, x.Behavior) {
				d.now[x.Behavior] = 0
				return true
			}
		}
		return false
	})
}

// maxHits is how many hits of a behaviour are looked at in a sentence, the first ones: they are compared with each other.
const maxHits = 128

// judge weighs the markers of a behaviour.
func (d *Detector) judge(b int, s *scene) (Detection, bool) {
	d.good, d.kept = d.good[:0], d.kept[:0]
	all := hit{0, 0, int32(len(s.p.tokens))}
	for _, k := range d.r.standing[b] {
		all.marker = k
		if !d.consider(all, s) {
			return Detection{}, false
		}
	}
	for k, n := d.heads[b], 0; k >= 0 && n < maxHits; k, n = d.next[k], n+1 {
		if !d.consider(d.match.hits[k], s) {
			return Detection{}, false
		}
	}
	d.choose(len(s.p.tokens))
	if len(d.kept) == 0 {
		return Detection{}, false
	}
	return d.sum(b, s), true
}

// consider keeps a hit that holds. It reports false when that is a veto of all of the behaviour's markers.
func (d *Detector) consider(h hit, s *scene) bool {
	m := &d.r.markers[h.marker]
	if !d.fits(m, h, s.p) {
		return true
	}
	factor := d.agreement(m, s)
	if factor == 0 {
		return true
	}
	if m.veto && m.all {
		return false
	}
	factor *= lengthFactor(s.p.words)
	d.good = append(d.good, scored{h, m.weight * factor, m.weight})
	return true
}

// lengthFactor is 1 for up to 40 words and falls with the root of their number, as what is said in a long sentence is
// seldom its point.
func lengthFactor(words int) float64 {
	if words <= 40 {
		return 1
	}
	return max(0.7, math.Sqrt(40/float64(words)))
}

// fits reports whether a hit stands where its marker may: at the borders that it asks for, in the speaker's own words,
// under no negation.
func (d *Detector) fits(m *marker, h hit, p *sentence) bool {
	b := &d.r.behaviors[m.behavior]
	least := b.MinWords
	if m.min > 0 {
		least = m.min
	}
	first, last := int(h.start), int(h.end)-1
	switch {
	case p.words < least && !m.veto,
		m.start == '^' && first > p.lead,
		m.start == '/' && first > p.lead && !p.tokens[first].border,
		m.end && last < len(p.tokens)-1-p.tail,
		!m.quoted && !m.veto && p.tokens[first].quoted,
		!m.generic && !m.veto && d.isGeneric(p, first),
		m.unlessNegated && d.isNegated(p, first),
		m.negated && !d.isNegated(p, first):
		return false
	}
	return true
}

// isGeneric reports whether token k is a "you" that may be anybody: "if you want to log in".
func (d *Detector) isGeneric(p *sentence, k int) bool {
	return k > 0 && d.words[p.tokens[k].word].traits&isYou != 0 && d.words[p.tokens[k-1].word].traits&isGeneric != 0
}

// window is how many words a negation reaches.
const window = 3

// isNegated reports whether one of the three words before token k, in the same clause, is a negation. "No" is one only
// right before it, and never at the beginning, where it is an answer.
func (d *Detector) isNegated(p *sentence, k int) bool {
	for j, seen := k-1, 0; j >= max(0, k-maxReach) && seen < window && !p.tokens[j+1].border; j-- {
		if p.tokens[j].pass {
			continue
		}
		seen++
		w := &d.words[p.tokens[j].word]
		if w.traits&isNegation != 0 || w.traits&isNo != 0 && j == k-1 && j > 0 {
			return true
		}
	}
	return false
}

// agreement returns the product of the factors of a marker's conditions, 0 when one does not hold.
func (d *Detector) agreement(m *marker, s *scene) float64 {
	b := &d.r.behaviors[m.behavior]
	factor, alone := 1.0, s.before == nil && b.Context
	for k := range m.conditions {
		c := &m.conditions[k]
		v, known := d.value(c, s)
		switch {
		case !known:
			alone = alone || c.context()
		case c.holds(v):
		case c.soft > 0:
			factor *= c.soft
		default:
			return 0
		}
	}
	if alone {
		factor *= b.Alone
	}
	return factor
}

// choose keeps the hits that no veto and no surer hit covers. A veto covers what it overlaps, unless that is longer.
func (d *Detector) choose(tokens int) {
	slices.SortFunc(d.good, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.confidence, x.confidence), cmp.Compare(y.end-y.start, x.end-x.start), cmp.Compare(x.start, y.start), cmp.Compare(x.marker, y.marker))
	})
	for _, x := range d.good {
		m := &d.r.markers[x.marker]
		if m.veto {
			continue
		}
		if standing := d.isStanding(x); standing || !d.vetoed(x) && !d.overlaps(x) {
			d.kept = append(d.kept, x)
		}
	}
}

// isStanding reports whether a hit is that of a marker of the utterance as a whole.
func (d *Detector) isStanding(x scored) bool {
	return slices.Contains(d.r.standing[d.r.markers[x.marker].behavior], x.marker)
}

func (d *Detector) vetoed(x scored) bool {
	for _, y := range d.good {
		if d.r.markers[y.marker].veto && !d.isStanding(y) && y.start < x.end && x.start < y.end && y.end-y.start >= x.end-x.start {
			return true
		}
	}
	return false
}

func (d *Detector) overlaps(x scored) bool {
	for _, y := range d.kept {
		if !d.isStanding(y) && y.start < x.end && x.start < y.end {
			return true
		}
	}
	return false
}

// sum makes one detection of the markers that were kept: the surest gives place and rule, each other one raises the
// confidence by half of what it would by itself.
func (d *Detector) sum(b int, s *scene) Detection {
	best, covered := 0, 0
	for k, x := range d.kept {
		if x.confidence > d.kept[best].confidence {
			best = k
		}
		if !d.isStanding(x) {
			covered += int(x.end - x.start)
		}
	}
	x := d.kept[best]
	sure := x.confidence
	for k, y := range d.kept {
		if k != best && !d.isStanding(y) {
			sure += (1 - sure) * y.confidence / 2
		}
	}
	if d.isStanding(x) {
		covered = len(s.p.tokens)
	}
	m := &d.r.markers[x.marker]
	out := Detection{Sentence: s.p.Span, Behavior: b, Marker: int(x.marker), Confidence: round(sure)}
	out.Score = round(x.weight * (0.5 + 0.5*min(1, float64(covered)/float64(len(s.p.tokens)))))
	out.Span = nlp.Span{Start: s.p.tokens[x.start].Start, End: s.p.tokens[x.end-1].End}
	out.Severity = d.r.behaviors[b].Severity
	if m.severity >= 0 {
		out.Severity = m.severity
	}
	d.now[b] = sure
	return out
}

func round(x float64) float64 { return math.Round(x*1000) / 1000 }
