package item

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// MethodLists is the name and version of how items are found in German and Spanish.
const MethodLists = "item-list/2"

//go:embed listed.txt
var listedText string

var listedPhrases = sync.OnceValues(func() (*lexicon.Lexicon, error) { return lexicon.Parse("", listedText) })

// Listed finds action items, follow-ups, decisions and problems in German and Spanish, by phrases that say in so many words that somebody
// takes something on, that something is decided, or that something is wrong. What is worded in another way is missed. It holds working
// storage, so it is for one goroutine.
type Listed struct {
	promise, weak, follow, habit, condition, to, ask, accept *lexicon.List
	takeOn                                                   *lexicon.List
	work, apart, must, task, offer, does, title              *lexicon.List
	decided, apartDecided, weakDecided, sealed               *lexicon.List
	problem, apartProblem, between, noProblem                *lexicon.List
	agreement                                                *lexicon.List
	lang                                                     string
	asker                                                    *act.Asker
	tokens                                                   nlp.Tokens
}

// NewListed returns what finds items in a language given by a BCP-47 tag; for others than German and Spanish a *lexicon.NoLexiconError.
func NewListed(lang string) (*Listed, error) {
	primary := nlp.PrimaryLanguage(lang)
	l, err := listedPhrases()
	if err != nil {
		return nil, err
	}
	of := func(name string) *lexicon.List { return l.List(lexicon.Class(name + " " + primary)) }
	if of("promise").Len() == 0 {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	base, err := lexicon.For(primary)
	if err != nil {
		return nil, err
	}
	asker, err := act.NewAsker(primary)
	if err != nil {
		return nil, err
	}
	return &Listed{
		promise: of("promise"), weak: of("weak promise"), follow: of("follow"), habit: of("habit"), condition: of("if"), to: of("to"), ask: of("ask"), accept: of("accept"), takeOn: of("take on"),
		work: of("work"), apart: of("apart"), must: of("must"), task: of("task"), offer: of("offer"), does: of("does"), title: of("title"),
		decided: of("decided"), apartDecided: of("apart decided"), weakDecided: of("weak decided"), sealed: of("sealed"),
		problem: of("problem"), apartProblem: of("apart problem"), between: of("between"), noProblem: of("no problem"), agreement: base.List(lexicon.Agreement), lang: primary, asker: asker,
	}, nil
}

const (
	listedAround = 3    // words before a phrase, and behind it, among which a word takes a promise back: "if I send it", "I do not send it"
	listedSoon   = 3    // utterances behind a request or decision among which it is taken on or agreed to
	sureAccepted = 0.65 // confidence in a request that somebody takes on
	agreedBonus  = 0.1
	sureAgain    = 0.7 // from which on a word of being in touch again needs no date
)

// Find returns the items of a conversation.
func (f *Listed) Find(lines []act.Utterance, o Options) Found {
	var out Found
	words := make([][]string, len(lines))
	for k := range lines {
		f.tokens.Scan(lines[k].Text)
		words[k] = make([]string, f.tokens.Len())
		for i := range words[k] {
			words[k][i] = string(f.tokens.Norm(i))
		}
	}
	for k := range lines {
		w, text := words[k], lines[k].Text
		asked := strings.HasSuffix(strings.TrimSpace(text), "?")
		due, hasDue := o.due(text)
		a := Action{Utterance: k, DueIn: k, Due: due, Span: nlp.Span{End: len(text)}, Owner: Owner{Kind: Speaker, Speaker: lines[k].Speaker}}
		again, from := f.best(f.follow, w, false)
		if again > 0 && (asked || !hasDue && again < sureAgain) {
			again = 0
		}
		does, at := f.promised(w, hasDue)
		if does > 0 && again > 0 && at >= from-1 && at <= from+1 { // "ich rufe sie an" is one
			does = 0
		}
		if asked {
			does = f.offered(k, lines, words)
		}
		if does == 0 && !asked {
			if p, owner := f.named(w, text, hasDue, o.People); p > 0 {
				a.Owner, does = owner, p
				a.Due, _ = o.due(clauseOf(text, owner.Span.End))
			}
		}
		parts := [2]Action{a, a} // what is done, and being in touch again
		if again > 0 && does > 0 {
			f.tokens.Scan(text)
			f.divide(parts[:], text, at, from, o)
		}
		if does > 0 {
			parts[0].Confidence = does
			out.Actions = append(out.Actions, f.settled(parts[0], lines, words))
		}
		if again > 0 {
			parts[1].FollowUp, parts[1].Confidence = true, again
			out.FollowUps = append(out.FollowUps, f.settled(parts[1], lines, words))
		}
		if by := f.takenOn(k, lines, words); by >= 0 && does == 0 && again == 0 {
			a.Owner = Owner{Kind: Addressee, Speaker: lines[by].Speaker}
			a.Confidence, a.Agreed, a.Definitive = sureAccepted, []int{by}, true
			if d, ok := o.due(lines[by].Text); ok && !hasDue {
				a.Due, a.DueIn = d, by
			}
			out.Actions = append(out.Actions, a)
		}
		if d, ok := f.decision(k, lines, words); ok && !asked {
			out.Decisions = append(out.Decisions, d)
		}
		if p, ok := f.trouble(k, text, w); ok {
			out.Problems = append(out.Problems, p)
		}
	}
	out.Actions = f.folded(out.Actions, lines, words)
	bySurest := func(a, b Action) int { return cmp.Compare(b.Confidence, a.Confidence) }
	slices.SortStableFunc(out.Actions, bySurest)
	slices.SortStableFunc(out.FollowUps, bySurest)
	out.Decisions = onePerUtterance(out.Decisions)
	slices.SortStableFunc(out.Decisions, func(a, b Decision) int { return cmp.Compare(b.Confidence, a.Confidence) })
	slices.SortStableFunc(out.Problems, func(a, b Problem) int { return cmp.Compare(b.Confidence, a.Confidence) })
	return out
}

// shortWord is how many words a yes has at most that says no more than when: "ja, mache ich bis nächsten Dienstag".
const shortWord = 12

// folded leaves a request and the few words that take it on as one item, with the date of either, and of an offer and what is promised or
// asked for soon behind it, the latter.
func (f *Listed) folded(all []Action, lines []act.Utterance, words [][]string) []Action {
	for i := range all {
		a := &all[i]
		if a.Owner.Kind == Speaker && strings.HasSuffix(strings.TrimSpace(lines[a.Utterance].Text), "?") && i+1 < len(all) {
			if b := &all[i+1]; b.Owner.Speaker == a.Owner.Speaker && b.Utterance <= a.Utterance+listedSoon {
				b.Also = append([]int{a.Utterance}, b.Also...)
				a.Confidence = 0
				continue
			}
		}
		if a.Owner.Kind != Addressee || len(a.Agreed) == 0 {
			continue
		}
		by := a.Agreed[0]
		k := slices.IndexFunc(all, func(b Action) bool { return b.Utterance == by && b.Owner.Kind == Speaker })
		if k < 0 || len(words[by]) > shortWord {
			continue
		}
		if a.Due.Len() == 0 {
			a.Due, a.DueIn = all[k].Due, all[k].DueIn
		}
		a.Confidence = min(1, a.Confidence+agreedBonus)
		all[k].Confidence = 0 // the same again
	}
	return slices.DeleteFunc(all, func(a Action) bool { return a.Confidence == 0 })
}

// divide cuts an utterance between the clauses of two items, whose phrases begin with words at and from, and finds the date of each part.
// Where no "und" or mark parts them, both are of the whole. The words are in f.tokens.
func (f *Listed) divide(parts []Action, text string, at, from int, o Options) {
	first, second := &parts[0], &parts[1]
	if from < at {
		first, second = second, first
	}
	for i := max(at, from); i > min(at, from)+1; i-- {
		between := text[f.tokens.Span(i-1).End:f.tokens.Span(i).Start]
		if w := string(f.tokens.Norm(i - 1)); w == "und" || w == "y" {
			first.Span.End = f.tokens.Span(i - 2).End
		} else if strings.ContainsAny(between, ",;.:") {
			first.Span.End = f.tokens.Span(i - 1).End
		} else {
			continue
		}
		second.Span.Start = f.tokens.Span(i).Start
		break
	}
	for _, p := range []*Action{first, second} {
		due, _ := o.due(p.Span.Of(text))
		if p.Due = due; due.Len() > 0 {
			p.Due = nlp.Span{Start: due.Start + p.Span.Start, End: due.End + p.Span.Start}
		}
	}
}

// best returns the highest weight of a phrase of a list that nothing around it takes back, and its first word; 0 where there is none.
func (f *Listed) best(list *lexicon.List, w []string, narrow bool) (p float64, at int) {
	for i := range w {
		n, v := list.Match(w[i:])
		if n == 0 || v <= p {
			continue
		}
		around := slices.Concat(w[max(0, i-listedAround):i], w[i+n:min(len(w), i+n+listedAround)])
		if narrow {
			around = w[max(0, i-1):i]
		}
		if f.holds(f.habit, around) || f.holds(f.condition, w[max(0, i-listedAround):i]) {
			continue
		}
		p, at = v, i
	}
	return p, at
}

func (f *Listed) holds(list *lexicon.List, w []string) bool {
	for i := range w {
		if n, _ := list.Match(w[i:]); n > 0 {
			return true
		}
	}
	return false
}

// settled adds who agrees to a promise.
func (f *Listed) settled(a Action, lines []act.Utterance, words [][]string) Action {
	a.Agreed = f.agreed(a.Utterance, lines, words)
	if len(a.Agreed) > 0 {
		a.Confidence = min(1, a.Confidence+agreedBonus)
	}
	a.Definitive = a.Due.Len() > 0 || len(a.Agreed) > 0
	return a
}

// agreed returns the utterances of others right behind utterance k that begin with an agreement.
func (f *Listed) agreed(k int, lines []act.Utterance, words [][]string) (out []int) {
	for i := k + 1; i < min(len(lines), k+1+listedSoon); i++ {
		if i == k+1 && lines[i].Speaker == lines[k].Speaker && len(words[i]) <= shortAsk && strings.HasSuffix(strings.TrimSpace(lines[i].Text), "?") {
			continue // "Is that all right?"
		}
		n, _ := f.agreement.Match(words[i])
		if lines[i].Speaker == lines[k].Speaker || n == 0 {
			break
		}
		out = append(out, i)
	}
	return out
}

// takenOn returns the next utterance of somebody else where it takes on what utterance k asks for; -1 where it does not.
func (f *Listed) takenOn(k int, lines []act.Utterance, words [][]string) int {
	asks := false
	for i := 0; i < min(len(words[k]), 6); i++ {
		if n, _ := f.ask.Match(words[k][i:]); n > 0 && len(words[k])-i > n {
			asks = true
		}
		if n, _ := f.takeOn.Match(words[k][i:]); n > 0 {
			asks = true
		}
	}
	for i := k + 1; asks && i < min(len(lines), k+1+listedSoon); i++ {
		if lines[i].Speaker == lines[k].Speaker {
			continue
		}
		if n, _ := f.accept.Match(words[i]); n > 0 {
			return i
		}
		return -1
	}
	return -1
}
