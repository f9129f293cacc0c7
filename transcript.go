package colloquy

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// Word is a word of a transcript, verbatim, with its punctuation.
type Word struct {
	Interval
	Text         string
	Confidence   float64 // of the recogniser, 0..1; 0 = not given
	Interpolated bool    // its times are a guess from the line's
}

// Utterance is one sentence or thought of one person.
type Utterance struct {
	ID string // "u1", "u2" …; stable through edits
	Interval
	Speaker    SpeakerID // "" = unknown
	Text       string    // verbatim, the words joined by blanks
	Words      []Word
	Language   string      // BCP-47; "" = not known
	Annotation *Annotation // nil: not annotated

	// Suspect says why these words were hardly said: a known fault of recognisers, or notes of sounds. They stay in the transcript, and no
	// measure counts them. "" = nothing is wrong.
	Suspect Suspicion
}

// Suspicion says why words were hardly said.
type Suspicion string

// The suspicions.
const (
	SuspectRepeated    Suspicion = "repeated"     // the line is written over and over
	SuspectOverSilence Suspicion = "over-silence" // nobody was heard while it is said to have been said
	SuspectSounds      Suspicion = "sounds"       // it writes down sounds, "[music]", "(laughs)", and no word; only Laughs counts it
)

// Annotation is what a stage found in an utterance.
type Annotation struct {
	Polarity   float64 // sentiment, -1 (negative) … 1 (positive)
	Confidence float64 // in the polarity, 0..1
	Method     string  // of the polarity: "sentiment/5", or the name of the caller's stage; "" = there is none

	Emotion       Label  // "anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral", "not_sure"
	EmotionMethod string // "" = nobody looked

	Act   Label  // what it does: "inform", "suggest", "elicit-inform" … (package nlp/act); "" = not known
	Clean string // without fillers and false starts (package nlp/fluency); "" = not known, or nothing is left

	// Detections are the behaviours that it shows, without Moment and Index; those of its sentences follow each other.
	// Meeting.Behaviors returns them with time and speaker.
	Detections []Detection
}

// Label is a name with the probability that it is right.
type Label struct {
	Name       string
	Confidence float64 // 0..1
}

// Turn is a stretch in which one person has the floor, over pauses and over the backchannels and interjections of
// others, or, with Inside set, such an interjection: speech that begins and ends while somebody else has the floor.
type Turn struct {
	Interval
	Speaker    SpeakerID
	Inside     bool
	Utterances []string // IDs, in order; empty without words
}

// Transcript is what was said, as read from a file or written by a recogniser, before it is part of a Meeting.
type Transcript struct {
	Format   string // "vtt", "srt", "text", "whisper" … ; "" when written by hand
	Language string // BCP-47; "" = not said
	Timing   Timing
	Start    time.Time // clock time at which its times are 0; zero = not said
	// Duration is that of the recording, where the file says so; 0 = not said. A Meeting without sound is as long, or as its
	// last words are late; with sound it is as long as the sound.
	Duration   time.Duration
	Speakers   []Speaker
	Utterances []Utterance // as the lines of the file, in its order; IDs may be empty
	Segments   []Segment   // who speaks when, where the file says so (RTTM); nil: taken from the utterances
	Warnings   []Warning
}

// Transcriber is the stage that turns speech into words. There is none built in.
type Transcriber interface {
	// Transcribe returns the words of a within speech, ordered by start and inside the recording.
	Transcribe(ctx context.Context, a dsp.Audio, speech []Interval, o TranscribeOptions) ([]Word, error)
}

// TranscribeOptions is what a Transcriber may know beforehand.
type TranscribeOptions struct {
	Language   string   // BCP-47; "" = find out
	Vocabulary []string // names and terms that are likely to be heard
}

// words returns the number of words of u, as white space cuts them, without notes of sounds.
func (u *Utterance) words() int {
	switch {
	case u.Suspect != "":
		return 0
	case len(u.Words) > 0:
		return withoutNotes(len(u.Words), func(k int) string { return u.Words[k].Text })
	}
	if n, ok := countPlain(u.Text); ok {
		return n
	}
	fields := strings.Fields(u.Text)
	return withoutNotes(len(fields), func(k int) string { return fields[k] })
}

// countPlain counts the words of a text of plain ASCII in which no note of a sound can begin; ok is false for another.
func countPlain(text string) (n int, ok bool) {
	blank := true
	for k := range len(text) {
		switch c := text[k]; {
		case c == ' ' || '\t' <= c && c <= '\r':
			blank = true
		case c >= utf8.RuneSelf || c == '[' || c == '(' || c == '<' || c == '*':
			return 0, false
		case blank:
			blank = false
			n++
		}
	}
	return n, true
}

// text returns what u says, also where a literal gives the words alone.
func (u *Utterance) text() string {
	if u.Suspect != "" {
		return ""
	}
	return u.written()
}

// written is text, whatever is suspected.
func (u *Utterance) written() string {
	if u.Text == "" {
		return joinWords(u.Words)
	}
	return u.Text
}

// Limits bounds what is read; a zero field means the default.
type Limits struct {
	Duration  time.Duration // of a recording; default 24 h
	MinRate   dsp.Rate      // of a recording, Hz; default 1,000
	MaxRate   dsp.Rate      // of a recording, Hz; default 768,000
	Tracks    int           // of a meeting; default 64, as many as the channels that package dsp/wav reads
	Bytes     int64         // of a transcript; default 256 MiB
	TextBytes int           // of a line or word of a transcript; default 16 MiB
	JSONDepth int           // to which a transcript's JSON is nested; default 100
	Words     int           // of a transcript; default 5,000,000
	Speakers  int           // default 1,000
	Segments  int           // from a stage or a transcript; default 1,000,000
	Spool     int64         // samples of a Stream kept for a stage that wants random access; default 30 min at 48 kHz
}

func (l Limits) withDefaults() Limits {
	def := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	def(&l.Tracks, wav.MaxChannels)
	def(&l.TextBytes, 16<<20)
	def(&l.JSONDepth, 100)
	def(&l.Words, 5_000_000)
	def(&l.Speakers, 1_000)
	def(&l.Segments, 1_000_000)
	if l.Duration == 0 {
		l.Duration = 24 * time.Hour
	}
	if l.MinRate == 0 {
		l.MinRate = wav.MinRate
	}
	if l.MaxRate == 0 {
		l.MaxRate = wav.MaxRate
	}
	if l.Bytes == 0 {
		l.Bytes = 256 << 20
	}
	if l.Spool == 0 {
		l.Spool = 30 * 60 * 48_000
	}
	return l
}
