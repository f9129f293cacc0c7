package show_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/examples/internal/show"
)

func page(t *testing.T, m *colloquy.Meeting) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, show.Page(&b, m, show.Options{Width: 80}))
	for _, l := range strings.Split(b.String(), "\n") {
		assert.LessOrEqual(t, utf8.RuneCountInString(l), 110, "%q", l)
		assert.True(t, utf8.ValidString(l))
	}
	return b.String()
}

func TestAnyMeetingHasAPage(t *testing.T) {
	second := func(a, b int) colloquy.Interval {
		return colloquy.Interval{Start: time.Duration(a) * time.Second, End: time.Duration(b) * time.Second}
	}
	hostile := "\x1b[31mEve\x00\n" + strings.Repeat("x", 500)
	for name, m := range map[string]*colloquy.Meeting{
		"nothing": {},
		"a nanosecond": {Duration: 1, Segments: []colloquy.Segment{{Interval: colloquy.Interval{End: 1}, Speaker: "a"}},
			Speakers: []colloquy.Speaker{{ID: "a"}}},
		"unknown people": {Duration: 9 * time.Second, Segments: []colloquy.Segment{{Interval: second(0, 3)}, {Interval: second(2, 8)}}},
		"no times":       {Timing: colloquy.Timing{Source: colloquy.TimesNone}, Speakers: []colloquy.Speaker{{ID: "a"}}, Utterances: []colloquy.Utterance{{ID: "u1", Speaker: "a", Text: "hello"}}},
		"a hostile name": {Duration: 9 * time.Second, Speakers: []colloquy.Speaker{{ID: "a", Name: hostile}, {ID: "b", Name: "B"}},
			Segments: []colloquy.Segment{{Interval: second(0, 4), Speaker: "a"}, {Interval: second(3, 8), Speaker: "b"}},
			Warnings: []colloquy.Warning{{Code: "x", Detail: hostile, Count: 3}}},
	} {
		out := page(t, m)
		assert.NotContains(t, out, "\x1b", name)
		assert.NotContains(t, out, "NaN", name)
	}
}

func TestWhatIsMissingIsTold(t *testing.T) {
	out := page(t, &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}},
		Utterances: []colloquy.Utterance{{ID: "u1", Speaker: "a", Text: "hello there"}, {ID: "u2", Speaker: "b", Text: "good morning to you"}}})
	assert.Contains(t, out, "NOT MEASURABLE")
	assert.Contains(t, strings.Join(strings.Fields(out), " "), "the transcript has no times")
	assert.NotContains(t, out, "0 interruptions")
}

func TestASentenceIsToldOnce(t *testing.T) {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}}}
	for k, text := range []string{"Let us begin.", "I'll write up what we have done,", "and I'll send that to everybody by Friday,", "and I'll call the supplier.", "Good.", "You are an idiot!", "You are a moron!", "Shut up!"} {
		at := time.Duration(4*k) * time.Second
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Speaker: "a", Text: text, Language: "en", Interval: colloquy.Interval{Start: at, End: at + 3900*time.Millisecond}})
	}
	m.Duration = time.Minute
	m, err := new(colloquy.Analyzer).Annotate(context.Background(), m)
	require.NoError(t, err)
	require.Greater(t, len(m.ActionItems().All), 1)
	_, items, _ := strings.Cut(strings.Join(strings.Fields(page(t, m)), " "), "ACTION ITEMS")
	items, _, _ = strings.Cut(items, "──── [from the words, by")
	seen := map[string]bool{}
	for _, line := range strings.Split(items, "“")[1:] {
		text, _, _ := strings.Cut(line, "”")
		assert.False(t, seen[text], text)
		seen[text] = true
	}
	_, behaviors, _ := strings.Cut(page(t, m), "WITH EACH OTHER")
	assert.Equal(t, 1, strings.Count(behaviors, "conflict: “"), "one of a kind:\n%s", behaviors)
}

// said returns a meeting of two people who speak in turn, annotated.
func said(t *testing.T, first, second string, texts ...string) *colloquy.Meeting {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a", Name: first, Known: true}, {ID: "b", Name: second, Known: true}}}
	for k, text := range texts {
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Speaker: m.Speakers[k%2].ID, Text: text, Language: "en"})
	}
	m, err := new(colloquy.Analyzer).Annotate(context.Background(), m)
	require.NoError(t, err)
	return m
}

func TestWhatIsFoundInTheWordsIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		m             *colloquy.Meeting
		section, want string
	}{
		"names for those who have none": {said(t, "Speaker 1", "Bob", "Thank you for calling, this is Maria speaking.", "Hi, my name is Daniel Osei.", "What can I do for you?"),
			"WHO MAY BE WHO", "Speaker 1 may be Maria"},
		"follow-ups": {said(t, "Ann", "Bob", "Thank you for coming.", "Thanks for having me.", "I'll get back to you by Friday.", "Great."),
			"FOLLOW-UPS", "Ann, Friday: “I'll get back to you by Friday.”"},
	} {
		_, after, found := strings.Cut(page(t, c.m), c.section)
		require.True(t, found, name)
		assert.Contains(t, strings.Join(strings.Fields(after), " "), c.want, name)
		assert.NotContains(t, after, "may be Daniel Osei", "Bob has a name")
	}
}

func TestWhatSoundsIsTold(t *testing.T) {
	second := func(a, b int) colloquy.Interval {
		return colloquy.Interval{Start: time.Duration(a) * time.Second, End: time.Duration(b) * time.Second}
	}
	m := &colloquy.Meeting{Duration: 90 * time.Second, Speakers: []colloquy.Speaker{{ID: "a"}}, Sound: &colloquy.Sound{}}
	m.Segments = []colloquy.Segment{{Interval: second(70, 90), Speaker: "a"}}
	assert.NotContains(t, page(t, m), "also heard")
	m.Sound.Events = []colloquy.SoundEvent{
		{Interval: second(0, 14), Kind: colloquy.SoundRinging}, {Interval: second(15, 65), Kind: colloquy.SoundMusic},
		{Interval: second(75, 76), Kind: colloquy.SoundFilledPause}, {Interval: second(80, 81), Kind: colloquy.SoundFilledPause},
		{Interval: second(82, 83), Kind: colloquy.SoundLaughter},
	}
	assert.Contains(t, page(t, m), "also heard: ringing 0:00 (14 s) · music 0:15 (50 s) · 1 laugh · 2 filled pauses\n")
}

func TestTheTableOfManyPeopleFitsThePage(t *testing.T) {
	m := &colloquy.Meeting{Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond}}
	for k := range 10 {
		id := colloquy.SpeakerID(fmt.Sprint("s", k))
		m.Speakers = append(m.Speakers, colloquy.Speaker{ID: id, Name: fmt.Sprint("Somebody ", k)})
		at := time.Duration(20*k) * time.Second
		m.Segments = append(m.Segments, colloquy.Segment{Interval: colloquy.Interval{Start: at, End: at + 19*time.Second}, Speaker: id})
	}
	out := page(t, m) // which looks at the width
	assert.Regexp(t, `answered by +1 +2 +3 `, out)
	assert.Contains(t, out, "  10 Somebody 9")
	assert.Contains(t, out, "speech 3:10 · silence 9.0 s")
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestAFaultOfTheWriterComesBack(t *testing.T) {
	assert.ErrorContains(t, show.Page(full{}, &colloquy.Meeting{}, show.Options{}), "disk full")
}
