// Package politeness tells how polite a request is, and by which strategies: thanks, deference, hedges, "could you" … against
// bare questions, "you" at the beginning, and words of blame.
//
// # How
//
// Each strategy is looked for by a list of our own (data/en.txt) or by place (Danescu-Niculescu-Mizil et al. 2013 describe
// them). A text's score is the sum of the weights of the strategies that it uses, those of the last three counted up to
// three times:
//
//	gratitude .87  deference .78  greeting .43  apology .36  please .49  please at the start −.30  indirect ("by the way") .63
//	could, would .47  can, will .09  "I" at the start .12  "we" .08  hedge .14  factuality ("actually") −.38
//	direct question (what, why, who, how) −.27  direct start (so, then, and, but, or) −.43  "you" at the start −.30
//	words of goodwill .12, of blame −.13 each; confronting questions and demands ("why did you", "you must") −.30
//
// which are the mean politeness of requests with the strategy that the authors report in their table 3, but for the last,
// which is ours. The probability that people would call a request polite rather than impolite is the logistic function of
// 2.2 times the score less its middle, .05.
//
// # How good it is
//
// Requests whose politeness lies in the outer quartiles, share of right answers in per cent (people 86.7):
//
//	Wikipedia, train and dev part (1,745)          79.2
//	StackExchange, train and dev part (2,651)      60.1
//
// # Limits
//
// English alone. It was thought of for requests on talk pages and among colleagues; irony is taken at its word.
//
// # Sources
//
// C. Danescu-Niculescu-Mizil, M. Sudhof, D. Jurafsky, J. Leskovec, C. Potts, A computational approach to politeness with
// application to social factors, ACL 2013.
package politeness

import (
	_ "embed"
	"math"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Method is the name and version of the formula.
const Method = "politeness/1"

//go:embed data/en.txt
var english string

var lists = sync.OnceValue(func() *lexicon.Lexicon { return lexicon.MustParse("en", english) })

// Use is a strategy that a text uses.
type Use struct {
	nlp.Span
	Strategy string  // "gratitude", "hedge" …
	Weight   float64 // what it adds to the score
}

// Result is how polite a text is.
type Result struct {
	Score       float64 // sum of the weights
	Probability float64 // that people would call it polite rather than impolite, 0..1
	Uses        []Use   // in the order of the text; each strategy as often as it counts
}

// Rater rates texts. It is for one goroutine.
type Rater struct {
	lex    *lexicon.Lexicon
	tokens nlp.Tokens
}

// New returns a Rater for a language; the error is a *lexicon.NoLexiconError where there are no lists.
func New(lang string) (*Rater, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	return &Rater{lex: lists()}, nil
}

// strategy is one that a list tells.
type strategy struct {
	name   string
	weight float64
	most   int // how often it counts
}

func strategies() []strategy {
	return []strategy{
		{"gratitude", 0.87, 1}, {"deference", 0.78, 1}, {"greeting", 0.43, 1}, {"apology", 0.36, 1}, {"please", 0.49, 1}, {"indirect", 0.63, 1},
		{"counterfactual", 0.47, 1}, {"indicative", 0.09, 1}, {"hedge", 0.14, 1}, {"factuality", -0.38, 1},
		{"help", 0.12, 3}, {"negative", -0.13, 3}, {"confront", -0.30, 3},
	}
}

// Of the logistic function.
const (
	steepness = 2.2
	middle    = 0.05
)

// Rate tells how polite a text is. The time grows with the length of the text.
func (r *Rater) Rate(text string) Result {
	r.tokens.Scan(text)
	var out Result
	used := map[string]int{}
	use := func(i, n int, name string, weight float64) {
		out.Uses = append(out.Uses, Use{nlp.Span{Start: r.tokens.Span(i).Start, End: r.tokens.Span(i + n - 1).End}, name, weight})
		out.Score += weight
	}
	sentences := r.starts(text)
	for i := range r.tokens.Len() {
		if sentences[i] {
			r.opening(i, use)
		}
		for _, s := range strategies() {
			n, _ := r.lex.List(lexicon.Class(s.name)).MatchTokens(&r.tokens, i)
			if n == 0 || used[s.name] >= s.most || s.name == "please" && sentences[i] || s.name == "greeting" && i > 0 {
				continue
			}
			used[s.name]++
			use(i, n, s.name, s.weight)
		}
	}
	out.Probability = 1 / (1 + math.Exp(-steepness*(out.Score-middle)))
	return out
}

// starts says which words begin a sentence.
func (r *Rater) starts(text string) []bool {
	out := make([]bool, r.tokens.Len())
	i := 0
	for _, s := range nlp.AppendSentences(nil, text) {
		for i < len(out) && r.tokens.Span(i).Start < s.Start {
			i++
		}
		if i < len(out) && r.tokens.Span(i).Start < s.End {
			out[i] = true
		}
	}
	return out
}

// opening looks at how a sentence begins.
func (r *Rater) opening(i int, use func(i, n int, name string, weight float64)) {
	switch string(r.tokens.Norm(i)) {
	case "please":
		use(i, 1, "please-start", -0.30)
	case "so", "then", "and", "but", "or":
		use(i, 1, "direct-start", -0.43)
	case "what", "why", "who", "how":
		use(i, 1, "direct-question", -0.27)
	case "you", "your", "you're", "you've", "you'll":
		use(i, 1, "you-start", -0.30)
	case "i", "my", "i'm", "i've", "i'd":
		if i == 0 {
			use(i, 1, "i-start", 0.12)
		}
	}
}
