package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/export"
	"github.com/colloquy-go/colloquy/report"
)

// determinism is R6: the same bytes from processes with other numbers of processors and other garbage collection, each of
// which runs many times, and tests in another order.
func determinism(s *suite) string {
	runs, length := 20, "60"
	if s.short {
		runs, length = 2, "15"
	}
	type setting struct{ processors, collect string }
	var all []setting
	for _, p := range []string{"1", "2", "8"} {
		for _, g := range []string{"10", "off"} {
			all = append(all, setting{p, g})
		}
	}
	sums := map[string][]setting{}
	for _, x := range all {
		env := []string{"GOMAXPROCS=" + x.processors, "GOGC=" + x.collect}
		if x.collect == "off" {
			env = append(env, "GOMEMLIMIT=3GiB") // or twenty runs would take all there is
		}
		out, err := itself(fmt.Sprintf("bytes:%d:%s", runs, length), env...).Output()
		if err != nil {
			s.fail("GOMAXPROCS=%s GOGC=%s: %v", x.processors, x.collect, err)
			continue
		}
		for line := range strings.Lines(string(out)) {
			if seen := sums[line]; len(seen) == 0 || seen[len(seen)-1] != x {
				sums[line] = append(seen, x)
			}
		}
	}
	machines := s.otherMachines(length, func(line, arch string) { sums[line] = append(sums[line], setting{arch, ""}) })
	if len(sums) != 1 {
		s.fail("%d different results: %v", len(sums), sums)
	}
	r := s.goTest(".", []string{"COLLOQUY_DATA="}, "-short", "-shuffle=on", ".")
	if r.err != nil {
		s.fail("shuffled tests: %s", r.last)
	}
	return fmt.Sprintf("%d runs in each of %d settings%s: %d different; shuffled tests of the root: %d pass", runs, len(all), machines, len(sums)-1, len(r.passed)-1)
}

// otherMachines has the same done by programs for other machines, as far as they can be run here, which it returns the names of.
func (s *suite) otherMachines(length string, take func(line, arch string)) string {
	dir, err := os.MkdirTemp("", "trust")
	if err != nil {
		s.fail("%v", err)
		return ""
	}
	defer os.RemoveAll(dir)
	var ran []string
	for _, m := range []struct {
		arch, level string
		runner      []string // that such programs run in; nil: the system may run them itself
	}{{"386", "", nil}, {"amd64", "v3", nil}, {"arm64", "", []string{"qemu-aarch64"}}} { // v3 fuses products and sums, as arm64 does
		exe := filepath.Join(dir, m.arch)
		build := exec.Command("go", "build", "-o", exe, "./internal/trust")
		build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOARCH="+m.arch, "GOAMD64="+m.level)
		if out, err := build.CombinedOutput(); err != nil {
			s.fail("for %s: %v: %s", m.arch, err, out)
			continue
		}
		args := append(m.runner, exe)
		c := exec.Command(args[0], args[1:]...)
		c.Env = append(os.Environ(), workerEnv+"=bytes:1:"+length)
		var out bytes.Buffer
		c.Stdout = &out
		if err := c.Start(); err != nil {
			continue // no such programs run here
		}
		if err := c.Wait(); err != nil {
			s.fail("on %s: %v", m.arch, err)
			continue
		}
		ran = append(ran, m.arch+m.level)
		for line := range strings.Lines(out.String()) {
			take(line, m.arch)
		}
	}
	if ran == nil {
		return ""
	}
	return " and on " + strings.Join(ran, " and ")
}

// workBytes is the life of a process that analyses sound and words again and again, and tells the sum of all that it writes.
func workBytes(job string, out io.Writer) error {
	n, length, _ := strings.Cut(job, ":")
	runs, err := strconv.Atoi(n)
	if err != nil {
		return err
	}
	secs, err := strconv.Atoi(length)
	if err != nil {
		return err
	}
	sound, err := spoken(time.Duration(secs) * time.Second)
	if err != nil {
		return err
	}
	text := lines(secs)
	for range runs {
		t, err := colloquy.ReadTranscript(strings.NewReader(text))
		if err != nil {
			return err
		}
		m, err := colloquy.Analyze(context.Background(), colloquy.Input{Audio: sound, Transcript: t})
		if err != nil {
			return err
		}
		var all bytes.Buffer
		e := json.NewEncoder(&all)
		for _, err := range []error{
			e.Encode(m), e.Encode(m.Insights(colloquy.InsightOptions{Period: 20 * time.Second})), report.HTML(&all, m, report.Options{}),
			report.Markdown(&all, m, report.Options{}), export.Measures(&all, m, colloquy.InsightOptions{}),
		} {
			if err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintln(out, sum(all.Bytes())); err != nil {
			return err
		}
	}
	return nil
}

// lines returns a transcript of the first seconds of talk.
func lines(secs int) string {
	var b strings.Builder
	b.WriteString("WEBVTT\n\n")
	said := []string{"So, shall we start with the numbers?", "Yes, I will send them by Friday.", "That is great, thank you!", "No, sorry, I think that is a terrible idea.", "Um, what about the budget?"}
	for k := 0; k+4 < secs; k += 4 {
		fmt.Fprintf(&b, "00:%02d:%02d.000 --> 00:%02d:%02d.500\n<v %s>%s\n\n", k/60, k%60, (k+3)/60, (k+3)%60, []string{"Ann", "Bob", "Cyd"}[k/4%3], said[k/4%len(said)])
	}
	return b.String()
}
