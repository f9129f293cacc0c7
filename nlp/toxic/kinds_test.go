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
	for k, list := range l.words {
		assert.Positive(t, list.Len(), kindNames[k])
	}
}

// 2.1·0.3 = 0.63 is over 0.75·0.6 = 0.45 and 0.1; 0.75·0.5 = 0.375 is under 0.45.
func TestTheClassIsTheHighestWithItsFactor(t *testing.T) {
	assert.Equal(t, Hate, Choose([3]float64{0.3, 0.6, 0.1}))
	assert.Equal(t, Neither, Choose([3]float64{0.05, 0.5, 0.45}))
	assert.Equal(t, Offensive, Choose([3]float64{0.1, 0.8, 0.1}))
	assert.Equal(t, Offensive, ChooseBy(1, 1, [3]float64{0.3, 0.6, 0.1}))
}

// A word that is drawn out, that has an ending of its own or an "'s" is of the kind of the plain one; what only begins as
// one does and is harmless is not.
func TestSpellingsAreOfTheKindOfTheWord(t *testing.T) {
	var x Extractor
	for text, want := range map[string]int{
		"fuckkkkk": 1, "bitcccccch": 1, "bitch's": 1, "fucktardmobile": 1, "shitake": 0, "niggardly": 0, "book": 0, "assess": 0, "class": 0,
	} {
		x.Features(text)
		assert.Equal(t, want, x.kinds.abuse, text)
	}
}
