package colloquy

// Parts of the JSON of Insights: who talks how much, silence, overlap, interruptions, backchannels.

type wireShare struct {
	Speaker    SpeakerID `json:"speaker"`
	Seconds    *float64  `json:"seconds"`
	OfTalk     *float64  `json:"of_talk"`
	OfMeeting  *float64  `json:"of_meeting"`
	Doubt      *float64  `json:"of_talk_sd"`
	Listen     *float64  `json:"listen_seconds"`
	Words      int       `json:"words"`
	Turns      int       `json:"turns"`
	Utterances int       `json:"utterances"`
	Method     string    `json:"method"` // of of_talk
}

func (w insightsWriter) share(s Share) wireShare {
	return wireShare{
		s.Speaker, wireNumber(s.Talk), wireNumber(s.OfTalk), wireNumber(s.OfMeeting), wireNumber(s.Doubt), wireNumber(s.Listen),
		s.Words, s.Turns, s.Utterances, s.OfTalk.Method,
	}
}

type wireSilences struct {
	Share   wireMeasure      `json:"share"`
	Longest wireMeasure      `json:"longest"`
	Gaps    []span           `json:"gaps"`
	Lapses  int              `json:"lapses"`
	Lengths wireDistribution `json:"lengths"`
}

func (w insightsWriter) silences(s Silence) wireSilences {
	return wireSilences{w.measure(s.Share), w.measure(s.Longest), w.spans(s.Gaps), s.Lapses, newWireDistribution(s.Lengths)}
}

type wireOverlaps struct {
	Percent   wireMeasure          `json:"percent"`
	Pairwise  wireMeasure          `json:"pairwise"`
	Instances []span               `json:"instances"`
	Lengths   wireDistribution     `json:"lengths"`
	Pairs     []wirePairOverlap    `json:"pairs"`
	Speakers  []wireSpeakerOverlap `json:"speakers"`
}

type wirePairOverlap struct {
	Between [2]SpeakerID `json:"between"`
	Seconds seconds      `json:"seconds"`
	Percent float64      `json:"percent"`
}

type wireSpeakerOverlap struct {
	Speaker SpeakerID `json:"speaker"`
	Seconds seconds   `json:"seconds"`
}

func (w insightsWriter) overlaps(o Overlap) wireOverlaps {
	return wireOverlaps{
		w.measure(o.Percent), w.measure(o.Pairwise), w.spans(o.Instances), newWireDistribution(o.Lengths),
		convert(o.Pairs, func(p PairOverlap) wirePairOverlap {
			return wirePairOverlap{p.Between, seconds(p.Time), tidy(p.Percent)}
		}),
		convert(o.Speakers, func(s SpeakerOverlap) wireSpeakerOverlap {
			return wireSpeakerOverlap{s.Speaker, seconds(s.Time)}
		}),
	}
}

type wireInterruption struct {
	By SpeakerID `json:"by"`
	Of SpeakerID `json:"of"`
	span
	Outcome    InterruptionOutcome `json:"outcome"`
	Contested  bool                `json:"contested"`
	Kind       InterruptionKind    `json:"kind"`
	Confidence float64             `json:"confidence"`
	Utterances []string            `json:"utterances"`
}

func (w insightsWriter) interruption(i Interruption) wireInterruption {
	return wireInterruption{
		i.By, i.Of, newSpan(i.Interval, w.timed), i.Outcome, i.Contested, i.Kind, tidy(i.Confidence),
		convert(i.Utterances, identity),
	}
}

type wireInterrupter struct {
	Speaker    SpeakerID `json:"speaker"`
	Made       int       `json:"made"`
	Successful int       `json:"successful"`
	Suffered   int       `json:"suffered"`
}

func newWireInterrupter(s SpeakerInterruptions) wireInterrupter { return wireInterrupter(s) }

type wireBackchannel struct {
	Speaker SpeakerID `json:"speaker"`
	To      SpeakerID `json:"to"`
	span
	Text       string   `json:"text,omitempty"`
	Confidence float64  `json:"confidence"`
	Method     string   `json:"method"`
	Utterances []string `json:"utterances"`
}

func (w insightsWriter) backchannel(b Backchannel) wireBackchannel {
	return wireBackchannel{
		b.Speaker, b.To, newSpan(b.Interval, w.timed), b.Text, tidy(b.Confidence), b.Method, convert(b.Utterances, identity),
	}
}

type wireListener struct {
	Speaker  SpeakerID `json:"speaker"`
	Given    int       `json:"given"`
	Received int       `json:"received"`
}

func newWireListener(s SpeakerBackchannels) wireListener { return wireListener(s) }
