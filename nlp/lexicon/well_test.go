package lexicon_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func TestWellSaysHow(t *testing.T) {
	for text, want := range map[string]bool{
		"well done everybody": true, "it heals well": true, "that went very well for us": true, "as well as the other": true,
		"well i think so": false, "well": false, "it was well you know good": false, "the wall": false,
	} {
		words := strings.Fields(text)
		assert.Equal(t, want, lexicon.SaysHow(words, max(0, slices.Index(words, "well"))), text)
	}
}

func TestYouKnowSaysSomething(t *testing.T) {
	for text, want := range map[string]bool{
		"i'll let you know": true, "as you know we left": true, "if you know him": true, "it was you know good": false, "you know what": false,
	} {
		words := strings.Fields(text)
		assert.Equal(t, want, lexicon.SaysKnow(words, slices.Index(words, "you")), text)
	}
}
