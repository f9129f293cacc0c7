package caption

import (
	"slices"
	"strings"
	"time"
)

// streamPause is the silence within one person's words that begins a new cue.
const streamPause = time.Second

// wordStream makes cues of words that a file gives one by one, each with its speaker, in the order of time. Words of
// people who speak at once stand between each other in such files; here each person's are kept together: a cue ends
// when its speaker is silent for streamPause or while another one says a whole word, or, where words have no times, when
// another one speaks. Otherwise a "yeah" between two sentences would be talk at the same time.
type wordStream struct {
	voices map[string]*streamVoice
	cues   []Cue
	last   Word
	begun  bool
}

// streamVoice is where one speaker's words go.
type streamVoice struct {
	cue   int // in cues; -1 = none open
	timed bool
	end   time.Duration
}

func (s *wordStream) voice(name string) *streamVoice {
	v := s.voices[name]
	if v == nil {
		if s.voices == nil {
			s.voices = map[string]*streamVoice{}
		}
		v = &streamVoice{cue: -1}
		s.voices[name] = v
	}
	return v
}

// add appends a word to what its speaker says.
func (s *wordStream) add(w Word) {
	v := s.voice(w.Speaker)
	pause := w.Timed && v.timed && w.Start-v.end > streamPause
	other := s.begun && s.last.Speaker != w.Speaker
	elsewhere := other && (!w.Timed || !v.timed || s.last.Timed && v.end <= s.last.Start && s.last.End <= w.Start)
	if v.cue < 0 || pause || elsewhere {
		v.cue = len(s.cues)
		s.cues = append(s.cues, Cue{Speaker: w.Speaker})
	}
	c := &s.cues[v.cue]
	if w.Timed {
		if !c.Timed {
			c.Start, c.End, c.Timed = w.Start, w.End, true
		}
		c.Start, c.End = min(c.Start, w.Start), max(c.End, w.End)
		v.end, v.timed = w.End, true
	}
	c.Words = append(c.Words, w)
	s.last, s.begun = w, true
}

// mark puts a punctuation mark behind the last word.
func (s *wordStream) mark(text string) {
	if !s.begun {
		return
	}
	c := &s.cues[s.voice(s.last.Speaker).cue]
	c.Words[len(c.Words)-1].Text += strings.TrimSpace(text)
}

// flush adds the cues to the transcript, in the order of their beginnings.
func (s *wordStream) flush(b *builder) { s.flushTo(b, "") }

// flushTo is flush for words of a recording that has a name.
func (s *wordStream) flushTo(b *builder, file string) {
	for i := range s.cues {
		s.cues[i].Text, s.cues[i].File = joinWords(s.cues[i].Words), file
	}
	if !slices.ContainsFunc(s.cues, func(c Cue) bool { return !c.Timed }) {
		slices.SortStableFunc(s.cues, func(a, b Cue) int { return compareTimes(a.Start, b.Start) })
	}
	for _, c := range s.cues {
		if !b.add(c) {
			return
		}
	}
}
