package item

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/model/trees"
	"github.com/colloquy-go/colloquy/nlp/act"
)

// four utterances of three, one, two and four words, the second by somebody else, who leads.
func four() (c []act.Utterance, a []act.Result, first [][kinds]float64) {
	at := func(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }
	c = []act.Utterance{
		{Speaker: 1, Timed: true, Start: at(0), End: at(1)}, {Speaker: 2, Timed: true, Start: at(0.5), End: at(1.5), Lead: true},
		{Speaker: 1, Timed: true, Start: at(3.5), End: at(4)}, {Speaker: 1},
	}
	a = []act.Result{{Words: 3}, {Words: 1}, {Words: 2}, {Words: 4}}
	return c, a, [][kinds]float64{{-1, -5}, {0, -5}, {1, -5}, {-2, -4}}
}

func TestARowSaysWhatStandsAround(t *testing.T) {
	c, a, first := four()
	x, err := NewAround()
	require.NoError(t, err)
	x.Load(c, a, first)
	row := x.Append(nil, 1, 0)
	require.Len(t, row, Width)
	place := row[:9] // the second of four, three of ten words before it
	assert.InDeltaSlice(t, []float32{0.25, 3, 1, 4, 0.3, 7, 1, 3, 2}, place, 1e-6)
	// leads; nobody beside is the same; one of ten words is by who leads; half a second over the one before, two after it.
	assert.InDeltaSlice(t, []float32{1, 0, 0, 0, 0, 0.1, 0.1, -0.5, 2}, row[9:18], 1e-6)
	// Scores -1, 0, 1, -2: mean -0.5, deviation √1.25; one is higher.
	assert.InDeltaSlice(t, []float32{0, float32(0.5 / math.Sqrt(1.25)), 1, -1, 1, nowhere, -2}, row[18:25], 1e-5)
	// All chances within three: 0.26894 + 0.5 + 0.73106 + 0.11920.
	assert.InDelta(t, math.Log(1.6192+1e-4), row[31], 1e-4)
	assert.Equal(t, []float32{-1, 1}, row[35:37], "the most before and after")

	last := x.Append(nil, 3, 1)
	require.Len(t, last, Width)
	assert.Equal(t, float32(unknown), last[16], "a pause without a time")
	assert.Equal(t, float32(unknown), last[17], "none behind the last")
}

func TestARowOfOneUtterance(t *testing.T) {
	x, err := NewAround()
	require.NoError(t, err)
	x.Load([]act.Utterance{{}}, []act.Result{{}}, make([][kinds]float64, 1))
	for _, v := range x.Append(nil, 0, 3) {
		assert.False(t, math.IsNaN(float64(v)) || math.IsInf(float64(v), 0))
	}
	x.Load(nil, nil, nil)
}

func TestWhatIsNoSecondModelIsAnError(t *testing.T) {
	good := func() Second {
		f := trees.Forest{Width: Width, Depth: 1, Trees: []trees.Tree{{Feature: []int{0}, Cut: []float32{0}, Leaf: []float32{0, 1}}}}
		return Second{Classes: []Class{{Trees: f}, {Trees: f}, {Trees: f}, {Trees: f}}}
	}
	for name, spoil := range map[string]func(*Second){
		"a class too few": func(s *Second) { s.Classes = s.Classes[1:] },
		"rows too long":   func(s *Second) { s.Classes[1].Trees.Width++ },
		"no trees":        func(s *Second) { s.Classes[3].Trees.Depth = 0 },
	} {
		s := good()
		text, err := json.Marshal(s)
		require.NoError(t, err)
		_, err = readSecond(bytes.NewReader(text))
		require.NoError(t, err)
		spoil(&s)
		text, err = json.Marshal(s)
		require.NoError(t, err)
		_, err = readSecond(bytes.NewReader(text))
		assert.Error(t, err, name)
	}
	_, err := readSecond(strings.NewReader("["))
	assert.Error(t, err)
}

func TestWhatTheFirstModelRulesOutStaysLow(t *testing.T) {
	c := Class{Floor: -5, First: 0.25, Bottom: -12, Slope: 1, Trees: trees.Forest{Width: 1, Depth: 1, Base: 1,
		Trees: []trees.Tree{{Feature: []int{0}, Cut: []float32{0}, Leaf: []float32{0, 2}}}}}
	assert.InDelta(t, 0.25*-4+0.75*3, c.Score(-4, []float32{1}), 1e-12)
	assert.InDelta(t, -14, c.Score(-7, nil), 1e-12)
	assert.InDelta(t, 0.5, c.Probability(0), 1e-12)
}

// By hand: half of 0.05 where 4.5 logits speak for it, 0.05/(1+e^-1) = 0.036553 at one more.
func TestWhatIsClearlyWordedIsAnActionWithAChance(t *testing.T) {
	x := Around{worded: wording{rows: make([][worded]float32, 3)}}
	x.worded.rows[0][promises], x.worded.rows[1][promises] = 4.5, 5.5
	assert.InDelta(t, 0.025, x.ByWording(0), 1e-9)
	assert.InDelta(t, 0.0365529, x.ByWording(1), 1e-6)
	assert.InDelta(t, 0.05/(1+math.Exp(4.5)), x.ByWording(2), 1e-9)

	r, err := act.New("en")
	require.NoError(t, err)
	s, err := NewScorer("en")
	require.NoError(t, err)
	c := talk("A: so that is the first part", "B: mm hmm", "B: I'll look into that", "A: yeah", "A: the colour is red")
	p := s.Score(nil, c, r.Read(nil, c))
	assert.Greater(t, p[2].Action, 0.02)
	assert.Greater(t, p[2].Action, 10*p[3].Action)
}
