package emotion

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

const (
	// Who transcribes speech writes "!" for what is exclaimed, and what is exclaimed is seldom neutral.
	exclaimNeutral  = 0.3
	exclaimSurprise = 3 // with "?" as well

	formulaLeaves = 0.5 // what is left of the feelings in a formula, such as "thank you", that is not exclaimed
)

// soften takes account of exclamation marks and formulas.
func (a *Analyzer) soften(p *[Classes]float64, text string) {
	switch {
	case strings.IndexByte(text, '!') >= 0:
		p[Neutral] *= exclaimNeutral
		if strings.IndexByte(text, '?') >= 0 {
			p[Surprise] *= exclaimSurprise
		}
	case a.made(a.x.formula, a.backchannel, a.filler):
		for c := range Neutral {
			p[Neutral] += float64((1 - formulaLeaves) * p[c])
			p[c] *= formulaLeaves
		}
	}
}

// saysNothing reports whether the scanned utterance is made of fillers and backchannels alone and holds no phrase of the
// list.
func (a *Analyzer) saysNothing() bool {
	for _, n := range a.x.cueAt {
		if n > 0 {
			return false
		}
	}
	return a.made(a.backchannel, a.filler)
}

// made reports whether the scanned utterance is made of phrases of some lists alone, and at least one.
func (a *Analyzer) made(lists ...*lexicon.List) bool {
	t := &a.x.tokens
	for i := 0; i < t.Len(); {
		longest := 0
		for _, l := range lists {
			n, _ := l.MatchTokens(t, i)
			longest = max(longest, n)
		}
		if longest == 0 {
			return false
		}
		i += longest
	}
	return t.Len() > 0
}
