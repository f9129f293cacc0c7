package colloquy

import (
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/internal/sweep"
)

// noticed is the shortest silence that is listed.
const noticed = 2 * time.Second

// Silence is when nobody speaks.
type Silence struct {
	Total   Measure      // s
	Share   Measure      // of silence and speech together, ratio
	Speech  Measure      // the complement: at least one speaks, s
	Longest Measure      // s
	Gaps    []Interval   // every silence of 2 s or more, in order
	Lapses  int          // those of 5 s or more, in which a conversation stands still
	Lengths Distribution // of the gaps, s
}

// Silence returns when nobody speaks. With k(t) the number of people who speak at the moment t,
//
//	speech = |{t: k(t) ≥ 1}|,  silence = |{t: k(t) = 0}|,  speech + silence = the duration of the meeting
//
// so that simultaneous talk counts once, and the silence before the first and after the last word counts too. Music,
// ringing and tones (see [Meeting.SoundEvents]) where nobody speaks are neither: k(t) is not asked there, they are no
// gap, and
//
//	speech + silence = the duration of the meeting − music, ringing and tones
//
// is what the share is of. N is the number of silences, of whatever length, and of stretches of speech. Missing where it
// is not known when a line ends.
func (m *Meeting) Silence() Silence { return newTalk(m).silence() }

func (t *talk) silence() Silence {
	l := t.lacks(coarseClock)
	if l != nil && l.why == NoSpeech && t.clock >= coarseClock && t.base() > 0 {
		l = nil // silence from end to end
	}
	if l != nil {
		return Silence{
			Total: l.of("silence/1", "s"), Share: l.of("silence/1", "ratio"),
			Speech: l.of("speech/1", "s"), Longest: l.of("silence/1", "s"),
		}
	}
	spoken := sweep.Union(t.sweep())
	all := holes(sweep.Union(slices.Concat(spoken, t.besides)), t.length)
	var out Silence
	var most time.Duration
	var lengths []float64
	for _, g := range all {
		most = max(most, g.Len())
		if g.Len() < noticed {
			continue
		}
		out.Gaps = append(out.Gaps, g)
		lengths = append(lengths, g.Len().Seconds())
		if g.Len() >= lapse {
			out.Lapses++
		}
	}
	silent := t.base() - t.speech
	out.Lengths = distribution(lengths)
	out.Total = measured("silence/1", "s", silent.Seconds(), len(all))
	out.Total.Evidence = longest(out.Gaps)
	out.Share = measured("silence/1", "ratio", silent.Seconds()/t.base().Seconds(), len(all))
	out.Share.Evidence = slices.Clone(out.Total.Evidence)
	out.Speech = measured("speech/1", "s", t.speech.Seconds(), len(spoken))
	out.Longest = measured("silence/1", "s", most.Seconds(), len(all))
	out.Longest.Evidence = longest(all)[:min(1, len(all))]
	return out
}

// holes returns what is left of [0, length) between spoken stretches, which are in order and apart.
func holes(spoken []sweep.Span, length time.Duration) []Interval {
	var out []Interval
	var at time.Duration
	for _, s := range spoken {
		if s.Start > at {
			out = append(out, Interval{at, s.Start})
		}
		at = s.End
	}
	if length > at {
		out = append(out, Interval{at, length})
	}
	return out
}

// FirstSpeech returns when the first word of the meeting falls, in seconds: how late it begins. Missing without times
// and where nobody speaks.
func (m *Meeting) FirstSpeech() Measure { return newTalk(m).firstSpeech() }

func (t *talk) firstSpeech() Measure {
	const method = "first-speech/1"
	if l := t.lacks(startClock); l != nil {
		return l.of(method, "s")
	}
	first := t.units[0]
	f := measured(method, "s", first.Start.Seconds(), 1)
	f.Evidence = []Evidence{{Interval: first.Interval, Utterances: t.said(&first)}}
	return f
}
