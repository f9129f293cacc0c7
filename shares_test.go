package colloquy

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestShares(t *testing.T) {
	m := script("A 0 6", "B 5 9 not at all", "? 9 10", "C 20 21")
	m.Speakers = append(m.Speakers, Speaker{ID: "D"})
	m.Duration = 25 * time.Second
	s := m.Shares()
	require.Len(t, s.Speakers, 4)
	// Known talk: 6 + 4 + 1 = 11 s; speech 0–10 and 20–21 = 11 s, with the unknown and without counting 5–6 twice.
	equalMeasure(t, 11, "s", "talk/1", 3, s.Talk)
	b := s.Speakers[1]
	assert.Equal(t, [4]any{SpeakerID("B"), 3, 1, 1}, [4]any{b.Speaker, b.Words, b.Turns, b.Utterances})
	equalMeasure(t, 4, "s", "talk/1", 1, b.Talk)
	equalMeasure(t, 11-4, "s", "listen/1", 1, b.Listen)
	equalMeasure(t, 4./11, "ratio", "share/1", 1, b.OfTalk)
	equalMeasure(t, 4./25, "ratio", "share/1", 1, b.OfMeeting)
	equalMeasure(t, 0, "ratio", "share/1", 0, s.Speakers[3].OfTalk, "who is silent has a share of 0")
	assert.Equal(t, []SpeakerID{"D"}, m.SilentSpeakers())
}

func TestSharesByWords(t *testing.T) {
	s := untimed("A one two three", "B four", "? five six").Shares()
	equalMeasure(t, 0.75, "ratio", "share-words/1", 1, s.Speakers[0].OfTalk)
	equalMeasure(t, 0.25, "ratio", "share-words/1", 1, s.Speakers[1].OfTalk)
	for _, m := range []Measure{s.Talk, s.Speakers[0].Talk, s.Speakers[0].Listen, s.Speakers[0].OfMeeting} {
		assertMissing(t, NoTimes, m)
	}
	m := script("A 0 3 one two three", "B 3 7 four")
	m.Timing = Timing{Source: TimesByStart, Resolution: time.Second}
	equalMeasure(t, 0.75, "ratio", "share-words/1", 1, m.Shares().Speakers[0].OfTalk, "an end that is only the next start")
	assertMissing(t, CoarseTimes, m.Shares().Speakers[0].Talk)
}

func TestBalance(t *testing.T) {
	// 100·(1 − |2·0.43 − 1|) = 86
	equalMeasure(t, 86, "points", "balance/1", 2, script("A 0 43", "B 43 100").Balance(), "43:57")
	equalMeasure(t, 100, "points", "balance/1", 3, script("A 0 5", "B 5 10", "C 10 15").Balance(), "equal")
	// x = 1, 2, 6, n = 3: G = (−2·1 + 0·2 + 2·6)/(3·9) = 10/27; G* = G·3/2 = 5/9; 100·4/9.
	equalMeasure(t, 400./9, "points", "balance/1", 3, script("A 0 6", "B 6 8", "C 8 9").Balance(), "6:2:1")
	// The silent do not count: of two who are heard, 50:50.
	m := script("A 0 5", "B 5 10")
	m.Speakers = append(m.Speakers, Speaker{ID: "C"})
	equalMeasure(t, 100, "points", "balance/1", 2, m.Balance(), "with a silent third")
	equalMeasure(t, 50, "points", "balance-words/1", 2, untimed("A one two three", "B four").Balance(), "3:1 words: 100·(1 − |1.5 − 1|)")

	assertMissing(t, OneSpeaker, script("A 0 5").Balance())
	assertMissing(t, OneSpeaker, script("A 0 5", "? 5 9").Balance(), "the unknown is nobody")
	assertMissing(t, OneSpeaker, script("? 5 9").Balance())
	assertMissing(t, NoSpeech, (&Meeting{}).Balance())
}

func TestEquityAndInvolvement(t *testing.T) {
	m := script("A 0 5", "B 5 10")
	equalMeasure(t, 1, "ratio", "equity/1", 2, m.Equity())
	m.Speakers = append(m.Speakers, Speaker{ID: "C"}, Speaker{ID: "D"})
	// Two equal shares of four people: ln 2/ln 4 = 1/2.
	equalMeasure(t, 0.5, "ratio", "equity/1", 2, m.Equity())
	equalMeasure(t, 50, "points", "involvement/1", 2, m.Involvement())
	// 1:3 of two: −(1/4·ln 1/4 + 3/4·ln 3/4)/ln 2
	want := -(0.25*math.Log(0.25) + 0.75*math.Log(0.75)) / math.Log(2)
	equalMeasure(t, want, "ratio", "equity/1", 2, script("A 0 1", "B 1 4").Equity())
	equalMeasure(t, 100*want, "points", "involvement-words/1", 2, untimed("A one", "B two three four").Involvement())
	equalMeasure(t, 0, "ratio", "equity/1", 1, func() Measure {
		m := script("A 0 5")
		m.Speakers = append(m.Speakers, Speaker{ID: "B"})
		return m.Equity()
	}(), "one of two speaks")
	assertMissing(t, OneSpeaker, script("A 0 5").Equity())
	assertMissing(t, NoSpeech, script("? 0 5").Equity())
}

func TestDoubtAboutShares(t *testing.T) {
	at := func(a, b float64, who SpeakerID, c float64) Segment {
		return Segment{Interval: Interval{sec(a), sec(b)}, Speaker: who, Confidence: c}
	}
	m := &Meeting{
		Duration: 20 * time.Second, Speakers: []Speaker{{ID: "A"}, {ID: "B"}, {ID: "C"}},
		Segments: []Segment{at(0, 6, "A", 0.9), at(6, 10, "B", 0.8), at(12, 14, "C", 1)},
	}
	s := m.Shares().Speakers
	// A: 36·0.9·0.1 of its own and 16·0.1·0.9 of B's, which is A's with (1 − 0.8)/2; C's is nobody else's. Σt = 12.
	equalMeasure(t, math.Sqrt(36*0.09+16*0.09)/12, "ratio", "share-doubt/1", 3, s[0].Doubt)
	// C: A's may be C's with 0.05, B's with 0.1.
	equalMeasure(t, math.Sqrt(36*0.05*0.95+16*0.1*0.9)/12, "ratio", "share-doubt/1", 3, s[2].Doubt)
	assertMissing(t, NotAnnotated, script("A 0 3", "B 3 5").Shares().Speakers[0].Doubt)
	assertMissing(t, NoTimes, untimed("A one", "B two").Shares().Speakers[0].Doubt)
}
