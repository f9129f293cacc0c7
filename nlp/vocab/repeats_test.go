package vocab_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/nlp/vocab"
)

// conversation reads lines "A: text", A being the first who speaks.
func conversation(lines ...string) (out []vocab.Said) {
	for _, l := range lines {
		who, text, _ := strings.Cut(l, ": ")
		out = append(out, vocab.Said{Speaker: int(who[0] - 'A'), Text: text})
	}
	return out
}

func phrases(rs []vocab.Repeat) (out []string) {
	for _, r := range rs {
		out = append(out, fmt.Sprintf("%s %d", r.Text, len(r.Places)))
	}
	return out
}

var shop = []string{
	"A: At the end of the day, the shop has to pay for itself.",
	"B: I don't know, the rent of the shop is what hurts.",
	"A: Well, to be honest, the rent is the rent. I don't know what you expect.",
	"B: The front door of the shop sticks, and the window of the shop leaks.",
	"A: It's our name on it, at the end of the day.",
	"B: I don't know about the window. Fair enough.",
	"A: And to be honest, nobody comes in through the front door of the shop, at the end of, um, the day.",
	"B: I don't know, the back door of the shop is worse. Fair enough, it is what it is.",
	"A: To be honest I would close the shop on Mondays.",
	"B: Fair enough. The front door of the shop stays shut, then.",
}

func TestPhrasesThatOneSaysOverAndOver(t *testing.T) {
	said := conversation(shop...)
	got := vocab.Repeats("en-GB", said, 2, 9)
	assert.ElementsMatch(t, []string{"at the end of the day 3", "to be honest 3"}, phrases(got[0]), "whole, and no part of it beside it")
	assert.Equal(t, []string{"fair enough 3"}, phrases(got[1]), "not what everybody says, nor what is spoken of")
	for _, r := range got[0] {
		for _, p := range r.Places {
			assert.Contains(t, []string{"at the end of the day", "at the end of, um, the day", "to be honest"}, strings.ToLower(p.Of(said[p.Unit].Text)))
		}
	}
	assert.Len(t, vocab.Repeats("en", said, 2, 1)[0], 1, "at most so many")
	assert.Equal(t, got, vocab.Repeats("en-GB", said, 2, 9), "the same again")
}

func TestWhatOthersSayTooIsNobodysPhrase(t *testing.T) {
	both := conversation("A: as you can see, red", "B: as you can see, blue", "A: as you can see, green", "B: as you can see, grey", "A: as you can see, white", "B: as you can see, black")
	got := vocab.Repeats("en", both, 2, 9)
	assert.Empty(t, got[0])
	assert.Empty(t, got[1])
}

func TestRepeatsInAnotherLanguage(t *testing.T) {
	said := conversation("A: Am Ende des Tages, ist das zu teuer.", "B: Die Miete ist zu hoch.", "A: Das zahlt keiner, am Ende des Tages.", "B: Ja.", "A: Am Ende des Tages, zahlen wir.")
	assert.Equal(t, []string{"am ende des tages 3"}, phrases(vocab.Repeats("de", said, 2, 9)[0]))
}

func TestRepeatsOfNothing(t *testing.T) {
	assert.Empty(t, vocab.Repeats("en", nil, 0, 5))
	for _, said := range [][]vocab.Said{nil, {{Speaker: 0}}, {{Speaker: -1, Text: "as you can see"}, {Speaker: 7, Text: "as you can see"}}} {
		for _, r := range vocab.Repeats("en", said, 2, 5) {
			assert.Empty(t, r)
		}
	}
}

func BenchmarkRepeats(b *testing.B) {
	var said []vocab.Said
	for range 500 {
		said = append(said, conversation(shop...)...)
	}
	for b.Loop() {
		vocab.Repeats("en", said, 2, 5)
	}
}
