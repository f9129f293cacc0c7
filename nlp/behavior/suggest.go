package behavior

import (
	"slices"
	"strings"
)

// Rule returns the name of a marker: its file and line. That of Detection.Marker -1 is "".
func (r *Rules) Rule(marker int) string {
	if marker < 0 {
		return ""
	}
	return r.markers[marker].rule()
}

// Suggestion returns what could be said in place of what was: the template of the behaviour with
//
//	{span}   the words that the marker found
//	{text}   the whole sentence
//	{alt}    the alternative of the marker
//	{topic}  the first noun of the sentence outside the span that is told by a determiner, with that: "the budget"; none of a person
//	{order}  what the sentence commands, where the words that the marker found begin it: "send it today"
//
// A part of the template in braces of its own, "{{ about {topic}}}", is left out when a field in it is empty; so is all of
// it when one outside is. The suggestion is empty for behaviours without one and at severity 0.
func (d *Detector) Suggestion(x Detection, text string) string {
	b := &d.r.behaviors[slices.Index(d.public, x.Behavior)]
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
			if x.Marker >= 0 {
				return d.r.markers[x.Marker].alternative
			}
			return ""
		case "topic":
			return d.topic(x, text)
		case "order":
			return order(x, text)
		}
		return ""
	}
	out, ok := fill(b.Suggestion.Text, field)
	if !ok {
		return ""
	}
	return oneMark.Replace(out)
}

// oneMark takes out the full stop of a template behind quoted words that end in a mark of their own.
var oneMark = strings.NewReplacer(`.".`, `."`, `?".`, `?"`, `!".`, `!"`)

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

// maxOrder is how many words {order} has at most.
const maxOrder = 14

// order returns the sentence of a detection from the detection on, in small letters at its start and without its mark. It
// is empty where that is no plain command: "you must go", "don't go".
func order(x Detection, text string) string {
	said := strings.TrimRight(text[x.Start:x.Sentence.End], " .!?…,;:-–—")
	words := strings.Fields(said)
	if len(words) == 0 || len(words) > maxOrder {
		return ""
	}
	first := strings.ToLower(words[0])
	if slices.Contains([]string{"you", "do", "don't", "dont", "never", "no", "not", "let", "let's", "just", "now", "then", "and"}, strings.Trim(first, ",")) {
		return ""
	}
	return strings.Join(append([]string{first}, words[1:]...), " ")
}

// topic returns what a sentence is about outside the span of a detection: the first noun behind a determiner, with it and
// perhaps one word between ("the second budget"). The engine knows no parts of speech: where it is not plain that a noun
// ends, there is no topic, as words that were thrown together are worse than none.
func (d *Detector) topic(x Detection, text string) string {
	sentence := x.Sentence.Of(text)
	for _, p := range d.scan(sentence) {
		for k := range p.tokens {
			n := d.nounBehind(p.tokens, k, sentence)
			if n == 0 {
				continue
			}
			from, to := p.tokens[k].Start, p.tokens[k+n].End
			if from+x.Sentence.Start >= x.End || to+x.Sentence.Start <= x.Start {
				return strings.ToLower(sentence[from:to])
			}
		}
	}
	return ""
}

// determiners begin what a topic is; vague are the nouns that are none.
var (
	determiners = []string{"the", "a", "an", "my", "your", "our", "their", "his", "its", "this", "these"}
	vague       = []string{"lot", "bit", "thing", "things", "way", "ways", "kind", "sort", "time", "times", "moment", "point", "same", "other", "next", "last",
		"first", "second", "fact", "rest", "end", "least", "most", "couple", "few", "little", "whole", "minute", "day", "week", "case", "place", "number", "part"}
)

// nounBehind returns how many tokens behind the determiner at k make a noun, 0 where there is none.
func (d *Detector) nounBehind(all []token, k int, text string) int {
	word := func(j int) string { return strings.ToLower(all[j].Of(text)) }
	content := func(j int) bool { return j < len(all) && all[j].whole && d.words[all[j].word].stem >= 0 }
	person := func(j int) bool { return j < len(all) && d.words[all[j].word].traits&isThird != 0 }
	if !slices.Contains(determiners, word(k)) || !content(k+1) || slices.Contains(vague, word(k+1)) ||
		person(k+1) || person(k+2) {
		return 0
	}
	switch {
	case k+2 < len(all) && slices.Contains(vague, word(k+2)):
		return 0
	case !content(k + 2):
		return 1
	case content(k + 3):
		return 0
	}
	// "the vendor lied to us" has the same shape as "the sales meeting": only what ends a clause is sure to be a noun.
	ends := k+3 == len(all) || all[k+2].comma || all[k+3].border
	if verb := strings.HasSuffix(word(k+2), "ed") || strings.HasSuffix(word(k+2), "ly"); !ends || verb {
		return 0
	}
	return 2
}
