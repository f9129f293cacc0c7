package colloquy

import (
	"cmp"
	"slices"
	"time"
)

// The lengths from which a turn is called long.
const (
	monologue     = time.Minute
	longMonologue = 150 * time.Second
)

// Monologues is how long people talk at a stretch.
type Monologues struct {
	Longest  Measure      // s
	Count    Measure      // turns of 60 s or more
	Long     Measure      // turns of 150 s or more
	All      []Turn       // those of 60 s or more, in order
	Lengths  Distribution // of all floor turns, s
	Speakers []SpeakerMonologues
}

// SpeakerMonologues is how long one person talks at a stretch.
type SpeakerMonologues struct {
	Speaker     SpeakerID
	Longest     Measure      // s
	Count, Long int          // turns of 60 s, 150 s or more
	Lengths     Distribution // of the person's floor turns, s
}

// Monologues returns how long people talk at a stretch, in seconds from the first word of a floor turn to its last: over
// backchannels and interjections of others and over pauses of less than 5 s, which do not end it. N is the number of
// floor turns. Turns of unknown speakers do not count. Missing where it is not known when a line ends.
func (m *Meeting) Monologues() Monologues { return newTalk(m).monologues() }

func (t *talk) monologues() Monologues {
	const method = "monologue/1"
	if l := t.lacks(coarseClock); l != nil {
		return Monologues{Longest: l.of(method, "s"), Count: l.of(method, "turns"), Long: l.of(method, "turns")}
	}
	turns := make([][]turn, t.people)
	var out Monologues
	var all []turn
	long := 0
	for _, f := range t.turns {
		if f.who >= t.people {
			continue
		}
		turns[f.who] = append(turns[f.who], f)
		all = append(all, f)
		if f.Len() >= monologue {
			out.All = append(out.All, t.publicTurn(&f))
		}
		if f.Len() >= longMonologue {
			long++
		}
	}
	out.Longest = t.longestTurn(method, all)
	out.Count = measured(method, "turns", float64(len(out.All)), len(all))
	out.Long = measured(method, "turns", float64(long), len(all))
	out.Lengths = distribution(turnLengths(all))
	for _, f := range firstFew(out.All, func(a, b Turn) int { return cmp.Compare(b.Len(), a.Len()) }) {
		out.Count.Evidence = append(out.Count.Evidence, Evidence{Interval: f.Interval, Utterances: slices.Clone(f.Utterances)})
		if f.Len() >= longMonologue {
			out.Long.Evidence = append(out.Long.Evidence, Evidence{Interval: f.Interval, Utterances: slices.Clone(f.Utterances)})
		}
	}
	for _, who := range t.voices() {
		s := SpeakerMonologues{Speaker: t.ids[who], Longest: t.longestTurn(method, turns[who]), Lengths: distribution(turnLengths(turns[who]))}
		for _, f := range turns[who] {
			if f.Len() >= monologue {
				s.Count++
			}
			if f.Len() >= longMonologue {
				s.Long++
			}
		}
		out.Speakers = append(out.Speakers, s)
	}
	return out
}

func turnLengths(turns []turn) []float64 {
	return convert(turns, func(f turn) float64 { return f.Len().Seconds() })
}

func (t *talk) longestTurn(method string, turns []turn) Measure {
	if len(turns) == 0 {
		return missing(method, "s", NoSpeech, "never has the floor")
	}
	m := slices.MaxFunc(turns, func(a, b turn) int { return cmp.Compare(a.Len(), b.Len()) })
	out := measured(method, "s", m.Len().Seconds(), len(turns))
	out.Evidence = []Evidence{{Interval: m.Interval, Utterances: t.publicTurn(&m).Utterances}}
	return out
}
