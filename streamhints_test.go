package colloquy

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
)

// played is a stream that is told who speaks in each step of a quarter of a second, without any sound.
type played struct {
	*Stream
	step   int64
	events []Event
}

func play(t *testing.T, o StreamOptions) *played {
	o.Rate = 16000
	s, err := NewStream(o)
	require.NoError(t, err)
	return &played{Stream: s}
}

// speak lets somebody speak for a number of seconds, and a second person with them, −1 for nobody.
func (p *played) speak(seconds float64, who, with int) {
	for range int(seconds * 4) {
		span := dsp.Span{Start: p.step * liveStep, End: (p.step + 1) * liveStep}
		p.step++
		p.pass.samples = span.End // what is ahead is left out, so that At is the end of the step
		h := heardStep{Span: span, who: diarize.LiveUpdate{Second: -1}}
		if who >= 0 {
			h.speech = []dsp.Span{span}
			h.who.Label = diarize.Segment{Span: span, Speaker: who, Confidence: 1}
		}
		if with >= 0 {
			h.overlap, h.who.Second = []dsp.Span{span}, with
		}
		p.Stream.events = nil
		p.follow(h)
		p.events = append(p.events, p.Stream.events...)
	}
}

// of returns the events of a kind.
func (p *played) of(kind EventKind) []Event {
	var out []Event
	for _, e := range p.events {
		if e.Kind == kind {
			out = append(out, e)
		}
	}
	return out
}

func between(from, to float64) Interval {
	return Interval{time.Duration(from * float64(time.Second)), time.Duration(to * float64(time.Second))}
}

func TestWhoSpeaksIsTold(t *testing.T) {
	p := play(t, StreamOptions{})
	p.speak(1, -1, -1)
	p.speak(2, 0, -1)
	p.speak(1, 1, -1)
	p.speak(1, -1, -1)
	assert.Equal(t, between(1, 1.25), p.of(SpeechStarted)[0].Interval)
	require.Len(t, p.of(SpeechEnded), 1)
	assert.Equal(t, between(1, 4), p.of(SpeechEnded)[0].Interval)
	assert.Equal(t, 4500*time.Millisecond, p.of(SpeechEnded)[0].At, "half a second later")
	ended := p.of(SpeakerEnded)
	require.Len(t, ended, 2)
	assert.Equal(t, Event{Kind: SpeakerEnded, At: 3250 * time.Millisecond, Interval: between(1, 3), Speaker: "s1"}, ended[0])
	assert.Equal(t, Event{Kind: SpeakerEnded, At: 4250 * time.Millisecond, Interval: between(3, 4), Speaker: "s2"}, ended[1])
	shares := p.of(ShareChanged)
	last := shares[len(shares)-1] // after 4 s: 2 s and 1 s
	assert.Equal(t, SpeakerID("s2"), last.Speaker)
	assert.Equal(t, .333, last.Value.Value)
	assert.Equal(t, 4*time.Second, last.At)
}

func TestSomebodyTalksForLong(t *testing.T) {
	p := play(t, StreamOptions{Hints: Hints{LongTalk: 10 * time.Second, Cooldown: 5 * time.Second}})
	p.speak(8, 0, -1)
	p.speak(1, 1, -1) // too short to take the floor
	p.speak(2, -1, -1)
	p.speak(6, 0, -1)
	p.speak(3, 1, -1)
	p.speak(8, 1, -1)
	long := p.of(HintLongTalk)
	require.Len(t, long, 3)
	assert.Equal(t, between(0, 10), long[0].Interval)
	assert.Equal(t, between(0, 15), long[1].Interval, "again after five seconds")
	assert.Equal(t, SpeakerID("s2"), long[2].Speaker)
	assert.Equal(t, between(17, 27), long[2].Interval)
	assert.Equal(t, measured("long-talk/1", "s", 10, 1), long[2].Value)
}

func TestSomebodyIsSilentForLong(t *testing.T) {
	p := play(t, StreamOptions{Hints: Hints{LongTalk: -1}})
	p.speak(6, 0, -1)
	p.speak(4, 2, -1) // less than 5 s: hardly known
	p.speak(1300, 1, -1)
	silent := p.of(HintLongSilent)
	require.Len(t, silent, 2)
	assert.Equal(t, SpeakerID("s1"), silent[0].Speaker)
	assert.Equal(t, between(6, 606), silent[0].Interval)
	assert.Equal(t, between(6, 1206), silent[1].Interval)
	assert.Empty(t, p.of(HintLongTalk), "switched off")
}

func TestNobodySpeaksForLong(t *testing.T) {
	p := play(t, StreamOptions{})
	p.speak(5, 0, -1)
	p.speak(100, -1, -1)
	still := p.of(HintLongSilence)
	require.Len(t, still, 2)
	assert.Equal(t, between(5, 35), still[0].Interval)
	assert.Equal(t, between(5, 95), still[1].Interval, "a minute later")
}

func TestSomebodyIsInterrupted(t *testing.T) {
	p := play(t, StreamOptions{})
	p.speak(5, 0, -1)
	p.speak(1, 0, 1)
	p.speak(4, 1, -1)
	cut := p.of(HintInterrupted)
	require.Len(t, cut, 1)
	assert.Equal(t, Event{Kind: HintInterrupted, At: 7 * time.Second, Interval: between(5, 6), Speaker: "s2", Other: "s1"}, cut[0])

	p = play(t, StreamOptions{})
	p.speak(5, 0, -1)
	p.speak(1, 0, 1) // a backchannel
	p.speak(5, 0, -1)
	p.speak(5, 1, -1) // an orderly change
	assert.Empty(t, p.of(HintInterrupted))
}

func TestPeopleTalkAtOnce(t *testing.T) {
	p := play(t, StreamOptions{})
	p.speak(20, 0, -1)
	p.speak(4.75, 0, 1)
	assert.Empty(t, p.of(HintTalkingOver))
	p.speak(1, 0, 1)
	require.Len(t, p.of(HintTalkingOver), 1)
	// 5 of 25 s, which are 100 steps
	assert.Equal(t, measured("talking-over/1", "ratio", .2, 100), p.of(HintTalkingOver)[0].Value)
}
