package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// mutantList holds the faults that are put into the measures.
//
//go:embed mutants.txt
var mutantList string

// mutant is a fault of a measure.
type mutant struct{ file, around, from, to, tests string }

func readMutants(list string) (all []mutant, err error) {
	for line := range strings.Lines(list) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			return nil, fmt.Errorf("mutants.txt: %q has %d parts, not 5", line, len(f))
		}
		all = append(all, mutant{f[0], f[1], f[2], f[3], f[4]})
	}
	return all, nil
}

// mutantEnv says which fault is at work in a test binary; 0 = none.
const mutantEnv = "COLLOQUY_TRUST_MUTANT"

// chooser is the file that is added to the package: every fault stands beside what it replaces, and is chosen when the tests
// run, so that one build serves all.
const chooser = `package colloquy

import "os"

var chosenMutant = os.Getenv("` + mutantEnv + `")

func mutated[T any](k string, right, wrong T) T {
	if k == chosenMutant {
		return wrong
	}
	return right
}
`

// mutants puts faults into the measures, without touching the sources, and runs the tests with each: one has to fail.
func mutants(s *suite) string {
	all, err := readMutants(mutantList)
	if err != nil {
		s.fail("%v", err)
		return "no mutants"
	}
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		s.fail("%v", err)
		return "no folder"
	}
	defer os.RemoveAll(dir)
	binary, err := buildMutants(all, dir)
	if err != nil {
		s.fail("%v", err)
		return "they do not compile"
	}
	if out, err := runMutant(binary, 0, tests(all)); err != nil {
		s.fail("without any fault: %s", out)
	}
	caught := 0
	var mu sync.Mutex
	together(len(all), func(k int) {
		m := all[k]
		out, err := runMutant(binary, k+1, m.tests)
		mu.Lock()
		defer mu.Unlock()
		switch {
		case strings.Contains(out, "no tests to run"):
			s.fail("%s: no test is called %s", m.file, m.tests)
		case err == nil:
			s.fail("%s: %q for %q goes unnoticed by %s", m.file, m.to, m.from, m.tests)
		default:
			caught++
		}
	})
	return fmt.Sprintf("%d of %d faults are caught", caught, len(all))
}

// tests is the pattern of all tests that some fault names.
func tests(all []mutant) string {
	var names []string
	for _, m := range all {
		if !slices.Contains(names, m.tests) {
			names = append(names, m.tests)
		}
	}
	return strings.Join(names, "|")
}

// buildMutants builds the tests of the root package with every fault in it, switched off.
func buildMutants(all []mutant, dir string) (binary string, err error) {
	changed := map[string]string{}
	for k, m := range all {
		text, known := changed[m.file]
		if !known {
			b, err := os.ReadFile(m.file)
			if err != nil {
				return "", err
			}
			text = string(b)
		}
		if strings.Count(text, m.around) != 1 || strings.Count(m.around, m.from) != 1 {
			return "", fmt.Errorf("%s: %q has to stand there once, and %q in it", m.file, m.around, m.from)
		}
		choice := fmt.Sprintf(`mutated("%d", %s, %s)`, k+1, m.from, m.to)
		changed[m.file] = strings.Replace(text, m.around, strings.Replace(m.around, m.from, choice, 1), 1)
	}
	changed["zz_mutants.go"] = chooser
	plan := map[string]string{}
	for file, text := range changed {
		original, err := filepath.Abs(file)
		if err != nil {
			return "", err
		}
		plan[original] = filepath.Join(dir, file)
		if err := os.WriteFile(plan[original], []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	b, err := json.Marshal(map[string]any{"Replace": plan})
	if err != nil {
		return "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, b, 0o600); err != nil {
		return "", err
	}
	binary = filepath.Join(dir, "mutants.test")
	out, err := exec.Command("go", "test", "-c", "-overlay", overlay, "-o", binary, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: %s", err, out[:min(len(out), 1000)])
	}
	return binary, nil
}

// runMutant runs tests with a fault.
func runMutant(binary string, k int, pattern string) (string, error) {
	c := exec.Command(binary, "-test.short", "-test.run", pattern)
	c.Env = append(os.Environ(), "COLLOQUY_DATA=", fmt.Sprintf("%s=%d", mutantEnv, k))
	out, err := c.CombinedOutput()
	return string(out[max(0, len(out)-600):]), err
}
