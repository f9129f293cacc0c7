package colloquy

import "time"

// Meeting is what is known about a conversation, as plain data: who took part, who spoke when, what was said and how
// it sounded. Every measure is a pure method of it, whether it came from [Analyze], from JSON, from a transcript or
// from a literal in a test. It has no unexported fields, so that a copy and its JSON are complete.
//
// A Meeting is never changed by its methods: edits return a new value. Any number of goroutines may call its methods
// as long as nobody writes to its fields.
type Meeting struct {
	// ID is the SHA-256, in hexadecimal, of the decoded samples and of the transcript as read. Equal input gives an
	// equal ID; edits keep it.
	ID       string
	Revision int       // edits since it was made
	Title    string    // as given
	Start    time.Time // clock time of Meeting time 0; zero: unknown
	Duration time.Duration
	Timing   Timing // where the times come from: it decides what is measurable

	Speakers   []Speaker   // everyone who spoke or was invited; IDs are unique and not empty
	Segments   []Segment   // who speaks when, ordered by start, end, speaker; may overlap
	Utterances []Utterance // what was said, ordered by start (by line where there are no times); empty without words
	Sound      *Sound      // how it sounded; nil without sound
	Summaries  []Abstract  // what a Summarizer wrote; empty without one
	Profile    *Profile    // that of the Analyzer: what measures of behaviour go by where they are given none; nil = DefaultProfile
	Metadata   map[string]string
	Warnings   []Warning
}

// Interval is the half-open stretch [Start, End) of time since the start of the meeting; 0 <= Start <= End.
type Interval struct{ Start, End time.Duration }

// Len returns how long the interval is.
func (i Interval) Len() time.Duration { return i.End - i.Start }

// Overlap returns how long i and j run together.
func (i Interval) Overlap(j Interval) time.Duration {
	return max(0, min(i.End, j.End)-max(i.Start, j.Start))
}

// Timing says where the times of a Meeting come from.
type Timing struct {
	Source TimeSource
	// Resolution is the step of the times: 1 s for HH:MM:SS, 10 ms for frames of sound, 0 where there are none.
	Resolution time.Duration
	// Linear is set for an import without sound whose utterances practically never overlap (less than 0.5 % of the
	// speech and fewer than 3 instances of 200 ms or more): overlap was not recorded, so it cannot be measured.
	Linear bool
	// Offset was added to all times of an import that began before 0, or had times of day.
	Offset time.Duration
}

// TimeSource says what the times of a Meeting rest on.
type TimeSource string

// The sources of time, from the most to the least exact.
const (
	TimesSampled TimeSource = "sampled" // the sound itself
	TimesByWord  TimeSource = "words"   // a time for each word
	TimesByCue   TimeSource = "cues"    // start and end of each line
	TimesByStart TimeSource = "starts"  // start of each line; ends are set to the next start
	TimesNone    TimeSource = "none"    // an order, no times: all intervals are zero
)

// Exact reports whether gaps and overlaps of a fraction of a second can be read from the times: both ends are known
// and given in steps of 100 ms or less.
func (t Timing) Exact() bool {
	return t.Timed() && t.Source != TimesByStart && t.Resolution <= 100*time.Millisecond
}

// Timed reports whether there are times at all. The zero Timing, of a Meeting written as a literal, counts as timed
// and exact.
func (t Timing) Timed() bool { return t.Source != TimesNone }

// Sounded reports whether the times rest on the sound.
func (t Timing) Sounded() bool { return t.Source == TimesSampled }

// Warning tells of something in the input that was read all the same, or that limits what the results are worth.
type Warning struct {
	Code   string // a fixed word, such as "truncated", "no-speech", "overlapping-cues"
	Stage  string // which part noticed: "wav", "transcript", "vad", "align" …
	Detail string // for people
	Count  int    // how many times it was met; at least 1
	Interval
}

// Sound is how a recording sounded, second by second, and how good it is.
type Sound struct {
	// Activation is set where HF500 of the voices was measured, as Analyzer.Activation asked for.
	Activation bool
	Seconds    []SoundSecond // second k covers [k, k+1) seconds; the last may be shorter
	Events     []SoundEvent  // ordered by start; see Meeting.SoundEvents
	Quality    []Quality
}

// SoundSecond sums up a second of a recording. Values are rounded to 0.1 (dB, Hz) and 0.01 (shares).
type SoundSecond struct {
	Level  float64 // root mean square of the samples, dB re full scale; -120 in digital silence
	F0     float64 // median fundamental frequency of the voiced frames, Hz; 0 without a voiced frame
	Voiced float64 // share of voiced frames, 0..1
	Speech float64 // share of the second in which somebody speaks, 0..1
	Nuclei int     // syllable nuclei
}

// Quality is how good a recording, or a speaker's track of it, is. The methods are those of package dsp/quality, and of
// dsp/prosody for the loudness; what could not be measured says why.
type Quality struct {
	Track       string  // "" = the recording; else the speaker ID of the track
	Grade       Measure // points, 0..100: one number for the microphone
	SNR         Measure // dB, speech against noise
	NoiseFloor  Measure // dBFS
	ActiveLevel Measure // dBFS, level of the speech (ITU-T P.56)
	Peak        Measure // dBFS
	Clipped     Measure // per cent of the samples
	Bandwidth   Measure // Hz
	BandLimited bool    // the bandwidth ends below half the sampling rate: a codec, a telephone, a low-pass
	Reverb      Measure // RT60, seconds
	Clarity     Measure // dB by which sound falls within 50 ms after a voice stops; falls with the distance to the microphone
	DC          Measure // mean of the samples, re full scale
	Hum         Measure // Hz: 50 or 60 of the mains; missing where there is none
	HumLevel    Measure // dBFS; missing where there is none
	Lag         Measure // per cent of the speech time that drop-outs take
	Loudness    Measure // integrated loudness, LUFS (ITU-R BS.1770-4)
	Dropouts    []Interval
	Echoes      []Echo // what the track holds of other tracks' talkers
}

// Echo is what a track holds of another track's talker; see package dsp/echo.
type Echo struct {
	From        string        // Quality.Track of the other
	Delay       time.Duration // by which it comes later; below 40 ms a leak through the air of one room
	Level       float64       // dB against the other track
	Correlation float64       // of the levels, 0..1: how sure it is
}

// Voice sums up how a stretch of speech sounded.
type Voice struct {
	Frames int     // frames of 10 ms it rests on
	Level  float64 // mean level, dBFS
	Spread float64 // standard deviation of the level, dB
	F0     float64 // median fundamental frequency, Hz; 0 = no voiced frame
	F0SD   float64 // standard deviation of F0 around it, semitones
	Voiced float64 // share of voiced frames
	Nuclei int     // syllable nuclei
	HF500  float64 // energy above 500 Hz against that below, dB, median; 0 where it was not asked for
}
