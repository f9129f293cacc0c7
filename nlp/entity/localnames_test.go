package entity_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func TestPeopleInGermanAndSpanish(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		cased      bool
		want       []string
	}{
		{"de", "Mein Name ist Dilara Özkan, ich leite den Einkauf.", true, []string{"Dilara Özkan"}},
		{"de", "Ich bin Altenpflegerin und komme aus Ulm.", true, nil},
		{"de", "Fragen Sie Herrn Dr. Lechner oder Frau Maier.", true, []string{"Herrn Dr. Lechner", "Frau Maier"}},
		{"de", "Meine Frau ist krank.", true, nil},
		{"de", "guten tag hier spricht holger petersen ich habe eine frage", false, []string{"holger petersen"}},
		{"de", "hier ist alles gut", false, nil},
		{"de", "hier ist reto ammann von der firma nordlicht", false, []string{"reto ammann"}},
		{"de", "Mein Name ist Reto Ammann von der Firma Nordlicht.", true, []string{"Reto Ammann"}},
		{"de", "das tut mir leid herr petersen seit wann denn", false, []string{"herr petersen"}},
		{"es", "Me llamo Itziar Echeverría y soy de Bilbao.", true, []string{"Itziar Echeverría"}},
		{"es", "Soy consciente de eso.", true, nil},
		{"es", "Hable con el señor Quintana o con doña Carmen.", true, []string{"señor Quintana", "doña Carmen"}},
		{"es", "buenas tardes soy rogelio medina y le hablo por la factura", false, []string{"rogelio medina"}},
		{"es", "le atiende en un momento señorita pago con tarjeta", false, nil},
	} {
		f, err := entity.New(c.lang, entity.Options{Cased: c.cased})
		require.NoError(t, err)
		var got []string
		for _, e := range f.Find(c.text) {
			if e.Type == entity.Person {
				got = append(got, e.Of(c.text))
			}
		}
		assert.Equal(t, c.want, got, c.text)
	}
}

func TestWhoSpeaksInGermanAndSpanish(t *testing.T) {
	for lang, c := range map[string]struct {
		lines []string // of two speakers in turn
		want  []string // the surest name of each; "" for none
	}{
		"de": {[]string{"kundenservice mein name ist sabine hofer", "ja hier ist gerhard wimmer", "guten tag herr wimmer", "danke frau hofer"}, []string{"Sabine Hofer", "Gerhard Wimmer"}},
		"es": {[]string{"gracias por llamar le atiende jazmín ortega", "soy rogelio medina", "dígame señor medina", "muchas gracias señorita jazmín"}, []string{"Jazmín Ortega", "Rogelio Medina"}},
	} {
		var us []entity.Utterance
		for k, l := range c.lines {
			us = append(us, entity.Utterance{Speaker: k % 2, Text: l})
		}
		found, err := entity.SuggestNamesIn(lang, us)
		require.NoError(t, err)
		best := []string{"", ""}
		for _, s := range found {
			if best[s.Speaker] == "" {
				best[s.Speaker] = s.Name
			}
		}
		assert.Equal(t, c.want, best, lang)
		assert.Len(t, found, 2, lang)
	}
	found, err := entity.SuggestNamesIn("de", []entity.Utterance{{Speaker: 0, Text: "Jonas, kannst du beginnen?"}, {Speaker: 1, Text: "Ja, das Protokoll hat Frau Gerber, die Assistentin."}})
	require.NoError(t, err)
	require.Len(t, found, 1)
	assert.Equal(t, "Jonas", found[0].Name)
	assert.Equal(t, 1, found[0].Speaker)
	found, err = entity.SuggestNamesIn("de", []entity.Utterance{{Speaker: 0, Text: "Nadine, das hier ist Fatima."}, {Speaker: 1, Text: "Freut mich."}})
	require.NoError(t, err)
	assert.Empty(t, found, "who is presented does not speak")
	_, err = entity.SuggestNamesIn("fr", nil)
	var none *lexicon.NoLexiconError
	assert.ErrorAs(t, err, &none)
}
