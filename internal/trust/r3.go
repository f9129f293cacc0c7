package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/colloquy-go/colloquy"
)

// counted is a context that is cancelled when somebody looks at it for the n-th time, by Err or by Done.
type counted struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
	fired  atomic.Int64 // when, in nanoseconds of the clock; 0 = not yet
}

func newCounted(n int64) *counted {
	ctx, cancel := context.WithCancel(context.Background())
	c := &counted{Context: ctx, cancel: cancel}
	c.left.Store(n)
	return c
}

func (c *counted) look() {
	if c.left.Add(-1) == -1 {
		c.fired.Store(time.Now().UnixNano())
		c.cancel()
	}
}

func (c *counted) Err() error { c.look(); return c.Context.Err() }

func (c *counted) Done() <-chan struct{} { c.look(); return c.Context.Done() }

// cancellations is R3.
func cancellations(s *suite) string {
	sound, err := spoken(12 * time.Second)
	if err != nil {
		s.fail("%v", err)
		return "no sound"
	}
	text := "Ann: So, shall we start with the numbers?\nBob: Yes. I will send them by Friday, sorry.\nAnn: That is great, thank you!\n"
	t, err := colloquy.ReadTranscript(strings.NewReader(strings.Repeat(text, 60)))
	if err != nil {
		s.fail("%v", err)
		return "no words"
	}
	a := &colloquy.Analyzer{VoicePrints: true}
	var out []string
	for _, c := range []struct {
		name string
		in   colloquy.Input
	}{
		{"sound", colloquy.Input{Audio: sound}},
		{"words", colloquy.Input{Transcript: t}},
		{"both", colloquy.Input{Audio: sound, Transcript: t}},
		{"tracks", colloquy.Input{Tracks: []colloquy.Track{{Name: "A", Audio: sound}, {Name: "B", Audio: sound}}}},
	} {
		polls, worst := s.everyPoll(c.name, func(ctx context.Context) error { _, err := a.Analyze(ctx, c.in); return err })
		out = append(out, fmt.Sprintf("%s: %d polls, back at most %d ms later", c.name, polls, worst.Milliseconds()))
	}
	return strings.Join(out, "; ")
}

// everyPoll runs do with a context that is cancelled at its first poll, at its second and so on, until it ends without.
func (s *suite) everyPoll(name string, do func(ctx context.Context) error) (polls int, worst time.Duration) {
	step := int64(1)
	if s.short {
		step = 7
	}
	for k := int64(0); ; k += step {
		c := s.cancelledAt(name, k, do)
		for n := 1; n < tries && c.late > prompt; n++ {
			c = s.cancelledAt(name, k, do)
		}
		if worst = max(worst, c.late); c.late > prompt {
			s.fail("%s: poll %d: back after %v", name, k, c.late)
		}
		if !c.fired {
			return int(k), worst
		}
	}
}

// cancellation is what came of one.
type cancellation struct {
	fired bool
	late  time.Duration
}

// cancelledAt cancels at poll k.
func (s *suite) cancelledAt(name string, k int64, do func(ctx context.Context) error) (out cancellation) {
	before := runtime.NumGoroutine()
	c := newCounted(k)
	err := do(c)
	if at := c.fired.Load(); at > 0 {
		out = cancellation{true, time.Since(time.Unix(0, at))}
	}
	c.cancel()
	for wait := 0; wait < 200 && runtime.NumGoroutine() > before; wait++ {
		time.Sleep(5 * time.Millisecond)
	}
	if left := runtime.NumGoroutine() - before; left > 0 {
		s.fail("%s: poll %d: %d goroutines are left", name, k, left)
	}
	switch {
	case !out.fired && err != nil:
		s.fail("%s: poll %d: %v without a cancellation", name, k, err)
	case out.fired && err != nil && !errors.Is(err, context.Canceled):
		s.fail("%s: poll %d: cancelled, and returns %v", name, k, err)
	}
	return out
}
