package main

import (
	"context"
	"fmt"
	"runtime"

	"github.com/colloquy-go/colloquy"
)

const (
	mostMB      = 150 // of the heap, after ten hours
	mostLasting = 75  // the same, of a lasting stream
	mostCore    = .03 // of a core
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
	usual, err := growth(ctx, all, hours, false)
	if err != nil {
		return "", false, err
	}
	lasting, err := growth(ctx, all, hours, true)
	if err != nil {
		return "", false, err
	}
	return usual.String() + "; lasting: " + lasting.String(), usual.ten() <= mostMB && usual.core <= mostCore && lasting.ten() <= mostLasting, nil
}

// grown is what a stream took.
type grown struct {
	hours, half, end float64 // MB after half of the hours, and after all
	core             float64 // of one; 0: the system does not tell
}

func (g grown) rate() float64 { return max(g.end-g.half, 0) / (g.hours / 2) }

// ten is what the heap comes to after ten hours.
func (g grown) ten() float64 { return g.end + g.rate()*(10-g.hours) }

func (g grown) String() string {
	figure := fmt.Sprintf("%.1f MB after %.3g h, %.1f after %.3g h: %.1f MB/h, so %.0f MB after 10 h", g.half, g.hours/2, g.end, g.hours, g.rate(), g.ten())
	if g.core > 0 {
		figure += fmt.Sprintf("; %.1f %% of a core", 100*g.core)
	}
	return figure
}

func growth(ctx context.Context, all []recording, hours float64, lasting bool) (g grown, err error) {
	rate := all[0].audio.SampleRate
	s, err := colloquy.NewStream(colloquy.StreamOptions{Rate: rate, Lasting: lasting})
	if err != nil {
		return g, err
	}
	g.hours = hours
	start, began := heapMB(), processor()
	heard, pushed, next := 0., int(rate)/10, .25*hours
	for k := 0; heard < hours; k++ {
		for x := all[k%len(all)].audio.Samples; len(x) > 0 && heard < hours; {
			n := min(pushed, len(x))
			if _, err := s.Push(x[:n]); err != nil {
				return g, err
			}
			x = x[n:]
			heard += float64(n) / float64(rate) / 3600
			if heard >= next {
				s.Snapshot() // somebody looks now and then
				next += .25 * hours
			}
			if g.half == 0 && heard >= hours/2 {
				g.half = heapMB() - start
			}
		}
		if err := ctx.Err(); err != nil {
			return g, err
		}
	}
	g.core = (processor() - began).Seconds() / 3600 / hours
	g.end = heapMB() - start
	runtime.KeepAlive(s)
	runtime.KeepAlive(all) // it counts at the start, so it has to at the end
	return g, nil
}

// heapMB returns what the heap holds.
func heapMB() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}
