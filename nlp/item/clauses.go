package item

import "github.com/colloquy-go/colloquy/nlp/act"

// betweenFrames is how many words at least a promise has before another begins.
const betweenFrames = 2

// twoClauses is how many words two promises have at least: "I'll do it and you send it".
const twoClauses = 6

// appendActions appends the actions in utterance u: one, or two where it promises and asks, or asks two people, one after the other:
// "I'll do it, but can you send me the numbers?" The text of c[u] is changed meanwhile.
func (f *Finder) appendActions(out []Action, c []act.Utterance, a []act.Result, p []Score, o Options, u int) []Action {
	text := c[u].Text
	cut := f.handsOver(c, u)
	if cut < 0 {
		if x, ok := f.action(c, a, p, o, u); ok {
			out = append(out, x)
		}
		return out
	}
	c[u].Text = text[:cut]
	first, ok := f.action(c, a, p, o, u)
	if ok {
		out = append(out, first)
	}
	c[u].Text = text[cut:]
	x, ok := f.action(c, a, p, o, u)
	if c[u].Text = text; !ok {
		return out
	}
	x.Span.Start, x.Span.End = x.Span.Start+cut, x.Span.End+cut
	x.Owner.Span.Start, x.Owner.Span.End = x.Owner.Span.Start+cut, x.Owner.Span.End+cut
	if x.DueIn == u && x.Due.Len() > 0 {
		x.Due.Start, x.Due.End = x.Due.Start+cut, x.Due.End+cut
	}
	return append(out, x)
}

// handsOver returns where, behind a promise or request of work, another to somebody else begins in utterance u, at the word that joins
// them; -1 where none does.
func (f *Finder) handsOver(c []act.Utterance, u int) int {
	f.scan(c[u].Text)
	t := &f.tokens
	if t.Len() < twoClauses {
		return -1
	}
	var before frame
	found := false
	for i := range t.Len() {
		g, ok := f.workAt(c, u, i)
		if !ok || f.conditionBefore(i) {
			continue
		}
		from, joined := f.joint(i)
		switch {
		case !found:
			before, found = g, true
		case joined && from >= before.verb+betweenFrames && (g.owner.Kind != before.owner.Kind || g.owner.Speaker != before.owner.Speaker):
			return t.Span(from).Start
		}
	}
	return -1
}

// workAt reads a promise or request of work that begins at word i and depends on nothing before it, or an order behind "and": "… and you
// send it".
func (f *Finder) workAt(c []act.Utterance, u, i int) (frame, bool) {
	if n, _ := f.l.notTask.MatchTokens(&f.tokens, i); n > 0 {
		return frame{}, false
	}
	if g, ok := f.named(c, u, i); ok && g.task && !f.leads(i) {
		return g, true
	}
	if g, ok := f.pronoun(c, u, i); ok && g.owner.Kind != Group && f.anyTaskAt(g.verb) && !f.theyGet(g) && !f.leads(i) {
		return g, true
	}
	if f.wordAt(i, "you") && (f.wordAt(i-1, "and", "then") || f.marked(i) && i > 1) && f.work(i+1) > 0 {
		return frame{owner: Owner{Kind: Addressee, Speaker: -1}, at: i, verb: i + 1, task: true}, true
	}
	return frame{}, false
}

// joint returns the first of the words that join a clause that begins at word i to what stands before it, and whether some do, or a
// mark.
func (f *Finder) joint(i int) (from int, joined bool) {
	from = i
	for from > 0 {
		switch string(f.tokens.Norm(from - 1)) {
		case "and", "but", "so", "then":
			joined = true
		case "maybe", "perhaps", "also", "just", "please":
		default:
			return from, joined || f.marked(from)
		}
		from--
	}
	return from, false
}
