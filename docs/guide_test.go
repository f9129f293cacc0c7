package docs_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	// improve You spoke 193 words a minute; in stand-ups 110–190 wpm is usual.
	// reinforce Open question, 3 times. More than half of all questions may well be open.
	// reinforce Your curiosity is 75 points; in stand-ups at least 50 points is usual.
	// reinforce Your collaboration is 63 points; in stand-ups at least 50 points is usual.
	// reinforce 60 % of your questions were open; in stand-ups at least 50 % is usual.
	// reinforce Your longest turn took 6.5 s; in stand-ups at most 90 s is usual.
	// reinforce 1 of 100 of your words were fillers; in stand-ups at most 4 per 100 words is usual.
	// reinforce You spoke 37 % of the time; in stand-ups at most 45 % is usual.
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

// houseStyle knows what the built-in stage does not: here, that hating a page is how one team says that it is dated.
type houseStyle struct{ builtin colloquy.SentimentAnalyzer }

func (h houseStyle) AnalyzeSentiment(ctx context.Context, all []colloquy.Utterance) ([]colloquy.Polarity, error) {
	out, err := h.builtin.AnalyzeSentiment(ctx, all)
	if err != nil {
		return nil, err
	}
	for k := range all {
		if strings.Contains(all[k].Text, "they hate it") {
			out[k] = colloquy.Polarity{Value: 0, Confidence: 1, Method: "house/1"}
		}
	}
	return out, nil
}

func Example_ownStage() {
	a := colloquy.Analyzer{Sentiment: houseStyle{colloquy.BuiltinSentiment()}}
	m, err := a.Analyze(context.Background(), colloquy.Input{Transcript: transcript()})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("better than before:", m.Sentiment().Score.Value > planning().Sentiment().Score.Value)
	// Output:
	// better than before: true
}

// follow pushes a microphone's sound as it comes, and tells who speaks.
func follow(ctx context.Context, microphone *wav.Reader, tell func(colloquy.Event)) (*colloquy.Meeting, error) {
	s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: microphone.Rate()})
	if err != nil {
		return nil, err
	}
	sound, block := microphone.Mix(), make([]float32, microphone.Rate()/10)
	for ctx.Err() == nil {
		n, err := sound.Read(block)
		events, pushed := s.Push(block[:n])
		for _, e := range events {
			tell(e)
		}
		if err := errors.Join(err, pushed); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	return s.Finish(ctx) // what Analyze gives, to the byte
}

func Example_live() {
	f, err := os.Open(folder + "conversation.wav")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	microphone, err := wav.NewReader(f)
	if err != nil {
		log.Fatal(err)
	}
	told := map[colloquy.EventKind]int{}
	m, err := follow(context.Background(), microphone, func(e colloquy.Event) { told[e.Kind]++ })
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(told[colloquy.SpeechStarted], "stretches of speech,", m.Duration.Round(time.Second), len(m.Speakers), "people")
	// Output:
	// 2 stretches of speech, 1m29s 3 people
}

// usual adds the meetings of a person up; it is plain data, which the caller keeps.
func usual(meetings []*colloquy.Meeting, who colloquy.SpeakerID) colloquy.Baseline {
	var b colloquy.Baseline
	for _, m := range meetings {
		o := m.Occasion(nil)
		b.Add(&o, who)
	}
	return b
}

func Example_overTime() {
	m := planning()
	b := usual([]*colloquy.Meeting{m, m, m, m, m}, "Nora")
	now := m.Occasion(nil)
	for _, c := range colloquy.Compare(&now, "Nora", &b) {
		if c.Name == "structure.pace" {
			fmt.Printf("%s %s: %v, usually %.0f in %d meetings\n", c.Name, c.Standing, c.Now, c.Usual.Mean, c.Usual.N)
		}
	}
	// Output:
	// structure.pace usual: 193 wpm (n=97), usually 193 in 5 meetings
}

// department sums meetings up by team and week. It knows no single person.
func department(ctx context.Context, inputs []colloquy.Input, team string) *colloquy.Fleet {
	var f colloquy.Fleet
	for k, r := range colloquy.AnalyzeAll(ctx, nil, inputs, 4) {
		if r.Err != nil {
			f.Fail(colloquy.NewFailure(inputs[k].Title, r.Err))
		}
		if r.Meeting != nil { // also where only a stage that is not needed failed
			o := r.Meeting.Occasion(nil)
			o.Team = team
			f.Add(&o)
		}
	}
	return &f
}

func Example_fleets() {
	in := []colloquy.Input{
		{Title: "monday", Transcript: transcript(), Start: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)},
		{Title: "nothing"},
	}
	f := department(context.Background(), in, "sales")
	all := f.Sum(nil)
	fmt.Println(f.Cells[0].Team, f.Cells[0].Week, all.Meetings, "meeting,", f.Failed[0].N, "failed")
	// Output:
	// sales 2026-W10 1 meeting, 1 failed
}

func Example_privacy() {
	t, err := colloquy.ReadTranscript(strings.NewReader("Ann: Call me at 555 010 7788, please.\nBob: Thanks, Ann.\n"))
	if err != nil {
		log.Fatal(err)
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		log.Fatal(err)
	}
	m, err = m.Redact("phone", "person")
	if err != nil {
		log.Fatal(err)
	}
	for _, u := range m.Pseudonymize().Utterances {
		fmt.Println(u.Speaker, u.Text)
	}
	// Output:
	// P1 Call me at [phone], please.
	// P2 Thanks, [person].
}

func Example_errors() {
	_, err := wav.Open(strings.NewReader("RIFF, but nothing more"))
	var wrong *wav.FormatError
	fmt.Println(errors.As(err, &wrong), err)

	_, err = colloquy.Limits{Bytes: 10}.ReadTranscript(strings.NewReader("Ann: This is more than ten bytes."), "")
	var limit *colloquy.LimitError
	if errors.As(err, &limit) {
		fmt.Println("more than", limit.Max, "of", limit.What)
	}

	_, err = colloquy.Analyze(context.Background(), colloquy.Input{})
	fmt.Println(errors.Is(err, colloquy.ErrNoInput))
	// Output:
	// true wav: byte 8: RIFF file without WAVE form
	// more than 10 of Bytes
	// true
}

// kept analyses what it can: a stage that is not needed may fail.
func kept(ctx context.Context, a *colloquy.Analyzer, in colloquy.Input) (*colloquy.Meeting, error) {
	m, err := a.Analyze(ctx, in)
	var stage *colloquy.StageError
	if m != nil && errors.As(err, &stage) {
		log.Printf("without %s: %v", stage.Stage, stage.Err)
		return m, nil
	}
	return m, err
}

func Example_determinism() {
	a, err := json.Marshal(planning())
	if err != nil {
		log.Fatal(err)
	}
	b, err := json.Marshal(planning())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(bytes.Equal(a, b))
	// Output:
	// true
}

func Example_cost() {
	a := colloquy.Analyzer{Limits: colloquy.Limits{Duration: 2 * time.Hour, Bytes: 10 << 20}}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err := kept(ctx, &a, colloquy.Input{Transcript: transcript()})
	fmt.Println(err)
	// Output:
	// <nil>
}
