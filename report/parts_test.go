package report

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"", 3, ""}, {"abc", 3, "abc"}, {"abcd", 3, "ab…"}, {"äöüß", 3, "äö…"}, {"ab cd", 4, "ab…"}, {"abc", 1, "…"},
	} {
		assert.Equal(t, c.want, cut(c.in, c.n), "%q", c.in)
	}
}

func TestClean(t *testing.T) {
	assert.Equal(t, "a b c", clean("a\nb\u2028c"))
	assert.Equal(t, "evil", clean("\u202eev\x00il\x1b\u2069"))
	assert.Equal(t, "\uFFFD<b>", clean("\xff<b>"))
}

func TestWhatIsNotLikelyIsFolded(t *testing.T) {
	l := items{{Due: "a", likely: true}, {Due: "b", likely: true}, {Due: "c"}, {Due: "d"}}
	assert.Equal(t, l[:2], l.First())
	assert.Equal(t, l[2:], l.More())
	assert.Empty(t, l[2:].First())
	for range 3 * shownItems {
		l = append(items{l[0]}, l...)
	}
	assert.Len(t, l.First(), shownItems)
}

func TestPeriodsSuitTheLength(t *testing.T) {
	for _, c := range []struct {
		total time.Duration
		n     int
		want  time.Duration
	}{
		{89 * time.Second, 24, 15 * time.Second},
		{37 * time.Minute, 24, 2 * time.Minute},
		{3 * time.Hour, 24, 10 * time.Minute},
		{0, 24, 15 * time.Second},
		{1000 * time.Hour, 24, 1000*time.Hour/24 + 1}, // no nice step is that long
	} {
		assert.Equal(t, c.want, step(c.total, c.n, 15*time.Second), c.total.String())
	}
}

func TestWordsAreMarkedWhereTheyStand(t *testing.T) {
	text := "Thanks, that is great."
	got := pieces(text, []tag{{Name: "praise", said: "that is great", offset: 8}, {Name: "thanks", said: "Thanks", offset: 0}, {Name: "inner", said: "great", offset: 16}, {Name: "astray", said: "nothing", offset: 3}, {Name: "far", said: "x", offset: 500}, {Name: "none"}})
	assert.Equal(t, []piece{{"Thanks", "thanks", true}, {", ", "", false}, {"that is great", "praise", true}, {".", "", false}}, got)
	var whole strings.Builder
	for _, p := range pieces("plain", nil) {
		whole.WriteString(p.Text)
	}
	assert.Equal(t, "plain", whole.String())
}

func TestATimelineBreaksIntoSystems(t *testing.T) {
	for _, c := range []struct {
		length time.Duration
		phone  bool
		want   time.Duration
	}{
		{30 * time.Second, false, 30 * time.Second}, {12 * time.Minute, false, 12 * time.Minute},
		{37 * time.Minute, false, 10 * time.Minute}, {3 * time.Hour, false, 45 * time.Minute}, {3 * time.Hour, true, 30 * time.Minute},
	} {
		assert.Equal(t, c.want, (&timeline{m: &colloquy.Meeting{Duration: c.length}}).per(c.phone), "%v", c)
	}
}

func TestStretchesThatTouchAreDrawnAsOne(t *testing.T) {
	m := &colloquy.Meeting{Duration: 10 * time.Hour, Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}}}
	for n := range 36_000 {
		from := time.Duration(n) * time.Second
		m.Segments = append(m.Segments, colloquy.Segment{Interval: colloquy.Interval{Start: from, End: from + 900*time.Millisecond}, Speaker: "a"})
	}
	d := newTimeline(m, nil, nil, nil).draw(0)
	assert.Less(t, strings.Count(d.String(), "<rect"), 20)
}

// FuzzClean looks for text that could leave its place.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\nb", "\u202e", "\xff", "<script>", strings.Repeat("x", 100)} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, n int) {
		out := clean(s)
		if !utf8.ValidString(out) || strings.ContainsAny(out, "\x00\n\r\t\u202e\u2066") {
			t.Errorf("%q", out)
		}
		if n = 1 + (n&0xff+0x100)&0xff; utf8.RuneCountInString(cut(out, n)) > n {
			t.Errorf("%q is longer than %d", cut(out, n), n)
		}
	})
}

func TestNumbersAreGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 18952: "18,952", -1234567: "-1,234,567"} {
		assert.Equal(t, want, grouped(n))
	}
}

func TestTheLedeSaysWhatStandsBelow(t *testing.T) {
	said := func(who colloquy.SpeakerID, from, to int, text string) colloquy.Utterance {
		u := colloquy.Utterance{ID: text[:3] + string(who), Speaker: who, Text: text}
		u.Start, u.End = time.Duration(from)*time.Second, time.Duration(to)*time.Second
		return u
	}
	m := &colloquy.Meeting{Duration: 100 * time.Second, Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond},
		Speakers:   []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}, {ID: "c", Name: "Cy"}},
		Utterances: []colloquy.Utterance{said("a", 0, 20, "Who sends the report?"), said("b", 21, 81, "I will send it by Friday."), said("c", 82, 100, "Fine with me.")}}
	for _, u := range m.Utterances {
		m.Segments = append(m.Segments, colloquy.Segment{Interval: u.Interval, Speaker: u.Speaker})
	}
	// 60 of 98 s, and 18: 61 % and 18 %.
	assert.Contains(t, newMaker(m, Options{}).lede(), "Bob, Ann and Cy talked for 1 min 40 s. Bob talked most (61 %), Cy least (18 %).")
	m.Timing = colloquy.Timing{Source: colloquy.TimesNone}
	for k := range m.Utterances {
		m.Utterances[k].Interval = colloquy.Interval{}
	}
	m.Segments = nil
	assert.Contains(t, newMaker(m, Options{}).lede(), "Bob, Ann and Cy said 13 words. Bob said most (46 %), Cy least (23 %).")
	assert.Empty(t, newMaker(&colloquy.Meeting{}, Options{}).lede())
	assert.Equal(t, "a, b and c", listOf([]string{"a", "b", "c"}))
	assert.Empty(t, listOf(nil))
}

func TestWhoeverLaughsIsNamed(t *testing.T) {
	at := func(from, to int) colloquy.Interval {
		return colloquy.Interval{Start: time.Duration(from) * time.Second, End: time.Duration(to) * time.Second}
	}
	m := &colloquy.Meeting{
		Duration: time.Minute, Speakers: []colloquy.Speaker{{ID: "b", Name: "Bob"}},
		Segments: []colloquy.Segment{{Interval: at(0, 20), Speaker: "b"}},
		Sound: &colloquy.Sound{Quality: []colloquy.Quality{{}}, Events: []colloquy.SoundEvent{
			{Interval: at(5, 7), Kind: colloquy.SoundLaughter}, {Interval: at(30, 32), Kind: colloquy.SoundLaughter}, {Interval: at(40, 50), Kind: colloquy.SoundMusic},
		}},
	}
	assert.Equal(t, []string{"laughter of Bob from 0:05 to 0:07", "laughter from 0:30 to 0:32", "music from 0:40 to 0:50"}, newMaker(m, Options{}).sound().Events)
}

func TestNamesFitBesideDrawings(t *testing.T) {
	for _, c := range []struct {
		name   string
		pixels float64
		want   string
	}{
		{"Ann", 74, "Ann"},
		{"Kwame Mensah", 74, "Kwame…"}, // 9 + 12 + 8 + 12 + 8 + 5 = 54 of the 62 that the dots leave; M takes 12
		{"Illinois", 74, "Illinois"},
		{"WWWWWWWW", 74, "WWWWW…"},
		{"王小明王小明王小明", 74, "王小明王小…"},
		{"", 74, ""},
	} {
		assert.Equal(t, c.want, fit(c.name, c.pixels), c.name)
	}
}

// A line of the timeline is never for the last few seconds alone.
func TestTimelineHasNoEmptyLastLine(t *testing.T) {
	for _, length := range []time.Duration{25*time.Minute + time.Second, time.Hour + 10*time.Second, 2*time.Hour + time.Minute, 13 * time.Minute} {
		for _, phone := range []bool{false, true} {
			per := (&timeline{m: &colloquy.Meeting{Duration: length}}).per(phone)
			if last := length % per; last > 0 {
				assert.GreaterOrEqual(t, last, per/20, "%v: a last line of %v among such of %v", length, last, per)
			}
		}
	}
}
