package colloquy

import (
	"slices"
	"strconv"
	"time"

	"github.com/colloquy-go/colloquy/dsp"
)

const (
	stepTime   = time.Duration(liveStep) * time.Second / featureRate
	quietSteps = 2 // steps without speech after which speech has ended
	shareSteps = 4 // between shares: 1 s
	paceWindow = 30 * featureRate
	leastPaced = 5 * featureRate
)

// liveTalk is who speaks, and how much everybody has.
type liveTalk struct {
	own    bool
	steps  int64
	said   []Segment // with one's own microphone: all that was said
	open   []stretch // who speaks now, at most two
	speech dsp.Span  // the speech that goes on or was last
	quiet  int       // steps since; −1: none yet
	live   bool      // speech goes on

	people []person // by number
	recent []part   // of the last 30 s
}

// stretch is speech of one person without a pause.
type stretch struct {
	dsp.Span
	who    int
	second bool // it began while another spoke
}

// part is what one person said within a step.
type part struct {
	dsp.Span
	who int
}

// person is how much somebody has said.
type person struct {
	talk      int64 // samples
	stretches int
	last      int64 // end of the last of it
	fresh     bool  // it is not what was told last
}

// liveID is what a voice is called.
func liveID(k int) SpeakerID { return SpeakerID("s" + strconv.Itoa(k+1)) }

// id is what a voice of this stream is called.
func (s *Stream) id(k int) SpeakerID {
	if s.talk.own {
		return s.ownID()
	}
	return liveID(k)
}

// follow takes note of a step.
func (s *Stream) follow(h heardStep) {
	t := &s.talk
	t.steps++
	for _, m := range h.who.Merged {
		s.tell(Event{Kind: SpeakersMerged, Interval: s.pass.interval(dsp.Span{End: h.Start}), Speaker: s.id(m.Gone), Other: s.id(m.Into)})
	}
	if h.who.Revised.Len() > 0 || len(h.who.Merged) > 0 {
		s.recount()
		for _, m := range h.who.Merged {
			if m.Gone < len(t.people) {
				t.people[m.Gone].fresh = false // the name is not used again
			}
		}
		if h.who.Revised.Len() > 0 {
			s.tell(Event{Kind: SpeakersRevised, Interval: s.pass.interval(h.who.Revised)})
		}
	}
	s.followSpeech(h)
	for _, p := range h.speech {
		s.say(part{p, h.who.Label.Speaker}, false)
		for _, both := range partsIn(h.overlap, p) {
			if h.who.Second >= 0 && h.who.Label.Len() > 0 && h.who.Second != h.who.Label.Speaker {
				s.say(part{both, h.who.Second}, true)
			}
		}
	}
	s.close(h.End)
	s.watchTalk(h)
	if t.steps%shareSteps == 0 {
		s.tellShares()
	}
}

// followSpeech tells where speech begins and ends.
func (s *Stream) followSpeech(h heardStep) {
	t := &s.talk
	if len(h.speech) == 0 {
		t.quiet++
		if t.live && t.quiet >= quietSteps {
			t.live = false
			s.tell(Event{Kind: SpeechEnded, Interval: s.pass.interval(t.speech)})
		}
		return
	}
	t.quiet = 0
	if !t.live {
		t.live, t.speech = true, h.speech[0]
		s.tell(Event{Kind: SpeechStarted, Interval: Interval{Start: s.pass.interval(h.speech[0]).Start, End: s.now()}})
	}
	t.speech.End = h.speech[len(h.speech)-1].End
}

// say adds a part to what its person says.
func (s *Stream) say(p part, second bool) {
	t := &s.talk
	for len(t.people) <= p.who {
		t.people = append(t.people, person{})
	}
	who := &t.people[p.who]
	who.talk += p.Len()
	who.last, who.fresh = max(who.last, p.End), true
	t.recent = append(t.recent, p)
	if s.talk.own {
		s.keepOwn(p)
	}
	for k := range t.open {
		if o := &t.open[k]; o.who == p.who && o.End >= p.Start {
			o.End = max(o.End, p.End)
			return
		}
	}
	s.close(p.Start - 1) // a pause of the same person within a step
	who.stretches++
	t.open = append(t.open, stretch{p.Span, p.who, second})
	s.tell(Event{Kind: SpeakerStarted, Interval: Interval{Start: s.pass.interval(p.Span).Start, End: s.now()}, Speaker: s.id(p.who)})
}

// keepOwn adds a part to what was said into one's own microphone.
func (s *Stream) keepOwn(p part) {
	i := s.pass.interval(p.Span)
	if n := len(s.talk.said); n > 0 && s.talk.said[n-1].End >= i.Start {
		s.talk.said[n-1].End = max(s.talk.said[n-1].End, i.End)
		return
	}
	s.talk.said = append(s.talk.said, Segment{Interval: i, Speaker: s.ownID(), Confidence: 1})
}

// close tells the stretches that have ended before end.
func (s *Stream) close(end int64) {
	t := &s.talk
	t.open = slices.DeleteFunc(t.open, func(o stretch) bool {
		if o.End >= end {
			return false
		}
		s.tell(Event{Kind: SpeakerEnded, Interval: s.pass.interval(o.Span), Speaker: s.id(o.who)})
		s.hints.ended(o)
		return true
	})
}

// recount counts anew how much everybody has said, after labels have changed.
func (s *Stream) recount() {
	t := &s.talk
	before := slices.Clone(t.people)
	clear(t.people)
	from := int64(0)
	if len(t.recent) > 0 {
		from = t.recent[0].Start
	}
	t.recent = t.recent[:0]
	for _, v := range s.ear.voices.Segments() {
		if v.Start >= t.steps*liveStep-liveStep {
			break // the step that is being followed
		}
		v.End = min(v.End, (t.steps-1)*liveStep)
		for len(t.people) <= v.Speaker {
			t.people = append(t.people, person{})
		}
		who := &t.people[v.Speaker]
		who.talk += v.Len()
		who.stretches++
		who.last = max(who.last, v.End)
		if v.End > from {
			t.recent = append(t.recent, part{dsp.Span{Start: max(v.Start, from), End: v.End}, v.Speaker})
		}
	}
	for k, p := range before {
		t.people[k].fresh = p.fresh || p.talk != t.people[k].talk
	}
}

// tellShares tells how much everybody has said who has said more since the last time, and how fast.
func (s *Stream) tellShares() {
	t := &s.talk
	now := t.steps * liveStep
	t.recent = slices.DeleteFunc(t.recent, func(p part) bool { return p.End <= now-paceWindow })
	total := int64(0)
	for _, p := range t.people {
		total += p.talk
	}
	method := "share/1"
	if t.own {
		total, method = now, "share-own/1"
	}
	upTo := s.pass.interval(dsp.Span{End: now})
	for k := range t.people {
		p := &t.people[k]
		if !p.fresh || total == 0 {
			continue
		}
		p.fresh = false
		share := measured(method, "ratio", round(float64(p.talk)/float64(total), 0.001), p.stretches)
		s.tell(Event{Kind: ShareChanged, Interval: upTo, Speaker: s.id(k), Value: share})
		if pace, ok := s.pace(k, now); ok {
			s.tell(Event{Kind: PaceChanged, Interval: s.pass.interval(dsp.Span{Start: max(0, now-paceWindow), End: now}), Speaker: s.id(k), Value: pace})
		}
	}
}

// pace is how fast somebody has talked lately.
func (s *Stream) pace(who int, now int64) (Measure, bool) {
	var spans []dsp.Span
	var sum int64
	for _, p := range s.talk.recent {
		if p.who != who {
			continue
		}
		span := dsp.Span{Start: max(p.Start, now-paceWindow), End: p.End}
		if n := len(spans); n > 0 && spans[n-1].End >= span.Start {
			span.Start = spans[n-1].End
			if span.Len() <= 0 {
				continue
			}
			spans[n-1].End = span.End
		} else if span.Len() > 0 {
			spans = append(spans, span)
		}
		sum += max(span.Len(), 0)
	}
	if sum < leastPaced {
		return Measure{}, false
	}
	n := len(s.pass.track.Nuclei(nil, spans))
	minutes := float64(sum) / featureRate / 60
	return measured("pace-live/1", "wpm", round(float64(n)/syllables/minutes, 0.1), n), true
}
