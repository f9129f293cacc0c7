package caption

import "testing"

// The expected cues are read off the texts by hand.
func TestSubRip(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"comma", "1\n00:00:01,500 --> 00:00:02,000\nHello\nthere\n\n2\n00:00:02,000 --> 00:00:03,000\nyou\n", "1.5-2 |Hello there / 2-3 |you"},
		{"dot", "1\n00:00:01.500 --> 00:00:02.000\nHello\n", "1.5-2 |Hello"},
		{"no fraction, no number", "0:01:00 --> 0:01:02\nHello\n", "60-62 |Hello"},
		{"WhisperX labels", "1\n00:00:01,000 --> 00:00:02,000\n[SPEAKER_00]: Hi\n\n2\n00:00:02,000 --> 00:00:03,000\n[SPEAKER_01]: Yo\n", "1-2 SPEAKER_00|Hi / 2-3 SPEAKER_01|Yo"},
		{"blank line within the text", "1\n00:00:01,000 --> 00:00:02,000\nHello\n\nthere\n\n2\n00:00:02,000 --> 00:00:03,000\nyou\n", "1-2 |Hello there / 2-3 |you"},
		{"a number as text", "1\n00:00:01,000 --> 00:00:02,000\nAnn: 42\n43\n\n2\n00:00:02,000 --> 00:00:03,000\nBob: x\n", "1-2 Ann|42 43 / 2-3 Bob|x"},
		{"no blank line between", "1\n00:00:01,000 --> 00:00:02,000\na\n2\n00:00:02,000 --> 00:00:03,000\nb\n", "1-2 |a / 2-3 |b"},
		{"tags and overrides", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>a</i> <font color=\"red\">b</font> 1 < 2 {c} &lt;\n", "1-2 |a b 1 < 2 {c} <"},
		{"coordinates", "1\n00:00:01,000 --> 00:00:02,000  X1:100 X2:600\na\n", "1-2 |a"},
		{"a cue without times is kept", "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nb\n\n3\n00:00:03,000 --> 00:00:04,000\nc\n", "1-2 |a / untimed |b / 3-4 |c"},
		{"broken times", "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:xx --> 00\nb\n", "1-2 |a / untimed |b"},
		{"end far beyond", "1\n00:00:01,000 --> 9223372036854775807:00:03,000\na\n", "1-1 |a"},
		{"start far beyond", "1\n9223372036854775807:00:03,000 --> 00:00:01,000\na\n\n2\n00:00:02,000 --> 00:00:03,000\nb\n", "untimed |a / 2-3 |b"},
		{"negative", "1\n-00:00:01,000 --> 00:00:02,000\na\n", "0-3 |a"},
		{"SBV", "0:00:01.000,0:00:02.000\na\nb\n\n0:00:02.000,0:00:03.000\nc\n", "1-2 |a b / 2-3 |c"},
		{"UTF-16 with byte order mark", "\xff\xfe1\x00\n\x000\x00:\x000\x001\x00,\x005\x00-\x00-\x00>\x000\x00:\x000\x002\x00\n\x00\xe9\x00\n\x00", "1.5-2 |é"},
		{"links and clock times are no names", "1\n00:00:01,000 --> 00:00:02,000\nhttps://x.y: see\n\n2\n00:00:02,000 --> 00:00:03,000\n10:30: ok\n", "1-2 |https://x.y: see / 2-3 |10:30: ok"},
		{"cut within the next cue", "1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:02,000 -", "1-2 |a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.in)
			equal(t, "kind", tr.Kind, SRT)
			equal(t, "cues", brief(tr), c.want)
			checkFacts(t, c.name, tr)
		})
	}
}

func TestSubRipWarnings(t *testing.T) {
	tr := read(t, "1\n00:00:05,000 --> 00:00:06,000\na\n\n1\n00:00:01,000 --> 00:00:00,500\nb\n\n3\n00:00:05,000 --> 00:00:06,000\na\n\n4\n")
	for _, code := range []string{WarnDuplicateID, WarnEndFirst, WarnStepBack, WarnDuplicate, WarnTruncated} {
		equal(t, code, warned(tr, code), 1)
	}
	equal(t, "overlaps", warned(tr, WarnOverlap), 2)
}
