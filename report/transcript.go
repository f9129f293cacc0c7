package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// transcriptSection is what was said, line by line.
type transcriptSection struct {
	Kinds  []kind
	Who    []filter
	Chunks [][]line
}

// kind is something that lines can be filtered by.
type kind struct {
	Code, Name string
	Count      int
}

// filter is a person that lines can be filtered by.
type filter struct {
	person
	Key int
}

// line is an utterance.
type line struct {
	N              int
	Clock, Seconds string
	Who            person
	Key            int // of the speaker, -1 = nobody known
	Again          bool
	Kinds          string
	Lang           string
	Text           []piece
	Tags           []tag
}

// piece is a part of a text, marked where a behaviour shows.
type piece struct {
	Text, Tip string
	Mark      bool
}

// tag is what was found in an utterance.
type tag struct {
	Name, Class, Kind string
	said              string
	offset            int
	quiet             bool // underlined and to be filtered by, without a label
}

func (k *maker) tag(utterance string, t tag) {
	for _, x := range k.found[utterance] {
		if x.Name == t.Name && x.offset == t.offset {
			return
		}
	}
	k.found[utterance] = append(k.found[utterance], t)
}

// chunk is how many lines a browser lays out at a time.
const chunk = 50

var kinds = [...]kind{
	{Code: "question", Name: "questions"}, {Code: "unanswered", Name: "questions without an answer"}, {Code: "action", Name: "action items"},
	{Code: "decision", Name: "decisions"}, {Code: "tracker", Name: "what was looked for"}, {Code: "problem", Name: "problems"}, {Code: "cut", Name: "interruptions"},
	{Code: "notice", Name: "behaviours worth a look"}, {Code: "behaviour", Name: "behaviours"},
}

func (k *maker) transcript() *transcriptSection {
	if len(k.m.Utterances) == 0 {
		return nil
	}
	for _, c := range k.in.Interruptions.All {
		if n := len(c.Utterances); n > 0 {
			k.tag(c.Utterances[n-1], tag{Name: "cuts in", Kind: "cut"})
		}
	}
	s := &transcriptSection{}
	numbers := map[string]int{}
	said := map[int]bool{}
	var lines []line
	for n, u := range k.m.Utterances {
		l := k.lineOf(n, u)
		if u.Language != pageLanguage && isTag(u.Language) {
			l.Lang = u.Language
		}
		l.Again = n > 0 && u.Speaker == k.m.Utterances[n-1].Speaker && n%chunk > 0
		for _, code := range strings.Fields(l.Kinds) {
			numbers[code]++
		}
		said[l.Key] = true
		lines = append(lines, l)
	}
	for _, x := range kinds {
		if x.Count = numbers[x.Code]; x.Count > 0 {
			s.Kinds = append(s.Kinds, x)
		}
	}
	for n, p := range k.people.all {
		if said[n] {
			s.Who = append(s.Who, filter{p, n})
		}
	}
	if said[-1] {
		s.Who = append(s.Who, filter{k.people.of(""), -1})
	}
	s.Chunks = slices.Collect(slices.Chunk(lines, chunk))
	return s
}

// pageLanguage is that of the page's own words: lines in others say so.
const pageLanguage = "en"

// isTag reports whether s can be the name of a language (BCP 47).
func isTag(s string) bool {
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return len(s) >= 2 && len(s) <= 35
}

func (k *maker) lineOf(n int, u colloquy.Utterance) line {
	l := line{N: n + 1, Who: k.people.of(u.Speaker), Key: -1}
	if at, ok := k.people.by[u.Speaker]; ok {
		l.Key = at
	}
	l.Clock, l.Seconds = k.at(u.Interval)
	tags := k.found[u.ID]
	l.Text = pieces(u.Text, tags)
	var codes []string
	seen := map[string]bool{}
	for _, t := range tags {
		if !seen[t.Name] && !t.quiet {
			l.Tags = append(l.Tags, t)
		}
		seen[t.Name] = true
		for _, c := range strings.Fields(t.Kind) {
			if !slices.Contains(codes, c) {
				codes = append(codes, c)
			}
		}
	}
	l.Kinds = strings.Join(codes, " ")
	return l
}

// pieces cuts a text where the words stand that tags rest on. Where these overlap the earlier, longer ones are marked.
func pieces(text string, tags []tag) []piece {
	tags = slices.Clone(tags)
	slices.SortStableFunc(tags, func(a, b tag) int {
		return cmp.Or(cmp.Compare(a.offset, b.offset), cmp.Compare(len(b.said), len(a.said)))
	})
	var out []piece
	at := 0
	for _, t := range tags {
		end := t.offset + len(t.said)
		if t.said == "" || t.offset < at || t.offset > len(text)-len(t.said) || text[t.offset:end] != t.said || !utf8.ValidString(t.said) {
			continue
		}
		if t.offset > at {
			out = append(out, piece{Text: clean(text[at:t.offset])})
		}
		out = append(out, piece{Text: clean(t.said), Tip: t.Name, Mark: true})
		at = end
	}
	if at < len(text) {
		out = append(out, piece{Text: clean(text[at:])})
	}
	return out
}

// warnings say what was wrong with the input.
func (k *maker) warnings() []string {
	var out []string
	for _, w := range k.m.Warnings[:min(50, len(k.m.Warnings))] {
		s := cut(clean(w.Code), 60) + ": " + cut(clean(w.Detail), 300)
		if w.Count > 1 {
			s += fmt.Sprintf(" (%d times)", w.Count)
		}
		out = append(out, s)
	}
	return out
}
