package colloquy

import (
	"cmp"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
)

// spurt is a stretch in which one talker speaks without a hole: segments that overlap or touch, joined.
type spurt struct {
	Interval
	who        int
	confidence float64       // mean over the time for which it is known; 0 = not known
	known      time.Duration // that time
	nuclei     int           // syllable nuclei
	heard      time.Duration // the time for which the sound is known
}

// readSpurts returns who speaks when, by talker and start: the segments, or, where there are none, the utterances.
func (t *talk) readSpurts(index map[SpeakerID]int) []spurt {
	if t.clock == noClock {
		return nil
	}
	out := make([]spurt, 0, max(len(t.m.Segments), len(t.lines)))
	for _, s := range t.m.Segments {
		p := spurt{Interval: Interval{clip(s.Start), clip(s.End)}, who: index[s.Speaker]}
		if s.Confidence > 0 && s.Confidence <= 1 {
			p.confidence, p.known = s.Confidence, p.Len()
		}
		if s.Voice != nil {
			p.nuclei, p.heard = s.Voice.Nuclei, p.Len()
		}
		out = append(out, p)
	}
	if len(t.m.Segments) == 0 {
		for _, l := range t.lines {
			if t.m.Utterances[l.at].Suspect != SuspectSounds {
				out = append(out, spurt{Interval: l.Interval, who: l.who})
			}
		}
	}
	return joinSpurts(out)
}

// joinSpurts makes one spurt of those of a talker that overlap or touch, leaves out those of no length, and orders by
// talker and start.
func joinSpurts(all []spurt) []spurt {
	all = slices.DeleteFunc(all, func(s spurt) bool { return s.End <= s.Start })
	slices.SortFunc(all, func(a, b spurt) int {
		return cmp.Or(cmp.Compare(a.who, b.who), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End),
			cmp.Compare(a.confidence, b.confidence), cmp.Compare(a.nuclei, b.nuclei))
	})
	out := all[:0]
	for _, s := range all {
		n := len(out) - 1
		if n < 0 || out[n].who != s.who || s.Start > out[n].End {
			out = append(out, s)
			continue
		}
		p := &out[n]
		if both := (p.known + s.known).Seconds(); both > 0 {
			p.confidence = (float64(p.confidence*p.known.Seconds()) + float64(s.confidence*s.known.Seconds())) / both
		}
		p.End = max(p.End, s.End)
		p.known += s.known
		p.nuclei += s.nuclei
		p.heard += s.heard
	}
	return out
}

// sweep returns the spurts as spans to walk over.
func (t *talk) sweep() []sweep.Span {
	out := make([]sweep.Span, len(t.spurts))
	for k, s := range t.spurts {
		out[k] = sweep.Span{Start: s.Start, End: s.End}
	}
	return out
}
