package caption

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

func write(t testing.TB, k Kind, tr *Transcript) string {
	t.Helper()
	var b bytes.Buffer
	ok(t, Write(&b, k, tr))
	return b.String()
}

const s = time.Second

// hard is a transcript whose names and texts try to break out of every format.
var hard = &Transcript{HasTimes: true, HasEnds: true, Resolution: time.Millisecond, Cues: []Cue{
	{ID: "1", Start: 0, End: 1500 * time.Millisecond, Timed: true, Speaker: "Ann <b> & Co.", Text: "a --> b <v X> &amp; {\\i}"},
	{ID: "2", Start: s, End: 2 * s, Timed: true, Speaker: "Bob: the second", Text: "line\none\r\n\r\nNOTE x"},
	{ID: "3", Start: 2 * s, End: 3 * s, Timed: true, Speaker: "Ann <b> & Co.", Text: "Bob: not his"},
	{ID: "4", Start: 100 * time.Hour, End: 100*time.Hour + 1, Timed: true, Speaker: "Bob: the second", Text: ""},
}}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	want := "0-1.5 Ann <b> & Co.|a --> b <v X> &amp; {\\i} / 1-2 Bob: the second|line one    NOTE x / 2-3 Ann <b> & Co.|Bob: not his / 360000-360000 Bob: the second|"
	equal(t, "vtt", brief(read(t, write(t, VTT, hard))), want)
	safe := &Transcript{HasTimes: true, HasEnds: true, Cues: []Cue{
		{Start: 0, End: s, Timed: true, Speaker: "Ann Lee", Text: "1 < 2 & <i>x</i> --> {\\an8} &lt;"},
		{Start: s, End: 2 * s, Timed: true, Speaker: "Bob [the: second]", Text: "12"},
		{Start: 2 * s, End: 3 * s, Timed: true, Speaker: "Ann Lee", Text: "Bob: no"},
	}}
	equal(t, "srt", brief(read(t, write(t, SRT, safe))), "0-1 Ann Lee|1 < 2 & <i>x</i> --> { \\an8} &lt; / 1-2 Bob [the: second]|12 / 2-3 Ann Lee|Bob: no")
	equal(t, "text", brief(read(t, write(t, Text, safe))), "0-0 Ann Lee|1 < 2 & <i>x</i> --> {\\an8} &lt; / 1-1 Bob [the: second]|12 / 2-2 Ann Lee|Bob: no")
	equal(t, "rttm", brief(read(t, write(t, RTTM, safe))), "0-1 Ann_Lee| / 1-2 Bob_[the:_second]| / 2-3 Ann_Lee|")
}

func TestRoundTripOfWhatWasRead(t *testing.T) {
	for name, in := range map[string]string{
		"voices in a cue": "WEBVTT\nLanguage: en\n\nid/1\n00:00:01.000 --> 00:00:05.000\n<v Ann>Hello there</v><v Bob>Yes</v>\n\n00:00:04.000 --> 00:00:06.000\n<v Ann>x</v>\n",
		"nobody named":    "WEBVTT\n\n00:00:01.000 --> 00:00:05.000\n<v>Time: 10:30</v>\n",
		"srt":             "1\n00:00:01,500 --> 00:00:02,000\nAnn: Hi\n\n2\n00:00:02,000 --> 00:00:03,000\nBob: Yo\n",
		"rttm":            "SPEAKER m 1 0.500 2.250 <NA> <NA> ann <NA> <NA>\nSPEAKER m 1 2.750 1.123456789 <NA> <NA> bob <NA> <NA>\n",
		"text":            "Ann: Hi\nBob: Yo\n",
		"text with times": "[00:00:01] Ann: Hi\n[00:00:02] Bob: Yo\n",
	} {
		first := read(t, in)
		again := read(t, write(t, first.Kind, first))
		for _, tr := range []*Transcript{first, again} {
			for i := range tr.Cues {
				tr.Cues[i].Line = 0
			}
			for i := range tr.Warnings {
				tr.Warnings[i].Line = 0
			}
		}
		if !reflect.DeepEqual(first, again) {
			t.Errorf("%s: %+v came back as %+v", name, first, again)
		}
	}
}

func TestWritersRefuse(t *testing.T) {
	untimed := read(t, "Ann: Hi\nBob: Yo\n")
	equal(t, "vtt without times", errors.Is(Write(&bytes.Buffer{}, VTT, untimed), ErrNoTimes), true)
	equal(t, "a kind that is only read", errors.Is(Write(&bytes.Buffer{}, Whisper, hard), ErrNoWriter), true)
	full := errors.New("disk full")
	equal(t, "a writer's error", errors.Is(Write(errWriter{full}, VTT, hard), full), true)
}

type errWriter struct{ err error }

func (w errWriter) Write([]byte) (int, error) { return 0, w.err }

func TestAnUntimedCueKeepsItsPlace(t *testing.T) {
	tr := read(t, `{"segments":[{"start":1,"end":2,"text":"a","speaker":"A"},{"text":"b","speaker":"B"},{"start":3,"end":4,"text":"c","speaker":"A"}]}`)
	equal(t, "vtt", brief(read(t, write(t, VTT, tr))), "1-2 A|a / 2-2 B|b / 3-4 A|c")
	if n := strings.Count(write(t, RTTM, tr), "\n"); n != 2 {
		t.Errorf("rttm: %d lines", n)
	}
}
