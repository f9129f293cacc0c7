package item

import (
	_ "embed"
	"sync"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

var (
	//go:embed item.model.gz
	itemFile []byte
	//go:embed second.json.gz
	secondFile []byte
	//go:embed intent.model.gz
	intentFile []byte
	//go:embed request.model.gz
	requestFile []byte

	itemModel    = sync.OnceValues(func() (*linear.Model, error) { return zipped.Read(itemFile, linear.Read) })
	secondModel  = sync.OnceValues(func() (*Second, error) { return zipped.Read(secondFile, readSecond) })
	intentModel  = sync.OnceValues(func() (*linear.Model, error) { return zipped.Read(intentFile, linear.Read) })
	requestModel = sync.OnceValues(func() (*linear.Model, error) { return zipped.Read(requestFile, linear.Read) })
)

// Score is the probability that the minutes of a meeting would rest on an utterance, by what they would note: an action
// item, a decision, a problem; and that an extract of the meeting would hold it. Minutes rest on several utterances for a decision:
// Decision has a share of those beside it ([Spread]), Decides is what speaks for the utterance alone, which [Finder] goes by.
type Score struct{ Action, Decision, Problem, Key, Decides float64 }

// Scorer gives utterances their scores, by the models alone. It is made by NewScorer and is for one goroutine.
type Scorer struct {
	first  firstModel
	second *Second
	around *Around
	raw    [][kinds]float64
	row    []float32
	p      [kinds][]float64 // of each class, of all utterances
	spread [kinds][]float64 // the same with a share of those beside
}

// NewScorer returns a scorer for a BCP-47 tag; for a language other than English a *lexicon.NoLexiconError.
func NewScorer(lang string) (*Scorer, error) {
	if nlp.PrimaryLanguage(lang) != "en" {
		return nil, &lexicon.NoLexiconError{Lang: lang}
	}
	m, err := itemModel()
	if err != nil {
		return nil, err
	}
	second, err := secondModel()
	if err != nil {
		return nil, err
	}
	x, err := NewExtractor()
	if err != nil {
		return nil, err
	}
	around, err := NewAround()
	if err != nil {
		return nil, err
	}
	return &Scorer{first: firstModel{model: m, x: x, scores: make([]float32, m.Classes())}, second: second, around: around}, nil
}

// Score appends the scores of each utterance of a conversation to dst, that of an action with what its wording says
// ([Around.ByWording]); a is what act.Reader.Read found out about it. It takes time in proportion to the text, but for the
// sorting of the scores, and nothing is allocated for conversations no longer than those before where dst has the room.
func (s *Scorer) Score(dst []Score, c []act.Utterance, a []act.Result) []Score {
	from := len(dst)
	dst = s.byModels(dst, c, a)
	for u := range c {
		p := &dst[from+u].Action
		w := s.around.ByWording(u)
		*p += w - float64(*p*w)
	}
	return dst
}

// byModels appends the scores by the models alone.
func (s *Scorer) byModels(dst []Score, c []act.Utterance, a []act.Result) []Score {
	s.raw = s.first.score(s.raw[:0], c)
	s.around.Load(c, a, s.raw)
	for k := range s.p {
		p := s.p[k][:0]
		for u := range c {
			p = append(p, s.probability(u, k))
		}
		s.p[k] = p
		s.spread[k] = Spread(s.spread[k][:0], p, s.second.Classes[k].Spread)
	}
	p := &s.spread
	for u := range c {
		dst = append(dst, Score{p[0][u], p[1][u], p[2][u], p[3][u], s.p[1][u]})
	}
	return dst
}

func (s *Scorer) probability(u, k int) float64 {
	class, first := &s.second.Classes[k], s.raw[u][k]
	s.row = s.row[:0]
	if first >= class.Floor {
		s.row = s.around.Append(s.row, u, k)
	}
	return class.Probability(class.Score(first, s.row))
}

// Thresholds returns the scores from which on an utterance is said to be one: where F1 in cross-validation over the
// training meetings and F1 on the development meetings add up to most. Of Decides there is none, and it is 1.
func Thresholds() Score {
	s, err := secondModel()
	if err != nil {
		return Score{1, 1, 1, 1, 1}
	}
	t := s.Classes
	return Score{t[0].Threshold, t[1].Threshold, t[2].Threshold, t[3].Threshold, 1}
}
