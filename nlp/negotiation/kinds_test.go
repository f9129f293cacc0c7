package negotiation

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp"
)

// "don't" stands before "need", "I" before both; "you" stands six words before "food", too far.
func TestKindsKnowWhomTheyAreSaidOf(t *testing.T) {
	var words nlp.Tokens
	words.Scan("I don't need firewood")
	var f kindFinder
	f.find(&words)
	assert.Equal(t, []kind{kinds, not, want, item}, f.of)
	assert.True(t, f.joined[not][want])
	assert.True(t, f.who[me][0][item])
	assert.False(t, f.who[you][0][item])

	words.Scan("you said a b c d food")
	f.find(&words)
	assert.False(t, f.who[you][0][item])
}

func TestEveryKindHasAList(t *testing.T) {
	for k, list := range lists() {
		assert.Positive(t, list.Len(), kindNames[k])
	}
}
