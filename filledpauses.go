package colloquy

import (
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
)

const (
	filledPauses   = "filled-pause/1"
	leastForFilled = 30 * time.Second // of talk that a rate rests on
)

// filledPauses returns how often people say "um" as the sound tells it, for meetings without words.
func (t *talk) filledPauses() Fillers {
	const unit = "per min"
	count, talkers := make([]int, len(t.ids)), t.covers()
	for k := range t.m.Sound.Events {
		if e := &t.m.Sound.Events[k]; e.Kind == FilledPause {
			if who, ok := talkerIn(talkers, e.Interval); ok {
				count[who]++
			}
		}
	}
	rate := func(n int, of time.Duration) Measure {
		if of < leastForFilled {
			return missing(filledPauses, unit, TooFew, "less than 30 s of talk")
		}
		return measured(filledPauses, unit, float64(n)/of.Minutes(), n)
	}
	var out Fillers
	all, long := 0, time.Duration(0)
	for _, who := range t.voices() {
		all, long = all+count[who], long+t.time[who]
		out.Speakers = append(out.Speakers, SpeakerFillers{t.ids[who], rate(count[who], t.time[who]), count[who]})
	}
	out.Rate = rate(all, long)
	return out
}

// covers returns when each talker talks.
func (t *talk) covers() []cover {
	spans := make([][]sweep.Span, len(t.ids))
	for _, s := range t.spurts {
		spans[s.who] = append(spans[s.who], sweep.Span(s.Interval))
	}
	out := make([]cover, len(spans))
	for who := range spans {
		out[who] = newCover(sweep.Union(spans[who]))
	}
	return out
}

// talkerIn returns who talks for half of i or more, if one does and no other.
func talkerIn(talkers []cover, i Interval) (who int, ok bool) {
	for k := range talkers {
		if 2*talkers[k].in(i) < i.Len() {
			continue
		}
		if ok {
			return 0, false
		}
		who, ok = k, true
	}
	return who, ok
}
