package colloquy

// Parts of the JSON of Insights: what is told of and to each person.

type wireFelt struct {
	span
	Speakers []wireSpeakerEmotion `json:"speakers"`
}

type wireSpeakerEmotion struct {
	Speaker SpeakerID `json:"speaker"`
	Label   string    `json:"label"`
	Share   float64   `json:"share"`
}

func newWireFelt(s SpeakerEmotions) wireFelt {
	return wireFelt{newSpan(s.Interval, true), convert(s.Speakers, func(e SpeakerEmotion) wireSpeakerEmotion {
		return wireSpeakerEmotion{e.Speaker, e.Label, tidy(e.Share)}
	})}
}

type wireVocabulary struct {
	wireFinding
	Speakers []wireSpeakerVocabulary `json:"speakers"`
}

type wireSpeakerVocabulary struct {
	Speaker     SpeakerID   `json:"speaker"`
	Words       int         `json:"words"`
	Diversity   wireMeasure `json:"diversity"`
	TypeToken   wireMeasure `json:"type_token"`
	Grade       wireMeasure `json:"grade"`
	Hedges      wireMeasure `json:"hedges"`
	Certainties wireMeasure `json:"certainties"`
	Inclusive   wireMeasure `json:"inclusive"`
	Profane     wireMeasure `json:"profane"`
	Jargon      []wireTerm  `json:"jargon"`

	Repeats []wireRepeat `json:"repeats"`
}

type wireRepeat struct {
	Phrase     string   `json:"phrase"`
	Count      int      `json:"count"`
	Score      float64  `json:"score"`
	Utterances []string `json:"utterances"`
}

type wireTerm struct {
	Word  string  `json:"word"`
	Count int     `json:"count"`
	Score float64 `json:"score"`
}

func (w insightsWriter) vocabulary(v Vocabulary) wireVocabulary {
	return wireVocabulary{newWireFinding(v.Finding), convert(v.Speakers, func(s SpeakerVocabulary) wireSpeakerVocabulary {
		return wireSpeakerVocabulary{
			s.Speaker, s.Words, w.measure(s.Diversity), w.measure(s.TypeToken), w.measure(s.Grade), w.measure(s.Hedges),
			w.measure(s.Certainties), w.measure(s.Inclusive), w.measure(s.Profane),
			convert(s.Jargon, func(t JargonTerm) wireTerm { return wireTerm{t.Word, t.Count, tidy(t.Score)} }),
			convert(s.Repeats, func(r Repeat) wireRepeat { return wireRepeat{r.Phrase, r.Count, tidy(r.Score), r.Utterances} }),
		}
	})}
}

type wireSpeakerTips struct {
	Speaker SpeakerID `json:"speaker"`
	Tips    []wireTip `json:"tips"`
}

type wireTip struct {
	Kind       TipKind               `json:"kind"`
	Text       string                `json:"text"`
	Name       string                `json:"name"`
	Measure    wireMeasure           `json:"measure"`
	Target     *wireTarget           `json:"target"`
	Suggestion *wireAdvice           `json:"suggestion"`
	Evidence   []wirePatternEvidence `json:"evidence"`
}

type wireTarget struct {
	Measure string   `json:"measure"`
	Role    string   `json:"role"`
	Min     *float64 `json:"min"`
	Max     *float64 `json:"max"`
	Source  string   `json:"source"`
}

func (w insightsWriter) speakerTips(s SpeakerTips) wireSpeakerTips {
	return wireSpeakerTips{s.Speaker, convert(s.Tips, w.tip)}
}

func (w insightsWriter) tip(t Tip) wireTip {
	out := wireTip{Kind: t.Kind, Text: t.Text, Name: t.Name, Measure: w.measure(t.Measure), Evidence: convert(t.Evidence, w.patternEvidence)}
	if t.Target != nil {
		target := wireTarget(*t.Target)
		out.Target = &target
	}
	if t.Suggestion != nil {
		advice := wireAdvice(*t.Suggestion)
		out.Suggestion = &advice
	}
	return out
}
