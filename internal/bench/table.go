//go:build unix

package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// row is something that two sides do.
type row struct {
	name   string
	unit   string  // of the cost: "s/h" for seconds an hour of sound, "µs" for microseconds an utterance
	scale  float64 // from seconds of processor time to the unit
	ours   *side
	theirs *side   // nil: there is nothing to compare with
	goal   float64 // the highest ratio; 0 = none
	most   float64 // the highest cost of ours; 0 = none
}

// table is what was measured.
type table struct {
	Machine string   `json:"machine"`
	Go      string   `json:"go"`
	Note    string   `json:"note,omitempty"`
	Seconds int      `json:"seconds_of_sound"`
	Rounds  int      `json:"rounds"`
	Rows    []result `json:"rows"`
}

// result is a row as measured: costs are medians, in the unit.
type result struct {
	Name   string   `json:"name"`
	Unit   string   `json:"unit"`
	Ours   float64  `json:"ours"`
	Peer   string   `json:"peer,omitempty"`
	Theirs *float64 `json:"theirs,omitempty"` // null: not installed
	Ratio  *float64 `json:"ratio,omitempty"`
	Goal   float64  `json:"goal_ratio,omitempty"`
	Most   float64  `json:"goal,omitempty"`
	Met    bool     `json:"met"`
}

// measure runs the rows that are named, or all.
func measure(rows []row, rounds int, names []string) (*table, error) {
	t := &table{Machine: machine(), Go: runtime.Version()}
	for _, r := range rows {
		if len(names) > 0 && !slices.Contains(names, r.name) {
			continue
		}
		x, err := r.measure(rounds)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.name, err)
		}
		t.Rows = append(t.Rows, x)
	}
	return t, nil
}

// measure runs both sides in turns.
func (r row) measure(rounds int) (result, error) {
	out := result{Name: r.name, Unit: r.unit, Goal: r.goal, Most: r.most}
	sides := []*side{r.ours}
	if r.theirs != nil {
		sides, out.Peer = append(sides, r.theirs), r.theirs.name
	}
	took := make([][]float64, len(sides))
	for n := range rounds + 1 {
		for k, s := range sides {
			if s == nil {
				continue
			}
			cost, err := s.run()
			switch {
			case errors.Is(err, errNotThere):
				sides[k] = nil
			case err != nil:
				return out, fmt.Errorf("%s: %w", s.name, err)
			case n > 0: // the first is for warming up
				took[k] = append(took[k], cost.Seconds()*r.scale)
			}
		}
	}
	out.Ours = median(took[0])
	out.Met = r.most == 0 || out.Ours <= r.most
	if len(sides) == 2 && sides[1] != nil {
		theirs := median(took[1])
		ratio := out.Ours / max(theirs, float64(time.Nanosecond)/1e9)
		out.Theirs, out.Ratio = &theirs, &ratio
		out.Met = out.Met && (r.goal == 0 || ratio <= r.goal)
	}
	return out, nil
}

func median(x []float64) float64 {
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

func (t *table) good() bool {
	return !slices.ContainsFunc(t.Rows, func(r result) bool { return !r.Met })
}

// print writes the table for people.
func (t *table) print(w io.Writer) {
	tab := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tab, "stage\tours\tbeside\ttheirs\tratio\tgoal\t")
	for _, r := range t.Rows {
		theirs, ratio, goal, verdict := "", "", "", ""
		switch {
		case r.Theirs != nil:
			theirs, ratio = fmt.Sprintf("%.4g %s", *r.Theirs, r.Unit), fmt.Sprintf("%.2f", *r.Ratio)
		case r.Peer != "":
			theirs = "not installed"
		}
		if r.Goal > 0 {
			goal = fmt.Sprintf("≤ %.2f ×", r.Goal)
		}
		if r.Most > 0 {
			goal = strings.TrimSpace(fmt.Sprintf("%s ≤ %.4g %s", goal, r.Most, r.Unit))
		}
		if !r.Met {
			verdict = "MISSED"
		}
		fmt.Fprintf(tab, "%s\t%.4g %s\t%s\t%s\t%s\t%s\t%s\n", r.Name, r.Ours, r.Unit, r.Peer, theirs, ratio, goal, verdict)
	}
	tab.Flush()
}

// write writes the table as JSON.
func (t *table) write(file string) error {
	b, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(b, '\n'), 0o644)
}

// machine names the processor, where the system tells it.
func machine() string {
	name := runtime.GOOS + "/" + runtime.GOARCH
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return name
	}
	defer f.Close()
	for in := bufio.NewScanner(f); in.Scan(); {
		if _, model, ok := strings.Cut(in.Text(), "model name"); ok {
			return name + ", " + strings.TrimLeft(model, "\t :")
		}
	}
	return name
}
