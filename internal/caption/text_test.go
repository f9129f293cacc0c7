package caption

import (
	"strings"
	"testing"
	"time"
)

// The expected cues are what a person reads in the texts.
func TestPlainText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"two people", "Ann: Hello.\nBob: Hi: how are you?\nAnn: Fine.\n", "untimed Ann|Hello. / untimed Bob|Hi: how are you? / untimed Ann|Fine."},
		{"lower case", "ann: hello\nbob: hi\nann: bye\n", "untimed ann|hello / untimed bob|hi / untimed ann|bye"},
		{"one line", "Ann: Hello\n", "untimed Ann|Hello"},
		{"brackets within brackets", "The Chair (Hon. A. Rota (Nipissing, Lib.)): Order.\nMr. Yves-F. Blanchet (Beloeil, BQ): Thanks.\nThe Chair: Go on.\n",
			"untimed The Chair (Hon. A. Rota (Nipissing, Lib.))|Order. / untimed Mr. Yves-F. Blanchet (Beloeil, BQ)|Thanks. / untimed The Chair|Go on."},
		{"notes, links and clocks are text", "Ann: Let us meet.\nNote: bring cake.\nBob: When?\n10:30: then\nhttps://x.org/a: see\nAnn: OK.\nBob: Fine.\n",
			"untimed Ann|Let us meet. Note: bring cake. / untimed Bob|When? 10:30: then https://x.org/a: see / untimed Ann|OK. / untimed Bob|Fine."},
		{"continuation lines", "Ann Lee: One\ntwo\n\nthree\n\nBob Ray: Four\nfive\n", "untimed Ann Lee|One two three / untimed Bob Ray|Four five"},
		{"a label within a block is text", "Ann: One thing\nRemembering: never\n\nBob: Yes\nand more\n\nAnn: So\nand on\n\nBob: Ok\n",
			"untimed Ann|One thing Remembering: never / untimed Bob|Yes and more / untimed Ann|So and on / untimed Bob|Ok"},
		{"names above their text", "Ann:\nHello there.\n\nBob:\nHi.\n", "untimed Ann|Hello there. / untimed Bob|Hi."},
		{"time in brackets", "[00:00:01] Ann: Hi\n[00:00:03] Bob: Yo\n", "1-1 Ann|Hi / 3-3 Bob|Yo"},
		{"time without brackets", "00:00:01 Ann: Hi\n00:01:03 Bob: Yo\n", "1-1 Ann|Hi / 63-63 Bob|Yo"},
		{"chat of Zoom", "10:00:01\tAnn:\tHi\n10:00:03\tFrom Bob to Everyone:\tYo\n", "0-0 Ann|Hi / 2-2 Bob|Yo"},
		{"time behind the name", "Ann (0:01): Hi\nBob [0:03]: Yo\n", "1-1 Ann|Hi / 3-3 Bob|Yo"},
		{"Otter", "Ann Lee  0:01  \nHi there.\nAnd so.\n\nUnknown Speaker  1:00:03  \nYo\n\nTranscribed by https://otter.ai\n", "1-1 Ann Lee|Hi there. And so. / 3603-3603 Unknown Speaker|Yo"},
		{"whisper's log", "[00:00.000 --> 00:02.500]  Hello there\n[00:02.500 --> 00:03.000]  you\n", "0-2.5 |Hello there / 2.5-3 |you"},
		{"times without names", "[0:01] hello there\n[0:05] hi\n", "1-1 |hello there / 5-5 |hi"},
		{"time on a line of its own", "[0:01]\nAnn: Hello\n\n[0:05]\nBob: Hi\n", "1-1 Ann|Hello / 5-5 Bob|Hi"},
		{"a time within speech is text", "Ann: We met at\n10:30 and then\nBob: left.\nAnn: At\nBob: 11:00 sharp\n", "untimed Ann|We met at 10:30 and then / untimed Bob|left. / untimed Ann|At / untimed Bob|11:00 sharp"},
		{"full-width colon", "张三：你好\n李四：你好吗\n", "untimed 张三|你好 / untimed 李四|你好吗"},
		{"bold names", "**Ann:** Hi\n**Bob:** Yo\n", "untimed Ann|Hi / untimed Bob|Yo"},
		{"UTF-16", "\xfe\xff\x00A\x00n\x00n\x00:\x00 \x00H\x00i\x00\n", "untimed Ann|Hi"},
		{"prose is one unknown speaker's", "We went to the market and bought some bread.\n\nThen we came home again.\n", "untimed |We went to the market and bought some bread. / untimed |Then we came home again."},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.in)
			equal(t, "kind", tr.Kind, Text)
			equal(t, "cues", brief(tr), c.want)
			equal(t, "ends", tr.HasEnds, strings.Contains(c.in, "-->"))
			equal(t, "times", tr.HasTimes, !strings.HasPrefix(c.want, "untimed"))
			checkFacts(t, c.name, tr)
		})
	}
	equal(t, "resolution", read(t, "[0:01] Ann: Hi\n").Resolution, time.Second)
	tr := read(t, "Team meeting\n\nAnn: Hi\nBob: Yo\n\nTranscribed by https://otter.ai\n")
	equal(t, "lines that nobody said", warned(tr, WarnIgnored), 2)
}

func TestShapesOfNames(t *testing.T) {
	for label, want := range map[string]shape{
		"Ann": nameOne, "Ann Lee": nameSure, "MAN": nameSure, "Speaker 2": nameSure, "Hon. Patty Hajdu (Minister of Health)": nameSure,
		"d'Entremont": nameOne, "Ludwig van Beethoven": nameSure, "Kowalski, Ann": nameSure, "😀": nameOne, "ann": lowerOne,
		"spk_0": lowerOne, "next episode": lowerMany, "Next episode": lowerMany, "End of": nameOne, "Note": noName, "action items": noName,
		"10": noName, "We agreed on this. Then": noName, "what i wanted to say is": noName, "": noName,
	} {
		equal(t, label, shapeOf(label), want)
	}
}

func TestWhatIsNoTranscript(t *testing.T) {
	for _, in := range []string{"", " \n\n", "\x00\x01\x02\x03 binary", "<html><body>502 Bad Gateway</body></html>", "true", "42", "hello",
		"[1,2,3]", `{"a":1}`, `"text"`, "garbage vtt file", "webvtt\n\n00:01.000 --> 00:02.000\nx\n", "WEBVTTX\n", "Note: milk\n",
		"00:00:01.000 --> 00:00:02.000\nx\n", "RIFF\x24\x00\x00\x00WAVEfmt ", "{\"segments\":", "=1+1,@SUM(A1)\n"} {
		tr, err := Read(strings.NewReader(in), Limits{})
		if err == nil {
			t.Errorf("%.40q was read as %s: %s", in, tr.Kind, brief(tr))
		}
	}
}
