package sentiment

import (
	_ "embed"
	"math"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Register is the kind of language that is read. It says how much must be in the words before they count as a feeling.
type Register int

const (
	// Plain is the language of meetings, calls and written comments, where who praises or complains says so.
	Plain Register = iota
	// Casual is the talk of friends, families and quarrels, in which feelings are shown more than told: weak signs count, and
	// so do exclamations and phrases that judge nothing by their words ("what are you doing", "oh come on").
	Casual
)

// The weights of the classes in casual talk, and how much one of the phrases of casual.txt counts. They were set by hand, with
// an eye on the development part of MELD.
var casualWeight = [3]float64{Negative: 2.75, Neutral: 1, Positive: 1.75}

const casualGain = 1.5

//go:embed casual.txt
var casualText string

var casualList = sync.OnceValues(func() (*lexicon.List, error) {
	l, err := lexicon.Parse("en", casualText)
	if err != nil {
		return nil, err
	}
	return l.List("casual"), nil
})

// casually reads the probabilities of the scanned utterance as those of casual talk:
//
//	P_k ∝ w_k · exp(1.5·max(0, ±c)) · P_k     c the sum of the weights of the phrases of casual.txt; + for positive, - for negative
func (a *Analyzer) casually(p *[3]float64) {
	c := a.cried()
	p[Negative] *= casualWeight[Negative] * math.Exp(casualGain*max(0, -c))
	p[Neutral] *= casualWeight[Neutral]
	p[Positive] *= casualWeight[Positive] * math.Exp(casualGain*max(0, c))
	sum := p[Negative] + p[Neutral] + p[Positive]
	for k := range p {
		p[k] /= sum
	}
}

// mostCried bounds what the phrases of one utterance sum up to.
const mostCried = 4

// cried returns the sum of the weights of the phrases of casual.txt, longest first from the left.
func (a *Analyzer) cried() (sum float64) {
	t := &a.x.tokens
	for i := 0; i < t.Len(); {
		n, w := a.casual.MatchTokens(t, i)
		sum += w
		i += max(1, n)
	}
	return min(max(sum, -mostCried), mostCried)
}
