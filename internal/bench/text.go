//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jonreiter/govader"

	"github.com/colloquy-go/colloquy/internal/bench/kernels"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
	"github.com/colloquy-go/colloquy/nlp/summary"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// utterances is how many are read at a time.
const utterances = 5000

// textRows returns the rows over words. Both sides of the sentiment are told nothing but the text.
func textRows(dir string) ([]row, error) {
	lines := make([]string, utterances)
	for k := range lines {
		lines[k] = kernels.Lines[k%len(kernels.Lines)]
	}
	file := filepath.Join(dir, "lines.txt")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		return nil, err
	}
	ours, err := sentiment.New("en")
	if err != nil {
		return nil, err
	}
	each := func(one func(text string)) func() error {
		return func() error {
			for _, text := range lines {
				one(text)
			}
			return nil
		}
	}
	segmenter, err := topic.New("en")
	if err != nil {
		return nil, err
	}
	summarizer, err := summary.New("en")
	if err != nil {
		return nil, err
	}
	port := govader.NewSentimentIntensityAnalyzer()
	mine := inside("sentiment", each(func(text string) { ours.Polarity(text) }))
	everything, err := kernels.For("text", 0)
	if err != nil {
		return nil, err
	}
	return []row{
		{name: "sentiment", unit: "µs", scale: 1e6 / utterances, ours: mine, theirs: inside("govader", each(func(text string) { port.PolarityScores(text) })), goal: 1. / 3},
		{name: "sentiment", unit: "µs", scale: 1e6 / utterances, ours: mine, theirs: python(file), goal: 0.1},
		{name: "topics", unit: "ms", scale: 1e3, ours: inside("topics", topics(segmenter, lines)), most: 20},
		{name: "summary", unit: "ms", scale: 1e3, ours: inside("summary", sums(summarizer, lines))},
		{name: "text", unit: "µs", scale: 1e6 / float64(40*len(kernels.Lines)), ours: inside("text", everything.Run)},
	}, nil
}

// python is vaderSentiment over the lines of a file; what Python needs to start counts by less than a thousandth.
func python(file string) *side {
	script := "import sys\nfrom vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer as A\na=A()\nfor l in open(sys.argv[1]): a.polarity_scores(l)"
	s := outside("vaderSentiment", "python3", "-c", script, file)
	return &side{s.name, func() (time.Duration, error) {
		if exec.Command("python3", "-c", "import vaderSentiment").Run() != nil {
			return 0, errNotThere
		}
		return s.run()
	}}
}

// topics finds the borders of topics, the words being read already.
func topics(s *topic.Segmenter, lines []string) func() error {
	x, err := keyword.NewIndex("en", lines)
	us := make([]topic.Utterance, len(lines))
	for k := range us {
		us[k].Speaker = k % 3
	}
	return func() error {
		if err == nil {
			s.Segment(x, us, topic.Options{})
		}
		return err
	}
}

// sums reads the lines and sums them up.
func sums(s *summary.Summarizer, lines []string) func() error {
	us := make([]summary.Utterance, len(lines))
	for k := range us {
		us[k] = summary.Utterance{Text: lines[k], Speaker: k % 3}
	}
	return func() error {
		s.Read(us).Summary(nil, summary.Budget{Words: 200})
		return nil
	}
}
