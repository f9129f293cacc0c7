package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// faultyReaders is R2.
func faultyReaders(s *suite) string {
	all, err := s.specimens()
	if err != nil {
		s.fail("%v", err)
		return "no inputs"
	}
	offsets := 600
	if s.short {
		offsets = 60
	}
	var tasks []task
	for _, d := range doors() {
		if d.wide {
			continue
		}
		for k, x := range all {
			// Doors that nothing is meant for are given transcripts now and then.
			if !d.own(x.Kind) && (len(d.kinds) > 0 || x.Kind != "transcript" && x.Kind != "profile") || s.short && k%16 > 0 {
				continue
			}
			file := filepath.Join(s.data, "hostile", x.Path)
			tasks = append(tasks, task{d.name, file, manner, 0}, task{d.name, file, failing, offsets})
		}
	}
	same, faults := 0, 0
	for k, a := range answers(tasks, 6*inputLimit) {
		switch {
		case a.Outcome == "ok" || a.Outcome == "refused":
			if tasks[k].Mode == manner {
				same++
			}
			faults += a.Count
		default:
			s.fail("%s: %s: %s: %s: %s", tasks[k].Door, filepath.Base(tasks[k].File), tasks[k].Mode, a.Outcome, a.Message)
		}
	}
	return fmt.Sprintf("%d of %d runs equal in %d manners of reading, %d injected faults came back; %s; %s",
		same, len(tasks)/2, len(manners()), faults, s.lawless(), s.slowReaders())
}

// lawless gives every door readers that break the contract of io.Reader: an error has to come back, and soon.
func (s *suite) lawless() string {
	n := 0
	for name, read := range readingDoors() {
		for how, r := range map[string]io.Reader{
			"nothing for ever": lawless(func([]byte) (int, error) { return 0, nil }),
			"more than asked":  lawless(func(p []byte) (int, error) { return len(p) + 1, nil }),
			"less than none":   lawless(func([]byte) (int, error) { return -1, nil }),
			"a panic":          lawless(func([]byte) (int, error) { panic("disk") }),
		} {
			n++
			got := make(chan error, 1)
			go func() {
				defer func() {
					if p := recover(); p != nil {
						got <- fmt.Errorf("%w: %v", errPanicked, p)
					}
				}()
				got <- read(r)
			}()
			select {
			case err := <-got:
				if err == nil || errors.Is(err, errPanicked) {
					s.fail("%s: a reader that gives %s: %v", name, how, err)
				}
			case <-time.After(inputLimit):
				s.fail("%s: a reader that gives %s: hangs", name, how)
			}
		}
	}
	return fmt.Sprintf("%d readers that break the contract", n)
}

var errPanicked = errors.New("panic")

type lawless func(p []byte) (int, error)

func (f lawless) Read(p []byte) (int, error) { return f(p) }

// readingDoors are the doors that take an io.Reader themselves.
func readingDoors() map[string]func(io.Reader) error {
	return map[string]func(io.Reader) error{
		"ReadTranscript": func(r io.Reader) error { _, err := colloquy.ReadTranscript(r); return err },
		"ParseProfile":   func(r io.Reader) error { _, err := colloquy.ParseProfile(r); return err },
		"ReadRoster":     func(r io.Reader) error { _, err := colloquy.ReadRoster(r); return err },
		"mpathic.Read":   func(r io.Reader) error { return mpathic.Read(r, new(mpathic.BehaviorsRequest)) },
		"wav.NewReader":  func(r io.Reader) error { return drainWAV(r) },
		"wav.NewReader, in the sound": func(r io.Reader) error {
			return drainWAV(io.MultiReader(bytes.NewReader(shortWAV()[:44]), r))
		},
	}
}

// tries is how often something has to be late before it counts: once may be the machine's fault.
const tries = 3

// prompt is how soon an analysis has to be back.
const prompt = 100 * time.Millisecond

// slowReaders analyses pipes that stand still or are slow, with a deadline.
func (s *suite) slowReaders() string {
	worst := time.Duration(0)
	for _, d := range []time.Duration{0, time.Millisecond, 20 * time.Millisecond, 150 * time.Millisecond} {
		for _, name := range []string{"stands still", "is slow"} {
			late, err := backFrom(name, d)
			for k := 1; k < tries && err == nil && late > prompt; k++ {
				late, err = backFrom(name, d)
			}
			if worst = max(worst, late); late > prompt || err != nil {
				s.fail("a pipe that %s, deadline of %v: back after %v: %v", name, d, late, err)
			}
		}
	}
	return fmt.Sprintf("slow readers: back at most %d ms after the deadline", worst.Milliseconds())
}

// backFrom returns how long after its deadline an analysis of such a pipe is back. An error is one that it must not return.
func backFrom(kind string, d time.Duration) (late time.Duration, err error) {
	still := make(chan struct{})
	defer close(still)
	r := io.Reader(lawless(slowWAV().slowly))
	if kind == "stands still" {
		r = io.MultiReader(bytes.NewReader(shortWAV()), lawless(func([]byte) (int, error) { <-still; return 0, io.EOF }))
	}
	w, err := wav.NewReader(r)
	if err != nil {
		return 0, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), d)
	defer cancel()
	_, err = colloquy.Analyze(ctx, colloquy.Input{Stream: w.Mix()})
	deadline, _ := ctx.Deadline()
	late = time.Since(deadline)
	if errors.Is(err, context.DeadlineExceeded) {
		err = nil
	} else {
		err = fmt.Errorf("returned %w", err)
	}
	return late, err
}
