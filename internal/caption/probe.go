package caption

import "strings"

// probe tells what a JSON text is about: the paths of its keys down to three levels, arrays seen through their first
// elements ("segments.words.score"), each with the first byte of its value.
type probe struct {
	paths    map[string]byte
	err      error
	list     bool // it is an array
	complete bool // the text is one well-formed value
}

const (
	probeDepth = 3
	probeFirst = 3   // elements of an array that are looked at: the first of a chat may say only that somebody came
	probePaths = 400 // more keys than any format has; a bound for hostile files
)

// looksJSON reports whether text can only be meant as JSON, or may be: '[' and '"' begin other texts too.
func looksJSON(text string) (must, may bool) {
	text = strings.TrimLeft(text, " \t\r\n")
	if text == "" {
		return false, false
	}
	return text[0] == '{', text[0] == '[' || text[0] == '"'
}

func probeJSON(text string, depth int) *probe {
	p := &probe{paths: map[string]byte{}}
	s := &scanner{s: text, max: depth}
	p.list = s.peek() == '['
	p.walk(s, "", 0)
	s.end()
	p.err, p.complete = s.err, s.err == nil
	return p
}

func (p *probe) walk(s *scanner, path string, level int) {
	if level >= probeDepth || len(p.paths) >= probePaths {
		s.skip()
		return
	}
	switch s.peek() {
	case '{':
		s.object(func(key string) {
			sub := key
			if path != "" {
				sub = path + "." + key
			}
			if len(p.paths) < probePaths && len(sub) < 200 {
				if was, ok := p.paths[sub]; !ok || was == 'n' {
					p.paths[sub] = s.peek()
				}
				p.walk(s, sub, level+1)
			} else {
				s.skip()
			}
		})
	case '[':
		seen := 0
		s.array(func() {
			if seen < probeFirst && s.peek() != 'n' {
				p.walk(s, path, level)
				seen++
			} else {
				s.skip()
			}
		})
	default:
		s.skip()
	}
}

// has reports whether all paths are there.
func (p *probe) has(paths ...string) bool {
	for _, q := range paths {
		if _, ok := p.paths[q]; !ok {
			return false
		}
	}
	return true
}

// any reports whether one of the paths is there.
func (p *probe) any(paths ...string) bool {
	for _, q := range paths {
		if p.has(q) {
			return true
		}
	}
	return false
}

// under reports whether path has keys below it.
func (p *probe) under(path string) bool {
	for q := range p.paths {
		if strings.HasPrefix(q, path+".") {
			return true
		}
	}
	return false
}
