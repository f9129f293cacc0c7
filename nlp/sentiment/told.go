package sentiment

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

//go:embed told.txt
var toldText string

var toldList = sync.OnceValues(func() (*lexicon.List, error) {
	l, err := lexicon.Parse("en", toldText)
	if err != nil {
		return nil, err
	}
	return l.List("told"), nil
})

const (
	toldGain  = 1.5
	mostTold  = 3  // what the phrases and emoji of one utterance sum up to, at most
	toldWords = 12 // in longer utterances there is more beside them
)

// Emoji that say how somebody feels, whatever stands beside them, and their weight.
const (
	glad    = "😀😃😄😁😆😊🙂🤗😍🥰😘🤩❤💕💖👍👏🎉🙌💪🥳😎✨💯"
	unglad  = "😡😠🤬😢😞😔😟🙁☹😤😩😫👎💔😒🤮🤢😣"
	byEmoji = 1.6
	// beside so many words they count half: the words tell as much
	emojiWords = 3
)

// retell changes the probabilities of the scanned utterance by what its phrases tell that its words do not:
//
//	P_k ∝ exp(1.5·t·s_k) · P_k     t the sum of the weights of told.txt and of emoji, s = -1, 0, 1 for negative, neutral, positive
func (a *Analyzer) retell(p *[3]float64, text string) {
	t := toldGain * a.toldBy(text)
	if t == 0 && p[Positive] > p[Negative] && a.deniesGood() {
		t = toldGain * goodDenied // "it's not great"
	}
	if t == 0 {
		return
	}
	p[Negative] *= math.Exp(-t)
	p[Positive] *= math.Exp(t)
	sum := p[Negative] + p[Neutral] + p[Positive]
	for k := range p {
		p[k] /= sum
	}
}

// toldBy returns t of retell. A negation before a phrase turns it, as it does those of the other list, unless another phrase
// stands between.
func (a *Analyzer) toldBy(text string) (sum float64) {
	words := &a.x.tokens
	last := -negationWindow // end of the phrase before
	for i := 0; i < words.Len(); {
		n, w := a.told.MatchTokens(words, i)
		if n == 0 {
			i++
			continue
		}
		if a.x.negated[i] && i-last >= negationWindow {
			w *= negationFactor
		}
		sum += w
		i += n
		last = i
	}
	sum /= max(1, math.Sqrt(float64(words.Len())/toldWords))
	sum += a.turned(text)
	sum += emojiTell(text) / (1 + float64(words.Len())/emojiWords)
	return min(max(sum, -mostTold), mostTold)
}

// emojiTell returns what the emoji of a text sum up to, a kind once: 👍👍👍 is said louder, not better.
func emojiTell(text string) (sum float64) {
	if isASCII(text) {
		return 0
	}
	if strings.ContainsAny(text, glad) {
		sum += byEmoji
	}
	if strings.ContainsAny(text, unglad) {
		sum -= byEmoji
	}
	return sum
}

func isASCII(text string) bool {
	for k := range len(text) {
		if text[k] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
