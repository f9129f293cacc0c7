package caption

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// layout is how a plain text is laid out: what stands on lines of its own, and what is written before or within all lines. It is
// found before a line is read, as the same line means different things in different texts.
type layout struct {
	numbered bool            // lines begin with their numbers, as in court
	order    dateOrder       // of dates
	spoken   bool            // times are said in words too, "1 minute 3 seconds"
	daily    bool            // times alone, or in brackets, are of the day, as many others are
	above    bool            // a name stands on the line above a time
	below    bool            // a name stands on the line below a time
	owners   *labels         // what stands there: names, and other lines
	strict   bool            // many of these are no names
	names    *labels         // heads of blocks that are but a name; nil = blocks have none
	script   bool            // the names are those of a screenplay: a block without one is what is seen
	mark     string          // what parts a name and its text where there is no colon: a labelMark; "" = a colon
	turns    bool            // ">>" stands where somebody else begins to speak
	running  map[string]bool // heads and feet that stand on several pages, without their numbers
	asked    bool            // questions and answers are marked "Q." and "A."
}

// layoutLabels is how many different labels are looked at for the layout of a text: many more than people ever talk.
const layoutLabels = 10_000

// labelMarks are what may part a name and its text; a bracket stands before a name and its like behind it, and a dot behind a name
// that ends in capitals, as in the records of parliaments.
func labelMarks() []string { return []string{"\t", " - ", " – ", " — ", "[", "(", "<", "【", "."} }

// layoutOf looks at all lines of text.
func layoutOf(text string) *layout {
	lay := &layout{}
	lay.first(text)
	var (
		w                   = textLines{lines: lines{text: text}, layout: &layout{numbered: lay.numbered, spoken: lay.spoken}}
		above, below, colon = labels{most: layoutLabels}, labels{most: layoutLabels}, labels{most: layoutLabels}
		heads               = &labels{most: layoutLabels}
		marks               [9]labels
		stamped, clocks     int
		last                string // a name alone on the line above
		pending             bool   // the line above is a time alone
		headed, bold        bool   // the line above is a name alone at the head of its block, and marked as such
		alone, blocks, q, a int
		turns               int
	)
	for t, raw, ok := w.next(); ok; t, raw, ok = w.next() {
		if t.daily && lay.order == orderUnknown {
			lay.order = t.at.date.tells()
		}
		name, marked := aloneName(raw)
		if t.timed {
			name = ""
		}
		if headed && (!w.head || bold) && name == "" {
			heads.add(strings.TrimSpace(outsideBrackets(last)), true)
		}
		switch {
		case t.nothing():
			alone++
			above.add(last, true)
		case pending:
			below.add(name, true)
		}
		switch {
		case t.daily && !(t.nothing() && !t.at.day.IsZero()):
			stamped++
		case t.timed && !t.hours && !t.ended:
			clocks++
		}
		if strings.HasPrefix(strings.TrimSpace(raw), ">>") {
			turns++
		}
		if w.head || marked {
			blocks++
		}
		headed, bold = name != "" && (w.head || marked), marked
		pending, last = t.nothing(), name
		colon.add(t.label, w.head)
		for i, m := range labelMarks() {
			label, _, _ := cutMark(t.after, m)
			marks[i].most = layoutLabels
			marks[i].add(label, w.head)
		}
		switch letter, _, _ := cutAsked(raw); letter {
		case "Q":
			q++
		case "A":
			a++
		}
		lay.script = lay.script || isScene(raw)
	}
	lay.asked = q > 1 && a > 1 && (q+a)*5 >= colon.lines
	up, down := above.people(), below.people()
	if lay.owners = &above; down > up {
		lay.owners = &below
	}
	lay.above = up*5 >= alone*2 && up > 1 && up >= down
	lay.below = down*5 >= alone*2 && down > 1 && down > up
	lay.strict = lay.owners.strong*5 < alone*4
	lay.daily = stamped*2 >= clocks && stamped > 0
	lay.turns = turns > 1 && turns*10 >= colon.lines
	if lay.above || lay.below || colon.people()*3 >= colon.lines || alone > 0 {
		heads.seen = nil
	}
	if again, n := heads.again(); n > 1 && again*10 >= blocks*4 {
		lay.names = heads
	}
	lay.script = lay.script && lay.names != nil
	for i, m := range labelMarks() {
		l := &marks[i]
		again, n := l.again()
		share := 6
		switch m {
		case "<":
			again, n = l.weak+l.strong, 1 // nicknames are in small letters
		case ".":
			share = 1
			n = min(n-1, again/2)
		}
		if n > 0 && again*10 >= l.lines*share && again > 3*colon.people() && n*2 <= again {
			lay.mark = m
			lay.daily = lay.daily || m == "<" // of chats, which tell hours and minutes
			break
		}
	}
	return lay
}

// owns reports whether name, above or below a time, is one.
func (lay *layout) owns(name string) bool {
	c := lay.owners.seen[name]
	return c != nil && (c.shape == nameSure || c.shape == nameOne && (c.n > 1 || !lay.strict) || c.shape == lowerOne && c.n > 1 && !lay.strict)
}

// people is how many of the lines counted have a label that is surely a name: it is written like one and comes again, or is one of
// some capitals. Where there are many and hardly one comes again, they are no names but text in capitals.
func (l *labels) people() int {
	n, kinds := 0, 0
	for label, c := range l.seen {
		if c.shape == nameSure && strings.Count(label, " ") < 4 || c.shape == nameOne && c.n > 1 {
			n += c.n
			kinds++
		}
	}
	if n >= 4 && kinds == n || n >= 8 && kinds*3 > n*2 {
		return 0
	}
	return n
}

// again is how many of the lines counted have a label that is written like a name and comes again, and of how many names.
func (l *labels) again() (n, names int) {
	for _, c := range l.seen {
		if c.shape >= nameOne && c.n > 1 {
			n += c.n
			names++
		}
	}
	return n, names
}

// aloneName returns what line says if that may be a name and nothing else, without its marks of type, else ""; marked says that it
// has some.
func aloneName(line string) (name string, marked bool) {
	if line = strings.TrimSpace(line); len(line) > maxLabel || len(line) > 80 && len(outsideBrackets(line)) > 80 {
		return "", false
	}
	name = plainName(line)
	if marked = len(name) < len(line); strings.ContainsAny(name, ":;") || shapeOf(ownerLabel(name)) == noName {
		return "", false
	}
	if name == strings.Trim(name, "()[]<>♪-–—…") && !strings.ContainsAny(name, `"“”«»|/\=*`) {
		return name, marked
	}
	if i := strings.LastIndexByte(name, '('); i > 0 && strings.HasSuffix(name, ")") {
		return name, marked // "Ann (Guest)"
	}
	return "", false
}

// first finds what is to be taken off the lines before they can be looked at: numbers that count them, from 1 again on each page, and
// times in words.
func (lay *layout) first(text string) {
	l := lines{text: text}
	all, counted, last, spoken := 0, 0, 0, 0
	pages := map[string]*pageCount{}
	above := true // a blank line, or nothing, is above
	for line, ok := l.next(); ok; line, ok = l.next() {
		if blank(line) {
			above = true
			continue
		}
		all++
		if below, _ := l.peek(); (above || line[0] == '\f') && (blank(below) || below[0] == '\f') {
			countPage(pages, line)
		}
		above = false
		if n, _, ok := cutNumber(line); ok && (n == last+1 || n == 1) {
			last = n
			counted++
		}
		if _, _, ok := cutSpoken(strings.TrimSpace(line)); ok {
			spoken++
		}
	}
	for head, c := range pages {
		if c.rising && c.n > 1 {
			if lay.running == nil {
				lay.running = map[string]bool{}
			}
			lay.running[head] = true
		}
	}
	lay.numbered = counted >= 3 && counted*10 >= all*8
	lay.spoken = spoken >= 2 && spoken*10 >= all
}

// pageCount is what was seen of a line that stands alone and has a number at one of its ends.
type pageCount struct {
	n, last int
	rising  bool // each number is larger than the one before, by less than ten
}

// countPage notes a line that may be the head or the foot of a page.
func countPage(pages map[string]*pageCount, line string) {
	for _, page := range cutPage(line) {
		c := pages[page.head]
		switch {
		case c == nil && len(pages) < layoutLabels:
			pages[page.head] = &pageCount{n: 1, last: page.number, rising: true}
		case c != nil:
			c.rising = c.rising && page.number > c.last && page.number < c.last+10
			c.n, c.last = c.n+1, page.number
		}
	}
}

// pageHead is what stands on a page beside its number.
type pageHead struct {
	head   string
	number int
}

// cutPage takes the number of a page off the end or the head of a line, "Council Meeting   12", "- 12 -": there may be one at both. A
// name with its number, "Speaker 2", has a single blank between.
func cutPage(line string) (pages []pageHead) {
	if len(line) > 120 {
		return nil
	}
	line = strings.Trim(line, " \t\f-–—|[]()")
	k := len(line)
	for k > 0 && line[k-1]-'0' <= 9 {
		k--
	}
	put := func(head, number string) {
		n, _, ok := cutPart(number, 4)
		trimmed := strings.Trim(head, " \t|-–—•·")
		if ok && (trimmed == "" || len(head) > len(trimmed)+1) {
			pages = append(pages, pageHead{trimmed, n})
		}
	}
	put(line[:k], line[k:])
	if n := leadingDigits(line); k > 0 {
		put(line[n:], line[:n])
	}
	return pages
}

// cutNumber takes the number of a line off it, "12  text", "012 text", "3. text", "3) text".
func cutNumber(line string) (n int, rest string, ok bool) {
	line = strings.TrimLeft(line, " \t\f")
	n, rest, ok = cutPart(line, 5)
	if !ok {
		return 0, line, false
	}
	dot := len(rest) > 0 && (rest[0] == '.' || rest[0] == ')')
	if dot {
		rest = rest[1:]
	}
	if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
		return 0, line, false
	}
	return n, rest, true
}

// cutMark splits "Name - text" at the first mark, and "[Name] text", if what stands before the text may be a name.
func cutMark(line, mark string) (label, text string, ok bool) {
	if mark == "\t" || mark[0] == ' ' { // most lines have none of these
		if strings.Index(line[:min(len(line), maxLabel)], mark) <= 0 {
			return "", line, false
		}
	}
	switch mark {
	case "[", "(", "<", "【":
		closing := map[string]string{"[": "]", "(": ")", "<": ">", "【": "】"}[mark]
		if label, ok = strings.CutPrefix(strings.TrimSpace(line), mark); ok {
			label, text, ok = strings.Cut(label, closing)
		}
		label = strings.TrimLeft(label, " @+%")
	case ".":
		label, text, ok = cutDot(line)
	default:
		label, text, ok = strings.Cut(line, mark)
		ok = ok && !strings.ContainsRune(label, ':')
	}
	label = strings.TrimSpace(label)
	if !ok || label == "" || ownerLabel(label) == "" || strings.ContainsAny(outsideBrackets(label), ",<>{}=|#\"/") || blank(text) {
		return "", line, false
	}
	return label, strings.TrimSpace(text), true
}

// cutDot splits "Mr. SMITH. Text" behind the first word in capitals that ends with a full stop.
func cutDot(line string) (label, text string, ok bool) {
	line = strings.TrimSpace(line)
	from := 0
	for words := 0; words < 5; words++ {
		i := strings.IndexByte(line[from:], ' ')
		if i < 0 {
			return "", "", false
		}
		word, dot := strings.CutSuffix(line[from:from+i], ".")
		if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) {
			return "", "", false
		}
		if dot && utf8.RuneCountInString(word) > 3 && !strings.ContainsFunc(word, unicode.IsLower) {
			return line[:from+i-1], line[from+i:], true
		}
		from += i + 1
	}
	return "", "", false
}

// cutAsked splits "Q.  text" and "A  text", as questions and answers are marked in court.
func cutAsked(line string) (letter, text string, ok bool) {
	line = strings.TrimSpace(line)
	if len(line) < 3 || line[0] != 'Q' && line[0] != 'A' {
		return "", "", false
	}
	rest, dot := strings.CutPrefix(line[1:], ".")
	if rest == "" || rest[0] != ' ' && rest[0] != '\t' || !dot && !strings.HasPrefix(rest, "  ") && rest[0] != '\t' {
		return "", "", false
	}
	return line[:1], strings.TrimSpace(rest), true
}

// isScene reports whether line is the head of a scene of a screenplay.
func isScene(line string) bool {
	line = strings.TrimSpace(line)
	for _, head := range [...]string{"INT. ", "EXT. ", "INT./EXT. ", "I/E. "} {
		if strings.HasPrefix(line, head) {
			return !strings.ContainsFunc(line, unicode.IsLower)
		}
	}
	return false
}
