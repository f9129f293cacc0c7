package colloquy

import (
	"cmp"
	"slices"
)

// Metrics is how one person, the people of a role, or all together behave.
type Metrics struct {
	Level      Level
	Speaker    SpeakerID // BySpeaker
	Role       string    // BySpeaker: the speaker's; ByRole
	Utterances int
	Turns      int // floor turns

	Behaviors []BehaviorCount     // that were detected, by name
	Scores    []Metric            // of Profile.Metrics: empathy, curiosity, collaboration
	Groups    []MetricGroupResult // of Profile.Groups, then "structure" and, of the conversation, "meeting"
}

// BehaviorCount is how often a behaviour was detected.
type BehaviorCount struct {
	Behavior  string
	Count     int
	Frequency float64 // per utterance
}

// MetricGroupResult is measures that are shown together.
type MetricGroupResult struct {
	Name     string
	Measures []Metric
}

// Mark says how good the value of a metric is, by the marks of its scale (good, fair, below) or by a target (within,
// below, above).
type Mark string

// The marks.
const (
	MarkGood   Mark = "good"
	MarkFair   Mark = "fair"
	MarkWithin Mark = "within"
	MarkBelow  Mark = "below" // fair, or the target
	MarkAbove  Mark = "above" // the target
)

// Support says how much a metric rests on.
type Support string

// The supports.
const (
	LowSupport    Support = "low"
	MediumSupport Support = "medium" // from 20 utterances and 5 detections on
	HighSupport   Support = "high"   // from 60 utterances and 15 detections on
)

// Influence says which way a behaviour moves a metric.
type Influence string

// The influences.
const (
	PositiveInfluence Influence = "positive" // it raises the score
	NegativeInfluence Influence = "negative" // it lowers it
)

// Metric is a measure of behaviour, with what it is made of.
type Metric struct {
	Name         string
	Score        Measure
	Mark         Mark    // "" = there are neither marks nor a target, or no score
	Support      Support // "" = no score, or not from behaviours
	Contributing []Contribution
}

// Contribution is what a behaviour does to a metric.
type Contribution struct {
	Behavior      string
	Count         int
	Weight        float64 // in the profile; of ratios 1 and −1
	WeightOnScore float64 // its part in all that moves the score, −1..1
	Influence     Influence
}

// Of the metrics.
const (
	metricMethod   = "metrics/3"
	leastTurns     = 6
	floorOfRate    = 20 // utterances
	halfFindings   = 3  // with so many a score goes half its way from 50
	unknownRate    = 0.02
	leastOfRatio   = 5
	leastOfRate    = 20
	mediumLines    = 20
	mediumFindings = 5
	highLines      = 60
	highFindings   = 15
)

// Metrics returns how people behave, by the metrics of a profile (nil = that of the Meeting, else DefaultProfile): one for each speaker who says
// something, for each role, or one for all, in the order of the speakers. For a metric with the weights w of the profile,
// over the U utterances and the n_b detections of a behaviour b ("metrics/3"),
//
//	rate_b = n_b / max(U, 20)                so that who says three lines does not score 100
//	sat_b  = rate_b / (rate_b + k_b)         k_b: the median rate in the meetings of AMI and ICSI that have b, at least 0.005
//	P, Q   = Σ w⁺_b·sat_b, β·Σ |w⁻_b|·sat_b
//	full   = 100·(P + κ/2) / (P + Q + κ)     points
//	score  = 50 + (full − 50)·n / (n + 3)    points: one detection moves it by a quarter of its way, nine by three quarters
//
// where n is how many of the detections speak for the side on which full lies: those that raise a score over 50, those that lower one
// under it. So what was said kindly never lowers a score, and one harsh line among kind ones lowers it by little.
//
// β is what makes P equal Q, so that the score is 50, in the median meeting; κ makes
// the middle half of the meetings span 20 points, or is 1 where they span less. Both, and k_b, are fitted by
// internal/gen/behavior; a behaviour or metric that it has not seen has k = 0.02, κ = 1 and β = 1. A score is missing under
// 6 floor turns, and where none of its behaviours was detected. N is the number of utterances. WeightOnScore is w·sat (of
// negative ones, times β) over the sum of the absolute values.
//
// 50 says "as in a common business meeting" and no more; behaviours that rules find badly (see package nlp/behavior) make
// scores of few utterances doubtful, which Support tells: "high" from 60 utterances and 15 detections on, "medium" from 20
// and 5.
//
// Measures of groups are n/m, 100·n/(n + m) or 100·n/U of counts n and m ("behavior-ratio/1"), missing where the
// denominator is under their Least. The group mi has the marks of the MITI: 4.2.1 for the ratio of reflections to questions
// (fair 1, good 2) and complex reflections (40 %, 50 %), and 3.1.1 for open questions (50 %, 70 %) and adherence (90 %, 100 %).
// "structure" holds balance, talk_share, patience, longest_monologue, interruptions, pace and fillers as
// [Profile.MeasureNames] says, marked by the profile's targets. It panics for a level that is none of [ByConversation], [ByRole] and
// [BySpeaker]; "" is the first of them.
func (m *Meeting) Metrics(p *Profile, by Level) []Metrics {
	return newSheet(newContent(m), p).metrics(by)
}

func (s *sheet) metrics(by Level) []Metrics {
	var out []Metrics
	for _, c := range s.of(by) {
		out = append(out, s.metricsOf(c))
	}
	return out
}

func (s *sheet) metricsOf(c *scope) Metrics {
	m := Metrics{Level: c.level, Speaker: s.id(c), Role: c.role, Utterances: s.utterancesOf(c), Turns: s.turnsOf(c), Behaviors: s.countsOf(c)}
	for k := range s.p.Metrics {
		m.Scores = append(m.Scores, s.metric(&s.p.Metrics[k], c))
	}
	for _, g := range s.p.Groups {
		group := MetricGroupResult{Name: g.Name}
		for k := range g.Measures {
			group.Measures = append(group.Measures, s.groupMetric(g.Name, &g.Measures[k], c))
		}
		m.Groups = append(m.Groups, group)
	}
	for _, name := range []string{"structure", "meeting"} {
		if name == "structure" || c.level == ByConversation {
			m.Groups = append(m.Groups, s.builtinGroup(name, c))
		}
	}
	return m
}

// countsOf returns how often what was detected.
func (s *sheet) countsOf(c *scope) []BehaviorCount {
	sum := map[string]int{}
	for _, who := range c.who {
		for b, n := range s.counts[who] {
			sum[b] += n
		}
	}
	var out []BehaviorCount
	for _, b := range sortedKeys(sum) {
		out = append(out, BehaviorCount{b, sum[b], float64(sum[b]) / float64(max(s.utterancesOf(c), 1))})
	}
	return out
}

// constants returns κ and β of a metric.
func (w *MetricWeights) constants() (prior, balance float64) {
	prior, balance = 1, 1
	for _, f := range fittedMetrics {
		if f.name == w.Name {
			prior, balance = f.prior, f.balance
		}
	}
	if w.Prior > 0 {
		prior = w.Prior
	}
	if w.Balance > 0 {
		balance = w.Balance
	}
	return prior, balance
}

// TypicalRate returns how often a behaviour is detected per utterance in a common meeting: the k of [Meeting.Metrics].
func TypicalRate(behavior string) float64 {
	k, known := slices.BinarySearchFunc(typicalRates[:], behavior, func(r typicalRate, name string) int { return cmp.Compare(r.behavior, name) })
	if !known {
		return unknownRate
	}
	return typicalRates[k].rate
}

// typicalRate is how often a behaviour is detected per utterance.
type typicalRate struct {
	behavior string
	rate     float64
}

// fittedMetric is the constants of a metric.
type fittedMetric struct {
	name           string
	prior, balance float64
}

// metric returns a score.
func (s *sheet) metric(w *MetricWeights, c *scope) Metric {
	out := Metric{Name: w.Name}
	if l := cmp.Or(s.bad, s.blind); l != nil {
		out.Score = l.of(metricMethod, "points")
		return out
	}
	prior, balance := w.constants()
	lines := s.utterancesOf(c)
	var plus, minus float64
	var kind, harsh int // detections that raise and that lower it
	for _, x := range w.Weights {
		n := s.count(c, x.Behavior)
		if n == 0 || x.Weight == 0 {
			continue
		}
		rate := float64(n) / float64(max(lines, floorOfRate))
		v := x.Weight * rate / (rate + TypicalRate(x.Behavior))
		if v < 0 {
			v *= balance
			minus, harsh = minus-v, harsh+n
		} else {
			plus, kind = plus+v, kind+n
		}
		out.Contributing = append(out.Contributing, Contribution{Behavior: x.Behavior, Count: n, Weight: x.Weight, WeightOnScore: v})
	}
	finishContributions(out.Contributing)
	found := kind + harsh
	switch turns := s.turnsOf(c); {
	case turns < leastTurns:
		out.Score = missing(metricMethod, "points", TooFew, "fewer than 6 turns")
	case found == 0:
		out.Score = missing(metricMethod, "points", TooFew, "none of the behaviours that it is made of was detected")
	default:
		out.Score = measured(metricMethod, "points", towardsMiddle(100*(plus+prior/2)/(plus+minus+prior), kind, harsh), lines)
		out.Score.Evidence = s.evidenceOf(c, w.names)
		out.Support = support(lines, found)
		out.Mark = s.markByTarget(w.Name, c, out.Score)
	}
	return out
}

// towardsMiddle draws a score to 50 by how many detections its side of 50 rests on: a single one says little about a person. Those of
// the other side do not count: one more kind word would make the harsh ones surer.
func towardsMiddle(score float64, kind, harsh int) float64 {
	found := kind
	if score < 50 {
		found = harsh
	}
	return 50 + (score-50)*float64(found)/float64(found+halfFindings)
}

// names reports whether a behaviour has a weight.
func (w *MetricWeights) names(behavior string) bool {
	return slices.ContainsFunc(w.Weights, func(x Weight) bool { return x.Behavior == behavior && x.Weight != 0 })
}

// finishContributions turns what moves the score into parts of all that does, the largest first.
func finishContributions(all []Contribution) {
	sum := 0.
	for _, c := range all {
		sum += max(c.WeightOnScore, -c.WeightOnScore)
	}
	for k := range all {
		c := &all[k]
		c.Influence = PositiveInfluence
		if c.WeightOnScore < 0 {
			c.Influence = NegativeInfluence
		}
		if sum > 0 {
			c.WeightOnScore /= sum
		}
	}
	slices.SortStableFunc(all, func(a, b Contribution) int {
		return compareFloats(max(b.WeightOnScore, -b.WeightOnScore), max(a.WeightOnScore, -a.WeightOnScore))
	})
}

// compareFloats compares numbers to a billionth, beyond which floating point is noise.
func compareFloats(a, b float64) int { return cmp.Compare(round(a, 1e-9), round(b, 1e-9)) }

func support(lines, found int) Support {
	switch {
	case lines >= highLines && found >= highFindings:
		return HighSupport
	case lines >= mediumLines && found >= mediumFindings:
		return MediumSupport
	}
	return LowSupport
}

// groupMetric returns a measure counted from behaviours.
func (s *sheet) groupMetric(group string, g *GroupMeasure, c *scope) Metric {
	const method = "behavior-ratio/1"
	unit := map[GroupKind]string{GroupRatio: "ratio", GroupPercent: "%", GroupRate: "per 100 utterances"}[g.Kind]
	out := Metric{Name: g.Name}
	if l := cmp.Or(s.bad, s.blind); l != nil {
		out.Score = l.of(method, unit)
		return out
	}
	n, m, lines := s.countAll(c, g.Of), s.countAll(c, g.To), s.utterancesOf(c)
	base, factor, least := m, 1., leastOfRatio
	switch g.Kind {
	case GroupPercent:
		base, factor = n+m, 100
	case GroupRate:
		base, factor, least = lines, 100, leastOfRate
	}
	if g.Least > 0 {
		least = g.Least
	}
	out.Contributing = s.partsOf(g, c, n+m)
	if base < max(least, 1) {
		out.Score = missing(method, unit, TooFew, "too few to count")
		out.Score.N = base
		return out
	}
	out.Score = measured(method, unit, factor*float64(n)/float64(base), base)
	out.Score.Evidence = s.evidenceOf(c, func(b string) bool { return slices.Contains(g.Of, b) })
	out.Support = support(lines, n+m)
	if out.Mark = g.mark(out.Score.Value); out.Mark == "" {
		out.Mark = s.markByTarget(group+"."+g.Name, c, out.Score)
	}
	return out
}

// partsOf returns what the behaviours of a measure do to it; sum is how many detections there are of all.
func (s *sheet) partsOf(g *GroupMeasure, c *scope, sum int) []Contribution {
	var out []Contribution
	for sign, list := range [][]string{g.Of, g.To} {
		for _, b := range list {
			if n := s.count(c, b); n > 0 {
				w := 1 - 2*float64(sign)
				out = append(out, Contribution{b, n, w, w * float64(n) / float64(sum), []Influence{PositiveInfluence, NegativeInfluence}[sign]})
			}
		}
	}
	return out
}

// mark returns "good", "fair" or "below"; "" where there are no marks.
func (g *GroupMeasure) mark(v float64) Mark {
	good, fair := v >= g.Good, v >= g.Fair
	if g.Good < g.Fair {
		good, fair = v <= g.Good, v <= g.Fair
	}
	switch {
	case g.Good == 0 && g.Fair == 0:
		return ""
	case good:
		return MarkGood
	case fair:
		return MarkFair
	}
	return MarkBelow
}
