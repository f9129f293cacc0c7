package act_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/act"
	"github.com/colloquy-go/colloquy/nlp/lexicon"
)

func TestQuestionsInGermanAndSpanish(t *testing.T) {
	names := func(w string) bool { return w == "jens" || w == "noelia" }
	for lang, all := range map[string]map[string]act.Type{
		"de": {
			"Wann kommt der Techniker?":                       act.Open,
			"Willkommen, was kann ich für Sie tun?":           act.Open,
			"Passt Ihnen das?":                                act.Closed,
			"Das ist nicht schlecht, oder?":                   act.Tag,
			"gut jens wie siehts bei dir aus":                 act.Open,
			"guten tag herr schuster was führt sie zu mir":    act.Open,
			"ja gerne hast du heute nachmittag zeit":          act.Closed,
			"nehmen sie regelmäßig medikamente":               act.Closed,
			"ich hab schlecht geschlafen und du":              act.Open,
			"das ist voll okay für die lage oder":             act.Tag,
			"mein name ist uwe lang was kann ich für sie tun": act.Open,
			"und unter welcher nummer erreiche ich sie":       act.Open,
			"gut danke darf ich bitte ihre adresse haben":     act.Closed,
			"das ist schade woran liegt das":                  act.Open,
			"ich schicke alles was ich habe":                  "",
			"er hat nicht gesagt wie wir das machen":          "",
			"nehmen sie bitte platz":                          "",
			"jetzt ist es da":                                 "",
			"dann machen wir das so":                          "",
			"machen wir so":                                   "",
			"was er gesagt hat weiß ich nicht":                "",
			"wie gesagt das machen wir morgen":                "",
			"Was er gesagt hat, weiß ich nicht mehr.":         "",
			"ich weiß nicht wann er kommt":                    "",
		},
		"es": {
			"¿Cuándo viene el técnico?":                 act.Open,
			"¿De parte de quién?":                       act.Open,
			"Cuéntame, ¿por qué quieres trabajar aquí?": act.Open,
			"¿Puede ser el viernes?":                    act.Closed,
			"No está mal, ¿verdad?":                     act.Tag,
			"noelia cómo vas tú":                        act.Open,
			"otra vez no puede ser cuánto quiere ahora": act.Open,
			"te viene bien a las tres y media":          act.Closed,
			"pues aquí un poco cansado y tú":            act.Open,
			"mil ochocientos al mes no está mal no":     act.Tag,
			"gracias me confirma su dirección":          act.Closed,
			"ay cuánto lo siento":                       "",
			"qué horror":                                "",
			"no sé cuándo viene":                        "",
			"tienes razón":                              "",
			"no tiene por qué pero lo prefiero":         "",
			"yo creo que no":                            "",
		},
	} {
		a, err := act.NewAsker(lang)
		require.NoError(t, err)
		for text, want := range all {
			kind, sure := a.Ask(text, names)
			assert.Equal(t, want, kind, text)
			assert.Equal(t, want != "", sure > 0, text)
		}
	}
	a, err := act.NewAsker("es")
	require.NoError(t, err)
	assert.True(t, a.LeavesOpen("Creo que sí, pero no estoy seguro."))
	assert.False(t, a.LeavesOpen("no sé por qué falla pero lo miro hoy"))
	_, err = act.NewAsker("fr")
	var none *lexicon.NoLexiconError
	require.ErrorAs(t, err, &none)
}
