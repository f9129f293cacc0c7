package fluency

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

// What the rules think of their findings.
const (
	sureHesitation = 0.95
	sureRepetition = 0.8
	sureStutter    = 0.6
	sureMarker     = 0.5
	sureFluent     = 0.9
	longestCopy    = 3 // words that are said twice
)

// rules fills in kinds for languages without a model: hesitations and fillers by list, words said twice, and beginnings of
// the word that follows.
func (a *Analyzer) rules(out []Word, norm []string) {
	hesitation, filler := a.base.List(lexicon.Hesitation), a.base.List(lexicon.Filler)
	for i := range out {
		out[i].Kind, out[i].Confidence = Fluent, sureFluent
	}
	var solid []int // the words that are no hesitations
	for i, w := range norm {
		if _, ok := hesitation.Weight(w); ok {
			out[i].Kind, out[i].Confidence = Hesitation, sureHesitation
		} else {
			solid = append(solid, i)
		}
	}
	for i := 0; i < len(norm); {
		n, _ := filler.Match(norm[i:min(i+8, len(norm))])
		for k := i; k < i+n; k++ {
			if out[k].Kind == Fluent && n > 1 {
				out[k].Kind, out[k].Confidence = Marker, sureMarker
			}
		}
		i += max(n, 1)
	}
	for j := range solid {
		if !a.emphatic(norm[solid[j]]) {
			copied(out, norm, solid[j:])
		}
		if j+1 < len(solid) {
			w, next := norm[solid[j]], norm[solid[j+1]]
			if _, known := filler.Weight(w); !known && len(w) <= 2 && len(next) > len(w)+1 && strings.HasPrefix(next, w) &&
				!strings.ContainsAny(w, "aeiouyáéíóúäöü") {
				out[solid[j]].Kind, out[solid[j]].Confidence = Stutter, sureStutter
			}
		}
	}
}

// copied marks the longest run of words that stands twice at the beginning of solid.
func copied(out []Word, norm []string, solid []int) {
	for n := longestCopy; n > 0; n-- {
		if len(solid) < 2*n {
			continue
		}
		same := true
		for k := range n {
			same = same && norm[solid[k]] == norm[solid[n+k]] && norm[solid[k]] != ""
		}
		if !same {
			continue
		}
		for k := range n {
			out[solid[k]].Kind, out[solid[k]].Confidence = Reparandum, sureRepetition
			out[solid[n+k]].Kind, out[solid[n+k]].Confidence = Repair, sureRepetition
		}
		return
	}
}

// emphatic reports whether a word is one that people say twice on purpose: "yes yes", "no no", "very very".
func (a *Analyzer) emphatic(w string) bool {
	for _, c := range [...]lexicon.Class{lexicon.Backchannel, lexicon.Agreement, lexicon.Disagreement, lexicon.Booster} {
		if _, ok := a.base.List(c).Weight(w); ok {
			return true
		}
	}
	return false
}
