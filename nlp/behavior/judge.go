package behavior

import (
	"cmp"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

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
	d.choose()
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
	factor *= lengthFactor(s.p.words) * d.aim(m.behavior, s.p)
	d.good = append(d.good, scored{h, m.weight * factor, m.weight})
	return true
}

// farIn is how many words into a turn a sentence begins that need no longer be about what another said.
const farIn = 12

// aim is 1, or less in the midst of a turn that speaks to nobody, for a behaviour that is aimed at somebody: "that's irrelevant"
// puts down what another has just said, and says nothing about anybody within a talk.
func (d *Detector) aim(b int, p *sentence) float64 {
	if t := &d.floor.now; t.words < farIn || t.addressed || d.share(p, isYou) > 0 {
		return 1
	}
	return d.r.behaviors[b].astray
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
		case !known && c.absent(): // it holds of what is not there
		case !known && m.veto && c.context():
			return 0
		case !known:
			alone = alone || c.context()
		case c.holds(v):
		case c.soft > 0:
			factor *= c.soft
		default:
			return 0
		}
	}
	switch {
	case alone && b.Context && s.placed:
		return 0 // the first turn of a conversation answers nobody
	case alone:
		factor *= b.Alone
	}
	return factor
}

// choose keeps the hits that no veto and no surer hit covers. A veto covers what it overlaps, unless that is longer.
func (d *Detector) choose() {
	slices.SortFunc(d.good, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.confidence, x.confidence), cmp.Compare(d.r.markers[x.marker].doubt(), d.r.markers[y.marker].doubt()),
			cmp.Compare(y.end-y.start, x.end-x.start), cmp.Compare(x.start, y.start), cmp.Compare(x.marker, y.marker))
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
