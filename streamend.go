package colloquy

import (
	"context"
	"time"

	"github.com/colloquy-go/colloquy/dsp/events"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

// Finish ends the stream and returns the Meeting that [Analyzer.Analyze] returns for the same samples and words, and its
// errors; with StreamOptions.Lasting, that of the live view. After it, and after an error, Push returns [ErrStreamFinished].
func (s *Stream) Finish(ctx context.Context) (*Meeting, error) {
	if s.finished {
		return nil, ErrStreamFinished
	}
	if s.pass == nil {
		return nil, errNoStream
	}
	s.finished = true
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	live, known := s.segments(), s.Snapshot()
	type ending struct {
		m    *Meeting
		last []Segment
	}
	end, err := whole(ctx, func() (ending, error) {
		var e ending
		h, err := s.conclude(ctx)
		if err != nil {
			return e, err
		}
		e.last = s.segments()
		o := &s.options
		in := Input{
			Transcript: s.transcript(), Roster: o.Roster, Language: o.Language, Vocabulary: o.Vocabulary, Start: o.Start, Title: o.Title,
			Metadata: o.Metadata,
		}
		e.m, err = s.analyzer.within(ctx).complete(ctx, in, h)
		return e, err
	})
	if end.m == nil {
		s.left = known // the pass may still be at work, left behind
		return nil, err
	}
	if s.last = end.last; s.last == nil {
		s.last = live
	}
	s.pass.diarizer, s.ear.voices = nil, nil
	s.final = becameOf(live, end.m.Segments)
	for id := range s.begun {
		if _, there := end.m.Speaker(id); there && s.final[id] == "" {
			s.final[id] = id
		}
	}
	return end.m, err
}

// conclude hears the end and tells who spoke when.
func (s *Stream) conclude(ctx context.Context) (*heard, error) {
	p, err := guard(ctx, "audio", func() (*pass, error) { return s.pass, s.pass.end(ctx) })
	if err != nil {
		return nil, err
	}
	if s.options.Lasting {
		if err := s.runOut(ctx); err != nil {
			return nil, err
		}
	}
	switch own := s.options.Own; {
	case own != nil:
		return s.analyzer.judgeTracks([]Track{{Speaker: own.ID, Name: own.Name}}, []*pass{p})
	case s.options.Lasting:
		h := p.heard()
		h.segments = s.spoken()
		return s.analyzer.describe(h, p), nil
	}
	return s.analyzer.judge(ctx, p, p.diarizer, nil)
}

// runOut follows the last steps as if silence came after them, and leaves the speech that was heard to the pass.
func (s *Stream) runOut(ctx context.Context) error {
	const frames = (liveStep + liveAhead) / frameHop
	still := make([]float32, frames*vad.Bands) // no more than silence has
	s.ear.take(still, make([]byte, frames/vad.FramesPerRow*vad.FineBins))
	for s.ear.ready() {
		h, err := s.ear.next(ctx)
		if err != nil {
			return err
		}
		s.follow(h)
	}
	s.pass.speech = events.Clear(speechSpans(s.segments()), s.pass.events.Events())
	return nil
}

// spoken is who spoke when by the live view, without what was no speech.
func (s *Stream) spoken() []Segment {
	var out []Segment
	for _, seg := range s.segments() {
		for _, part := range partsIn(s.pass.speech, wideSpan(seg.Interval)) {
			if seg.Interval = s.pass.interval(part); seg.Len() > 0 {
				out = append(out, seg)
			}
		}
	}
	return joinSegments(out, nil)
}

// Became returns what a speaker of the live view is called in the Meeting that Finish returned: whose segments have most
// time in common with the speaker's; people whom PushWords named keep their ID. "" if nobody's have, and before Finish.
func (s *Stream) Became(live SpeakerID) SpeakerID { return s.final[live] }

func becameOf(live, final []Segment) map[SpeakerID]SpeakerID {
	type pair struct{ from, to SpeakerID }
	shared := map[pair]time.Duration{}
	var order []pair
	eachOverlap(live, final, func(a, b Segment, i Interval) {
		p := pair{a.Speaker, b.Speaker}
		if shared[p] == 0 {
			order = append(order, p)
		}
		shared[p] += i.Len()
	})
	best := map[SpeakerID]pair{}
	for _, p := range order { // in order of time, so that the first of equals wins
		if b, ok := best[p.from]; !ok || shared[p] > shared[b] {
			best[p.from] = p
		}
	}
	out := make(map[SpeakerID]SpeakerID, len(best))
	for from, p := range best {
		out[from] = p.to
	}
	return out
}
