package colloquy

import (
	"fmt"
	"time"
)

const (
	// leastForStructure is how much has to be said before who speaks how long tells about mistakes.
	leastForStructure = time.Minute
	muchOverlap       = 15. // per cent of the speech; lively meetings have about 10
	tinyShare         = 0.03
)

// implausible returns warnings of what, in most recordings, is a mistake of who told the voices apart rather than how people talk:
// much overlap, and several people of whom next to nothing is heard.
func (m *Meeting) implausible() []Warning {
	t := newTalk(m)
	if t.clock == noClock || t.speech < leastForStructure || len(t.voices()) < 2 {
		return nil
	}
	var out []Warning
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
