package item

import (
	"bytes"
	"cmp"
	_ "embed"
	"math"
	"slices"
	"sync"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

var (
	//go:embed item.model
	itemFile []byte
	//go:embed intent.model
	intentFile []byte
	//go:embed request.model
	requestFile []byte

	itemModel    = sync.OnceValues(func() (*linear.Model, error) { return linear.Read(bytes.NewReader(itemFile)) })
	intentModel  = sync.OnceValues(func() (*linear.Model, error) { return linear.Read(bytes.NewReader(intentFile)) })
	requestModel = sync.OnceValues(func() (*linear.Model, error) { return linear.Read(bytes.NewReader(requestFile)) })
)

// Classes returns the classes of item.model, in order.
func Classes() []string { return []string{"action", "decision", "problem", "key"} }

// Score is the probability that the minutes of a meeting would rest on an utterance, by what they would note: an action
// item, a decision, a problem; and that an extract of the meeting would hold it.
type Score struct{ Action, Decision, Problem, Key float64 }

// Scorer gives utterances their scores, by the model alone. It is made by NewScorer and is for one goroutine.
type Scorer struct {
	model  *linear.Model
	x      *Extractor
	scores []float32
	sums   [][4]float64 // of the words of all utterances before, as words further away
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
	x, err := NewExtractor()
	if err != nil {
		return nil, err
	}
	return &Scorer{model: m, x: x, scores: make([]float32, m.Classes())}, nil
}

// Score appends the scores of each utterance of a conversation to dst; a is what act.Reader.Read found out about it. It
// takes time in proportion to the text, and nothing is allocated for conversations no longer than those before where
// dst has the room.
func (s *Scorer) Score(dst []Score, c []act.Utterance, a []act.Result) []Score {
	s.x.Load(c)
	s.addUp()
	for u := range c {
		raw := s.raw(a, u)
		var p [4]float64
		for k := range p {
			t := calibration[k]
			p[k] = 1 / (1 + math.Exp(-(t.slope*raw[k] + t.shift)))
		}
		dst = append(dst, Score{p[0], p[1], p[2], p[3]})
	}
	return dst
}

// raw returns the scores of the model for utterance u: the sum over Extractor.Features, of which those of the words
// further away are taken from the sums.
func (s *Scorer) raw(a []act.Result, u int) (y [4]float64) {
	s.model.Scores(s.scores, s.x.local(a, u))
	var far [4]float64
	words := 0
	for _, r := range [2][2]int{{u - reach, u - near}, {u + near + 1, u + reach + 1}} {
		from, to := max(0, r[0]), min(len(s.x.c), r[1])
		if from >= to {
			continue
		}
		words += s.x.from[to] - s.x.from[from]
		for k := range far {
			far[k] += s.sums[to][k] - s.sums[from][k]
		}
	}
	for k := range y {
		y[k] = float64(s.scores[k])
		if words > 0 {
			y[k] += farLength / math.Sqrt(float64(words)) * far[k]
		}
	}
	return y
}

// addUp computes the sums.
func (s *Scorer) addUp() {
	s.sums = append(s.sums[:0], [4]float64{})
	var sum [4]float64
	for v := range s.x.c {
		s.x.out = s.x.out[:0]
		s.x.words(v, farPart, 1)
		s.model.Scores(s.scores, s.x.out)
		for k := range sum {
			sum[k] += float64(s.scores[k] - s.model.Header().Bias[k])
		}
		s.sums = append(s.sums, sum)
	}
}

// Thresholds returns the scores from which on an utterance is said to be one, where the lower of F1 in cross-validation
// over the training meetings and on the development meetings was best.
func Thresholds() Score {
	return Score{calibration[0].threshold, calibration[1].threshold, calibration[2].threshold, calibration[3].threshold}
}

// beside is how many utterances before and after a moment speak of the same.
const beside = 3

// Moments returns the utterances of a conversation by a score of theirs, the highest first, but for those that stand
// within three of a better one: each is a moment of its own. Of equal ones the first goes first.
func Moments(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	taken := make([]bool, len(scores))
	out := order[:0]
	for _, u := range order {
		if taken[u] {
			continue
		}
		out = append(out, u)
		for v := max(0, u-beside); v < len(scores) && v <= u+beside; v++ {
			taken[v] = true
		}
	}
	return out
}
