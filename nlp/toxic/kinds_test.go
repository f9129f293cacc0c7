package toxic

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// "stupid" is an insult, "hell" mild and no abuse, "people" a group; "monkey" has a harmless sense.
func TestWordsAreCountedByKind(t *testing.T) {
	var x Extractor
	x.Features("what the hell, you stupid stupid people and a monkey")
	got := map[string]int{}
	for k, n := range x.kinds.of {
		if n > 0 {
			got[string(kindNames[k])] = n
		}
	}
	assert.Equal(t, map[string]int{"insult": 2, "mild": 1, "group": 1, "double": 1}, got)
	assert.Equal(t, 2, x.kinds.abuse)
}

func TestEveryKindHasAList(t *testing.T) {
	l, err := lists()
	require.NoError(t, err)
	for k, list := range l {
		assert.Positive(t, list.Len(), kindNames[k])
	}
}

// 1.5·0.3 = 0.45 is over 0.5·0.6 = 0.3 and 0.1; 0.5·0.5 = 0.25 is under 0.45.
func TestTheClassIsTheHighestWithItsFactor(t *testing.T) {
	assert.Equal(t, Hate, Choose([]float32{0.3, 0.6, 0.1}))
	assert.Equal(t, Neither, Choose([]float32{0.05, 0.5, 0.45}))
	assert.Equal(t, Offensive, Choose([]float32{0.1, 0.8, 0.1}))
}
