package behavior

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// File is one file of rules in the format of the package comment.
type File struct {
	Name string // as errors and rule IDs give it, without ".txt"
	Text string
}

// source is what files of rules say, before it is compiled.
type source struct {
	behaviors []Behavior
	covers    [][]string // by behaviour, still names
	about     []string   // by behaviour, still a name; "" = anything
	markers   []line     // of all behaviours
	classes   map[string]*class
	expanded  map[string]part     // classes as parts of patterns, once read
	read      map[string]part     // words of patterns, once read
	pending   []part              // what has been read of the sequences and alternatives that are being read
	respell   map[string][]string // "dont" → "do", "not"
	index     map[string]int      // of behaviours and cues
	examples  []example
}

// example is a text that has a behaviour or has not.
type example struct {
	behavior int
	text     string // "before => text", or the text
	has      bool
	file     string
	number   int
}

// line is a line of markers: one weight for some patterns.
type line struct {
	behavior    int
	file        string
	number      int
	weight      float64
	veto        bool
	patterns    []string
	flags       []string
	alternative string
}

func (l *line) wrong(what string) error { return &RuleError{l.file, l.number, what} }

// parser reads one file.
type parser struct {
	*source
	file    string
	number  int
	current int // behaviour; -1 before the first
}

func newSource() *source {
	return &source{classes: map[string]*class{}, expanded: map[string]part{}, read: map[string]part{}, respell: map[string][]string{}, index: map[string]int{}}
}

func (s *source) parse(f File) error {
	p := &parser{source: s, file: f.Name, current: -1}
	text := strings.TrimPrefix(f.Text, "\ufeff")
	if !utf8.ValidString(text) {
		return &RuleError{f.Name, 1, "not UTF-8"}
	}
	var whole string // a line with those that continue it
	number, first := 0, 0
	for raw := range strings.Lines(text) {
		number++
		raw = strings.TrimRight(raw, "\r\n")
		body := strings.TrimSpace(raw)
		if body == "" || body[0] == '#' {
			continue
		}
		if raw[0] == ' ' || raw[0] == '\t' {
			whole += " " + body
			continue
		}
		if err := p.take(whole, first); err != nil {
			return err
		}
		whole, first = body, number
	}
	return p.take(whole, first)
}

func (p *parser) wrong(what string) error { return &RuleError{p.file, p.number, what} }

// take reads a line; number is where it begins.
func (p *parser) take(text string, number int) error {
	p.number = number
	switch {
	case text == "":
		return nil
	case text[0] == '[':
		return p.open(text)
	case text[0] == '<':
		return p.class(text)
	case strings.HasPrefix(text, "= "):
		return p.spelling(text[2:])
	case text[0] == '-' || text[0] >= '0' && text[0] <= '9':
		return p.marker(text)
	}
	return p.property(text)
}

// open begins a behaviour, "[name] category", or a cue, "[cue name]".
func (p *parser) open(text string) error {
	name, rest, ok := strings.Cut(text[1:], "]")
	if !ok {
		return p.wrong("a behaviour is opened by [name] category")
	}
	name, cue := strings.CutPrefix(strings.TrimSpace(name), "cue ")
	b := Behavior{
		Name: strings.TrimSpace(name), Category: Category(strings.TrimSpace(rest)), Precedence: Free, MinWords: 4, Threshold: 0.5,
		Alone: 0.75, astray: 1, about: -1, hidden: cue, file: p.file, lineNumber: p.number,
	}
	if cue {
		b.MinWords = 1
	}
	switch {
	case !isName(b.Name):
		return p.wrong("a name is small letters, digits and _")
	case !cue && !isCategory(b.Category):
		return p.wrong("no category " + strconv.Quote(string(b.Category)))
	case cue && b.Category != "":
		return p.wrong("a cue has no category")
	}
	if _, twice := p.index[b.Name]; twice {
		return p.wrong("there is already a behaviour or cue " + b.Name)
	}
	p.current = len(p.behaviors)
	p.index[b.Name] = p.current
	p.behaviors = append(p.behaviors, b)
	p.source.covers = append(p.source.covers, nil)
	p.source.about = append(p.source.about, "")
	return nil
}

func isName(s string) bool {
	for i := range len(s) {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_') {
			return false
		}
	}
	return s != "" && s[0] > '9'
}

func isCategory(c Category) bool {
	for _, k := range Categories() {
		if c == k {
			return true
		}
	}
	return false
}

// marker reads "weight | patterns | flags | alternative".
func (p *parser) marker(text string) error {
	if p.current < 0 {
		return p.wrong("a marker before the first behaviour")
	}
	parts := splitOutside(text, '|')
	if len(parts) < 2 || len(parts) > 4 {
		return p.wrong("a marker is weight | patterns | flags | alternative")
	}
	l := line{behavior: p.current, file: p.file, number: p.number, veto: parts[0] == "-"}
	if !l.veto {
		if err := p.share(parts[0], &l.weight); err != nil || l.weight == 0 {
			return p.wrong("the weight of a marker is a number over 0 and up to 1, or - for a veto")
		}
	}
	for pattern := range strings.SplitSeq(parts[1], ";") {
		if pattern = strings.TrimSpace(pattern); pattern != "" {
			l.patterns = append(l.patterns, pattern)
		}
	}
	if len(l.patterns) == 0 {
		return p.wrong("no pattern")
	}
	if len(parts) > 2 {
		l.flags = strings.Fields(parts[2])
	}
	if len(parts) > 3 {
		l.alternative = parts[3]
	}
	p.markers = append(p.markers, l)
	return nil
}

// splitOutside cuts s at a mark that stands in no parentheses or brackets, and trims the parts.
func splitOutside(s string, mark byte) []string {
	var out []string
	depth, from := 0, 0
	for i := range len(s) {
		switch c := s[i]; {
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			depth--
		case c == mark && depth <= 0:
			out = append(out, strings.TrimSpace(s[from:i]))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(s[from:]))
}

// spelling reads "dont: do not".
func (p *parser) spelling(text string) error {
	from, to, ok := strings.Cut(text, ":")
	from = strings.TrimSpace(from)
	if words := strings.Fields(to); ok && from != "" && !strings.Contains(from, " ") && len(words) > 0 {
		p.respell[from] = words
		return nil
	}
	return p.wrong("a spelling is = word: words")
}

// class reads "<name>: word, two words, stem*". A class that is opened twice goes on.
func (p *parser) class(text string) error {
	name, members, ok := strings.Cut(text[1:], ">:")
	if !ok || !isName(name) {
		return p.wrong("a class is <name>: words, with a name of small letters")
	}
	c := p.classes[name]
	if c == nil {
		c = &class{}
		p.classes[name] = c
	}
	for m := range strings.SplitSeq(members, ",") {
		if m = strings.TrimSpace(m); m != "" {
			c.members = append(c.members, member{m, p.file, p.number})
		}
	}
	return nil
}

// class is a list of words under a name.
type class struct{ members []member }

type member struct {
	text   string
	file   string
	number int
}
