package item

import (
	"bytes"
	_ "embed"
	"math"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// What speaks against a promise or request that is worded as one, in logits.
const (
	atOnce      = 3.4 // is done in the conversation itself: "I'll talk about the requirements", "let's move on"
	saysNow     = 1.2 // says that it is done now: "quickly", "in a second"
	undergone   = 2.2 // is no work: "I'll be honest", "you'll like it"
	subordinate = 1.5 // is a condition, reason or manner: "if you add it", "because you have to", "how we'll make it"
	possible    = 1.3 // says what can be done, not that somebody is to: "you can make it red"
	wonders     = 1.5 // asks whether something can be done: "can you change channels with it?"
	ofAll       = 0.7 // nobody's
	unfinished  = 2.5 // breaks off before the verb: "and I'll try to"
	bare        = 0.8 // breaks off after it, or says no more than a verb: "I'll copy"
	fragment    = 1.0 // not worded as a promise or request, and broken off at either end
	halved      = 0.5 // times all of it where a date is named
	long        = 0.5 // for each doubling of the words from usualWords on, among which a frame may stand by chance
	usualWords  = 40
)

//go:embed asides.txt
var asidePhrases string

// asides holds what asides.txt lists.
type asides struct {
	atOnce, now, onlyNow, state, done, leadIn, may, maybe, adverb, neverLast, forUs, filler *lexicon.List
	preposition, holdsThat, thisDay, transitive                                             *lexicon.List
	ofSeveral, mainClause, handing, anybody, goesOn                                         *lexicon.List
}

var englishAsides = sync.OnceValues(func() (*asides, error) {
	l, err := lexicon.Parse("en", asidePhrases)
	if err != nil {
		return nil, err
	}
	en, err := lexicon.For("en")
	if err != nil {
		return nil, err
	}
	return &asides{
		atOnce: l.List("at once"), now: l.List("now"), onlyNow: l.List("only now"), state: l.List("state"), done: l.List("but done"),
		leadIn: l.List("lead-in"), may: l.List("may"), maybe: l.List("maybe"), adverb: l.List("adverb"), neverLast: l.List("never last"), forUs: l.List("for us"),
		filler: en.List(lexicon.Filler), preposition: l.List("preposition"), holdsThat: l.List("holds that"), thisDay: l.List("this day"),
		transitive: l.List("transitive"), ofSeveral: l.List("of several"), mainClause: l.List("main clause"), handing: l.List("handing out"),
		anybody: l.List("asks anybody"), goesOn: l.List("goes on"),
	}, nil
})

// doubt returns what speaks against an action, in logits: 0 or more. A date speaks for it again: an announcement is of
// this moment.
func (f *Finder) doubt(g frame, framed bool, r *act.Result, dated bool) float64 {
	z := 0.
	if framed {
		z = f.doubtFrame(g, r)
	} else if n, _ := f.asides.leadIn.MatchTokens(&f.tokens, f.pass(f.asides.filler, 0)); n > 0 || f.broken() || f.participle() {
		z = fragment
	}
	if at, _ := f.asides.onlyNow.FirstIn(&f.tokens, 0); at >= 0 {
		z += atOnce
	}
	if dated {
		z *= halved
	}
	return z + long*math.Max(0, math.Log2(float64(r.Words)/usualWords))
}

func (f *Finder) doubtFrame(g frame, r *act.Result) float64 {
	t := &f.tokens
	z := f.doubtVerb(g.at, f.pass(f.asides.adverb, g.verb))
	if g.subordinate || f.isCondition(g) {
		z += subordinate
	}
	mine := string(t.NormRange(g.at, g.verb)) == "let me"
	if at, _ := f.asides.now.FirstIn(t, g.verb); at >= 0 || mine {
		z += saysNow
	}
	if mine && f.pass(f.asides.adverb, g.verb+1) >= t.Len() { // "let me check"
		z += atOnce - saysNow
	}
	if g.owner.Kind == Group {
		z += ofAll
	}
	return z + f.doubtMood(g, r)
}

// isCondition reports whether a frame with "if" is no request ("if you could send it, that would help"): "if you can build
// that, you'll have no problem".
func (f *Finder) isCondition(g frame) bool {
	if !f.wordAt(g.at, "if") {
		return false
	}
	at, _ := f.asides.mainClause.FirstIn(&f.tokens, g.verb)
	return at >= 0
}

// doubtMood judges whether the frame tells what is possible, or asks for it, rather than that it is to be done.
func (f *Finder) doubtMood(g frame, r *act.Result) float64 {
	t := &f.tokens
	asks := float64(r.P[act.Directive])
	if n, _ := f.asides.may.MatchTokens(t, g.at); n > 0 {
		return possible * (1 - asks)
	}
	switch g.owner.Kind {
	case Named:
		if f.wordAt(g.verb-1, "can", "could", "would", "should") {
			return possible * (1 + b2f(g.owner.Speaker < 0))
		}
	case Addressee:
		if f.wonders(g, r) {
			return wonders * (1 - asks)
		}
	}
	return 0
}

// wonders reports whether a frame of "you" may ask whether something can be done, rather than for it.
func (f *Finder) wonders(g frame, r *act.Result) bool {
	if g.owner.Kind != Addressee || g.noted || g.owner.Name != "" || r.Question <= 0.5 {
		return false
	}
	at, _ := f.asides.forUs.FirstIn(&f.tokens, g.at)
	return at < 0
}

// doubtVerb judges what stands from the verb of a frame on, which begins at a word.
func (f *Finder) doubtVerb(at, verb int) (z float64) {
	t := &f.tokens
	if verb >= t.Len() {
		return unfinished
	}
	done, _ := f.asides.done.MatchTokens(t, verb)
	once, _ := f.asides.atOnce.MatchTokens(t, verb)
	state, _ := f.asides.state.MatchTokens(t, verb)
	if n, _ := f.asides.atOnce.MatchTokens(t, at+1); at+1+n > verb { // "I'll take" is a frame, "take the mouse" none of work
		once = max(once, n)
	}
	switch {
	case once > done && once >= state:
		z = atOnce
	case state > done:
		z = undergone
	}
	last := f.pass(f.asides.filler, verb+1) >= t.Len()
	if n, _ := f.asides.transitive.MatchTokens(t, verb); n > 0 && last {
		return z + unfinished // "and I'm going to make"
	}
	if last && !f.taskAt(verb) || f.broken() {
		z += bare
	}
	return z
}

// participle reports whether the text begins with an "-ing", so that its subject and verb are missing.
func (f *Finder) participle() bool {
	i := f.pass(f.asides.adverb, 0)
	if i >= f.tokens.Len() {
		return false
	}
	w := f.tokens.Norm(i)
	return len(w) > 5 && bytes.HasSuffix(w, []byte("ing")) && !bytes.HasSuffix(w, []byte("thing")) &&
		!f.wordAt(i, "during", "morning", "evening", "meeting")
}

// pass returns the first word from word i on that is neither a filler nor on a list.
func (f *Finder) pass(l *lexicon.List, i int) int {
	for i < f.tokens.Len() {
		n, _ := f.asides.filler.MatchTokens(&f.tokens, i)
		m, _ := l.MatchTokens(&f.tokens, i)
		if max(n, m) == 0 {
			return i
		}
		i += max(n, m)
	}
	return i
}

// broken reports whether the text breaks off before its sentence is over.
func (f *Finder) broken() bool {
	end := f.tokens.Len()
	for end > 0 && f.isFiller(end-1) {
		end--
	}
	return end == 0 || f.endsWith(f.asides.neverLast, end)
}

func (f *Finder) isFiller(i int) bool {
	n, _ := f.asides.filler.MatchTokens(&f.tokens, i)
	return n == 1
}

// endsWith reports whether a phrase of the list stands right before word end.
func (f *Finder) endsWith(l *lexicon.List, end int) bool {
	for n := 1; n <= 3 && n <= end; n++ {
		if m, _ := l.MatchTokens(&f.tokens, end-n); m == n {
			return true
		}
	}
	return false
}

// leads reports whether a frame at word i depends on what stands before it, or is told as a reason or a manner. "What I'll
// do is …" does not.
func (f *Finder) leads(i int) bool {
	for i > 0 && f.isFiller(i-1) {
		i--
	}
	if i > 1 && f.wordAt(i-1, "that") {
		return f.relative(i)
	}
	if !f.endsWith(f.asides.leadIn, i) {
		return false
	}
	if f.wordAt(i-1, "what") {
		for j := i; j < f.tokens.Len(); j++ {
			if f.wordAt(j, "is") {
				return false
			}
		}
	}
	return true
}

// relative reports whether what begins at word i belongs to a noun before it: "the plan that we'll make", though not "I promise
// that I'll".
func (f *Finder) relative(i int) bool {
	if i < 2 {
		return false
	}
	return f.wordAt(i-1, "which") || f.wordAt(i-1, "that") && !f.isFiller(i-2) && !f.endsWith(f.asides.holdsThat, i-1)
}
