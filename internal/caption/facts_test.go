package caption

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// checkFacts checks what is promised of every Transcript.
func checkFacts(t testing.TB, name string, tr *Transcript) {
	t.Helper()
	str := func(what, s string) {
		if !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
			t.Errorf("%s: %s %.40q is no clean UTF-8", name, what, s)
		}
	}
	timed, words := false, false
	times := func(a, z time.Duration, is bool) {
		if is && !(0 <= a && a <= z) || !is && (a != 0 || z != 0) {
			t.Errorf("%s: times %v to %v, timed %v", name, a, z, is)
		}
	}
	for i := range tr.Cues {
		c := &tr.Cues[i]
		str("id", c.ID)
		str("speaker", c.Speaker)
		str("text", c.Text)
		times(c.Start, c.End, c.Timed)
		timed = timed || c.Timed
		if strings.ContainsAny(c.Text, "\r\n") {
			t.Errorf("%s: a text of %d lines", name, strings.Count(c.Text, "\n")+1)
		}
		if c.Confidence < 0 || c.Confidence > 1 || c.Part > 0 && (i == 0 || tr.Cues[i-1].Part != c.Part-1) {
			t.Errorf("%s: confidence %v, part %d", name, c.Confidence, c.Part)
		}
		for _, w := range c.Words {
			str("word", w.Text)
			str("word's speaker", w.Speaker)
			times(w.Start, w.End, w.Timed)
			words = words || w.Timed
			if !(w.Confidence >= 0 && w.Confidence <= 1) || strings.TrimSpace(w.Text) == "" {
				t.Errorf("%s: word %q with confidence %v", name, w.Text, w.Confidence)
			}
		}
	}
	if tr.HasTimes != (timed || words) || tr.WordTimes != words || tr.HasEnds && !tr.HasTimes || tr.HasTimes != (tr.Resolution > 0) {
		t.Errorf("%s: times %v, words %v, ends %v, resolution %v", name, tr.HasTimes, tr.WordTimes, tr.HasEnds, tr.Resolution)
	}
	for _, w := range tr.Warnings {
		str("warning", w.Detail)
		if w.Count < 1 || w.Code == "" {
			t.Errorf("%s: warning %+v", name, w)
		}
	}
}
