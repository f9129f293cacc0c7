package sentiment_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/sentiment"
)

func TestTextsWithoutTheirCourtesy(t *testing.T) {
	c, err := sentiment.NewCourtesy("en-GB")
	require.NoError(t, err)
	for _, x := range []struct{ text, rest string }{
		{"Thank you, that is really kind of you.", "that is really kind of you."},
		{"thank you mister coombs so i'm calling about the arrears", "mister coombs so i'm calling about the arrears"},
		{"Lovely, thank you.", ""},
		{"Great. Then we go on.", "Then we go on."},
		{"lovely bed five is next", "bed five is next"},
		{"great so what's next", "so what's next"},
		{"Good morning everyone.", "everyone."},
	} {
		rest, found := c.Without(x.text)
		assert.True(t, found, x.text)
		assert.Equal(t, x.rest, rest, x.text)
	}
	for _, text := range []string{"", "great job on the design", "the design is great", "lovely weather today", "\xff"} {
		rest, found := c.Without(text)
		assert.False(t, found, text)
		assert.Equal(t, text, rest)
	}
	_, err = sentiment.NewCourtesy("de")
	var none *lexicon.NoLexiconError
	assert.True(t, errors.As(err, &none))
}
