// Package content runs topics, keywords and summaries over labelled conversations and writes what they find, for a
// scorer. It calls the functions that users call.
//
//	topicseg_*   lines {conv, units: [{speaker, start, end, text}]}   →  conv TAB borders, apart by commas
//	summary_*    lines {conv or id, units or dialogue}                →  id TAB summary
//	keyphrase_*  lines {id, text}                                     →  id TAB phrases, apart by "|"
package content

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/internal/corpora"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/summary"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

type unit struct {
	Speaker, Text string
	Start, End    *float64
}

type document struct {
	ID, Conv, Text, Dialogue string
	Units                    []unit
}

// lengths are the words that a summary of a task has.
var lengths = map[string]int{"summary_ami": 287, "summary_icsi": 486, "summary_qmsum": 113, "summary_mtsdialog": 41, "summary_dialogsum": 21}

// Predict runs a task over in and writes the predictions to out; ok is false when the task is none of these.
func Predict(task string, in io.Reader, out io.Writer) (ok bool, err error) {
	f, err := runner(task)
	if f == nil || err != nil {
		return f != nil, err
	}
	w := bufio.NewWriter(out)
	err = corpora.Read(in, nil, func(d document) error {
		answer, err := f(d)
		fmt.Fprintf(w, "%s\t%s\n", cmp.Or(d.ID, d.Conv), answer)
		return err
	})
	return true, errors.Join(err, w.Flush())
}

// runner returns what answers a document of a task; nil when there is no such task.
func runner(task string) (func(document) (string, error), error) {
	kind, _, _ := strings.Cut(task, "_")
	switch kind {
	case "topicseg":
		s, err := topic.New("en")
		return func(d document) (string, error) { return borders(s, d) }, err
	case "summary":
		s, err := summary.New("en")
		words := lengths[task]
		if words == 0 {
			words = 100
		}
		return func(d document) (string, error) { return sum(s, d, words), nil }, err
	case "keyphrase":
		return phrases, nil
	}
	return nil, nil
}

// marks are what transcribers put in braces.
var marks = regexp.MustCompile(`\{[^}]*\}`)

func seconds(s *float64) time.Duration {
	if s == nil {
		return 0
	}
	return time.Duration(*s * float64(time.Second))
}

func borders(s *topic.Segmenter, d document) (string, error) {
	texts, us, who := make([]string, len(d.Units)), make([]topic.Utterance, len(d.Units)), corpora.Speakers{}
	for i, u := range d.Units {
		texts[i] = marks.ReplaceAllString(u.Text, " ")
		us[i] = topic.Utterance{Speaker: who.Number(u.Speaker), Start: seconds(u.Start), End: seconds(u.End), Timed: u.Start != nil && u.End != nil}
	}
	x, err := keyword.NewIndex("en", texts)
	if err != nil {
		return "", err
	}
	var at []string
	for _, t := range s.Segment(x, us, topic.Options{}) {
		if t.From > 0 {
			at = append(at, fmt.Sprint(t.From))
		}
	}
	return strings.Join(at, ","), nil
}

// sum returns a summary of at least so many words, as far as there are any. A text that has no more is taken whole.
func sum(s *summary.Summarizer, d document, words int) string {
	var us []summary.Utterance
	who := corpora.Speakers{}
	for _, u := range d.Units {
		us = append(us, summary.Utterance{Text: marks.ReplaceAllString(u.Text, " "), Speaker: who.Number(u.Speaker), Start: seconds(u.Start), End: seconds(u.End)})
	}
	for line := range strings.Lines(d.Dialogue) {
		name, text, found := strings.Cut(line, ":")
		if !found {
			name, text = "", line
		}
		us = append(us, summary.Utterance{Text: strings.TrimSpace(text), Speaker: who.Number(name)})
	}
	var parts []string
	for _, x := range s.Read(us).Summary(nil, summary.Budget{Words: words}) {
		parts = append(parts, x.Clean)
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

func phrases(d document) (string, error) {
	x, err := keyword.NewIndex("en", []string{d.Text})
	if err != nil {
		return "", err
	}
	var out []string
	for _, k := range x.Keywords(20) {
		out = append(out, strings.Join(strings.Fields(strings.ReplaceAll(k.Text, "|", " ")), " "))
	}
	return strings.Join(out, "|"), nil
}
