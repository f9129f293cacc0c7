package caption

import "strings"

// audacityLabel is a line of Audacity's labels: start, end and what stands there, parted by tabs.
type audacityLabel struct {
	start, end jsonTime
	text       string
}

// cutAudacity takes a line apart. A number has a decimal mark, as lists of whole numbers are something else.
func (b *builder) cutAudacity(line string) (l audacityLabel, ok bool) {
	for _, to := range [...]*jsonTime{&l.start, &l.end} {
		var field string
		if field, line, ok = strings.Cut(line, "\t"); !ok || len(field) > 20 {
			return l, false
		}
		d, digits, err := seconds(strings.Replace(field, ",", ".", 1))
		if err != nil || digits == 0 {
			return l, false
		}
		b.precision(digits)
		*to = jsonTime{d, true}
	}
	l.text = strings.TrimSpace(line)
	return l, true
}

// audacityLabels returns the labels of a text, if all its lines are such. Lines with a backslash tell frequencies.
func audacityLabels(s *source) (all []audacityLabel) {
	if s.probe != nil || !strings.Contains(s.text[:min(len(s.text), 200)], "\t") {
		return nil
	}
	b := newBuilder(Audacity, Limits{})
	w := lines{text: s.text}
	for line, ok := w.next(); ok && len(all) < 1000; line, ok = w.next() {
		if blank(line) || line[0] == '\\' {
			continue
		}
		l, ok := b.cutAudacity(line)
		if !ok {
			return nil
		}
		all = append(all, l)
	}
	return all
}

// detectAudacity knows labels that say what is said.
func detectAudacity(s *source) bool {
	all := audacityLabels(s)
	return len(all) > 0 && !areNames(all)
}

// detectAudacitySpeakers knows labels that say who speaks: names that come again and again.
func detectAudacitySpeakers(s *source) bool {
	all := audacityLabels(s)
	return len(all) > 0 && areNames(all)
}

// areNames reports whether labels are names: few, and each written like one or as a recogniser of voices numbers them.
func areNames(all []audacityLabel) bool {
	names := map[string]bool{}
	for _, l := range all {
		if names[l.text] = true; shapeOf(ownerLabel(l.text)) == noName || strings.ContainsAny(l.text, ":,") {
			return false
		}
	}
	return len(all) > 1 && len(names)*2 <= len(all)+1
}

func readAudacity(s *source, b *builder) error {
	if err := readLabels(s, b, func(c *Cue, text string) { c.Text = text }); err != nil {
		return err
	}
	spreadLabels(b)
	return nil
}

func readAudacitySpeakers(s *source, b *builder) error {
	return readLabels(s, b, func(c *Cue, text string) { c.Speaker = text })
}

func readLabels(s *source, b *builder, put func(*Cue, string)) error {
	s.dropNUL()
	b.reserveLines(s.text)
	w := lines{text: s.text}
	for line, ok := w.next(); ok && b.err == nil; line, ok = w.next() {
		if blank(line) || line[0] == '\\' {
			continue
		}
		l, ok := b.cutAudacity(line)
		if !ok {
			return &FormatError{Kind: b.t.Kind, Offset: -1, Line: w.num, Reason: "no label: start, end and a text, parted by tabs, are expected"}
		}
		c := Cue{Line: w.num}
		c.Start, c.End, c.Timed = interval(l.start, l.end)
		put(&c, l.text)
		b.add(c)
	}
	return nil
}
