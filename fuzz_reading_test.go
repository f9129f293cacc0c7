package colloquy_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// FuzzRepairs holds that suggestions fit the text, that all of them can be made, and that words stay in their times.
func FuzzRepairs(f *testing.F) {
	f.Add("ask post gress people, or Mareka's", "Postgres", "Maarika")
	f.Add("the Kestral’s food\tis here", "Kestrel Foods", "")
	f.Add("\xff ĸestral", "ĸestrel", "ph")
	f.Fuzz(func(t *testing.T, text, a, b string) {
		if len(text) > 2000 || len(a)+len(b) > 200 {
			return
		}
		u := colloquy.Utterance{ID: "u1", Speaker: "A", Text: text, Language: "en"}
		for k, w := range strings.Fields(text) {
			u.Words = append(u.Words, colloquy.Word{Interval: sec(float64(k), float64(k+1)), Text: w})
			u.End = time.Duration(k+1) * time.Second
		}
		m := &colloquy.Meeting{Duration: u.End, Speakers: []colloquy.Speaker{{ID: "A"}}, Utterances: []colloquy.Utterance{u}}
		found := m.Repairs([]string{a, b})
		for _, r := range found.All {
			if !strings.HasPrefix(text[r.Offset:], r.Said) {
				t.Fatalf("%q is not at %d of %q", r.Said, r.Offset, text)
			}
		}
		fixed, err := m.Apply(found.All)
		if err != nil {
			t.Fatal(err)
		}
		got := fixed.Utterances[0]
		if utf8.ValidString(text) && utf8.ValidString(a+b) && !utf8.ValidString(got.Text) {
			t.Fatalf("%q became %q", text, got.Text)
		}
		last := time.Duration(0)
		for _, w := range got.Words {
			if w.Start < last || w.End < w.Start || w.End > u.End {
				t.Fatalf("%v in %v", w, got.Words)
			}
			last = w.Start
		}
	})
}
