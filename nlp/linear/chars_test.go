package linear

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Words of plain letters have a loop of their own, which gives what that for all letters gives.
func TestPlainWordsHaveTheSameCharacters(t *testing.T) {
	for _, word := range []string{"a", "of", "don't", "remote", "3.5", strings.Repeat("wort", 15), strings.Repeat("wort", 16)} {
		for _, s := range []Shape{{CharsMin: 1, CharsMax: 1}, {CharsMin: 1, CharsMax: 3}, {CharsMin: 3, CharsMax: 5}, {CharsMin: 2, CharsMax: 8}} {
			assert.Equal(t, s.anyChars(nil, []byte(word)), s.chars(nil, []byte(word)), "%q %v", word, s)
		}
	}
	_, ok := bordered(make([]byte, 0, 66), []byte("äb"))
	assert.False(t, ok)
	letters, ok := bordered(make([]byte, 0, 66), []byte(strings.Repeat("a", 64)))
	assert.True(t, ok)
	assert.Len(t, letters, 66)
}
