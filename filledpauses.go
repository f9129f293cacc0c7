package colloquy

import (
	"cmp"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
)

const (
	filledPauses   = "filled-pause/1"
	filledUnit     = "per min"
	leastForFilled = 30 * time.Second // of talk that a rate rests on
)

// filledPauses returns how often people say "um" as the sound tells it.
func (t *talk) filledPauses() Fillers {
	if t.m.Sound == nil {
		return Fillers{Heard: missing(filledPauses, filledUnit, NoSound, "there is no sound to hear them in")}
	}
	count, talkers := make([]int, len(t.ids)), t.covers()
	where := make([][]SoundEvent, len(t.ids))
	for k := range t.m.Sound.Events {
		if e := &t.m.Sound.Events[k]; e.Kind == SoundFilledPause {
			if who, ok := talkerIn(talkers, e.Interval); ok {
				count[who]++
				where[who] = append(where[who], *e)
			}
		}
	}
	rate := func(n int, of time.Duration, at []SoundEvent) Measure {
		if of < leastForFilled {
			return missing(filledPauses, filledUnit, TooFew, "less than 30 s of talk")
		}
		m := measured(filledPauses, filledUnit, float64(n)/of.Minutes(), n)
		for _, e := range firstFew(at, func(a, b SoundEvent) int { return cmp.Compare(b.Confidence, a.Confidence) }) {
			m.Evidence = append(m.Evidence, Evidence{Interval: e.Interval})
		}
		return m
	}
	var out Fillers
	all, long := 0, time.Duration(0)
	for _, who := range t.voices() {
		all, long = all+count[who], long+t.time[who]
		r := rate(count[who], t.time[who], where[who])
		out.Speakers = append(out.Speakers, SpeakerFillers{Speaker: t.ids[who], Rate: r, Heard: r, Count: count[who]})
	}
	out.Heard = rate(all, long, slices.Concat(where[:t.people]...))
	out.Rate = out.Heard
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
