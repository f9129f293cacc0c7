package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unlisted is how far a word is likely a name that no list has and that stands where names do.
const unlisted = 0.85

// mostName is how many words a name has at most.
const mostName = 4

// name reads the name of a person at token i, and how far it is likely one. slot says that the words around it hold names: there it
// may be one that no list has.
func (c *clues) name(r *reader, i int, slot bool) (name string, sure float64, next int) {
	if r.kind(i) != 'w' {
		return "", 0, i
	}
	if j, ok := c.title(r, i); ok {
		if next = r.joined(j); c.known[r.at(j)] || !c.noName(r, j) && (r.toks[j].upper || !c.cased) {
			return title(r.at(i)) + " " + c.written(r, j, next), 0.9, next
		}
		return "", 0, i
	}
	first := r.at(i)
	class := c.w.of([]byte(first))
	switch {
	case c.known[first]:
		sure = 1
	case class&isGiven != 0 && !alsoWord(first) && first != "alexa":
		sure = 1
	case class&isGiven != 0:
		sure = 0.5
		if r.toks[i].upper && i > 0 && !r.toks[i].line {
			sure = 0.9
		}
	case slot && !c.noName(r, i) && (r.toks[i].upper || !c.cased && !(r.is(i-1, "i'm", "am", "is", "it's") && inflected(first)) && !strings.HasSuffix(first, "ly")):
		sure = unlisted
	default:
		return "", 0, i
	}
	next = i + 1
	if end := r.joined(i); end > next && (r.toks[i].upper || !commonWord(r.at(next+1))) {
		next = end // "Mei-Ling"
	}
	return c.written(r, i, c.family(r, i, next)), sure, c.family(r, i, next)
}

// title passes over a title before a name: "Dr.", "Mrs".
func (c *clues) title(r *reader, i int) (next int, ok bool) {
	if !courtesy(r.at(i)) || i+1 >= len(r.toks) {
		return i, false
	}
	if next = i + 1; r.at(next) == "." && r.glued(next) {
		next++
	}
	return next, r.kind(next) == 'w'
}

// courtesy reports whether a word in small letters is a title that stands before names.
func courtesy(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "miss", "mister", "dr", "doctor", "professor", "prof":
		return true
	}
	return false
}

// joined returns the end of the word at token i and of what hyphens join to it.
func (r *reader) joined(i int) int {
	j := i + 1
	for j < i+2*mostName && r.at(j) == "-" && r.glued(j) && r.glued(j+1) && r.kind(j+1) == 'w' {
		j += 2
	}
	return min(j, len(r.toks))
}

// family returns where the family name ends that stands behind the first name before token next: "Weber", "van der Berg".
func (c *clues) family(r *reader, i, next int) int {
	j := next
	for j < i+mostName && particle(r.at(j)) {
		j++
	}
	last := r.at(j)
	if r.kind(j) != 'w' || r.glued(j) {
		return next
	}
	listed := c.w.of([]byte(last))
	upper := r.toks[i].upper && r.toks[j].upper
	switch {
	case c.known[last], listed&isFamily != 0 && (upper || listed&isGiven == 0 && !commonWord(last)), upper && !commonWord(last), (j > next || !c.cased && c.named(r, i)) && !c.noName(r, j):
		next = r.joined(j)
	}
	return next
}

// noName reports whether the word at token i is no name of a person, whatever stands around it.
func (c *clues) noName(r *reader, i int) bool {
	w := r.at(i)
	if len(w) == 2 && c.named(r, i) {
		return r.toks[i].caps || commonWord(w) // "my name is Ed"
	}
	return c.w.noName(w) || strings.HasSuffix(w, "'s") || r.toks[i].caps
}

// noName reports whether a word is never taken for the name of a person that no list has: many say it, it is of another list, or
// nobody has so short a name.
func (w *wordTable) noName(word string) bool {
	const others = isName&^(isGiven|isFamily) | isHead | isMonth | isDay | isNumber | isOrdinal | isSeason | isTimeUnit
	if isSoftware(word) { // which is thanked, and never speaks
		return true
	}
	if l, err := roles(); err != nil || isRole(l, []string{word}) {
		return true
	}
	class := w.of([]byte(word))
	return len(word) < 3 || strings.Contains(word, ".") || commonWord(word) && class&(isGiven|isFamily) == 0 || class&others != 0 && class&isGiven == 0 || digitWord(word) != ""
}

// inflected reports whether a word in small letters has the ending of a verb, an adverb or an adjective: "i'm exhausted".
func inflected(w string) bool {
	for _, end := range [...]string{"ing", "ed", "ly", "ish", "ful", "ous", "ive", "able", "ible", "ical", "less", "ese", "ist", "ness", "tion", "ent", "ant", "ers", "ies", "ic"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// written returns a name as it is written, from its tokens.
func (c *clues) written(r *reader, i, next int) string {
	var b strings.Builder
	for k := i; k < next; k++ {
		w := r.at(k)
		switch {
		case r.kind(k) != 'w':
			b.WriteString(w)
			continue
		case k > i && !r.glued(k):
			b.WriteByte(' ')
		}
		if r.at(k-1) == "-" && r.toks[i].upper && !r.toks[k].upper || k > i && k+1 < next && particle(r.at(k)) {
			b.WriteString(w)
		} else {
			b.WriteString(title(w))
		}
	}
	return b.String()
}

// title writes the first letter of a word large, and that behind the apostrophe of "O'Brien".
func title(w string) string {
	first, n := utf8.DecodeRuneInString(w)
	if n == 0 {
		return w
	}
	rest := w[n:]
	if cut := strings.TrimPrefix(rest, "'"); cut != rest && len(cut) > 1 {
		rest = "'" + title(cut)
	}
	return string(unicode.ToUpper(first)) + rest
}

// alsoWord reports whether a first name is a word, a place or a family name as well.
func alsoWord(w string) bool {
	switch w {
	case "will", "mark", "frank", "rich", "may", "april", "june", "rose", "dawn", "art", "guy", "drew", "jack", "max", "grace", "hope",
		"joy", "bill", "pat", "gene", "dean", "ray", "earl", "grant", "chase", "miles", "sue", "penny", "holly", "sandy", "robin", "carol",
		"daisy", "lily", "iris", "victor", "christian", "austin", "jordan", "milan", "florence", "sydney", "ford", "jay", "norm", "noel",
		"poppy", "viola", "virginia", "roman", "jean", "lance", "dick", "curt", "wade", "faith", "summer", "josh", "rob", "lee", "eve", "mike",
		"mei", "ana", "ali", "paige", "dolores", "regina", "stella", "nick", "ted", "tess", "kim", "don", "otto", "uma", "eva", "vera", "marina":
		return true
	}
	return false
}
