package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// offsets reads odd texts and looks at every place that a result points to.
func (s *suite) offsets() string {
	places := 0
	lines := oddLines()
	if all, err := s.specimens(); err == nil {
		for _, x := range all {
			if x.Kind != "text" || x.Size > 100_000 || s.short && x.Size > 5_000 {
				continue
			}
			b, err := os.ReadFile(filepath.Join(s.data, "hostile", x.Path))
			if err != nil {
				s.fail("%v", err)
				continue
			}
			lines = append(lines, strings.Split(string(b), "\n")...)
		}
	}
	if s.short {
		lines = lines[:min(len(lines), 400)]
	}
	t := &colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesNone}, Language: "en"}
	for k, line := range lines {
		t.Utterances = append(t.Utterances, colloquy.Utterance{Speaker: colloquy.SpeakerID(fmt.Sprint("p", k%5)), Text: line})
	}
	m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t})
	if err != nil {
		s.fail("odd lines: %v", err)
		return "no analysis"
	}
	in := m.Insights(colloquy.InsightOptions{Trackers: []colloquy.Tracker{{Name: "t", Phrases: []string{"report", "naïve café", "你好", "i̇stanbul"}}}})
	in.Meeting = nil
	places += s.pointed(reflect.ValueOf(in), "Insights")
	places += s.pointed(reflect.ValueOf(m.Behaviors(colloquy.BehaviorOptions{})), "Behaviors")
	places += s.pointed(reflect.ValueOf(m.Repairs([]string{"Kowalski", "Zürich"})), "Repairs")
	for _, line := range lines {
		for _, d := range colloquy.DetectBehaviors(line, colloquy.BehaviorOptions{}) {
			places++
			s.stands(d.Text, d.Said, d.Offset, "DetectBehaviors")
		}
	}
	if places == 0 {
		s.fail("nothing points anywhere")
	}
	return fmt.Sprintf("%d odd lines, %d places pointed to, each is there and between characters", len(lines), places)
}

// oddLines hold what is met in the middle of words and phrases: letters that change their length with their case, marks that
// combine, emoji of many runes, other scripts, bytes that are no UTF-8.
func oddLines() []string {
	var out []string
	for _, odd := range hostileTexts() {
		for _, frame := range []string{"Thank you %s for the report by Friday", "%s, I am sorry, that is terrible", "can you send %s to Zoë by 3 pm", "I think İstanbul %s ſuch a great İdea", "%s"} {
			out = append(out, strings.ReplaceAll(frame, "%s", odd))
		}
	}
	return append(out, "Großartig, naïve café, ﬁne", "ＷＥ ＷＩＬＬ ｓｅｎｄ ｉｔ", "e\u0301a\u0301 thank\u0301 you", "你好，我们星期五之前发送报告。", "спасибо, это ужасно", "👍🏽 thanks 👩‍👩‍👧‍👦 great job!!!")
}

// pointed looks at every struct within v that says what stands where.
func (s *suite) pointed(v reflect.Value, path string) (n int) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			n += s.pointed(v.Elem(), path)
		}
	case reflect.Slice:
		for k := range v.Len() {
			n += s.pointed(v.Index(k), path)
		}
	case reflect.Struct:
		t := v.Type()
		for k := range t.NumField() {
			if t.Field(k).IsExported() {
				n += s.pointed(v.Field(k), path+"."+t.Field(k).Name)
			}
		}
		for _, f := range [][2]string{{"Said", "Offset"}, {"Object", "ObjectOffset"}} {
			text, said, at := v.FieldByName("Text"), v.FieldByName(f[0]), v.FieldByName(f[1])
			if !text.IsValid() || !said.IsValid() || !at.IsValid() || said.String() == "" || at.Int() < 0 {
				continue
			}
			n++
			s.stands(text.String(), said.String(), int(at.Int()), path)
		}
	}
	return n
}

// within reports whether a place lies inside of a character; a byte that belongs to none is one of its own.
func within(text string, at int) bool {
	for i := max(0, at-utf8.UTFMax+1); i < at && at < len(text); i++ {
		if _, n := utf8.DecodeRuneInString(text[i:]); n > 1 && i+n > at {
			return true
		}
	}
	return false
}

// stands checks that said stands in text at a place that is no character's inside.
func (s *suite) stands(text, said string, at int, path string) {
	end := at + len(said)
	switch {
	case at < 0 || end > len(text):
		s.fail("%s: %q at %d lies outside of %q", path, said, at, text)
	case text[at:end] != said:
		s.fail("%s: %q does not stand at %d of %q", path, said, at, text)
	case within(text, at) || within(text, end):
		s.fail("%s: %q at %d begins or ends within a character of %q", path, said, at, text)
	}
}
