package behavior

import (
	"slices"
	"strconv"
	"strings"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

// feature is what a condition looks at.
type feature int

const (
	fQuestion feature = iota
	fMarked
	fExclaimed
	fWords
	fDigits
	fYou
	fI
	fWe
	fFillers
	fPosition
	fShares
	fShared
	fFresh
	fContext
	fPrevWords
	fPrevQuestion
	fTurnQuestions
	fTurnWords
	fAfter   // argument: a behaviour or cue in the turn before
	fWith    // … in the same utterance
	fEarlier // … earlier in the same turn
	fJust    // … in the sentence right before, of the same turn
	fRole
	fAct
	fEmotion
	fPolarity
	fToxic
	fHate
	fEntity
)

// features are their names in rules.
var features = map[string]feature{
	"question": fQuestion, "marked": fMarked, "exclaimed": fExclaimed, "words": fWords, "digits": fDigits, "you": fYou, "i": fI, "we": fWe,
	"fillers": fFillers, "position": fPosition, "shares": fShares, "shared": fShared, "fresh": fFresh, "context": fContext,
	"prev.words": fPrevWords, "prev.question": fPrevQuestion, "turn.questions": fTurnQuestions, "turn.words": fTurnWords,
	"after": fAfter, "with": fWith, "earlier": fEarlier, "just": fJust, "role": fRole, "act": fAct, "emotion": fEmotion, "polarity": fPolarity,
	"toxic": fToxic, "hate": fHate, "entity": fEntity,
}

// condition is a condition of a marker.
type condition struct {
	feature feature
	arg     int    // behaviour, act label or shade
	text    string // role or type of entity
	op      byte   // '<', '>', 'l' (<=), 'g' (>=)
	value   float64
	not     bool
	soft    float64 // factor of the confidence where it does not hold; 0: the marker does not hold then
}

// behaviorHolds is from which confidence on a behaviour or cue counts, for conditions that ask for one.
const behaviorHolds = 0.4

// readCondition reads "feature", "feature:argument", then perhaps an operator and a number and "~factor"; "!" before it
// turns it round.
func (s *source) readCondition(text string) (c condition, wrong string) {
	body, not := strings.CutPrefix(text, "!")
	c.not = not
	body, soft, ok := strings.Cut(body, "~")
	if ok {
		v, err := strconv.ParseFloat(soft, 64)
		if err != nil || !(v > 0 && v < 1) {
			return c, "the factor after ~ lies between 0 and 1"
		}
		c.soft = v
	}
	name, compared := body, false
	if k := strings.IndexAny(body, "<>"); k >= 0 {
		name, compared = body[:k], true
		c.op, body = body[k], body[k+1:]
		if rest, ok := strings.CutPrefix(body, "="); ok {
			c.op, body = map[byte]byte{'<': 'l', '>': 'g'}[c.op], rest
		}
		v, err := strconv.ParseFloat(body, 64)
		if err != nil || v != v {
			return c, "no number after the operator of " + strconv.Quote(text)
		}
		c.value = v
	}
	name, arg, _ := strings.Cut(name, ":")
	if name == "statement" {
		name, c.not = "question", !c.not
	}
	f, ok := features[name]
	if !ok {
		return c, "no flag or condition " + strconv.Quote(text)
	}
	c.feature = f
	if !compared {
		c.op, c.value = 'g', 0.5
	}
	return c, s.argument(&c, arg, compared)
}

// argument resolves what stands behind the colon of a condition.
func (s *source) argument(c *condition, arg string, compared bool) (wrong string) {
	switch c.feature {
	case fAfter, fWith, fEarlier, fJust:
		k, ok := s.index[arg]
		if !ok {
			return "no behaviour or cue " + strconv.Quote(arg)
		}
		c.arg = k
		if !compared {
			c.value = behaviorHolds
		}
	case fAct:
		for l := range act.Labels {
			if l.String() == arg {
				c.arg = int(l)
				if !compared {
					c.value = act.Threshold(l)
				}
				return ""
			}
		}
		return "no act " + strconv.Quote(arg)
	case fEmotion:
		for k, name := range emotion.ShadeNames() {
			if name == arg {
				c.arg = k
				return ""
			}
		}
		return "no emotion " + strconv.Quote(arg)
	case fRole:
		c.text = arg
		if arg == "" {
			return "role:name"
		}
	case fEntity:
		if c.text = arg; arg == "sensitive" || slices.Contains(entity.Types(), entity.Type(arg)) {
			return ""
		}
		return "no entity " + strconv.Quote(arg)
	default:
		if arg != "" {
			return "no argument belongs to " + strconv.Quote(arg)
		}
	}
	return ""
}

// holds compares a value with that of the condition.
func (c *condition) holds(v float64) bool {
	var ok bool
	switch c.op {
	case '<':
		ok = v < c.value
	case '>':
		ok = v > c.value
	case 'l':
		ok = v <= c.value
	default:
		ok = v >= c.value
	}
	return ok != c.not
}

// context reports whether the condition looks at the turn before.
func (c *condition) context() bool {
	switch c.feature {
	case fAfter, fPrevQuestion, fPrevWords, fShares, fShared, fFresh:
		return true
	}
	return false
}

// absent reports whether the condition denies something of the turn before, which holds where there is none.
func (c *condition) absent() bool {
	return c.not && (c.feature == fAfter || c.feature == fPrevQuestion)
}

// cost is how much work it is to look at a feature: conditions are looked at in this order.
func (c *condition) cost() int {
	switch c.feature {
	case fEntity:
		return 4
	case fToxic, fHate, fEmotion:
		return 3
	case fPolarity:
		return 2
	case fShares, fShared, fFresh:
		return 1
	}
	return 0
}
