package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp"
)

// Three of the five tokens of the text are among the four of the reference, "the" once: F1 = 2·3/(5+4).
func TestRougeCountsEachTokenOnce(t *testing.T) {
	assert.InDelta(t, 100*6./9, rouge1("the batteries of the remote are red", 5, tokens("The battery, remote: big")), 1e-9)
	assert.Zero(t, rouge1("", 5, tokens("a battery")))
}

func TestLevelsAreHalfBits(t *testing.T) {
	for share, want := range map[float64]int{1: 0, 0.5: 2, 0.25: 4, 0: 24} {
		assert.Equal(t, want, level(share), share)
	}
}

func TestWhatIsCommonInOneKindAloneIsItsSubject(t *testing.T) {
	tab := &table{words: map[string]*context{}}
	s, err := nlp.NewStemmer("en")
	assert.NoError(t, err)
	for i := range 3 {
		c := &counter{df: map[string]float64{"yeah": 10}, blocks: 10, seen: map[string]bool{}, stemmer: s}
		if i == 0 {
			c.df["remot"] = 10
		}
		tab.kinds = append(tab.kinds, c)
	}
	assert.Equal(t, 1.0, tab.share("yeah"))
	assert.Zero(t, tab.share("remot"))
}

func TestNounsAndVerbsAreToldByTheirNeighbours(t *testing.T) {
	tab := &table{words: map[string]*context{}}
	tab.add(tab.kind(), "the button is red and you press the button to press it")
	assert.Greater(t, tab.words["button"].noun, tab.words["button"].verb)
	assert.Greater(t, tab.words["press"].verb, tab.words["press"].noun)
}
