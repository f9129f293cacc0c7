package colloquy

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// told writes turns as "A 0–4 u1 u2" and interjections in brackets.
func told(turns []Turn) string {
	var out []string
	for _, t := range turns {
		s := fmt.Sprintf("%s %v–%v", t.Speaker, t.Start.Seconds(), t.End.Seconds())
		if len(t.Utterances) > 0 {
			s += " " + strings.Join(t.Utterances, " ")
		}
		if t.Inside {
			s = "(" + s + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

func TestTurns(t *testing.T) {
	for name, c := range map[string]struct {
		m    *Meeting
		want string
	}{
		"nothing":                              {&Meeting{}, ""},
		"one takes over":                       {script("A 0 4", "B 5 9"), "A 0–4, B 5–9"},
		"overlap at once":                      {script("A 0 4", "B 3 9"), "A 0–4, B 3–9"},
		"pause under 5 s":                      {script("A 0 4", "A 8.9 10"), "A 0–10"},
		"lapse of 5 s":                         {script("A 0 4", "A 9 10"), "A 0–4, A 9–10"},
		"segments that touch are one":          {script("A 0 4", "A 4 6", "B 5 5.9 wait a minute"), "A 0–6, (B 5–5.9 u1)"},
		"an interjection leaves the floor":     {script("A 0 10", "B 4 6 I would not", "A 10.5 12"), "A 0–12, (B 4–6 u1)"},
		"a backchannel in a pause too":         {script("A 0 4 so we", "B 4.2 4.6 mhm", "A 4.9 9 go on then"), "A 0–9 u1 u3, (B 4.2–4.6 u2)"},
		"but a word in a pause takes the turn": {script("A 0 4 so we", "B 4.2 4.6 maybe", "A 4.9 9 go on then"), "A 0–4 u1, B 4.2–4.6 u2, A 4.9–9 u3"},
		"two who begin and end together":       {script("A 0 4", "B 0 4"), "A 0–4, B 0–4"},
		"who begins with another and is short": {script("B 0 3 I was just", "A 0 4 no I was"), "A 0–4 u2, (B 0–3 u1)"},
		"somebody unknown":                     {script("A 0 4", "? 4 6", "A 6 8"), "A 0–4,  4–6, A 6–8"},
		"without times": {
			untimed("A hello", "A everybody", "B hi", "A so", "B mhm", "A we begin"),
			"A 0–0 u1 u2, B 0–0 u3, A 0–0 u4 u6, (B 0–0 u5)",
		},
		"backchannels in a row are turns": {
			script("A 0 1 yeah", "B 1.2 1.5 yeah", "A 1.7 2 yeah", "B 2.2 2.5 yeah"),
			"A 0–1 u1, B 1.2–1.5 u2, A 1.7–2 u3, B 2.2–2.5 u4",
		},
	} {
		assert.Equal(t, c.want, told(c.m.Turns()), name)
	}
}

// Whole seconds cannot say what lies within what: lines in order make the turns.
func TestTurnsOfCoarseTimes(t *testing.T) {
	m := script("A 0 10 well I think", "B 3 3 no", "A 3 9 yes it is", "A 20 22 anyway then")
	m.Timing = Timing{Source: TimesByCue, Resolution: time.Second}
	m.Segments = nil
	// By start and end: A 0–10, B 3–3, A 3–9; then a lapse.
	assert.Equal(t, "A 0–10 u1, B 3–3 u2, A 3–9 u3, A 20–22 u4", told(m.Turns()))
	m.Timing.Source = TimesByStart // ends are not known, nor are lapses
	assert.Equal(t, "A 0–10 u1, B 3–3 u2, A 3–22 u3 u4", told(m.Turns()))
}

// Literals may have utterances alone, and neither times nor a Timing.
func TestTurnsOfLiterals(t *testing.T) {
	m := script("A 0 4 one", "A 4 5 two", "B 6 7 three")
	m.Segments, m.Duration, m.Timing = nil, 0, Timing{}
	assert.Equal(t, "A 0–5 u1 u2, B 6–7 u3", told(m.Turns()))
	assert.Equal(t, 7*time.Second, m.length())
	m = untimed("A one", "B two")
	m.Timing = Timing{}
	assert.Equal(t, "A 0–0 u1, B 0–0 u2", told(m.Turns()))
	assertMissing(t, NoTimes, m.Overlap().Total)
}

// No line is lost, and no time is added for one that nobody's segment holds.
func TestUtterancesFindTheirSegment(t *testing.T) {
	m := script("A 0 4", "A 4.5 8", "B 10 12")
	add := func(id string, who SpeakerID, a, b float64) {
		m.Utterances = append(m.Utterances, Utterance{ID: id, Speaker: who, Text: "well", Interval: Interval{sec(a), sec(b)}})
	}
	add("in", "A", 1, 2)
	add("across", "A", 3, 6)      // its middle lies in the second
	add("between", "A", 3.9, 4.5) // in neither: the nearest, the earlier when both touch it
	add("near", "B", 12.4, 12.6)
	add("far", "B", 20, 21)
	add("point", "A", 21.5, 21.5)
	assert.Equal(t, "A 0–8 in between across, B 10–12 near, B 20–21 far, A 21.5–21.5 point", told(m.Turns()))
	assert.InDelta(t, 3.5+4+2, m.Silence().Speech.Value, 1e-9)
}
