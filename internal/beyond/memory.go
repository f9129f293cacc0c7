package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/colloquy-go/colloquy"
)

const (
	mostMB   = 150 // of the heap, after ten hours
	mostCore = .03 // of a core
)

// memory follows composed meetings one after the other, without an end, and looks at how the heap grows; what it comes to
// after ten hours is computed from the growth behind the first half. The cost is processor time, where the system tells it.
func memory(ctx context.Context, o options) (string, bool, error) {
	all, err := o.recordings(composed)
	if err != nil {
		return "", false, err
	}
	hours := 2.
	if o.short {
		hours = .5
	}
	rate := all[0].audio.SampleRate
	s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: rate})
	if err != nil {
		return "", false, err
	}
	start, began := heapMB(), processor()
	half, next := 0., .25*hours
	heard, pushed := 0., int(rate)/10
	for k := 0; heard < hours; k++ {
		for x := all[k%len(all)].audio.Samples; len(x) > 0 && heard < hours; {
			n := min(pushed, len(x))
			if _, err := s.Push(x[:n]); err != nil {
				return "", false, err
			}
			x = x[n:]
			heard += float64(n) / float64(rate) / 3600
			if heard >= next {
				s.Snapshot() // somebody looks now and then
				next += .25 * hours
			}
			if half == 0 && heard >= hours/2 {
				half = heapMB() - start
			}
		}
		if err := ctx.Err(); err != nil {
			return "", false, err
		}
	}
	took := (processor() - began).Seconds()
	end := heapMB() - start
	runtime.KeepAlive(s)
	runtime.KeepAlive(all) // it counts at the start, so it has to at the end
	growth := max(end-half, 0) / (hours / 2)
	ten := end + growth*(10-hours)
	core := took / 3600 / hours
	figure := fmt.Sprintf("%.1f MB after %.3g h, %.1f after %.3g h: %.1f MB/h, so %.0f MB after 10 h", half, hours/2, end, hours, growth, ten)
	if took > 0 {
		figure += fmt.Sprintf("; %.1f %% of a core", 100*core)
	}
	return figure, ten <= mostMB && core <= mostCore, nil
}

// heapMB returns what the heap holds.
func heapMB() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
