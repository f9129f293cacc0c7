package colloquy

// Parts of the JSON of Insights: turns, their timing and pace, dominance, interactions.

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
	return wireTurnTaking{
		t.Turns, t.Interjections, t.Utterances, t.Switches,
		w.measure(t.Rate), w.measure(t.Score), w.measure(t.Index), w.measure(t.Burstiness),
	}
}

type wireMonologues struct {
	Longest  wireMeasure            `json:"longest"`
	Count    wireMeasure            `json:"count"`
	Long     wireMeasure            `json:"long"`
	All      []wireTurn             `json:"all"`
	Lengths  wireDistribution       `json:"lengths"`
	Speakers []wireSpeakerMonologue `json:"speakers"`
}

type wireSpeakerMonologue struct {
	Speaker SpeakerID        `json:"speaker"`
	Longest wireMeasure      `json:"longest"`
	Count   int              `json:"count"`
	Long    int              `json:"long"`
	Lengths wireDistribution `json:"lengths"`
}

func (w insightsWriter) monologues(m Monologues) wireMonologues {
	return wireMonologues{
		w.measure(m.Longest), w.measure(m.Count), w.measure(m.Long),
		convert(m.All, func(t Turn) wireTurn {
			return wireTurn{t.Speaker, newSpan(t.Interval, w.timed), t.Inside, t.Utterances}
		}),
		newWireDistribution(m.Lengths),
		convert(m.Speakers, func(s SpeakerMonologues) wireSpeakerMonologue {
			return wireSpeakerMonologue{s.Speaker, w.measure(s.Longest), s.Count, s.Long, newWireDistribution(s.Lengths)}
		}),
	}
}

type wireLatency struct {
	Offset   wireMeasure          `json:"offset"`
	Offsets  wireDistribution     `json:"offsets"`
	Overlaps wireMeasure          `json:"overlaps"`
	Latches  wireMeasure          `json:"latches"`
	Gaps     wireMeasure          `json:"gaps"`
	All      []wireTransfer       `json:"transfers"`
	Speakers []wireSpeakerLatency `json:"speakers"`
}

type wireTransfer struct {
	span
	From   SpeakerID `json:"from"`
	To     SpeakerID `json:"to"`
	Offset float64   `json:"offset"`
}

type wireSpeakerLatency struct {
	Speaker  SpeakerID        `json:"speaker"`
	Patience wireMeasure      `json:"patience"`
	Gaps     wireDistribution `json:"gaps"`
}

func (w insightsWriter) latency(l Latency) wireLatency {
	return wireLatency{
		w.measure(l.Offset), newWireDistribution(l.Offsets),
		w.measure(l.Overlaps), w.measure(l.Latches), w.measure(l.Gaps),
		convert(l.All, func(x Transfer) wireTransfer {
			return wireTransfer{newSpan(x.Interval, w.timed), x.From, x.To, tidy(x.Offset.Seconds())}
		}),
		convert(l.Speakers, func(s SpeakerLatency) wireSpeakerLatency {
			return wireSpeakerLatency{s.Speaker, w.measure(s.Patience), newWireDistribution(s.Gaps)}
		}),
	}
}

type wirePauses struct {
	Median   wireMeasure         `json:"median"`
	Lengths  wireDistribution    `json:"lengths"`
	All      []wirePause         `json:"all"`
	Speakers []wireSpeakerPauses `json:"speakers"`
}

type wirePause struct {
	span
	Speaker SpeakerID `json:"speaker"`
}

type wireSpeakerPauses struct {
	Speaker SpeakerID        `json:"speaker"`
	Median  wireMeasure      `json:"median"`
	Share   wireMeasure      `json:"share"`
	Lengths wireDistribution `json:"lengths"`
}

func (w insightsWriter) pauses(p Pauses) wirePauses {
	speakers := convert(p.Speakers, func(s SpeakerPauses) wireSpeakerPauses {
		return wireSpeakerPauses{s.Speaker, w.measure(s.Median), w.measure(s.Share), newWireDistribution(s.Lengths)}
	})
	all := convert(p.All, func(x Pause) wirePause { return wirePause{newSpan(x.Interval, w.timed), x.Speaker} })
	return wirePauses{w.measure(p.Median), newWireDistribution(p.Lengths), all, speakers}
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
	speakers := convert(p.Speakers, func(s SpeakerPace) wireSpeakerPace {
		return wireSpeakerPace{s.Speaker, w.measure(s.Rate), w.measure(s.Articulation)}
	})
	return wirePace{w.measure(p.Rate), w.measure(p.Articulation), speakers}
}

type wireFillers struct {
	Rate     wireMeasure          `json:"rate"`
	Heard    wireMeasure          `json:"heard"`
	Speakers []wireSpeakerFillers `json:"speakers"`
}

type wireSpeakerFillers struct {
	Speaker SpeakerID   `json:"speaker"`
	Rate    wireMeasure `json:"rate"`
	Heard   wireMeasure `json:"heard"`
	Count   int         `json:"count"`
}

func (w insightsWriter) fillers(f Fillers) wireFillers {
	speakers := convert(f.Speakers, func(s SpeakerFillers) wireSpeakerFillers {
		return wireSpeakerFillers{s.Speaker, w.measure(s.Rate), w.measure(s.Heard), s.Count}
	})
	return wireFillers{w.measure(f.Rate), w.measure(f.Heard), speakers}
}

type wireDominance struct {
	Share    wireMeasure            `json:"share"`
	Pattern  DominancePattern       `json:"pattern"`
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
	return convert(i.Pairs, func(p PairInteractions) wirePair {
		out := w.pair(p)
		if !i.Total.OK() {
			out.Value = nil
		}
		return out
	})
}

func (w insightsWriter) pair(p PairInteractions) wirePair {
	v := tidy(p.Value)
	return wirePair{p.Between, &v, p.Count, p.To, p.Back}
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
	speakers := convert(i.Centrality, func(c Centrality) wireCentrality {
		return wireCentrality{c.Speaker, tidy(c.Degree), tidy(c.Betweenness), tidy(c.Eigenvector)}
	})
	return wireNetwork{w.measure(i.Total), w.measure(i.Reciprocity), w.measure(i.TurnEntropy), speakers}
}
