package colloquy

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Clone returns a copy of m that shares nothing with it.
func (m *Meeting) Clone() *Meeting {
	c := *m
	c.Speakers = slices.Clone(m.Speakers)
	for i, s := range c.Speakers {
		c.Speakers[i].Print = slices.Clone(s.Print)
	}
	c.Segments = slices.Clone(m.Segments)
	for i, s := range c.Segments {
		c.Segments[i].Voice = clonePtr(s.Voice)
	}
	c.Utterances = slices.Clone(m.Utterances)
	for i, u := range c.Utterances {
		c.Utterances[i].Words = slices.Clone(u.Words)
		c.Utterances[i].Annotation = u.Annotation.clone()
	}
	if m.Sound != nil {
		s := *m.Sound
		s.Seconds, s.Events, s.Quality = slices.Clone(s.Seconds), slices.Clone(s.Events), slices.Clone(s.Quality)
		c.Sound = &s
		for i, q := range c.Sound.Quality {
			c.Sound.Quality[i].Dropouts = slices.Clone(q.Dropouts)
			c.Sound.Quality[i].Echoes = slices.Clone(q.Echoes)
			for _, v := range c.Sound.Quality[i].measures() {
				v.Evidence = slices.Clone(v.Evidence)
			}
		}
	}
	c.Summaries = cloneAbstracts(m.Summaries)
	c.Profile = m.Profile.Clone()
	c.Metadata = maps.Clone(m.Metadata)
	c.Warnings = slices.Clone(m.Warnings)
	return &c
}

func clonePtr[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// Append returns m followed by t: the times of t, and of its warnings, count from the end of m, whatever t.Start says. The Timing is
// as exact as the coarser of the two. Speakers of t are those of m who have the same name, unless both have e-mail addresses that
// differ, or several people are called so in either, or the same ID where that is so or t gives no name; others are added. Summaries
// of m are dropped. It fails with [ErrNoTimes] when one has times and the other not, with a *LimitError where t or the whole is beyond the default
// Limits, and with ErrNoInput without t.
func (m *Meeting) Append(t *Transcript) (*Meeting, error) {
	if t == nil {
		return nil, ErrNoInput
	}
	if len(m.Utterances)+len(m.Segments) > 0 && m.Timing.Timed() != t.Timing.Timed() {
		return nil, fmt.Errorf("colloquy: append: of one of the two, %w (%s, %s)", ErrNoTimes, m.Timing.Source, t.Timing.Source)
	}
	next, err := (&Analyzer{}).fromTranscript(t, nil)
	if err != nil {
		return nil, err
	}
	c, end := m.Clone(), m.length()
	c.Revision++
	c.Summaries = nil // of m alone
	rename := c.adopt(next.Speakers)
	if len(m.Utterances)+len(m.Segments) == 0 && end == 0 {
		c.Timing = next.Timing
	} else {
		c.Timing.Resolution = max(c.Timing.Resolution, next.Timing.Resolution)
		c.Timing.Source = coarser(c.Timing.Source, next.Timing.Source)
	}
	for _, s := range next.Segments {
		s.Interval = s.shifted(end)
		s.Speaker = rename[s.Speaker]
		c.Segments = append(c.Segments, s)
	}
	taken := make(map[string]bool, len(c.Utterances))
	for _, u := range c.Utterances {
		taken[u.ID] = true
	}
	first := len(c.Utterances)
	for k, u := range next.Utterances {
		u.ID = fmt.Sprintf("u%d", first+k+1)
		for taken[u.ID] {
			u.ID += "'"
		}
		taken[u.ID] = true
		u.Interval = u.shifted(end)
		u.Speaker = rename[u.Speaker]
		for w := range u.Words {
			u.Words[w].Interval = u.Words[w].shifted(end)
		}
		c.Utterances = append(c.Utterances, u)
	}
	for _, w := range next.Warnings {
		if w.Interval != (Interval{}) {
			w.Interval = w.shifted(end)
		}
		c.Warnings = append(c.Warnings, w)
	}
	c.Duration = end + next.Duration
	c.Timing.Linear = (c.Timing.Linear || next.Timing.Linear) && !m.Timing.Sounded() && linear(c.Segments)
	if err := c.checkLimits(Limits{}.withDefaults()); err != nil {
		return nil, err
	}
	return c, nil
}

// coarser returns the less exact of two sources of time; that of a literal counts as exact.
func coarser(a, b TimeSource) TimeSource {
	order := []TimeSource{"", TimesSampled, TimesByWord, TimesByCue, TimesByStart, TimesNone}
	return order[max(slices.Index(order, a), slices.Index(order, b), 0)]
}

func (i Interval) shifted(d time.Duration) Interval { return Interval{i.Start + d, i.End + d} }

// adopt adds the speakers that m does not have and returns what each is called in m.
func (m *Meeting) adopt(others []Speaker) map[SpeakerID]SpeakerID {
	known, was := map[SpeakerID]SpeakerID{"": ""}, m.Speakers
	for _, s := range others {
		at := whoIs(s, was, others)
		if at < 0 {
			id := s.ID
			s.ID = m.freeID(s.ID)
			m.Speakers = append(m.Speakers, s)
			known[id] = s.ID
			continue
		}
		known[s.ID] = m.Speakers[at].ID
	}
	return known
}

// whoIs returns which of the people somebody is, who stands among others: by the name, where it tells, else by the ID; -1 = none of them.
func whoIs(s Speaker, people, others []Speaker) int {
	called := func(o Speaker) bool { return sameName(o.Name, s.Name) }
	at := slices.IndexFunc(people, func(o Speaker) bool { return o.ID == s.ID && (s.Name == "" || called(o)) })
	if s.Name == "" || howMany(people, called) != 1 || howMany(others, called) > 1 {
		return at
	}
	at = slices.IndexFunc(people, called)
	if people[at].isElsewhere(s) {
		return -1
	}
	return at
}

// isElsewhere reports whether two people have e-mail addresses that differ.
func (s Speaker) isElsewhere(o Speaker) bool {
	return s.Email != "" && o.Email != "" && !sameName(s.Email, o.Email)
}

func howMany(all []Speaker, are func(Speaker) bool) (n int) {
	for _, s := range all {
		if are(s) {
			n++
		}
	}
	return n
}

// sameName compares names as people write them: case and outer blanks do not count.
func sameName(a, b string) bool {
	return a != "" && strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}

// freeID returns want, or the first "sN" that is free when want is taken.
func (m *Meeting) freeID(want SpeakerID) SpeakerID {
	for n := len(m.Speakers) + 1; ; n++ {
		if _, taken := m.Speaker(want); !taken && want != "" {
			return want
		}
		want = SpeakerID(fmt.Sprintf("s%d", n))
	}
}

// Rename gives the speaker another name. It fails with ErrUnknownSpeaker.
func (m *Meeting) Rename(id SpeakerID, name string) (*Meeting, error) {
	c := m.Clone()
	for k := range c.Speakers {
		if c.Speakers[k].ID == id {
			c.Speakers[k].Name = name
			c.Speakers[k].Known = true
			c.Revision++
			return c, nil
		}
	}
	return nil, fmt.Errorf("colloquy: rename: %w %q", ErrUnknownSpeaker, id)
}

// Merge makes one person of two: everything of drop becomes keep's, and drop is gone. It fails with
// ErrUnknownSpeaker.
func (m *Meeting) Merge(keep, drop SpeakerID) (*Meeting, error) {
	for _, id := range []SpeakerID{keep, drop} {
		if _, ok := m.Speaker(id); !ok {
			return nil, fmt.Errorf("colloquy: merge: %w %q", ErrUnknownSpeaker, id)
		}
	}
	c := m.Clone()
	c.Revision++
	if keep == drop {
		return c, nil
	}
	c.Speakers = slices.DeleteFunc(c.Speakers, func(s Speaker) bool { return s.ID == drop })
	for k := range c.Segments {
		if c.Segments[k].Speaker == drop {
			c.Segments[k].Speaker = keep
		}
	}
	for k := range c.Utterances {
		if c.Utterances[k].Speaker == drop {
			c.Utterances[k].Speaker = keep
		}
	}
	for k := range c.Summaries {
		if c.Summaries[k].Speaker == drop {
			c.Summaries[k].Speaker = keep
		}
	}
	c.Sound.renameTracks(func(id SpeakerID) SpeakerID {
		if id == drop {
			return keep
		}
		return id
	})
	c.Segments = joinSegments(c.Segments, c.Speakers)
	return c, nil
}

// renameTracks calls the speakers whose tracks the qualities are of by what name says; nil has none.
func (s *Sound) renameTracks(name func(SpeakerID) SpeakerID) {
	if s == nil {
		return
	}
	for k := range s.Quality {
		q := &s.Quality[k]
		q.Track = string(name(SpeakerID(q.Track)))
		for e := range q.Echoes {
			q.Echoes[e].From = string(name(SpeakerID(q.Echoes[e].From)))
		}
	}
}

// Reassign gives what from says within i to to. From "" means everyone. Segments are cut at the borders of i; an
// utterance moves when its middle lies in i. An unknown to becomes a new speaker, which splits a person in two; an
// unknown from fails with ErrUnknownSpeaker, and a Meeting without times with ErrNoTimes: for that there is ReassignUtterance.
func (m *Meeting) Reassign(i Interval, from, to SpeakerID) (*Meeting, error) {
	if m.clock() == noClock {
		return nil, fmt.Errorf("colloquy: reassign: %w", ErrNoTimes)
	}
	if _, ok := m.Speaker(from); !ok && from != "" {
		return nil, fmt.Errorf("colloquy: reassign: %w %q", ErrUnknownSpeaker, from)
	}
	c := m.Clone()
	c.Revision++
	c.ensureSpeaker(to)
	var segments []Segment
	for _, s := range c.Segments {
		if s.Overlap(i) <= 0 || from != "" && s.Speaker != from {
			segments = append(segments, s)
			continue
		}
		for _, piece := range []Interval{{s.Start, min(s.End, i.Start)}, {max(s.Start, i.Start), min(s.End, i.End)}, {max(s.Start, i.End), s.End}} {
			if piece.Len() <= 0 {
				continue
			}
			part := s
			part.Interval, part.Voice = piece, clonePtr(s.Voice)
			if i.holds(piece) {
				part.Speaker, part.Confidence = to, 0
			}
			segments = append(segments, part)
		}
	}
	c.Segments = joinSegments(segments, c.Speakers)
	moved := i.reaching(m.length())
	for k, u := range c.Utterances {
		if moved.holds(u.Interval) && (from == "" || u.Speaker == from) {
			c.Utterances[k].Speaker = to
		}
	}
	return c, nil
}

// ReassignUtterance gives one utterance, and the time it takes in its speaker's segments, to another speaker: of two
// lines at the same time only this one moves. An unknown to becomes a new speaker. It fails with
// ErrUnknownUtterance.
func (m *Meeting) ReassignUtterance(id string, to SpeakerID) (*Meeting, error) {
	k := slices.IndexFunc(m.Utterances, func(u Utterance) bool { return u.ID == id })
	if k < 0 {
		return nil, fmt.Errorf("colloquy: reassign: %w %q", ErrUnknownUtterance, id)
	}
	u := m.Utterances[k]
	var c *Meeting
	if u.Speaker == "" || u.Len() == 0 || m.clock() == noClock {
		c = m.Clone()
		c.Revision++
		c.ensureSpeaker(to)
	} else {
		var err error
		if c, err = m.Reassign(u.Interval, u.Speaker, to); err != nil {
			return nil, err
		}
	}
	for j := range c.Utterances { // other lines of the same person in the same time stay
		c.Utterances[j].Speaker = m.Utterances[j].Speaker
	}
	c.Utterances[k].Speaker = to
	return c, nil
}

// Pseudonymize returns m without names, roles, addresses, title, profile, metadata and summaries: people are called "P1", "P2" …
// in the order of Speakers, by ID and name. Names that are spoken stay in the text; see Redact.
func (m *Meeting) Pseudonymize() *Meeting {
	c := m.Clone()
	c.Revision++
	c.Title, c.Profile, c.Metadata, c.Summaries = "", nil, nil, nil
	ids := map[SpeakerID]SpeakerID{"": ""}
	for k, s := range c.Speakers {
		id := fmt.Sprintf("P%d", k+1)
		ids[s.ID] = SpeakerID(id)
		c.Speakers[k] = Speaker{ID: SpeakerID(id), Name: id}
	}
	for k := range c.Segments {
		c.Segments[k].Speaker = ids[c.Segments[k].Speaker]
	}
	for k := range c.Utterances {
		c.Utterances[k].Speaker = ids[c.Utterances[k].Speaker]
	}
	c.Sound.renameTracks(func(id SpeakerID) SpeakerID { return ids[id] })
	return c
}

func (m *Meeting) ensureSpeaker(id SpeakerID) {
	if _, ok := m.Speaker(id); !ok && id != "" {
		m.Speakers = append(m.Speakers, Speaker{ID: id})
	}
}

// joinSegments orders segments and makes one of those of a speaker that overlap or touch.
func joinSegments(all []Segment, speakers []Speaker) []Segment {
	rank := make(map[SpeakerID]int, len(speakers))
	for k, s := range speakers {
		rank[s.ID] = k + 1
	}
	slices.SortStableFunc(all, func(a, b Segment) int {
		return cmp.Or(cmp.Compare(rank[a.Speaker], rank[b.Speaker]), cmp.Compare(a.Speaker, b.Speaker), cmp.Compare(a.Start, b.Start))
	})
	var out []Segment
	for _, s := range all {
		if n := len(out); n > 0 && out[n-1].Speaker == s.Speaker && s.Start <= out[n-1].End {
			out[n-1] = joined(out[n-1], s)
			continue
		}
		out = append(out, s)
	}
	sortSegments(out)
	return out
}

// sortSegments orders by start, then end, and keeps the order of equal ones.
func sortSegments(all []Segment) {
	slices.SortStableFunc(all, func(a, b Segment) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
}

// joined makes one segment of two that overlap or touch; confidence and sound are weighted by length. Where one confidence is not
// known, that of the longer one counts: a moment that was told by ear says little about a line that a transcript names.
func joined(a, b Segment) Segment {
	wa, wb := a.Len().Seconds(), b.Len().Seconds()
	switch known := a.Confidence > 0 && b.Confidence > 0; {
	case known && wa+wb > 0:
		a.Confidence = (float64(a.Confidence*wa) + float64(b.Confidence*wb)) / (wa + wb)
	case !known && wb > wa:
		a.Confidence = b.Confidence
	}
	a.End = max(a.End, b.End)
	a.Voice = poolVoices(a.Voice, b.Voice)
	return a
}
