package colloquy

import (
	"slices"

	"github.com/colloquy-go/colloquy/nlp"
)

// clone returns a copy that shares nothing with a; nil for nil.
func (a *Annotation) clone() *Annotation {
	c := clonePtr(a)
	if c != nil {
		c.Detections = slices.Clone(a.Detections)
		for k, x := range c.Detections {
			c.Detections[k].Suggestion = clonePtr(x.Suggestion)
		}
	}
	return c
}

// change says that the bytes of a span of a text became so many others.
type change struct {
	nlp.Span
	to int
}

// follow brings detections in line with a text after changes, which are in order and apart. Suggestions are dropped, as they
// may hold words that went.
func follow(all []Detection, changes []change, text string) {
	for k := range all {
		x := &all[k]
		from, end := x.Offset, x.Offset+len(x.Said)
		for i := len(changes) - 1; i >= 0; i-- {
			from, end = changes[i].move(from, 0), changes[i].move(end, changes[i].to)
		}
		end = max(min(end, len(text)), 0)
		from = max(min(from, end), 0)
		x.Offset, x.Said, x.Suggestion = from, text[from:end], nil
	}
}

// move returns where position p is after the change; inside is where one within the span goes, from its start.
func (c change) move(p, inside int) int {
	switch {
	case p <= c.Start:
		return p
	case p >= c.End:
		return p + c.to - c.Len()
	}
	return c.Start + inside
}
