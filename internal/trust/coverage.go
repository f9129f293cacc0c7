package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// leastCoverage is which part of the core's statements the tests have to run, percent.
const leastCoverage = 90.

// corePackages are what the core is made of, without the programs.
func corePackages() []string {
	return []string{".", "./dsp/...", "./nlp/...", "./report", "./export", "./compat/...", "./internal/caption", "./internal/timecode", "./internal/stats",
		"./internal/sweep", "./internal/graph", "./internal/model/...", "./internal/approx", "./internal/sheet", "./internal/markdown", "./internal/intake"}
}

// coverage runs the tests of the core and counts the statements that they reach, whichever package they lie in.
func coverage(s *suite) string {
	dir, err := os.MkdirTemp("", "coverage")
	if err != nil {
		s.fail("%v", err)
		return "no folder"
	}
	defer os.RemoveAll(dir)
	profile := filepath.Join(dir, "profile")
	args := []string{"test", "-coverpkg=" + strings.Join(corePackages(), ","), "-coverprofile=" + profile}
	if s.short {
		args = append(args, "-short")
	}
	out, err := exec.Command("go", append(args, corePackages()...)...).CombinedOutput()
	if err != nil {
		s.fail("tests: %v: %s", err, strings.Join(failures(out), "; "))
	}
	all, err := readCoverage(profile)
	if err != nil {
		s.fail("%v", err)
		return "no profile"
	}
	var sum covered
	for _, c := range all {
		sum.run, sum.all = sum.run+c.run, sum.all+c.all
	}
	if sum.percent() < leastCoverage {
		s.fail("%.1f %% of the statements are run by tests", sum.percent())
	}
	slices.SortFunc(all, func(a, b covered) int { return cmp.Compare(a.percent(), b.percent()) })
	var low []string
	for _, c := range all[:min(5, len(all))] {
		low = append(low, fmt.Sprintf("%s %.0f", c.dir, c.percent()))
	}
	return fmt.Sprintf("%.1f %% of %d statements; the least, %%: %s", sum.percent(), sum.all, strings.Join(low, ", "))
}

// failures returns the lines of what go test has printed that name a failed test, or say why one failed.
func failures(out []byte) (lines []string) {
	for _, m := range regexp.MustCompile(`(?m)^(\s*--- FAIL: .*|\s+Error:.*|FAIL[ \t]+\S+.*|panic: .*)$`).FindAllString(string(out), 12) {
		lines = append(lines, strings.Join(strings.Fields(m), " "))
	}
	return lines
}

// covered counts the statements of a package.
type covered struct {
	dir      string
	run, all int
}

func (c covered) percent() float64 { return 100 * float64(c.run) / float64(max(c.all, 1)) }

// readCoverage sums up a profile by package. A block stands there once for each test binary.
func readCoverage(file string) ([]covered, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	type block struct {
		statements int
		run        bool
	}
	blocks := map[string]block{}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		p := strings.Fields(lines.Text()) // file:from,to statements count
		if len(p) != 3 {
			continue // the mode
		}
		n, err := strconv.Atoi(p[1])
		if err != nil {
			return nil, err
		}
		b := blocks[p[0]]
		blocks[p[0]] = block{n, b.run || p[2] != "0"}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	byDir := map[string]covered{}
	for place, b := range blocks {
		dir := place[:max(0, strings.LastIndexByte(place, '/'))]
		c := byDir[dir]
		c.dir, c.all = strings.TrimPrefix(dir, "github.com/colloquy-go/"), c.all+b.statements
		if b.run {
			c.run += b.statements
		}
		byDir[dir] = c
	}
	var out []covered
	for _, c := range byDir {
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b covered) int { return strings.Compare(a.dir, b.dir) })
	return out, nil
}
