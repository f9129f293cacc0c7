package colloquy

// Parts of the JSON of Insights: behaviours, metrics, patterns, scorecard, synchrony.

// detection writes a detection with the moment in which it was found.
func (w insightsWriter) detection(d Detection) wireDetection {
	out := newWireDetection(d)
	out.Start, out.End = newSpan(d.Interval, w.timed).Start, newSpan(d.Interval, w.timed).End
	return out
}

type wireMetrics struct {
	Level      Level               `json:"level"`
	Speaker    SpeakerID           `json:"speaker,omitempty"`
	Role       string              `json:"role,omitempty"`
	Utterances int                 `json:"utterance_count"`
	Turns      int                 `json:"talk_turn_count"`
	Behaviors  []wireBehaviorCount `json:"behaviors"`
	Scores     []wireMetric        `json:"scores"`
	Groups     []wireMetricsGroup  `json:"groups"`
}

type wireBehaviorCount struct {
	Behavior  string  `json:"behavior"`
	Count     int     `json:"count"`
	Frequency float64 `json:"frequency"`
}

type wireMetricsGroup struct {
	Name     string       `json:"name"`
	Measures []wireMetric `json:"measures"`
}

type wireMetric struct {
	Name         string             `json:"name"`
	Score        wireMeasure        `json:"score"`
	Mark         Mark               `json:"mark,omitempty"`
	Support      Support            `json:"support,omitempty"`
	Contributing []wireContribution `json:"contributing_behaviors"`
}

type wireContribution struct {
	Behavior      string    `json:"behavior"`
	Count         int       `json:"count"`
	Weight        float64   `json:"weight"`
	WeightOnScore float64   `json:"weight_on_score"`
	Influence     Influence `json:"influence_on_score"`
}

func (w insightsWriter) metrics(m Metrics) wireMetrics {
	return wireMetrics{
		m.Level, m.Speaker, m.Role, m.Utterances, m.Turns,
		convert(m.Behaviors, func(b BehaviorCount) wireBehaviorCount {
			return wireBehaviorCount{b.Behavior, b.Count, tidy(b.Frequency)}
		}),
		convert(m.Scores, w.metric),
		convert(m.Groups, func(g MetricGroupResult) wireMetricsGroup {
			return wireMetricsGroup{g.Name, convert(g.Measures, w.metric)}
		}),
	}
}

func (w insightsWriter) metric(m Metric) wireMetric {
	return wireMetric{m.Name, w.measure(m.Score), m.Mark, m.Support, convert(m.Contributing, func(c Contribution) wireContribution {
		return wireContribution{c.Behavior, c.Count, c.Weight, tidy(c.WeightOnScore), c.Influence}
	})}
}

type wirePatterns struct {
	Conversation wirePatternLists   `json:"conversation"`
	Roles        []wirePatternLists `json:"roles"`
	Speakers     []wirePatternLists `json:"speakers"`
}

type wirePatternLists struct {
	Level       Level               `json:"level"`
	Speaker     SpeakerID           `json:"speaker,omitempty"`
	Role        string              `json:"role,omitempty"`
	ActionItems []wirePatternResult `json:"action_items"`
	Fidelity    []wirePatternResult `json:"fidelity"`
	Checklist   []wirePatternResult `json:"checklist"`
	Highlights  []wirePatternResult `json:"highlights"`
	Lowlights   []wirePatternResult `json:"lowlights"`
	Safety      []wirePatternResult `json:"safety"`
}

type wirePatternResult struct {
	ID         string                `json:"id"`
	Title      string                `json:"title"`
	Definition string                `json:"definition"`
	Tip        string                `json:"tip,omitempty"`
	Example    string                `json:"example,omitempty"`
	Order      int                   `json:"display_order"`
	Behaviors  []string              `json:"behaviors"`
	Status     PatternStatus         `json:"status"`
	Reason     PatternReason         `json:"reason"`
	Missing    *Reason               `json:"missing"`
	Detail     string                `json:"detail,omitempty"`
	Count      int                   `json:"count"`
	Evidence   []wirePatternEvidence `json:"evidence"`
}

type wirePatternEvidence struct {
	Turn      int       `json:"turn"`
	Utterance string    `json:"utterance"`
	Speaker   SpeakerID `json:"speaker"`
	span
	Text     string `json:"text,omitempty"`
	Behavior string `json:"behavior,omitempty"`
	Said     string `json:"said,omitempty"`
}

func (w insightsWriter) patterns(p Patterns) wirePatterns {
	return wirePatterns{w.patternLists(p.Conversation), convert(p.Roles, w.patternLists), convert(p.Speakers, w.patternLists)}
}

func (w insightsWriter) patternLists(l PatternLists) wirePatternLists {
	list := func(all []PatternResult) []wirePatternResult { return convert(all, w.pattern) }
	return wirePatternLists{
		l.Level, l.Speaker, l.Role, list(l.ActionItems), list(l.Fidelity), list(l.Checklist), list(l.Highlights), list(l.Lowlights), list(l.Safety),
	}
}

func (w insightsWriter) pattern(p PatternResult) wirePatternResult {
	out := wirePatternResult{
		ID: p.ID, Title: p.Title, Definition: p.Definition, Tip: p.Tip, Example: p.Example, Order: p.Order, Behaviors: convert(p.Behaviors, identity),
		Status: p.Status, Reason: p.Reason, Detail: p.Detail, Count: p.Count, Evidence: convert(p.Evidence, w.patternEvidence),
	}
	if p.Missing != "" {
		out.Missing = &p.Missing
	}
	return out
}

func (w insightsWriter) patternEvidence(e PatternEvidence) wirePatternEvidence {
	return wirePatternEvidence{e.Turn, e.Utterance, e.Speaker, newSpan(e.Interval, w.timed), e.Text, e.Behavior, e.Said}
}

type wireScorecard struct {
	Score    wireMeasure     `json:"score"`
	Summary  string          `json:"summary"`
	Criteria []wireCriterion `json:"criteria"`
}

type wireCriterion struct {
	ID       string         `json:"id"`
	Name     string         `json:"name"`
	Role     string         `json:"role"`
	Weight   float64        `json:"weight"`
	Score    wireMeasure    `json:"score"`
	Summary  string         `json:"summary"`
	Positive []wireFeedback `json:"positive"`
	Negative []wireFeedback `json:"negative"`
}

type wireFeedback struct {
	Text   string                `json:"text"`
	Quotes []wirePatternEvidence `json:"quotes"`
}

func (w insightsWriter) scorecard(s Scorecard) wireScorecard {
	feedback := func(f Feedback) wireFeedback { return wireFeedback{f.Text, convert(f.Quotes, w.patternEvidence)} }
	return wireScorecard{w.measure(s.Score), s.Summary, convert(s.Criteria, func(c CriterionScore) wireCriterion {
		return wireCriterion{c.ID, c.Name, c.Role, c.Weight, w.measure(c.Score), c.Summary, convert(c.Positive, feedback), convert(c.Negative, feedback)}
	})}
}

type wireSynchrony struct {
	Kind     SynchronyKind `json:"kind"`
	Between  [2]SpeakerID  `json:"between"`
	Directed bool          `json:"directed"`
	Words    [2]int        `json:"words"`
	Score    wireMeasure   `json:"score"`
	Baseline *float64      `json:"baseline"`
	Z        *float64      `json:"z"`
	Shuffles int           `json:"shuffles"`
}

func (w insightsWriter) synchrony(s Synchrony) wireSynchrony {
	out := wireSynchrony{Kind: s.Kind, Between: s.Between, Directed: s.Directed, Words: s.Words, Score: w.measure(s.Score), Shuffles: s.Shuffles}
	if s.Shuffles > 0 {
		b, z := tidy(s.Baseline), tidy(s.Z)
		out.Baseline, out.Z = &b, &z
	}
	return out
}
