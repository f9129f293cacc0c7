package item

import (
	"math"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

// kinds is the number of classes.
const kinds = 4

// Classes returns the classes of both models, in the order of the fields of [Score].
func Classes() []string { return []string{"action", "decision", "problem", "key"} }

// firstModel gives utterances the scores of the linear model.
type firstModel struct {
	model  *linear.Model
	x      *Extractor
	scores []float32
	sums   [][kinds]float64 // of the words of all utterances before, as words further away
}

// score appends the scores of each utterance of a conversation.
func (f *firstModel) score(dst [][kinds]float64, c []act.Utterance) [][kinds]float64 {
	f.x.Load(c)
	f.addUp()
	for u := range c {
		dst = append(dst, f.raw(u))
	}
	return dst
}

// raw returns the scores of utterance u: the sum over Extractor.Features, of which those of the words further away are
// taken from the sums.
func (f *firstModel) raw(u int) (y [kinds]float64) {
	f.model.Scores(f.scores, f.x.local(u))
	var far [kinds]float64
	words := 0
	for _, r := range [2][2]int{{u - reach, u - near}, {u + near + 1, u + reach + 1}} {
		from, to := max(0, r[0]), min(len(f.x.c), r[1])
		if from >= to {
			continue
		}
		words += f.x.from[to] - f.x.from[from]
		for k := range far {
			far[k] += f.sums[to][k] - f.sums[from][k]
		}
	}
	for k := range y {
		y[k] = float64(f.scores[k])
		if words > 0 {
			y[k] += float64(farLength / math.Sqrt(float64(words)) * far[k])
		}
	}
	return y
}

// addUp computes the sums.
func (f *firstModel) addUp() {
	f.sums = append(f.sums[:0], [kinds]float64{})
	var sum [kinds]float64
	for v := range f.x.c {
		f.x.out = f.x.out[:0]
		f.x.words(v, farPart, 1)
		f.model.Scores(f.scores, f.x.out)
		for k := range sum {
			sum[k] += float64(f.scores[k] - f.model.Header().Bias[k])
		}
		f.sums = append(f.sums, sum)
	}
}
