//go:build linux || darwin

package main

import (
	"fmt"
	"os"
	"syscall"
)

// boundMemory lets the process take at most this much more address space than it has. It is a net below the watch over the
// heap, for one allocation that is larger than all the machine has.
func boundMemory(more uint64) error {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return nil // not Linux: the watch has to do
	}
	var pages uint64
	if _, err := fmt.Sscan(string(text), &pages); err != nil {
		return err
	}
	bound := pages*uint64(os.Getpagesize()) + more
	return syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: bound, Max: bound})
}

// processor returns the processor seconds of the process and of its children that have ended.
func processor() float64 {
	var own, children syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &own) != nil || syscall.Getrusage(syscall.RUSAGE_CHILDREN, &children) != nil {
		return 0
	}
	return float64(own.Utime.Nano()+own.Stime.Nano()+children.Utime.Nano()+children.Stime.Nano()) / 1e9
}
