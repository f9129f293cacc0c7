package events

import "github.com/colloquy-go/colloquy/dsp"

const (
	sparse   = .4       // part of music that what is taken for speech in it may cover and be none
	shortest = 3 * Rate // from this length on it is speech whatever sounds with it
	mostly   = .8       // part of it that lies within the event
)

// Clear returns the speech without what the events explain: what a detector of speech takes for speech in music, and is
// music, or the odd announcement in hold music; and what it finds in the tones of a telephone. A stretch goes when it is
// shorter than 3 s and eight tenths of it lie within an event; within music only if no stretch there is longer and all
// together take less than four tenths of it, since people also talk to music. Both lists are in order of their starts,
// speech is apart; it is not changed.
func Clear(speech []dsp.Span, events []Event) []dsp.Span {
	var heard []Event
	for _, e := range events {
		if e.Kind != Music || sparsely(speech, e.Span) {
			heard = append(heard, e)
		}
	}
	out := make([]dsp.Span, 0, len(speech))
	for _, s := range speech {
		gone := false
		for _, e := range heard {
			gone = gone || s.Len() < shortest && float64(common(s, e.Span)) >= mostly*float64(s.Len())
		}
		if !gone {
			out = append(out, s)
		}
	}
	return out
}

// In returns the parts of the events that lie within s.
func In(all []Event, s dsp.Span) []Event {
	var out []Event
	for _, e := range all {
		if common(e.Span, s) > 0 {
			e.Span = dsp.Span{Start: max(e.Start, s.Start), End: min(e.End, s.End)}
			out = append(out, e)
		}
	}
	return out
}

func common(a, b dsp.Span) int64 { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

// sparsely reports whether the speech within s takes little of it and is short.
func sparsely(speech []dsp.Span, s dsp.Span) bool {
	var sum int64
	for _, v := range speech {
		c := common(v, s)
		if c >= shortest {
			return false
		}
		sum += c
	}
	return float64(sum) < sparse*float64(s.Len())
}
