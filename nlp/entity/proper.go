package entity

import (
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// noNames are phrases with words that are names elsewhere. The models do not see them.
const noNames = `
[no name]
guinea pig, guinea pigs, daisy chain, daisy chained, time mark, time marks, question mark, exclamation mark, quotation mark, bench mark, holy mackerel
turkey sandwich, jack of all trades, average joe, lazy susan, french fries, danish pastry, swiss cheese, brussels sprouts, bill of materials, jersey number, rugby shirt
indian summer, china plate, fine china, big mac, may day, head jack, headphone jack, audio jack, phone jack, lapel mike, local mike, wireless mike, frank discussion
x ray, x rays, x ray's, ray of light, ray of hope, ray tracing, gas bill, gas bills, phone bill, phone bills, electric bill, electricity bill, electricity bills, water bill
water bills, heating bill, heating bills, energy bill, energy bills, hospital bill, tax bill, hotel bill, utility bill, utility bills, power bill, medical bill, vet bill

# What work is kept in and read from says things, is asked and is told, and is nobody.
[software]
jira, jenkins, confluence, trello, asana, notion, linear, figma, miro, outlook, excel, sharepoint, kubernetes, docker, terraform, grafana, kibana, prometheus, datadog
sentry, splunk, pagerduty, opsgenie, bitbucket, gitlab, tableau, looker, snowflake, databricks, airtable, basecamp, clickup, webex, copilot, chatgpt, postman, postgres
redis, kafka, airflow, ansible, zapier, marketo, workday, netsuite, quickbooks, xero, mixpanel, intercom, freshdesk, servicenow, okta, sonarqube, wordpress, photoshop
alexa, siri, cortana, google
`

// noNameLists are phrases that hold no names, and names of software.
type noNameLists struct{ phrases, software *lexicon.List }

var noNameList = sync.OnceValues(func() (noNameLists, error) {
	l, err := lexicon.Parse("en", noNames)
	if err != nil {
		return noNameLists{}, err
	}
	return noNameLists{phrases: l.List("no name"), software: l.List("software")}, nil
})

// isSoftware reports whether a word is the name of a program.
func isSoftware(word string) bool {
	l, err := noNameList()
	return err == nil && l.software.Cover([]string{word}) > 0
}

// Cased reports whether texts have capitals where names are written with them. Of those of five words or more, one of twenty
// has one within, "I" not counted, or three of ten begin with one.
func Cased(texts []string) bool {
	n, within, begin := 0, 0, 0
	for _, t := range texts {
		w := strings.Fields(t)
		if len(w) < 5 {
			continue
		}
		n++
		if isCapital(w[0]) {
			begin++
		}
		if slices.ContainsFunc(w[1:], isCapital) {
			within++
		}
	}
	return n > 0 && (20*within >= n || 10*begin >= 3*n)
}

// isCapital reports whether a word has a capital and a small letter behind it.
func isCapital(w string) bool {
	w = strings.TrimLeft(w, "\"'(“‘")
	r, n := utf8.DecodeRuneInString(w)
	next, _ := utf8.DecodeRuneInString(w[n:])
	return unicode.IsUpper(r) && unicode.IsLower(next)
}

// proper appends the names in what the model takes for one. Names end with a comma and before a genitive's ending; who has a
// title is a person; and what has small letters alone is no name where they are written with capitals, nor is what a
// phrase of noNames holds.
func (f *Finder) proper(dst []Entity, text string, e Entity) []Entity {
	parts := f.nameParts(text, e.Span)
	for k, part := range parts {
		n := e
		n.Span = part
		value := part.Of(text)
		n.Value = value
		w := nlp.Words(value)
		if len(w) == 0 || f.o.Cased && strings.ToLower(value) == value || f.inNoName(n.Span) {
			continue
		}
		if w = f.withoutGuy(&n, text, w); len(w) == 1 && f.ordinary(text, n.Span, w[0]) {
			continue
		}
		if n.Type = f.retyped(n.Type, part != e.Span, k == 0, w); n.Type == "" {
			continue
		}
		if f.joins(dst, text, &n) {
			continue
		}
		if len(w) > 1 && (n.Type == Place || n.Type == Organization) && isAddressed(w[0]) {
			n.Type = Person
		}
		if len(w) == 1 && n.Type == Person && isSoftware(w[0]) && !isAddressed(f.wordBefore(n.Start)) {
			n.Type = Work
		}
		if n.Type == Person {
			if f.o.Cased {
				f.whole(text, &n)
			} else {
				f.hyphened(text, &n)
			}
			if k := len(dst) - 1; k >= 0 && dst[k].Type == Person && f.goesOn(text, dst[k].Span, n.Span) {
				dst[k].End = max(dst[k].End, n.End)
				dst[k].Value = dst[k].Of(text)
				continue
			}
		}
		dst = append(dst, n)
	}
	return dst
}

// withoutGuy takes the "guy" of "that guy tom" from a name, and returns the words of what is left.
func (f *Finder) withoutGuy(n *Entity, text string, w []string) []string {
	if len(w) < 2 || w[0] != "guy" || !isArticle(f.wordBefore(n.Start)) {
		return w
	}
	n.Start = f.names.Span(f.nameFrom(n.Start) + 1).Start
	n.Value = n.Of(text)
	if len(w) == 2 && IsFirstName(w[1]) {
		n.Type = Person
	}
	return w[1:]
}

// ordinary reports whether a word that is also a first name is none where it stands: "the guy", "three nights max". It is one with a
// capital that does not begin its sentence.
func (f *Finder) ordinary(text string, s nlp.Span, w string) bool {
	i := f.nameFrom(s.Start)
	if !alsoWord(w) || isCapital(s.Of(text)) && i > 0 {
		return false
	}
	if i+1 < f.names.Len() && (isObject(string(f.names.Norm(i+1))) || (w == "will" || w == "may") && isPronoun(string(f.names.Norm(i+1)))) && text[s.End:f.names.Span(i+1).Start] == " " {
		return true // "mark my words", "bill it to us", "will you"
	}
	if w == "max" && i > 0 {
		return isCount(f.wordBefore(s.Start)) || i > 1 && isCount(string(f.names.Norm(i-2)))
	}
	return isArticle(f.wordBefore(s.Start))
}

// wordBefore returns the word before the one that begins at a byte, "" where there is none.
func (f *Finder) wordBefore(at int) string {
	if i := f.nameFrom(at); i > 0 {
		return string(f.names.Norm(i - 1))
	}
	return ""
}

// isArticle reports whether a word stands before what is no name.
func isArticle(w string) bool {
	switch w {
	case "the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "our", "their", "some", "any", "every", "each", "no", "another":
		return true
	}
	return false
}

// isObject reports whether a word stands behind a verb and hardly behind a name.
func isObject(w string) bool {
	switch w {
	case "it", "them", "us", "him", "my", "your", "our", "their", "this", "these", "those":
		return true
	}
	return false
}

// isPronoun reports whether a word stands behind "will" and "may" where these are verbs.
func isPronoun(w string) bool {
	switch w {
	case "i", "you", "he", "she", "it", "we", "they", "be", "not", "have":
		return true
	}
	return false
}

// isCount reports whether a word is a number.
func isCount(w string) bool {
	return w != "" && (isDigit(w[0]) || digitWord(w) != "" || tensWord(w) != "" || w == "hundred" || w == "thousand")
}

// whole adds to the name of a person the title before it and the words with capitals behind it.
func (f *Finder) whole(text string, n *Entity) {
	t := &f.names
	first := f.nameFrom(n.Start)
	if first > 0 && isAddressed(string(t.Norm(first-1))) && strings.Trim(text[t.Span(first-1).End:n.Start], ". ") == "" {
		n.Start = t.Span(first - 1).Start
	}
	for i := f.nameFrom(n.End); i < min(t.Len(), first+longestName) && t.Span(i).Start == n.End+1; i++ {
		w := strings.TrimSuffix(strings.TrimSuffix(t.Span(i).Of(text), "'s"), "’s")
		joined := text[n.End] == '-' && (isCapital(w) || len(w) > 1)
		if k := i + 1; text[n.End] == ' ' && particle(w) && k < t.Len() {
			if particle(t.Span(k).Of(text)) {
				k++
			}
			if k >= t.Len() || !isCapital(t.Span(k).Of(text)) || t.Span(k).Start > t.Span(i).End+longestParticle {
				break
			}
			i, joined, w = k, true, strings.TrimSuffix(strings.TrimSuffix(t.Span(k).Of(text), "'s"), "’s") // "van der Berg"
		}
		if !joined && (text[n.End] != ' ' || !isCapital(w) || commonWord(string(t.Norm(i)))) {
			break
		}
		n.End = t.Span(i).Start + len(w)
	}
	n.Value = n.Of(text)
}

// hyphened adds to the name of a person what a hyphen joins to it: "mei-ling".
func (f *Finder) hyphened(text string, n *Entity) {
	t := &f.names
	for i, first := f.nameFrom(n.End), f.nameFrom(n.Start); i < min(t.Len(), first+longestName) && t.Span(i).Start == n.End+1 && text[n.End] == '-'; i++ {
		n.End = t.Span(i).End
	}
	n.Value = n.Of(text)
}

// goesOn reports whether the name of a person at b is the rest of that at a: within it, or a family name right behind.
func (f *Finder) goesOn(text string, a, b nlp.Span) bool {
	if b.Start < a.End {
		return true
	}
	w, err := words()
	return err == nil && !f.o.Cased && text[a.End:b.Start] == " " && !IsFirstName(strings.ToLower(b.Of(text))) && w.of(f.names.Norm(f.nameFrom(b.Start)))&isGiven == 0
}

// longestParticle is how many letters stand at most between "van" and the name.
const longestParticle = 5

// longestName is how many words of a name follow its first: more are no name, and a run of capitals is read once.
const longestName = 6

// nameFrom returns the first word that begins at a byte or behind it.
func (f *Finder) nameFrom(at int) int {
	return sort.Search(f.names.Len(), func(i int) bool { return f.names.Span(i).Start >= at })
}

// longestNoName is how many words a phrase of noNames has at most.
const longestNoName = 4

// inNoName reports whether a span stands in a phrase of noNames.
func (f *Finder) inNoName(s nlp.Span) bool {
	l, err := noNameList()
	if err != nil {
		return false
	}
	at := f.nameFrom(s.Start)
	for i := max(0, at-longestNoName+1); i <= at && i < f.names.Len(); i++ {
		if n, _ := l.phrases.MatchTokens(&f.names, i); n > 0 && s.End <= f.names.Span(i+n-1).End {
			return true
		}
	}
	return false
}

// isAddressed reports whether a word stands before the names of people alone.
func isAddressed(w string) bool {
	switch w {
	case "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "mister":
		return true
	}
	return false
}
