package colloquy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/colloquy-go/colloquy/dsp"
)

// Input is what is to be analysed: sound, words or both. A Stream or Audio with a method Truncated() bool that says, once it has been
// read, that its end is missing makes a Warning of the Meeting.
type Input struct {
	Audio      dsp.Audio   // one recording with random access,
	Stream     dsp.Stream  // or one that can only be read once (a pipe, a codec),
	Tracks     []Track     // or one track a speaker; at most one of the three
	Transcript *Transcript // nil: words come from the Transcriber, if there is one
	Roster     []Speaker   // who was invited; optional. Where all have a Print, no more voices are told apart, unless Analyzer.Speakers says so
	Language   string      // BCP-47; "" = as the transcript says
	Vocabulary []string    // names and terms, for the Transcriber
	Start      time.Time   // clock time of the first sample; zero: as the transcript says, if it does
	Title      string
	Metadata   map[string]string
}

// Track is the recording of one person's microphone, or the channel of a call that carries one person.
type Track struct {
	Speaker SpeakerID // UTF-8; "" = "s1", "s2" … in order, or one that no other track has
	Name    string
	Audio   dsp.Audio
	Offset  time.Duration // when the track begins; not negative
}

// Analyzer turns an Input into a Meeting. Its zero value works: a nil stage means the built-in one, or none where
// there is none (Transcriber). It may be used by many goroutines at once if its stages may.
type Analyzer struct {
	VAD         VAD               // nil: package dsp/vad
	Diarizer    Diarizer          // nil: package dsp/diarize
	Embedder    Embedder          // nil: package dsp/diarize; used for voice prints only
	Transcriber Transcriber       // nil: none
	Sentiment   SentimentAnalyzer // nil: package nlp/sentiment; one of your own replaces all of it, and may call [BuiltinSentiment]
	Emotion     EmotionClassifier // nil: package nlp/emotion; one of your own replaces all of it, and may call [BuiltinEmotion]
	Behavior    BehaviorDetector  // nil: package nlp/behavior; one of your own replaces all of it, and may call [BuiltinBehaviors]
	Summarizer  Summarizer        // nil: none; [Meeting.Summary] needs none

	// Profile says which behaviours are looked for, and what is good. The Meeting keeps it, so that its methods go by it
	// where they are given none: thresholds, weights, targets, patterns, phrases, and what differs by role. Behaviours that
	// it has not active for a speaker are left out of the annotations. nil = that of the Meeting, which is DefaultProfile
	// for a new one. One that is not valid fails the analysis with a *ProfileError, before any work.
	Profile *Profile

	Speakers SpeakerCount // known number of people, or bounds; zero = find out
	Limits   Limits       // bounds on input; zero fields = defaults

	// CorrectDrift moves the times of a transcript onto the recording's clock where they differ, see [Drift]. Without it
	// a Warning "drift" tells of the difference, and the times stay as they are.
	CorrectDrift bool

	// Activation asks for what Meeting.Activation needs; read its documentation first.
	Activation bool

	// VoicePrints asks for a description of every voice, in Speaker.Print. It is biometric data, and therefore made only
	// when asked for. A roster whose people have prints is matched with the voices without it, and without leaving any.
	VoicePrints bool

	// Progress, if set, is told how far the work is, in order and from one goroutine at a time.
	Progress func(Progress)
}

// Progress tells how far a stage is.
type Progress struct {
	Stage string        // "hear", "transcribe", "annotate"
	Done  time.Duration // of the recording; equal to Total at the stage's end
	Total time.Duration // 0 while not known (a Stream)
}

// SentimentAnalyzer is the stage that rates what utterances feel like.
type SentimentAnalyzer interface {
	// AnalyzeSentiment returns one Polarity for each utterance, in order.
	AnalyzeSentiment(ctx context.Context, utterances []Utterance) ([]Polarity, error)
}

// Polarity is the sentiment of an utterance.
type Polarity struct {
	Value      float64 // -1 (negative) … 1 (positive)
	Confidence float64 // 0..1
	Method     string  // name and version of what found it
	None       bool    // nothing was found out, for instance because the language is not served
}

// EmotionClassifier is the stage that names what utterances express. It sees words, never the sound.
type EmotionClassifier interface {
	// ClassifyEmotions returns one Emotion for each utterance, in order.
	ClassifyEmotions(ctx context.Context, utterances []Utterance) ([]Emotion, error)
}

// Emotion is what an utterance expresses.
type Emotion struct {
	Label
	Method string // name and version of what found it
	None   bool   // nothing was found out, for instance because the language is not served
}

// Analyze analyses in with the built-in stages: it is (&Analyzer{}).Analyze.
func Analyze(ctx context.Context, in Input) (*Meeting, error) { return new(Analyzer).Analyze(ctx, in) }

// Analyze hears the recording, puts the words onto the speakers and annotates them.
//
// No speech is not an error: the Meeting has a warning then, and its measures are missing. An error of the input or of
// the VAD or Diarizer gives no Meeting: [ErrNoInput], an *[InputError], a *[LimitError], a *[ProfileError] or a *[StageError].
// When only later, optional stages fail (Embedder, Transcriber, Sentiment, Emotion, Behavior, Summarizer), the Meeting is
// returned together with their errors, in which errors.As finds a *StageError, and holds everything else. A cancelled context
// gives its error within about 100 ms.
func (a *Analyzer) Analyze(ctx context.Context, in Input) (*Meeting, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	if err := cmp.Or(a.checkProfile(), a.Speakers.check()); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return whole(ctx, func() (*Meeting, error) { return a.within(ctx).analyze(ctx, in) })
}

// within returns a copy of a that tells its Progress nothing more once ctx has ended: what is left behind then has to be
// silent.
func (a *Analyzer) within(ctx context.Context) *Analyzer {
	c := *a
	if a.Progress != nil {
		c.Progress = func(p Progress) {
			if ctx.Err() == nil {
				a.Progress(p)
			}
		}
	}
	return &c
}

func (a *Analyzer) analyze(ctx context.Context, in Input) (*Meeting, error) {
	if !in.hasSound() {
		m, err := a.fromTranscript(in.transcript(), in.Roster)
		if err != nil {
			return nil, err
		}
		in.label(m)
		m.Warnings = append(m.Warnings, m.implausible()...)
		return a.annotate(ctx, m)
	}
	h, err := a.hear(ctx, in)
	if err != nil {
		return nil, err
	}
	return a.complete(ctx, in, h)
}

// complete does what follows on hearing.
func (a *Analyzer) complete(ctx context.Context, in Input, h *heard) (*Meeting, error) {
	unprinted := a.printVoices(ctx, h, in.Roster)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	m, optional, err := a.assemble(ctx, in, h)
	if err != nil {
		return nil, err
	}
	optional = errors.Join(unprinted, optional)
	in.label(m)
	m.Warnings = append(m.Warnings, m.implausible()...)
	m, err = a.annotate(ctx, m)
	if m == nil {
		return nil, err
	}
	return m, errors.Join(optional, err)
}

func (in *Input) hasSound() bool { return in.Audio != nil || in.Stream != nil || len(in.Tracks) > 0 }

func (in *Input) check() error {
	kinds := 0
	for _, has := range []bool{in.Audio != nil, in.Stream != nil, len(in.Tracks) > 0} {
		if has {
			kinds++
		}
	}
	switch {
	case kinds > 1:
		return &InputError{"Audio, Stream, Tracks", "the input holds more than one of them"}
	case kinds == 0 && in.Transcript == nil:
		return ErrNoInput
	}
	for k, t := range in.Tracks {
		switch {
		case t.Audio == nil:
			return &InputError{fmt.Sprintf("Tracks[%d]", k), "it has no sound"}
		case t.Offset < 0:
			return &InputError{fmt.Sprintf("Tracks[%d]", k), fmt.Sprintf("it begins at %v, before the meeting", t.Offset)}
		}
	}
	return nil
}

// transcript returns the transcript with the language that the caller knows.
func (in *Input) transcript() *Transcript {
	t := *in.Transcript
	if in.Language != "" {
		t.Language = in.Language
	}
	return &t
}

// label copies what the caller knows into m.
func (in *Input) label(m *Meeting) {
	m.Title, m.Start = in.Title, in.Start
	if t := in.Transcript; t != nil && m.Start.IsZero() && !t.Start.IsZero() {
		m.Start = t.Start.Add(t.Timing.Offset - m.Timing.Offset) // with sound, times count as in the file again
	}
	if len(in.Metadata) > 0 {
		m.Metadata = make(map[string]string, len(in.Metadata))
		for k, v := range in.Metadata {
			m.Metadata[k] = v
		}
	}
}

// Result is what AnalyzeAll found in one input.
type Result struct {
	Meeting *Meeting
	Err     error
}

// AnalyzeAll analyses many inputs with at most workers at a time (0 = 1) and returns the results in their order. One
// input's error does not stop the others, nor does a panic of what the caller gives (a reader, Progress), which is a
// *StageError with a *PanicError as everywhere; inputs that were not through when ctx ended have its error. A nil Analyzer is
// the zero one. Stages and Progress are called from several goroutines at once.
//
// An Analyze keeps about one core busy: as many workers as cores use a machine up.
func AnalyzeAll(ctx context.Context, a *Analyzer, in []Input, workers int) []Result {
	if a == nil {
		a = new(Analyzer)
	}
	out := make([]Result, len(in))
	var g errgroup.Group
	g.SetLimit(max(workers, 1))
	for k := range in {
		g.Go(func() error {
			a.analyzeInto(ctx, in[k], &out[k])
			return nil
		})
	}
	_ = g.Wait() // the functions return nil
	return out
}

// analyzeInto analyses in so that whatever the caller's readers do, the others live.
func (a *Analyzer) analyzeInto(ctx context.Context, in Input, out *Result) {
	const stage = "analyzer"
	out.Err = &StageError{stage, errors.New("the input ended its goroutine")}
	defer func() {
		if r := recover(); r != nil {
			*out = Result{Err: &StageError{stage, recovered(r)}}
		}
	}()
	out.Meeting, out.Err = a.Analyze(ctx, in)
}

func (a *Analyzer) progress(stage string, done, total time.Duration) {
	if a.Progress != nil {
		a.Progress(Progress{stage, done, total})
	}
}
