package colloquy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

// errNoStream is what the zero Stream, which hears nothing, returns.
var errNoStream = &StreamError{What: "Stream", Reason: "it was not made by NewStream"}

// ErrStreamFinished is returned by a [Stream] that has been finished.
var ErrStreamFinished = errors.New("colloquy: the stream is finished")

// StreamError tells what of a [StreamOptions], or of what was pushed, a [Stream] cannot work with.
type StreamError struct {
	What   string // "Rate", "Analyzer.VAD", "words" …
	Reason string
	Err    error // cause, if any
}

func (e *StreamError) Error() string { return "colloquy: stream: " + e.What + ": " + e.Reason }

func (e *StreamError) Unwrap() error { return e.Err }

// StreamOptions are what a [Stream] has to know. Only Rate must be set.
type StreamOptions struct {
	Rate dsp.Rate // of the samples, Hz

	// Own is set where the sound is that of one person's own microphone: nobody else's voice is looked for, and what is
	// told is that person's talk against the silence between. An empty ID is "s1".
	Own *Speaker

	// Lasting is for streams that go on for hours, or of which there are thousands: nothing is kept by which voices could be
	// told apart once more at the end. Finish then returns the Meeting of the live view, by the names that were told,
	// whose diarization error is one or two points higher. Memory grows half as fast, by 4 MB an hour, and no Push takes
	// much longer than another.
	Lasting bool

	// Analyzer does what Finish does; nil: the zero one. It may not have a VAD, a Diarizer, an Embedder or a Transcriber
	// of its own, or ask for VoicePrints: these want the sound once more, and a Stream keeps none.
	Analyzer *Analyzer

	Hints Hints // when hints are given

	// Roster, Language, Vocabulary, Start, Title and Metadata are as in Input.
	Roster     []Speaker
	Language   string
	Vocabulary []string
	Start      time.Time
	Title      string
	Metadata   map[string]string
}

// Stream follows a conversation while it takes place. Samples are pushed as they come, in portions of any size, and what
// is noticed comes back as [Event] values. Its only clock is the number of samples pushed: the same samples give the
// same events, at the same times, however they were cut.
//
// Who is speaking is known within .85 s of the sound: a quarter of a second at a time is labelled when half a second
// behind it has been heard. Voices are told apart as they come, so that somebody new is given to somebody known for
// the first seconds. When that is noticed, [SpeakersRevised] or [SpeakersMerged] says so, and [Stream.Snapshot] has it right.
//
// [Stream.Finish] does what [Analyzer.Analyze] does with the same samples and words, and its Meeting is the same to the
// last byte: both are one pass over the sound and one back end. Its speakers may be called otherwise than they were
// live; [Stream.Became] tells how.
//
// No samples are kept. Ten minutes of features take 10 MB; what is older is described in 3 bytes for every 10 ms and 12
// more for every 10 ms of speech, and the live view takes 3 MB and 2 bytes for every 10 ms of speech. At the end of
// every ten minutes one Push takes up to a second longer, which a buffer of the caller's has to bridge. With
// StreamOptions.Lasting a minute of features is kept, the 12 bytes are not, and there is no such Push.
//
// A Stream has no goroutine of its own and is for one goroutine at a time. Several tracks are several Streams with Own,
// whose voices are not compared with each other.
type Stream struct {
	options  StreamOptions
	analyzer *Analyzer
	pass     *pass
	ear      *liveEar
	bound    int64 // samples
	slices   int64 // of sound, each a twentieth of a second, that have come
	block    []float32
	finished bool

	lines  []Utterance                 // what PushWords has told
	words  int                         // in lines
	begun  map[SpeakerID]time.Duration // when the last line of each begins
	events []Event                     // told by the Push that runs

	talk   liveTalk
	signal signalWatch
	hints  hintWatch
	voiced map[Interval]*Voice // of the last Snapshot
	last   []Segment           // of the live view, when the stream is finished
	left   *Meeting            // what was known when Finish began, where that gave no Meeting
	final  map[SpeakerID]SpeakerID
}

// lastingFrames is how much sound a lasting stream has in memory as log-mel frames: a minute.
const lastingFrames = 60 * 100

// slicesPerSecond is how often a Stream looks whether there is something new: how sound is cut between does not matter.
const slicesPerSecond = 20

// NewStream returns a Stream at the start of a conversation. An error is a *[StreamError], or a *[ProfileError]
// where the profile of the Analyzer is not valid.
func NewStream(o StreamOptions) (*Stream, error) {
	a := o.Analyzer
	if a == nil {
		a = new(Analyzer)
	}
	if err := cmp.Or(streamable(a, o.Roster), a.checkProfile()); err != nil {
		return nil, err
	}
	if err := a.Limits.withDefaults().checkRate(o.Rate); err != nil {
		return nil, &StreamError{"Rate", err.Error(), err}
	}
	if err := a.Speakers.check(); err != nil {
		return nil, &StreamError{"Analyzer.Speakers", err.Error(), err}
	}
	p, err := newPass(o.Rate)
	if err != nil {
		return nil, &StreamError{"Rate", fmt.Sprintf("%d Hz: %v", o.Rate, err), err}
	}
	s := &Stream{
		options: o, analyzer: a, pass: p, bound: int64(a.Limits.withDefaults().Duration.Seconds() * float64(o.Rate)),
		block: make([]float32, o.Rate/slicesPerSecond+1), signal: signalWatch{rate: int64(o.Rate)},
	}
	s.begun = map[SpeakerID]time.Duration{}
	s.talk.own = o.Own != nil
	s.hints = newHintWatch(o.Hints)
	p.tilted = a.Activation
	if o.Lasting {
		p.followed, p.piece = true, lastingFrames
	}
	if o.Own != nil {
		p.options = nearSpeechOptions()
		s.ear = newLiveEar(p.options, nil, p.extend)
	} else {
		c := diarize.Options{Exact: a.Speakers.Exact, Min: a.Speakers.Min, Max: a.Speakers.Max}
		if !o.Lasting {
			p.diarizer = diarize.New(c)
		}
		p.fine = vad.NewFine()
		s.ear = newLiveEar(vad.Options{}, diarize.NewLive(c), p.extend)
	}
	p.tap = s.ear.take
	return s, nil
}

// streamable reports what of an Analyzer needs more than one pass.
func streamable(a *Analyzer, roster []Speaker) error {
	for _, s := range []struct {
		name string
		set  bool
	}{
		{"VAD", a.VAD != nil}, {"Diarizer", a.Diarizer != nil}, {"Embedder", a.Embedder != nil}, {"Transcriber", a.Transcriber != nil},
		{"VoicePrints", a.wantsPrints(roster)},
	} {
		if s.set {
			return &StreamError{What: "Analyzer." + s.name, Reason: "it needs the sound once more, which is not kept"}
		}
	}
	return nil
}

// Push hears samples, which are kept no longer than the call and not changed, and returns what was noticed, in order of
// At. Samples that are not finite count as 0 and are told by a Warning of the Meeting.
//
// An error is [ErrStreamFinished], a *[LimitError] where Limits.Duration is exceeded, of which nothing is taken then, or a *[StreamError]
// with the cause, where hearing fails.
func (s *Stream) Push(samples []float32) ([]Event, error) {
	if s.finished {
		return nil, ErrStreamFinished
	}
	if s.pass == nil {
		return nil, errNoStream
	}
	if s.pass.samples+int64(len(samples)) > s.bound {
		return nil, &LimitError{What: "Duration", Max: s.analyzer.Limits.withDefaults().Duration.String()}
	}
	s.events = nil
	for len(samples) > 0 {
		next := (s.slices + 1) * int64(s.options.Rate) / slicesPerSecond
		n := int(min(int64(len(samples)), next-s.pass.samples))
		x := s.block[:copy(s.block, samples[:n])]
		if err := s.pass.feed(context.Background(), x); err != nil {
			return s.events, &StreamError{"samples", err.Error(), err}
		}
		s.signal.hear(x)
		samples = samples[n:]
		if s.pass.samples == next {
			s.slices++
			if err := s.look(); err != nil {
				return s.events, &StreamError{"samples", err.Error(), err}
			}
		}
	}
	return s.events, nil
}

// look takes note of what has come to be known.
func (s *Stream) look() error {
	for s.ear.ready() {
		h, err := s.ear.next(context.Background())
		if err != nil {
			return err
		}
		s.follow(h)
	}
	if s.slices%slicesPerSecond == 0 {
		s.watchSignal()
	}
	return nil
}

// now is how much has been heard.
func (s *Stream) now() time.Duration { return s.pass.duration() }

// tell adds an event.
func (s *Stream) tell(e Event) {
	e.At = s.now()
	s.events = append(s.events, e)
}

// Snapshot returns what is known so far as a Meeting: who spoke when, with corrections that have become known since, and
// the words, attributed but not annotated; after Finish, what was known last. Where PushWords names people, voices are called what
// their words are, as by Finish. It has no Sound and no ID. Shares, balance,
// gaps, overlaps, turns, pace and all other measures of talk can be asked of it. It takes a few milliseconds for an hour.
func (s *Stream) Snapshot() *Meeting {
	switch {
	case s.pass == nil:
		return new(Meeting)
	case s.left != nil:
		return s.left.Clone()
	}
	m := &Meeting{
		Title: s.options.Title, Start: s.options.Start, Duration: s.now(), Timing: Timing{Source: TimesSampled, Resolution: frameStep},
		Segments: s.segments(),
	}
	m.Speakers = speakersOf(m.Segments)
	if own := s.options.Own; own != nil {
		m.Speakers = []Speaker{*own}
		m.Speakers[0].ID, m.Speakers[0].Known = s.ownID(), true
	}
	s.attributeLines(m)
	voiced := make(map[Interval]*Voice, len(m.Segments))
	for k := range m.Segments {
		seg := &m.Segments[k]
		if seg.Voice = s.voiced[seg.Interval]; seg.Voice == nil {
			seg.Voice = s.pass.voice(seg.Interval)
		}
		voiced[seg.Interval] = seg.Voice
		seg.Voice = clonePtr(seg.Voice)
	}
	s.voiced = voiced
	return m
}

func (s *Stream) ownID() SpeakerID {
	if id := s.options.Own.ID; id != "" {
		return id
	}
	return liveID(0)
}

// segments returns who spoke when, as far as is known.
func (s *Stream) segments() []Segment {
	switch {
	case s.last != nil:
		return slices.Clone(s.last)
	case s.ear.voices == nil:
		return slices.Clone(s.talk.said)
	}
	var out []Segment
	for _, v := range s.ear.voices.Segments() {
		if i := s.pass.interval(v.Span); i.Len() > 0 {
			out = append(out, Segment{Interval: i, Speaker: liveID(v.Speaker), Confidence: round(min(max(v.Confidence, 0.001), 1), 0.001)})
		}
	}
	return joinSegments(out, nil)
}
