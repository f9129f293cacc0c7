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
			"Das muss ich noch mit meiner Chefin besprechen.":         "",
			"Ich suche die Unterlagen bis Montag raus.":               "Montag",
			"Ich leite seit Jahren die Buchhaltung.":                  "-",
			"Das kann ich nicht alleine klären.":                      "-",
		},
		"es": {
			"Me encargo yo de la documentación.":      "",
			"Le mando el presupuesto pasado mañana.":  "pasado mañana",
			"yo hablo con el cliente hoy":             "hoy",
			"si te mando el informe no lo lees":       "-",
			"Siempre te mando flores.":                "-",
			"No me encargo de eso.":                   "-",
			"¿Puede ser el viernes que viene?":        "-",
			"Eso lo tengo que consultar con mi jefa.": "",
			"Puedo mirarlo yo el lunes.":              "lunes",
			"se la mando hoy mismo":                   "hoy",
			"Llevo seis años en esta empresa.":        "-",
			"El aviso de hoy no me llegó.":            "-",
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

func TestACallIsOneFollowUp(t *testing.T) {
	_, found := listed(t, "de", "0 und ich rufe sie morgen um acht an\n")
	assert.Empty(t, found.Actions)
	require.Len(t, found.FollowUps, 1)
	_, found = listed(t, "de", "0 ich ruf nachher beim Vermieter an\n")
	require.Len(t, found.Actions, 1)
	_, found = listed(t, "es", "0 Nadia, ¿te ocupas tú?\n1 Sí, lo hago hoy.\n")
	require.Len(t, found.Actions, 1)
	assert.Equal(t, 1, found.Actions[0].Owner.Speaker)
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

func TestAnOfferThatIsTakenIsAnItem(t *testing.T) {
	for lang, text := range map[string]string{
		"de": "0 Soll ich Ihnen die Unterlagen schicken?\n1 Ja, gerne.\n",
		"es": "0 ¿Quiere que le mande la documentación?\n1 Sí, por favor.\n",
	} {
		_, found := listed(t, lang, text)
		require.Len(t, found.Actions, 1, lang)
		assert.Equal(t, item.Owner{Kind: item.Speaker, Speaker: 0}, found.Actions[0].Owner, lang)
		assert.Equal(t, []int{1}, found.Actions[0].Agreed, lang)
		_, found = listed(t, lang, strings.Replace(strings.Replace(text, "Ja, gerne", "Nein danke", 1), "Sí, por favor", "No, gracias", 1))
		assert.Empty(t, found.Actions, lang)
	}
}

func TestWhatSomebodyNamedDoesIsTheirs(t *testing.T) {
	f, err := item.NewListed("de")
	require.NoError(t, err)
	due := func(text string) (nlp.Span, bool) {
		at := strings.Index(text, "morgen")
		return nlp.Span{Start: at, End: at + len("morgen")}, at >= 0
	}
	o := item.Options{People: []item.Person{{Speaker: 1, Names: []string{"Jonas"}}}, Due: due}
	found := f.Find([]act.Utterance{{Speaker: 0, Text: "Jonas übernimmt die Suche."}, {Speaker: 0, Text: "Frau Gerber ruft Sie morgen an."}, {Speaker: 0, Text: "Peter macht Musik."}}, o)
	require.Len(t, found.Actions, 2)
	assert.Equal(t, 1, found.Actions[0].Owner.Speaker)
	assert.Equal(t, "Frau Gerber", found.Actions[1].Owner.Name)
	assert.Equal(t, -1, found.Actions[1].Owner.Speaker)
}

// "Damit ist das beschlossen" seals what others agreed to before.
func TestWhatIsSealedIsWhatWasProposed(t *testing.T) {
	for lang, text := range map[string]string{
		"de": "0 wir stellen bis jahresende niemanden mehr ein sind alle einverstanden\n1 ja\n2 einverstanden\n0 gut damit ist das beschlossen zweiter punkt\n",
		"es": "0 hasta fin de año no se contrata a nadie estamos de acuerdo\n1 sí\n2 de acuerdo\n0 pues queda aprobado segundo punto\n",
	} {
		_, found := listed(t, lang, text)
		require.Len(t, found.Decisions, 1, lang)
		assert.Equal(t, 0, found.Decisions[0].Utterance, lang)
		assert.Equal(t, []int{1, 2}, found.Decisions[0].Agreed, lang)
	}
}

func TestProblemsInGermanAndSpanish(t *testing.T) {
	for lang, all := range map[string]map[string]string{ // text → what says so; "" where nothing is wrong
		"de": {
			"Der Server ist schon wieder ausgefallen.":   "ist schon wieder ausgefallen",
			"mein internet funktioniert nicht":           "funktioniert nicht",
			"Viele haben sich über die Seite beschwert.": "sich über die Seite beschwert",
			"Das ist kein Problem.":                      "",
			"Die Störung ist behoben.":                   "",
			"Gibt es ein Problem?":                       "",
			"Wir sehen uns am Montag.":                   "",
		},
		"es": {
			"El servidor está caído desde ayer.": "está caído",
			"otra vez no tengo internet":         "no tengo internet",
			"No hay ningún problema.":            "",
			"El fallo ya está resuelto.":         "",
			"¿Hay un problema?":                  "",
			"Nos vemos el lunes.":                "",
		},
	} {
		for text, says := range all {
			_, found := listed(t, lang, "0 "+text)
			if says == "" {
				assert.Empty(t, found.Problems, text)
				continue
			}
			require.Len(t, found.Problems, 1, text)
			assert.Equal(t, says, found.Problems[0].Span.Of(text), text)
		}
	}
}
