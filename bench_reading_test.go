package colloquy

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// sayings are what the people of a synthetic meeting say; %s is one of things.
var sayings = strings.Split(strings.TrimSpace(`
so the next point on the agenda is the %s and I would like to hear what everybody thinks about it
um I think we we should move the %s to the second half of the month
yeah
mm-hmm
okay
what do you mean by the %s?
could you send me the numbers for the %s by Friday please
I will send the %s to everybody before the end of the week
that was really great work, the customers love the %s
no, I am not happy with how the %s was handled, it was a mess
and then, you know, the %s costs about twenty five thousand euros a year
let's go with the cheaper %s then
right, good
we had a lot of complaints about the %s in March and nobody answered them
do we have a budget for the %s
I don't know, maybe Anna has a list of them
you need to talk to the people in Berlin about the %s
uh the the screen shows the %s on the left and the menu below it
what if we drop the %s, would anybody miss it
well, it depends on how long the %s takes, last time it was three weeks
I agree
that's a problem because the %s isn't ready and the supplier has not called back
so we decided to keep the %s as it is
how many people work on the %s at the moment?
about twelve, I guess
it is not bad but it is not what we were promised either
sorry, go on
the thing with the %s is that you can't really test it without a customer
I'm afraid the %s will be late again, and that worries me
thank you, that is very kind of you`), "\n")

var things = strings.Fields(`contract budget warehouse website newsletter invoice battery remote microphone survey training server backup
 catalogue prototype packaging delivery discount insurance office kitchen printer database password licence webinar questionnaire roadmap
 brochure spreadsheet translation subscription refund shipment factory engine sensor keyboard calendar protocol`)

// reading returns a meeting of n utterances of five people who speak of one thing after the other.
func reading(n int) *Meeting {
	r := rand.New(rand.NewPCG(2, uint64(n)))
	m := &Meeting{Timing: Timing{Source: TimesByCue, Resolution: 10 * time.Millisecond}}
	for k := range 5 {
		m.Speakers = append(m.Speakers, Speaker{ID: SpeakerID(fmt.Sprintf("s%d", k)), Name: []string{"Ann", "Bob", "Cleo", "Dan", "Eve"}[k]})
	}
	var at time.Duration
	for k := range n {
		text := sayings[r.IntN(len(sayings))]
		if strings.Contains(text, "%s") {
			text = fmt.Sprintf(text, things[(k/60+r.IntN(3))%len(things)])
		}
		i := Interval{at, at + time.Duration(300+280*len(strings.Fields(text)))*time.Millisecond}
		at = i.End + time.Duration(r.IntN(900)-200)*time.Millisecond
		id := m.Speakers[r.IntN(5)].ID
		m.Segments = append(m.Segments, Segment{Interval: i, Speaker: id})
		m.Utterances = append(m.Utterances, Utterance{ID: fmt.Sprintf("u%d", k+1), Interval: i, Speaker: id, Text: text, Language: "en"})
		m.Duration = max(m.Duration, i.End)
	}
	return m
}

// drawAll annotates m and draws everything from it.
func drawAll(tb testing.TB, m *Meeting) *Insights {
	got, err := new(Analyzer).Annotate(context.Background(), m)
	if err != nil {
		tb.Fatal(err)
	}
	return got.Insights(InsightOptions{})
}

// 5,000 utterances, some nine hours of talk, through Annotate and every measure.
func BenchmarkReading(b *testing.B) {
	m := reading(5000)
	b.ReportAllocs()
	for b.Loop() {
		drawAll(b, m)
	}
}

func BenchmarkAnnotate(b *testing.B) {
	m := reading(5000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := new(Analyzer).Annotate(context.Background(), m); err != nil {
			b.Fatal(err)
		}
	}
}

// The parts of reading, on 5,000 annotated utterances.
func BenchmarkReadingPart(b *testing.B) {
	m, err := new(Analyzer).Annotate(context.Background(), reading(5000))
	if err != nil {
		b.Fatal(err)
	}
	for _, part := range []struct {
		name string
		do   func(*content)
	}{
		{"index", func(c *content) { c.words() }},
		{"acts", func(c *content) { c.doings() }},
		{"items", func(c *content) { c.items() }},
		{"questions", func(c *content) { c.questions() }},
		{"topics", func(c *content) { c.topics() }},
		{"cut", func(c *content) { c.topicsByContent() }},
		{"keywords", func(c *content) { c.keywords(0, "", false) }},
		{"summary", func(c *content) { c.summary(0, nil) }},
		{"points", func(c *content) { c.keyPoints(0) }},
		{"phrases", func(c *content) { c.phrases() }},
		{"entities", func(c *content) { c.entities(EntityOptions{}) }},
		{"vocabulary", func(c *content) { c.vocabulary() }},
		{"dynamics", func(c *content) { m.Dynamics(0) }},
		{"emotions", func(c *content) { m.SpeakerEmotions(0) }},
	} {
		b.Run(part.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				part.do(newContent(m))
			}
		})
	}
}
