package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// misbehaviour is R4: every stage of the caller's does everything that it should not.
func misbehaviour(s *suite) string {
	sound, err := spoken(12 * time.Second)
	if err != nil {
		s.fail("%v", err)
		return "no sound"
	}
	t, err := colloquy.ReadTranscript(strings.NewReader("Ann: So, shall we start?\nBob: Yes. I will send it by Friday.\n"))
	if err != nil {
		s.fail("%v", err)
		return "no words"
	}
	stages := stageNames()
	n := 0
	for _, stage := range stages {
		for _, d := range deeds(stage) {
			n++
			in := colloquy.Input{Transcript: t}
			if d.sound {
				in = colloquy.Input{Audio: sound}
			}
			s.misdeed(stage, d, in)
		}
	}
	n += s.mutations(colloquy.Input{Audio: sound})
	n += s.callbacks(colloquy.Input{Audio: sound})
	return fmt.Sprintf("%d stages, %d misdeeds: each an error that names the stage, or no harm", len(stages), n)
}

// misdeed runs an analysis with a stage that does d.
func (s *suite) misdeed(stage string, d deed, in colloquy.Input) {
	say := func(format string, args ...any) { s.fail("%s: %s: %s", stage, d.name, fmt.Sprintf(format, args...)) }
	a := rogue(stage, d)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if d.blocks {
		s.blocked(say, a, in)
		return
	}
	var m *colloquy.Meeting
	var err error
	panicked := func() (p any) {
		defer func() { p = recover() }()
		m, err = a.Analyze(ctx, in)
		return nil
	}()
	if panicked != nil {
		say("panics: %v", panicked)
		return
	}
	var named *colloquy.StageError
	var limit *colloquy.LimitError
	switch {
	case d.harmless:
		if err != nil {
			say("%v", err)
		}
	case errors.As(err, &named):
		if named.Stage != stage {
			say("is laid to %q: %v", named.Stage, err)
		}
	case errors.As(err, &limit):
	default:
		say("no error that names it: %v", err)
	}
	if m == nil {
		return
	}
	results := []any{m}
	if len(m.Segments) < 10_000 { // the measures of a million take minutes, and are R9's
		results = append(results, m.Insights(colloquy.InsightOptions{}))
	}
	for _, v := range results {
		if _, err := json.Marshal(v); err != nil {
			say("the meeting cannot be written: %v", err)
		}
	}
}

// blocked analyses with a stage that never returns, and a deadline.
func (s *suite) blocked(say func(string, ...any), a *colloquy.Analyzer, in colloquy.Input) {
	const patience = 700 * time.Millisecond
	late, err := prompt+1, error(nil)
	for k := 0; k < tries && late > prompt; k++ {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		_, err = a.Analyze(ctx, in)
		deadline, _ := ctx.Deadline()
		late = time.Since(deadline)
		cancel()
	}
	if late > prompt || !errors.Is(err, context.DeadlineExceeded) {
		say("back %v after the deadline with %v", late, err)
	}
}

// mutations lets stages change what they are given: the Meeting has to be the same as from those that do not.
func (s *suite) mutations(in colloquy.Input) int {
	n := 0
	for _, stage := range stageNames() {
		honest, err := rogue(stage, deed{harmless: true}).Analyze(context.Background(), in)
		if err != nil {
			s.fail("%s: %v", stage, err)
			continue
		}
		changed, err := rogue(stage, deed{harmless: true, mutates: true}).Analyze(context.Background(), in)
		if err != nil {
			s.fail("%s: changes its input: %v", stage, err)
			continue
		}
		a, _ := json.Marshal(honest)
		b, _ := json.Marshal(changed)
		if n++; string(a) != string(b) {
			s.fail("%s: what it changes in its input reaches the meeting", stage)
		}
	}
	return n
}

// callbacks lets the caller's Progress and sound misbehave.
func (s *suite) callbacks(in colloquy.Input) int {
	n := 0
	for name, do := range map[string]func(){"panics": func() { panic("boom") }, "ends its goroutine": func() { runtime.Goexit() }} {
		for _, on := range []string{"hear", "diarize", "transcribe", "annotate"} {
			n++
			a := rogue("transcriber", deed{harmless: true})
			a.Progress = func(p colloquy.Progress) {
				if p.Stage == on {
					do()
				}
			}
			ended := make(chan any, 1)
			go func() {
				returned := false
				defer func() {
					if p := recover(); p != nil {
						ended <- p
					} else if !returned {
						ended <- "its goroutine ended"
					}
				}()
				_, err := a.Analyze(context.Background(), in)
				returned = true
				_ = err
				ended <- nil
			}()
			if p := <-ended; p != nil {
				s.fail("Progress %s at %q: %v", name, on, p)
			}
		}
	}
	return n
}
