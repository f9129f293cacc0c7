package entity

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed localnames.txt
var localNamesText string

var localNamesLists = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("", localNamesText) })

// localNames reads the names of people in German or Spanish by what stands before them: "mein Name ist", "Herr", "soy", and by a list of
// first names. Others are not found.
type localNames struct {
	lang                                                      string
	given, self, perhaps, titles, thanks, greeting, asks, own *lexicon.List
	other, noName                                             *lexicon.List
	known                                                     map[string]bool // words that are known to be of names
	cased                                                     bool            // names are written with capitals
}

// newLocalNames returns what reads names in a language; nil where there are no lists for it.
func newLocalNames(lang string, cased bool, people []string) (*localNames, error) {
	l, err := localNamesLists()
	if err != nil {
		return nil, err
	}
	of := func(name string) *lexicon.List { return l.List(lexicon.Class(name + " " + lang)) }
	if of("self").Len() == 0 {
		return nil, nil
	}
	n := &localNames{lang: lang, given: l.List("given"), self: of("self"), perhaps: of("perhaps"), titles: of("title"), thanks: of("thanks"), greeting: of("greeting"),
		asks: of("asks"), own: of("before"), other: of("other"), noName: of("no name"), known: map[string]bool{}, cased: cased}
	for _, p := range people {
		n.learn(nlp.Words(p))
	}
	return n, nil
}

// learn takes the words of a name for known ones.
func (n *localNames) learn(name []string) {
	for _, w := range name {
		if _, title := n.titles.Weight(w); !title && !particle(w) && n.fits(w) && w[0] > '9' {
			n.known[w] = true
		}
	}
}

// fits reports whether a word may be of a name at all.
func (n *localNames) fits(w string) bool {
	_, no := n.noName.Weight(w)
	return !no && len(w) > 1
}

// localName is a name, tokens from … to-1, and what says so: "self", "title", "thanks", "greeting", "address", or "" where its words alone do.
type localName struct {
	from, to int
	kind     string
}

// ends reports whether a phrase of a list ends before token i.
func (n *localNames) ends(r *reader, list *lexicon.List, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		var words []string
		for j := k; j < i && r.kind(j) == 'w'; j++ {
			words = append(words, r.at(j))
		}
		if len(words) == i-k {
			if m, _ := list.Match(words); m == len(words) {
				return true
			}
		}
	}
	return false
}

// isGiven reports whether token i is a first name of the list, or a word that is known to be of a name, as it is written.
func (n *localNames) isGiven(r *reader, i int) bool {
	if r.kind(i) != 'w' || n.cased && !r.toks[i].upper {
		return false
	}
	sure, ok := n.given.Weight(r.at(i))
	return ok && (n.cased || sure == 1) || n.known[r.at(i)]
}

// mayBe reports whether token i may be of a name where the words around say that one stands there.
func (n *localNames) mayBe(r *reader, i int) bool {
	return r.kind(i) == 'w' && n.fits(r.at(i)) && (!n.cased || r.toks[i].upper && !r.toks[i].caps)
}

// whole returns where a name ends that begins at token i: most words, what hyphens join and particles behind the first included.
func (n *localNames) whole(r *reader, i, most int) int {
	to := i
	for words := 0; words < most; words++ {
		j := to
		if words == 1 && r.is(j, "von", "de", "van", "del", "di", "da") && (r.is(j, "van", "di", "da") || r.is(j+1, "der", "den", "dem", "la", "los", "las")) {
			for particle(r.at(j)) && j < i+mostName { // "Ursula von der Leyen", but "Vogt von Solarwerk"
				j++
			}
		}
		if !n.mayBe(r, j) || j > i && r.glued(j) {
			break
		}
		for to = j + 1; r.at(to) == "-" && r.glued(to) && r.glued(to+1) && r.kind(to+1) == 'w'; {
			to += 2
		}
	}
	return to
}

// find returns the names of people in a text, in order and apart.
func (n *localNames) find(r *reader) (out []localName) {
	for i := 0; i < len(r.toks); {
		name := n.at(r, i)
		if name.to <= i {
			i++
			continue
		}
		out = append(out, name)
		i = name.to
	}
	return out
}

// at reads the name that begins at token i; an empty one where none does.
func (n *localNames) at(r *reader, i int) localName {
	none := localName{from: i, to: i}
	if r.kind(i) != 'w' {
		return none
	}
	if _, ok := n.titles.Weight(r.at(i)); ok {
		return n.titled(r, i)
	}
	first := n.isGiven(r, i)
	switch {
	case n.ends(r, n.self, i):
		if to := n.whole(r, i, 2+boolInt(first)); to > i {
			return localName{i, to, "self"}
		}
	case n.ends(r, n.perhaps, i) && !n.ends(r, n.other, i):
		to := n.whole(r, i, 3)
		from := to == i+2 && r.is(to, "von", "vom", "aus", "de", "del") // "hier ist reto ammann von der firma"
		if first || n.cased && to > i+1 && r.at(i+1) != "-" || from {
			return localName{i, to, "self"}
		}
	}
	if !first {
		return none
	}
	to := i + 1
	if n.lang == "es" || !n.cased { // where a second word with a capital, or of a name, is of the same name
		to = n.family(r, i)
	} else if n.mayBe(r, to) && n.known[r.at(to)] {
		to++
	}
	return localName{i, to, n.called(r, i, to)}
}

// family returns where the name ends whose first name is token i.
func (n *localNames) family(r *reader, i int) int {
	if !n.cased {
		if n.known[r.at(i+1)] {
			return i + 2
		}
		return i + 1
	}
	return n.whole(r, i, 3)
}

// titled reads a name behind the title at token i: "Herr Lindner", "Frau Dr. Vogt", "don Ernesto".
func (n *localNames) titled(r *reader, i int) localName {
	none := localName{from: i, to: i}
	if n.ends(r, n.own, i) { // "meine Frau"
		return none
	}
	j := i + 1
	for j < i+4 {
		_, again := n.titles.Weight(r.at(j))
		if !again && !(r.at(j) == "." && r.glued(j)) {
			break
		}
		j++
	}
	most := 1
	if n.isGiven(r, j) || n.cased && n.lang == "es" {
		most = 2
	}
	if to := n.whole(r, j, most); to > j {
		return localName{i, to, "title"}
	}
	return none
}

// called says what the words around a name make of it.
func (n *localNames) called(r *reader, i, to int) string {
	k := i
	if r.at(k-1) == "," {
		k--
	}
	_, asks := n.asks.Weight(r.at(to))
	if r.is(to, ",") || r.is(to, "¿") {
		next := to + 1
		for r.is(next, ",", "¿") {
			next++
		}
		_, asks = n.asks.Weight(r.at(next))
		asks = asks || r.at(next-1) == "¿"
	}
	switch {
	case r.is(to, "hier", "am") && i == 0 && (to+1 >= len(r.toks) || r.is(to+1, "apparat", ".", ",")):
		return "self"
	case n.ends(r, n.thanks, k):
		return "thanks"
	case n.ends(r, n.greeting, k):
		return "greeting"
	case asks && (i == 0 || r.kind(i-1) == 'p' || r.is(i-1, "und", "y", "okay", "gut", "also", "vale", "bueno")), r.at(i-1) == "," && r.at(to) == "?":
		return "address"
	}
	return ""
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// SuggestNamesIn is [SuggestNames] in a language given by a BCP-47 tag. In German and Spanish names are found where people say who they are,
// or call each other by a first name of the package's list; for other languages the error is a *lexicon.NoLexiconError.
func SuggestNamesIn(lang string, utterances []Utterance, names ...string) ([]Suggestion, error) {
	primary := nlp.PrimaryLanguage(lang)
	if primary == "en" {
		return SuggestNames(utterances, names...), nil
	}
	texts := make([]string, len(utterances))
	for i, u := range utterances {
		texts[i] = u.Text
	}
	n, err := newLocalNames(primary, Cased(texts), names)
	if err != nil {
		return nil, err
	}
	if n == nil {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	w, err := words()
	if err != nil {
		return nil, err
	}
	c := &clues{w: w, known: n.known, cased: n.cased}
	for range 2 { // what somebody is called by themselves is a name everywhere
		c.found = nil
		for k, u := range utterances {
			n.clues(c, utterances, k, &reader{toks: scan(nil, u.Text)})
		}
	}
	n.joinTitled(c)
	return c.weigh(utterances), nil
}

// joinTitled counts what speaks for "Frau Hofer" for "Sabine Hofer" where the same speaker may be both.
func (n *localNames) joinTitled(c *clues) {
	for i := range c.found {
		s := &c.found[i]
		title, last, _ := strings.Cut(s.Name, " ")
		if _, ok := n.titles.Weight(strings.ToLower(title)); !ok {
			continue
		}
		for k := range c.found {
			whole := &c.found[k]
			if k != i && whole.Speaker == s.Speaker && slices.Contains(strings.Fields(whole.Name), last) && !strings.HasPrefix(whole.Name, title) {
				whole.Clues = append(whole.Clues, s.Clues...)
				slices.SortStableFunc(whole.Clues, func(a, b Clue) int { return a.Utterance - b.Utterance })
				s.Clues = nil
				break
			}
		}
	}
	c.found = slices.DeleteFunc(c.found, func(s Suggestion) bool { return s.Clues == nil })
}

// clues collects what utterance k says of who somebody is.
func (n *localNames) clues(c *clues, us []Utterance, k int, r *reader) {
	for _, name := range n.find(r) {
		weight, kind := 0.0, name.kind
		switch kind {
		case "self":
			weight = weightSelf
			for i := name.from; i < name.to; i++ {
				n.learn([]string{r.at(i)})
			}
		case "thanks":
			weight = weightThanks
		case "greeting":
			weight = weightGreet
		case "address":
			weight = weightAddress
		case "title":
			kind, weight = n.titledClue(r, name)
		}
		if weight == 0 {
			continue
		}
		for _, speaker := range c.whom(us, k, kind) {
			c.add(speaker, c.written(r, name.from, name.to), Clue{Span: r.span(name.from, name.to), Utterance: k, Kind: kind, Weight: weight})
		}
	}
}

// titledClue says what a name with a title tells: who is greeted or thanked by it, who ends a sentence ("…, Herr Lindner.") or says it of
// themselves.
func (n *localNames) titledClue(r *reader, name localName) (string, float64) {
	k := name.from
	comma := r.at(k-1) == ","
	if comma {
		k--
	}
	switch {
	case n.ends(r, n.thanks, k):
		return "thanks", weightThanks
	case n.ends(r, n.greeting, k):
		return "greeting", weightGreet
	case comma && (name.to >= len(r.toks) || r.is(name.to, ".", "!") || r.at(name.to) == "," && k <= 1): // else it says who somebody is
		return "thanks", weightNamed
	case comma && r.at(name.to) == "?":
		return "address", weightAddress
	}
	return "", 0
}

// people appends the people that are named.
func (n *localNames) people(found []Entity, r *reader, text string) []Entity {
	for _, name := range n.find(r) {
		sure := 0.7
		if name.kind == "self" || name.kind == "title" {
			sure = 0.85
			if name.kind == "self" {
				for i := name.from; i < name.to; i++ {
					n.learn([]string{r.at(i)})
				}
			}
		}
		s := r.span(name.from, name.to)
		if slices.ContainsFunc(found, func(e Entity) bool { return e.Start < s.End && s.Start < e.End && e.Type != Number }) {
			continue
		}
		found = append(found, Entity{Span: s, Type: Person, Value: strings.TrimSpace(s.Of(text)), Confidence: sure, Source: "rule"})
	}
	return found
}
