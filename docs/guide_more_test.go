package docs_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

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

// together returns what is known so far of a conversation each of whose people has a microphone, and so a Stream, of their own.
func together(streams ...*colloquy.Stream) *colloquy.Meeting {
	all := streams[0].Snapshot()
	all.Sound = nil // that of one microphone
	for _, s := range streams[1:] {
		m := s.Snapshot()
		all.Speakers = append(all.Speakers, m.Speakers...)
		all.Segments = append(all.Segments, m.Segments...)
		all.Utterances = append(all.Utterances, m.Utterances...) // if words are pushed
		all.Duration = max(all.Duration, m.Duration)
	}
	slices.SortStableFunc(all.Segments, func(a, b colloquy.Segment) int { return cmp.Compare(a.Start, b.Start) })
	slices.SortStableFunc(all.Utterances, func(a, b colloquy.Utterance) int { return cmp.Compare(a.Start, b.Start) })
	return all
}

func Example_liveTracks() {
	f, err := os.Open(folder + "conversation.wav")
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	microphone, err := wav.NewReader(f)
	if err != nil {
		log.Fatal(err)
	}
	sound, block := microphone.Mix(), make([]float32, microphone.Rate()/10)
	silence := make([]float32, len(block))
	var streams []*colloquy.Stream
	for _, id := range []colloquy.SpeakerID{"ann", "bob"} {
		s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: microphone.Rate(), Own: &colloquy.Speaker{ID: id}})
		if err != nil {
			log.Fatal(err)
		}
		streams = append(streams, s)
	}
	for range 100 { // ten seconds: Ann speaks, Bob does not
		n, err := sound.Read(block)
		if err != nil {
			log.Fatal(err)
		}
		for k, samples := range [][]float32{block[:n], silence[:n]} {
			if _, err := streams[k].Push(samples); err != nil {
				log.Fatal(err)
			}
		}
	}
	m := together(streams...)
	fmt.Println(m.Validate(), m.Shares().Speakers[0].OfTalk, m.SilentSpeakers(), m.Overlap().Total)
	// Output:
	// <nil> 1 ratio (n=3) [bob] 0 s (n=0)
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
		if r.Meeting == nil { // with one, only a stage that is not needed failed
			f.Fail(colloquy.NewFailure(inputs[k].Title, r.Err))
			continue
		}
		o := r.Meeting.Occasion(nil)
		o.Team = team
		f.Add(&o)
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
