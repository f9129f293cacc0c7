// Command predict runs a stage of the module over labelled text and writes what it finds, for a scorer.
//
//	go run ./internal/predict TASK < in.jsonl > pred.tsv
//
// The input is one JSON object a line with the keys id and text; the output is id, a tab and the class, or for a binary
// task id, 0 or 1 and a score. Tasks: those in whose name stands "sentiment" or "sst2" (there without neutral), and
// backchannel_*.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: predict TASK < in.jsonl > pred.tsv")
	}
	label, err := task(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	if err := run(os.Stdin, os.Stdout, label); err != nil {
		log.Fatal(err)
	}
}

// task returns what to write after the id of a text.
func task(name string) (func(text string) string, error) {
	switch {
	case strings.HasPrefix(name, "backchannel_"):
		lex, err := lexicon.For("en")
		return func(text string) string { return backchannel(lex, text) }, err
	case strings.Contains(name, "sst2"):
		a, err := sentiment.New("en")
		return func(text string) string { return twoWay(a, text) }, err
	case strings.Contains(name, "sentiment"):
		a, err := sentiment.New("en")
		return func(text string) string { return a.Classify(text).Class.String() }, err
	}
	return nil, fmt.Errorf("predict: no task %q", name)
}

// backchannel decides from the words alone.
func backchannel(lex *lexicon.Lexicon, text string) string {
	p := lex.Backchannel(nlp.Words(text))
	if p >= 0.35 {
		return fmt.Sprintf("1\t%.3f", p)
	}
	return fmt.Sprintf("0\t%.3f", p)
}

// twoWay decides where no utterance is neutral.
func twoWay(a *sentiment.Analyzer, text string) string {
	if r := a.Classify(text); r.P[sentiment.Negative] > r.P[sentiment.Positive] {
		return "negative"
	}
	return "positive"
}

func run(r io.Reader, w io.Writer, label func(string) string) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	out := bufio.NewWriter(w)
	for lines.Scan() {
		var in struct {
			ID          string
			Text        string
			ContextOnly bool `json:"context_only"`
		}
		if err := json.Unmarshal(lines.Bytes(), &in); err != nil {
			return err
		}
		if !in.ContextOnly {
			fmt.Fprintf(out, "%s\t%s\n", in.ID, label(in.Text))
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return out.Flush()
}
