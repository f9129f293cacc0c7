package colloquy

import "time"

// Parts of the JSON of Insights: what was said. Each is an object with "missing" (null, or why it could not be looked for),
// "detail", "method" and "list".

type wireFinding struct {
	Missing *Reason `json:"missing"`
	Detail  string  `json:"detail,omitempty"`
	Method  string  `json:"method"`
}

func newWireFinding(f Finding) wireFinding {
	out := wireFinding{Detail: f.Detail, Method: f.Method}
	if f.Missing != "" {
		out.Missing = &f.Missing
	}
	return out
}

type wireMoment struct {
	span
	Utterance string    `json:"utterance"`
	Speaker   SpeakerID `json:"speaker"`
	Text      string    `json:"text"`
}

func (w insightsWriter) moment(m Moment) wireMoment {
	return wireMoment{newSpan(m.Interval, w.timed), m.Utterance, m.Speaker, m.Text}
}

type wireKeyword struct {
	Text       string   `json:"text"`
	Score      float64  `json:"score"`
	Count      int      `json:"count"`
	Utterances []string `json:"utterances"`
}

type wireKeywords struct {
	wireFinding
	List []wireKeyword `json:"list"`
}

func newWireKeyword(k Keyword) wireKeyword { return wireKeyword(k) }

func newWireKeywords(k Keywords) wireKeywords {
	return wireKeywords{newWireFinding(k.Finding), convert(k.All, newWireKeyword)}
}

type wireTopic struct {
	span
	Label        string             `json:"label"`
	Keywords     []wireKeyword      `json:"keywords"`
	Utterances   []string           `json:"utterances"`
	Confidence   float64            `json:"confidence"`
	Gist         string             `json:"gist"`
	TalkShares   []wireShare        `json:"talk_shares"`
	Talking      wireMeasure        `json:"talking"`
	Sentiment    wireMeasure        `json:"sentiment"`
	Emotions     []wireEmotionShare `json:"emotions"`
	Energy       wireMeasure        `json:"energy"`
	Interactions wireMeasure        `json:"interactions"`
	Involvement  wireMeasure        `json:"involvement"`
}

type wireTopics struct {
	wireFinding
	List []wireTopic `json:"list"`
}

func (w insightsWriter) topics(t Topics) wireTopics {
	return wireTopics{newWireFinding(t.Finding), convert(t.All, func(t Topic) wireTopic {
		return wireTopic{
			newSpan(t.Interval, w.timed), t.Label, convert(t.Keywords, newWireKeyword), t.Utterances, t.Confidence, t.Gist,
			convert(t.Speakers, w.share), w.measure(t.Talking), w.measure(t.Sentiment.Score), convert(t.Emotions.List, newWireEmotion),
			w.measure(t.Energy), w.measure(t.Interactions), w.measure(t.Involvement),
		}
	})}
}

type wireQuestion struct {
	wireMoment
	Type       string      `json:"type"`
	Confidence float64     `json:"confidence"`
	Answer     *wireMoment `json:"answer"`
	Answered   float64     `json:"answer_confidence"`
}

type wireQuestions struct {
	wireFinding
	List []wireQuestion `json:"list"`
}

func (w insightsWriter) questions(q Questions) wireQuestions {
	return wireQuestions{newWireFinding(q.Finding), convert(q.All, func(q Question) wireQuestion {
		out := wireQuestion{w.moment(q.Moment), q.Type, q.Confidence, nil, q.Answered}
		if q.Answer != nil {
			answer := w.moment(*q.Answer)
			out.Answer = &answer
		}
		return out
	})}
}

type wireItem struct {
	wireMoment
	Owner      SpeakerID  `json:"owner"`
	OwnerName  string     `json:"owner_name,omitempty"`
	Group      bool       `json:"group,omitempty"`
	Due        string     `json:"due"`
	DueAt      *time.Time `json:"due_at"`
	Agreed     []string   `json:"agreed"`
	Also       []string   `json:"also"`
	Definitive bool       `json:"definitive"`
	FollowUp   bool       `json:"follow_up"`
	Confidence float64    `json:"confidence"`
}

type wireItems struct {
	wireFinding
	List []wireItem `json:"list"`
}

func (w insightsWriter) items(a ActionItems) wireItems {
	return wireItems{newWireFinding(a.Finding), convert(a.All, func(a ActionItem) wireItem {
		out := wireItem{
			w.moment(a.Moment), a.Owner, a.OwnerName, a.Group, a.Due, nil, convert(a.Agreed, identity), convert(a.Also, identity),
			a.Definitive, a.FollowUp, a.Confidence,
		}
		if !a.DueAt.IsZero() {
			out.DueAt = &a.DueAt
		}
		return out
	})}
}

type wireDecision struct {
	wireMoment
	Explicit   bool     `json:"explicit"`
	Agreed     []string `json:"agreed"`
	Confidence float64  `json:"confidence"`
}

type wireDecisions struct {
	wireFinding
	List []wireDecision `json:"list"`
}

func (w insightsWriter) decisions(d Decisions) wireDecisions {
	return wireDecisions{newWireFinding(d.Finding), convert(d.All, func(d Decision) wireDecision {
		return wireDecision{w.moment(d.Moment), d.Explicit, convert(d.Agreed, identity), d.Confidence}
	})}
}

type wireProblem struct {
	wireMoment
	Confidence float64 `json:"confidence"`
}

type wireProblems struct {
	wireFinding
	List []wireProblem `json:"list"`
}

func (w insightsWriter) problems(p Problems) wireProblems {
	return wireProblems{newWireFinding(p.Finding), convert(p.All, func(p Problem) wireProblem {
		return wireProblem{w.moment(p.Moment), p.Confidence}
	})}
}

type wireSentence struct {
	wireMoment
	Verbatim string  `json:"verbatim"`
	Clean    string  `json:"clean"`
	Score    float64 `json:"score"`
}

func (w insightsWriter) sentence(s Sentence) wireSentence {
	return wireSentence{w.moment(s.Moment), s.Verbatim, s.Clean, s.Score}
}

type wireSummary struct {
	wireFinding
	List []wireSentence `json:"list"`
}

func (w insightsWriter) summary(s Summary) wireSummary {
	return wireSummary{newWireFinding(s.Finding), convert(s.Sentences, w.sentence)}
}

type wireSpeakerPoints struct {
	Speaker SpeakerID      `json:"speaker"`
	Points  []wireSentence `json:"points"`
}

type wireKeyPoints struct {
	wireFinding
	List []wireSpeakerPoints `json:"list"`
}

func (w insightsWriter) keyPoints(k KeyPoints) wireKeyPoints {
	return wireKeyPoints{newWireFinding(k.Finding), convert(k.Speakers, func(s SpeakerKeyPoints) wireSpeakerPoints {
		return wireSpeakerPoints{s.Speaker, convert(s.Points, w.sentence)}
	})}
}

type wireMatch struct {
	wireMoment
	Tracker  string  `json:"tracker"`
	Phrase   string  `json:"phrase"`
	Said     string  `json:"said"`
	Offset   int     `json:"offset"`
	Likeness float64 `json:"likeness"`
}

type wireMatches struct {
	wireFinding
	List []wireMatch `json:"list"`
}

func (w insightsWriter) matches(m Matches) wireMatches {
	return wireMatches{newWireFinding(m.Finding), convert(m.All, func(m Match) wireMatch {
		return wireMatch{w.moment(m.Moment), m.Tracker, m.Phrase, m.Said, m.Offset, m.Likeness}
	})}
}

type wireMention struct {
	wireMoment
	Type       string     `json:"type"`
	Said       string     `json:"said"`
	Offset     int        `json:"offset"`
	Value      string     `json:"value"`
	Amount     *float64   `json:"amount"`
	Unit       string     `json:"unit,omitempty"`
	From       *time.Time `json:"from"`
	To         *time.Time `json:"to"`
	Confidence float64    `json:"confidence"`
}

type wireEntities struct {
	wireFinding
	List []wireMention `json:"list"`
}

func (w insightsWriter) entities(e Entities) wireEntities {
	return wireEntities{newWireFinding(e.Finding), convert(e.All, func(m Mention) wireMention {
		out := wireMention{wireMoment: w.moment(m.Moment), Type: m.Type, Said: m.Said, Offset: m.Offset, Value: m.Value, Unit: m.Unit, Confidence: m.Confidence}
		if m.HasAmount {
			out.Amount = &m.Amount
		}
		if !m.From.IsZero() {
			out.From, out.To = &m.From, &m.To
		}
		return out
	})}
}
