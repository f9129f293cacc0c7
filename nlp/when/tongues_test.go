package when_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/when"
)

// Each sentence was said on Wednesday, 4 March 2026, at nine. Said is "" where there is nothing to find.
func TestGermanAndSpanishExpressions(t *testing.T) {
	for _, c := range []struct {
		lang, text, said, from string
		bound                  when.Bound
	}{
		{"de", "wir telefonieren nächsten Freitag um halb zehn noch einmal", "nächsten Freitag um halb zehn", "2026-03-13T09:30", ""},
		{"de", "ich schicke es bis übermorgen", "übermorgen", "2026-03-06T00:00", when.By},
		{"de", "in zwei Wochen sehen wir uns wieder", "in zwei Wochen", "2026-03-18T00:00", ""},
		{"de", "am 12. März wurde das gemeldet", "12. März", "2025-03-12T00:00", ""},
		{"de", "am Donnerstag zwischen acht und zwölf Uhr", "Donnerstag zwischen acht und zwölf Uhr", "2026-03-05T08:00", ""},
		{"de", "Freitag um 14 Uhr passt", "Freitag um 14 Uhr", "2026-03-06T14:00", ""},
		{"de", "ich melde mich am Freitagabend", "Freitagabend", "2026-03-06T18:00", ""},
		{"de", "der kunde will es am fünfzehnten april haben", "fünfzehnten april", "2026-04-15T00:00", ""},
		{"de", "viertel nach acht morgens", "viertel nach acht morgens", "2026-03-05T08:15", ""},
		{"de", "fünf vor halb neun", "fünf vor halb neun", "2026-03-05T08:25", ""},
		{"de", "bis Ende nächster Woche", "Ende nächster Woche", "2026-03-13T00:00", when.By},
		{"de", "wir haben am Montag gesprochen", "Montag", "2026-03-02T00:00", ""},
		{"de", "vor drei Tagen", "vor drei Tagen", "2026-03-01T00:00", ""},
		{"de", "am 3.5.2026 fangen wir an", "3.5.2026", "2026-05-03T00:00", ""},
		{"de", "nächste Woche Donnerstag", "nächste Woche Donnerstag", "2026-03-12T00:00", ""},
		{"de", "kommenden Freitag", "kommenden Freitag", "2026-03-06T00:00", ""},
		{"de", "letzten Mittwoch", "letzten Mittwoch", "2026-02-25T00:00", ""},
		{"de", "am 15. müssen wir fertig sein", "15.", "2026-03-15T00:00", ""},
		{"de", "Guten Morgen zusammen", "", "", ""},
		{"de", "wir sind um zehn Prozent gewachsen", "", "", ""},
		{"de", "er will 1.234,50 Euro", "", "", ""},
		{"de", "so zehn zigaretten am tag", "", "", ""},
		{"de", "es geht seit Samstag nicht", "Samstag", "2026-02-28T00:00", when.Since},
		{"de", "ich habe am Montag angerufen", "Montag", "2026-03-02T00:00", ""},
		{"de", "da fehlen in ungefähr dreitausend Sätzen die Zahlen", "", "", ""},
		{"es", "sí, a las ocho", "a las ocho", "2026-03-05T08:00", ""},
		{"es", "está caído desde el sábado", "sábado", "2026-02-28T00:00", when.Since},
		{"es", "en octubre dijimos que no", "octubre", "2025-10-01T00:00", ""},
		{"es", "¿puede ser el viernes que viene?", "viernes que viene", "2026-03-06T00:00", ""},
		{"es", "a las cuatro y media de la tarde", "a las cuatro y media de la tarde", "2026-03-04T16:30", ""},
		{"es", "lo mando pasado mañana", "pasado mañana", "2026-03-06T00:00", ""},
		{"es", "dentro de tres días", "dentro de tres días", "2026-03-07T00:00", ""},
		{"es", "el lunes que viene a las nueve", "lunes que viene a las nueve", "2026-03-09T09:00", ""},
		{"es", "para el quince de abril", "quince de abril", "2026-04-15T00:00", when.By},
		{"es", "antes del próximo miércoles", "próximo miércoles", "2026-03-11T00:00", when.Before},
		{"es", "mañana por la mañana", "mañana por la mañana", "2026-03-05T08:00", ""},
		{"es", "la semana que viene", "semana que viene", "2026-03-09T00:00", ""},
		{"es", "a finales de mayo", "a finales de mayo", "2026-05-31T00:00", ""},
		{"es", "a las cinco menos cuarto", "a las cinco menos cuarto", "2026-03-04T16:45", ""},
		{"es", "el martes vomité dos veces", "martes", "2026-03-03T00:00", ""},
		{"es", "nos vemos el 3/10/2026 a las 15:30", "3/10/2026 a las 15:30", "2026-10-03T15:30", ""},
		{"es", "las dos versiones", "", "", ""},
		{"es", "por las mañanas", "", "", ""},
		{"es", "antes de la reunión", "", "", ""},
	} {
		f, err := when.New(c.lang, when.Options{Start: time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		assert.Equal(t, when.MethodLists, f.Method())
		found := f.Find(c.text)
		if c.said == "" {
			assert.Empty(t, found, c.text)
			continue
		}
		require.Len(t, found, 1, c.text)
		assert.Equal(t, c.said, found[0].Of(c.text))
		assert.Equal(t, c.from, found[0].From.Format("2006-01-02T15:04"), c.text)
		assert.Equal(t, c.bound, found[0].Bound, c.text)
	}
}

func TestLengthsAndWhatComesAgainInGermanAndSpanish(t *testing.T) {
	for text, c := range map[string]struct {
		lang string
		kind when.Kind
		l    when.Length
	}{
		"das dauert anderthalb Stunden": {"de", when.Duration, when.Length{Time: 90 * time.Minute}},
		"jeden Montag":                  {"de", when.Recurring, when.Length{Days: 7}},
		"alle zwei Wochen":              {"de", when.Recurring, when.Length{Days: 14}},
		"una hora y media":              {"es", when.Duration, when.Length{Time: 90 * time.Minute}},
		"todos los lunes":               {"es", when.Recurring, when.Length{Days: 7}},
		"cada dos días":                 {"es", when.Recurring, when.Length{Days: 2}},
	} {
		f, err := when.New(c.lang, when.Options{})
		require.NoError(t, err)
		found := f.Find(text)
		require.Len(t, found, 1, text)
		assert.Equal(t, c.kind, found[0].Kind, text)
		assert.Equal(t, c.l, found[0].Length, text)
		assert.False(t, found[0].Resolved(), text)
	}
}

func TestGermanDeadlines(t *testing.T) {
	f, err := when.New("de", when.Options{Start: time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)})
	require.NoError(t, err)
	d, ok := f.Due("ich schreibe bis morgen die Dokumentation fertig und war gestern krank")
	require.True(t, ok)
	assert.Equal(t, "2026-03-06T00:00", d.At.Format("2006-01-02T15:04"))
}
