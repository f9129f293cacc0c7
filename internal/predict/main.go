// Command predict runs stages of the module over labelled text and writes what they find, for a scorer.
//
//	go run ./internal/predict TASK < in.jsonl > pred.tsv
//
// The input is one JSON object a line, with the keys id and text and what else the task has; the output is id, a tab and
// what was found. The tasks are those of the packages beside this one and, here, those in whose name stands "sentiment" or
// "sst2" (there without neutral). All call the functions that users call.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/internal/predict/acts"
	"github.com/colloquy-go/colloquy/internal/predict/behaviors"
	"github.com/colloquy-go/colloquy/internal/predict/content"
	"github.com/colloquy-go/colloquy/internal/predict/entities"
	"github.com/colloquy-go/colloquy/internal/predict/feelings"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: predict TASK < in.jsonl > pred.tsv")
	}
	if err := predict(os.Args[1], os.Stdin, os.Stdout); err != nil {
		log.Fatal("predict: ", err)
	}
}

// predict asks each package whether it knows the task.
func predict(name string, in io.Reader, out io.Writer) error {
	for _, try := range []func(string, io.Reader, io.Writer) (bool, error){acts.Predict, behaviors.Predict, content.Predict, entities.Predict, feelings.Predict} {
		if known, err := try(name, in, out); known || err != nil {
			return err
		}
	}
	label, err := task(name)
	if err != nil {
		return err
	}
	return run(in, out, label)
}

// task returns what to write after the id of a text.
func task(name string) (func(text string) string, error) {
	switch {
	case strings.Contains(name, "sst2"):
		a, err := sentiment.New("en")
		return func(text string) string { return twoWay(a, text) }, err
	case strings.Contains(name, "sentiment"):
		a, err := sentiment.New("en")
		if err != nil {
			return nil, err
		}
		if strings.Contains(name, "meld") { // a comedy about friends
			a.Register = sentiment.Casual
		}
		return func(text string) string { return a.Classify(text).Class.String() }, nil
	}
	return nil, fmt.Errorf("no task %q", name)
}

// twoWay decides where no utterance is neutral.
func twoWay(a *sentiment.Analyzer, text string) string {
	if r := a.Classify(text); r.P[sentiment.Negative] > r.P[sentiment.Positive] {
		return "negative"
	}
	return "positive"
}

func run(r io.Reader, w io.Writer, label func(string) string) error {
	type row struct {
		ID          string
		Text        string
		ContextOnly bool `json:"context_only"`
	}
	out := bufio.NewWriter(w)
	err := corpora.Read(r, nil, func(in row) error {
		if !in.ContextOnly {
			fmt.Fprintf(out, "%s\t%s\n", in.ID, label(in.Text))
		}
		return nil
	})
	return errors.Join(err, out.Flush())
}
