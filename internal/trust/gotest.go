package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"regexp"
	"strings"
)

// testRun is what a run of go test has told.
type testRun struct {
	passed, failed, skipped map[string]int // by the name of the test
	output                  []string
	last                    string // of what failed
	err                     error
}

// goTest runs tests of the package in a folder.
func (s *suite) goTest(dir string, env []string, args ...string) *testRun {
	c := exec.Command("go", append([]string{"test", "-json", "-count=1"}, args...)...)
	c.Dir = dir
	c.Env = append(os.Environ(), env...)
	var out, bad bytes.Buffer
	c.Stdout, c.Stderr = &out, &bad
	r := &testRun{passed: map[string]int{}, failed: map[string]int{}, skipped: map[string]int{}, err: c.Run()}
	lines := bufio.NewReader(&out)
	for {
		line, err := lines.ReadBytes('\n')
		var e struct{ Action, Test, Output string }
		if json.Unmarshal(line, &e) == nil {
			switch e.Action {
			case "pass":
				r.passed[e.Test]++
			case "fail":
				r.failed[e.Test]++
			case "skip":
				r.skipped[e.Test]++
			case "output", "build-output":
				r.output = append(r.output, e.Output)
				if text := strings.TrimSpace(e.Output); text != "" && r.err != nil && !strings.HasPrefix(text, "=== ") {
					r.last = text
				}
			}
		}
		if err != nil {
			break
		}
	}
	if r.err != nil && bad.Len() > 0 {
		r.last = strings.TrimSpace(bad.String())
	}
	return r
}

// logged returns what a test has logged behind a mark.
func (r *testRun) logged(mark string) string {
	for _, line := range r.output {
		if _, text, ok := strings.Cut(line, mark); ok {
			return strings.TrimSpace(text)
		}
	}
	return "nothing is logged"
}

// named runs the tests that are named, all of which have to be there and to pass, and returns how many did.
func (s *suite) named(pkg string, env []string, tests ...string) int {
	pattern := make([]string, len(tests))
	for k, t := range tests {
		pattern[k] = "^" + regexp.QuoteMeta(t) + "$"
	}
	r := s.goTest(".", env, "-run", strings.Join(pattern, "|"), pkg)
	n := 0
	for _, t := range tests {
		switch {
		case r.failed[t] > 0:
			s.fail("%s: %s fails: %s", pkg, t, r.last)
		case r.passed[t] == 0:
			s.fail("%s: %s has not run: %s", pkg, t, r.last)
		default:
			n++
		}
	}
	return n
}
