package colloquy

import (
	"slices"
	"strings"
	"time"
)

// Slice returns the part i of the meeting as a Meeting that begins at 0. Segments and utterances are cut at the
// borders: a word belongs to the part that holds its middle, an utterance without word times to the part that holds
// its own middle, and the acoustics of a cut segment are those of the whole, with frames and nuclei in proportion.
// All speakers are kept, also those who are silent in i; Summaries, which are of the whole, are not. A Meeting without times is returned whole.
func (m *Meeting) Slice(i Interval) *Meeting {
	c := m.Clone()
	c.Revision++
	if m.clock() == noClock {
		return c
	}
	i.Start = min(max(i.Start, 0), m.length())
	i.End = min(max(i.End, i.Start), m.length())
	c.Duration = i.Len()
	c.Summaries = nil // of the whole
	if !c.Start.IsZero() {
		c.Start = c.Start.Add(i.Start)
	}
	c.Segments = orNil(sliceSegments(c.Segments, i))
	c.Utterances = orNil(sliceUtterances(c.Utterances, i))
	if c.Sound != nil {
		sliceSound(c.Sound, i)
	}
	kept := c.Warnings[:0]
	for _, w := range c.Warnings {
		if w.Interval == (Interval{}) {
			kept = append(kept, w)
		} else if w.Overlap(i) > 0 {
			w.Interval = i.cut(w.Interval)
			kept = append(kept, w)
		}
	}
	c.Warnings = orNil(kept)
	return c
}

// orNil returns nil for an empty list, as JSON does when it is read back.
func orNil[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

// cut returns the part of j inside i, counted from i's start.
func (i Interval) cut(j Interval) Interval {
	a := min(max(j.Start, i.Start), i.End)
	b := min(max(j.End, a), i.End)
	return Interval{a - i.Start, b - i.Start}
}

func sliceSegments(all []Segment, i Interval) []Segment {
	kept := all[:0]
	for _, s := range all {
		if s.Overlap(i) > 0 {
			kept = append(kept, s.within(i))
		}
	}
	return kept
}

// within returns the part of s in i, which it overlaps.
func (s Segment) within(i Interval) Segment {
	if part := s.Overlap(i); s.Voice != nil && part < s.Len() {
		v := *s.Voice
		share := part.Seconds() / s.Len().Seconds()
		v.Frames = int(float64(v.Frames)*share + 0.5)
		v.Nuclei = int(float64(v.Nuclei)*share + 0.5)
		s.Voice = &v
	}
	s.Interval = i.cut(s.Interval)
	return s
}

// holds reports whether the middle of j lies in i.
func (i Interval) holds(j Interval) bool {
	mid := j.Start + (j.End-j.Start)/2
	return mid >= i.Start && mid < i.End
}

func sliceUtterances(all []Utterance, i Interval) []Utterance {
	kept := all[:0]
	for _, u := range all {
		words := slices.DeleteFunc(u.Words, func(w Word) bool { return !i.holds(w.Interval) })
		if len(words) > 0 || len(u.Words) == 0 && i.holds(u.Interval) {
			kept = append(kept, u.within(i, words))
		}
	}
	return kept
}

// within returns the part of u in i. The words are those of u that i holds; they are overwritten.
func (u Utterance) within(i Interval, words []Word) Utterance {
	if len(words) < len(u.Words) {
		u.Text = joinWords(words)
	}
	for k := range words {
		words[k].Interval = i.cut(words[k].Interval)
	}
	u.Words, u.Interval = words, i.cut(u.Interval)
	return u
}

func joinWords(words []Word) string {
	text := make([]string, len(words))
	for k, w := range words {
		text[k] = w.Text
	}
	return strings.Join(text, " ")
}

func sliceSound(s *Sound, i Interval) {
	var seconds []Second
	for t := i.Start + time.Second/2; t < i.End+time.Second/2; t += time.Second {
		k := int(min(t, i.End-1) / time.Second)
		if k < 0 || k >= len(s.Seconds) {
			break
		}
		seconds = append(seconds, s.Seconds[k])
	}
	s.Seconds = seconds
	s.Events = sliceEvents(s.Events, i)
	for q := range s.Quality {
		var drops []Interval
		for _, d := range s.Quality[q].Dropouts {
			if d.Overlap(i) > 0 {
				drops = append(drops, i.cut(d))
			}
		}
		s.Quality[q].Dropouts = drops
	}
}
