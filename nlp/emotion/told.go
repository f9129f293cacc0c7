package emotion

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed told.txt
var toldText string

// toldLists are the phrases of each feeling, and those that tell of none whatever their words ("any good?").
var toldLists = sync.OnceValue(func() (out [Classes]*lexicon.List) {
	l := lexicon.MustParse("en", toldText)
	for c := range Class(Classes) {
		out[c] = l.List(lexicon.Class(c.String()))
	}
	return out
})

// toldShare is the share that a feeling has at least of which a phrase of the list tells.
const toldShare = 0.75

// tell takes account of feelings that a phrase of told.txt tells under no negation: the first has toldShare of all at least.
func (a *Analyzer) tell(p *[Classes]float64) {
	t := &a.x.tokens
	for i := range t.Len() {
		for c := range Class(Classes) {
			n, _ := a.told[c].MatchTokens(t, i)
			if n == 0 || a.x.negated[i] {
				continue
			}
			rest := 0.0
			for k, v := range p {
				if Class(k) != c {
					rest += v
				}
			}
			p[c] = max(p[c], rest*toldShare/(1-toldShare))
			return
		}
	}
}
