package colloquy

// The JSON of behaviours in annotations. What an Annotation leaves to its utterance is left out.

type wireDetection struct {
	Utterance  string      `json:"utterance,omitempty"`
	Speaker    SpeakerID   `json:"speaker,omitempty"`
	Text       string      `json:"text,omitempty"`
	Start      *seconds    `json:"start,omitempty"`
	End        *seconds    `json:"end,omitempty"`
	Index      int         `json:"index,omitempty"`
	Behavior   string      `json:"behavior"`
	Category   string      `json:"category,omitempty"`
	Said       string      `json:"said"`
	Offset     int         `json:"offset"`
	Confidence float64     `json:"confidence"`
	Score      float64     `json:"score"`
	Severity   int         `json:"severity"`
	Tip        wireAdvice  `json:"tip,omitzero"`
	Suggestion *wireAdvice `json:"suggestion,omitempty"`
	Rule       string      `json:"rule,omitempty"`
	ByRule     float64     `json:"by_rule,omitempty"`
	Model      string      `json:"model,omitempty"`
	ByModel    float64     `json:"by_model,omitempty"`
	Method     string      `json:"method"`
}

type wireAdvice struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

func newWireDetection(d Detection) wireDetection {
	w := wireDetection{
		Utterance: d.Utterance, Speaker: d.Speaker, Text: d.Text, Index: d.Index, Behavior: d.Behavior, Category: d.Category, Said: d.Said,
		Offset: d.Offset, Confidence: d.Confidence, Score: d.Score, Severity: d.Severity, Tip: wireAdvice(d.Tip),
		Suggestion: (*wireAdvice)(d.Suggestion), Rule: d.Rule, ByRule: d.ByRule, Model: d.Model, ByModel: d.ByModel,
		Method: d.Method,
	}
	if d.Interval != (Interval{}) {
		s := newSpan(d.Interval, true)
		w.Start, w.End = s.Start, s.End
	}
	return w
}

func (w wireDetection) detection() Detection {
	return Detection{
		Moment: Moment{span{w.Start, w.End}.interval(), w.Utterance, w.Speaker, w.Text}, Index: w.Index, Said: w.Said, Offset: w.Offset,
		Behavior: w.Behavior, Category: w.Category, Confidence: w.Confidence, Score: w.Score, Severity: w.Severity, Tip: Advice(w.Tip),
		Suggestion: (*Advice)(w.Suggestion), Rule: w.Rule, ByRule: w.ByRule, Model: w.Model, ByModel: w.ByModel, Method: w.Method,
	}
}
