package caption

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/colloquy-go/colloquy/internal/timecode"
)

// fuzzRead reads data, checks the promises, and writes and reads again what came out.
func fuzzRead(t *testing.T, data []byte) {
	tr, err := Read(bytes.NewReader(data), Limits{})
	if err != nil {
		var fe *FormatError
		var le *LimitError
		if !errors.As(err, &fe) && !errors.As(err, &le) {
			t.Fatalf("untyped error %v", err)
		}
		return
	}
	checkFacts(t, "read", tr)
	far := false
	for _, c := range tr.Cues {
		far = far || c.End > timecode.Max-1e9
	}
	if far || len(tr.Cues) == 0 {
		return
	}
	if tr.HasTimes {
		again := read(t, write(t, VTT, tr))
		checkFacts(t, "vtt", again)
		equal(t, "said", said(again), said(tr))
		third := read(t, write(t, VTT, again))
		if !reflect.DeepEqual(stripped(third), stripped(again)) {
			t.Errorf("not stable:\n%s\n%s", brief(again), brief(third))
		}
		subs := read(t, write(t, SRT, tr))
		equal(t, "subtitles", whole(subs), whole(tr))
		checkFacts(t, "srt", subs)
		if out := write(t, RTTM, tr); out != "" {
			equal(t, "stretches", len(read(t, out).Cues), strings.Count(out, "\n"))
		}
	}
	if got, err := Read(strings.NewReader(write(t, Text, tr)), Limits{}); err == nil {
		checkFacts(t, "text", got)
	}
}

// said is who says what, without empty cues and with the neighbouring parts of one speaker together.
func said(tr *Transcript) string {
	var b strings.Builder
	last := ""
	for _, c := range tr.Cues {
		text := strings.Join(strings.Fields(oneLine(c.Text)), " ")
		if text == "" {
			continue
		}
		if name := oneLine(c.Speaker); name != last || c.Part == 0 {
			b.WriteString("\n" + name + "|")
			last = name
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(text)
	}
	return b.String()
}

// whole counts the cues of the file.
func whole(tr *Transcript) int {
	n := 0
	for _, c := range tr.Cues {
		if c.Part == 0 {
			n++
		}
	}
	return n
}

// stripped returns the cues without what a writer does not keep.
func stripped(tr *Transcript) []Cue {
	cs := append([]Cue(nil), tr.Cues...)
	for i := range cs {
		cs[i].Line, cs[i].Words, cs[i].Confidence = 0, nil, 0
	}
	return cs
}

func FuzzSubtitles(f *testing.F) {
	f.Add([]byte(samples["vtt"]))
	f.Add([]byte(samples["srt"]))
	f.Add([]byte("WEBVTT\n\n0:0:1.5 --> 0:0:2.5\n<v A>x</v><v B>y<00:02.000> z\n\nid\n-0:0:1.0 --> 0:0:9.0\nC: d\nE: f\n"))
	f.Add([]byte("1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>A: b</i>\n\n3\n2\n00:00 -> 00:01\nhttp://x\n"))
	for _, c := range captionSamples() {
		f.Add([]byte(c.in))
	}
	f.Add([]byte("WEBVTT\n\n1 \"Ann Lee\" (12)\n00:01.000 --> 00:02.000\n- B: x\n(C) y %HESITATION\n"))
	f.Fuzz(fuzzRead)
}

func FuzzPlainText(f *testing.F) {
	f.Add([]byte(samples["text"]))
	f.Add([]byte("Ann  0:01  \nHi\n\nBob (B (C))  1:00:02\nNote: x\nYo\n"))
	f.Add([]byte("[00:00:01.5] Ann: Hi\n00:00:02 [S_1]: yo\n[00:01 --> 00:02] x\n"))
	f.Add([]byte("10:02:05 From  Ann  to  Everyone:\n\tHi: x\n00:05:00\n"))
	f.Add([]byte("November 27, 2026, 9:02AM\n11/27/26, 9:02 PM - +1 555-123-4567: \u200e<x>\n11/27/26, 9:02 PM - a added b\nMeeting ended after 0:10:00"))
	for _, c := range layoutSamples() {
		f.Add([]byte(c.in))
	}
	for _, all := range [][]family{chatSamples(), tableSamples(), textSamples()} {
		for _, c := range all {
			f.Add([]byte(c.in))
		}
	}
	f.Add([]byte("J\xfcrgen: Sch\xf6n\nBj\xf6rn: ja\n"))
	f.Add([]byte("\xa3ukasz: Cze\x9c\xe6\n\xafaneta: ju\xbf\n"))
	f.Add([]byte("\xff\xfeA\x00:\x00 \x00b\x00\n\x00"))
	f.Fuzz(fuzzRead)
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(samples["json"]))
	f.Add([]byte(`{"text":"a","words":[{"word":"a","start":1e0,"end":"2"}],"segments":null,"language":"\u00e9\ud800"}`))
	f.Add([]byte(`{"transcription":[{"offsets":{"from":1,"to":-2},"text":" a\n","tokens":[{"text":" a","p":0.5}],"speaker":"?"}]}`))
	f.Add([]byte(`{"segments":[{"start":1,"text":"a"}],"word_segments":[],"duration":1}`))
	f.Add([]byte(`[{"text":"A: b --> c","start":1,"speaker":"x: <y>"}]`))
	f.Fuzz(fuzzRead)
}

func FuzzNIST(f *testing.F) {
	f.Add([]byte(samples["rttm"]))
	f.Add([]byte(";; c\nm 1 0.5 0.25 word 0.9 lex ann\nm 2 .5 1e1 b\n"))
	f.Add([]byte("m 1 * * <ALT_BEGIN>\nm 1 1 1 a\nm 1 * * <ALT>\nm 1 1 1 b\nm 1 * * <ALT_END>\n"))
	f.Add([]byte("m 1 ann 0 1 {a / {b / @} } }\n"))
	f.Add([]byte("m 1 ann 0.5 1.5 <o> hello\nm 1 bob 1 0 \n"))
	f.Fuzz(fuzzRead)
}
