package occlusion_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/model/occlusion"
	"github.com/colloquy-go/colloquy/nlp"
)

// classifier finds the class likely by the share of words that are among those that tell of it.
func classifier(p func(words []string) float64) *occlusion.Classifier {
	var t nlp.Tokens
	return &occlusion.Classifier{
		Words: &t, Effect: 0.1, Alone: 0.5,
		Likely: func(text string) float64 {
			t.Scan(text)
			return p(strings.Fields(text))
		},
		Parts: func() (out []nlp.Span) {
			for i := range t.Len() {
				out = append(out, t.Span(i))
			}
			return out
		},
	}
}

func TestWhatAClassRestsOn(t *testing.T) {
	one := classifier(func(words []string) float64 {
		for _, w := range words {
			if w == "awful" {
				return 0.9
			}
		}
		return 0.2
	})
	found := one.Find("this is awful really")
	if assert.Len(t, found, 1) {
		assert.Equal(t, "awful", found[0].Of("this is awful really"))
		assert.InDelta(t, 0.7, found[0].Effect, 1e-9)
	}
	// Two say the same: neither is needed, each would do.
	found = one.Find("awful just awful")
	if assert.Len(t, found, 2) {
		assert.InDelta(t, 0.9, found[0].Effect, 1e-9)
	}
	assert.Empty(t, one.Find(""))
	assert.Empty(t, one.Find("fine by me"))
	// A long text is looked at where the class is likeliest.
	long := strings.Repeat("word ", 200) + "awful " + strings.Repeat("word ", 200)
	found = one.Find(long)
	if assert.Len(t, found, 1) {
		assert.Equal(t, "awful", found[0].Of(long))
	}
}
