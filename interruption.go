package colloquy

import (
	"cmp"
	"math"
	"sort"
	"time"
)

const (
	// cutIn is how much the holder of the floor must have left. Ends of turns overlap by 96 ms most often and by 275 ms
	// on average (Levinson and Torreira 2015); a lower bound would call them interruptions.
	cutIn = 300 * time.Millisecond
	// getsOn is how long the other must go on from the cut for it to count.
	getsOn = time.Second
)

// InterruptionOutcome says who stops first.
type InterruptionOutcome string

// The outcomes of an interruption.
const (
	SuccessfulInterruption InterruptionOutcome = "successful" // who had the floor stops first, and the other goes on
	FailedInterruption     InterruptionOutcome = "failed"     // who cut in stops first
)

// InterruptionKind says how an interruption stands to what is being said.
type InterruptionKind string

// The kinds of an interruption.
const (
	CooperativeInterruption InterruptionKind = "cooperative" // goes along with what is being said, or completes it
	CompetitiveInterruption InterruptionKind = "competitive"
	UnknownInterruption     InterruptionKind = "unknown" // without words, or without word lists for their language
)

// Interruption is a moment in which somebody begins to speak while another has more to say. Its interval is the time in
// which both speak.
type Interruption struct {
	Interval
	By, Of     SpeakerID // "" = not known who
	Outcome    InterruptionOutcome
	Contested  bool // both spoke on for more than 1 s
	Kind       InterruptionKind
	Confidence float64  // 0..1
	Utterances []string // IDs: what was being said, what cut in; empty without words
}

// Interruptions is who cuts in on whom.
type Interruptions struct {
	Rate     Measure        // per minute of speech
	All      []Interruption // in order; also those of unknown speakers
	Lengths  Distribution   // how long both speak, s
	Speakers []SpeakerInterruptions
}

// SpeakerInterruptions counts one person's.
type SpeakerInterruptions struct {
	Speaker    SpeakerID
	Made       int
	Successful int // of those made
	Suffered   int
}

// Interruptions returns where somebody begins to speak while another has the floor and more to say (Zimmerman and West
// 1975, Beattie 1982).
//
// Let a have the floor until e_a, and let b begin at s_b and speak until e_b, each without a hole. It is an interruption
// of a by b when e_a − s_b ≥ 300 ms, a has more than one word left (looked at where words have times of their own; it
// counts whose middle comes after s_b), and b's speech is no backchannel. Its outcome is
//
//	successful  a stops first and b goes on for at least 1 s after s_b
//	failed      b stops first, or both stop together
//
// and where a stops first but b is done within 1 s, it was only the end of a turn. It is contested when both go on for
// more than 1 s after s_b. Where several have the floor, a is who has had it longest.
//
// Kind: cooperative when b begins with agreement that no objection follows, or with a continuation (package
// nlp/lexicon), or when one of b's first five words is among the last five that a said before the overlap ends and has
// five letters or more; else competitive.
//
// Confidence: L/(L + 0.3 s) · w · √(c_a·c_b), with the length L of the overlap, w = 1 where words show that a had more
// to say and 0.8 where they do not, and the confidences c of the segments (1 where not known). Own formula. People agree on
// interruptions at κ of 0.31 to 0.35 only, and the best classifiers reach an F1 of 0.61 (Lebourdais 2024), so look at the
// evidence.
//
// Rate is the number of interruptions per minute of speech. Missing where overlap is (see [Meeting.Overlap]), and for
// fewer than two talkers.
func (m *Meeting) Interruptions() Interruptions { return newTalk(m).interruptions() }

func (t *talk) interruptions() Interruptions {
	const method = "interruption/1"
	l := t.lacksOverlap()
	if l == nil {
		l = t.lacksPartners()
	}
	if l != nil {
		return Interruptions{Rate: l.of(method, "per min")}
	}
	out := Interruptions{All: t.findInterruptions()}
	byID := make(map[SpeakerID]*SpeakerInterruptions, len(t.ids))
	voices := t.voices()
	out.Speakers = make([]SpeakerInterruptions, len(voices))
	for k, who := range voices {
		out.Speakers[k].Speaker = t.ids[who]
		byID[t.ids[who]] = &out.Speakers[k]
	}
	for _, i := range out.All {
		if s := byID[i.By]; s != nil {
			s.Made++
			if i.Outcome == SuccessfulInterruption {
				s.Successful++
			}
		}
		if s := byID[i.Of]; s != nil {
			s.Suffered++
		}
	}
	out.Lengths = distribution(convert(out.All, func(i Interruption) float64 { return i.Len().Seconds() }))
	out.Rate = t.perMinute(method, len(out.All), nil)
	for _, i := range firstFew(out.All, func(a, b Interruption) int { return cmp.Compare(b.Len(), a.Len()) }) {
		out.Rate.Evidence = append(out.Rate.Evidence, Evidence{i.Interval, i.Utterances, string(i.Outcome)})
	}
	return out
}

func (t *talk) findInterruptions() []Interruption {
	var out []Interruption
	var floor []int // who claims the floor now, by start
	var words timedWords
	for k := range t.units {
		b := &t.units[k]
		for len(floor) > 0 && t.units[floor[0]].End <= b.Start { // their ends are in order too
			floor = floor[1:]
		}
		if len(floor) > 0 && !b.answer && b.Len() > 0 {
			if words == nil {
				words = t.timedWords()
			}
			if i, ok := t.interruption(&t.units[floor[0]], b, words); ok {
				out = append(out, i)
			}
		}
		if !b.inside {
			floor = append(floor, k)
		}
	}
	return out
}

// interruption judges the beginning of b while a speaks.
func (t *talk) interruption(a, b *unit, words timedWords) (Interruption, bool) {
	if a.Start >= b.Start || a.End-b.Start < cutIn {
		return Interruption{}, false
	}
	left, known := words.left(a, b.Start)
	if known && left <= 1 {
		return Interruption{}, false
	}
	i := Interruption{Interval: Interval{b.Start, min(a.End, b.End)}, By: t.ids[b.who], Of: t.ids[a.who], Outcome: FailedInterruption}
	if a.End < b.End {
		if b.End-b.Start < getsOn {
			return Interruption{}, false
		}
		i.Outcome = SuccessfulInterruption
	}
	i.Contested = a.End-b.Start > getsOn && b.Len() > getsOn
	i.Kind = t.kind(a, b, i.End, words)
	over := i.Len().Seconds()
	i.Confidence = over / (over + cutIn.Seconds()) * math.Sqrt(orOne(a.confidence)*orOne(b.confidence))
	if !known {
		i.Confidence *= 0.8
	}
	i.Confidence = round(i.Confidence, 0.001)
	i.Utterances = append(t.saidAt(a, b.Start), t.saidAt(b, b.Start)...)
	return i, true
}

func orOne(confidence float64) float64 {
	if confidence == 0 {
		return 1
	}
	return confidence
}

// saidAt returns the ID of the utterance of u that is said at a moment: the last that begins before it, else the first.
func (t *talk) saidAt(u *unit, at time.Duration) []string {
	if u.from == u.to {
		return nil
	}
	mine := t.order[u.from:u.to]
	after := sort.Search(len(mine), func(k int) bool { return t.lines[mine[k]].Start >= at })
	return []string{t.utterance(u.from + max(after-1, 0)).ID}
}
