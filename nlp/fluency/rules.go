package fluency

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/internal/numeral"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// What the rules think of their findings.
const (
	sureHesitation = 0.95
	sureRepetition = 0.8
	sureRestart    = 0.7
	sureApart      = 0.7 // of a marker that commas set apart
	sureStutter    = 0.6
	sureMarker     = 0.5
	sureFluent     = 0.9
	longestCopy    = 3 // words that are said twice
)

//go:embed rules.txt
var ruleText string

var ruleLists = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("", ruleText) })

// ruled is what the rules for a language without a model go by.
type ruled struct {
	lang                                              string
	twice, subject, unfinished, subordinate, articles *lexicon.List
}

func newRuled(lang string) (*ruled, error) {
	l, err := ruleLists()
	if err != nil {
		return nil, err
	}
	of := func(name string) *lexicon.List { return l.List(lexicon.Class(name + " " + lang)) }
	return &ruled{lang, of("twice"), of("subject"), of("unfinished"), of("subordinate"), of("article")}, nil
}

// rules fills in kinds for languages without a model: hesitations and fillers by list, words said twice, what is begun anew, and
// beginnings of the word that follows. text is what the words were cut from; "" where a recogniser cut them.
func (a *Analyzer) rules(out []Word, norm []string, text string) {
	hesitation := a.base.List(lexicon.Hesitation)
	var solid []int // the words that are no hesitations
	for i, w := range norm {
		out[i].Kind, out[i].Confidence = Fluent, sureFluent
		if _, ok := hesitation.Weight(w); ok {
			out[i].Kind, out[i].Confidence = Hesitation, sureHesitation
		} else {
			solid = append(solid, i)
		}
	}
	r := &ruleReader{a, out, norm, text, solid}
	r.markers()
	for j := range solid {
		if !r.copied(j) {
			r.restarted(j)
		}
		r.brokenOff(j)
	}
}

// ruleReader reads one utterance by the rules.
type ruleReader struct {
	a     *Analyzer
	out   []Word
	norm  []string
	text  string
	solid []int
}

// behind returns what stands between word i and the next.
func (r *ruleReader) behind(i int) string {
	if r.text == "" || i+1 >= len(r.a.spans) {
		return ""
	}
	return r.text[r.a.spans[i].End:r.a.spans[i+1].Start]
}

// runsOn reports whether no sentence ends between two of the solid words that follow each other.
func (r *ruleReader) runsOn(j int) bool {
	for i := r.solid[j]; i < r.solid[j+1]; i++ {
		if s := strings.ReplaceAll(r.behind(i), "...", ""); strings.ContainsAny(s, ".?!:;\"“”„«»¿¡") {
			return false
		}
	}
	return true
}

// markers marks fillers of the list: as doubtful those of several words, and as sure what commas set apart ("also, das geht").
func (r *ruleReader) markers() {
	filler := r.a.base.List(lexicon.Filler)
	for i := 0; i < len(r.norm); {
		n, _ := filler.Match(r.norm[i:min(i+8, len(r.norm))])
		if n == 0 {
			i++
			continue
		}
		sure := sureMarker
		if strings.HasPrefix(r.behind(i+n-1), ",") && (i == 0 || r.out[i-1].Kind == Hesitation || strings.ContainsAny(r.behind(i-1), ",.?!")) {
			sure = sureApart
		}
		for k := i; k < i+n; k++ {
			if r.out[k].Kind == Fluent && (n > 1 || sure == sureApart) {
				r.out[k].Kind, r.out[k].Confidence = Marker, sure
			}
		}
		i += n
	}
}

// copied marks the longest run of words that begins with solid word j and stands there twice, and reports whether there is one. What
// is said twice on purpose is none, nor are numbers that are read out.
func (r *ruleReader) copied(j int) bool {
	for n := longestCopy; n > 0; n-- {
		if j+2*n > len(r.solid) || !r.runsOn(j+n-1) {
			continue
		}
		same, meant := true, true
		for k := range n {
			w := r.norm[r.solid[j+k]]
			same = same && w == r.norm[r.solid[j+n+k]] && w != "" && !r.numeral(w)
			meant = meant && r.a.emphatic(w)
		}
		last := r.solid[j+2*n-1] // "muy bien muy bien", but "ya no ya no vivo"
		meant = meant && (n == 1 || last+1 == len(r.norm) || strings.TrimSpace(r.behind(last)) != "")
		if !same || meant || n == 1 && r.both(j) {
			continue
		}
		for k := range n {
			first, second := &r.out[r.solid[j+k]], &r.out[r.solid[j+n+k]]
			first.Kind, first.Confidence = Reparandum, sureRepetition
			second.Kind, second.Confidence = Repair, sureRepetition
		}
		return true
	}
	return false
}

// numeral reports whether a word is a number, or a consonant that is spelled.
func (r *ruleReader) numeral(w string) bool {
	if c, n := utf8.DecodeRuneInString(w); n == len(w) && !strings.ContainsRune("aeiouy", c) {
		return true
	}
	_, n := numeral.Read(r.a.ruled.lang, []string{w})
	return n > 0 || w == "null" || w == "cero" || w == "uno"
}

// both reports whether a word that stands twice is two words: "schicken Sie sie", "könnt ihr ihr helfen", "Leute, die die Miete zahlen".
func (r *ruleReader) both(j int) bool {
	i := r.solid[j]
	if r.a.ruled.lang != "de" || i == 0 || r.solid[j+1] != i+1 || strings.TrimSpace(r.behind(i)) != "" {
		return false
	}
	before := r.norm[i-1]
	switch r.norm[i] {
	case "sie":
		return strings.HasSuffix(before, "en") && strings.TrimSpace(r.behind(i-1)) == ""
	case "ihr":
		return strings.HasSuffix(before, "t")
	case "der", "die", "das":
		return strings.HasPrefix(r.behind(i-1), ",")
	}
	return false
}

// restarted marks what solid word j begins and the speaker gives up: a subject and a verb that says nothing by itself before the same
// subject ("ich wollte äh ich habe"), and an article before another ("el la casa").
func (r *ruleReader) restarted(j int) {
	take := 0
	has := func(list *lexicon.List, k int) bool {
		_, ok := list.Weight(r.norm[r.solid[k]])
		return ok
	}
	rules := r.a.ruled
	switch {
	case j+3 < len(r.solid) && has(rules.subject, j) && has(rules.unfinished, j+1) && r.norm[r.solid[j]] == r.norm[r.solid[j+2]] &&
		r.runsOn(j) && r.runsOn(j+1) && (j == 0 || !has(rules.subordinate, j-1) && !has(rules.unfinished, j-1)):
		take = 2
	case j+2 < len(r.solid) && has(rules.articles, j) && has(rules.articles, j+1) && r.runsOn(j):
		take = 1
	}
	for k := j; k < j+take; k++ {
		r.out[r.solid[k]].Kind, r.out[r.solid[k]].Confidence = Reparandum, sureRestart
	}
}

// brokenOff marks solid word j where it is the beginning of the next: a consonant or two, or what a hyphen shows to be broken off.
func (r *ruleReader) brokenOff(j int) {
	if j+1 >= len(r.solid) {
		return
	}
	i := r.solid[j]
	w, next := r.norm[i], r.norm[r.solid[j+1]]
	_, known := r.a.base.List(lexicon.Filler).Weight(w)
	short := !known && len(w) <= 2 && len(next) > len(w)+1 && !strings.ContainsAny(w, "aeiouyáéíóúäöü")
	hyphen := strings.HasPrefix(r.behind(i), "- ") && len(next) > len(w)
	if (short || hyphen) && strings.HasPrefix(next, w) {
		r.out[i].Kind, r.out[i].Confidence = Stutter, sureStutter
	}
}

// emphatic reports whether a word is one that people say twice on purpose: "yes yes", "no no", "very very".
func (a *Analyzer) emphatic(w string) bool {
	for _, c := range [...]lexicon.Class{lexicon.Backchannel, lexicon.Agreement, lexicon.Disagreement, lexicon.Booster} {
		if _, ok := a.base.List(c).Weight(w); ok {
			return true
		}
	}
	if a.ruled == nil {
		return false
	}
	_, ok := a.ruled.twice.Weight(w)
	return ok
}
