package colloquy

// Numbers returns every number of in as a measure, for tables: those of [Insights.List], and then, by the paths of their
// fields, what stands beside them as plain numbers: counts of people and of all together, the pairs of interactions and of
// overlap, centralities, the shares of emotions, how often each behaviour was detected, and the quantiles of distributions
// ("latency.offsets.p90"). What could not be counted, as who interrupts whom in a transcript without overlap, has no line of
// its own; the measure beside it says why.
func (in *Insights) Numbers() []ListedMeasure {
	n := numbers{out: in.List()}
	n.talk(in)
	n.flow(in)
	n.mood(in)
	n.behavior(in)
	return n.out
}

type numbers struct{ out []ListedMeasure }

// add adds a value; the unit of counts is what is counted.
func (n *numbers) add(path string, at ListedMeasure, value float64, unit string, count int, method string) {
	at.Path, at.Measure = path, measured(method, unit, value, count)
	n.out = append(n.out, at)
}

// count adds a number of things, by the method that found them.
func (n *numbers) count(path string, at ListedMeasure, things int, unit, method string) {
	n.add(path, at, float64(things), unit, things, method)
}

// distribution adds what a distribution of lengths tells, in seconds; one of nothing is missing as the measure beside it is.
func (n *numbers) distribution(path string, at ListedMeasure, d Distribution, beside Measure) {
	if d.N == 0 {
		at.Path, at.Measure = path+".mean", missing(beside.Method, "s", TooFew, "there are none")
		if !beside.OK() && beside.Missing != "" {
			at.Measure = missing(beside.Method, "s", beside.Missing, beside.Detail)
		}
		n.out = append(n.out, at)
		return
	}
	for _, q := range []struct {
		name  string
		value float64
	}{{"mean", d.Mean}, {"sd", d.SD}, {"min", d.Min}, {"p10", d.P10}, {"p50", d.P50}, {"p90", d.P90}, {"max", d.Max}} {
		n.add(path+"."+q.name, at, q.value, "s", d.N, beside.Method)
	}
}

const countMethod = "count/1"

// talk adds who talks how often.
func (n *numbers) talk(in *Insights) {
	t, all := in.TurnTaking, ListedMeasure{}
	for _, s := range in.Shares.Speakers {
		at := ListedMeasure{Speaker: s.Speaker}
		n.count("shares.speakers.turns", at, s.Turns, "turns", countMethod)
		if t.Utterances > 0 { // else there are no words, which is not 0 of them
			n.count("shares.speakers.words", at, s.Words, "words", countMethod)
			n.count("shares.speakers.utterances", at, s.Utterances, "utterances", countMethod)
		}
	}
	n.count("turn_taking.turns", all, t.Turns, "turns", countMethod)
	n.count("turn_taking.interjections", all, t.Interjections, "interjections", countMethod)
	if t.Utterances > 0 {
		n.count("turn_taking.utterances", all, t.Utterances, "utterances", countMethod)
	}
	n.count("turn_taking.switches", all, t.Switches, "switches", countMethod)
	if in.Silence.Total.OK() {
		n.count("silence.lapses", all, in.Silence.Lapses, "lapses", in.Silence.Total.Method)
	}
	n.distribution("silence.lengths", all, in.Silence.Lengths, in.Silence.Total)
	n.distribution("monologues.lengths", all, in.Monologues.Lengths, in.Monologues.Longest)
	for _, s := range in.Monologues.Speakers {
		at := ListedMeasure{Speaker: s.Speaker}
		n.count("monologues.speakers.count", at, s.Count, "turns", s.Longest.Method)
		n.count("monologues.speakers.long", at, s.Long, "turns", s.Longest.Method)
		n.distribution("monologues.speakers.lengths", at, s.Lengths, s.Longest)
	}
	for _, s := range in.Fillers.Speakers {
		n.count("fillers.speakers.count", ListedMeasure{Speaker: s.Speaker}, s.Count, "fillers", s.Rate.Method)
	}
}

// flow adds how people take turns, and who answers whom.
func (n *numbers) flow(in *Insights) {
	all := ListedMeasure{}
	overlap := in.Overlap.Total
	n.distribution("overlap.lengths", all, in.Overlap.Lengths, overlap)
	for _, p := range in.Overlap.Pairs {
		at := ListedMeasure{Speaker: p.Between[0], Other: p.Between[1]}
		n.add("overlap.pairs.time", at, p.Time.Seconds(), "s", overlap.N, overlap.Method)
		n.add("overlap.pairs.percent", at, p.Percent, "%", overlap.N, overlap.Method)
	}
	for _, s := range in.Overlap.Speakers {
		n.add("overlap.speakers.time", ListedMeasure{Speaker: s.Speaker}, s.Time.Seconds(), "s", overlap.N, overlap.Method)
	}
	n.distribution("interruptions.lengths", all, in.Interruptions.Lengths, in.Interruptions.Rate)
	for _, s := range in.Interruptions.Speakers {
		at, method := ListedMeasure{Speaker: s.Speaker}, in.Interruptions.Rate.Method
		n.count("interruptions.speakers.made", at, s.Made, "interruptions", method)
		n.count("interruptions.speakers.successful", at, s.Successful, "interruptions", method)
		n.count("interruptions.speakers.suffered", at, s.Suffered, "interruptions", method)
	}
	for _, s := range in.Backchannels.Speakers {
		if in.Backchannels.Rate.Missing == NoLexicon {
			break
		}
		at, method := ListedMeasure{Speaker: s.Speaker}, in.Backchannels.Rate.Method
		n.count("backchannels.speakers.given", at, s.Given, "backchannels", method)
		n.count("backchannels.speakers.received", at, s.Received, "backchannels", method)
	}
	n.distribution("latency.offsets", all, in.Latency.Offsets, in.Latency.Offset)
	for _, s := range in.Latency.Speakers {
		n.distribution("latency.speakers.gaps", ListedMeasure{Speaker: s.Speaker}, s.Gaps, s.Patience)
	}
	n.distribution("pauses.lengths", all, in.Pauses.Lengths, in.Pauses.Median)
	for _, s := range in.Pauses.Speakers {
		n.distribution("pauses.speakers.lengths", ListedMeasure{Speaker: s.Speaker}, s.Lengths, s.Median)
	}
	total := in.Interactions.Total
	if !total.OK() {
		return
	}
	for _, p := range in.Interactions.Pairs {
		at := ListedMeasure{Speaker: p.Between[0], Other: p.Between[1]}
		n.add("interactions.pairs.value", at, p.Value, "points", total.N, total.Method)
		n.add("interactions.pairs.count", at, p.Count, total.Unit, total.N, total.Method)
		n.add("interactions.pairs.to", at, p.To, total.Unit, total.N, total.Method)
		n.add("interactions.pairs.back", at, p.Back, total.Unit, total.N, total.Method)
	}
	for _, c := range in.Interactions.Centrality {
		at := ListedMeasure{Speaker: c.Speaker}
		n.add("interactions.centrality.degree", at, c.Degree, "ratio", total.N, total.Method)
		n.add("interactions.centrality.betweenness", at, c.Betweenness, "ratio", total.N, total.Method)
		n.add("interactions.centrality.eigenvector", at, c.Eigenvector, "ratio", total.N, total.Method)
	}
}

// mood adds what is expressed, of the whole and of its periods.
func (n *numbers) mood(in *Insights) {
	n.emotions("emotions", ListedMeasure{}, in.Emotions)
	for _, p := range in.Dynamics {
		n.emotions("dynamics.emotions", ListedMeasure{Interval: p.Interval}, p.Emotions)
	}
}

func (n *numbers) emotions(path string, at ListedMeasure, e Emotions) {
	for _, s := range e.All {
		n.add(path+"."+s.Label, at, s.Share, "ratio", e.N, e.Score().Method)
	}
}

// behavior adds how often each behaviour was detected, and how synchrony stands to its shuffles.
func (n *numbers) behavior(in *Insights) {
	for _, m := range in.Metrics {
		at := ListedMeasure{Speaker: m.Speaker, Role: roleOf(m)}
		for _, b := range m.Behaviors {
			n.count("metrics.behaviors."+b.Behavior+".count", at, b.Count, "detections", countMethod)
			n.add("metrics.behaviors."+b.Behavior+".frequency", at, b.Frequency, "per utterance", m.Utterances, countMethod)
		}
	}
	for _, s := range in.Synchrony {
		if s.Shuffles == 0 {
			continue
		}
		at, path := ListedMeasure{Speaker: s.Between[0], Other: s.Between[1]}, "synchrony."+string(s.Kind)
		n.add(path+".baseline", at, s.Baseline, s.Score.Unit, s.Shuffles, s.Score.Method)
		n.add(path+".z", at, s.Z, "SD", s.Shuffles, s.Score.Method)
	}
}
