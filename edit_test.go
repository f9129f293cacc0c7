package colloquy_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

// dialogue is a small meeting written by hand: Ann and Bob talk, Bob over Ann's end; Cy was invited.
func dialogue() *colloquy.Meeting {
	word := func(a, b float64, text string) colloquy.Word { return colloquy.Word{Interval: sec(a, b), Text: text} }
	voice := func(frames, nuclei int) *colloquy.Voice {
		return &colloquy.Voice{Frames: frames, Nuclei: nuclei, Level: -20, Spread: 3, F0: 120, F0SD: 2, Voiced: 0.5}
	}
	return &colloquy.Meeting{
		ID: "m", Duration: 20 * time.Second, Title: "A talk", Start: time.Date(2030, 1, 2, 9, 0, 0, 0, time.UTC),
		Timing:   colloquy.Timing{Source: colloquy.TimesSampled, Resolution: 10 * time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann", Role: "chair", Known: true}, {ID: "b", Name: "Bob"}, {ID: "c", Name: "Cy", Email: "cy@example.com"}},
		Segments: []colloquy.Segment{
			{Interval: sec(0, 6), Speaker: "a", Confidence: 0.9, Voice: voice(600, 24)},
			{Interval: sec(5, 10), Speaker: "b", Confidence: 0.8, Voice: voice(500, 20)},
			{Interval: sec(12, 18), Speaker: "a", Confidence: 0.9, Voice: voice(600, 30)},
		},
		Utterances: []colloquy.Utterance{
			{ID: "u1", Interval: sec(0, 6), Speaker: "a", Text: "Shall we begin now?", Language: "en",
				Words:      []colloquy.Word{word(0, 1, "Shall"), word(1, 2, "we"), word(3, 4, "begin"), word(5, 6, "now?")},
				Annotation: &colloquy.Annotation{Polarity: 0.2, Confidence: 0.6, Method: "sentiment/5"}},
			{ID: "u2", Interval: sec(5, 10), Speaker: "b", Text: "Yes, let us begin.", Language: "en"},
			{ID: "u3", Interval: sec(12, 18), Speaker: "a", Text: "Good.", Language: "en", Words: []colloquy.Word{{Interval: sec(12, 18), Text: "Good.", Interpolated: true}}},
		},
		Sound: &colloquy.Sound{
			Seconds: make([]colloquy.SoundSecond, 20),
			Quality: []colloquy.Quality{{Track: "a", SNR: colloquy.Measure{Value: 20, Unit: "dB", N: 9, Method: "snr/1"}, Dropouts: []colloquy.Interval{sec(2, 2.1)}}},
		},
		Metadata: map[string]string{"room": "12"},
		Warnings: []colloquy.Warning{{Code: "clipped", Stage: "audio", Count: 2, Interval: sec(13, 14)}, {Code: "general", Count: 1}},
	}
}

// unchanged fails when an edit has touched the Meeting that it was asked to copy.
func unchanged(t *testing.T, m *colloquy.Meeting) { assert.Equal(t, dialogue(), m, "the original") }

func TestCloneSharesNothing(t *testing.T) {
	m := dialogue()
	c := m.Clone()
	assert.Equal(t, m, c)
	c.Speakers[0].Name, c.Segments[0].Voice.F0, c.Utterances[0].Words[0].Text = "x", 1, "x"
	c.Utterances[0].Annotation.Polarity, c.Sound.Seconds[0].Level, c.Sound.Quality[0].Dropouts[0].Start = 1, 1, 1
	c.Metadata["room"], c.Warnings[0].Code = "x", "x"
	unchanged(t, m)
}

func TestSliceBeginsAtZero(t *testing.T) {
	m := dialogue()
	s := m.Slice(sec(4, 14))
	unchanged(t, m)
	checkMeeting(t, s)
	assert.Equal(t, 10*time.Second, s.Duration)
	assert.Equal(t, m.Start.Add(4*time.Second), s.Start)
	assert.Equal(t, "m", s.ID)
	assert.Equal(t, 1, s.Revision)
	assert.Equal(t, []colloquy.Interval{sec(0, 2), sec(1, 6), sec(8, 10)}, intervals(s.Segments))
	assert.Equal(t, 200, s.Segments[0].Voice.Frames, "a third of 600")
	assert.Equal(t, 8, s.Segments[0].Voice.Nuclei, "a third of 24")
	require.Len(t, s.Utterances, 2, "the middle of the third lies at 15 s")
	assert.Equal(t, "now?", s.Utterances[0].Text, "the words whose middle lies inside")
	assert.Equal(t, sec(1, 2), s.Utterances[0].Words[0].Interval)
	assert.Len(t, s.Sound.Seconds, 10)
	assert.Empty(t, s.Sound.Quality[0].Dropouts)
	assert.Len(t, s.Warnings, 2)
	assert.Equal(t, sec(9, 10), s.Warnings[0].Interval)
	assert.Len(t, s.Speakers, 3, "the silent one too")
	for name, i := range map[string]colloquy.Interval{"empty": sec(3, 3), "backwards": sec(5, 2), "beyond": sec(50, 60), "negative": sec(-9, -1)} {
		assert.Zero(t, m.Slice(i).Duration, name)
		checkMeeting(t, m.Slice(i))
	}
	assert.Equal(t, m.Segments, m.Slice(sec(-5, 500)).Segments)
}

func intervals(all []colloquy.Segment) (out []colloquy.Interval) {
	for _, s := range all {
		out = append(out, s.Interval)
	}
	return out
}

func TestPartsOfAMeetingAreTheWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: conversation(t).Mix(), Transcript: script(t)})
	var speech time.Duration
	said, count := 0, 0
	for at := time.Duration(0); at < m.Duration; at += 7 * time.Second {
		p := m.Slice(colloquy.Interval{Start: at, End: at + 7*time.Second})
		checkMeeting(t, p)
		for _, s := range p.Segments {
			speech += s.Len()
		}
		said += words(p.Utterances)
		count += len(p.Sound.Seconds)
	}
	var want time.Duration
	for _, s := range m.Segments {
		want += s.Len()
	}
	assert.Equal(t, want, speech)
	assert.Equal(t, words(m.Utterances), said)
	assert.Equal(t, len(m.Sound.Seconds), count)
}

func TestRename(t *testing.T) {
	m := dialogue()
	c, err := m.Rename("b", "Robert")
	require.NoError(t, err)
	unchanged(t, m)
	checkMeeting(t, c)
	assert.Equal(t, colloquy.Speaker{ID: "b", Name: "Robert", Known: true}, c.Speakers[1])
	assert.Equal(t, m.Segments, c.Segments)
	_, err = m.Rename("x", "X")
	assert.ErrorIs(t, err, colloquy.ErrUnknownSpeaker)
	_, err = m.Rename("", "X")
	assert.ErrorIs(t, err, colloquy.ErrUnknownSpeaker)
}

func TestMergeMakesOnePersonOfTwo(t *testing.T) {
	m := dialogue()
	c, err := m.Merge("a", "b")
	require.NoError(t, err)
	unchanged(t, m)
	checkMeeting(t, c)
	assert.Len(t, c.Speakers, 2)
	assert.Equal(t, []colloquy.Interval{sec(0, 10), sec(12, 18)}, intervals(c.Segments))
	assert.Equal(t, 1100, c.Segments[0].Voice.Frames)
	assert.InDelta(t, (0.9*6+0.8*5)/11, c.Segments[0].Confidence, 1e-12, "weighted by length")
	assert.Equal(t, colloquy.SpeakerID("a"), c.Utterances[1].Speaker)
	for _, id := range []colloquy.SpeakerID{"x", ""} {
		_, err = m.Merge("a", id)
		assert.ErrorIs(t, err, colloquy.ErrUnknownSpeaker)
	}
	m.Sound = &colloquy.Sound{Quality: []colloquy.Quality{{Track: "a"}, {Track: "b", Echoes: []colloquy.Echo{{From: "a"}}}, {Track: "c", Echoes: []colloquy.Echo{{From: "b"}}}}}
	c, err = m.Merge("a", "b")
	require.NoError(t, err)
	assert.Equal(t, []colloquy.Quality{{Track: "a"}, {Track: "a", Echoes: []colloquy.Echo{{From: "a"}}}, {Track: "c", Echoes: []colloquy.Echo{{From: "a"}}}}, c.Sound.Quality)
	assert.Equal(t, "b", m.Sound.Quality[1].Track, "unchanged")
	same, err := m.Merge("a", "a")
	require.NoError(t, err)
	assert.Equal(t, m.Segments, same.Segments)
}

func TestReassignCutsAtTheBorders(t *testing.T) {
	m := dialogue()
	c, err := m.Reassign(sec(4, 8), "a", "c")
	require.NoError(t, err)
	unchanged(t, m)
	checkMeeting(t, c)
	assert.Equal(t, []colloquy.Interval{sec(0, 4), sec(4, 6), sec(5, 10), sec(12, 18)}, intervals(c.Segments))
	assert.Equal(t, colloquy.SpeakerID("c"), c.Segments[1].Speaker)
	assert.Equal(t, colloquy.SpeakerID("a"), c.Utterances[0].Speaker, "its middle lies outside")

	everyone, err := m.Reassign(sec(4, 8), "", "d")
	require.NoError(t, err)
	checkMeeting(t, everyone)
	assert.Equal(t, []colloquy.Interval{sec(0, 4), sec(4, 8), sec(8, 10), sec(12, 18)}, intervals(everyone.Segments))
	_, ok := everyone.Speaker("d")
	assert.True(t, ok, "an unknown person is new: the old one is split")
	assert.Equal(t, colloquy.SpeakerID("d"), everyone.Utterances[1].Speaker)

	_, err = m.Reassign(sec(4, 8), "x", "a")
	assert.ErrorIs(t, err, colloquy.ErrUnknownSpeaker)
}

func TestOneOfTwoLinesAtOnceCanBeMoved(t *testing.T) {
	m := dialogue()
	c, err := m.ReassignUtterance("u1", "c")
	require.NoError(t, err)
	unchanged(t, m)
	checkMeeting(t, c)
	assert.Equal(t, []colloquy.SpeakerID{"c", "b", "a"}, []colloquy.SpeakerID{c.Utterances[0].Speaker, c.Utterances[1].Speaker, c.Utterances[2].Speaker})
	assert.Equal(t, colloquy.SpeakerID("c"), c.Segments[0].Speaker)
	assert.Equal(t, sec(5, 10), c.Segments[1].Interval)
	assert.Equal(t, colloquy.SpeakerID("b"), c.Segments[1].Speaker)
	_, err = m.ReassignUtterance("u99", "c")
	assert.ErrorIs(t, err, colloquy.ErrUnknownUtterance)
}

func TestPseudonymsHideNames(t *testing.T) {
	m := dialogue()
	c := m.Pseudonymize()
	unchanged(t, m)
	checkMeeting(t, c)
	assert.Equal(t, colloquy.Speaker{ID: "P1", Name: "P1"}, c.Speakers[0])
	assert.Equal(t, "P1", c.Sound.Quality[0].Track)
	assert.Empty(t, c.Title)
	assert.Nil(t, c.Metadata)
	assert.Equal(t, colloquy.SpeakerID("P2"), c.Utterances[1].Speaker)
}

func TestAppendGoesOnFromTheEnd(t *testing.T) {
	m := dialogue()
	next := read(t, "WEBVTT\n\n00:01.000 --> 00:02.000\n<v bob>Back again.\n\n00:02.000 --> 00:03.000\n<v Dora>Hello.\n")
	c, err := m.Append(next)
	require.NoError(t, err)
	unchanged(t, m)
	checkMeeting(t, c)
	assert.Equal(t, 23*time.Second, c.Duration)
	require.Len(t, c.Utterances, 5)
	assert.Equal(t, sec(21, 22), c.Utterances[3].Interval)
	assert.Equal(t, colloquy.SpeakerID("b"), c.Utterances[3].Speaker, "names are compared without case")
	assert.Equal(t, "u5", c.Utterances[4].ID)
	assert.Len(t, c.Speakers, 4)
	_, err = m.Append(read(t, "Ann: No times here.\nBob: Indeed.\n"))
	assert.Error(t, err)
	fresh, err := new(colloquy.Meeting).Append(next)
	require.NoError(t, err)
	checkMeeting(t, fresh)
	assert.Len(t, fresh.Utterances, 2)
}

func TestAppendTellsPeopleApart(t *testing.T) {
	people := func(all ...colloquy.Speaker) *colloquy.Transcript {
		tr := &colloquy.Transcript{Speakers: all, Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Second}}
		for k, s := range all {
			i := sec(float64(k), float64(k+1))
			tr.Utterances = append(tr.Utterances, colloquy.Utterance{Speaker: s.ID, Text: "Hello there.", Interval: i})
		}
		return tr
	}
	ann := colloquy.Speaker{ID: "a", Name: "Ann", Email: "ann@a.example"}
	for name, c := range map[string]struct {
		first, then []colloquy.Speaker
		want        int
	}{
		"the same name":                  {[]colloquy.Speaker{ann}, []colloquy.Speaker{{ID: "x", Name: "ann "}}, 1},
		"the same name and address":      {[]colloquy.Speaker{ann}, []colloquy.Speaker{{ID: "x", Name: "Ann", Email: "Ann@a.example"}}, 1},
		"another address":                {[]colloquy.Speaker{ann}, []colloquy.Speaker{{ID: "x", Name: "Ann", Email: "ann@b.example"}}, 2},
		"two of a name, known by the ID": {[]colloquy.Speaker{ann, {ID: "b", Name: "Ann", Email: "ann@b.example"}}, []colloquy.Speaker{{ID: "b", Name: "Ann"}}, 2},
		"two of a name, and a third ID":  {[]colloquy.Speaker{ann, {ID: "b", Name: "Ann", Email: "ann@b.example"}}, []colloquy.Speaker{{ID: "c", Name: "Ann"}}, 3},
	} {
		m, err := new(colloquy.Meeting).Append(people(c.first...))
		require.NoError(t, err, name)
		whole, err := m.Append(people(c.then...))
		require.NoError(t, err, name)
		checkMeeting(t, whole)
		assert.Len(t, whole.Speakers, c.want, name)
	}
}

func TestAppendIsAsExactAsItsCoarserPart(t *testing.T) {
	m := dialogue()
	m.Timing = colloquy.Timing{Source: colloquy.TimesByWord, Resolution: 10 * time.Millisecond}
	next := read(t, "Ann  0:00\nLet us begin with the plan\n\nBob  1:10\nYes of course\n")
	next.Warnings = []colloquy.Warning{{Code: "here", Count: 1, Interval: sec(1, 2)}, {Code: "general", Count: 1}}
	c, err := m.Append(next)
	require.NoError(t, err)
	assert.Equal(t, colloquy.TimesByStart, c.Timing.Source)
	assert.Equal(t, time.Second, c.Timing.Resolution)
	at := map[string]colloquy.Interval{}
	for _, w := range c.Warnings {
		at[w.Code] = w.Interval
	}
	assert.Equal(t, sec(21, 22), at["here"])
	assert.Equal(t, colloquy.Interval{}, at["general"])
}

func read(t testing.TB, text string) *colloquy.Transcript {
	t.Helper()
	tr, err := colloquy.ReadTranscript(strings.NewReader(text))
	require.NoError(t, err)
	return tr
}

// A transcript that gives starts alone has a last line of no length, at the very end: it is in the last part.
func TestTheLastLineIsInTheLastPart(t *testing.T) {
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: read(t, "Ann  0:00\nLet us begin with the plan\n\nBob  1:10\nYes of course\n\nAnn  2:00\nThank you all\n")})
	require.NoError(t, err)
	require.Equal(t, colloquy.TimesByStart, m.Timing.Source)
	require.Equal(t, 2*time.Minute, m.Duration)
	last := m.Utterances[len(m.Utterances)-1]
	require.Equal(t, sec(120, 120), last.Interval)

	assert.Len(t, m.Slice(sec(0, 120)).Utterances, len(m.Utterances))
	assert.Len(t, m.Slice(sec(60, 120)).Utterances, 3, "the end of the first, which is said for 70 s")
	assert.Empty(t, m.Slice(sec(120, 120)).Utterances, "no part at all")
	for _, step := range []time.Duration{time.Minute, 50 * time.Second, time.Hour} {
		words := 0
		for _, p := range m.Dynamics(step) {
			for _, s := range p.Shares {
				words += s.Words
			}
		}
		assert.Equal(t, 12, words, step)
	}
	all, err := m.Reassign(sec(60, 120), "", "s9")
	require.NoError(t, err)
	assert.Equal(t, colloquy.SpeakerID("s9"), all.Utterances[len(all.Utterances)-1].Speaker)
}
