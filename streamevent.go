package colloquy

import "time"

// Event is something that a [Stream] has noticed.
type Event struct {
	Kind     EventKind
	At       time.Duration // how much had been heard when it was told
	Interval               // what it is about
	Speaker  SpeakerID     // whom it is about; "" = nobody, or everybody
	Other    SpeakerID     // the second person of a merger, an overlap or an interruption
	Value    Measure       // the zero Measure where there is nothing to measure
}

// EventKind says what an Event is about.
type EventKind string

// What happens.
const (
	SpeechStarted EventKind = "speech-started" // somebody speaks, after half a second or more in which nobody did
	SpeechEnded   EventKind = "speech-ended"   // nobody has spoken for half a second; Interval is the speech before

	SpeakerStarted EventKind = "speaker-started" // Speaker speaks, from Start on
	SpeakerEnded   EventKind = "speaker-ended"   // Speaker spoke in Interval, without a pause that was noticed

	// SpeakersMerged says that Speaker was Other all along: the name is not used again.
	SpeakersMerged EventKind = "speakers-merged"

	// SpeakersRevised says that somewhere in Interval it is now thought that others spoke than was told. Snapshot knows who.
	SpeakersRevised EventKind = "speakers-revised"

	// ShareChanged gives every second, for everybody who has spoken or been corrected since the last time, the part of all
	// talk so far: that of [Shares].OfTalk ("share/1", ratio). With one's own microphone it is the part of the time ("share-own/1").
	ShareChanged EventKind = "share"

	// PaceChanged gives likewise how fast Speaker talks, over the last 30 s: syllable nuclei divided by 1.5 and by the minutes
	// of the person's speech in it ("pace-live/1", wpm), from 5 s of speech on. N is the number of nuclei.
	PaceChanged EventKind = "pace"
)

// What may be wrong. A hint of one kind about one person is not repeated within Hints.Cooldown.
const (
	// HintLongTalk says that Speaker has had the floor for long: over pauses under 3 s and over what others said in less
	// than 2 s. Value is how long (s).
	HintLongTalk EventKind = "long-talk"

	// HintLongSilent says that Speaker, who has spoken before, has not for long. Value is how long (s).
	HintLongSilent EventKind = "long-silent"

	// HintInterrupted says that Speaker began while Other talked, who stopped within 2 s, and went on for 2 s or more.
	// It is found where two people are heard at once, which around one microphone is a third of the cases.
	HintInterrupted EventKind = "interrupted"

	// HintTalkingOver says that in the last minute people talked at once for a fifth of the speech or more, and for 5 s. Value is the
	// part of the speech (ratio).
	HintTalkingOver EventKind = "talking-over"

	// HintLongSilence says that nobody has spoken for long. Value is how long (s).
	HintLongSilence EventKind = "long-silence"

	// HintClipping says that in the last ten seconds more than one sample in a thousand was at full scale. Value is the part (%).
	HintClipping EventKind = "clipping"

	// HintNoSignal says that for ten seconds the microphone has given no signal, no sample above −80 dBFS. Value is how long (s).
	HintNoSignal EventKind = "no-signal"
)

// Hint reports whether the kind is one of what may be wrong.
func (k EventKind) Hint() bool {
	switch k {
	case HintLongTalk, HintLongSilent, HintInterrupted, HintTalkingOver, HintLongSilence, HintClipping, HintNoSignal:
		return true
	}
	return false
}

// Hints says when hints are given. 0 means the default, less than 0 never.
type Hints struct {
	LongTalk   time.Duration // of one person; default 2 min 30 s, as [Monologues].Long
	LongSilent time.Duration // of one person; default 10 min
	NoSpeech   time.Duration // of everybody; default 30 s
	Cooldown   time.Duration // between two hints of a kind about one person; default 1 min, of LongSilent 10 min; less than 0: none
}

func (h Hints) withDefaults() Hints {
	def := func(v *time.Duration, d time.Duration) {
		if *v == 0 {
			*v = d
		}
	}
	def(&h.LongTalk, longMonologue)
	def(&h.LongSilent, 10*time.Minute)
	def(&h.NoSpeech, 30*time.Second)
	def(&h.Cooldown, time.Minute)
	h.Cooldown = max(h.Cooldown, 0)
	return h
}
