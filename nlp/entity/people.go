package entity

import (
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy/nlp"
)

// people appends the people, and organisations with "Corp" or the like at their end, whom the model passed over, in texts that write names with capitals: words with capitals that no list
// has, where people are spoken of. What is asked, thanked or met is somebody, and so is what says, thinks or signs; and what is
// joined with somebody by "and" is one too. Those of Options.People are found wherever they are written.
func (f *Finder) people(found []Entity, text string) []Entity {
	w, err := words()
	if err != nil {
		return found
	}
	t := &f.names
	f.at = append(f.at[:0], make([]byte, t.Len())...)
	for _, e := range found {
		f.note(e)
	}
	for i := 0; i < t.Len(); {
		if f.invited(text, i) {
			end := i + 1
			for end < t.Len() && f.invited(text, end) && text[t.Span(end-1).End:t.Span(end).Start] == " " {
				end++
			}
			found = f.person(found, text, i, end, 0.9)
			i = end
			continue
		}
		end := i
		if f.o.Cased {
			end = f.run(w, text, i)
		} else if i > 0 && isAddressed(string(t.Norm(i-1))) && !w.noName(string(t.Norm(i))) {
			end = i + 1 // "mrs hargreaves"
		}
		if end == i {
			i++
			continue
		}
		switch {
		case f.headed(text, end):
			if end++; f.free(i, end) {
				s := f.words(i, end)
				found = append(found, Entity{Span: s, Type: Organization, Value: s.Of(text), Confidence: 0.7, Source: "rule"})
				f.note(found[len(found)-1])
			}
		case f.spokenOf(text, i, end):
			found = f.person(found, text, i, end, 0.7)
		}
		i = end
	}
	return found
}

// invited reports whether word i is of the name of somebody in Options.People.
func (f *Finder) invited(text string, i int) bool {
	return len(f.guests) > 0 && f.guests[strings.TrimSuffix(string(f.names.Norm(i)), "'s")] && (!f.o.Cased || isCapital(f.names.Span(i).Of(text)))
}

// person appends the words from i to end-1 as somebody, where nothing else was found.
func (f *Finder) person(found []Entity, text string, i, end int, sure float64) []Entity {
	s := f.words(i, end)
	for _, possessive := range []string{"'s", "’s"} {
		s.End = s.Start + len(strings.TrimSuffix(s.Of(text), possessive))
	}
	if !f.free(i, end) {
		return found
	}
	e := Entity{Span: s, Type: Person, Value: s.Of(text), Confidence: sure, Source: "rule"}
	if f.o.Cased {
		f.whole(text, &e)
	}
	f.note(e)
	return append(found, e)
}

// words returns where the words from i to end-1 stand.
func (f *Finder) words(i, end int) nlp.Span {
	return nlp.Span{Start: f.names.Span(i).Start, End: f.names.Span(end - 1).End}
}

// What was found at a word.
const (
	taken  = 1 << iota // something that does not make way for a name
	begins             // somebody begins
	ends               // somebody ends
)

// note marks the words of what was found.
func (f *Finder) note(e Entity) {
	if e.Type == Work || e.Type == Number {
		return
	}
	first := f.nameFrom(e.Start)
	i := first
	for ; i < f.names.Len() && f.names.Span(i).Start < e.End; i++ {
		f.at[i] |= taken
	}
	if e.Type == Person && i > first {
		f.at[first] |= begins
		f.at[i-1] |= ends
	}
}

// free reports whether nothing was found from word i to end-1 but what may make way for a name.
func (f *Finder) free(i, end int) bool {
	return !slices.ContainsFunc(f.at[i:end], func(b byte) bool { return b&taken != 0 })
}

// headed reports whether word k, with a capital, is of those that end the names of organisations, right behind the one before: "Corp".
func (f *Finder) headed(text string, k int) bool {
	if !f.o.Cased || k < 1 || k >= f.names.Len() || text[f.names.Span(k-1).End:f.names.Span(k).Start] != " " || !isCapital(f.names.Span(k).Of(text)) {
		return false
	}
	switch string(f.names.Norm(k)) {
	case "corp", "corporation", "inc", "ltd", "limited", "llc", "llp", "gmbh", "plc", "holdings", "partners", "bank", "university":
		return true
	}
	return false
}

// run returns where the words end from word i on that are written like the name of somebody: with capitals, no word that many say and
// none that is a place, a company or a day; with "van der", initials and what hyphens join.
func (f *Finder) run(w *wordTable, text string, i int) int {
	end := i
	for k := i; k < min(f.names.Len(), i+longestName); k++ {
		word := f.names.Span(k).Of(text)
		between := ""
		if k > i {
			between = text[f.names.Span(k-1).End:f.names.Span(k).Start]
		}
		switch {
		case k > i && between != " " && between != "-" && !(between == ". " && k > i && f.names.Span(k-1).Len() == 1):
			return end
		case k > i && between == "-" || f.nameLike(w, word, k):
			end = k + 1
		case k > i && between == " " && particle(string(f.names.Norm(k))):
		default:
			return end
		}
	}
	return end
}

// nameLike reports whether word k may be of the name of somebody.
func (f *Finder) nameLike(w *wordTable, word string, k int) bool {
	norm := strings.TrimSuffix(string(f.names.Norm(k)), "'s")
	return isCapital(word) && (particle(norm) || !w.noName(norm))
}

// particle reports whether a word stands within family names.
func particle(w string) bool {
	switch w {
	case "van", "von", "der", "den", "de", "di", "da", "del", "dos", "la", "bin", "al", "el", "ten", "ter":
		return true
	}
	return false
}

// spokenOf reports whether the words around those from i to end-1 speak of somebody.
func (f *Finder) spokenOf(text string, i, end int) bool {
	t := &f.names
	at := func(k int) string {
		if k < 0 || k >= t.Len() {
			return ""
		}
		return string(t.Norm(k))
	}
	if end == i+1 && isKin(string(t.Norm(i))) {
		return false
	}
	if f.calledOut(text, i, end) {
		return true
	}
	close := func(a, b int) bool { // only blanks, or a comma, between two words
		return a >= 0 && b < t.Len() && strings.Trim(text[t.Span(a).End:t.Span(b).Start], " ,") == ""
	}
	if close(i-1, i) {
		switch at(i - 1) {
		case "ask", "asked", "tell", "told", "thanks", "thank", "hi", "hello", "hey", "met", "meet", "invite", "invited", "mr", "mrs", "ms", "miss", "dr", "prof", "professor":
			return true
		case "you":
			return at(i-2) == "thank" || at(i-2) == "to"
		case "with", "to", "from":
			return slices.Contains([]string{"spoke", "speak", "speaking", "talk", "talked", "talking", "hear", "heard", "send", "according"}, at(i-2)) ||
				at(i-1) == "to" && slices.Contains([]string{"it", "that", "them", "this"}, at(i-2)) && slices.Contains([]string{"send", "give", "show"}, at(i-3))
		case "and":
			if f.somebody(i-2, ends) {
				return true
			}
		}
	}
	if close(i-1, i) && (isCapital(t.Span(i-1).Of(text)) || isArticle(at(i-1)) || slices.Contains([]string{"of", "for", "from", "at", "in"}, at(i-1))) && end == i+1 {
		return false // "the Conservatives said", "the member for Carleton said"
	}
	if close(end-1, end) && strings.Trim(text[t.Span(end-1).End:t.Span(end).Start], " ") == "" {
		switch at(end) {
		case "says", "said", "told", "thinks", "thought", "wants", "wanted", "asked", "mentioned", "suggested", "agreed", "signed", "joined", "joins", "wrote", "called", "replied", "knows":
			return true
		case "will", "has", "would":
			return end > i+1 && !isArticle(at(i-1))
		case "and":
			if f.somebody(end+1, begins) {
				return true
			}
		}
	}
	return f.somebody(i-1, ends) && strings.Contains(text[t.Span(i-1).End:t.Span(i).Start], ",") && (at(end) == "and" || at(i-2) == "and")
}

// calledOut reports whether the words from i to end-1 are called to somebody: "Annika, can you …" begins a sentence, or ", Annika." ends one whose
// words before have no capitals; or whether they say who somebody's "wife", "manager" … is.
func (f *Finder) calledOut(text string, i, end int) bool {
	t := &f.names
	before, behind := "", ""
	if i > 0 {
		before = strings.TrimSpace(text[t.Span(i-1).End:t.Span(i).Start])
	}
	if end < t.Len() {
		behind = strings.TrimSpace(text[t.Span(end-1).End:t.Span(end).Start])
	} else {
		behind = strings.TrimSpace(text[t.Span(end-1).End:])
	}
	last := string(t.Norm(end - 1))
	if i > 0 && isKin(string(t.Norm(i-1))) && (before == "" || before == ",") {
		return before == "," || !inflected(last)
	}
	if end-i > 2 || inflected(last) || isKin(last) || strings.Trim(last, "hmou") == "" {
		return false
	}
	if behind == "," && (i == 0 || strings.ContainsAny(before, ".?!") || before == "," && i == 1) && end+1 < t.Len() {
		switch string(t.Norm(end)) {
		case "can", "could", "would", "do", "did", "are", "have", "what", "what's", "how", "any", "you", "your", "walk", "tell", "over":
			return true
		}
	}
	return before == "," && i > 0 && !isCapital(t.Span(i-1).Of(text)) && behind != "" && strings.ContainsAny(behind[:1], ".?!")
}

// isKin reports whether a word says who somebody is to somebody else, or calls them so.
func isKin(w string) bool {
	switch w {
	case "wife", "husband", "son", "daughter", "sister", "brother", "mother", "father", "mum", "mom", "dad", "aunt", "uncle", "cousin", "partner", "boyfriend", "girlfriend", "fiancee",
		"manager", "boss", "colleague", "friend", "neighbour", "neighbor", "grandson", "granddaughter", "nephew", "niece", "landlord",
		"daddy", "mommy", "mummy", "mam", "bro", "dude", "madam", "ma'am", "buddy", "honey", "darling", "dear", "love", "guys", "folks", "everyone", "baby", "granny", "grandma", "grandpa":
		return true
	}
	return false
}

// somebody reports whether a person that was found begins or ends with word k.
func (f *Finder) somebody(k int, how byte) bool { return k >= 0 && k < len(f.at) && f.at[k]&how != 0 }

// guests returns the words of names that are known, without those that are said of much else.
func guests(names []string) map[string]bool {
	out := make(map[string]bool)
	w, err := words()
	for _, name := range names {
		for _, word := range nlp.Words(name) {
			if err == nil && !alsoWord(word) && !particle(word) && !w.noName(word) {
				out[word] = true
			}
		}
	}
	return out
}
