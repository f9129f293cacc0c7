package behavior_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/behavior"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func TestBehaviorsInSoManyWordsOfGermanAndSpanish(t *testing.T) {
	for lang, all := range map[string]map[string]map[string]string{ // text → behaviour → what shows it
		"de": {
			"Danke dir, das hast du wirklich gut gemacht.":   {"gratitude": "Danke dir", "appreciation": "das hast du wirklich gut gemacht"},
			"Das tut mir wirklich leid für Sie.":             {"emotional_reaction": "Das tut mir wirklich leid"},
			"Es tut mir leid, dass ich zu spät bin.":         {"apology": "Es tut mir leid"},
			"entschuldigung wo ist denn der ausgang":         {},
			"Gott sei Dank ist nichts passiert.":             {},
			"Ich verstehe Ihren Ärger, keine Sorge.":         {"validation": "Ich verstehe Ihren Ärger", "support": "keine Sorge"},
			"Das sehe ich anders.":                           {"disagreement": "Das sehe ich anders"},
			"Wir liefern am Montag drei Paletten nach Graz.": {},
		},
		"es": {
			"Perdona por el retraso, fue culpa mía.":   {"apology": "Perdona por"},
			"perdona pero no estoy de acuerdo":         {"disagreement": "no estoy de acuerdo"},
			"Lo siento mucho, espero que se recupere.": {"emotional_reaction": "Lo siento mucho"},
			"gracias a dios no pasó nada":              {},
			"Muchas gracias, buen trabajo.":            {"gratitude": "Muchas gracias", "appreciation": "buen trabajo"},
			"¿Desde cuándo podría empezar?":            {},
		},
	} {
		f, err := behavior.NewListed(lang)
		require.NoError(t, err)
		for text, want := range all {
			got := map[string]string{}
			for _, d := range f.Find(text) {
				got[d.Behavior] = d.Of(text)
				assert.True(t, d.Confidence >= 0.5 && d.Confidence <= 1, text)
			}
			assert.Equal(t, want, got, text)
		}
	}
	_, err := behavior.NewListed("fr")
	var none *lexicon.NoLexiconError
	assert.ErrorAs(t, err, &none)
}

// What lists find is in the catalogue.
func TestListedBehaviorsAreOfTheCatalogue(t *testing.T) {
	all, err := behavior.Catalogue()
	require.NoError(t, err)
	names := map[string]bool{}
	for _, b := range all {
		names[b.Name] = true
	}
	for _, name := range behavior.ListedBehaviors() {
		assert.True(t, names[name], name)
	}
}
