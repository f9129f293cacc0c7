package keyword_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
)

func TestGermanAndSpanishKeywordsAreNoStopWords(t *testing.T) {
	for lang, c := range map[string]struct {
		texts, want []string
		capitals    bool
	}{
		"de": {[]string{
			"Genau, also wir suchen gerade eine neue Lagerverwaltung, weil unser altes System unzuverlässig ist.",
			"Was kostet denn die Lagerverwaltung, und ist die Wartung schon inbegriffen?",
			"Die Wartung ist nicht dabei, das wäre ja auch viel zu günstig.",
		}, []string{"Lagerverwaltung", "Wartung", "System"}, true},
		"de-AT": {[]string{
			"also ich habe gestern den export fertig gemacht und der export läuft jetzt",
			"und was ist mit der datenbank wann schreibst du die dokumentation",
			"die datenbank ist noch kaputt das nervt langsam",
		}, []string{"export", "datenbank", "dokumentation"}, false},
		"es": {[]string{
			"pues ayer terminé el formulario y hoy voy a ponerme con las pruebas del formulario",
			"y el servidor funciona o todavía no tenemos las claves del servidor",
		}, []string{"formulario", "servidor", "pruebas", "claves"}, false},
	} {
		x, err := keyword.NewIndex(lang, c.texts)
		require.NoError(t, err)
		assert.Equal(t, c.capitals, x.Capitals(), lang)
		assert.ElementsMatch(t, c.want, names(x.Keywords(10)), lang)
	}
}
