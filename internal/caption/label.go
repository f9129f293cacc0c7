package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const maxLabel = 200 // bytes; the longest names with an office and a constituency stay below 130

// cutLabel splits "Name: text" at the first colon outside brackets, without judging the name beyond its characters.
// "[Name]: text", ">> NAME: text", "**Name:** text", "_Name_: text" and a full-width colon are known.
func cutLabel(line string) (label, text string, ok bool) {
	s := strings.TrimLeft(line, " \t>")
	mark := s[:len(s)-len(strings.TrimLeft(s, "*_"))]
	s = s[len(mark):]
	depth := 0
	for i := 0; i < len(s) && i < maxLabel; {
		switch c := s[i]; c {
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth < 0 {
				return "", "", false
			}
		case '<', '>', '{', '}', '=', '\\', '|', '#', '"', '?', '!', ';', '/', '\n':
			if depth == 0 || c == '\n' {
				return "", "", false
			}
		case ':':
			if depth == 0 {
				if label, text = cutBold(s[:i], s[i+1:], mark); beginsText(text) {
					return finishLabel(label, text)
				}
				return "", "", false
			}
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '：' && depth == 0 {
			return finishLabel(cutBold(s[:i], s[i+n:], mark))
		}
		i += n
	}
	return "", "", false
}

// cutBold takes the mark of bold or slanted type, which stood before label, off its end: "**Ann**:", "**Ann** (0:03):" or "**Ann:**".
func cutBold(label, text, mark string) (string, string) {
	if mark == "" {
		return label, text
	}
	if name, tail, ok := strings.Cut(label, mark); ok {
		return name + tail, text
	}
	if t, ok := strings.CutPrefix(text, mark); ok {
		return label, t
	}
	return mark + label, text
}

// beginsText tells what is behind the colon of a name from "10:30", "https://", "C:\", ":-)".
func beginsText(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text == "" || unicode.IsSpace(r) || unicode.IsLetter(r) || r == '"' || r == '“'
}

func finishLabel(label, text string) (string, string, bool) {
	label = strings.TrimSpace(label)
	if n := len(label); n > 2 && (label[0] == '[' && label[n-1] == ']' || label[0] == '(' && label[n-1] == ')') {
		label = label[1 : n-1]
	}
	label = strings.TrimSpace(label)
	return label, strings.TrimSpace(text), label != ""
}

// shape is how a label is written.
type shape int

const (
	noName    shape = iota // never a name
	lowerMany              // several words, not all with a capital: "next episode"
	lowerOne               // "ann", "spk_0"
	nameOne                // "Bob", "张三"
	nameSure               // several words with capitals, capitals throughout, or with a number: "Ann Lee", "MAN", "Speaker 2"
)

// notNames are words that stand before a colon in notes, letters and their heads. Lower case.
var notNames = strings.Fields(`note notes nb ps p.s. warning caution attention tip hint example examples e.g. i.e. http https ftp
	mailto www re fw fwd cc bcc from to sent received reply-to type subject date time title location place venue attendees participants
	present absent agenda appearances
	topic topics summary minutes action actions decision decisions todo todos duration recording transcript language
	kind url link links source file version page chapter section step figure table total update edit edited
	important reminder remember conclusion result results reason problem solution fyi btw tl;dr also however thus
	hinweis anmerkung beispiel betreff datum uhrzeit ort teilnehmer thema remarque exemple objet nota ejemplo asunto
	fecha lugar tema uwaga temat data`)

// notNamePhrases are likewise of several words.
var notNamePhrases = []string{"action items", "action item", "next steps", "to do", "key points", "transcribed by",
	"recorded by", "meeting notes", "follow up", "for example", "in short"}

// particles may be lower case within a name.
var particles = strings.Fields(`de da do dos das del della di du la le van von der den ter ten zu zur of the and y e et bin ibn al
	el af av for à`)

func contains(list []string, s string) bool {
	for _, w := range list {
		if w == s {
			return true
		}
	}
	return false
}

// shapeOf judges how a label is written, its brackets aside.
func shapeOf(label string) shape {
	words, commas := 0, 0
	capitals, digits, particle, lower, letters, upper := 0, 0, 0, 0, 0, 0
	core := outsideBrackets(label)
	low := strings.ToLower(strings.TrimSpace(core))
	if contains(notNames, low) || contains(notNamePhrases, low) {
		return noName
	}
	for w := range strings.FieldsSeq(core) {
		if isTitle(w) {
			continue
		}
		words++
		if strings.HasSuffix(w, ",") {
			commas++
			w = strings.TrimSuffix(w, ",")
		}
		if endsSentence(w) || isYear(w) {
			return noName
		}
		caps := false
		for _, r := range w {
			switch {
			case unicode.IsUpper(r) || unicode.IsTitle(r):
				upper++
				letters++
				caps = true
			case unicode.IsLetter(r):
				letters++
				caps = caps || !unicode.IsLower(r)
			case unicode.IsDigit(r):
				digits++
			case r > 0x2000 && unicode.IsSymbol(r):
				letters++
				caps = true
			}
		}
		switch {
		case caps:
			capitals++
		case contains(particles, w):
			particle++
		case strings.ContainsFunc(w, unicode.IsLetter):
			lower++
		}
	}
	switch {
	case isPhone(core):
		return nameSure
	case words == 0 || words > 9 || letters == 0 || commas > 3:
		return noName
	case lower > 0 && words == 1:
		return lowerOne
	case lower > 0 || capitals == 0:
		if words > 4 {
			return noName
		}
		return lowerMany
	case capitals > 1 || digits > 0 || upper > 1 && upper == letters:
		return nameSure
	}
	return nameOne
}

// isPhone reports whether label is a number of a telephone, "+1 555-123-4567": in chats, of who is not among the contacts.
func isPhone(label string) bool {
	digits := 0
	for i, r := range strings.TrimSpace(label) {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case i == 0 && r != '+', i > 0 && !strings.ContainsRune(" -().\u00a0\u202f\u2011", r):
			return false
		}
	}
	return digits >= 7 && digits <= 15
}

// isTitle reports whether w is a title in small letters with full stops within, "h.c.", "e.h.".
func isTitle(w string) bool {
	dots := 0
	for i, r := range w {
		if r == '.' && i%2 == 1 {
			dots++
		} else if i%2 == 1 || r < 'a' || r > 'z' {
			return false
		}
	}
	return dots > 1 && len(w) == 2*dots
}

// isYear reports whether w is the number of a year, which no name has but many a date.
func isYear(w string) bool {
	w = strings.TrimRight(w, ",.")
	return len(w) == 4 && leadingDigits(w) == 4 && w > "1900" && w < "2100"
}

// endsSentence reports whether w ends with a full stop and is longer than the titles and initials that do, "Hon.", "Yves-F.".
func endsSentence(w string) bool {
	w, ok := strings.CutSuffix(w, ".")
	return ok && utf8.RuneCountInString(w[strings.LastIndexAny(w, ".-")+1:]) > 5
}

// outsideBrackets returns label without what stands in brackets, unless that is all of it.
func outsideBrackets(label string) string {
	if !strings.ContainsAny(label, "([") {
		return label
	}
	var b strings.Builder
	depth := 0
	for _, r := range label {
		switch r {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	if blank(b.String()) {
		return strings.Trim(label, "()[] ")
	}
	return b.String()
}

// labels judges which labels of a file are names. Feed it with every line (or first line of a cue) that has text;
// then ask. A label counts as a name when
//
//   - it is written like one, and half of all lines carry such labels;
//   - or it is surely written like one, or recurs, or stands at the head of a block of lines, and a tenth of all lines
//     carry such labels;
//   - or it is lower case, and either recurs where half of all lines have a label, or every line has one.
//
// In a file whose blocks, parted by blank lines, nearly all begin with a label, a label inside a block is text, unless it is surely
// written like a name and recurs.
type labels struct {
	seen   map[string]*labelCount
	most   int // different labels that are kept; 0 = all
	lines  int // with text
	strong int // lines with a label written like a name
	weak   int // lines with another label
	heads  int // of strong, at the head of a block
}

type labelCount struct {
	shape    shape
	n, heads int
}

// add counts a line; label is "" when it has none. head tells that a blank line, or nothing, is above it.
func (l *labels) add(label string, head bool) {
	l.lines++
	if label == "" {
		return
	}
	c := l.seen[label]
	if c == nil {
		if l.seen == nil {
			l.seen = map[string]*labelCount{}
		}
		if l.most > 0 && len(l.seen) >= l.most {
			return
		}
		c = &labelCount{shape: shapeOf(label)}
		l.seen[label] = c
	}
	c.n++
	if head {
		c.heads++
	}
	switch c.shape {
	case nameOne, nameSure:
		l.strong++
		if head {
			l.heads++
		}
	case lowerOne, lowerMany:
		l.weak++
	}
}

// name reports whether label, seen before, is a name; head as in add.
func (l *labels) name(label string, head bool) bool {
	c := l.seen[label]
	if c == nil {
		return false
	}
	blocks := l.heads >= 3 && l.heads*10 >= (l.strong-c.n)*9 && l.strong < l.lines
	if blocks && !head && c.heads == 0 && !(c.shape == nameSure && c.n > 1) {
		return false
	}
	switch c.shape {
	case nameOne:
		return l.strong*2 >= l.lines || l.strong*10 >= l.lines && (c.n > 1 || c.heads > 0 && l.heads < l.lines)
	case nameSure:
		return l.strong*10 >= l.lines
	case lowerOne:
		all := l.strong + l.weak
		return c.n > 1 && all*2 >= l.lines || all == l.lines && l.lines > 1
	case lowerMany:
		return c.n > 1 && (l.strong+l.weak)*2 >= l.lines
	}
	return false
}
