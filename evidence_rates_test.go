package colloquy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// words returns n words.
func words(n int) string { return strings.TrimSpace(strings.Repeat("plan ", n)) }

func evidenceOf(m Measure) (out []string) {
	for _, e := range m.Evidence {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%g–%g %s", e.Start.Seconds(), e.End.Seconds(), e.Note)))
	}
	return out
}

// What a rate rests on can be looked up and listened to.
func TestRatesNameTheirMoments(t *testing.T) {
	m := script(
		"A 0 60 "+words(90), "B 60 70 "+words(40), "A 70 100 "+words(60), "B 101 111 um well you know um", // 90, 240 and 120 wpm; 3 fillers
		"A 112 180 "+words(29),                       // too few words for a pace
		"B 190 200 um yes", "A 200.5 206 "+words(10), // a lapse
	)
	m.Speakers = []Speaker{{ID: "A"}, {ID: "B"}}

	p := m.Pace()
	assert.Equal(t, []string{"60–70 240 wpm", "70–100 120 wpm", "0–60 90 wpm"}, evidenceOf(p.Rate))
	assert.Equal(t, []string{"70–100 120 wpm", "0–60 90 wpm"}, evidenceOf(p.Speakers[0].Rate), "her own")
	assert.Equal(t, []string{"u2"}, p.Rate.Evidence[0].Utterances)

	f := m.Fillers()
	require.True(t, f.Rate.OK())
	assert.Equal(t, []string{"101–111 3 fillers", "190–200"}, evidenceOf(f.Rate), "the most first")
	assert.Empty(t, f.Speakers[0].Rate.Evidence, "A says none")

	assert.Equal(t, []string{"112–180", "0–60"}, evidenceOf(m.Monologues().Count))
	assert.Empty(t, m.Monologues().Long.Evidence)
	assert.Equal(t, []string{"60–120 4 changes"}, evidenceOf(m.TurnTaking().Rate)[:1], "60, 70, 101 and 112 s")
	assert.Equal(t, []string{"180–190"}, evidenceOf(m.Silence().Share))

	d := m.Dominance()
	assert.Equal(t, []string{"0–180"}, evidenceOf(d.Share), "two windows in a row")
	assert.Empty(t, d.Speakers[1].Share.Evidence)

	l := script("A 0 5", "B 4 9", "A 9.1 12", "B 13 15").Latency()
	assert.Equal(t, []string{"4–5"}, evidenceOf(l.Overlaps))
	assert.Equal(t, []string{"9–9.1"}, evidenceOf(l.Latches))
	assert.Equal(t, []string{"12–13"}, evidenceOf(l.Gaps))
	assert.Equal(t, []Transfer{{Interval{sec(4), sec(5)}, "A", "B", -sec(1)}, {Interval{sec(9), sec(9.1)}, "B", "A", sec(9.1) - sec(9)}, {Interval{sec(12), sec(13)}, "A", "B", sec(1)}}, l.All)

	pauses := script("A 0 5", "A 6 8", "B 8 9 that is not so", "A 9 10", "A 10.5 12").Pauses()
	assert.Equal(t, []string{"5–6", "10–10.5"}, evidenceOf(pauses.Speakers[0].Share))
	assert.Equal(t, []Pause{{Interval{sec(5), sec(6)}, "A"}, {Interval{sec(10), sec(10.5)}, "A"}}, pauses.All)

	o := script("A 0 5", "B 4 9").Overlap()
	assert.Equal(t, evidenceOf(o.Total), evidenceOf(o.Percent))
}

// The moments of a period count from the start of the meeting.
func TestMomentsOfAPeriod(t *testing.T) {
	d := script("A 0 50", "B 100 110").Dynamics(sec(60))
	assert.Equal(t, []string{"50–60"}, evidenceOf(d[0].Silence))
	assert.Equal(t, []string{"60–100"}, evidenceOf(d[1].Silence))
	assert.Empty(t, d[1].Talking.Evidence)
}
