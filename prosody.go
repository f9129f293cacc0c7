package colloquy

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// Prosody is how people sound, turn by turn, each against the own habit.
type Prosody struct {
	Missing Reason // why there is none; "" = it was measured
	Detail  string // the reason in words
	Turns   []TurnProsody
}

// TurnProsody is how somebody sounds in a turn.
type TurnProsody struct {
	Turn
	Frames  int     // frames of 10 ms that it rests on
	Voiced  float64 // share of them that are voiced; 0: Pitch and PitchSD mean nothing
	Pitch   float64 // semitones against the speaker's own pitch
	PitchSD float64 // standard deviation within the turn, semitones
	Level   float64 // dB against the speaker's own level
	LevelSD float64 // standard deviation within the turn, dB
	Rate    float64 // syllable nuclei a second
}

// Prosody returns how people sound, floor turn by floor turn, in order: what synchrony of prosody is computed from
// (Levitan and Hirschberg 2011 take the same three features). Over the segments of a turn, v voiced and n frames long,
//
//	Pitch    Σ v·p / Σ v − p_i     with p = 12·log2 of the median F0 of a segment, and p_i the median of p over all that the
//	                               speaker says, weighted by v
//	Level    Σ n·L / Σ n − L_i     with L the level of a segment, dB, and L_i the mean over all that the speaker says
//	PitchSD, LevelSD               of the frames, pooled around the turn's mean
//	Rate     Σ nuclei / seconds    after de Jong and Wempe (2009), see package dsp/prosody
//
// so that it does not matter how high a voice is and how near the microphone. Turns of unknown speakers, and such of which
// nothing was heard, are left out. Missing without sound.
func (m *Meeting) Prosody() Prosody { return newTalk(m).prosody() }

func (t *talk) prosody() Prosody {
	if t.m.Sound == nil {
		return Prosody{Missing: NoSound, Detail: "there is no sound"}
	}
	mine := t.voiced()
	habits := make([]habit, len(mine))
	for who := range mine {
		habits[who] = habitOf(mine[who])
	}
	var out Prosody
	for k := range t.turns {
		f := &t.turns[k]
		if f.who >= t.people {
			continue
		}
		if v := pooledWithin(mine[f.who], f.Interval); v != nil && v.Frames > 0 {
			out.Turns = append(out.Turns, habits[f.who].prosody(t.publicTurn(f), v))
		}
	}
	if len(out.Turns) == 0 {
		return Prosody{Missing: NoSpeech, Detail: "nobody who is known speaks"}
	}
	return out
}

// voiced returns the segments of each of the people of which the sound is known, by start.
func (t *talk) voiced() [][]Segment {
	index := make(map[SpeakerID]int, t.people)
	for who, id := range t.ids[:t.people] {
		index[id] = who
	}
	out := make([][]Segment, t.people)
	for _, s := range joinSegments(slices.Clone(t.m.Segments), t.m.Speakers) {
		if who, ok := index[s.Speaker]; ok && s.Voice != nil && s.Voice.Frames > 0 {
			out[who] = append(out[who], s)
		}
	}
	return out
}

// pooledWithin sums up the parts of segments, which are ordered by start, that lie in i; nil for none.
func pooledWithin(all []Segment, i Interval) *Voice {
	var v *Voice
	first, _ := slices.BinarySearchFunc(all, i.Start, func(s Segment, at time.Duration) int { return cmp.Compare(s.End, at) })
	for _, s := range all[first:] {
		if s.Start >= i.End {
			break
		}
		if s.Overlap(i) > 0 {
			v = poolVoices(v, s.within(i).Voice)
		}
	}
	return v
}

// habit is how somebody usually sounds.
type habit struct {
	pitch float64 // 12·log2 of F0
	level float64 // dB
}

func habitOf(all []Segment) habit {
	type weighed struct{ pitch, weight float64 }
	var pitches []weighed
	var h habit
	voiced, frames := 0., 0.
	for _, s := range all {
		n := float64(s.Voice.Frames)
		h.level += float64(n * s.Voice.Level)
		frames += n
		if w := n * s.Voice.Voiced; w > 0 && s.Voice.F0 > 0 {
			pitches = append(pitches, weighed{12 * math.Log2(s.Voice.F0), w})
			voiced += w
		}
	}
	h.level /= max(frames, 1)
	slices.SortFunc(pitches, func(a, b weighed) int { return cmp.Or(cmp.Compare(a.pitch, b.pitch), cmp.Compare(a.weight, b.weight)) })
	below := 0.
	for _, p := range pitches {
		h.pitch = p.pitch
		if below += p.weight; below >= voiced/2 {
			break
		}
	}
	return h
}

// prosody returns how v differs from the habit.
func (h *habit) prosody(turn Turn, v *Voice) TurnProsody {
	p := TurnProsody{
		Turn: turn, Frames: v.Frames, Level: round(v.Level-h.level, 0.01), LevelSD: v.Spread,
		Rate: round(100*float64(v.Nuclei)/float64(v.Frames), 0.01),
	}
	if v.F0 > 0 && v.Voiced > 0 {
		p.Voiced, p.Pitch, p.PitchSD = v.Voiced, round(float64(12*math.Log2(v.F0))-h.pitch, 0.01), v.F0SD
	}
	return p
}
