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
	if headed(cues) {
		for i := range cues {
			b.nameIn(cues[i].Speaker, cues[i].Line)
		}
		return
	}
	var judge labels
	more := 0
	cut := labelCutter(cues)
	for i := range cues {
		if blank(cues[i].Text) {
			continue
		}
		first := true
		for l := range strings.SplitSeq(cues[i].Text, "\n") {
			label, _, ok := cut(l)
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
		if !b.split(cues[i], &judge, cut) {
			return
		}
	}
}

// headed makes speakers of names that stand alone in the first line of cues, with text below: nine of ten cues have one, and some come
// again.
func headed(cues []Cue) bool {
	heads := map[string]int{}
	texts := 0
	for i := range cues {
		if !blank(cues[i].Text) {
			texts++
		}
		if name, _, ok := cutHead(cues[i].Text); ok {
			heads[name]++
		}
	}
	names, again := 0, 0
	for name, n := range heads {
		if n > 1 || shapeOf(name) == nameSure {
			names += n
		}
		if n > 1 {
			again++
		}
	}
	if again == 0 || names*10 < texts*9 || len(heads) < 2 || len(heads)*3 > texts*2 {
		return false
	}
	for i := range cues {
		if name, text, ok := cutHead(cues[i].Text); ok && (heads[name] > 1 || shapeOf(name) == nameSure) {
			cues[i].Speaker, cues[i].Text = oneBlank(name), text
		}
		cues[i].Text = joinLines(cues[i].Text)
	}
	return true
}

// cutHead splits a cue whose first line may be but a name.
func cutHead(cue string) (name, text string, ok bool) {
	line, text, ok := strings.Cut(strings.TrimSpace(cue), "\n")
	name, _ = aloneName(line)
	return name, text, ok && shapeOf(name) >= nameOne && !blank(text) && !strings.ContainsAny(name, ".,")
}

// cutter takes the label off the head of a line.
type cutter func(line string) (label, text string, ok bool)

// labelCutter returns how the lines of subtitles are labelled: "Name: text", "- Name: text", or, where at least half of the cues
// are so and none has a colon behind a name, "(Name) text" or "[Name] text".
func labelCutter(cues []Cue) cutter {
	forms := [...]cutter{cutBracket("(", ")"), cutBracket("[", "]"), cutDashed}
	var count [len(forms)]int
	texts := 0
	for i := range cues {
		if blank(cues[i].Text) {
			continue
		}
		texts++
		line, _, _ := strings.Cut(cues[i].Text, "\n")
		for k, form := range forms {
			if label, _, ok := form(line); ok && shapeOf(label) >= nameOne {
				count[k]++
				break
			}
		}
	}
	for k, form := range forms[:2] {
		if count[k] > 1 && count[k]*2 >= texts && count[2] == 0 {
			return form
		}
	}
	return cutDashed
}

// cutBracket returns what splits "(Name) text", or what has other brackets.
func cutBracket(open, closing string) cutter {
	return func(line string) (label, text string, ok bool) {
		s, ok := strings.CutPrefix(strings.TrimLeft(line, " \t>"), open)
		if !ok {
			return "", "", false
		}
		label, text, ok = strings.Cut(s[:min(len(s), maxLabel)], closing)
		if !ok || strings.ContainsAny(label, "([:") || !strings.HasPrefix(text, " ") {
			return "", "", false
		}
		return strings.TrimSpace(label), strings.TrimSpace(s[len(label)+1:]), !blank(label)
	}
}

// cutDashed is cutLabel for lines that may begin with the dash that parts speakers in subtitles.
func cutDashed(line string) (label, text string, ok bool) {
	s := strings.TrimLeft(line, " \t>")
	for _, dash := range [...]string{"-", "–", "—"} {
		if rest, found := strings.CutPrefix(s, dash); found {
			return cutLabel(rest)
		}
	}
	return cutLabel(line)
}

// split adds c, as one cue for each name that its lines begin with.
func (b *builder) split(c Cue, judge *labels, cut cutter) bool {
	if !strings.ContainsAny(c.Text, ":：)]") {
		c.Text = joinLines(c.Text)
		return b.add(c)
	}
	parts := cutParts(c, judge, cut)
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
func cutParts(c Cue, judge *labels, cut cutter) []Cue {
	parts := make([]Cue, 0, 1)
	if n := strings.Count(c.Text, "\n"); n > 0 {
		labelled := 1
		for l := range strings.SplitSeq(c.Text, "\n") {
			if _, _, ok := cut(l); ok {
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
		if label, rest, ok := cut(l); ok && judge.name(label, n == 0) {
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
