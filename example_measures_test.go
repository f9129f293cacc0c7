package colloquy_test

import (
	"fmt"
	"time"

	"github.com/colloquy-go/colloquy"
)

// standup is three people, of whom one only listens.
func standup() *colloquy.Meeting {
	line := func(id string, who colloquy.SpeakerID, from, to int, text string) colloquy.Utterance {
		i := colloquy.Interval{Start: time.Duration(from) * 100 * time.Millisecond, End: time.Duration(to) * 100 * time.Millisecond}
		return colloquy.Utterance{ID: id, Interval: i, Speaker: who, Text: text, Language: "en"}
	}
	return &colloquy.Meeting{
		Duration: 12 * time.Minute,
		Speakers: []colloquy.Speaker{{ID: "ann", Name: "Ann"}, {ID: "bob", Name: "Bob"}, {ID: "cem", Name: "Cem"}},
		Utterances: []colloquy.Utterance{
			line("u1", "ann", 0, 1800, "Good morning. Yesterday I moved the tests …"),
			line("u2", "cem", 900, 905, "Mm-hmm."),
			line("u3", "bob", 1785, 3000, "But the tests do not run on my machine …"),
			line("u4", "ann", 3010, 3400, "I know, and I am on it."),
			line("u5", "bob", 3403, 6000, "Let us look at the release then …"),
		},
	}
}

func ExampleMeeting_Balance() {
	m := standup()
	fmt.Println(m.Balance())
	for _, s := range m.Shares().Speakers {
		fmt.Printf("%s %.0f %%\n", s.Speaker, 100*s.OfTalk.Value)
	}
	m.Timing.Source = colloquy.TimesNone
	fmt.Println(m.Overlap().Total)
	// Output:
	// 36.6 points (n=3)
	// ann 36 %
	// bob 63 %
	// cem 0 %
	// not measurable: the transcript has no times
}

func ExampleMeeting_Interruptions() {
	for _, i := range standup().Interruptions().All {
		fmt.Printf("%v: %s interrupts %s, %s, %s, confidence %.2f, see %v\n",
			i.Start, i.By, i.Of, i.Outcome, i.Kind, i.Confidence, i.Utterances)
	}
	// Output:
	// 2m58.5s: bob interrupts ann, successful, competitive, confidence 0.67, see [u1 u3]
}

func ExampleMeeting_Interactions() {
	i := standup().Interactions()
	for _, p := range i.Pairs {
		fmt.Printf("%v %.0f (%v: %v there, %v back)\n", p.Between, p.Value, p.Count, p.To, p.Back)
	}
	fmt.Println("reciprocity", i.Reciprocity)
	// Output:
	// [ann bob] 100 (3: 2 there, 1 back)
	// [ann cem] 17 (0.5: 0.5 there, 0 back)
	// [bob cem] 0 (0: 0 there, 0 back)
	// reciprocity 0.57 ratio (n=4)
}

func ExampleMeeting_Dynamics() {
	for _, p := range standup().Dynamics(5 * time.Minute) {
		fmt.Println(p.Start, "–", p.End)
		fmt.Println("  talking      ", p.Talking)
		fmt.Println("  interactions ", p.Interactions)
		fmt.Println("  sentiment    ", p.Sentiment.Score)
	}
	// Output:
	// 0s – 5m0s
	//   talking       1 ratio (n=1)
	//   interactions  16.6 points (n=1)
	//   sentiment     not measurable: no stage has looked at the words
	// 5m0s – 10m0s
	//   talking       1.00 ratio (n=2)
	//   interactions  21.9 points (n=1)
	//   sentiment     not measurable: no stage has looked at the words
	// 10m0s – 12m0s
	//   talking       0 ratio (n=0)
	//   interactions  not measurable: nobody speaks
	//   sentiment     not measurable: nobody speaks
}

// A table of who does what to whom, as it goes into statistics.
func ExampleInsights_Numbers() {
	in := standup().Insights(colloquy.InsightOptions{})
	for _, n := range in.Numbers() {
		switch n.Path {
		case "interruptions.speakers.made", "interactions.pairs.count", "latency.offsets.p50", "sentiment.score":
			fmt.Println(n.Path, n.Speaker, n.Other, n.Measure)
		}
	}
	// Output:
	// sentiment.score   not measurable: no stage has looked at the words
	// interruptions.speakers.made ann  0 interruptions (n=0)
	// interruptions.speakers.made bob  1 interruptions (n=1)
	// interruptions.speakers.made cem  0 interruptions (n=0)
	// latency.offsets.p50   0.30 s (n=3)
	// interactions.pairs.count ann bob 3 responses (n=4)
	// interactions.pairs.count ann cem 0.50 responses (n=4)
	// interactions.pairs.count bob cem 0 responses (n=4)
}

// Every measure that is made of moments names them.
func ExampleMeasure() {
	offset := standup().Latency().Offset
	fmt.Println(offset)
	for _, e := range offset.Evidence {
		fmt.Println(e.Start, e.End)
	}
	// Output:
	// 0.30 s (n=3)
	// 2m58.5s 3m0s
	// 5m0s 5m1s
	// 5m40s 5m40.3s
}
