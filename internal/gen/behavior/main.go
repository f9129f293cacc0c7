// Command behavior counts the behaviours of meetings and writes the constants of [colloquy.Meeting.Metrics]:
//
//	go run ./internal/gen/behavior -data DIR
//
// DIR holds ami_da/train.jsonl.gz and icsi_da/train.jsonl.gz: the dialogue acts of the AMI Meeting Corpus and of the ICSI
// Meeting Corpus (both CC BY 4.0), one JSON object a line with the keys conv, speaker, start, end and text. Acts are
// utterances.
//
// The typical rate of a behaviour is the median of its detections per utterance, over the meetings that have it, at least
// 0.005. For each metric of the default profile, β is what makes P = Q in the median meeting, by halving, or 1
// where none does; κ what makes the
// scores of the middle half span 20 points, or 1 where they span less without one. The rates rest on the rules of package
// nlp/behavior: when these change, so do they. -counts FILE keeps the counts, so that another fit takes no time.
//
//	go run ./internal/gen/behavior -data DIR -combine
//
// writes nlp/behavior/combinetable.go instead, and is to be run first: the constants by which confidences of rules and of
// models become one, fitted to mrda/dev.jsonl.gz, goemotions/dev.jsonl.gz and toxicity_davidson/dev.jsonl.gz, which the models
// have not learned from, and to our own sentences in testdata/behaviors.jsonl, without those set aside. It prints how reliable
// the confidences are, by fits that have not seen the conversation.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/gen/acts"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "", "`folder` of the sets")
	kept := flag.String("counts", "", "`file` of counts: read when it is there, else written")
	out := flag.String("out", "metricstable.go", "file to write")
	both := flag.Bool("combine", false, "fit the confidences of rules and models")
	root := flag.String("root", ".", "root of the module")
	flag.Parse()
	if *both {
		if err := combine(*data, *root, filepath.Join(*root, "nlp", "behavior", "combinetable.go")); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := run(*data, *kept, *out); err != nil {
		log.Fatal(err)
	}
}

// combine writes the constants of combinations into a file.
func combine(data, root, file string) error {
	s, err := readSources(data, filepath.Join(root, "testdata", "behaviors.jsonl"))
	if err != nil {
		return err
	}
	all := combinations(s)
	fmt.Print(reliability(all))
	return os.WriteFile(file, combinationTable(all, fmt.Sprintf("%x", sha256.Sum256(s.hash))), 0o644)
}

// counted is what was counted in the meetings.
type counted struct {
	Hash     string
	Meetings []meeting
}

// meeting is what was counted in one.
type meeting struct {
	Utterances int
	Behaviors  map[string]int
}

func run(data, kept, out string) error {
	c, err := read(data, kept)
	if err != nil {
		return err
	}
	table, report := fit(c)
	fmt.Print(report)
	return os.WriteFile(out, table, 0o644)
}

func read(data, kept string) (*counted, error) {
	c := &counted{}
	if b, err := os.ReadFile(kept); kept != "" && err == nil {
		return c, json.Unmarshal(b, c)
	}
	meetings, hash, err := acts.Meetings(data)
	if err != nil {
		return nil, err
	}
	c.Hash = hash
	for _, m := range meetings {
		n, err := count(m)
		if err != nil {
			return nil, err
		}
		c.Meetings = append(c.Meetings, n)
	}
	if kept == "" {
		return c, nil
	}
	b, err := json.Marshal(c)
	if err != nil {
		return nil, err
	}
	return c, os.WriteFile(kept, b, 0o644)
}

// count counts the behaviours of m.
func count(m *colloquy.Meeting) (meeting, error) {
	a := colloquy.Analyzer{Sentiment: nothing{}, Emotion: nothing{}}
	m, err := a.Annotate(context.Background(), m)
	if err != nil {
		return meeting{}, err
	}
	n := meeting{len(m.Utterances), map[string]int{}}
	for _, d := range m.Behaviors(colloquy.BehaviorOptions{}) {
		n.Behaviors[d.Behavior]++
	}
	return n, nil
}

// nothing is a stage that finds nothing, for those that are not needed.
type nothing struct{}

func (nothing) AnalyzeSentiment(_ context.Context, all []colloquy.Utterance) ([]colloquy.Polarity, error) {
	out := make([]colloquy.Polarity, len(all))
	for k := range out {
		out[k].None = true
	}
	return out, nil
}

func (nothing) ClassifyEmotions(_ context.Context, all []colloquy.Utterance) ([]colloquy.Emotion, error) {
	out := make([]colloquy.Emotion, len(all))
	for k := range out {
		out[k].None = true
	}
	return out, nil
}
