package summary_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/summary"
)

func TestSummariesOfGermanAndSpanish(t *testing.T) {
	for lang, c := range map[string]struct {
		said []string
		want string
	}{
		"de": {[]string{
			"Guten Tag, mein Name ist Meral Aydin von der Firma Telekontor.",
			"Mhm.",
			"Haben Sie den Router schon neu gestartet?",
			"Also, äh, der Router ist seit drei Tagen kaputt und die Leitung fällt ständig aus.",
			"Ja, genau.",
			"Der Techniker prüft am Freitag den Router und die Leitung.",
		}, "Der Techniker prüft am Freitag den Router und die Leitung."},
		"es": {[]string{
			"Buenos días, le atiende Rubén del Banco Levante.",
			"¿Y cuándo pasó el cargo de la tarjeta?",
			"Pues eh el cargo aparece dos veces en la tarjeta y nadie devuelve el dinero del cargo.",
			"Vale.",
		}, "El cargo aparece dos veces en la tarjeta y nadie devuelve el dinero del cargo."},
	} {
		s, err := summary.New(lang)
		require.NoError(t, err)
		us := make([]summary.Utterance, len(c.said))
		for k, text := range c.said {
			us[k] = summary.Utterance{Text: text, Speaker: k % 2}
		}
		d := s.Read(us)
		assert.Equal(t, summary.MethodPlain, d.Method())
		points := d.KeyPoints(nil, 1)
		require.Len(t, points, 1, lang)
		assert.Equal(t, c.want, points[0].Clean, lang)
	}
}
