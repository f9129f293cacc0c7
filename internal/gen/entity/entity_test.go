package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/model/tagger"
	"github.com/colloquy-go/colloquy/nlp/entity"
)

func TestTokensBecomeWordsAndLabels(t *testing.T) {
	x, err := entity.NewExtractor()
	require.NoError(t, err)
	c := &corpus{x: x, labels: nameLabels, names: true}
	c.add([]row{{
		Tokens: []string{"Hi", ",", "I'm", "Rose", "Lindgren", "the", "Project", "Manager", "from", "U_K_", "."},
		Tags:   []string{"O", "O", "O", "B-PROJECT_MANAGER", "I-PROJECT_MANAGER", "O", "B-PROJECT_MANAGER", "I-PROJECT_MANAGER", "O", "B-LOCATION", "O"},
	}}, entity.Spoken, 1)
	require.Len(t, c.examples, 1)
	var got []string
	for _, y := range c.examples[0].labels {
		got = append(got, nameLabels[y])
	}
	assert.Equal(t, []string{"O", "O", "B-PER", "I-PER", "O", "O", "O", "O", "B-LOC"}, got)
}

// TestTrainingLearnsASmallWorld: word 1 begins a name, word 2 goes on with one, word 3 is none.
func TestTrainingLearnsASmallWorld(t *testing.T) {
	labels := labelsOf("X")
	var examples []example
	for range 30 {
		examples = append(examples,
			example{features: [][]uint32{{1}, {2}, {3}}, labels: []int{1, 2, 0}, weight: 1, row: -1},
			example{features: [][]uint32{{3}, {1}}, labels: []int{0, 1}, weight: 1, row: -1},
			example{features: [][]uint32{{3}, {3}}, labels: []int{0, 0}, weight: 1, row: -1})
	}
	o := settings{rounds: 10, rate: 0.1, l2: 0.1, minCount: 2, seed: 1}
	var models [2][]int
	for i := range models {
		m, err := fit(examples, labels, o).model(tagger.Header{})
		require.NoError(t, err)
		var s tagger.Sequence
		for _, h := range []uint32{3, 1, 2, 3} {
			s.Add(h)
			s.End()
		}
		models[i] = append([]int(nil), m.Decode(&s)...)
	}
	assert.Equal(t, []int{0, 1, 2, 0}, models[0])
	assert.Equal(t, models[0], models[1])
}
