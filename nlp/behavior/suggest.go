package behavior

import (
	"strings"
)

// maxTopic is how many words {topic} has at most.
const maxTopic = 4

// Rule returns the name of a marker: its file and line.
func (r *Rules) Rule(marker int) string { return r.markers[marker].rule() }

// Suggestion returns what could be said in place of what was: the template of the behaviour with
//
//	{span}   the words that the marker found
//	{text}   the whole sentence
//	{alt}    the alternative of the marker
//	{topic}  the words with content of the sentence outside the span, four at most
//
// A part of the template in braces of its own, "{{ about {topic}}}", is left out when a field in it is empty; so is all of
// it when one outside is. The suggestion is empty for behaviours without one and at severity 0.
func (d *Detector) Suggestion(x Detection, text string) string {
	b := d.r.behaviors[d.r.markers[x.Marker].behavior]
	if x.Severity == 0 || b.Suggestion.Text == "" {
		return ""
	}
	field := func(name string) string {
		switch name {
		case "span":
			return x.Span.Of(text)
		case "text":
			return x.Sentence.Of(text)
		case "alt":
			return d.r.markers[x.Marker].alternative
		case "topic":
			return d.topic(x, text)
		}
		return ""
	}
	out, ok := fill(b.Suggestion.Text, field)
	if !ok {
		return ""
	}
	return out
}

// fill fills a template in. It reports false when a field outside all optional parts is empty.
func fill(template string, field func(string) string) (string, bool) {
	var out strings.Builder
	for template != "" {
		k := strings.IndexByte(template, '{')
		if k < 0 {
			out.WriteString(template)
			break
		}
		out.WriteString(template[:k])
		template = template[k:]
		if strings.HasPrefix(template, "{{") {
			end := strings.Index(template, "}}")
			if strings.HasPrefix(template[max(end, 0):], "}}}") {
				end++
			}
			if end < 0 {
				return "", false
			}
			if part, ok := fill(template[2:end], field); ok {
				out.WriteString(part)
			}
			template = template[end+2:]
			continue
		}
		end := strings.IndexByte(template, '}')
		if end < 0 {
			return "", false
		}
		v := field(template[1:end])
		if v == "" {
			return "", false
		}
		out.WriteString(v)
		template = template[end+1:]
	}
	return out.String(), true
}

// topic returns the first words with content outside the span of a detection.
func (d *Detector) topic(x Detection, text string) string {
	sentence := x.Sentence.Of(text)
	var out []string
	for _, p := range d.scan(sentence) {
		for _, t := range p.tokens {
			start := t.Start + x.Sentence.Start
			if d.words[t.word].stem < 0 || !t.whole || start >= x.Start && start < x.End || len(out) == maxTopic {
				continue
			}
			out = append(out, strings.ToLower(t.Span.Of(sentence)))
		}
	}
	return strings.Join(out, " ")
}
