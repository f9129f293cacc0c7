package entity

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// Redaction is a text in which entities are masked.
type Redaction struct {
	Text   string // with "[phone]" and the like in place of what was masked
	Masked []Masked
}

// Masked is one place that was masked.
type Masked struct {
	Type  Type
	From  nlp.Span // in the text before
	To    nlp.Span // of the mask in Text
	Words []int    // indices of the words that overlap it, of those given to Redact: their text and times are to go too
}

// Redact masks the entities of some types, or of those of [Sensitive] when none are named. found is what Finder.Find gave
// for text, words where the caller's words stand in it, in order, or nil. A mask is the type in square brackets. It panics
// when an entity lies outside the text.
func Redact(text string, words []nlp.Span, found []Entity, types ...Type) Redaction {
	if len(types) == 0 {
		types = Sensitive()
	}
	var b strings.Builder
	var r Redaction
	at, w := 0, 0
	for _, e := range found {
		if !slices.Contains(types, e.Type) || e.Start < at {
			continue
		}
		b.WriteString(text[at:e.Start])
		m := Masked{Type: e.Type, From: e.Span}
		m.To.Start = b.Len()
		b.WriteString("[" + string(e.Type) + "]")
		m.To.End = b.Len()
		for w < len(words) && words[w].End <= e.Start {
			w++
		}
		for k := w; k < len(words) && words[k].Start < e.End; k++ {
			m.Words = append(m.Words, k)
		}
		r.Masked = append(r.Masked, m)
		at = e.End
	}
	b.WriteString(text[at:])
	r.Text = b.String()
	return r
}
