package colloquy

import (
	"cmp"
	"fmt"
	"math"
	"strconv"

	"github.com/colloquy-go/colloquy/internal/stats"
)

// Measure is one number about a conversation, with what is needed to trust it.
type Measure struct {
	Value    float64
	Unit     string // "s", "%", "wpm", "points" (0–100), "per min", "ratio" …
	N        int    // observations it rests on
	Method   string // formula and version, such as "balance/1"
	Evidence []Evidence
	Missing  Reason // why it could not be measured; "" = it was
	Detail   string // the reason in words, for people
}

// OK reports whether it was measured; the zero Measure was not.
func (m Measure) OK() bool { return m.Method != "" && m.Missing == "" }

// String gives the value with its unit, or why there is none: "71 % (n=212)", "not measurable: no words"; of the zero
// Measure, "not measured".
func (m Measure) String() string {
	if !m.OK() {
		why := cmp.Or(m.Detail, m.Missing.String())
		if why == "" {
			return "not measured"
		}
		return "not measurable: " + why
	}
	s := strconv.FormatFloat(m.Value, 'f', decimals(m.Value), 64)
	if m.Unit != "" {
		s += " " + m.Unit
	}
	return fmt.Sprintf("%s (n=%d)", s, m.N)
}

func decimals(v float64) int {
	if v < 0 {
		v = -v
	}
	switch {
	case v == float64(int64(v)) || v >= 100:
		return 0
	case v >= 10:
		return 1
	}
	return 2
}

// Reason says why something could not be measured.
type Reason string

// The reasons.
const (
	NoWords            Reason = "no-words"        // there is no transcript
	NoSound            Reason = "no-sound"        // there is no recording
	NoTimes            Reason = "no-times"        // the transcript has no times
	NoSpeech           Reason = "no-speech"       // nobody speaks
	OverlapNotRecorded Reason = "linear"          // the transcript does not record overlap
	CoarseTimes        Reason = "coarse-times"    // times in whole seconds, or starts only
	TooFew             Reason = "too-few"         // fewer observations than the formula needs
	OneSpeaker         Reason = "one-speaker"     // it takes two
	NoSuchSpeaker      Reason = "no-such-speaker" // it was asked for of an ID that nobody in the Meeting has
	NoLexicon          Reason = "no-lexicon"      // no word lists for the language
	TooNoisy           Reason = "too-noisy"       // noise hides it
	NoneFound          Reason = "absent"          // looked for, and there is none
	NotAnnotated       Reason = "not-annotated"   // no stage has looked at the words
	BadPhrase          Reason = "bad-phrase"      // a phrase of a tracker that cannot be looked for
	BadProfile         Reason = "bad-profile"     // the Profile given is not valid, see Profile.Validate
)

// String gives the reason in words; "" of none, as where something was measured.
func (r Reason) String() string {
	switch r {
	case NoWords:
		return "no words"
	case NoSound:
		return "no sound"
	case NoTimes:
		return "the transcript has no times"
	case NoSpeech:
		return "nobody speaks"
	case OverlapNotRecorded:
		return "the transcript does not record overlap"
	case CoarseTimes:
		return "the times are too coarse"
	case TooFew:
		return "too few observations"
	case OneSpeaker:
		return "only one speaker"
	case NoSuchSpeaker:
		return "there is no such speaker"
	case NoLexicon:
		return "no word lists for the language"
	case TooNoisy:
		return "too much noise"
	case NoneFound:
		return "there is none"
	case NotAnnotated:
		return "not annotated"
	case BadPhrase:
		return "a phrase cannot be looked for"
	case BadProfile:
		return "the profile is not valid"
	}
	return string(r)
}

// Evidence is a moment that a measure rests on.
type Evidence struct {
	Interval
	Utterances []string // IDs
	Note       string
}

// Distribution describes a set of observations: what a mean alone would hide. With N = 0 all other fields are 0.
type Distribution struct {
	N                  int
	Min, Max, Mean, SD float64   // SD of the sample (n - 1); 0 for one observation
	P10, P50, P90      float64   // linear interpolation between order statistics
	Histogram          Histogram // zero in that of a [Tally], whose Bins are finer
}

// distribution sums up x; x is sorted in place.
func distribution(x []float64) Distribution {
	d := stats.Describe(x)
	return Distribution{d.N, d.Min, d.Max, d.Mean, d.SD, d.P10, d.P50, d.P90, newHistogram(x)}
}

// measured is a value that was measured; one that is not finite, as a Meeting written by hand may lead to, is missing.
func measured(method, unit string, value float64, n int) Measure {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return missing(method, unit, TooFew, "the meeting holds numbers that are not finite")
	}
	return Measure{Value: value, Unit: unit, N: n, Method: method}
}

func missing(method, unit string, why Reason, detail string) Measure {
	return Measure{Unit: unit, Method: method, Missing: why, Detail: detail}
}
