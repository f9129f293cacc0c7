package tracker

import (
	"strings"
	"unicode"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

const (
	lettersLeast = 4  // of a phrase of which the words may be written as fewer, "signup"
	lettersMore  = 6  // of one that may be written as more, "click house"
	partsMost    = 3  // words that it may be cut into
	longName     = 12 // letters from which on a name may differ by two
)

// addLetters notes how a phrase is found by its letters. A name, which is one with a capital, may be misheard too.
func (f *Finder) addLetters(i int32, phrase string, words []string) {
	joined := strings.Join(words, "")
	if len(joined) < lettersLeast || len(words) > partsMost {
		return
	}
	f.joined[joined] = append(f.joined[joined], i)
	f.begins[joined[0]] = true
	if f.lang == "en" && strings.ContainsFunc(phrase, unicode.IsUpper) {
		f.names = append(f.names, phrase)
		f.named[phrase] = append(f.named[phrase], i)
	}
}

// letters appends where phrases are cut into other words than theirs ("click house"), and misheard names, where none of the tracker's
// matches in out[from:] stands.
func (r *reader) letters(out []Match, from, unit int, text string) []Match {
	for i := range r.t.Len() {
		for n := 1; r.begins[r.t.Norm(i)[0]] && n <= partsMost && i+n <= r.t.Len(); n++ {
			r.run = r.run[:0]
			for k := i; k < i+n; k++ {
				r.run = append(r.run, r.t.Norm(k)...)
			}
			for _, p := range r.joined[string(r.run)] {
				if has := len(r.patterns[p].stems); n < has || n > has && len(r.run) >= lettersMore {
					out = r.addApart(out, from, Match{r.patterns[p].tracker, r.patterns[p].phrase, unit, r.span(i, i+n), true, 1})
				}
			}
		}
	}
	if r.misheard == nil {
		return out
	}
	for _, c := range r.misheard.Repair(text) {
		letters := 0
		for _, w := range nlp.Words(c.To) {
			letters += len(w)
		}
		if c.Distance > 1 && letters < longName {
			continue
		}
		for _, p := range r.named[c.To] {
			like := 1 - float64(c.Distance)/float64(letters)
			out = r.addApart(out, from, Match{r.patterns[p].tracker, r.patterns[p].phrase, unit, c.Span, false, like})
		}
	}
	return out
}

// addApart appends a match where none of its tracker in out[from:] overlaps it.
func (r *reader) addApart(out []Match, from int, m Match) []Match {
	for _, o := range out[from:] {
		if o.Tracker == m.Tracker && o.Span.Start < m.Span.End && m.Span.Start < o.Span.End {
			return out
		}
	}
	return append(out, m)
}

// repairer returns what finds misheard names, nil where there are none.
func repairer(names []string) *entity.Repairer {
	if len(names) == 0 {
		return nil
	}
	return entity.NewRepairer(names)
}
