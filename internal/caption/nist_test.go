package caption

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestRTTM(t *testing.T) {
	tr := read(t, ";; made by hand\nSPKR-INFO m 1 <NA> <NA> <NA> unknown ann <NA> <NA>\nSPEAKER m 1 0.50 2.25 <NA> <NA> ann <NA> <NA>\r\nSPEAKER\tm\t1\t2.0\t0\t<NA>\t<NA>\tbob\t<NA>\n\nSPEAKER n 1 3 1 <NA> <NA> Ann Lee <NA> <NA>\n")
	equal(t, "kind", tr.Kind, RTTM)
	equal(t, "cues", brief(tr), "0.5-2.75 ann| / 2-2 bob| / 3-4 Ann Lee|")
	equal(t, "file", tr.Cues[2].File, "n")
	equal(t, "resolution", tr.Resolution, 10*time.Millisecond)
	for _, code := range []string{WarnIgnored, WarnFiles, WarnName, WarnOverlap} {
		equal(t, code, warned(tr, code), 1)
	}
	checkFacts(t, "rttm", tr)
}

func TestBrokenNISTLinesRefuseTheFile(t *testing.T) {
	for _, bad := range []string{"SPEAKER m 1 NaN 1 <NA> <NA> a", "SPEAKER m 1 1 -1 <NA> <NA> a", "SPEAKER m 1 1e308 1 <NA> <NA> a",
		"SPEAKER m 1 0x10 1 <NA> <NA> a", "SPEAKER m 1 <NA> <NA> <NA> <NA> a", "SPEAKER m 1 1 1", "hello world"} {
		_, err := Read(strings.NewReader("SPEAKER m 1 1 1 <NA> <NA> a\n"+bad+"\n"), Limits{})
		var fe *FormatError
		if !errors.As(err, &fe) || fe.Line != 2 || fe.Kind != RTTM {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestCTMWordsFormCuesUntilAPause(t *testing.T) {
	tr := read(t, "m A 0.5 0.25 hello 0.9\nm A 0.75 0.5 there NA\nm A 2.5 0.5 you 0.5\nm B 0.6 0.1 hi 7\n")
	equal(t, "kind", tr.Kind, CTM)
	equal(t, "cues", brief(tr), "0.5-1.25 A|hello there / 2.5-3 A|you / 0.6-0.7 B|hi")
	equal(t, "words", wordsOf(tr.Cues[0]), "hello 500-750, there 750-1250")
	equal(t, "confidence", tr.Cues[0].Words[0].Confidence, .9)
	equal(t, "bad confidence", warned(tr, WarnConfidence), 1)
}

func TestSTM(t *testing.T) {
	tr := read(t, ";; x\nm 1 ann 0.5 1.5 <o,f0,male> hello there\nm 1 bob 1.5 2.5 yo\nm 1 x 2.5 9 ignore_time_segment_in_scoring\n")
	equal(t, "kind", tr.Kind, STM)
	equal(t, "cues", brief(tr), "0.5-1.5 ann|hello there / 1.5-2.5 bob|yo")
	equal(t, "ignored", warned(tr, WarnIgnored), 1)
}
