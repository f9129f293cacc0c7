package caption

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// brief writes cues as "start-end speaker|text" in seconds, parted by " / ".
func brief(tr *Transcript) string {
	var b []string
	for _, c := range tr.Cues {
		s := "untimed "
		if c.Timed {
			s = fmt.Sprintf("%g-%g ", c.Start.Seconds(), c.End.Seconds())
		}
		b = append(b, s+c.Speaker+"|"+c.Text)
	}
	return strings.Join(b, " / ")
}

// The expected cues of this table are read off the texts by hand, after the W3C's parsing rules.
func TestWebVTT(t *testing.T) {
	const h = "WEBVTT\n\n"
	for _, c := range []struct{ name, in, want string }{
		{"voice tag", h + "00:01.000 --> 00:02.500\n<v Ann Lee>Hello there</v>\n", "1-2.5 Ann Lee|Hello there"},
		{"voice with a class, not closed", h + "00:01.000 --> 00:02.000\n<v.loud Ann>Hi\n", "1-2 Ann|Hi"},
		{"two voices share the time by length", h + "00:00.000 --> 00:04.000\n<v Ann>Hiya<v Bob>Hello Ann me\n", "0-1 Ann|Hiya / 1-4 Bob|Hello Ann me"},
		{"voice on the second line", h + "00:00.000 --> 00:02.000\n<v Ann>Hi</v>\n<v Bob>Yo</v>\n", "0-1.2 Ann|Hi / 1.2-2 Bob|Yo"},
		{"one voice on two lines", h + "00:00.000 --> 00:02.000\n<v Ann>And so</v>\n<v Ann>it goes.</v>\n", "0-2 Ann|And so it goes."},
		{"a voice over two lines", h + "00:00.000 --> 00:02.000\n<v Ann>And so\nit goes.</v>\n", "0-2 Ann|And so it goes."},
		{"no blank line between", h + "00:00.000 --> 00:01.000\n<v Ann>Hi</v>\n00:01.000 --> 00:02.000\n<v Bob>Yo</v>\n", "0-1 Ann|Hi / 1-2 Bob|Yo"},
		{"no blank line and numbers", h + "1\n00:00.000 --> 00:01.000\n<v Ann>Hi</v>\n2\n00:01.000 --> 00:02.000\n<v Bob>Yo</v>\n", "0-1 Ann|Hi / 1-2 Bob|Yo"},
		{"names as Zoom writes them, CRLF", "WEBVTT\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.000\r\nAnn Lee: Hi\r\n\r\n2\r\n00:00:02.000 --> 00:00:03.000\r\nBob: Yo\r\n", "1-2 Ann Lee|Hi / 2-3 Bob|Yo"},
		{"CR alone", "WEBVTT\r\r00:01.000 --> 00:02.000\r<v A>x\ry\r", "1-2 A|x y"},
		{"byte order mark", "\ufeff" + h + "00:01.000 --> 00:02.000\nx\n", "1-2 |x"},
		{"STYLE, REGION, NOTE", h + "STYLE\n::cue { color: red }\n\nREGION\nid:fred\n\nNOTE a\nb\n\n00:01.000 --> 00:02.000 line:0 align:start\nx\n\nNOTE\n", "1-2 |x"},
		{"times of Teams", h + "0:0:1.5 --> 0:1:2.0\n<v A>x</v>\n", "1.5-62 A|x"},
		{"negative times of Teams shift all", h + "-0:0:1.5 --> -0:0:0.5\n<v A>x</v>\n\n0:0:1.0 --> 0:0:2.0\n<v A>y</v>\n", "0-1 A|x / 2.5-3.5 A|y"},
		{"hours of three digits", h + "100:00:00.000 --> 100:00:01.000\nx\n", "360000-360001 |x"},
		{"a broken cue is dropped alone", h + "00:60:00.000 --> 00:61:00.000\nx\n\n00:01.000 --> 00:02.000\ny\n", "1-2 |y"},
		{"end before start", h + "00:02.000 --> 00:01.000\nx\n", "2-2 |x"},
		{"end beyond all bounds", h + "00:02.000 --> 99999999999999999999:00:03.000\nx\n", "2-2 |x"},
		{"references", h + "00:01.000 --> 00:02.000\n<v A &amp; B>1 &lt; 2 &amp;&#x41; &bogus; &\n", "1-2 A & B|1 < 2 &A &bogus; &"},
		{"a less-than sign that is no tag", h + "00:01.000 --> 00:02.000\nI <3 you, 1 < 2 and 3 > 2\n", "1-2 |I <3 you, 1 < 2 and 3 > 2"},
		{"a tag that never closes", h + "00:01.000 --> 00:02.000\nx <b y\n", "1-2 |x <b y"},
		{"nested tags", h + "00:01.000 --> 00:02.000\n<i>a <b>b</b></i> <c.red>c</c> <lang en>d</lang>\n", "1-2 |a b c d"},
		{"voice within a voice", h + "00:00.000 --> 00:05.000\n<v Ann>He<v Bob>ll</v>o</v>\n", "0-2 Ann|He / 2-4 Bob|ll / 4-5 Ann|o"},
		{"empty voice", h + "00:01.000 --> 00:02.000\n<v>x</v>\n", "1-2 |x"},
		{"label under voices elsewhere is text", h + "00:01.000 --> 00:02.000\n<v A>x</v>\n\n00:02.000 --> 00:03.000\nB: y\n", "1-2 A|x / 2-3 |B: y"},
		{"names on two lines", h + "00:00.000 --> 00:02.000\nAnn: one\nBob: two\n", "0-1 Ann|one / 1-2 Bob|two"},
		{"cue without text", h + "00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\nx\n", "1-2 | / 2-3 |x"},
		{"Teams metadata", h + "0:0:1.0 --> 0:0:2.0\n{\"startDateTime\":\"2024-05-01T10:00:01Z\",\"speakerName\":\"Ann\",\"spokenText\":\"a <b> c\",\"spokenLanguage\":\"en-us\"}\n", "1-2 Ann|a <b> c"},
		{"NUL and bytes that are no UTF-8", h + "00:01.000 --> 00:02.000\na\x00b\xff\n", "1-2 |a\uFFFDb\uFFFD"},
		{"signature alone", "WEBVTT", ""},
		{"header text and language", "WEBVTT - title\nKind: captions\nLanguage: de\n\n00:01.000 --> 00:02.000\nx", "1-2 |x"},
		{"second header within", h + "00:01.000 --> 00:02.000\nx\n\nWEBVTT\n\n00:01.000 --> 00:02.000\ny\n", "1-2 |x / 1-2 |y"},
		{"cut within the times", h + "00:01.000 --> 00:02.000\nx\n\n00:02.000 --> 00:03.0", "1-2 |x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.in)
			equal(t, "kind", tr.Kind, VTT)
			equal(t, "cues", brief(tr), c.want)
			checkFacts(t, c.name, tr)
		})
	}
}

func TestWebVTTDetails(t *testing.T) {
	tr := read(t, "WEBVTT\nLanguage: de\n\nid 1\n-0:0:2.0 --> 0:0:1.0\n<v A>x</v>\n\nNOTE Confidence: 0.75\n\nid 1\n0:0:0.5 --> 0:0:3.0\ny\n\nstray\n")
	equal(t, "language", tr.Language, "de")
	equal(t, "id", tr.Cues[0].ID, "id 1")
	equal(t, "line", tr.Cues[1].Line, 11)
	equal(t, "confidence", tr.Cues[1].Confidence, .75)
	equal(t, "offset", tr.Offset, 2*time.Second)
	equal(t, "resolution", tr.Resolution, 100*time.Millisecond)
	equal(t, "ends", tr.HasEnds, true)
	for _, code := range []string{WarnNegative, WarnDuplicateID, WarnOverlap, WarnNoSpeaker, WarnMarkup} {
		equal(t, code, warned(tr, code), 1)
	}
	tr = read(t, "WEBVTT\n\n0:0:1.0 --> 0:0:2.0\n{\"startDateTime\":\"2024-05-01T10:00:01Z\",\"speakerName\":\"Ann\",\"spokenText\":\"x\"}\n")
	equal(t, "began", tr.Began.Format(time.RFC3339), "2024-05-01T10:00:00Z")
}

func TestInlineTimestampsAreWordTimes(t *testing.T) {
	tr := read(t, "WEBVTT\n\n00:01.000 --> 00:03.000\n<v A>Hi <00:01.500>dear <00:02.000>old friend</v>\n")
	ws := tr.Cues[0].Words
	equal(t, "words", len(ws), 4)
	equal(t, "first", fmt.Sprint(ws[0].Text, ws[0].Start, ws[0].End), "Hi1s 1.5s")
	equal(t, "second", fmt.Sprint(ws[1].Text, ws[1].Start, ws[1].End), "dear1.5s 2s")
	equal(t, "third has no time of its own", ws[2].Timed, false)
	equal(t, "text", tr.Cues[0].Text, "Hi dear old friend")
}

func TestLiveCaptionsAreNotCountedTwice(t *testing.T) {
	tr := read(t, "WEBVTT\n\n00:01.000 --> 00:02.000\n \nso<00:01.300><c> we</c><00:01.600><c> go</c>\n\n00:02.000 --> 00:02.010\nso we go\n \n\n00:02.010 --> 00:04.000\nso we go\non<00:03.000><c> now</c>\n")
	equal(t, "cues", brief(tr), "1-2 |so we go / 2-2.01 | / 2.01-4 |on now")
	equal(t, "repeats", warned(tr, WarnRolling), 2)
}
