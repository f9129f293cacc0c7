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

// wireList is what was found.
type wireList[T any] struct {
	wireFinding
	List []T `json:"list"`
}

func newWireList[A, B any](f Finding, all []A, one func(A) B) wireList[B] {
	return wireList[B]{newWireFinding(f), convert(all, one)}
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

func newWireKeyword(k Keyword) wireKeyword { return wireKeyword(k) }

type wireTopic struct {
	span
	Label          string             `json:"label"`
	Path           []string           `json:"path"`
	PathShare      float64            `json:"path_share"`
	PathIDs        []string           `json:"path_utterances"`
	Parents        []wireParent       `json:"parent_refs"`
	Keywords       []wireKeyword      `json:"keywords"`
	Utterances     []string           `json:"utterances"`
	Confidence     float64            `json:"confidence"`
	Gist           string             `json:"gist"`
	TalkShares     []wireShare        `json:"talk_shares"`
	Talking        wireMeasure        `json:"talking"`
	Sentiment      wireMeasure        `json:"sentiment"`
	SentimentLabel SentimentLabel     `json:"sentiment_label"`
	Emotions       []wireEmotionShare `json:"emotions"`
	EmotionScore   wireMeasure        `json:"emotions_score"`
	Energy         wireMeasure        `json:"energy"`
	Interactions   wireMeasure        `json:"interactions"`
	Pairs          []wirePair         `json:"pairs"`
	Involvement    wireMeasure        `json:"involvement"`
}

// wireParent is a category that a topic stands in, as Symbl writes it.
type wireParent struct {
	Type string `json:"type"` // "topic"
	Text string `json:"text"`
}

func (w insightsWriter) topic(t Topic) wireTopic {
	return wireTopic{
		span: newSpan(t.Interval, w.timed), Label: t.Label,
		Path: convert(t.Category.Path, identity), PathShare: t.Category.Share, PathIDs: convert(t.Category.Utterances, identity),
		Parents:  convert(t.Category.Path, func(name string) wireParent { return wireParent{"topic", name} }),
		Keywords: convert(t.Keywords, newWireKeyword), Utterances: t.Utterances, Confidence: t.Confidence, Gist: t.Gist,
		TalkShares: convert(t.Speakers, w.share), Talking: w.measure(t.Talking), Sentiment: w.measure(t.Sentiment.Score),
		SentimentLabel: t.Sentiment.Label,
		Emotions:       convert(t.Emotions.All, newWireEmotion), EmotionScore: w.measure(t.EmotionsScore),
		Energy: w.measure(t.Energy), Interactions: w.measure(t.Interactions), Pairs: convert(t.Pairs, w.pair),
		Involvement: w.measure(t.Involvement),
	}
}

type wireChapter struct {
	span
	Title      string        `json:"title"`
	Gist       *wireSentence `json:"gist"`
	Utterances []string      `json:"utterances"`
}

func (w insightsWriter) chapter(c Chapter) wireChapter {
	out := wireChapter{newSpan(c.Interval, w.timed), c.Title, nil, convert(c.Utterances, identity)}
	if c.Gist != nil {
		gist := w.sentence(*c.Gist)
		out.Gist = &gist
	}
	return out
}

type wirePhrase struct {
	wireMoment
	Type         string `json:"type"` // "action_phrase"
	Said         string `json:"said"`
	Offset       int    `json:"offset"`
	Verb         string `json:"verb"`
	Object       string `json:"object"`
	ObjectOffset int    `json:"object_offset"`
}

func (w insightsWriter) phrase(p ActionPhrase) wirePhrase {
	return wirePhrase{w.moment(p.Moment), "action_phrase", p.Said, p.Offset, p.Verb, p.Object, p.ObjectOffset}
}

type wireQuestion struct {
	wireMoment
	Type       QuestionType `json:"type"`
	Confidence float64      `json:"confidence"`
	Small      bool         `json:"small"`
	Answer     *wireMoment  `json:"answer"`
	Answered   float64      `json:"answer_confidence"`
	Unknown    bool         `json:"answer_unknown,omitempty"`
}

func (w insightsWriter) question(q Question) wireQuestion {
	out := wireQuestion{w.moment(q.Moment), q.Type, q.Confidence, q.Small, nil, q.Answered, q.Unknown}
	if q.Answer != nil {
		answer := w.moment(*q.Answer)
		out.Answer = &answer
	}
	return out
}

type wireItem struct {
	wireMoment
	Offset     int        `json:"offset,omitempty"`
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

func (w insightsWriter) item(a ActionItem) wireItem {
	out := wireItem{
		w.moment(a.Moment), a.Offset, a.Owner, a.OwnerName, a.Group, a.Due, nil, convert(a.Agreed, identity), convert(a.Also, identity),
		a.Definitive, a.FollowUp, a.Confidence,
	}
	if !a.DueAt.IsZero() {
		out.DueAt = &a.DueAt
	}
	return out
}

type wireDecision struct {
	wireMoment
	Explicit   bool     `json:"explicit"`
	Agreed     []string `json:"agreed"`
	Confidence float64  `json:"confidence"`
}

func (w insightsWriter) decision(d Decision) wireDecision {
	return wireDecision{w.moment(d.Moment), d.Explicit, convert(d.Agreed, identity), d.Confidence}
}

type wireProblem struct {
	wireMoment
	Confidence float64 `json:"confidence"`
}

func (w insightsWriter) problem(p Problem) wireProblem {
	return wireProblem{w.moment(p.Moment), p.Confidence}
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

type wireSpeakerPoints struct {
	Speaker SpeakerID      `json:"speaker"`
	Points  []wireSentence `json:"points"`
}

func (w insightsWriter) points(s SpeakerKeyPoints) wireSpeakerPoints {
	return wireSpeakerPoints{s.Speaker, convert(s.Points, w.sentence)}
}

type wireMatch struct {
	wireMoment
	Tracker  string  `json:"tracker"`
	Phrase   string  `json:"phrase"`
	Said     string  `json:"said"`
	Offset   int     `json:"offset"`
	Likeness float64 `json:"likeness"`
}

func (w insightsWriter) match(m TrackerMatch) wireMatch {
	return wireMatch{w.moment(m.Moment), m.Tracker, m.Phrase, m.Said, m.Offset, m.Likeness}
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

func (w insightsWriter) mention(m Mention) wireMention {
	out := wireMention{wireMoment: w.moment(m.Moment), Type: m.Type, Said: m.Said, Offset: m.Offset, Value: m.Value, Unit: m.Unit, Confidence: m.Confidence}
	if m.HasAmount {
		out.Amount = &m.Amount
	}
	if !m.From.IsZero() {
		out.From, out.To = &m.From, &m.To
	}
	return out
}
