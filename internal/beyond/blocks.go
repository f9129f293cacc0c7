package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/colloquy-go/colloquy"
)

// blocks pushes recordings in blocks from 1 ms to 10 s: all have to give the events of the first, and the JSON of the batch
// analysis.
func blocks(ctx context.Context, o options) (string, bool, error) {
	all, err := o.recordings(composed, "m06")
	if err != nil {
		return "", false, err
	}
	milliseconds := []int{1, 20, 370, 10_000}
	same, events, minutes := 0, 0, 0.
	for _, r := range all {
		if o.short {
			r.audio.Samples = r.audio.Samples[:min(len(r.audio.Samples), 60*int(r.audio.SampleRate))]
		}
		minutes += r.seconds() / 60
		m, err := colloquy.Analyze(ctx, colloquy.Input{Audio: r.audio})
		if err != nil {
			return "", false, err
		}
		batch, err := json.Marshal(m)
		if err != nil {
			return "", false, err
		}
		var first []colloquy.Event
		for _, ms := range milliseconds {
			told, s, err := r.follow(int(r.audio.SampleRate) * ms / 1000)
			if err != nil {
				return "", false, err
			}
			m, err := s.Finish(ctx)
			if err != nil {
				return "", false, err
			}
			live, err := json.Marshal(m)
			if err != nil {
				return "", false, err
			}
			if first == nil {
				first, events = told, events+len(told)
			}
			if bytes.Equal(live, batch) && reflect.DeepEqual(told, first) {
				same++
			}
		}
	}
	want := len(all) * len(milliseconds)
	figure := fmt.Sprintf("%d of %d runs with blocks of %v ms over %.1f min give the same %d events and the batch analysis's JSON", same, want, milliseconds, minutes, events)
	return figure, same == want && events > 0, nil
}
