package colloquy

// Parts of the JSON of Insights: hot spots, laughter, prosody, what sounds besides speech.

type wireHotSpots struct {
	Count wireMeasure   `json:"count"`
	List  []wireHotSpot `json:"list"`
}

type wireHotSpot struct {
	span
	Score      float64  `json:"score"`
	Used       []string `json:"used"`
	Overlap    float64  `json:"overlap"`
	Switches   float64  `json:"switches_per_minute"`
	Laughs     int      `json:"laughs"`
	Activation float64  `json:"activation"`
	Utterances []string `json:"utterances"`
}

func (w insightsWriter) hotSpots(h HotSpots) wireHotSpots {
	return wireHotSpots{w.measure(h.Count), convert(h.All, func(s HotSpot) wireHotSpot {
		return wireHotSpot{
			newSpan(s.Interval, w.timed), s.Score, convert(s.Used, identity), s.Overlap, s.Switches, s.Laughs, s.Activation, convert(s.Utterances, identity),
		}
	})}
}

type wireLaughs struct {
	Count wireMeasure `json:"count"`
	List  []wireLaugh `json:"list"`
}

type wireLaugh struct {
	Speaker SpeakerID `json:"speaker"` // "" = not clear
	span
	Heard      bool     `json:"heard"`
	Confidence float64  `json:"confidence"`
	Utterances []string `json:"utterances"`
}

func (w insightsWriter) laughs(l Laughs) wireLaughs {
	return wireLaughs{w.measure(l.Count), convert(l.All, func(l Laugh) wireLaugh {
		return wireLaugh{l.Speaker, newSpan(l.Interval, w.timed), l.Heard, tidy(l.Confidence), convert(l.Utterances, identity)}
	})}
}

type wirePeriodEnergy struct {
	span
	Energy wireMeasure `json:"energy"`
}

type wireProsody struct {
	Missing *Reason           `json:"missing"`
	Detail  string            `json:"detail,omitempty"`
	Turns   []wireTurnProsody `json:"turns"`
}

type wireTurnProsody struct {
	Speaker SpeakerID `json:"speaker"`
	span
	Utterances []string `json:"utterances"`
	Frames     int      `json:"frames"`
	Voiced     float64  `json:"voiced"`
	Pitch      float64  `json:"pitch_semitones"`
	PitchSD    float64  `json:"pitch_sd_semitones"`
	Level      float64  `json:"level_db"`
	LevelSD    float64  `json:"level_sd_db"`
	Rate       float64  `json:"nuclei_per_second"`
}

func (w insightsWriter) prosody(p Prosody) wireProsody {
	out := wireProsody{Detail: p.Detail, Turns: convert(p.Turns, func(t TurnProsody) wireTurnProsody {
		return wireTurnProsody{
			t.Speaker, newSpan(t.Interval, w.timed), convert(t.Utterances, identity), t.Frames, tidy(t.Voiced), tidy(t.Pitch), tidy(t.PitchSD),
			tidy(t.Level), tidy(t.LevelSD), tidy(t.Rate),
		}
	})}
	if p.Missing != "" {
		out.Missing = &p.Missing
	}
	return out
}

// wireHeard is a sound event of a meeting.
type wireHeard struct {
	span
	Kind       SoundEventKind `json:"kind"`
	Confidence float64        `json:"confidence"`
	Method     string         `json:"method"`
}

func (w insightsWriter) soundEvent(e SoundEvent) wireHeard {
	return wireHeard{newSpan(e.Interval, w.timed), e.Kind, tidy(e.Confidence), e.Method}
}
