package caption

import "strings"

// spreadLabels finds the names in front of the cues of a subtitle file, whose texts still have their line breaks, and
// makes them speakers. In a file with voice tags labels are text. A cue with names on several lines becomes several.
func spreadLabels(b *builder) {
	if b.err != nil {
		return
	}
	cues := b.t.Cues
	if b.voiced {
		for i := range cues {
			cues[i].Text = joinLines(cues[i].Text)
		}
		return
	}
	var judge labels
	more := 0
	for i := range cues {
		if blank(cues[i].Text) {
			continue
		}
		first := true
		for l := range strings.SplitSeq(cues[i].Text, "\n") {
			label, _, ok := cutLabel(l)
			if first || ok {
				judge.add(label, first)
			}
			if ok && !first {
				more++
			}
			first = false
		}
	}
	b.t.Cues = make([]Cue, 0, min(len(cues)+more, b.limits.Cues))
	for i := range cues {
		if !b.split(cues[i], &judge) {
			return
		}
	}
}

// split adds c, as one cue for each name that its lines begin with.
func (b *builder) split(c Cue, judge *labels) bool {
	if !strings.Contains(c.Text, ":") && !strings.Contains(c.Text, "：") {
		c.Text = joinLines(c.Text)
		return b.add(c)
	}
	parts := cutParts(c, judge)
	if len(parts) == 1 {
		parts[0].Words = c.Words
		return b.add(parts[0])
	}
	b.warn(WarnVoices, "several names: the time is divided by length of text", c.Line, -1)
	whole, said := 0, 0
	for i := range parts {
		whole += len(parts[i].Text)
	}
	for i := range parts {
		p := &parts[i]
		p.Start = share(c.Start, c.End, said, whole)
		said += len(p.Text)
		p.End = share(c.Start, c.End, said, whole)
		if i == len(parts)-1 {
			p.End = c.End
		}
		if !b.add(*p) {
			return false
		}
	}
	return true
}

// cutParts cuts c before each line that begins with a name. The parts have the times of c and no words.
func cutParts(c Cue, judge *labels) []Cue {
	parts := make([]Cue, 0, 1)
	if n := strings.Count(c.Text, "\n"); n > 0 {
		labelled := 1
		for l := range strings.SplitSeq(c.Text, "\n") {
			if _, _, ok := cutLabel(l); ok {
				labelled++
			}
		}
		parts = make([]Cue, 0, labelled)
	}
	var text joiner
	part := c
	part.Words = nil
	n := 0
	for l := range strings.SplitSeq(c.Text, "\n") {
		if label, rest, ok := cutLabel(l); ok && judge.name(label, n == 0) {
			if n > 0 && label != part.Speaker {
				part.Text = text.String()
				parts = append(parts, part)
				text = joiner{}
			}
			part.Speaker, part.Part = label, len(parts)
			l = rest
		}
		text.add(l)
		n++
	}
	part.Text = text.String()
	return append(parts, part)
}
