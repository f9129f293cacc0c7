package item_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/item"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/when"
)

// listed finds the items of lines "0 what the first says".
func listed(t *testing.T, lang, text string) ([]act.Utterance, item.Found) {
	t.Helper()
	f, err := item.NewListed(lang)
	require.NoError(t, err)
	dates, err := when.New(lang, when.Options{Start: time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	var lines []act.Utterance
	for l := range strings.Lines(text) {
		lines = append(lines, act.Utterance{Speaker: int(l[0] - '0'), Text: strings.TrimSpace(l[2:])})
	}
	return lines, f.Find(lines, item.Options{Due: func(text string) (nlp.Span, bool) {
		d, ok := dates.Due(text)
		return d.Span, ok
	}})
}

func TestPromisesInGermanAndSpanish(t *testing.T) {
	for lang, all := range map[string]map[string]string{ // text → date; "-" where nothing is promised
		"de": {
			"Ich kümmere mich darum.":                                 "",
			"Dann schicke ich Ihnen bis Freitag das Angebot.":         "Freitag",
			"ich sag dem kunden heute noch bescheid":                  "heute",
			"ich bring den transporter von meinem bruder mit":         "",
			"Ich schicke nichts mehr an diese Adresse.":               "-",
			"Wenn ich schicke, was du willst, bist du dann still?":    "-",
			"Wenn etwas zu lange dauert, mache ich es lieber selbst.": "-",
			"Gestern habe ich den Bericht geschickt.":                 "-",
			"Ich mache Musik.":                                        "-",
			"Soll ich dir das schicken?":                              "-",
		},
		"es": {
			"Me encargo yo de la documentación.":     "",
			"Le mando el presupuesto pasado mañana.": "pasado mañana",
			"yo hablo con el cliente hoy":            "hoy",
			"si te mando el informe no lo lees":      "-",
			"Siempre te mando flores.":               "-",
			"No me encargo de eso.":                  "-",
			"¿Puede ser el viernes que viene?":       "-",
		},
	} {
		for text, due := range all {
			_, found := listed(t, lang, "0 "+text)
			if due == "-" {
				assert.Empty(t, found.Actions, text)
				continue
			}
			require.Len(t, found.Actions, 1, text)
			a := found.Actions[0]
			assert.Equal(t, due, a.Due.Of(text), text)
			assert.Equal(t, item.Speaker, a.Owner.Kind)
			assert.Zero(t, a.Owner.Speaker)
		}
	}
}

func TestARequestIsAnItemWhereSomebodyTakesItOn(t *testing.T) {
	_, found := listed(t, "de", "0 sag mal kannst du mir beim umzug helfen\n1 na klar\n")
	require.Len(t, found.Actions, 1)
	assert.Equal(t, 1, found.Actions[0].Owner.Speaker)
	assert.Equal(t, []int{1}, found.Actions[0].Agreed)
	_, found = listed(t, "de", "0 sag mal kannst du mir beim umzug helfen\n1 da bin ich leider in Köln\n")
	assert.Empty(t, found.Actions)
}

// Who takes something on in a few words says the same again, and perhaps when.
func TestARequestAndItsYesAreOneItem(t *testing.T) {
	for lang, text := range map[string]string{
		"de": "0 Kannst du auch die Rechnungen vom Lieferanten prüfen?\n1 Ja, mache ich bis nächsten Dienstag.\n0 Prima.",
		"es": "0 ¿Puedes revisar las facturas del proveedor?\n1 Sí, claro, lo miro el martes que viene.\n0 Genial.",
	} {
		lines, found := listed(t, lang, text)
		require.Len(t, found.Actions, 1, lang)
		a := found.Actions[0]
		assert.Equal(t, item.Owner{Kind: item.Addressee, Speaker: 1}, a.Owner, lang)
		assert.Equal(t, 0, a.Utterance, lang)
		assert.Contains(t, a.Due.Of(lines[a.DueIn].Text), map[string]string{"de": "nächsten Dienstag", "es": "martes que viene"}[lang])
	}
}

func TestAPromiseAndACallHaveTheirOwnDates(t *testing.T) {
	lines, found := listed(t, "de", "0 ich schicke Ihnen bis übermorgen einen Vergleich und wir telefonieren nächsten Freitag um halb zehn\n")
	require.Len(t, found.Actions, 1)
	require.Len(t, found.FollowUps, 1)
	assert.Equal(t, "übermorgen", found.Actions[0].Due.Of(lines[0].Text))
	assert.Equal(t, "nächsten Freitag um halb zehn", found.FollowUps[0].Due.Of(lines[0].Text))
	assert.True(t, strings.HasPrefix(found.FollowUps[0].Span.Of(lines[0].Text), "wir telefonieren"))
}

func TestDecisionsInGermanAndSpanish(t *testing.T) {
	_, found := listed(t, "de", "0 okay dann einigen wir uns darauf dass wir den export weglassen\n1 genau\n2 einverstanden\n")
	require.Len(t, found.Decisions, 1)
	assert.Equal(t, []int{1, 2}, found.Decisions[0].Agreed)
	assert.True(t, found.Decisions[0].Explicit)
	_, found = listed(t, "es", "0 entonces quedamos en que el informe se deja para mayo\n1 vale\n")
	require.Len(t, found.Decisions, 1)
	_, found = listed(t, "es", "0 quedamos el domingo para comer\n1 vale a qué hora\n")
	assert.Empty(t, found.Decisions)
	_, err := item.NewListed("fr")
	var none *lexicon.NoLexiconError
	assert.ErrorAs(t, err, &none)
}
