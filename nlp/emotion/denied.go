package emotion

import (
	"sync"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// Phrases with a negation that denies no feeling but calls it as great as can be, or asks for it.
const surpassing = `[surpassing]
couldn't be happier, could not be happier, couldn't be better, could not be better, couldn't be more, could not be more
couldn't have been happier, couldn't have been better, couldn't have been more, never been happier, never been better
never been so happy, never been so proud, never been more, never better, can't thank you enough, cannot thank you enough
can't thank him enough, can't thank her enough, can't thank them enough, can't complain, not only, don't worry, don't you love
don't you just love, isn't that great, isn't it great, isn't that nice, isn't it nice, isn't this fun, isn't that funny
isn't it beautiful, isn't that beautiful, isn't it wonderful, isn't that wonderful, wouldn't it be great, wouldn't it be nice
wouldn't that be great, wouldn't that be nice, wouldn't it be fun, wouldn't that be fun, why don't, can't believe, cannot believe
can't help, cannot help, can't stop, cannot stop`

var surpassingList = sync.OnceValue(func() *lexicon.List { return lexicon.MustParse("en", surpassing).List("surpassing") })

// deniedLeaves is what is left of a feeling that is spoken of under a negation alone: "I'm not worried".
const deniedLeaves = 0.3

// deny takes account of feelings that the scanned utterance denies.
func (a *Analyzer) deny(p *[Classes]float64) {
	if a.surpasses() {
		return
	}
	for c := range Neutral {
		if !a.x.denied[c] {
			continue
		}
		if !a.x.plain {
			p[Neutral] += float64((1 - deniedLeaves) * p[c])
		}
		p[c] *= deniedLeaves
	}
}

// surpasses reports whether a phrase of surpassing stands in the scanned utterance.
func (a *Analyzer) surpasses() bool {
	for i := range a.x.tokens.Len() {
		if n, _ := a.surpassing.MatchTokens(&a.x.tokens, i); n > 0 {
			return true
		}
	}
	return false
}
