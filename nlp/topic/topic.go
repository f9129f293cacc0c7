package topic

import (
	_ "embed"
	"math"
	"sync"
	"time"

	"github.com/colloquy-go/colloquy/internal/zipped"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// Method is the name and version of how topics are found.
const Method = "topic/1"

// Utterance is who said one utterance, and when. What was said is in a keyword.Index.
type Utterance struct {
	Speaker    int           // any number, the same for the same person
	Start, End time.Duration // since the start of the conversation
	Timed      bool          // Start and End are known
}

// Topic is a part of a conversation that is about one thing.
type Topic struct {
	From, To   int               // utterances From … To-1
	Confidence float64           // that a topic begins about here, 0..1; 1 for the first
	Label      string            // up to three names, see Names; "" where nothing is fit to name it
	Subject    string            // what it was said to be about when it was announced: "noise ordinance"; "" where it was not
	Keywords   []keyword.Keyword // best first; at most ten
	names      []string
}

// Options says how topics are cut. The zero value means the defaults.
type Options struct {
	// Threshold is the confidence that a border needs, 0..1: with less there are more topics. Default: 0.24, or 0.31 where
	// the speaker changes at nine of ten utterances, as in whole turns.
	Threshold float64
	// Max is the most topics; 0: no bound. The surest borders stay.
	Max int
}

//go:embed topic.model.gz
var embeddedModel []byte

//go:embed trees.json
var embeddedTrees []byte

//go:embed meaning.json
var embeddedMeaning []byte

var load = sync.OnceValues(func() (*Segmenter, error) {
	m, err := zipped.Read(embeddedModel, linear.Read)
	if err != nil {
		return nil, err
	}
	t, err := readTrees(embeddedTrees)
	if err != nil {
		return nil, err
	}
	v, err := ReadMeaning(embeddedMeaning)
	if err != nil {
		return nil, err
	}
	return With(m, t, v), nil
})

// Segmenter finds topics. It never changes, so any number of goroutines may use it at once.
type Segmenter struct {
	model   *linear.Model
	trees   *Trees
	meaning *Meaning
	rooms   sync.Pool // of *room
}

// New returns a segmenter for a BCP-47 tag, of which the primary language counts. There is a model for English; German and
// Spanish are cut by the words that are said again and again alone, see MethodPlain. For other languages New returns a *lexicon.NoLexiconError.
func New(lang string) (*Segmenter, error) {
	switch nlp.PrimaryLanguage(lang) {
	case "en":
		return load()
	case "de", "es":
		return &Segmenter{}, nil
	}
	return nil, &lexicon.NoLexiconError{Lang: lang}
}

// With returns a segmenter for English with other models: a linear one for the features of Features, with one class, trees
// for the rows of Second, and vectors of stems. It panics when the model has more classes.
func With(m *linear.Model, t *Trees, v *Meaning) *Segmenter {
	if m.Classes() != 1 {
		panic("topic: a model of more than one class")
	}
	return &Segmenter{model: m, trees: t, meaning: v, rooms: sync.Pool{New: func() any { return new(room) }}}
}

// Method returns the name and version of how the segmenter finds topics.
func (s *Segmenter) Method() string {
	if s.model == nil {
		return MethodPlain
	}
	return Method
}

// Segment returns the topics of a conversation, in order and without gaps; none when it is empty. The index holds the
// texts of the utterances. It panics when there are not as many texts as utterances.
func (s *Segmenter) Segment(x *keyword.Index, us []Utterance, o Options) []Topic {
	if x.Units() != len(us) {
		panic("topic: not as many texts as utterances")
	}
	if len(us) == 0 {
		return nil
	}
	var out []Topic
	bs := []border(nil)
	if s.model == nil {
		bs = plainBorders(x, us, o)
	} else {
		bs = s.borders(x, us, o)
	}
	for _, b := range bs {
		if b.at > 0 {
			out[len(out)-1].To = b.at
		}
		out = append(out, Topic{From: b.at, Confidence: b.confidence, Subject: b.subject})
	}
	out[len(out)-1].To = len(us)
	label(x, out)
	return out
}

// probabilities returns, for each utterance, the probability that a topic begins with it: the mean of what the two
// models say, where the first does not rule it out.
func (s *Segmenter) probabilities(e *extractor) []float64 {
	scores := e.scores(s.model)
	p := make([]float64, len(scores))
	rows := e.second(scores)
	var row []float32
	for u, v := range scores {
		if p[u] = s.trees.First.of(v); p[u] > ruledOut {
			row = rows.append(row[:0], u)
			p[u] = (p[u] + s.trees.Second.of(s.trees.Score(row))) / 2
		}
	}
	if len(p) > 0 {
		p[0] = 0
	}
	return p
}

// ruledOut is the chance up to which the second model is not asked.
const ruledOut = 0.003

func (p Platt) of(score float64) float64 {
	return 1 / (1 + math.Exp(-(float64(p.Slope*score) + p.Shift)))
}

// Scores returns the score of a linear model for the border before each utterance.
func Scores(m *linear.Model, v *Meaning, x *keyword.Index, us []Utterance) []float64 {
	return newExtractor(v, x, us, new(room)).scores(m)
}

// Features returns what the linear model looks at for the border before each utterance, for the training of another.
func Features(v *Meaning, x *keyword.Index, us []Utterance) [][]linear.Feature {
	e := newExtractor(v, x, us, new(room))
	out := make([][]linear.Feature, len(us))
	for u := range us {
		out[u] = e.features(nil, u)
	}
	return out
}

// Second returns what the trees look at for the border before each utterance, given the scores of the linear model.
func Second(v *Meaning, x *keyword.Index, us []Utterance, scores []float64) [][]float32 {
	rows := newExtractor(v, x, us, new(room)).second(scores)
	out := make([][]float32, len(us))
	for u := range out {
		out[u] = rows.append(nil, u)
	}
	return out
}
