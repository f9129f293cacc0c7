package colloquy

// Parts of the JSON of Insights: sentiment, emotions, periods.

type wireSentiment struct {
	Trend    wireMeasure            `json:"trend"`
	Changes  []wireSentimentChange  `json:"changes"`
	Positive wireMeasure            `json:"positive"`
	Neutral  wireMeasure            `json:"neutral"`
	Negative wireMeasure            `json:"negative"`
	Speakers []wireSpeakerSentiment `json:"speakers"`
}

type wireSentimentChange struct {
	span
	Before float64 `json:"before"`
	After  float64 `json:"after"`
	Method string  `json:"method"`
}

type wireSpeakerSentiment struct {
	Speaker SpeakerID      `json:"speaker"`
	Score   wireMeasure    `json:"score"`
	Label   SentimentLabel `json:"label"`
}

func (w insightsWriter) sentiment(s Sentiment) wireSentiment {
	speakers := convert(s.Speakers, func(s SpeakerSentiment) wireSpeakerSentiment {
		return wireSpeakerSentiment{s.Speaker, w.measure(s.Score), s.Label}
	})
	changes := convert(s.Changes, func(c SentimentChange) wireSentimentChange {
		return wireSentimentChange{newSpan(c.Interval, w.timed), c.Before, c.After, c.Method}
	})
	return wireSentiment{w.measure(s.Trend), changes, w.measure(s.Positive), w.measure(s.Neutral), w.measure(s.Negative), speakers}
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
	out := wireEmotions{Detail: e.Detail, List: convert(e.All, newWireEmotion)}
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
	SentimentLabel SentimentLabel     `json:"sentiment_label"`
	Emotions       []wireEmotionShare `json:"emotions"`
}

func (w insightsWriter) period(p Period) wirePeriod {
	return wirePeriod{
		newSpan(p.Interval, true), w.measure(p.Talking), w.measure(p.Silence), convert(p.Shares, w.share),
		w.measure(p.Involvement), w.measure(p.Interactions), w.measure(p.Energy),
		w.measure(p.Sentiment.Score), p.Sentiment.Label, convert(p.Emotions.All, newWireEmotion),
	}
}
