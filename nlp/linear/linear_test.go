package linear_test

import (
	"bytes"
	"io"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/linear"
)

var shape = linear.Shape{Words: 2, CharsMin: 2, CharsMax: 3}

func features(text string) []linear.Feature {
	var t nlp.Tokens
	t.Scan(text)
	return shape.Append(nil, &t)
}

// weather is a little task of two or three classes that words decide.
func weather(kind linear.Kind, classes ...string) (examples, heldOut []linear.Example, o linear.Options) {
	texts := [][]string{
		{"it rains again", "rain all day", "such rain", "wet and rain", "the rain came", "rain rain go away"},
		{"the sun is out", "sun all day", "warm sun", "sun at last", "a sunny morning", "sun and more sun"},
		{"snow fell", "deep snow", "snow all day", "the snow is white", "more snow came", "snow in may"},
	}
	for k := range classes {
		for i, text := range texts[k] {
			e := linear.Example{Features: features(text), Labels: []int{k}}
			if i < 4 {
				examples = append(examples, e)
			} else {
				heldOut = append(heldOut, e)
			}
		}
	}
	o.Header = linear.Header{
		Name: "weather/1", Data: []string{"our own"}, Seed: 7, Kind: kind, Classes: classes, Bits: 10, Shape: shape,
	}
	return examples, heldOut, o
}

func train(t testing.TB, kind linear.Kind, classes ...string) *linear.Model {
	t.Helper()
	examples, heldOut, o := weather(kind, classes...)
	m, err := linear.Train(examples, heldOut, o)
	require.NoError(t, err)
	return m
}

func file(t testing.TB, m *linear.Model) []byte {
	t.Helper()
	var b bytes.Buffer
	n, err := m.WriteTo(&b)
	require.NoError(t, err)
	require.EqualValues(t, b.Len(), n)
	return b.Bytes()
}

func TestTrainLearnsWhatWordsDecide(t *testing.T) {
	for _, kind := range []linear.Kind{linear.OneOf, linear.AnyOf} {
		for _, ratio := range []bool{false, true} {
			examples, heldOut, o := weather(kind, "rain", "sun", "snow")
			o.Ratio, o.Balance = ratio, 0.5
			m, err := linear.Train(examples, heldOut, o)
			require.NoError(t, err)
			for k, text := range []string{"will it rain tomorrow", "I like the sun", "Snow!"} {
				p := m.Probabilities(m.Scores(nil, features(text)))
				for c := range p {
					if c != k {
						assert.Greater(t, p[k], p[c], "%s, ratio %v, %q: %v", kind, ratio, text, p)
					}
				}
			}
		}
	}
}

func TestTrainGivesTheSameBytesForTheSameSeed(t *testing.T) {
	for _, kind := range []linear.Kind{linear.OneOf, linear.AnyOf} {
		one, two := train(t, kind, "rain", "sun", "snow"), train(t, kind, "rain", "sun", "snow")
		assert.True(t, bytes.Equal(file(t, one), file(t, two)))
	}
	examples, heldOut, o := weather(linear.OneOf, "rain", "sun")
	o.Rounds = 1
	one, err := linear.Train(examples, heldOut, o)
	require.NoError(t, err)
	o.Header.Seed++
	two, err := linear.Train(examples, heldOut, o)
	require.NoError(t, err)
	assert.False(t, bytes.Equal(file(t, one), file(t, two)), "after one round the order of the visits still shows")
}

func TestTrainLeavesItsArgumentsAsTheyWere(t *testing.T) {
	examples, heldOut, o := weather(linear.OneOf, "rain", "sun")
	same, _, _ := weather(linear.OneOf, "rain", "sun")
	m, err := linear.Train(examples, heldOut, o)
	require.NoError(t, err)
	assert.Equal(t, same, examples)
	o.Header.Classes[0], o.Header.Data[0] = "hail", "others'"
	assert.Equal(t, "rain", m.Header().Classes[0])
	assert.Equal(t, "our own", m.Header().Data[0])
}

func TestTrainSaysWhatIsOutOfBounds(t *testing.T) {
	good := func() ([]linear.Example, []linear.Example, linear.Options) {
		return weather(linear.OneOf, "rain", "sun")
	}
	type examples = []linear.Example
	type options = *linear.Options
	inf, nan := float32(math.Inf(1)), math.NaN()
	for _, c := range []struct {
		name  string
		spoil func(e, held examples, o options)
		want  error
	}{
		{"no kind", func(_, _ examples, o options) { o.Header.Kind = "" }, linear.ErrOptions},
		{"no classes", func(_, _ examples, o options) { o.Header.Classes = nil }, linear.ErrOptions},
		{"257 classes", func(_, _ examples, o options) { o.Header.Classes = make([]string, 257) }, linear.ErrOptions},
		{"three bits", func(_, _ examples, o options) { o.Header.Bits = 3 }, linear.ErrOptions},
		{"23 bits", func(_, _ examples, o options) { o.Header.Bits = 23 }, linear.ErrOptions},
		{"too many weights", func(_, _ examples, o options) {
			o.Header.Bits, o.Header.Classes = 22, make([]string, 17)
		}, linear.ErrOptions},
		{"four words", func(_, _ examples, o options) { o.Header.Shape.Words = 4 }, linear.ErrOptions},
		{"nine letters", func(_, _ examples, o options) { o.Header.Shape.CharsMax = 9 }, linear.ErrOptions},
		{"shortest over longest", func(_, _ examples, o options) { o.Header.Shape.CharsMin = 4 }, linear.ErrOptions},
		{"a negative cost", func(_, _ examples, o options) { o.Cost = -1 }, linear.ErrOptions},
		{"a cost that is no number", func(_, _ examples, o options) { o.Cost = nan }, linear.ErrOptions},
		{"balance over 1", func(_, _ examples, o options) { o.Balance = 1.1 }, linear.ErrOptions},
		{"negative rounds", func(_, _ examples, o options) { o.Rounds = -1 }, linear.ErrOptions},
		{"no label", func(e, _ examples, _ options) { e[1].Labels = nil }, linear.ErrExample},
		{"two labels", func(e, _ examples, _ options) { e[1].Labels = []int{0, 1} }, linear.ErrExample},
		{"a label too high", func(e, _ examples, _ options) { e[1].Labels = []int{2} }, linear.ErrExample},
		{"a label below 0", func(_, held examples, _ options) { held[1].Labels = []int{-1} }, linear.ErrExample},
		{"an infinite value", func(e, _ examples, _ options) { e[1].Features[0].Value = inf }, linear.ErrExample},
		{"a value that is no number", func(_, held examples, _ options) {
			held[1].Features[0].Value = float32(nan)
		}, linear.ErrExample},
		{"a negative weight", func(e, _ examples, _ options) { e[1].Weight = -1 }, linear.ErrExample},
	} {
		t.Run(c.name, func(t *testing.T) {
			examples, heldOut, o := good()
			c.spoil(examples, heldOut, &o)
			m, err := linear.Train(examples, heldOut, o)
			require.ErrorIs(t, err, c.want)
			assert.Nil(t, m)
			assert.Greater(t, len(err.Error()), len(c.want.Error()), "says what")
		})
	}
	_, heldOut, o := good()
	_, err := linear.Train(nil, heldOut, o)
	assert.ErrorIs(t, err, linear.ErrNoExamples)
}

// The expected scores and probabilities are computed by the formulas of the package comment.
func TestScoresAndProbabilitiesFollowTheFormulas(t *testing.T) {
	all := []string{"rain", "sun", "snow"}
	for _, kind := range []linear.Kind{linear.OneOf, linear.AnyOf} {
		for _, classes := range [][]string{all, all[:2], all[:1]} { // three classes have a loop of their own
			m := train(t, kind, classes...)
			f := features("the rain came with snow and sun")
			h := m.Header()
			scores := m.Scores(nil, f)
			want := make([]float64, len(classes))
			sum := 0.0
			for k := range classes {
				want[k] = float64(h.Bias[k])
				for _, v := range f {
					want[k] += float64(m.Weight(v, k))
				}
				assert.InDelta(t, want[k], scores[k], 1e-4)
				if kind == linear.OneOf {
					want[k] = math.Exp(h.Slope[0]*want[k] + h.Shift[k])
					sum += want[k]
				} else {
					want[k] = 1 / (1 + math.Exp(-(h.Slope[k]*want[k] + h.Shift[k])))
				}
			}
			if sum == 0 {
				sum = 1
			}
			for k, p := range m.Probabilities(scores) {
				assert.InDelta(t, want[k]/sum, p, 1e-4, "%s of %d, class %d", kind, len(classes), k)
			}
		}
	}
}

func TestProbabilitiesOfGreatScoresAreFinite(t *testing.T) {
	for _, kind := range []linear.Kind{linear.OneOf, linear.AnyOf} {
		m := train(t, kind, "rain", "sun", "snow")
		for _, s := range [][]float32{{1e30, -1e30, 0}, {-1e30, -1e30, -1e30}, {0, 0, 0}} {
			for _, p := range m.Probabilities(append([]float32(nil), s...)) {
				assert.True(t, p >= 0 && p <= 1, "%s %v: %v", kind, s, p)
			}
		}
	}
}

func TestLengthsThatDoNotFitPanic(t *testing.T) {
	m := train(t, linear.OneOf, "rain", "sun")
	assert.Panics(t, func() { m.Scores(make([]float32, 3), nil) })
	assert.Panics(t, func() { m.Scores([]float32{}, nil) })
	assert.Panics(t, func() { m.Probabilities(make([]float32, 1)) })
	assert.Panics(t, func() { m.Weight(linear.Feature{}, 2) })
}

// Held-out examples of which a share p is of the class, all with the same score, have to come out with about p (Platt's
// targets pull it a little to the middle), and a threshold that they reach.
func TestCalibrationGivesTheShareAmongHeldOutExamples(t *testing.T) {
	examples, _, o := weather(linear.AnyOf, "rain", "sun")
	var heldOut []linear.Example
	for i := range 200 {
		text, label := "rain", 0
		if i%4 == 0 {
			label = 1 // a quarter of what looks like rain is sun
		}
		if i%2 == 1 {
			text, label = "sun", 1
		}
		heldOut = append(heldOut, linear.Example{Features: features(text), Labels: []int{label}})
	}
	m, err := linear.Train(examples, heldOut, o)
	require.NoError(t, err)
	p := m.Probabilities(m.Scores(nil, features("rain")))
	assert.InDelta(t, 0.5, p[0], 0.03) // 50 of the 100 are rain
	p = m.Probabilities(m.Scores(nil, features("sun")))
	assert.InDelta(t, 0, p[0], 0.03)
	assert.InDelta(t, 1, p[1], 0.03)

	h := m.Header()
	require.Len(t, h.Threshold, 2)
	assert.True(t, h.Threshold[1] > 0.5 && h.Threshold[1] < 1, "best for sun is to ask for the word: %v", h.Threshold)
}

func TestWithoutHeldOutExamplesScoresAreTakenAsTheyAre(t *testing.T) {
	for _, kind := range []linear.Kind{linear.OneOf, linear.AnyOf} {
		examples, _, o := weather(kind, "rain", "sun")
		m, err := linear.Train(examples, nil, o)
		require.NoError(t, err)
		h := m.Header()
		for _, a := range h.Slope {
			assert.Equal(t, 1.0, a)
		}
		assert.Equal(t, []float64{0, 0}, h.Shift)
		assert.Empty(t, h.Threshold)
	}
}

func TestClassesWithoutExamplesAndConstantScoresStayInBounds(t *testing.T) {
	examples, heldOut, o := weather(linear.AnyOf, "rain", "sun", "snow")
	for i := range examples {
		examples[i].Labels = []int{0, 0} // always rain, said twice
	}
	for i := range heldOut {
		heldOut[i].Features = nil
	}
	m, err := linear.Train(examples, heldOut, o)
	require.NoError(t, err)
	for _, p := range m.Probabilities(m.Scores(nil, features("sun"))) {
		assert.True(t, p >= 0 && p <= 1, "%v", p)
	}
	_, err = linear.Read(bytes.NewReader(file(t, m)))
	assert.NoError(t, err)
}

func TestAModelMayBeUsedByAllAtOnce(t *testing.T) {
	m := train(t, linear.OneOf, "rain", "sun", "snow")
	f := features("the rain came")
	want := m.Probabilities(m.Scores(nil, f))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 100 {
				if got := m.Probabilities(m.Scores(nil, f)); got[0] != want[0] {
					t.Error(got)
				}
			}
		})
	}
	wg.Wait()
}

func TestScoringAllocatesNothing(t *testing.T) {
	m := train(t, linear.OneOf, "rain", "sun", "snow")
	var tokens nlp.Tokens
	tokens.Scan(strings.Repeat("the rain came with snow and sun ", 20))
	f := shape.Append(nil, &tokens)
	scores := make([]float32, 3)
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		f = shape.Append(f[:0], &tokens)
		m.Probabilities(m.Scores(scores, f))
	}))
}

func BenchmarkScores(b *testing.B) {
	for name, classes := range map[string][]string{"three": {"rain", "sun", "snow"}, "two": {"rain", "sun"}} {
		b.Run(name, func(b *testing.B) {
			m := train(b, linear.OneOf, classes...)
			f := features("So, um, I don't think that's gonna work for the remote-control thing, is it?")
			scores := make([]float32, len(classes))
			b.ReportAllocs()
			for b.Loop() {
				m.Probabilities(m.Scores(scores, f))
			}
		})
	}
}

func BenchmarkTrain(b *testing.B) {
	examples, heldOut, o := weather(linear.OneOf, "rain", "sun", "snow")
	for b.Loop() {
		if _, err := linear.Train(examples, heldOut, o); err != nil {
			b.Fatal(err)
		}
	}
}

// A model that is calibrated by scores of other models keeps its own scores, and its probabilities fit those.
func TestCalibratedByScoresOfOthers(t *testing.T) {
	m := train(t, linear.OneOf, "rain", "sun", "snow")
	examples, _, _ := weather(linear.OneOf, "rain", "sun", "snow")
	sure, unsure := make([][]float32, len(examples)), make([][]float32, len(examples))
	for i, e := range examples {
		sure[i], unsure[i] = make([]float32, 3), make([]float32, 3)
		sure[i][e.Labels[0]] = 1
		unsure[i][i%3] = 1 // by chance
	}
	right, err := m.Calibrated(sure, examples)
	require.NoError(t, err)
	wrong, err := m.Calibrated(unsure, examples)
	require.NoError(t, err)
	f := features("rain rain")
	assert.Equal(t, m.Scores(nil, f), right.Scores(nil, f))
	assert.Greater(t, right.Probabilities(right.Scores(nil, f))[0], wrong.Probabilities(wrong.Scores(nil, f))[0])
	assert.Panics(t, func() { _, _ = m.Calibrated(sure[1:], examples) })
	_, err = m.Calibrated(sure[:1], []linear.Example{{Labels: []int{7}}})
	assert.ErrorIs(t, err, linear.ErrExample)
}

func TestOtherThresholdsLeaveTheModelAsItIs(t *testing.T) {
	m := train(t, linear.AnyOf, "rain", "sun")
	before := m.Header().Threshold
	mine := []float64{0.25, 0.75}
	n := m.WithThreshold(mine)
	mine[0] = 0
	assert.Equal(t, []float64{0.25, 0.75}, n.Header().Threshold, "a copy")
	assert.Equal(t, before, m.Header().Threshold)
	assert.Equal(t, m.Scores(nil, features("rain")), n.Scores(nil, features("rain")))
	assert.Panics(t, func() { m.WithThreshold([]float64{0.5}) }, "too few")
	assert.Panics(t, func() { train(t, linear.OneOf, "rain", "sun").WithThreshold(make([]float64, 2)) }, "no thresholds")
}

func TestFaultsOfFilesAreToldInWords(t *testing.T) {
	_, err := linear.Read(strings.NewReader("CLQ"))
	require.ErrorIs(t, err, linear.ErrFormat)
	assert.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.EqualError(t, err, "not a model: no beginning: unexpected EOF")
	_, err = linear.Read(strings.NewReader("another first line"))
	assert.EqualError(t, err, "not a model: another first line")
}
