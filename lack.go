package colloquy

import "fmt"

// lack is why something cannot be measured; nil: it can.
type lack struct {
	why    Reason
	detail string
}

// of returns the Measure that says so.
func (l *lack) of(method, unit string) Measure { return missing(method, unit, l.why, l.detail) }

// lacks returns what a measure lacks that needs such times.
func (t *talk) lacks(need clock) *lack {
	switch {
	case len(t.units) == 0:
		return &lack{NoSpeech, "nobody speaks"}
	case t.clock == noClock && need > noClock:
		return &lack{NoTimes, "the transcript has no times"}
	case t.clock == startClock && need > startClock:
		return &lack{CoarseTimes, "the transcript does not say when a line ends"}
	case t.clock < need:
		return &lack{CoarseTimes, fmt.Sprintf("the times are given in steps of %v", t.m.Timing.Resolution)}
	case need > startClock && len(t.spurts) == 0:
		return &lack{NoSpeech, "nobody speaks"}
	}
	return nil
}

// lacksOverlap returns what a measure of simultaneous talk lacks.
func (t *talk) lacksOverlap() *lack {
	if l := t.lacks(exactClock); l != nil {
		return l
	}
	if t.m.Timing.Linear {
		return &lack{OverlapNotRecorded, "the transcript does not record overlap"}
	}
	return nil
}

// lacksWords returns what a measure of words lacks.
func (t *talk) lacksWords() *lack {
	switch {
	case len(t.units) == 0 && len(t.lines) == 0:
		return &lack{NoSpeech, "nobody speaks"}
	case t.wordCount() == 0:
		return &lack{NoWords, "there are no words"}
	}
	return nil
}

func (t *talk) wordCount() (n int) {
	for _, w := range t.words {
		n += w
	}
	return n
}

// lacksSpeaker returns why nothing can be told of what one person says: nobody has the ID, or who has it says nothing.
func (t *talk) lacksSpeaker(id SpeakerID) *lack {
	for k, known := range t.ids {
		if known == id {
			if t.words[k] == 0 {
				return &lack{NoWords, "it is not known what this person says"}
			}
			return nil
		}
	}
	if id == "" {
		return &lack{NoWords, "there is nothing of which it is not known who says it"}
	}
	return &lack{NoSuchSpeaker, fmt.Sprintf("nobody in the meeting has the ID %q", id)}
}

// lacksPartners returns what a measure lacks that takes two people.
func (t *talk) lacksPartners() *lack {
	switch n := len(t.voices()); {
	case n >= 2:
		return nil
	case n == 1:
		return &lack{OneSpeaker, "only one speaker"}
	case len(t.units) > 0:
		return &lack{OneSpeaker, "it is not known who speaks"}
	}
	return &lack{NoSpeech, "nobody speaks"}
}

// lacksLexicon returns what it lacks to understand the words: lists for the language of any line.
func (t *talk) lacksLexicon() *lack {
	if l := t.lacksWords(); l != nil {
		return l
	}
	for k := range t.order {
		if t.lexiconOf(t.utterance(k)) != nil {
			return nil
		}
	}
	if tag := t.language(); tag != "" {
		return &lack{NoLexicon, fmt.Sprintf("no word lists for the language %q", tag)}
	}
	return &lack{NoLexicon, "the language of the transcript is not known"}
}

// perMinute returns n events as a rate per minute of speech, unless something is lacking.
func (t *talk) perMinute(method string, n int, l *lack) Measure {
	const unit = "per min"
	if l == nil {
		l = t.lacks(coarseClock)
	}
	if l != nil {
		return l.of(method, unit)
	}
	return measured(method, unit, float64(n)/t.speech.Minutes(), n)
}
