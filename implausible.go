package colloquy

import (
	"fmt"
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
)

const (
	// leastForStructure is how much has to be said before who speaks how long tells about mistakes.
	leastForStructure = time.Minute
	muchOverlap       = 15. // per cent of the speech; lively meetings have about 10
	tinyShare         = 0.03

	underMusic = 0.2 // of the speech
)

// musicBed warns of music that sounds while people speak. It goes on in their pauses, which are then no silence.
func (t *talk) musicBed() []Warning {
	if t.m.Sound == nil {
		return nil
	}
	var music []sweep.Span
	for _, e := range t.m.Sound.Events {
		if e.Kind == SoundMusic {
			music = append(music, sweep.Span{Start: clip(e.Start), End: clip(e.End)})
		}
	}
	var both time.Duration
	sweep.Levels(append(sweep.Union(t.sweep()), sweep.Union(music)...), func(at sweep.Span, running int) {
		if running == 2 {
			both += at.End - at.Start
		}
	})
	if float64(both) < underMusic*float64(t.speech) {
		return nil
	}
	return []Warning{{Code: "music-bed", Count: 1, Detail: fmt.Sprintf(
		"music sounds under %.0f %% of the speech: pauses that it fills are no silence, and hardly any gaps and response times are left",
		100*both.Seconds()/t.speech.Seconds())}}
}

// implausible returns warnings of what, in most recordings, is a mistake of who told the voices apart rather than how people talk:
// much overlap, and several people of whom next to nothing is heard; and of music under the speech.
func (m *Meeting) implausible() []Warning {
	t := newTalk(m)
	if t.clock == noClock || t.speech < leastForStructure {
		return nil
	}
	out := t.musicBed()
	if len(t.voices()) < 2 {
		return out
	}
	if o := t.overlapPercent(); o.OK() && o.Value > muchOverlap {
		out = append(out, Warning{Code: "much-overlap", Count: 1,
			Detail: fmt.Sprintf("two or more speak at once in %.0f %% of the speech, which is rare: the segments or the tracks may be wrong", o.Value)})
	}
	total, tiny := time.Duration(0), 0
	for _, who := range t.voices() {
		total += t.time[who]
	}
	for _, who := range t.voices() {
		if float64(t.time[who]) < tinyShare*float64(total) {
			tiny++
		}
	}
	if tiny >= 2 {
		out = append(out, Warning{Code: "tiny-speakers", Count: tiny,
			Detail: fmt.Sprintf("%d speakers have less than %.0f %% of the talk each: one voice may have been split, or labels be no people", tiny, 100*tinyShare)})
	}
	return out
}
