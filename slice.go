package colloquy

import (
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy/nlp"
)

// Slice returns the part i of the meeting as a Meeting that begins at 0. Segments and utterances are cut at the
// borders: a word belongs to the part that holds its middle, an utterance without word times to the part that holds
// its own middle (the end of the meeting being the last part's), and the acoustics of a cut segment are those of the whole,
// with frames and nuclei in proportion. What a cut utterance feels like and does is what the whole does; of its behaviours
// those stay that are said in the part, and it has no clean text. All speakers are kept, also those who are silent in i;
// Summaries, which are of the whole, are not. A part that lies outside of the meeting, or ends before it begins, is empty. A
// Meeting without times is returned whole.
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
	sortSegments(c.Segments)
	c.Utterances = orNil(sliceUtterances(c.Utterances, i, i.reaching(m.length())))
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
		v.Frames = int(float64(float64(v.Frames)*share) + 0.5)
		v.Nuclei = int(float64(float64(v.Nuclei)*share) + 0.5)
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

// reaching returns i for what it is to hold: with the end of a meeting of that length, where it reaches as far. A last line
// of which only the start is known begins and ends there, and would be in no part.
func (i Interval) reaching(length time.Duration) Interval {
	if i.End >= length && i.Len() > 0 {
		i.End = length + 1
	}
	return i
}

// sliceUtterances returns what in holds, as parts of i.
func sliceUtterances(all []Utterance, i, in Interval) []Utterance {
	kept := all[:0]
	for k := range all {
		u := &all[k]
		if !u.timedWords() {
			if in.holds(u.Interval) {
				kept = append(kept, u.within(i))
			}
			continue
		}
		c := cutUtterance{Utterance: u}
		for from := 0; from < len(u.Words); from++ {
			if !in.holds(u.Words[from].Interval) {
				continue
			}
			to := from + 1
			for to < len(u.Words) && in.holds(u.Words[to].Interval) {
				to++
			}
			if part := c.words(from, to); !slices.ContainsFunc(u.Words[to:], func(w Word) bool { return in.holds(w.Interval) }) {
				kept = append(kept, part.within(i))
			} else {
				rest := slices.DeleteFunc(slices.Clone(u.Words), func(w Word) bool { return !in.holds(w.Interval) })
				kept = append(kept, c.loose(rest).within(i))
			}
			break
		}
	}
	return kept
}

// timedWords reports whether the words of u have times, by which it can be cut.
func (u *Utterance) timedWords() bool {
	return slices.ContainsFunc(u.Words, func(w Word) bool { return w.Interval != Interval{} })
}

// within returns u, all of which i holds, with times that count from i's start.
func (u Utterance) within(i Interval) Utterance {
	u.Words = slices.Clone(u.Words)
	for k := range u.Words {
		u.Words[k].Interval = i.cut(u.Words[k].Interval)
	}
	u.Interval = i.cut(u.Interval)
	return u
}

// cutUtterance cuts an utterance between its words.
type cutUtterance struct {
	*Utterance
	text  string
	spans []nlp.Span // of the words in text; nil until asked for
}

// words returns the part with the words [from, to): their text as it is written, and what the annotation says of it; what a whole
// utterance feels like and does is said of its parts too.
func (c *cutUtterance) words(from, to int) Utterance {
	u := *c.Utterance
	if from == 0 && to == len(u.Words) {
		return u
	}
	if c.spans == nil {
		c.text = u.written()
		c.spans = wordSpans(c.text, u.Words)
	}
	if slices.ContainsFunc(c.spans[from:to], func(s nlp.Span) bool { return s.Len() == 0 }) {
		return c.loose(u.Words[from:to])
	}
	kept := nlp.Span{Start: c.spans[from].Start, End: c.spans[to-1].End}
	var found []Detection
	if u.Annotation != nil {
		for _, x := range u.Annotation.Detections {
			if x.Offset >= kept.Start && x.Offset+len(x.Said) <= kept.End {
				x.Offset -= kept.Start
				found = append(found, x)
			}
		}
	}
	u.Words, u.Text, u.Annotation = u.Words[from:to], kept.Of(c.text), u.Annotation.ofPart(found)
	return u
}

// loose returns the part with words that do not stand together in the text.
func (c *cutUtterance) loose(words []Word) Utterance {
	u := *c.Utterance
	u.Words, u.Text, u.Annotation = words, joinWords(words), u.Annotation.ofPart(nil)
	return u
}

// ofPart returns a for a part of its utterance, in which found stands.
func (a *Annotation) ofPart(found []Detection) *Annotation {
	c := clonePtr(a)
	if c != nil {
		c.Clean, c.Detections = "", found
	}
	return c
}

func joinWords(words []Word) string {
	text := make([]string, len(words))
	for k, w := range words {
		text[k] = w.Text
	}
	return strings.Join(text, " ")
}

func sliceSound(s *Sound, i Interval) {
	var seconds []SoundSecond
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
