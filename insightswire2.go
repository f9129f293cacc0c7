package colloquy

type wireDominance struct {
	Share    wireMeasure            `json:"share"`
	Pattern  string                 `json:"pattern"`
	Speakers []wireSpeakerDominance `json:"speakers"`
	Windows  []wireWindow           `json:"windows"`
}

type wireSpeakerDominance struct {
	Speaker SpeakerID   `json:"speaker"`
	Share   wireMeasure `json:"share"`
}

type wireWindow struct {
	span
	Speaker SpeakerID `json:"speaker"`
	OfTalk  float64   `json:"of_talk"`
	Sign    int       `json:"sign"`
}

func (w insightsWriter) dominance(d Dominance) wireDominance {
	return wireDominance{
		w.measure(d.Share), d.Pattern,
		convert(d.Speakers, func(s SpeakerDominance) wireSpeakerDominance {
			return wireSpeakerDominance{s.Speaker, w.measure(s.Share)}
		}),
		convert(d.Windows, func(x DominanceWindow) wireWindow {
			return wireWindow{newSpan(x.Interval, w.timed), x.Speaker, tidy(x.Talk), x.Sign}
		}),
	}
}

type wirePair struct {
	Between [2]SpeakerID `json:"between"`
	Value   *float64     `json:"value"`
	Count   float64      `json:"count"`
	To      float64      `json:"to"`
	Back    float64      `json:"back"`
}

func (w insightsWriter) pairs(i Interactions) []wirePair {
	return convert(i.Pairs, func(p Pair) wirePair {
		out := wirePair{Between: p.Between, Count: p.Count, To: p.To, Back: p.Back}
		if i.Total.OK() {
			v := tidy(p.Value)
			out.Value = &v
		}
		return out
	})
}

type wireNetwork struct {
	Total       wireMeasure      `json:"total"`
	Reciprocity wireMeasure      `json:"reciprocity"`
	TurnEntropy wireMeasure      `json:"turn_entropy"`
	Speakers    []wireCentrality `json:"speakers"`
}

type wireCentrality struct {
	Speaker     SpeakerID `json:"speaker"`
	Degree      float64   `json:"degree"`
	Betweenness float64   `json:"betweenness"`
	Eigenvector float64   `json:"eigenvector"`
}

func (w insightsWriter) network(i Interactions) wireNetwork {
	return wireNetwork{w.measure(i.Total), w.measure(i.Reciprocity), w.measure(i.TurnEntropy), convert(i.Centrality, func(c Centrality) wireCentrality {
		return wireCentrality{c.Speaker, tidy(c.Degree), tidy(c.Betweenness), tidy(c.Eigenvector)}
	})}
}

type wireSentiment struct {
	Trend    wireMeasure            `json:"trend"`
	Positive wireMeasure            `json:"positive"`
	Neutral  wireMeasure            `json:"neutral"`
	Negative wireMeasure            `json:"negative"`
	Speakers []wireSpeakerSentiment `json:"speakers"`
}

type wireSpeakerSentiment struct {
	Speaker SpeakerID   `json:"speaker"`
	Score   wireMeasure `json:"score"`
	Label   string      `json:"label"`
}

func (w insightsWriter) sentiment(s Sentiment) wireSentiment {
	return wireSentiment{w.measure(s.Trend), w.measure(s.Positive), w.measure(s.Neutral), w.measure(s.Negative), convert(s.Speakers, func(s SpeakerSentiment) wireSpeakerSentiment {
		return wireSpeakerSentiment{s.Speaker, w.measure(s.Score), s.Label}
	})}
}

type wireEmotions struct {
	Missing *Reason            `json:"missing"`
	Detail  string             `json:"detail,omitempty"`
	List    []wireEmotionShare `json:"list"`
}

type wireEmotionShare struct {
	Label string  `json:"label"`
	Share float64 `json:"share"`
}

func newWireEmotions(e Emotions) wireEmotions {
	out := wireEmotions{Detail: e.Detail, List: convert(e.List, newWireEmotion)}
	if e.Missing != "" {
		out.Missing = &e.Missing
	}
	return out
}

func newWireEmotion(e EmotionShare) wireEmotionShare { return wireEmotionShare{e.Label, tidy(e.Share)} }

type wirePeriod struct {
	span
	Talking        wireMeasure        `json:"talking"`
	Silence        wireMeasure        `json:"silence"`
	TalkShares     []wireShare        `json:"talk_shares"`
	Involvement    wireMeasure        `json:"involvement"`
	Interactions   wireMeasure        `json:"interactions"`
	Energy         wireMeasure        `json:"energy"`
	Sentiment      wireMeasure        `json:"sentiment"`
	SentimentLabel string             `json:"sentiment_label"`
	Emotions       []wireEmotionShare `json:"emotions"`
}

func (w insightsWriter) period(p Period) wirePeriod {
	return wirePeriod{
		newSpan(p.Interval, true), w.measure(p.Talking), w.measure(p.Silence), convert(p.Shares, w.share), w.measure(p.Involvement),
		w.measure(p.Interactions), w.measure(p.Energy), w.measure(p.Sentiment.Score), p.Sentiment.Label, convert(p.Emotions.List, newWireEmotion),
	}
}
