package colloquy

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// PushWords takes the words of a line that somebody else has recognised, with their times since the start of the stream,
// by the person if that is known ("" = it is not). They are attributed in Snapshot, and by Finish as [Analyzer.Analyze]
// does it with a Transcript of Timing.Source TimesByWord that has an Utterance for every call. Words may come late, but those of
// one person in order; lines of several may overlap and come in the order in which they end.
//
// An error is [ErrStreamFinished], a *[LimitError] where Limits.Words or Limits.Speakers is exceeded, or a *[StreamError] for words that are
// out of order or lie more than a second ahead of the sound; nothing is taken then.
func (s *Stream) PushWords(speaker SpeakerID, words ...Word) error {
	if s.finished {
		return ErrStreamFinished
	}
	if s.pass == nil {
		return errNoStream
	}
	if len(words) == 0 {
		return nil
	}
	limits := s.analyzer.Limits.withDefaults()
	if s.words+len(words) > limits.Words {
		return &LimitError{What: "Words", Max: fmt.Sprint(limits.Words)}
	}
	before, known := s.begun[speaker]
	people := len(s.begun)
	if _, nobody := s.begun[""]; nobody {
		people--
	}
	if !known && speaker != "" && people >= limits.Speakers {
		return &LimitError{What: "Speakers", Max: fmt.Sprint(limits.Speakers)}
	}
	if !utf8.ValidString(string(speaker)) {
		return &StreamError{What: "words", Reason: fmt.Sprintf("the speaker %.40q is no UTF-8", speaker)}
	}
	checked, err := checkWords(words, s.now(), limits)
	if err != nil {
		return &StreamError{"words", err.Error(), err}
	}
	if known && checked[0].Start < before {
		return &StreamError{What: "words", Reason: fmt.Sprintf("the line at %v comes after that at %v", checked[0].Start, before)}
	}
	i := checked[0].Interval
	for _, w := range checked {
		i.End = max(i.End, w.End)
	}
	s.words += len(words)
	s.begun[speaker] = i.Start
	s.lines = append(s.lines, Utterance{Interval: i, Speaker: speaker, Text: joinWords(checked), Words: checked, Language: s.options.Language})
	return nil
}

// transcript returns what PushWords has told; nil for nothing.
func (s *Stream) transcript() *Transcript {
	if len(s.lines) == 0 {
		return nil
	}
	return &Transcript{Timing: Timing{Source: TimesByWord, Resolution: frameStep}, Language: s.options.Language, Utterances: s.lines}
}

// attributeLines puts the words onto the segments of a snapshot, or the names of the lines onto its voices, as attribute does.
func (s *Stream) attributeLines(m *Meeting) {
	t := s.transcript()
	if t == nil {
		return
	}
	lines := slices.Clone(s.lines)
	for k := range lines {
		lines[k].Words = slices.Clone(lines[k].Words)
	}
	if !t.names() {
		m.Utterances = alignLines(lines, m.Segments)
		return
	}
	if s.options.Own == nil {
		m.Speakers = nil
		names := m.seat(t, s.options.Roster)
		for k := range lines {
			lines[k].Speaker = names[lines[k].Speaker]
		}
		h := &heard{segments: m.Segments, duration: m.Duration, voice: func(Interval) *Voice { return nil }}
		if named, err := claim(h, lines, nil, t.Timing, s.analyzer.Limits.withDefaults().Segments); err == nil {
			m.Segments = named
		}
		for _, seg := range m.Segments { // voices that nobody's words name
			m.ensureSpeaker(seg.Speaker)
		}
	} else {
		for _, u := range lines {
			m.ensureSpeaker(u.Speaker)
		}
	}
	m.Utterances = fillSpeakers(cutLines(lines), m.Segments)
}
