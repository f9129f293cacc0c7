package docs_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

const folder = "../examples/quickstart/"

// What guide.md quotes. TestPagesQuoteCode holds the page to it.

func read(ctx context.Context, name string) (*colloquy.Meeting, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	t, err := colloquy.ReadTranscript(f) // what kind of file it is, is found by its content
	if err != nil {
		return nil, err
	}
	return colloquy.Analyze(ctx, colloquy.Input{Transcript: t})
}

func hear(ctx context.Context, name string) (*colloquy.Meeting, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rec, err := wav.Open(f)
	if err != nil {
		return nil, err
	}
	return colloquy.Analyze(ctx, colloquy.Input{Audio: rec.Mix()})
}

// tracks analyses a conversation of which every person has a recording.
func tracks(ctx context.Context, ann, bob dsp.Audio) (*colloquy.Meeting, error) {
	return colloquy.Analyze(ctx, colloquy.Input{Tracks: []colloquy.Track{
		{Name: "Ann", Audio: ann}, // rec.Channel(0) of a file with a person in each channel
		{Name: "Bob", Audio: bob},
	}})
}

func Example_hear() {
	m, err := hear(context.Background(), folder+"conversation.wav")
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range m.Shares().Speakers {
		fmt.Println(s.Speaker, s.Talk)
	}
	fmt.Println(m.Sentiment().Score)
	// Output:
	// s1 30.5 s (n=10)
	// s2 23.0 s (n=12)
	// s3 27.5 s (n=12)
	// not measurable: there are no words
}

func Example_tracks() {
	f, err := os.Open(folder + "conversation.wav")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	rec, err := wav.Open(f)
	if err != nil {
		log.Fatal(err)
	}
	talk := rec.Mix()
	m, err := tracks(context.Background(), talk, &dsp.PCM{SampleRate: talk.Rate(), Samples: make([]float32, talk.Len())})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range m.Shares().Speakers {
		fmt.Println(s.Speaker, s.Talk.Value > 60)
	}
	// Output:
	// s1 true
	// s2 false
}

// planning is the meeting that the examples below are about.
func planning() *colloquy.Meeting {
	m, err := read(context.Background(), folder+"conversation.vtt")
	if err != nil {
		log.Fatal(err)
	}
	return m
}

func Example_readAFile() {
	m := planning()
	fmt.Println(len(m.Speakers), "people,", len(m.Utterances), "utterances,", m.Duration.Round(time.Second))
	u := m.Utterances[1]
	fmt.Printf("%v %s: %q\n", u.Start, u.Speaker, u.Text)
	// Output:
	// 3 people, 39 utterances, 1m28s
	// 1.931s Nora: "Let's talk about the launch and Friday's demo, it won't take long."
}

func Example_whoSpoke() {
	m := planning()
	for _, s := range m.Shares().Speakers {
		fmt.Printf("%-4s %v, %v of the talk, %d turns\n", s.Speaker, s.Talk, s.OfTalk, s.Turns)
	}
	fmt.Println("balance:", m.Balance())
	for _, p := range m.Pace().Speakers {
		fmt.Println(p.Speaker, p.Rate)
	}
	// Output:
	// Nora 30.1 s (n=8), 0.37 ratio (n=8) of the talk, 7 turns
	// Ben  22.2 s (n=8), 0.27 ratio (n=8) of the talk, 7 turns
	// Ida  28.8 s (n=9), 0.36 ratio (n=9) of the talk, 7 turns
	// balance: 90.3 points (n=3)
	// Nora 193 wpm (n=97)
	// Ben 195 wpm (n=72)
	// Ida 179 wpm (n=86)
}

func Example_byPeriod() {
	m := planning()
	for _, p := range m.Dynamics(30 * time.Second) {
		fmt.Printf("%v to %v: interactions %v, sentiment %v\n", p.Start, p.End.Round(time.Second), p.Interactions, p.Sentiment.Label)
	}
	// Output:
	// 0s to 30s: interactions 89.2 points (n=7), sentiment neutral
	// 30s to 1m0s: interactions 84.6 points (n=6), sentiment negative
	// 1m0s to 1m28s: interactions 85.8 points (n=7), sentiment positive
}

func Example_evidence() {
	m := planning()
	longest := m.Monologues().Longest
	fmt.Println(longest, "by", longest.Method) // go doc github.com/colloquy-go/colloquy Meeting.Monologues has the formula
	for _, e := range longest.Evidence {
		fmt.Printf("%v to %v: %s …\n", e.Start.Round(time.Second), e.End.Round(time.Second), m.Passage(e.Utterances[0]))
	}
	for _, i := range m.Interruptions().All {
		fmt.Printf("%v %s interrupts %s, confidence %.2f\n", i.Start.Round(time.Second), i.By, i.Of, i.Confidence)
	}
	// Output:
	// 9.08 s (n=21) by monologue/1
	// 45s to 54s: I'd rather not move it. …
	// 40s Nora interrupts Ida, confidence 0.57
	// 48s Ida interrupts Ben, confidence 0.59
}

func Example_notMeasurable() {
	t, err := colloquy.ReadTranscript(strings.NewReader("Ann: Shall we begin?\nBob: Yes, let us.\n"))
	if err != nil {
		log.Fatal(err)
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		log.Fatal(err)
	}
	overlap := m.Overlap().Total
	if !overlap.OK() {
		fmt.Println(string(overlap.Missing), "–", overlap) // the reason for programs, and for people
	}
	b, err := json.Marshal(overlap)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s\n", b)
	fmt.Println(m.Questions().All[0].Text)
	// Output:
	// no-times – not measurable: the transcript has no times
	// {"value":null,"unit":"s","n":0,"method":"overlap/1","missing":"no-times","detail":"the transcript has no times"}
	// Shall we begin?
}

func Example_behaviors() {
	m := planning()
	for _, d := range m.Behaviors(colloquy.BehaviorOptions{}) {
		if d.Category == "affirming" || d.Severity > 0 {
			fmt.Printf("%v %s: %s, sure %v: %q\n", d.Start.Round(time.Second), d.Speaker, d.Behavior, d.Confidence > 0.9, d.Text)
		}
	}
	// Output:
	// 17s Ida: appreciation, sure false: "Oh, that's wonderful!"
	// 1m12s Nora: gratitude, sure true: "Thank you, Ida."
	// 1m20s Nora: gratitude, sure true: "Thanks to both of you."
}

const ours = `{
  "version": 1,
  "base": "stand-up",
  "name": "Our planning",
  "without": ["long_report"],
  "targets": [{"measure": "structure.talk_share", "max": 45, "source": "own"}],
  "patterns": [{"id": "date", "kind": "checklist", "title": "A date is named", "when": {"phrases": ["on May 12th", "the 12th"]}}]
}`

func profiled(ctx context.Context, t *colloquy.Transcript, profile string) (*colloquy.Meeting, error) {
	p, err := colloquy.ParseProfile(strings.NewReader(profile))
	if err != nil {
		return nil, err // a *ProfileError: line, column, and the path of the key
	}
	a := colloquy.Analyzer{Profile: p}
	return a.Analyze(ctx, colloquy.Input{Transcript: t})
}

func Example_profiles() {
	m, err := profiled(context.Background(), transcript(), ours)
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range m.Patterns(nil).Conversation.Checklist {
		fmt.Println(x.Title, x.Status == colloquy.PatternMet)
	}
	for _, tip := range m.Coaching("Nora", nil) {
		fmt.Println(tip.Kind, tip.Text)
	}
	// Output:
	// A date is named true
	// Greeting true
	// Agenda true
	// Blockers true
	// Next steps true
	// Thanks true
	// reinforce Open question, 3 times. More than half of all questions may well be open.
	// reinforce Your curiosity is 75 points; in stand-ups at least 50 points is usual.
	// reinforce Your collaboration is 67 points; in stand-ups at least 50 points is usual.
	// reinforce 60 % of your questions were open; in stand-ups at least 50 % is usual.
}

func transcript() *colloquy.Transcript {
	f, err := os.Open(folder + "conversation.vtt")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	t, err := colloquy.ReadTranscript(f)
	if err != nil {
		log.Fatal(err)
	}
	return t
}
