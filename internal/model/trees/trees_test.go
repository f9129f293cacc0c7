package trees

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// one is a tree of two levels: over 1 in the first number it looks at the second.
func one() *Forest {
	return &Forest{Width: 2, Depth: 2, Base: -1, Trees: []Tree{{
		Feature: []int{0, 0, 1}, Cut: []float32{1, math.MaxFloat32, 5}, Leaf: []float32{0.25, 9, 0.5, 2},
	}}}
}

func TestScoreFollowsTheCuts(t *testing.T) {
	for _, c := range []struct {
		name string
		row  []float32
		want float64 // -1 and the leaf
	}{
		{"on the cut is not over it", []float32{1, 7}, -0.75},
		{"over the first", []float32{2, 5}, -0.5},
		{"over both", []float32{2, 6}, 1},
		{"no number goes to the left", []float32{float32(math.NaN()), 6}, -0.75},
		{"more numbers than needed", []float32{2, 6, 3}, 1},
	} {
		assert.Equal(t, c.want, one().Score(c.row), c.name)
	}
	assert.Panics(t, func() { one().Score([]float32{2}) })
}

func TestWhatIsNoForestIsAnError(t *testing.T) {
	for name, spoil := range map[string]func(*Forest){
		"no depth":       func(f *Forest) { f.Depth = 0 },
		"too deep":       func(f *Forest) { f.Depth = 9 },
		"another depth":  func(f *Forest) { f.Depth = 3 },
		"a cut too few":  func(f *Forest) { f.Trees[0].Cut = f.Trees[0].Cut[1:] },
		"no such number": func(f *Forest) { f.Trees[0].Feature[2] = 2 },
		"below zero":     func(f *Forest) { f.Trees[0].Feature[0] = -1 },
	} {
		f := one()
		spoil(f)
		text, err := json.Marshal(f)
		require.NoError(t, err)
		_, err = read(text)
		assert.ErrorIs(t, err, ErrFormat, name)
	}
	_, err := read([]byte("{"))
	assert.ErrorIs(t, err, ErrFormat)
}

// read reads a forest as JSON and checks it.
func read(data []byte) (*Forest, error) {
	f := &Forest{}
	if err := json.Unmarshal(data, f); err != nil {
		return nil, errors.Join(ErrFormat, err)
	}
	if err := f.Check(); err != nil {
		return nil, err
	}
	return f, nil
}

func TestAForestSurvivesItsFile(t *testing.T) {
	text, err := json.Marshal(one())
	require.NoError(t, err)
	f, err := read(text)
	require.NoError(t, err)
	assert.Equal(t, one(), f)
}

// exclusive is a question that no single number answers.
func exclusive() (all []Example) {
	for i := range 400 {
		a, b := float32(i%20), float32(i/20)
		all = append(all, Example{Row: []float32{a, b}, Yes: (a < 10) == (b < 7), Weight: 1})
	}
	return all
}

func TestTreesLearnWhatOneNumberCannotTell(t *testing.T) {
	for _, o := range []Options{
		{Depth: 2, Trees: 80, Rate: 0.3, L2: 1, Least: 1, Sample: 1, Seed: 1},
		{Depth: 2, Trees: 80, Bags: 3, Rows: 0.7, Rate: 0.3, L2: 1, Least: 1, Sample: 1, Seed: 1},
	} {
		f := Fit(exclusive(), o)
		require.NoError(t, f.Check())
		wrong := 0
		for _, e := range exclusive() {
			if (f.Score(e.Row) > 0) != e.Yes {
				wrong++
			}
		}
		assert.Less(t, wrong, 20)
	}
}

// One example in five holds; without a cut that helps the score stays at the odds: ln(20.5/80.5).
func TestWithoutAnythingToLookAtTheOddsCount(t *testing.T) {
	var all []Example
	for i := range 100 {
		all = append(all, Example{Row: []float32{1}, Yes: i%5 == 0, Weight: 1})
	}
	f := Fit(all, Options{Depth: 1, Trees: 3, Rate: 0.1, L2: 1, Least: 1, Sample: 1})
	assert.InDelta(t, math.Log(20.5/80.5), f.Score([]float32{1}), 0.02)
}

func TestTheSameSeedGivesTheSameTrees(t *testing.T) {
	o := Options{Depth: 3, Trees: 10, Bags: 2, Rate: 0.3, L2: 1, Least: 1, Sample: 0.7, Rows: 0.5, Seed: 7}
	assert.Equal(t, Fit(exclusive(), o), Fit(exclusive(), o))
	p := o
	p.Seed = 8
	assert.NotEqual(t, Fit(exclusive(), o), Fit(exclusive(), p))
	assert.Panics(t, func() { Fit(nil, o) })
}

func FuzzRead(f *testing.F) {
	good, err := json.Marshal(one())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"width":1,"depth":1,"trees":[{"f":[0],"c":[1],"l":[0,1]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		x, err := read(data)
		if err != nil || x.Width > 1<<16 {
			return
		}
		x.Score(make([]float32, x.Width))
	})
}

func BenchmarkScore(b *testing.B) {
	f := Fit(exclusive(), Options{Depth: 4, Trees: 100, Rate: 0.3, L2: 1, Least: 1, Sample: 1})
	row := []float32{3, 4}
	b.ReportAllocs()
	for b.Loop() {
		f.Score(row)
	}
}
