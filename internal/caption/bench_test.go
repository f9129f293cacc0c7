package caption

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
)

// long returns a file of about size bytes in each format: head, numbered pieces and foot.
func long(kind string, size int) string {
	var b strings.Builder
	b.Grow(size + 1000)
	name := [...]string{"Ann Lee", "Bob Ray", "Cy Kowalski", "Dee"}
	const text = "Well, I would say that we agree on most of it, don't we?"
	if kind == "vtt" {
		b.WriteString("WEBVTT\n\n")
	} else if kind == "whisperx" {
		b.WriteString(`{"segments":[`)
	}
	for i := 0; b.Len() < size; i++ {
		who := name[i%len(name)]
		h, m, s := i/1200, i/20%60, i%20*3
		switch kind {
		case "vtt":
			fmt.Fprintf(&b, "%d\n%02d:%02d:%02d.000 --> %02d:%02d:%02d.500\n<v %s>%s</v>\n\n", i+1, h, m, s, h, m, s+2, who, text)
		case "srt":
			fmt.Fprintf(&b, "%d\n%02d:%02d:%02d,000 --> %02d:%02d:%02d,500\n%s: %s\n\n", i+1, h, m, s, h, m, s+2, who, text)
		case "text":
			fmt.Fprintf(&b, "%s: %s\n", who, text)
		case "rttm":
			fmt.Fprintf(&b, "SPEAKER meeting 1 %d.250 2.500 <NA> <NA> %s <NA> <NA>\n", i*3, strings.ReplaceAll(who, " ", "_"))
		case "whisperx":
			if i > 0 {
				b.WriteByte(',')
			}
			fmt.Fprintf(&b, `{"start":%d.25,"end":%d.5,"text":" %s","words":[`, i*3, i*3+2, text)
			for j, w := range strings.Fields(text) {
				if j > 0 {
					b.WriteByte(',')
				}
				fmt.Fprintf(&b, `{"word":"%s","start":%d.%d,"end":%d.%d,"score":0.9%d,"speaker":"S"}`, w, i*3, 25+j, i*3, 26+j, j)
			}
			b.WriteString(`],"speaker":"S"}`)
		}
	}
	if kind == "whisperx" {
		b.WriteString(`],"word_segments":[]}`)
	}
	return b.String()
}

var benchKinds = []string{"vtt", "srt", "text", "rttm", "whisperx"}

func BenchmarkRead(b *testing.B) {
	for _, k := range benchKinds {
		b.Run(k, func(b *testing.B) {
			in := long(k, 4<<20)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(strings.NewReader(in), Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkWrite(b *testing.B) {
	tr := read(b, long("vtt", 4<<20))
	for _, k := range []Kind{VTT, SRT, RTTM, Text} {
		b.Run(string(k), func(b *testing.B) {
			var n bytes.Buffer
			ok(b, Write(&n, k, tr))
			b.SetBytes(int64(n.Len()))
			b.ReportAllocs()
			for b.Loop() {
				ok(b, Write(io.Discard, k, tr))
			}
		})
	}
}

// hostileShapes are cheap to write and could be dear to read.
var hostileShapes = map[string]func(n int) string{
	"open brackets":   func(n int) string { return strings.Repeat("[", n) },
	"less-than signs": func(n int) string { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<", n) },
	"voices":          func(n int) string { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<v a>b", n/6) },
	"timestamp tags":  func(n int) string { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("<00:01.5>b ", n/11) },
	"arrows":          func(n int) string { return "WEBVTT\n\n" + strings.Repeat("-->\n", n/4) },
	"empty cues":      func(n int) string { return "WEBVTT\n\n" + strings.Repeat("00:01.000 --> 00:02.000\n", n/24) },
	"lines of a cue":  func(n int) string { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("a\n", n/2) },
	"labels in a cue": func(n int) string {
		return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("Ab: c\nBc: d\n", n/12)
	},
	"carriage returns": func(n int) string { return "WEBVTT\n\n" + strings.Repeat("\r", n) },
	"ampersands":       func(n int) string { return "WEBVTT\n\n00:01.000 --> 00:02.000\n" + strings.Repeat("&", n) },
	"numbers":          func(n int) string { return "1\n00:00:01,000 --> 00:00:02,000\n" + strings.Repeat("\n2\nx\n", n/5) },
	"srt tags":         func(n int) string { return "1\n00:00:01,000 --> 00:00:02,000\n" + strings.Repeat("<a {\\", n/5) },
	"labels":           func(n int) string { return strings.Repeat("Ann: x\n", n/7) },
	"other labels": func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "so %d: x\n", i)
		}
		return b.String() + strings.Repeat("Ann: x\n", n/7)
	},
	"segments": func(n int) string { return `{"segments":[{}` + strings.Repeat(",{}", n/3) + "]}" },
	"words": func(n int) string {
		return `{"segments":[{"text":"a","words":[{}` + strings.Repeat(`,{"word":"a"}`, n/13) + "]}]}"
	},
	"escapes":    func(n int) string { return `{"segments":[{"text":"` + strings.Repeat(`\u0000`, n/6) + `"}]}` },
	"keys":       func(n int) string { return `{"a":1` + strings.Repeat(`,"a":{"b":[1]}`, n/14) + "}" },
	"rttm":       func(n int) string { return strings.Repeat("SPEAKER f 1 1 1 x x a\n", n/22) },
	"bad bytes":  func(n int) string { return "Ann: x\n" + strings.Repeat("a\xffbcdefghijklmnopqrstuvwxyz\n", n/28) },
	"long prose": func(n int) string { return strings.Repeat("abcdefgh\n", n/9) },
	"stm":        func(n int) string { return strings.Repeat("f 1 a 1 2 x\n", n/12) },
	"ctm":        func(n int) string { return strings.Repeat("f 1 1 2 x\n", n/10) },
	"cpp words": func(n int) string {
		return `{"systeminfo":"","transcription":[{"text":"a","tokens":[{}` + strings.Repeat(`,{"text":" a"}`, n/14) + "]}]}"
	},
	"cpp word": func(n int) string {
		return `{"systeminfo":"","transcription":[{"text":"a","tokens":[{}` + strings.Repeat(`,{"text":"a"}`, n/13) + "]}]}"
	},
	"live": func(n int) string {
		return "WEBVTT\n\n" + strings.Repeat("00:01.000 --> 00:02.000\na<00:01.500><c> b</c>\n", n/47)
	},
	"pages": func(n int) string { return "Ann: a\n" + strings.Repeat("\nhead   1\n\nb\n", n/14) },
	"pipes": func(n int) string { return "|text|name|\n|-|-|\n" + strings.Repeat("|", n) },
	"rows":  func(n int) string { return "|text|name|\n|-|-|\n" + strings.Repeat("|a|b|\n", n/6) },
	"tabs":  func(n int) string { return strings.Repeat("0.5\t1.5\ta\n", n/10) },
	"dialogues": func(n int) string {
		return "[Script Info]\n[Events]\n" + strings.Repeat("Dialogue: ,,,,,,,,,{a\n", n/21)
	},
	"messages":   func(n int) string { return "2024/03/14\n" + strings.Repeat("09:02\tAnn\ta\n", n/12) },
	"quotations": func(n int) string { return strings.Repeat("> Ann: a\n", n/9) },
	"tags in JSON": func(n int) string {
		return `[{"text":"<p>` + strings.Repeat("<a>", n/3) + `</p>","speaker":"a"},{"text":"b","speaker":"a"}]`
	},
	"people": func(n int) string {
		return `{"users":[{}` + strings.Repeat(`,{"id":1}`, n/9) + `],"lines":[{"text":"a","speaker_id":1},{"text":"b","speaker_id":1}]}`
	},
	"captions": func(n int) string {
		return `{"events":[{"tStartMs":1,"segs":[{"utf8":"a"}` + strings.Repeat(`,{"utf8":"b"}`, n/13) + "]}]}"
	},
	"empty lines": func(n int) string { return "Ann: a\n" + strings.Repeat("\n", n) },
}

// Doubling the input must not more than about double the work, and memory stays within the promise. Allocated bytes
// stand for work and bound the peak from above; time is only guarded against the quadratic.
func TestWorkAndMemoryAreLinear(t *testing.T) {
	size := 1 << 20
	if testing.Short() {
		size = 1 << 17
	}
	for name, make := range hostileShapes {
		in := make(size)
		cost := func() (allocated uint64) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, _ = Read(strings.NewReader(in), Limits{})
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		if a := cost(); a > 32<<20+32*uint64(len(in)) {
			t.Errorf("%s: %d bytes of input allocate %d", name, len(in), a)
		}
	}
}
