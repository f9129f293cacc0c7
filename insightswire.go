package colloquy

// The parts of the JSON of Insights, in the order in which they are written.

type wireShare struct {
	Speaker    SpeakerID `json:"speaker"`
	Seconds    *float64  `json:"seconds"`
	OfTalk     *float64  `json:"of_talk"`
	OfMeeting  *float64  `json:"of_meeting"`
	Listen     *float64  `json:"listen_seconds"`
	Words      int       `json:"words"`
	Turns      int       `json:"turns"`
	Utterances int       `json:"utterances"`
	Method     string    `json:"method"` // of of_talk
}

func (w insightsWriter) share(s Share) wireShare {
	return wireShare{s.Speaker, number(s.Talk), number(s.OfTalk), number(s.OfMeeting), number(s.Listen), s.Words, s.Turns, s.Utterances, s.OfTalk.Method}
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
		convert(o.Speakers, func(s SpeakerOverlap) wireSpeakerOverlap { return wireSpeakerOverlap{s.Speaker, seconds(s.Time)} }),
	}
}

type wireInterruption struct {
	By SpeakerID `json:"by"`
	Of SpeakerID `json:"of"`
	span
	Outcome    string   `json:"outcome"`
	Contested  bool     `json:"contested"`
	Kind       string   `json:"kind"`
	Confidence float64  `json:"confidence"`
	Utterances []string `json:"utterances"`
}

func (w insightsWriter) interruption(i Interruption) wireInterruption {
	return wireInterruption{i.By, i.Of, newSpan(i.Interval, w.timed), i.Outcome, i.Contested, i.Kind, tidy(i.Confidence), convert(i.Utterances, same)}
}

type wireInterrupter struct {
	Speaker    SpeakerID `json:"speaker"`
	Made       int       `json:"made"`
	Successful int       `json:"successful"`
	Suffered   int       `json:"suffered"`
}

type wireBackchannel struct {
	Speaker SpeakerID `json:"speaker"`
	To      SpeakerID `json:"to"`
	span
	Utterance  string  `json:"utterance,omitempty"`
	Text       string  `json:"text,omitempty"`
	Confidence float64 `json:"confidence"`
	Method     string  `json:"method"`
}

func (w insightsWriter) backchannel(b Backchannel) wireBackchannel {
	return wireBackchannel{b.Speaker, b.To, newSpan(b.Interval, w.timed), b.Utterance, b.Text, tidy(b.Confidence), b.Method}
}

type wireListener struct {
	Speaker  SpeakerID `json:"speaker"`
	Given    int       `json:"given"`
	Received int       `json:"received"`
}

type wireTurnTaking struct {
	Turns         int         `json:"turns"`
	Interjections int         `json:"interjections"`
	Utterances    int         `json:"utterances"`
	Switches      int         `json:"switches"`
	Rate          wireMeasure `json:"interactivity"`
	Score         wireMeasure `json:"interactivity_score"`
	Index         wireMeasure `json:"index"`
	Burstiness    wireMeasure `json:"burstiness"`
}

func (w insightsWriter) turnTaking(t TurnTaking) wireTurnTaking {
	return wireTurnTaking{t.Turns, t.Interjections, t.Utterances, t.Switches, w.measure(t.Rate), w.measure(t.Score), w.measure(t.Index), w.measure(t.Burstiness)}
}

type wireMonologues struct {
	Longest  wireMeasure            `json:"longest"`
	Count    wireMeasure            `json:"count"`
	Long     wireMeasure            `json:"long"`
	All      []wireTurn             `json:"all"`
	Speakers []wireSpeakerMonologue `json:"speakers"`
}

type wireSpeakerMonologue struct {
	Speaker SpeakerID   `json:"speaker"`
	Longest wireMeasure `json:"longest"`
	Count   int         `json:"count"`
	Long    int         `json:"long"`
}

func (w insightsWriter) monologues(m Monologues) wireMonologues {
	return wireMonologues{
		w.measure(m.Longest), w.measure(m.Count), w.measure(m.Long),
		convert(m.All, func(t Turn) wireTurn {
			return wireTurn{t.Speaker, newSpan(t.Interval, w.timed), t.Inside, t.Utterances}
		}),
		convert(m.Speakers, func(s SpeakerMonologues) wireSpeakerMonologue {
			return wireSpeakerMonologue{s.Speaker, w.measure(s.Longest), s.Count, s.Long}
		}),
	}
}

type wireLatency struct {
	Offset   wireMeasure          `json:"offset"`
	Offsets  wireDistribution     `json:"offsets"`
	Overlaps wireMeasure          `json:"overlaps"`
	Latches  wireMeasure          `json:"latches"`
	Gaps     wireMeasure          `json:"gaps"`
	Speakers []wireSpeakerLatency `json:"speakers"`
}

type wireSpeakerLatency struct {
	Speaker  SpeakerID        `json:"speaker"`
	Patience wireMeasure      `json:"patience"`
	Gaps     wireDistribution `json:"gaps"`
}

func (w insightsWriter) latency(l Latency) wireLatency {
	return wireLatency{
		w.measure(l.Offset), newWireDistribution(l.Offsets), w.measure(l.Overlaps), w.measure(l.Latches), w.measure(l.Gaps),
		convert(l.Speakers, func(s SpeakerLatency) wireSpeakerLatency {
			return wireSpeakerLatency{s.Speaker, w.measure(s.Patience), newWireDistribution(s.Gaps)}
		}),
	}
}

type wirePauses struct {
	Median   wireMeasure         `json:"median"`
	Lengths  wireDistribution    `json:"lengths"`
	Speakers []wireSpeakerPauses `json:"speakers"`
}

type wireSpeakerPauses struct {
	Speaker SpeakerID        `json:"speaker"`
	Median  wireMeasure      `json:"median"`
	Share   wireMeasure      `json:"share"`
	Lengths wireDistribution `json:"lengths"`
}

func (w insightsWriter) pauses(p Pauses) wirePauses {
	return wirePauses{w.measure(p.Median), newWireDistribution(p.Lengths), convert(p.Speakers, func(s SpeakerPauses) wireSpeakerPauses {
		return wireSpeakerPauses{s.Speaker, w.measure(s.Median), w.measure(s.Share), newWireDistribution(s.Lengths)}
	})}
}

type wirePace struct {
	Rate         wireMeasure       `json:"rate"`
	Articulation wireMeasure       `json:"articulation"`
	Speakers     []wireSpeakerPace `json:"speakers"`
}

type wireSpeakerPace struct {
	Speaker      SpeakerID   `json:"speaker"`
	Rate         wireMeasure `json:"rate"`
	Articulation wireMeasure `json:"articulation"`
}

func (w insightsWriter) pace(p Pace) wirePace {
	return wirePace{w.measure(p.Rate), w.measure(p.Articulation), convert(p.Speakers, func(s SpeakerPace) wireSpeakerPace {
		return wireSpeakerPace{s.Speaker, w.measure(s.Rate), w.measure(s.Articulation)}
	})}
}

type wireFillers struct {
	Rate     wireMeasure          `json:"rate"`
	Speakers []wireSpeakerFillers `json:"speakers"`
}

type wireSpeakerFillers struct {
	Speaker SpeakerID   `json:"speaker"`
	Rate    wireMeasure `json:"rate"`
	Count   int         `json:"count"`
}

func (w insightsWriter) fillers(f Fillers) wireFillers {
	return wireFillers{w.measure(f.Rate), convert(f.Speakers, func(s SpeakerFillers) wireSpeakerFillers {
		return wireSpeakerFillers{s.Speaker, w.measure(s.Rate), s.Count}
	})}
}
