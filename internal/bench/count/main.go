// Command count holds the number of instructions of each kernel to a file, so that what makes one slower is seen before it
// lands, on a machine that does other things besides:
//
//	cd internal/bench && go run ./count [-update] [KERNEL …]
//
// It runs itself below valgrind --tool=cachegrind over a clip of two minutes on one processor and without garbage
// collection, where a count repeats to a tenth of a per cent; what is done before the kernel (the clip is read) is counted by
// itself and taken off. A kernel that takes over 3 % more or less than testdata/instructions.json says fails the command;
// -update writes the file anew. Where valgrind is missing, or the file is of another version of Go or another system, the
// command says so and exits with 0: there is nothing to compare.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy/internal/bench/kernels"
)

// clipSeconds is the length of the clip, tolerance how far a count may lie from that of the file.
const (
	clipSeconds = 120
	tolerance   = 0.03
)

// counts is the file.
type counts struct {
	Go     string  `json:"go"`
	System string  `json:"system"`
	Counts []count `json:"instructions"`
}

type count struct {
	Kernel string `json:"kernel"`
	Count  int64  `json:"count"`
}

func main() {
	file := flag.String("file", "testdata/instructions.json", "what was counted before")
	update := flag.Bool("update", false, "write the file anew")
	child := flag.String("run", "", "run a kernel, and nothing else; its preparation alone where the name begins with -")
	flag.Parse()
	err := error(nil)
	if *child != "" {
		err = runKernel(*child)
	} else {
		err = gate(*file, *update, flag.Args(), os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "count:", err)
		os.Exit(1)
	}
}

// runKernel is what is counted.
func runKernel(name string) error {
	name, prepare := strings.CutPrefix(name, "-")
	k, err := kernels.For(name, clipSeconds)
	if err != nil || prepare {
		return err
	}
	return k.Run()
}

// gate counts the kernels that are named, or all, and compares them with the file or writes it.
func gate(file string, update bool, names []string, out io.Writer) error {
	if len(names) == 0 {
		names = kernels.Names()
	}
	if _, err := exec.LookPath("valgrind"); err != nil {
		fmt.Fprintln(out, "valgrind is not installed: nothing counted")
		return nil
	}
	now := counts{Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH}
	was, err := read(file)
	switch {
	case update:
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s is missing: write it with -update", file)
	case err != nil:
		return err
	case was.Go != now.Go || was.System != now.System:
		fmt.Fprintf(out, "%s is of %s on %s, and this is %s on %s: nothing counted\n", file, was.Go, was.System, now.Go, now.System)
		return nil
	}
	for _, name := range names {
		n, err := instructions(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		now.Counts = append(now.Counts, count{name, n})
		if update {
			fmt.Fprintf(out, "%-10s %8d million\n", name, n/1e6)
		}
	}
	if update {
		return now.write(file, was)
	}
	return compare(out, was, &now)
}

// instructions returns how many a kernel takes.
func instructions(name string) (int64, error) {
	whole, err := cachegrind(name)
	if err != nil {
		return 0, err
	}
	before, err := cachegrind("-" + name)
	return whole - before, err
}

var refs = regexp.MustCompile(`I +refs: +([0-9,]+)`)

// cachegrind runs this program with -run below valgrind.
func cachegrind(run string) (int64, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	c := exec.Command("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", self, "-run="+run)
	c.Env = append(os.Environ(), "GOMAXPROCS=1", "GOGC=off")
	said, err := c.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%w: %s", err, said)
	}
	return parse(string(said))
}

// parse returns the number that cachegrind prints.
func parse(said string) (int64, error) {
	found := refs.FindStringSubmatch(said)
	if found == nil {
		return 0, fmt.Errorf("no count in %q", said)
	}
	return strconv.ParseInt(strings.ReplaceAll(found[1], ",", ""), 10, 64)
}

// compare prints what differs. Its error says how many kernels are off.
func compare(out io.Writer, was, now *counts) error {
	old := map[string]int64{}
	for _, c := range was.Counts {
		old[c.Kernel] = c.Count
	}
	off := 0
	for _, c := range now.Counts {
		before, known := old[c.Kernel]
		change := float64(c.Count)/float64(max(before, 1)) - 1
		verdict := ""
		switch {
		case !known:
			verdict = "NOT IN THE FILE"
			change = 0
		case change > tolerance || change < -tolerance:
			verdict = "CHANGED"
		}
		if verdict != "" {
			off++
		}
		fmt.Fprintf(out, "%-10s %8d million  %+.1f %%  %s\n", c.Kernel, c.Count/1e6, 100*change, verdict)
	}
	if off > 0 {
		return fmt.Errorf("%d kernels take more or fewer instructions than the file says; if that is meant, write it anew with -update", off)
	}
	return nil
}

func read(file string) (*counts, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c := new(counts)
	if err := json.Unmarshal(b, c); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

// write writes the file; kernels that were not counted now stay as they were, if the rest is of the same Go and system.
func (c *counts) write(file string, was *counts) error {
	merged := counts{Go: c.Go, System: c.System}
	for _, name := range kernels.Names() {
		for _, from := range []*counts{c, was} {
			if from == nil || from.Go != c.Go || from.System != c.System {
				continue
			}
			if n := from.find(name); n != nil {
				merged.Counts = append(merged.Counts, *n)
				break
			}
		}
	}
	b, err := json.MarshalIndent(&merged, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(b, '\n'), 0o644)
}

func (c *counts) find(name string) *count {
	for k := range c.Counts {
		if c.Counts[k].Kernel == name {
			return &c.Counts[k]
		}
	}
	return nil
}
