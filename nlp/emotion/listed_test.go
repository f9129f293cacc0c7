package emotion_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/emotion"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func TestFeelingsThatAreToldInGermanAndSpanish(t *testing.T) {
	for lang, all := range map[string]map[string][2]string{ // text → feeling, what tells it
		"de": {
			"Ich freue mich sehr auf das Konzert.":       {"happiness", "freue mich"},
			"da hab ich mich echt so gefreut":            {"happiness", "mich echt so gefreut"},
			"Darauf bin ich wirklich stolz.":             {"happiness", "Darauf bin ich wirklich stolz"},
			"Ehrlich gesagt habe ich große Angst davor.": {"fear", "große Angst"},
			"ich mach mir halt sorgen":                   {"fear", "mach mir halt sorgen"},
			"Ich mache mir keine Sorgen.":                {"", ""},
			"Ich bin nicht sauer.":                       {"", ""},
			"Das freut mich nicht.":                      {"", ""},
			"Hast du Angst?":                             {"", ""},
			"Sie ist sauer auf ihn.":                     {"", ""},
			"jetzt hab ich aber die nase voll":           {"anger", "nase voll"},
			"Das hätte ich nicht gedacht.":               {"surprise", "hätte ich nicht gedacht"},
			"Die Sitzung ist am Montag.":                 {"", ""},
		},
		"es": {
			"Me alegro mucho por ti.":         {"happiness", "Me alegro"},
			"estoy muy preocupada la verdad":  {"fear", "estoy muy preocupada"},
			"No tengo miedo.":                 {"", ""},
			"¿Estás enfadada?":                {"", ""},
			"Ya estoy harta de esperar.":      {"anger", "estoy harta"},
			"Se puso triste cuando lo supo.":  {"", ""},
			"Me puse contentísima.":           {"happiness", "Me puse contentísima"},
			"La reunión es el lunes.":         {"", ""},
			"me sorprende que no haya venido": {"surprise", "me sorprende"},
		},
	} {
		f, err := emotion.NewListed(lang)
		require.NoError(t, err)
		for text, want := range all {
			c, sure, said, ok := f.Find(text)
			assert.Equal(t, want[0] != "", ok, text)
			if ok {
				assert.Equal(t, want[0], c.String(), text)
				assert.Equal(t, want[1], said.Of(text))
				assert.True(t, sure > 0.5 && sure <= 1)
			}
		}
	}
	_, err := emotion.NewListed("fr")
	var none *lexicon.NoLexiconError
	assert.ErrorAs(t, err, &none)
}
