// Command rules shows what rules of behaviour find, so that who writes them need not build anything:
//
//	go run ./internal/rules [-rules nlp/behavior/rules] < lines.txt
//	go run ./internal/rules [-rules DIR] -score [-v] < examples.jsonl
//	go run ./internal/rules [-rules DIR] -check
//
// A line is a text, or what another speaker said before it, " => " and the text. With -score the lines are JSON objects
// with the keys behavior, text, previous and label (0 or 1); for each behaviour precision and recall are shown, and with
// -v the lines that were judged wrongly. With -check the examples that stand in the rules themselves ("yes:", "no:" and
// "example:") are tried.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/behavior"
)

func main() {
	log.SetFlags(0)
	dir := flag.String("rules", "", "folder of *.txt; none: the embedded rules")
	score := flag.Bool("score", false, "the input is labelled")
	check := flag.Bool("check", false, "try the examples of the rules")
	verbose := flag.Bool("v", false, "show what was judged wrongly")
	flag.Parse()
	r, err := load(*dir)
	if err != nil {
		log.Fatal(err)
	}
	acts, err := act.New("en")
	if err != nil {
		log.Fatal(err)
	}
	t := &tool{rules: r, catalogue: r.Catalogue(), detector: r.Detector(), acts: acts}
	if *check {
		t.check(os.Stdout)
		return
	}
	if *score {
		err = t.score(os.Stdin, os.Stdout, *verbose)
	} else {
		err = t.show(os.Stdin, os.Stdout)
	}
	if err != nil {
		log.Fatal(err)
	}
}

// load compiles the rules of a folder.
func load(dir string) (*behavior.Rules, error) {
	if dir == "" {
		return behavior.Default()
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	var files []behavior.File
	for _, p := range paths {
		text, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		files = append(files, behavior.File{Name: filepath.Base(p), Text: string(text)})
	}
	return behavior.Compile(files...)
}

// tool runs rules over texts.
type tool struct {
	rules     *behavior.Rules
	catalogue []behavior.Behavior
	detector  *behavior.Detector
	acts      *act.Reader
}

// detect returns what is found in a text that follows what another speaker said, if that is not empty.
func (t *tool) detect(previous, text string) []behavior.Detection {
	var lines []act.Utterance
	if previous != "" {
		lines = append(lines, act.Utterance{Text: previous, Speaker: 0})
	}
	lines = append(lines, act.Utterance{Text: text, Speaker: 1})
	acts := t.acts.Read(nil, lines)
	var c []behavior.Utterance
	for k, l := range lines {
		c = append(c, behavior.Utterance{Text: l.Text, Speaker: l.Speaker, Act: &acts[k]})
	}
	found := t.detector.Detect(nil, c)
	return slices.DeleteFunc(found, func(x behavior.Detection) bool { return x.Utterance != len(c)-1 })
}

func (t *tool) show(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		previous, text, ok := strings.Cut(lines.Text(), " => ")
		if !ok {
			previous, text = "", lines.Text()
		}
		fmt.Fprintln(out, lines.Text())
		for _, x := range t.detect(previous, text) {
			b := t.catalogue[x.Behavior]
			below := ' '
			if x.Confidence < b.Threshold {
				below = '-' // under the threshold
			}
			fmt.Fprintf(out, "  %c %-26s confidence %.2f  score %.2f  severity %d  %-14s %q  %s\n",
				below, b.Name, x.Confidence, x.Score, x.Severity, t.rules.Rule(x.Marker), x.Span.Of(text), t.detector.Suggestion(x, text))
		}
	}
	return lines.Err()
}

// has reports whether a behaviour is found in a text, and which rule finds it.
func (t *tool) has(name, previous, text string) (found bool, rule string) {
	for _, x := range t.detect(previous, text) {
		if b := t.catalogue[x.Behavior]; b.Name == name && x.Confidence >= b.Threshold {
			return true, t.rules.Rule(x.Marker)
		}
	}
	return false, ""
}

func (t *tool) check(out io.Writer) {
	all := t.rules.Examples()
	for _, b := range t.catalogue {
		all = append(all, behavior.Example{Behavior: b.Name, Text: b.Example, Has: true, Rule: "example of " + b.Name})
	}
	wrong := 0
	for _, e := range all {
		if found, rule := t.has(e.Behavior, e.Previous, e.Text); found != e.Has {
			wrong++
			fmt.Fprintf(out, "%s: %s: want %v, found by %q: %q => %q\n", e.Rule, e.Behavior, e.Has, rule, e.Previous, e.Text)
		}
	}
	fmt.Fprintf(out, "%d of %d examples wrong\n", wrong, len(all))
}

// tally counts right and wrong answers.
type tally struct{ tp, fp, fn, tn int }

func (t tally) String() string {
	return fmt.Sprintf("P %5.1f  R %5.1f  (tp %d fp %d fn %d tn %d)", percent(t.tp, t.tp+t.fp), percent(t.tp, t.tp+t.fn), t.tp, t.fp, t.fn, t.tn)
}

func percent(a, of int) float64 {
	return 100 * float64(a) / float64(max(1, of))
}

func (t *tally) add(found, label bool) {
	switch {
	case found && label:
		t.tp++
	case found:
		t.fp++
	case label:
		t.fn++
	default:
		t.tn++
	}
}

func (t *tool) score(in io.Reader, out io.Writer, verbose bool) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	counts, all := map[string]*tally{}, tally{}
	for lines.Scan() {
		var row struct {
			Behavior, Text, Previous string
			Label                    int
		}
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			return err
		}
		found, rule := t.has(row.Behavior, row.Previous, row.Text)
		c := counts[row.Behavior]
		if c == nil {
			c = new(tally)
			counts[row.Behavior] = c
		}
		c.add(found, row.Label == 1)
		all.add(found, row.Label == 1)
		if verbose && found != (row.Label == 1) {
			fmt.Fprintf(out, "%s  label %d  %s  %q => %q\n", row.Behavior, row.Label, rule, row.Previous, row.Text)
		}
	}
	names := make([]string, 0, len(counts))
	for name := range counts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(out, "%-26s %v\n", name, *counts[name])
	}
	fmt.Fprintf(out, "%-26s %v\n", "all", all)
	return lines.Err()
}
