package colloquy

import (
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/summary"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// Topics is what was spoken about, part by part.
type Topics struct {
	Finding
	All []Topic // in order, without gaps: from 0 to the end of the conversation
}

// Topic is a part of the conversation that is about one thing. What is measured of it is what the methods of the same names
// return for [Meeting.Slice] of it; without times, for its utterances.
type Topic struct {
	Interval
	Label         string     // up to three keywords that are fit to name it, never who takes part; "" where nothing names anything
	Keywords      []Keyword  // best first
	Utterances    []string   // IDs of the first and the last
	Confidence    float64    // that a topic begins here, 0..1
	Gist          string     // the sentence that says most
	Category      Assignment // where it stands in the caller's taxonomy; zero without one
	Speakers      []Share    // of those who talk in it
	Talking       Measure    // part of it in which somebody speaks, ratio
	Sentiment     Sentiment
	Emotions      Emotions
	EmotionsScore Measure            // points, see [Emotions.Score]
	Energy        Measure            // points
	Interactions  Measure            // the interaction score, points
	Pairs         []PairInteractions // how much every two people respond to each other in it
	Involvement   Measure            // points
}

// TopicOptions says how topics are cut and sorted. The zero value works.
type TopicOptions struct {
	// Period cuts into periods of this length, as vendors' interfaces do, which needs times; 0 or less: borders by content. A short
	// period is lengthened as in [Meeting.Dynamics].
	Period time.Duration
	// Taxonomy is the subjects that topics are put into; nil: none.
	Taxonomy []Category
}

// Topics returns the parts of the conversation that are each about one thing, with what the measures say of each. Borders,
// labels and figures: package nlp/topic.
func (m *Meeting) Topics() Topics { return newContent(m).topics() }

// TopicsEvery returns the periods of the given length (0: 5 min) as topics: [Meeting.TopicsBy] with a Period, and no taxonomy, by which alone
// it can fail. It needs times.
func (m *Meeting) TopicsEvery(period time.Duration) Topics {
	if period <= 0 {
		period = defaultPeriod
	}
	return newContent(m).topicsEvery(period).build()
}

// TopicsBy returns the topics that o asks for. A phrase of the taxonomy that cannot be looked for is an error, a *tracker.PhraseError;
// without a taxonomy there is none.
func (m *Meeting) TopicsBy(o TopicOptions) (Topics, error) {
	c := newContent(m)
	var cut *cutTopics
	if o.Period > 0 {
		cut = c.topicsEvery(o.Period)
	} else {
		cut = c.topicsByContent()
	}
	if err := cut.classify(o.Taxonomy); err != nil {
		return Topics{}, err
	}
	return cut.build(), nil
}

func (c *content) topics() Topics { return c.topicsByContent().build() }

// cutTopics is topics that are not measured yet.
type cutTopics struct {
	Topics
	c     *content
	parts []topic.Topic   // which utterances each is made of
	names [][]string      // what is fit to name each, best first
	toc   []topic.Chapter // one for each, where there is a document
}

func (t *cutTopics) add(p topic.Topic, x Topic, words []keyword.Keyword) {
	p.Keywords = words
	names := p.Names(t.c.index, 3, t.c.called().isPerson)
	x.Label = strings.Join(names, ", ")
	t.All, t.parts, t.names = append(t.All, x), append(t.parts, p), append(t.names, names)
}

// tell gives the topics the sentences that say most of them.
func (t *cutTopics) tell() *cutTopics {
	d, l := t.c.document()
	if l != nil {
		return t
	}
	t.toc = topic.Chapters(t.parts, d, t.c.topicLines())
	for k, x := range t.toc {
		if x.Gist != nil {
			t.All[k].Gist = x.Gist.Clean
		}
		if len(t.names[k]) == 0 {
			t.names[k] = t.c.lesserName(x)
			t.All[k].Label = strings.Join(t.names[k], ", ")
		}
	}
	return t
}

// lesserName returns the name of a chapter in which nothing that may name it is said twice: the best keyword of the sentence that says
// most, else of the whole, else what that sentence says is to be done ("ask legal").
func (c *content) lesserName(x topic.Chapter) []string {
	if x.Gist != nil {
		if name := c.nameIn([]int{x.Gist.Utterance}); name != nil {
			return name
		}
	}
	if name := c.nameIn(span2(x.From, x.To)); name != nil || x.Gist == nil {
		return name
	}
	for _, p := range summary.Phrases(c.index, x.Gist.Utterance) {
		text := c.index.Text(x.Gist.Utterance)
		if !isPronoun(p.Object.Of(text)) {
			return []string{p.Span.Of(text)}
		}
	}
	return nil
}

// isPronoun reports whether the object of an action names nothing.
func isPronoun(object string) bool {
	return object == "it" || object == "them" || object == "him" || object == "her"
}

// nameIn returns the best keyword of some utterances that names something, and nobody.
func (c *content) nameIn(units []int) []string {
	for _, w := range c.index.Within(units, mostNames) {
		if c.tells(w) && !c.called().isPerson(nlp.Words(w.Text)) {
			return []string{topic.Written(c.index, w)}
		}
	}
	return nil
}

// mostNames is how many keywords are tried as names.
const mostNames = 20

// topicsByContent returns the topics whose borders are found in what is said.
func (c *content) topicsByContent() *cutTopics {
	x, l := c.words()
	if l != nil {
		return &cutTopics{Topics: Topics{Finding: l.finding(topic.Method)}}
	}
	s, err := topic.New(c.lang)
	if l := c.lacks(err); l != nil {
		return &cutTopics{Topics: Topics{Finding: l.finding(topic.Method)}}
	}
	out := &cutTopics{Topics: Topics{Finding: Finding{Method: s.Method()}}, c: c}
	for _, t := range s.Segment(x, c.topicLines(), topic.Options{}) {
		if t.To > t.From {
			out.add(t, c.topic(t.From, t.To, round(t.Confidence, 0.001), t.Keywords), t.Keywords)
		}
	}
	return out.close().tell()
}

// topicsEvery returns the periods in which somebody begins to speak.
func (c *content) topicsEvery(period time.Duration) *cutTopics {
	const method = "topic-period/1"
	x, l := c.words()
	if l == nil && !c.timed {
		l = &lack{NoTimes, "the transcript has no times"}
	}
	if l != nil {
		return &cutTopics{Topics: Topics{Finding: l.finding(method)}}
	}
	period = max(period, (c.m.length()+mostPeriods-1)/mostPeriods)
	out := &cutTopics{Topics: Topics{Finding: Finding{Method: method}}, c: c}
	for from := 0; from < len(c.m.Utterances); {
		k := c.m.Utterances[from].Start / period
		to := from + 1
		for to < len(c.m.Utterances) && c.m.Utterances[to].Start/period == k {
			to++
		}
		words := x.Within(span2(from, to), 10)
		t := c.topic(from, to, 1, words)
		t.Interval = Interval{k * period, min((k+1)*period, c.m.length())}
		out.add(topic.Topic{From: from, To: to}, t, words)
		from = to
	}
	return out.close().tell()
}

// close leaves no gaps, so that the topics together are as long as the conversation: silence belongs to the topic before it, and what
// stands before the first to that.
func (t *cutTopics) close() *cutTopics {
	n := len(t.All)
	if n == 0 || !t.c.timed {
		return t
	}
	for k := 1; k < n; k++ {
		t.All[k-1].End = t.All[k].Start
	}
	t.All[0].Start, t.All[n-1].End = 0, max(t.All[n-1].End, t.c.m.length())
	return t
}

// topic describes utterances from … to-1.
func (c *content) topic(from, to int, sure float64, words []keyword.Keyword) Topic {
	t := Topic{
		Interval: c.m.Utterances[from].Interval, Confidence: sure,
		Utterances: []string{c.m.Utterances[from].ID, c.m.Utterances[to-1].ID}, Keywords: c.keywordsOf(c.telling(words)),
	}
	for _, u := range c.m.Utterances[from:to] {
		t.End = max(t.End, u.End)
	}
	return t
}

// span2 returns from … to-1.
func span2(from, to int) []int {
	out := make([]int, to-from)
	for k := range out {
		out[k] = from + k
	}
	return out
}

// build measures the topics and returns them.
func (t *cutTopics) build() Topics {
	if len(t.All) == 0 {
		return t.Topics
	}
	if t.c.timed {
		k := 0
		for i, part := range t.c.m.parts(convert(t.All, func(x Topic) Interval { return x.Interval })) {
			t.All[k].measure(part, i)
			k++
		}
		return t.Topics
	}
	for k, p := range t.parts {
		m := t.c.m
		t.All[k].measure(&Meeting{Timing: m.Timing, Speakers: m.Speakers, Utterances: m.Utterances[p.From:p.To]}, Interval{})
	}
	return t.Topics
}

// measure fills what the measures say of a topic, which is the part of the meeting in i.
func (t *Topic) measure(part *Meeting, i Interval) {
	talk := newTalk(part)
	p := talk.period(i)
	t.Speakers, t.Talking, t.Sentiment, t.Emotions = p.Shares, p.Talking, p.Sentiment, p.Emotions
	t.Energy, t.Interactions, t.Involvement = p.Energy, p.Interactions, p.Involvement
	t.EmotionsScore, t.Pairs = p.Emotions.Score(), talk.interactions().Pairs
}
