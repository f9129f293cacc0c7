package colloquy

import (
	"errors"
	"fmt"
)

// Validate reports the first contradiction in m as a *FormatError: speakers without an ID, IDs that are repeated or unknown, times that
// run backwards, annotations that do not fit what they are of, numbers of the sound that are not finite or absurd. Measures work on such a Meeting, as
// far as they can.
func (m *Meeting) Validate() error {
	if err := m.contradiction(); err != nil {
		return &FormatError{Format: "json", Offset: -1, Reason: "contradictory meeting", Err: err}
	}
	return nil
}

func (m *Meeting) contradiction() error {
	known := make(map[SpeakerID]bool, len(m.Speakers))
	for i, s := range m.Speakers {
		if s.ID == "" || known[s.ID] {
			return fmt.Errorf("speaker %d has an empty or repeated ID %q", i, s.ID)
		}
		known[s.ID] = true
	}
	if m.Duration < 0 {
		return errors.New("negative duration")
	}
	check := func(what string, k int, i Interval, id SpeakerID) error {
		if i.Start < 0 || i.End < i.Start {
			return fmt.Errorf("%s %d has the times %v – %v", what, k, i.Start, i.End)
		}
		if id != "" && !known[id] {
			return fmt.Errorf("%s %d names the unknown speaker %q", what, k, id)
		}
		return nil
	}
	for k, a := range m.Summaries {
		if err := check("summary", k, Interval{}, a.Speaker); err != nil {
			return err
		}
	}
	if m.Sound != nil {
		for k, v := range m.Sound.Seconds {
			if !sane(v.Level, v.F0, v.Voiced, v.Speech) {
				return fmt.Errorf("second %d sounds %+v", k, v)
			}
		}
		for k, e := range m.Sound.Events {
			if err := check("sound event", k, e.Interval, ""); err != nil {
				return err
			}
		}
	}
	for k, s := range m.Segments {
		if err := check("segment", k, s.Interval, s.Speaker); err != nil {
			return err
		}
		if v := s.Voice; v != nil && !sane(v.Level, v.Spread, v.F0, v.F0SD, v.Voiced, v.HF500) {
			return fmt.Errorf("segment %d has a voice of %+v", k, *v)
		}
	}
	ids := make(map[string]bool, len(m.Utterances))
	for k, u := range m.Utterances {
		if err := check("utterance", k, u.Interval, u.Speaker); err != nil {
			return err
		}
		if ids[u.ID] {
			return fmt.Errorf("utterance %d repeats the ID %q", k, u.ID)
		}
		ids[u.ID] = true
		if err := u.Annotation.check(u.written()); err != nil {
			return fmt.Errorf("utterance %d: %w", k, err)
		}
		for _, w := range u.Words {
			if err := check("a word of utterance", k, w.Interval, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

// check reports what of a does not fit the text that it is of; nil fits.
func (a *Annotation) check(text string) error {
	if a == nil {
		return nil
	}
	if !(a.Polarity >= -1 && a.Polarity <= 1) || !isShare(a.Confidence) {
		return fmt.Errorf("polarity %v with confidence %v", a.Polarity, a.Confidence)
	}
	for _, l := range []struct {
		Label
		what string
		set  bool
	}{{a.Emotion, "emotion", a.EmotionMethod != ""}, {a.Act, "act", false}} {
		if !isShare(l.Confidence) || l.set && l.Name == "" {
			return fmt.Errorf("%s %q with confidence %v", l.what, l.Name, l.Confidence)
		}
	}
	for k := range a.Detections {
		if err := a.Detections[k].check(text); err != nil {
			return fmt.Errorf("detection %d%w", k, err)
		}
	}
	return nil
}

// sane reports whether numbers of sound are within what any level, pitch or share could be, so that no sum of them overflows.
func sane(all ...float64) bool {
	const most = 1e6
	for _, v := range all {
		if !(v >= -most && v <= most) {
			return false
		}
	}
	return true
}
