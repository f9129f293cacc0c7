package fluency

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Clean is an utterance in readable form. The words of the speaker stay as they are; some are left out.
type Clean struct {
	Text  string
	Kept  []Pair     // the words that stayed, in order
	Left  []nlp.Span // the words of the verbatim text that were left out, in order
	Words []Word     // all words of the verbatim text
}

// Pair is a word in the clean text and where it stands in the verbatim one.
type Pair struct{ Clean, Verbatim nlp.Span }

const (
	// What is left out besides hesitations has to be as sure as this: a word too many reads better than one too few.
	dropFrom = 0.6
	// An utterance that is given up loses at most so many words at its end.
	longestTail   = 3
	tailFrom      = 0.5 // and those have to be as sure as this
	longestMarker = 6   // words
	longRepair    = 4   // words from which on what is taken back has to be said again in part
)

// Clean leaves out of an utterance: hesitations, stutters, slips, what is taken back or said again, discourse markers and
// edit terms, and an end of at most three words that leads nowhere ("and um"). Commas around what is left out go with it;
// other marks stay. What remains is verbatim but for a capital at the beginning.
func (a *Analyzer) Clean(text string) Clean {
	c := Clean{Words: a.Words(text)}
	drop := make([]bool, len(c.Words))
	spelled := a.spelled(text, c.Words)
	for i, w := range c.Words {
		drop[i] = leavesOut(w) && !spelled[i]
	}
	a.dropRepaired(text, c.Words, drop, spelled)
	a.dropDoubled(text, c.Words, drop, spelled)
	a.dropMarkers(text, c.Words, drop)
	a.tail(c.Words, drop, spelled)
	var b strings.Builder
	gap := false // whether words were left out since the last that stayed
	last := -1
	for i, w := range c.Words {
		if drop[i] {
			c.Left = append(c.Left, w.Span)
			gap = true
			continue
		}
		from := 0
		if last >= 0 {
			from = c.Words[last].End
		}
		between := text[from:w.Start]
		if gap {
			between = joint(text, c.Words[last+1:i+1], from, last >= 0)
		} else if last < 0 {
			between = strings.TrimLeftFunc(between, unicode.IsSpace)
		} else if len(between) > 1 && strings.TrimSpace(between) == "" {
			between = " "
		}
		b.WriteString(between)
		start := b.Len()
		b.WriteString(word(w.Of(text), text, c.Words[0].Span, last < 0 && i > 0))
		c.Kept = append(c.Kept, Pair{nlp.Span{Start: start, End: b.Len()}, w.Span})
		last, gap = i, false
	}
	if last >= 0 {
		b.WriteString(ending(text, c.Words[last:], gap))
	}
	c.Text = strings.TrimRightFunc(b.String(), unicode.IsSpace)
	return c
}

// leavesOut reports whether a word is left out wherever it stands.
func leavesOut(w Word) bool {
	switch w.Kind {
	case Hesitation:
		return true
	case Stutter, Slip:
		return w.Confidence >= dropFrom
	}
	return false
}

// dropRepaired drops what is taken back, all of it or nothing: where it is sure enough on average, or said again word for
// word; but not what people say twice on purpose, nor many words of which none comes again, nor numbers that are read out,
// nor letters that are spelled, nor "IT" before "it", nor what ends the utterance, as nothing stands for it: what they say
// would be lost. Where only the end of it is said again, only that goes: "the c v [to the] to the boss".
func (a *Analyzer) dropRepaired(text string, words []Word, drop, spelled []bool) {
	for i := 0; i < len(words); i++ {
		if !repaired(words[i]) {
			continue
		}
		var run []int
		sum, end := 0.0, i
		for ; end < len(words) && (repaired(words[end]) || words[end].Kind == Hesitation); end++ {
			if repaired(words[end]) {
				run = append(run, end)
				sum += words[end].Confidence
			}
		}
		run, again := a.saidAgain(run, end)
		emphatic := again
		keep := end == len(words) || a.dictated(run, end)
		for _, w := range run {
			emphatic = emphatic && a.norm[w] == a.norm[end] && a.emphatic(a.norm[w])
			keep = keep || spelled[w]
		}
		if !keep && len(run) == 1 {
			keep = nlp.IsAcronym(words[run[0]].Of(text)) != nlp.IsAcronym(words[end].Of(text)) || a.object(text, words, run[0], end)
		}
		sure := sum >= dropFrom*float64(len(run)) && (len(run) < longRepair || a.echoed(run, end))
		if !keep && !emphatic && (again || sure) {
			for _, w := range run {
				drop[w] = true
			}
		}
		i = end - 1
	}
}

// saidAgain returns the longest end of a run that is said again word for word behind it, with what stands before it where those are
// the same words once more ("with with the"), and whether there is one; else the run.
func (a *Analyzer) saidAgain(run []int, end int) ([]int, bool) {
	for from := range run {
		rest := run[from:]
		again := end+len(rest) <= len(a.norm)
		for k, w := range rest {
			again = again && a.norm[w] == a.norm[end+k]
		}
		if !again {
			continue
		}
		more := from
		for more > 0 && slices.Contains(a.norm[end:end+len(rest)], a.norm[run[more-1]]) {
			more--
		}
		return run[more:], true
	}
	return run, false
}

// object reports whether word i is a pronoun that a verb or a preposition before it governs, and another sentence begins
// behind it: "thank [you] I'll ring", "I can kill [it] it takes a while". What is taken back stands at the start of a clause.
func (a *Analyzer) object(text string, words []Word, i, end int) bool {
	if i == 0 || a.x == nil || strings.TrimSpace(text[words[i-1].End:words[i].Start]) != "" {
		return false
	}
	switch a.norm[i] {
	case "it", "that", "this", "you", "him", "her", "them", "us", "me":
	default:
		return false
	}
	if c := a.x.classes[end]; c != "PRO" && c != "PROV" && a.norm[i] != a.norm[end] {
		return false
	}
	c := a.x.classes[i-1]
	return c == "" && len(a.norm[i-1]) > 1 || c == "PREP"
}

// dictated reports whether a run is a number that stands in a row of them, as when a number is read out: "four four seven one".
func (a *Analyzer) dictated(run []int, end int) bool {
	for _, w := range run {
		if !isNumber(a.norm[w]) {
			return false
		}
	}
	before, behind := run[0]-1, end+len(run)
	return before >= 0 && isNumber(a.norm[before]) || behind < len(a.norm) && isNumber(a.norm[end]) && isNumber(a.norm[behind])
}

// isNumber reports whether a word is a digit or a row of them, or one in words.
func isNumber(w string) bool {
	switch w {
	case "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty",
		"forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "double", "triple":
		return true
	}
	return w != "" && w[0] >= '0' && w[0] <= '9'
}

// echoed reports whether one of the words of a run is said again in as many words behind it, fillers aside.
func (a *Analyzer) echoed(run []int, end int) bool {
	behind := a.norm[end:min(end+len(run)+2, len(a.norm))]
	for _, w := range run {
		if slices.Contains(behind, a.norm[w]) {
			return true
		}
	}
	return false
}

// repaired reports whether a word is a part of what is taken back that is worth a look.
func repaired(w Word) bool { return w.Kind == Reparandum && w.Confidence >= 0.35 }

// dropMarkers drops the discourse markers and edit terms that are whole phrases of the list. "You know" stays before a word
// that it may govern ("you know what") and behind one that governs it ("let you know", "as you know"), and "well" where it
// says how ("well done", "it heals well"), and "like" where it compares ("just like always").
func (a *Analyzer) dropMarkers(text string, words []Word, drop []bool) {
	for i := 0; i < len(words); {
		n, _ := a.marker.Match(a.norm[i:min(i+longestMarker, len(words))])
		sure := n > 0 && !(n > 1 && i+n < len(words) && governed(a.norm[i+n])) && !(n == 1 && (lexicon.SaysHow(a.norm, i) || a.compares(i)))
		if sure && n > 1 && i > 0 && strings.TrimSpace(text[words[i-1].End:words[i].Start]) == "" {
			sure = !lexicon.SaysKnow(a.norm, i)
		}
		for k := i; k < i+n; k++ {
			w := words[k]
			sure = sure && markers(w.Kind) && w.Confidence >= dropFrom
		}
		if sure {
			for k := i; k < i+n; k++ {
				drop[k] = true
			}
		}
		i += max(n, 1)
	}
}

// compares reports whether a word is "like" that compares: "just like always", "it looks like rain".
func (a *Analyzer) compares(i int) bool {
	if a.norm[i] != "like" || i == 0 {
		return false
	}
	switch a.norm[i-1] {
	case "just", "look", "looks", "looked", "sound", "sounds", "sounded", "feel", "feels", "felt", "exactly", "much":
		return i+1 < len(a.norm)
	}
	return false
}

// governed reports whether a word is one before which "you know" and "I mean" say something.
func governed(w string) bool {
	switch w {
	case "what", "that", "who", "how", "why", "where", "when", "if", "him", "her", "them", "me", "it":
		return true
	}
	return false
}

// tail drops a short disruption at the end, where something stays before it: words of grammar alone, of which the last cannot
// end a sentence ("and then the"). What has a meaning of its own stays, a letter too ("option A"), and so does what can be whole ("and
// if I don't").
func (a *Analyzer) tail(words []Word, drop, spelled []bool) {
	if a.x == nil { // rules know no such end
		return
	}
	last := len(words) - 1
	for last >= 0 && (drop[last] || a.x.classes[last] == "HES") {
		last--
	}
	if last < 0 || spelled[last] || !dangles(a.norm[last], a.x.classes[last]) {
		return
	}
	from, count := len(words), 0
	for from > 0 && (drop[from-1] || from > last+1 || words[from-1].Kind == Disruption && words[from-1].Confidence >= tailFrom && a.x.classes[from-1] != "") {
		from--
		if !drop[from] {
			count++
		}
	}
	if count > longestTail || !slices.Contains(drop[:from], false) {
		return
	}
	for j := from; j < len(words); j++ {
		drop[j] = true
	}
}

// dangles reports whether a word of a class cannot be the last of a sentence.
func dangles(w, class string) bool {
	switch class {
	case "CONJ":
		return w != "so" && w != "then" && w != "though" && w != "when"
	case "PRO":
		return w != "you" && w != "it" && w != "there" && w != "who"
	case "PROV":
		return !strings.HasSuffix(w, "'s") && !strings.HasSuffix(w, "n't")
	case "DET":
		switch w {
		case "a", "an", "the", "my", "your", "its", "our", "their", "every":
			return true
		}
	}
	return false
}

// joint returns what stands between two words that stayed when the words between them, the last of words excepted, are
// left out: the final mark among what stood there, the comma before what is said again ("trousers, a, a coat"), or a blank.
func joint(text string, words []Word, from int, inside bool) string {
	if !inside {
		return ""
	}
	gap := " "
	if s := text[from:words[0].Start]; words[0].Kind != Hesitation && !markers(words[0].Kind) && strings.TrimSpace(s) == "," {
		gap = ", "
	}
	for _, w := range words {
		if s := text[from:w.Start]; strings.ContainsAny(s, ".?!") {
			return strings.TrimSpace(s) + " "
		}
		from = w.End
	}
	return gap
}

// ending returns what follows the last word that stayed, the first of words.
func ending(text string, words []Word, gap bool) string {
	after := text[words[len(words)-1].End:]
	if !gap {
		return after
	}
	if i := strings.LastIndexAny(after, ".?!"); i >= 0 {
		return after[i : i+1]
	}
	return ""
}

// word returns a word as it is, with a capital where it takes the place of a first word that had one.
func word(w, text string, first nlp.Span, moved bool) string {
	if !moved {
		return w
	}
	if r, _ := utf8.DecodeRuneInString(first.Of(text)); !unicode.IsUpper(r) {
		return w
	}
	r, n := utf8.DecodeRuneInString(w)
	return string(unicode.ToUpper(r)) + w[n:]
}
