package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/score"
)

const (
	mostWho   = time.Second     // from a sound to who is said to speak
	mostShare = 2 * time.Second // from a sound to the share that counts it
	pauseFor  = .5              // seconds that somebody must have been silent for to begin anew
	longTurn  = 1.5             // seconds
)

// latency measures how long after a sound it is told who speaks, and counted for the shares; and, against the truth, how
// long after somebody begins to speak anybody is said to speak.
func latency(ctx context.Context, o options) (string, bool, error) {
	prefixes := []string{"m01", "m02", "m04"}
	if o.short {
		prefixes = prefixes[:1]
	}
	all, err := o.recordings(composed, prefixes...)
	if err != nil {
		return "", false, err
	}
	var who, share time.Duration
	var begun []float64
	beginnings := 0
	for _, r := range all {
		events, _, err := r.follow(int(r.audio.SampleRate) / 100)
		if err != nil {
			return "", false, err
		}
		for _, e := range events {
			if e.Kind == colloquy.SpeakerStarted {
				who = max(who, e.At-e.Start)
			}
		}
		share = max(share, oldest(events))
		found, of := onsets(r.truth, events)
		begun = append(begun, found...)
		beginnings += of
	}
	slices.Sort(begun)
	at := func(q float64) float64 {
		if len(begun) == 0 {
			return 0
		}
		return begun[min(int(q*float64(len(begun))), len(begun)-1)]
	}
	figure := fmt.Sprintf("who speaks: at most %.2f s after the sound; shares and pace: at most %.2f s; turns after silence, %d of %d told within 3 s of their true start, half of them within %.2f s, nine tenths within %.2f s",
		who.Seconds(), share.Seconds(), len(begun), beginnings, at(.5), at(.9))
	return figure, who > 0 && who <= mostWho && share > 0 && share <= mostShare, nil
}

// oldest returns the greatest age that speech has reached before the shares counted it.
func oldest(events []colloquy.Event) (age time.Duration) {
	var counted, since time.Duration // what the shares count; the first speech that they do not
	open, waiting := 0, false
	for _, e := range events {
		switch e.Kind {
		case colloquy.SpeakerStarted:
			if open++; !waiting {
				since, waiting = e.Start, true
			}
		case colloquy.SpeakerEnded:
			open--
		case colloquy.ShareChanged:
			if e.End > counted && waiting {
				age = max(age, e.At-since)
				since, waiting = e.End, open > 0
			}
			counted = e.End
		}
	}
	return age
}

// onsets returns how long after the true beginning of turns somebody was said to begin, and how many turns there are: of
// 1.5 s or more, after half a second in which nobody speaks.
func onsets(truth []score.Segment, events []colloquy.Event) (found []float64, of int) {
	truth = slices.Clone(truth)
	slices.SortStableFunc(truth, func(a, b score.Segment) int {
		if a.Start < b.Start {
			return -1
		}
		return 1
	})
	end := 0.
	for _, s := range truth {
		if s.Start-end >= pauseFor && s.End-s.Start >= longTurn {
			of++
			for _, e := range events {
				late := e.At.Seconds() - s.Start
				if e.Kind == colloquy.SpeakerStarted && late > 0 && e.Start.Seconds() > s.Start-pauseFor {
					if late <= 3 {
						found = append(found, late)
					}
					break
				}
			}
		}
		end = max(end, s.End)
	}
	return found, of
}
