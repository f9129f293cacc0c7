package colloquy

import (
	"cmp"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/events"
	"github.com/colloquy-go/colloquy/internal/sweep"
)

// SoundEvent is something that sounds besides plain speech.
type SoundEvent struct {
	Interval
	Kind       SoundEventKind
	Confidence float64 // 0..1
	Method     string  // name and version of what found it
}

// SoundEventKind says what sounds.
type SoundEventKind string

// The kinds of packages dsp/events, dsp/laughter and dsp/hesitation.
const (
	SoundMusic   SoundEventKind = "music"   // notes of a common tuning for 3 s or more; hold music
	SoundRinging SoundEventKind = "ringing" // a telephone, from its first ring to the end of its last
	SoundTone    SoundEventKind = "tone"    // keys of a telephone, busy and dial tones, beeps

	// SoundLaughter is voiced laughter of four calls or more, "ha-ha-ha-ha", and never a feeling: people laugh when they are amused,
	// embarrassed or polite. Only what is sure is told; see [Meeting.Laughs].
	SoundLaughter SoundEventKind = "laughter"

	SoundFilledPause SoundEventKind = "filled-pause" // "um", "uh": a held vowel beside a pause, of package dsp/hesitation; speech
)

const (
	soundEventMethod  = "dsp-events/1"
	filledPauseMethod = "dsp-hesitation/1"
	laughterMethod    = "dsp-laughter/1"

	laughNear = 10 * featureRate // samples between a laugh and speech, at most
)

// besides reports whether an event is neither speech nor silence where nobody speaks.
func (e *SoundEvent) besides() bool {
	return e.Kind == SoundMusic || e.Kind == SoundRinging || e.Kind == SoundTone || e.Kind == SoundLaughter
}

// SoundEvents returns what sounds besides plain speech, ordered by start; nil without sound. Music, ringing, tones and laughter
// are neither speech nor silence: where nobody speaks, they are left out of both (see [Meeting.Silence]), and a gap or
// a pause that holds one is none. A transcript has none.
func (m *Meeting) SoundEvents() []SoundEvent {
	if m.Sound == nil {
		return nil
	}
	return slices.Clone(m.Sound.Events)
}

// soundEvents turns what was found in a channel that begins at the offset into events.
func (p *pass) soundEvents(offset time.Duration) []SoundEvent {
	var out []SoundEvent
	for _, e := range p.events.Events() {
		if i := p.interval(e.Span); i.Len() > 0 {
			out = append(out, SoundEvent{i.shifted(offset), SoundEventKind(e.Kind), round(e.Confidence, 0.01), soundEventMethod})
		}
	}
	for _, s := range p.filled {
		if i := p.interval(s); p.speaks(s) && i.Len() > 0 {
			out = append(out, SoundEvent{i.shifted(offset), SoundFilledPause, filledPauseConfidence, filledPauseMethod})
		}
	}
	return append(out, p.laughter(offset)...)
}

// laughter returns what was found of it, but for that in music and ringing, which have a beat too, and that far from all
// speech, where dogs bark and clocks tick but nobody is there to laugh.
func (p *pass) laughter(offset time.Duration) []SoundEvent {
	var out []SoundEvent
	for _, b := range p.laughs.Find(nil, &p.track) {
		near := dsp.Span{Start: b.Start - laughNear, End: b.End + laughNear}
		if p.speechIn(near) == 0 || len(events.In(p.events.Events(), b.Span)) > 0 {
			continue
		}
		if i := p.interval(b.Span); i.Len() > 0 {
			out = append(out, SoundEvent{i.shifted(offset), SoundLaughter, round(b.Confidence, 0.01), laughterMethod})
		}
	}
	return out
}

// filledPauseConfidence is what a filled pause is believed: most are right, but few could be checked.
const filledPauseConfidence = 0.7

// speaks reports whether there is speech in most of s.
func (p *pass) speaks(s dsp.Span) bool { return 10*p.speechIn(s) >= 8*s.Len() }

// speechIn returns how many samples of s are speech.
func (p *pass) speechIn(s dsp.Span) int64 {
	at, _ := slices.BinarySearchFunc(p.speech, s.Start, func(v dsp.Span, n int64) int { return cmp.Compare(v.End, n) })
	var sum int64
	for _, v := range p.speech[at:] {
		if v.Start >= s.End {
			break
		}
		sum += min(v.End, s.End) - max(v.Start, s.Start)
	}
	return sum
}

// mixEvents makes one event of those of a kind that run together on several tracks, filled pauses apart, which are
// different people's, and orders by start.
func mixEvents(all []SoundEvent) []SoundEvent {
	slices.SortStableFunc(all, func(a, b SoundEvent) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	var out []SoundEvent
	for _, e := range all {
		if n := len(out) - 1; n >= 0 && e.besides() && out[n].Kind == e.Kind && e.Start < out[n].End {
			out[n].End = max(out[n].End, e.End)
			out[n].Confidence = max(out[n].Confidence, e.Confidence)
			continue
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b SoundEvent) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// readBesides returns the stretches in which something sounds that is neither speech nor silence and nobody speaks, in
// order and apart. spoken is in order and apart.
func (t *talk) readBesides(spoken []sweep.Span) []sweep.Span {
	if t.m.Sound == nil || t.clock < coarseClock {
		return nil
	}
	var sounding []sweep.Span
	for k := range t.m.Sound.Events {
		if e := &t.m.Sound.Events[k]; e.besides() {
			sounding = append(sounding, sweep.Span{Start: clip(e.Start), End: min(clip(e.End), t.length)})
		}
	}
	var out []sweep.Span
	for _, s := range sweep.Union(sounding) {
		at := s.Start
		first, _ := slices.BinarySearchFunc(spoken, at, func(v sweep.Span, d time.Duration) int { return cmp.Compare(v.End, d) })
		for _, v := range spoken[first:] {
			if v.Start >= s.End {
				break
			}
			if v.Start > at {
				out = append(out, sweep.Span{Start: at, End: v.Start})
			}
			at = max(at, v.End)
		}
		if at < s.End {
			out = append(out, sweep.Span{Start: at, End: s.End})
		}
	}
	return out
}

// holdsEvent reports whether something sounds within i that is neither speech nor silence.
func (t *talk) holdsEvent(i Interval) bool {
	at, _ := slices.BinarySearchFunc(t.besides, i.Start, func(v sweep.Span, d time.Duration) int { return cmp.Compare(v.End, d) })
	return at < len(t.besides) && t.besides[at].Start < i.End && t.besides[at].End > i.Start
}

// base returns the time that is speech or silence.
func (t *talk) base() time.Duration {
	left := t.length
	for _, s := range t.besides {
		left -= s.End - s.Start
	}
	return left
}

// eventWalk gives the events of successive parts of a meeting.
type eventWalk struct{ ahead, running []SoundEvent }

func (m *Meeting) eventWalk() *eventWalk {
	if m.Sound == nil || len(m.Sound.Events) == 0 {
		return new(eventWalk)
	}
	all := slices.Clone(m.Sound.Events)
	slices.SortStableFunc(all, func(a, b SoundEvent) int { return cmp.Compare(a.Start, b.Start) })
	return &eventWalk{ahead: all}
}

// in returns what sounds in i, which does not begin before the last one ends; nil for nothing.
func (w *eventWalk) in(i Interval) *Sound {
	for len(w.ahead) > 0 && w.ahead[0].Start < i.End {
		w.running = append(w.running, w.ahead[0])
		w.ahead = w.ahead[1:]
	}
	w.running = slices.DeleteFunc(w.running, func(e SoundEvent) bool { return e.End <= i.Start })
	if len(w.running) == 0 {
		return nil
	}
	return &Sound{Events: sliceEvents(w.running, i)}
}

// sliceEvents returns the parts of the events that lie in i.
func sliceEvents(all []SoundEvent, i Interval) []SoundEvent {
	var out []SoundEvent
	for _, e := range all {
		if e.Overlap(i) > 0 {
			e.Interval = i.cut(e.Interval)
			out = append(out, e)
		}
	}
	return out
}
