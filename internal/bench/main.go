// Command bench measures stages of this library side by side with other Go libraries that do the same, and prints a table:
//
//	cd internal/bench && go run . [-time 1s] [STAGE …]
//
// Both sides get the same input and run in turns, round by round, on one core; the rate is that of the fastest round, which
// what else the machine does disturbs least. A stage whose ratio of rates is under its bound fails, and the command exits
// with 1. It is a module of its own so that what it compares with is no dependency of the library.
//
// A further stage is one more entry in [stages] with a file of its own: see sentiment.go.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"text/tabwriter"
	"time"
)

// stage is something that two libraries do.
type stage struct {
	name   string
	unit   string // what is counted: "utterances"
	least  float64
	ours   contestant
	theirs contestant
}

// contestant is one side. Its round does the work once and returns how many units that is.
type contestant struct {
	name  string
	round func() int
}

// stages returns all stages, ready to run.
func stages() ([]stage, error) {
	sentiment, err := sentimentStage()
	if err != nil {
		return nil, err
	}
	return []stage{sentiment}, nil
}

func main() {
	budget := flag.Duration("time", time.Second, "how long each side of a stage runs at least")
	flag.Parse()
	all, err := stages()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	runtime.GOMAXPROCS(1)
	if !report(os.Stdout, all, flag.Args(), *budget) {
		os.Exit(1)
	}
}

// report measures the stages that are named, or all, prints the table and tells whether every bound is kept.
func report(w io.Writer, all []stage, names []string, budget time.Duration) bool {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "stage\tours\trate\ttheirs\trate\tratio\tbound\t")
	good := true
	for _, s := range all {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		a, b := s.rates(budget)
		verdict := ""
		if a < s.least*b {
			good, verdict = false, "UNDER"
		}
		fmt.Fprintf(t, "%s\t%s\t%.0f %s/s\t%s\t%.0f %s/s\t%.2f\t%.2f\t%s\n", s.name, s.ours.name, a, s.unit, s.theirs.name, b, s.unit, a/b, s.least, verdict)
	}
	t.Flush()
	return good
}

// rates returns how many units a second each side does in its fastest round. Each side runs three rounds or more.
func (s stage) rates(budget time.Duration) (ours, theirs float64) {
	var spent [2]time.Duration
	var best [2]float64
	for n := 0; n < 3 || min(spent[0], spent[1]) < budget; n++ {
		for k, c := range []contestant{s.ours, s.theirs} {
			start := time.Now()
			units := c.round()
			took := max(time.Since(start), time.Nanosecond)
			spent[k] += took
			best[k] = max(best[k], float64(units)/took.Seconds())
		}
	}
	return best[0], best[1]
}
