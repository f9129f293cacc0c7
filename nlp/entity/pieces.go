package entity

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// joined masks what begins in one utterance and ends in the next of the same speaker.
func (p *privacy) joined() {
	for k := range p.lines {
		r := p.readers[k]
		if n := len(r.toks); n == 0 || !r.opens(lastWord(r)) || p.whole(k, lastWord(r)) {
			continue
		}
		text, parts := p.lines[k].Text, []int{k}
		at := []int{0}
		for next := p.next(k); next > 0 && len(parts) < 6; next = p.next(next) {
			q := p.readers[next]
			if len(q.toks) == 0 || !q.opens(p.leads.pass(q, 0, len(q.toks))) {
				break
			}
			piece := p.lines[next].Text
			if q.at(0) == "dot" && r.at(lastWord(r)) == "dot" {
				piece = strings.Repeat(" ", q.toks[0].span.End) + piece[q.toks[0].span.End:] // "pete dot", "dot reynolds"
			}
			text = strings.TrimRight(text, ".,!? ")
			at = append(at, len(text)+1)
			text += " " + piece
			parts = append(parts, next)
			r = q
			if !q.opens(lastWord(q)) {
				break
			}
		}
		if len(parts) < 2 {
			continue
		}
		whole := &reader{toks: scan(nil, text)}
		for _, e := range whole.contacts(nil, text) {
			if e.Start >= at[1] || !slices.Contains(p.types, e.Type) {
				continue
			}
			for n, part := range parts {
				end := len(text)
				if n+1 < len(at) {
					end = at[n+1] - 1
				}
				s := nlp.Span{Start: max(e.Start, at[n]) - at[n], End: min(e.End, end) - at[n]}
				if s.Start < s.End {
					p.out[part] = append(p.out[part], Entity{Span: s, Type: e.Type, Value: e.Value, Confidence: e.Confidence, Source: "rule"})
				}
			}
		}
	}
}

// whole reports whether a token is of something found that has a shape of its own, and so does not go on.
func (p *privacy) whole(k, i int) bool {
	s := p.readers[k].toks[i].span
	return slices.ContainsFunc(p.out[k], func(e Entity) bool {
		return (e.Type == Phone || e.Type == Card) && e.Confidence >= 0.5 && e.Start < s.End && s.Start < e.End
	})
}

func lastWord(r *reader) int {
	i := len(r.toks) - 1
	for i > 0 && r.kind(i) == 'p' {
		i--
	}
	return i
}

// opens reports whether token i may be in the middle of an address or a number.
func (r *reader) opens(i int) bool {
	s, _ := r.symbol(i, true)
	return s != "" || r.is(i, "dot", "at", "underscore", "dash", "hyphen") || r.kind(i) == 'n'
}

// next returns the next utterance of the speaker of k, over short ones of others; 0 when there is none.
func (p *privacy) next(k int) int {
	for n := k + 1; n < len(p.lines) && n <= k+3; n++ {
		switch {
		case p.lines[n].Speaker == p.lines[k].Speaker:
			return n
		case len(p.readers[n].toks) > 5:
			return 0
		}
	}
	return 0
}
