package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// target is a fuzz target: a function of a package.
type target struct{ dir, name string }

func (t target) String() string { return t.dir + " " + t.name }

// fuzzFile keeps how many processor seconds each target has had, by "folder name".
const fuzzFile = "testdata/fuzz.json"

// enough is how long a target is fuzzed before a release.
const enough = 600.

// needed are the targets of what reads anybody's bytes, of the measures and of the whole chain.
func needed() []target {
	return []target{
		{"adapters/codecs", "FuzzOpen"}, {".", "FuzzReadTranscript"}, {".", "FuzzMeetingJSON"}, {".", "FuzzProfile"}, {".", "FuzzRoster"}, {".", "FuzzMeasures"}, {".", "FuzzChain"},
		{"compat/mpathic", "FuzzRead"}, {"compat/symbl", "FuzzTextRequest"}, {"dsp/wav", "FuzzRead"}, {"internal/caption", "FuzzSubtitles"}, {"internal/caption", "FuzzPlainText"},
		{"internal/caption", "FuzzJSON"}, {"internal/caption", "FuzzNIST"}, {"internal/caption", "FuzzVendors"}, {"internal/caption", "FuzzTables"}, {"internal/caption", "FuzzWriters"},
		{"internal/caption", "FuzzForced"}, {"internal/score", "FuzzRTTM"},
	}
}

// fuzzTargets is R8: every target is there, passes with its seeds, and has been fuzzed for long enough.
func fuzzTargets(s *suite) string {
	all, err := targets()
	if err != nil {
		s.fail("%v", err)
		return "no targets"
	}
	dirs := map[string]bool{}
	for _, t := range all {
		dirs[t.dir] = true
	}
	for _, t := range needed() {
		if !slices.Contains(all, t) {
			s.fail("there is no target %s", t)
		}
	}
	for _, dir := range sorted(dirs) {
		if s.short && !strings.HasPrefix(dir, "dsp/wav") && dir != "internal/caption" {
			continue
		}
		if r := s.goTest(dir, []string{"COLLOQUY_DATA="}, "-run", "^Fuzz", "."); r.err != nil {
			s.fail("%s: its seeds: %s", dir, r.last)
		}
	}
	spent, err := fuzzed()
	if err != nil {
		s.fail("%v", err)
	}
	least, done := enough, 0
	for _, t := range needed() {
		had := spent[t.String()]
		if least = min(least, had); had >= enough {
			done++
		}
	}
	if !s.short && done < len(needed()) {
		s.fail("%d of the %d targets that are needed have had less than 10 processor minutes", len(needed())-done, len(needed()))
	}
	return fmt.Sprintf("%d targets, seeds pass; of the %d for readers, measures and chain %d have had 10 processor minutes, the least %.1f", len(all), len(needed()), done, least/60)
}

func sorted(set map[string]bool) []string {
	var out []string
	for k := range set {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// fuzzed reads how long targets have been fuzzed, in processor seconds.
func fuzzed() (map[string]float64, error) {
	spent := map[string]float64{}
	text, err := os.ReadFile(fuzzFile)
	if errors.Is(err, fs.ErrNotExist) {
		return spent, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &spent)
	}
	return spent, err
}

// targets finds every fuzz target of the repository, nested modules included.
func targets() (all []target, err error) {
	begin := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`)
	err = filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != "." && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range begin.FindAllStringSubmatch(string(text), -1) {
			all = append(all, target{filepath.ToSlash(filepath.Dir(path)), m[1]})
		}
		return nil
	})
	slices.SortFunc(all, func(a, b target) int { return strings.Compare(a.String(), b.String()) })
	return all, err
}

// fuzzAll fuzzes each needed target that part is in the name of, until it has had so much processor time more, and notes it.
// What is found stays under testdata/fuzz of its package.
func fuzzAll(long time.Duration, part string, log io.Writer) error {
	spent, err := fuzzed()
	if err != nil {
		return err
	}
	var failed []string
	for _, t := range needed() {
		if !strings.Contains(t.String(), part) {
			continue
		}
		for had := 0.; had < long.Seconds(); {
			before := processor()
			c := exec.Command("go", "test", "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime", (min(long, time.Minute)).String(), "-parallel", "2", ".")
			c.Dir = t.dir
			var out bytes.Buffer
			c.Stdout, c.Stderr = &out, &out
			err := c.Run()
			took := processor() - before
			had += took
			spent[t.String()] += float64(int(took*10)) / 10
			if err != nil && !endedByClock(out.Bytes()) {
				fmt.Fprintf(log, "%s: %s\n", t, out.String())
				failed = append(failed, t.String())
				break
			}
		}
		fmt.Fprintf(log, "%s: %.1f processor minutes in all\n", t, spent[t.String()]/60)
		text, err := json.MarshalIndent(spent, "", " ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(fuzzFile, append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("found something: %s", strings.Join(failed, ", "))
	}
	return nil
}

// endedByClock reports whether all that failed is the engine's own clock: up to Go 1.26 it may report the end of -fuzztime as a failure
// when the machine is busy (golang/go#75804). What a target finds is always written down as an input.
func endedByClock(out []byte) bool {
	return !bytes.Contains(out, []byte("Failing input written")) &&
		regexp.MustCompile(`(?m)^--- FAIL: \w+ \([0-9.]+s\)\n\s+context deadline exceeded\nFAIL$`).Match(out)
}
