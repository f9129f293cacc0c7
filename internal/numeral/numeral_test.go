package numeral_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy/internal/numeral"
)

func TestNumbersAsTheyAreSaid(t *testing.T) {
	for _, c := range []struct {
		lang, said string
		value, n   int
	}{
		{"de", "siebenhundertachtzig euro", 780, 1},
		{"de", "neunzehnhundertachtundsechzig", 1968, 1},
		{"de", "zweitausend euro", 2000, 1},
		{"de", "dreiundzwanzig", 23, 1},
		{"de", "hundertzwölf", 112, 1},
		{"de", "zwei millionen", 2_000_000, 2},
		{"de", "eine million", 1_000_000, 2},
		{"de", "dreissig", 30, 1},
		{"de", "eins", 1, 1},
		{"de", "ein haus", 0, 0},
		{"de", "einig", 0, 0},
		{"de", "achtung", 0, 0},
		{"es", "mil ochocientos al mes", 1800, 2},
		{"es", "treinta y cinco mil pesos", 35000, 4},
		{"es", "veintidós mil", 22000, 2},
		{"es", "ciento veinte", 120, 2},
		{"es", "dos millones", 2_000_000, 2},
		{"es", "cuarenta y una", 41, 3},
		{"es", "tres y media", 3, 1},
		{"es", "cinco seis", 5, 1},
		{"es", "una casa", 0, 0},
		{"fr", "trois", 0, 0},
	} {
		v, n := numeral.Read(c.lang, strings.Fields(c.said))
		assert.Equal(t, [2]int{c.value, c.n}, [2]int{v, n}, c.said)
	}
	for w, v := range map[string]int{"dritten": 3, "erste": 1, "fünfzehnten": 15, "einundzwanzigsten": 0, "zwanzigster": 20, "siebten": 7, "achte": 8, "guten": 0, "achten": 8, "letzten": 0} {
		if w == "einundzwanzigsten" {
			v = 21
		}
		assert.Equal(t, v, numeral.Ordinal("de", w), w)
	}
	assert.Equal(t, 1, numeral.Ordinal("es", "primero"))
}
