package behavior

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// The bounds of a pattern.
const (
	maxGap   = 9  // words
	maxDepth = 8  // of parentheses, and of classes within classes
	maxLinks = 50 // states that a pattern may be in at once
)

// A part of a pattern.
type part struct {
	kind   partKind
	gap    int8   // words
	symbol string // of a word: "word:sorry", "stem:apolog", "forms:worry", "class:you", "any"; of alternatives the class that they are, if any
	parts  []part // of a sequence, or of the alternatives; one that may be left out
}

type partKind uint8

const (
	partWord partKind = iota
	partGap
	partSequence
	partAlternatives
	partOptional
)

// name returns the part as text, the same for equal parts.
func (p *part) name(dst []byte) []byte {
	switch p.kind {
	case partWord:
		return append(dst, p.symbol...)
	case partGap:
		return strconv.AppendInt(append(dst, ".."...), int64(p.gap), 10)
	}
	if p.symbol != "" {
		return append(append(append(dst, '<'), p.symbol...), '>')
	}
	dst = append(dst, "~&|?"[p.kind-partGap], '(')
	for k := range p.parts {
		dst = append(p.parts[k].name(dst), ' ')
	}
	return append(dst, ')')
}

// words calls f for each symbol of a word in the part.
func (p *part) words(f func(symbol string)) {
	if p.kind == partWord {
		f(p.symbol)
	}
	for k := range p.parts {
		p.parts[k].words(f)
	}
}

// pattern is a pattern as it was read.
type pattern struct {
	start    byte // 0, '^' start of the utterance, '/' start of a clause
	end      bool // at the end of the utterance
	question bool
	whole    bool // the utterance as a whole, whatever it says
	body     part
}

// root is the root of the network that the pattern begins at.
func (p *pattern) root() int32 {
	if p.start == '^' {
		return openRoot
	}
	return 0
}

// reading reads the text of a pattern.
type reading struct {
	s     *source
	rest  string
	depth int // within classes
}

// close returns what was read since a place as one part; a single part is itself.
func (r *reading) close(kind partKind, from int) part {
	out := part{kind: kind}
	if all := r.s.pending[from:]; len(all) == 1 {
		out = all[0]
	} else {
		out.parts = slices.Clone(all)
	}
	r.s.pending = r.s.pending[:from]
	return out
}

// readPattern reads a pattern. What is wrong with it is returned in words.
func (s *source) readPattern(text string) (p pattern, wrong string) {
	text = strings.TrimSpace(text)
	if text != "" && (text[0] == '^' || text[0] == '/') {
		p.start, text = text[0], strings.TrimSpace(text[1:])
	}
	for more := true; more; {
		if before, ok := strings.CutSuffix(text, "?"); ok {
			p.question, text = true, strings.TrimSpace(before)
		} else if before, ok := strings.CutSuffix(text, "$"); ok {
			p.end, text = true, strings.TrimSpace(before)
		} else {
			more = false
		}
	}
	if text == "*" {
		p.whole = true
		return p, ""
	}
	r := &reading{s: s, rest: text}
	p.body, wrong = r.alternatives(0)
	return p, wrong
}

// alternatives reads sequences apart by |, up to the end or a closing mark.
func (r *reading) alternatives(depth int) (out part, wrong string) {
	if depth > maxDepth {
		return out, "parentheses within parentheses within …"
	}
	from := len(r.s.pending)
	for {
		seq, wrong := r.sequence(depth)
		if wrong != "" {
			return out, wrong
		}
		r.s.pending = append(r.s.pending, seq)
		if !strings.HasPrefix(r.rest, "|") {
			break
		}
		r.rest = r.rest[1:]
	}
	if depth == 0 && r.rest != "" {
		return out, "nothing is open that " + strconv.Quote(r.rest[:1]) + " could close"
	}
	return r.close(partAlternatives, from), ""
}

// sequence reads what follows each other.
func (r *reading) sequence(depth int) (out part, wrong string) {
	from := len(r.s.pending)
	for {
		r.rest = strings.TrimLeft(r.rest, " \t")
		if r.rest == "" || strings.IndexByte("|)]", r.rest[0]) >= 0 {
			return r.close(partSequence, from), ""
		}
		next, wrong := r.step(depth)
		if wrong != "" {
			return out, wrong
		}
		if next.kind == partSequence {
			r.s.pending = append(r.s.pending, next.parts...)
		} else {
			r.s.pending = append(r.s.pending, next)
		}
	}
}

// step reads a word, a class, a gap or what stands in parentheses or brackets.
func (r *reading) step(depth int) (out part, wrong string) {
	switch c := r.rest[0]; {
	case c == '(' || c == '[':
		r.rest = r.rest[1:]
		if out, wrong = r.alternatives(depth + 1); wrong != "" {
			return out, wrong
		}
		closing := ")"
		if c == '[' {
			closing = "]"
			out = part{kind: partOptional, parts: []part{out}}
		}
		if !strings.HasPrefix(r.rest, closing) {
			return out, "no " + closing
		}
		r.rest = r.rest[1:]
		return out, ""
	case c == '<':
		name, rest, ok := strings.Cut(r.rest[1:], ">")
		if !ok {
			return out, "no >"
		}
		r.rest = rest
		return r.s.expand(name, r.depth)
	}
	end := strings.IndexAny(r.rest, " \t|()[]<")
	if end < 0 {
		end = len(r.rest)
	}
	word := r.rest[:end]
	r.rest = r.rest[end:]
	out, known := r.s.read[word]
	if !known {
		if out, wrong = r.s.word(word); wrong == "" {
			r.s.read[word] = out
		}
	}
	return out, wrong
}

// expand returns the alternatives of a class: one symbol for all single words, and what its phrases, patterns and classes
// stand for.
func (s *source) expand(name string, depth int) (out part, wrong string) {
	if known, ok := s.expanded[name]; ok {
		return known, ""
	}
	c := s.classes[name]
	if c == nil && !isShape(name) {
		return out, "no class <" + name + ">"
	}
	out.kind = partAlternatives
	single := isShape(name)
	if c != nil {
		for _, m := range c.members {
			p, wrong := s.member(m.text, depth)
			if wrong != "" {
				return out, wrong
			}
			if isSingle(&p) {
				single = true
				continue
			}
			out.parts = append(out.parts, p)
		}
	}
	if single {
		out.parts = append(out.parts, part{symbol: "class:" + name})
	}
	if len(out.parts) == 1 {
		out = out.parts[0]
	} else {
		out.symbol = name
	}
	s.expanded[name] = out
	return out, ""
}

// isSingle reports whether a part is one word, stem or verb, which a class gives a symbol to.
func isSingle(p *part) bool {
	return p.kind == partWord && !strings.HasPrefix(p.symbol, "class:") && p.symbol != "any"
}

// member reads a member of a class.
func (s *source) member(text string, depth int) (out part, wrong string) {
	r := &reading{s: s, rest: text, depth: depth + 1}
	if r.depth > maxDepth {
		return out, "classes within classes within …"
	}
	return r.alternatives(0)
}

// word returns what a word of a pattern stands for: "..3" and ".." for a gap, "_" for any word, "appreciat*" for all
// words that begin so, "worry+" for its forms; "don't" is two words.
func (s *source) word(w string) (out part, wrong string) {
	if rest, ok := strings.CutPrefix(w, ".."); ok {
		n, err := strconv.Atoi(rest)
		if rest == "" {
			n, err = 3, nil
		}
		if err != nil || n < 1 || n > maxGap {
			return out, fmt.Sprintf("a gap is ..1 to ..%d", maxGap)
		}
		return part{kind: partGap, gap: int8(n)}, ""
	}
	if w == "_" {
		return part{symbol: "any"}, ""
	}
	if stem, ok := strings.CutSuffix(w, "*"); ok {
		if !isWord(stem) || len(stem) > maxSplit {
			return out, "no stem: " + strconv.Quote(w)
		}
		return part{symbol: "stem:" + stem}, ""
	}
	if base, ok := strings.CutSuffix(w, "+"); ok {
		if !isWord(base) {
			return out, "no verb: " + strconv.Quote(w)
		}
		return part{symbol: "forms:" + base}, ""
	}
	out.kind = partSequence
	for piece := range strings.SplitSeq(w, "-") {
		if !isWord(piece) {
			return out, "no word: " + strconv.Quote(w) + "; words are written in small letters, without marks"
		}
		words := s.pieces(piece)
		if len(words) == 1 && len(piece) == len(w) {
			return part{symbol: "word:" + words[0]}, ""
		}
		for _, word := range words {
			out.parts = append(out.parts, part{symbol: "word:" + word})
		}
	}
	if len(out.parts) == 1 {
		return out.parts[0], ""
	}
	return out, ""
}

// isWord reports whether s is a word in normal form.
func isWord(s string) bool {
	for _, r := range s {
		if r < 0x80 && !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '\'' || r == '.') {
			return false
		}
	}
	return s != "" && s != "."
}
