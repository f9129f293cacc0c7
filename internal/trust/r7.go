package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// toolchain is R7.
func toolchain(s *suite) string {
	s.command("vet", nil, "go", "vet", "./...")
	s.command("vet for 386", []string{"GOARCH=386", "CGO_ENABLED=0"}, "go", "vet", "./...")
	packages := []string{"./..."}
	if s.short {
		packages = []string{".", "./dsp/wav", "./internal/caption"}
	}
	r := s.goTest(".", []string{"COLLOQUY_DATA="}, append([]string{"-race", "-short"}, packages...)...)
	if r.err != nil {
		s.fail("race: %s", r.last)
	}
	out := fmt.Sprintf("vet clean on amd64 and 386; race: %d tests pass, %d fail", len(r.passed), len(r.failed))
	// A test that is compiled for 386 runs only where the system takes such programs.
	if exec.Command("go", "version").Run() == nil && s.runs386() {
		r := s.goTest(".", []string{"COLLOQUY_DATA=", "GOARCH=386", "CGO_ENABLED=0"}, "-short", ".", "./dsp/wav", "./internal/...")
		if r.err != nil {
			s.fail("386: %s", r.last)
		}
		out += fmt.Sprintf("; 386: %d tests pass", len(r.passed))
	}
	return out
}

func (s *suite) runs386() bool {
	c := exec.Command("go", "test", "-short", "-run", "xxx", "./internal/timecode")
	c.Env = append(os.Environ(), "GOARCH=386", "CGO_ENABLED=0")
	return c.Run() == nil
}

// command runs a program that has to succeed.
func (s *suite) command(what string, env []string, name string, args ...string) {
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	if err := c.Run(); err != nil {
		text := strings.TrimSpace(out.String())
		s.fail("%s: %v: %s", what, err, text[max(0, len(text)-400):])
	}
}
