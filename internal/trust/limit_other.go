//go:build !(linux || darwin)

package main

import "time"

// boundMemory does nothing where there is no such limit: the watch over the heap has to do.
func boundMemory(uint64) error { return nil }

// processor is not known here.
func processor() float64 { return 0 }

// processorOf is not known here.
func processorOf(int) time.Duration { return 0 }
