//go:build unix

package main

import (
	"errors"
	"fmt"
	"os/exec"
	"syscall"
	"time"
)

// side is one of the two that a row compares.
type side struct {
	name string
	// run does the work once and returns the processor time that it took. errNotThere: it is not installed.
	run func() (time.Duration, error)
}

var errNotThere = errors.New("not installed")

// inside is a side that runs in this process.
func inside(name string, work func() error) *side {
	return &side{name, func() (time.Duration, error) {
		before := processorTime()
		err := work()
		return processorTime() - before, err
	}}
}

// processorTime returns what this process has used.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic("bench: " + err.Error())
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// outside is a side that is a program. What it needs to start counts, as it does for who uses it.
func outside(name, program string, args ...string) *side {
	return &side{name, func() (time.Duration, error) {
		path, err := exec.LookPath(program)
		if err != nil {
			return 0, errNotThere
		}
		c := exec.Command(path, args...)
		out, err := c.CombinedOutput()
		if err != nil {
			return 0, fmt.Errorf("%s: %w: %s", program, err, out[max(0, len(out)-300):])
		}
		return c.ProcessState.UserTime() + c.ProcessState.SystemTime(), nil
	}}
}
