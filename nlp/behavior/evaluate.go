package behavior

import (
	"strings"

	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
	"github.com/colloquy-go/colloquy/nlp/toxic"
)

// scene is a sentence with all that conditions may ask about.
type scene struct {
	u        *Utterance
	p        *sentence
	text     string // of the sentence
	before   *turn  // of another speaker; nil = there is none
	position float64
	placed   bool // position is known
	now      []float64

	shared, content int
	counted         bool
	feeling         *emotion.Result
	rude            *toxic.Result
	polarity        float64
	polarized       bool
	entities        []entity.Entity
	searched        bool
}

// helpers are the packages that conditions ask, made when they are first asked.
type helpers struct {
	emotion   *emotion.Analyzer
	toxic     *toxic.Analyzer
	sentiment *sentiment.Analyzer
	entity    *entity.Finder

	feeling emotion.Result
	rude    toxic.Result
}

// must returns what a package made for English, which all of them serve.
func must[T any](v T, err error) T {
	if err != nil {
		panic("behavior: " + err.Error())
	}
	return v
}

// value returns what a condition looks at, and whether it is known.
func (d *Detector) value(c *condition, s *scene) (v float64, known bool) {
	switch c.feature {
	case fQuestion:
		return s.p.question, true
	case fMarked:
		return truth(s.p.mark == '?'), true
	case fExclaimed:
		return truth(s.p.mark == '!'), true
	case fWords:
		return float64(s.p.words), true
	case fDigits:
		return float64(digits(s.text)), true
	case fYou:
		return d.share(s.p, isYou), true
	case fI:
		return d.share(s.p, isI), true
	case fWe:
		return d.share(s.p, isWe), true
	case fFillers:
		return d.share(s.p, isFiller|isHesitation), true
	case fPosition:
		return s.position, s.placed
	case fWith:
		return s.now[c.arg], true
	case fEarlier:
		return d.floor.now.found[c.arg], true
	case fJust:
		return d.floor.now.last[c.arg], true
	case fTurnQuestions:
		return float64(d.floor.now.questions) + truth(s.p.question >= 0.5), true
	case fTurnWords:
		return float64(d.floor.now.words + s.p.words), true
	case fRole:
		return truth(strings.EqualFold(s.u.Role, c.text)), s.u.Role != ""
	case fAct:
		if s.u.Act == nil {
			return 0, false
		}
		return float64(s.u.Act.P[c.arg]), true
	case fContext:
		return truth(s.before != nil), true
	}
	if c.context() {
		return d.contextValue(c, s)
	}
	return d.learned(c, s), true
}

// contextValue returns what is asked of the turn before.
func (d *Detector) contextValue(c *condition, s *scene) (v float64, known bool) {
	if s.before == nil {
		return 0, false
	}
	switch c.feature {
	case fAfter:
		return s.before.found[c.arg], true
	case fPrevWords:
		return float64(s.before.words), true
	case fPrevQuestion:
		return truth(s.before.asked), true
	}
	if !s.counted {
		s.counted = true
		s.shared, s.content = d.floor.share(&d.scanner, s.p, s.before)
	}
	switch c.feature {
	case fShared:
		return float64(s.shared), true
	case fFresh:
		return float64(s.content - s.shared), true
	}
	if s.content == 0 {
		return 0, true
	}
	return float64(s.shared) / float64(s.content), true
}

// learned asks another package about the sentence.
func (d *Detector) learned(c *condition, s *scene) float64 {
	h := &d.helpers
	switch c.feature {
	case fEmotion:
		return d.feeling(s).Shades[c.arg]
	case fToxic, fHate:
		p := d.rudeness(s).P
		if c.feature == fHate {
			return p[toxic.Hate]
		}
		return p[toxic.Hate] + p[toxic.Offensive]
	case fPolarity:
		if !s.polarized {
			if h.sentiment == nil {
				h.sentiment = must(sentiment.New("en"))
			}
			s.polarity, _ = h.sentiment.Polarity(s.text)
			s.polarized = true
		}
		return s.polarity
	case fEntity:
		return d.count(c.text, s)
	}
	return 0
}

// feeling returns what package emotion says of the sentence.
func (d *Detector) feeling(s *scene) *emotion.Result {
	if s.feeling == nil {
		h := &d.helpers
		if h.emotion == nil {
			h.emotion = must(emotion.New("en"))
		}
		h.feeling = h.emotion.Classify(s.text)
		s.feeling = &h.feeling
	}
	return s.feeling
}

// rudeness returns what package toxic says of the sentence.
func (d *Detector) rudeness(s *scene) *toxic.Result {
	if s.rude == nil {
		h := &d.helpers
		if h.toxic == nil {
			h.toxic = must(toxic.New("en"))
		}
		h.rude = h.toxic.Classify(s.text)
		s.rude = &h.rude
	}
	return s.rude
}

// share returns the share of a sentence's words that have a trait.
func (s *scanner) share(p *sentence, has trait) float64 {
	n := 0
	for k := range p.tokens {
		if s.words[p.tokens[k].word].traits&has != 0 {
			n++
		}
	}
	return float64(n) / float64(max(1, len(p.tokens)))
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
