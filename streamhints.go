package colloquy

import (
	"time"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	takesFloor   = 2 * featureRate // talk by which somebody gets the floor
	losesFloor   = 3 * featureRate // silence by which it is lost
	knownPerson  = 5 * featureRate // talk from which somebody is missed
	overSteps    = 240             // that talking at once is looked for in: a minute
	overShare    = .2
	overLeast    = 5 * featureRate
	signalTime   = 10   // seconds that the signal is looked at
	clippedShare = .001 // of the samples
	fullScale    = .999
	signalLevel  = 1e-4 // −80 dBFS
)

// hintKey is what a hint is about.
type hintKey struct {
	kind EventKind
	who  int // −1 = everybody
}

// hintWatch decides when there is something to hint at.
type hintWatch struct {
	Hints
	told map[hintKey]time.Duration // when last

	floor  int   // who has it; −1 = nobody
	since  int64 // from when
	held   int64 // when its holder was last heard
	cut    int   // who was talking when somebody else began, −1 = nobody
	cutBy  int
	cutAt  int64
	stop   int64 // when the one who was cut off stopped; −1: has not
	steps  [overSteps]struct{ speech, both int64 }
	number int
}

func newHintWatch(h Hints) hintWatch {
	return hintWatch{Hints: h.withDefaults(), told: map[hintKey]time.Duration{}, floor: -1, cut: -1}
}

// hint tells a hint, but not too often.
func (s *Stream) hint(kind EventKind, who int, other SpeakerID, i Interval, v Measure) {
	h := &s.hints
	key := hintKey{kind, who}
	wait := h.Cooldown
	if kind == HintLongSilent && wait > 0 {
		wait = max(wait, h.LongSilent)
	}
	if last, ok := h.told[key]; ok && s.now()-last < wait {
		return
	}
	h.told[key] = s.now()
	e := Event{Kind: kind, Interval: i, Other: other, Value: v}
	if who >= 0 {
		e.Speaker = s.id(who)
	}
	s.tell(e)
}

// lasted is a stretch and its length as a value.
func (s *Stream) lasted(method string, from, to int64) (Interval, Measure) {
	i := s.pass.interval(dsp.Span{Start: from, End: to})
	return i, measured(method, "s", round(i.Len().Seconds(), 0.01), 1)
}

// watchTalk looks for hints at how people talk, after a step.
func (s *Stream) watchTalk(h heardStep) {
	s.watchFloor(h.End)
	s.watchCuts(h.End)
	s.watchOverlap(h)
	t, w := &s.talk, &s.hints
	if w.LongTalk > 0 && w.floor >= 0 && h.End-w.since >= wideSpan(Interval{End: w.LongTalk}).End {
		i, v := s.lasted("long-talk/1", w.since, h.End)
		s.hint(HintLongTalk, w.floor, "", i, v)
	}
	if w.LongSilent > 0 && !t.own {
		for k, p := range t.people {
			if p.talk >= knownPerson && h.End-p.last >= wideSpan(Interval{End: w.LongSilent}).End {
				i, v := s.lasted("long-silent/1", p.last, h.End)
				s.hint(HintLongSilent, k, "", i, v)
			}
		}
	}
	if w.NoSpeech > 0 && !t.live && h.End-t.speech.End >= wideSpan(Interval{End: w.NoSpeech}).End {
		i, v := s.lasted("no-speech/1", t.speech.End, h.End)
		s.hint(HintLongSilence, -1, "", i, v)
	}
}

// watchFloor follows who has the floor.
func (s *Stream) watchFloor(now int64) {
	w := &s.hints
	for _, o := range s.talk.open {
		switch {
		case o.who == w.floor:
			w.held = o.End
		case w.floor < 0 || o.Len() >= takesFloor && o.End > w.held:
			w.floor, w.since, w.held = o.who, o.Start, o.End
		}
	}
	if w.floor >= 0 && now-w.held > losesFloor {
		w.floor = -1
	}
}

// watchCuts looks for people who are cut off.
func (s *Stream) watchCuts(now int64) {
	w := &s.hints
	for _, o := range s.talk.open {
		if o.second && o.End == now && (w.cut < 0 || w.cutBy != o.who || w.cutAt != o.Start) {
			for _, first := range s.talk.open {
				if first.who != o.who && o.Start-first.Start >= featureRate {
					w.cut, w.cutBy, w.cutAt, w.stop = first.who, o.who, o.Start, -1
				}
			}
		}
		if w.cut >= 0 && o.who == w.cutBy && o.Start == w.cutAt && o.Len() >= takesFloor && w.stop >= 0 {
			i := s.pass.interval(dsp.Span{Start: w.cutAt, End: w.stop})
			s.hint(HintInterrupted, w.cutBy, s.id(w.cut), i, Measure{})
			w.cut = -1
		}
	}
	if w.cut >= 0 && w.stop < 0 && now-w.cutAt > takesFloor {
		w.cut = -1
	}
}

// ended hears that a stretch has ended.
func (w *hintWatch) ended(o stretch) {
	switch {
	case w.cut < 0:
	case o.who == w.cut && w.stop < 0:
		w.stop = o.End
	case o.who == w.cutBy && o.Start == w.cutAt:
		w.cut = -1
	}
}

// watchOverlap looks for people who talk at once.
func (s *Stream) watchOverlap(h heardStep) {
	w := &s.hints
	at := &w.steps[w.number%overSteps]
	w.number++
	at.speech, at.both = lengthOf(h.speech), 0
	if h.who.Second >= 0 {
		at.both = lengthOf(h.overlap)
	}
	var speech, both int64
	for _, c := range w.steps {
		speech, both = speech+c.speech, both+c.both
	}
	if both < overLeast || float64(both) < overShare*float64(speech) {
		return
	}
	i := s.pass.interval(dsp.Span{Start: max(0, h.End-overSteps*liveStep), End: h.End})
	s.hint(HintTalkingOver, -1, "", i, measured("talking-over/1", "ratio", round(float64(both)/float64(speech), 0.01), min(w.number, overSteps)))
}

func lengthOf(spans []dsp.Span) (sum int64) {
	for _, v := range spans {
		sum += v.Len()
	}
	return sum
}

// signalWatch looks at the samples themselves, second by second.
type signalWatch struct {
	rate    int64
	clipped [signalTime]int64 // samples
	peak    [signalTime]float32
	seconds int // that have ended
	silent  int // seconds without a signal, up to now
}

// hear takes samples of the second that runs.
func (w *signalWatch) hear(x []float32) {
	at := w.seconds % signalTime
	for _, v := range x {
		m := max(v, -v)
		if m >= fullScale {
			w.clipped[at]++
		}
		w.peak[at] = max(w.peak[at], m)
	}
}

// next ends a second and returns the part of the last ten that was clipped.
func (w *signalWatch) next() float64 {
	at := w.seconds % signalTime
	w.silent++
	if w.peak[at] > signalLevel {
		w.silent = 0
	}
	var clipped int64
	for _, n := range w.clipped {
		clipped += n
	}
	w.seconds++
	at = w.seconds % signalTime
	w.clipped[at], w.peak[at] = 0, 0
	return float64(clipped) / float64(min(w.seconds, signalTime)) / float64(w.rate)
}

// watchSignal looks for a microphone that is too loud or off, after a second.
func (s *Stream) watchSignal() {
	clipped := s.signal.next()
	end := s.now()
	if clipped > clippedShare {
		i := Interval{max(0, end-signalTime*time.Second), end}
		n := int(min(int64(s.signal.seconds), signalTime) * s.signal.rate)
		s.hint(HintClipping, -1, "", i, measured("clipping-live/1", "%", round(100*clipped, 0.01), n))
	}
	if s.signal.silent >= signalTime {
		i := Interval{max(0, end-time.Duration(s.signal.silent)*time.Second), end}
		s.hint(HintNoSignal, -1, "", i, measured("no-signal/1", "s", float64(s.signal.silent), s.signal.silent))
	}
}
