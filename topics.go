package colloquy

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/summary"
	"github.com/colloquy-go/colloquy/nlp/topic"
	"github.com/colloquy-go/colloquy/nlp/tracker"
)

// Topics is what was spoken about, part by part.
type Topics struct {
	Finding
	All []Topic // in order, without gaps
}

// Topic is a part of the conversation that is about one thing.
type Topic struct {
	Interval
	Label        string // the best keywords; "" where none stand out
	Keywords     []Keyword
	Utterances   []string // IDs of the first and the last
	Confidence   float64  // that a topic begins here, 0..1
	Gist         string   // the sentence that says most
	Speakers     []Share  // of those who talk in it
	Talking      Measure  // part of it in which somebody speaks, ratio
	Sentiment    Sentiment
	Emotions     Emotions
	Energy       Measure
	Interactions Measure
	Involvement  Measure
}

// Keyword is a phrase that says what was spoken of.
type Keyword struct {
	Text       string  // as it was said first
	Score      float64 // 0..1; comparable within one list
	Count      int
	Utterances []string // IDs of where it was said, in order
}

// Keywords is what was spoken of.
type Keywords struct {
	Finding
	All []Keyword // best first
}

// Topics returns the parts of the conversation that are each about one thing, with what the measures say of each. Borders,
// labels and figures: package nlp/topic.
func (m *Meeting) Topics() Topics { return newContent(m).topics() }

// TopicsEvery returns the periods of the given length (0: 5 min) as topics, as vendors' interfaces cut them. It needs times.
func (m *Meeting) TopicsEvery(period time.Duration) Topics { return newContent(m).topicsEvery(period) }

func (c *content) topics() Topics {
	x, l := c.words()
	if l != nil {
		return Topics{Finding: l.finding(topic.Method)}
	}
	s, err := topic.New(c.lang)
	if l := c.lacks(err); l != nil {
		return Topics{Finding: l.finding(topic.Method)}
	}
	out := Topics{Finding: Finding{Method: topic.Method}}
	for _, t := range s.Segment(x, c.topicLines(), topic.Options{}) {
		if t.To > t.From {
			out.All = append(out.All, c.topic(t.From, t.To, round(t.Confidence, 0.001), t.Label, t.Keywords))
		}
	}
	for k := 1; k < len(out.All); k++ { // without gaps: silence belongs to the topic before
		out.All[k-1].End = out.All[k].Start
	}
	for k := range out.All {
		c.measure(&out.All[k])
	}
	return out
}

func (c *content) topicsEvery(period time.Duration) Topics {
	const method = "topic-period/1"
	x, l := c.words()
	if l == nil && !c.timed {
		l = &lack{NoTimes, "the transcript has no times"}
	}
	if l != nil {
		return Topics{Finding: l.finding(method)}
	}
	if period <= 0 {
		period = defaultPeriod
	}
	period = max(period, (c.m.length()+mostPeriods-1)/mostPeriods)
	out := Topics{Finding: Finding{Method: method}}
	for from := 0; from < len(c.m.Utterances); {
		k := c.m.Utterances[from].Start / period
		to := from + 1
		for to < len(c.m.Utterances) && c.m.Utterances[to].Start/period == k {
			to++
		}
		words := x.Within(span2(from, to), 10)
		t := c.topic(from, to, 1, label(words), words)
		t.Interval = Interval{k * period, min((k+1)*period, c.m.length())}
		c.measure(&t)
		out.All = append(out.All, t)
		from = to
	}
	return out
}

// label names a topic by its two best keywords.
func label(words []keyword.Keyword) string {
	var best []string
	for _, w := range words[:min(len(words), 2)] {
		best = append(best, w.Text)
	}
	return strings.Join(best, ", ")
}

// topic describes utterances from … to-1.
func (c *content) topic(from, to int, sure float64, label string, words []keyword.Keyword) Topic {
	t := Topic{
		Interval: c.m.Utterances[from].Interval, Label: label, Confidence: sure,
		Utterances: []string{c.m.Utterances[from].ID, c.m.Utterances[to-1].ID}, Keywords: c.keywordsOf(words),
	}
	for _, u := range c.m.Utterances[from:to] {
		t.End = max(t.End, u.End)
	}
	if d, l := c.document(); l == nil {
		if best := d.KeyPoints(span2(from, to), 1); len(best) > 0 {
			t.Gist = best[0].Clean
		}
	}
	return t
}

// measure fills what the measures say of a topic.
func (c *content) measure(t *Topic) {
	if !c.timed || t.Len() <= 0 {
		l := &lack{NoTimes, "the transcript has no times"}
		t.Talking, t.Energy = l.of("speech/1", "ratio"), l.of("energy/1", "points")
		t.Interactions, t.Involvement = l.of("interaction-score/1", "points"), l.of("involvement/1", "points")
		return
	}
	p := newTalk(c.m.Slice(t.Interval)).period(t.Interval)
	t.Speakers, t.Talking, t.Sentiment, t.Emotions = p.Shares, p.Talking, p.Sentiment, p.Emotions
	t.Energy, t.Interactions, t.Involvement = p.Energy, p.Interactions, p.Involvement
}

// span2 returns from … to-1.
func span2(from, to int) []int {
	out := make([]int, to-from)
	for k := range out {
		out[k] = from + k
	}
	return out
}

func (c *content) keywordsOf(all []keyword.Keyword) []Keyword {
	out := make([]Keyword, 0, len(all))
	for _, k := range all {
		w := Keyword{Text: k.Text, Score: round(k.Score, 0.0001), Count: k.Count}
		last := -1
		for _, p := range k.Places {
			if p.Unit != last {
				w.Utterances = append(w.Utterances, c.m.Utterances[p.Unit].ID)
				last = p.Unit
			}
		}
		out = append(out, w)
	}
	return out
}

// Keywords returns the n best keywords of the meeting (0: 20); see package nlp/keyword.
func (m *Meeting) Keywords(n int) Keywords { return newContent(m).keywords(n, "", false) }

// SpeakerKeywords returns the n best keywords of what one person says.
func (m *Meeting) SpeakerKeywords(id SpeakerID, n int) Keywords {
	return newContent(m).keywords(n, id, true)
}

func (c *content) keywords(n int, who SpeakerID, one bool) Keywords {
	if n <= 0 {
		n = 20
	}
	x, l := c.words()
	if l != nil {
		return Keywords{Finding: l.finding(keyword.Method)}
	}
	found := x.Keywords
	if one {
		found = func(n int) []keyword.Keyword { return x.Within(c.saidBy(who), n) }
	}
	return Keywords{Finding{Method: keyword.Method}, c.keywordsOf(found(n))}
}

// saidBy returns the utterances of a speaker.
func (c *content) saidBy(who SpeakerID) []int {
	var out []int
	for k, u := range c.m.Utterances {
		if u.Speaker == who {
			out = append(out, k)
		}
	}
	return out
}

// Summary is the sentences that sum up what was said.
type Summary struct {
	Finding
	Sentences []Sentence // in the order in which they were said
}

// Sentence is a sentence of a summary.
type Sentence struct {
	Moment
	Verbatim string  // the sentence as it was said, a part of Text
	Clean    string  // without hesitations, repetitions and unfinished words
	Score    float64 // what it adds to the summary; comparable within one summary
}

// Summary returns the sentences that sum up the meeting in about so many words (0: 100); see package nlp/summary.
func (m *Meeting) Summary(words int) Summary { return newContent(m).summary(words, nil, false) }

// SpeakerSummary returns the sentences that sum up what one person says.
func (m *Meeting) SpeakerSummary(id SpeakerID, words int) Summary {
	c := newContent(m)
	return c.summary(words, c.saidBy(id), true)
}

func (c *content) summary(words int, units []int, some bool) Summary {
	d, l := c.document()
	if l != nil {
		return Summary{Finding: l.finding(summary.Method)}
	}
	out := Summary{Finding: Finding{Method: summary.Method}}
	if some && len(units) == 0 {
		return out
	}
	if words <= 0 {
		words = 100
	}
	out.Sentences = c.sentences(d.Summary(units, summary.Budget{Words: words}))
	return out
}

func (c *content) sentences(all []summary.Sentence) []Sentence {
	var out []Sentence
	for _, s := range all {
		m := c.moment(s.Utterance)
		out = append(out, Sentence{m, s.Span.Of(m.Text), s.Clean, round(s.Score, 1e-6)})
	}
	return out
}

// KeyPoints is what each person said that matters most.
type KeyPoints struct {
	Finding
	Speakers []SpeakerKeyPoints // everybody who says anything, in the order of the speakers
}

// SpeakerKeyPoints is what one person said that matters most.
type SpeakerKeyPoints struct {
	Speaker SpeakerID
	Points  []Sentence // the most important first
}

// KeyPoints returns the n sentences (0: 3) of each person that say most; see package nlp/summary.
func (m *Meeting) KeyPoints(n int) KeyPoints { return newContent(m).keyPoints(n) }

func (c *content) keyPoints(n int) KeyPoints {
	if n <= 0 {
		n = 3
	}
	d, l := c.document()
	if l != nil {
		return KeyPoints{Finding: l.finding(summary.Method)}
	}
	out := KeyPoints{Finding: Finding{Method: summary.Method}}
	for _, s := range c.m.Speakers {
		if said := c.saidBy(s.ID); len(said) > 0 {
			out.Speakers = append(out.Speakers, SpeakerKeyPoints{s.ID, c.sentences(d.KeyPoints(said, n))})
		}
	}
	return out
}

// Tracker is a list of phrases under one name, that are looked for in what is said.
type Tracker struct {
	Name    string
	Phrases []string
}

// Matches is where phrases of trackers were said.
type Matches struct {
	Finding
	All []Match // by utterance, place and tracker
}

// Match is a place where a phrase of a tracker was said.
type Match struct {
	Moment
	Tracker  string
	Phrase   string
	Said     string  // what was said, a part of Text
	Offset   int     // of Said in Text, bytes; -1 for a near match
	Likeness float64 // 1 for exact matches of the stems, else from 0.6
}

// Track looks for the phrases of trackers, by their stems: "renew" finds "renewals". A phrase that cannot be looked for is an
// error. See package nlp/tracker.
func (m *Meeting) Track(trackers []Tracker) (Matches, error) { return newContent(m).matches(trackers) }

// track looks for what can be looked for.
func (c *content) track(trackers []Tracker) Matches {
	out, err := c.matches(trackers)
	for k := 0; err != nil && k < len(trackers); k++ {
		good := trackers[:0:0]
		for _, t := range trackers {
			if _, err := tracker.New(c.lang, []tracker.Tracker{tracker.Tracker(t)}); err == nil {
				good = append(good, t)
			}
		}
		out, err = c.matches(good)
	}
	return out
}

func (c *content) matches(trackers []Tracker) (Matches, error) {
	if l := c.talk.lacksWords(); l != nil {
		return Matches{Finding: l.finding(tracker.Method)}, nil
	}
	list := make([]tracker.Tracker, len(trackers))
	for k, t := range trackers {
		list[k] = tracker.Tracker(t)
	}
	f, err := tracker.New(c.lang, list)
	if err != nil {
		return Matches{}, err
	}
	out := Matches{Finding: Finding{Method: tracker.Method}}
	for _, x := range f.Find(c.texts()) {
		t := trackers[x.Tracker]
		said := c.moment(x.Unit)
		out.All = append(out.All, Match{said, t.Name, t.Phrases[x.Phrase], x.Span.Of(said.Text), x.Offset(), round(x.Likeness, 0.001)})
	}
	return out, nil
}
