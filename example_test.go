package colloquy_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// A recording and its transcript: who spoke how long.
func ExampleAnalyze() {
	f, err := os.Open("examples/quickstart/conversation.wav")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	recording, err := wav.Open(f)
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: recording.Mix()})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(m.Speakers), "voices in", m.Duration.Round(time.Second))
	// Output: 3 voices in 1m29s
}

// A subtitle file is enough for everything that does not need sound.
func ExampleAnalyzer_Analyze() {
	text := "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ann>Shall we begin?\n\n00:04.200 --> 00:06.200\n<v Bob>Yes, please.\n"
	transcript, err := colloquy.ReadTranscript(strings.NewReader(text))
	if err != nil {
		fmt.Println(err)
		return
	}
	var a colloquy.Analyzer // the zero value works
	m, err := a.Analyze(context.Background(), colloquy.Input{Transcript: transcript})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range m.Shares().Speakers {
		fmt.Println(s.Speaker, s.Talk)
	}
	fmt.Println("overlap:", m.Overlap().Total)
	// Output:
	// Ann 4 s (n=1)
	// Bob 2 s (n=1)
	// overlap: not measurable: the transcript does not record overlap
}

// oneVoice is a stage of the caller's: everything is said by one person.
type oneVoice struct{}

func (oneVoice) Diarize(_ context.Context, _ dsp.Audio, speech []colloquy.Interval, _ colloquy.DiarizeOptions) ([]colloquy.Segment, error) {
	var out []colloquy.Segment
	for _, i := range speech {
		out = append(out, colloquy.Segment{Interval: i, Speaker: "narrator", Confidence: 1})
	}
	return out, nil
}

func (oneVoice) DetectSpeech(_ context.Context, a dsp.Audio) ([]colloquy.Interval, error) {
	return []colloquy.Interval{{End: time.Second}}, nil
}

// Any stage can be replaced.
func ExampleDiarizer() {
	a := colloquy.Analyzer{VAD: oneVoice{}, Diarizer: oneVoice{}}
	sound := &dsp.PCM{SampleRate: 8000, Samples: make([]float32, 16000)}
	m, err := a.Analyze(context.Background(), colloquy.Input{Audio: sound})
	fmt.Println(m.Segments[0].Speaker, m.Segments[0].End, err)
	// Output: narrator 1s <nil>
}

func ExampleAnalyzeAll() {
	var in []colloquy.Input
	for _, text := range []string{"Ann: Hello.\nBob: Hi.\nAnn: Ready?\nBob: Yes.\n", "Cy: One.\nDi: Two.\nCy: Three.\nDi: Four.\n"} {
		t, err := colloquy.ReadTranscript(strings.NewReader(text))
		if err != nil {
			fmt.Println(err)
			return
		}
		in = append(in, colloquy.Input{Transcript: t})
	}
	for _, r := range colloquy.AnalyzeAll(context.Background(), nil, in, 2) {
		fmt.Println(r.Meeting.Speakers[0].Name, r.Err)
	}
	// Output:
	// Ann <nil>
	// Cy <nil>
}

// An imported or edited Meeting is annotated before measures of the words are drawn from it.
func ExampleAnalyzer_Annotate() {
	m := &colloquy.Meeting{
		Speakers:   []colloquy.Speaker{{ID: "a", Name: "Ann"}},
		Utterances: []colloquy.Utterance{{ID: "u1", Speaker: "a", Language: "en", Text: "This is wonderful news, thank you so much."}},
	}
	m, err := new(colloquy.Analyzer).Annotate(context.Background(), m)
	fmt.Println(m.Utterances[0].Annotation.Polarity > 0.5, err)
	// Output: true <nil>
}

func ExampleMeeting_Slice() {
	m := dialogue()
	part := m.Slice(colloquy.Interval{Start: 10 * time.Second, End: 20 * time.Second})
	fmt.Println(part.Duration, part.Segments[0].Start, part.Utterances[0].Text)
	// Output: 10s 2s Good.
}

func ExampleMeeting_Rename() {
	m, err := dialogue().Rename("b", "Robert")
	if err != nil {
		fmt.Println(err)
		return
	}
	s, _ := m.Speaker("b")
	fmt.Println(s.Name)
	// Output: Robert
}

func ExampleMeeting_Merge() {
	m, err := dialogue().Merge("a", "b") // Bob was Ann all along
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(m.Speakers), m.Segments[0].End)
	// Output: 2 10s
}

func ExampleMeeting_Reassign() {
	m, err := dialogue().Reassign(colloquy.Interval{Start: 12 * time.Second, End: 15 * time.Second}, "a", "c")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range m.Segments {
		fmt.Println(s.Speaker, s.Start, s.End)
	}
	// Output:
	// a 0s 6s
	// b 5s 10s
	// c 12s 15s
	// a 15s 18s
}

func ExampleMeeting_ReassignUtterance() {
	m, err := dialogue().ReassignUtterance("u2", "c")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Utterances[1].Speaker, m.Utterances[1].Text)
	// Output: c Yes, let us begin.
}

func ExampleMeeting_Append() {
	more, err := colloquy.ReadTranscript(strings.NewReader("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>One more thing.\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	m, err := dialogue().Append(more)
	if err != nil {
		fmt.Println(err)
		return
	}
	last := m.Utterances[len(m.Utterances)-1]
	fmt.Println(last.ID, last.Start, last.Speaker, last.Text)
	// Output: u4 21s a One more thing.
}

func ExampleMeeting_Pseudonymize() {
	for _, s := range dialogue().Pseudonymize().Speakers {
		fmt.Println(s.ID, s.Name)
	}
	// Output:
	// P1 P1
	// P2 P2
	// P3 P3
}

func ExampleMeeting_UnmarshalJSON() {
	b, err := json.Marshal(dialogue())
	if err != nil {
		fmt.Println(err)
		return
	}
	var m colloquy.Meeting
	err = json.Unmarshal(b, &m)
	fmt.Println(m.Title, m.Duration, err)
	// Output: A talk 20s <nil>
}

func ExampleWriteTranscript() {
	if err := colloquy.WriteTranscript(os.Stdout, dialogue(), colloquy.FormatSRT); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 1
	// 00:00:00,000 --> 00:00:06,000
	// Ann: Shall we begin now?
	//
	// 2
	// 00:00:05,000 --> 00:00:10,000
	// Bob: Yes, let us begin.
	//
	// 3
	// 00:00:12,000 --> 00:00:18,000
	// Ann: Good.
}

func ExampleReadRoster() {
	people, err := colloquy.ReadRoster(strings.NewReader("name,role\nAnn Lee,chair\nBob,\n"))
	for _, p := range people {
		fmt.Printf("%s %q\n", p.Name, p.Role)
	}
	fmt.Println(err)
	// Output:
	// Ann Lee "chair"
	// Bob ""
	// <nil>
}

func ExampleMeasure_String() {
	fmt.Println(colloquy.Measure{Value: 71, Unit: "%", N: 212, Method: "talk/1"})
	fmt.Println(colloquy.Measure{Method: "pace/2", Missing: colloquy.NoWords})
	// Output:
	// 71 % (n=212)
	// not measurable: no words
}
