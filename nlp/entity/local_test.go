package entity_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/entity"
	"github.com/colloquy-go/colloquy/nlp/when"
)

// masked returns the lines, "0 what the first says", with what is private masked.
func masked(t *testing.T, f *entity.Finder, text string, types ...entity.Type) string {
	t.Helper()
	var lines []entity.Utterance
	for l := range strings.Lines(text) {
		lines = append(lines, entity.Utterance{Speaker: int(l[0] - '0'), Text: strings.TrimSpace(l[2:])})
	}
	var out []string
	for k, found := range f.Private(lines, types...) {
		out = append(out, entity.Redact(lines[k].Text, nil, found, types...).Text)
	}
	return strings.Join(out, "\n")
}

func TestPrivateInGermanAndSpanish(t *testing.T) {
	for lang, all := range map[string]map[string]string{
		"de": {
			"0 Mein Kennzeichen ist HH-AB 1234, die Ausweisnummer L01X00T47.": "Mein Kennzeichen ist [vehicle], die Ausweisnummer [passport].",
			"0 BIC ist COBADEFFXXX": "BIC ist [swift]",
			"0 Ich bin Jahrgang 1975, genauer gesagt am 24.12.1975 geboren.":                          "Ich bin Jahrgang [birth_date], genauer gesagt am [birth_date] geboren.",
			"0 Ich wohne in der Goethestr. 8 b in Leipzig.":                                           "Ich wohne in der [address] in Leipzig.",
			"0 Mobil unter 0171 5550192, Festnetz 040/5558812":                                        "Mobil unter [phone], Festnetz [phone]",
			"0 unter null eins sieben eins fünf fünf fünf null eins neun zwei":                        "unter [phone]",
			"0 Meine IBAN ist DE89 3704 0044 0532 0130 00.":                                           "Meine IBAN ist [iban].",
			"0 Wie lautet Ihre Kontonummer?\n1 532 013 000":                                           "Wie lautet Ihre Kontonummer?\n[bank_account]",
			"0 geboren am 3. Mai 1968 in Kiel":                                                        "geboren am [birth_date] in Kiel",
			"0 ich bin am dritten mai neunzehnhundertachtundsechzig geboren":                          "ich bin am [birth_date] geboren",
			"0 Ihr Geburtsdatum bitte?\n1 dritter fünfter achtundsechzig":                             "Ihr Geburtsdatum bitte?\n[birth_date]",
			"0 Hafenstraße 17, 20457 Hamburg":                                                         "[address], [postal_code] Hamburg",
			"0 An kowalski@brettspiele-nord.de oder anna punkt weber at beispiel punkt de":            "An [email] oder [email]",
			"0 Meine Steuer-ID ist 86 095 742 719":                                                    "Meine Steuer-ID ist [tax_number]",
			"0 Karte 4539 1488 0343 6467, Prüfnummer 123":                                             "Karte [card], Prüfnummer [card_code]",
			"0 Sozialversicherungsnummer 12 150680 M 003":                                             "Sozialversicherungsnummer [ssn]",
			"0 die kundennummer ist äh vier vier sieben eins neun null zwei drei":                     "die kundennummer ist äh [policy_number]",
			"0 wie ist ihr kennzeichen\n1 k ö m s vier sieben eins":                                   "wie ist ihr kennzeichen\n[vehicle]",
			"0 an monika schulte ät beispiel punkt de":                                                "an [email]",
			"0 die mariahilfer straße hundertzwölf":                                                   "die [address]",
			"0 Mein Passwort ist Gänseblümchen7.":                                                     "Mein Passwort ist [password].",
			"0 Meine Nummer ist 0171 5550192\n1 also 5550192, ja?":                                    "Meine Nummer ist [phone]\nalso [phone], ja?",
			"0 Das kostet 1.234,50 Euro, am 12.03.2026 um 14:30 Uhr, bei 15.000 Stück und 20 Prozent": "Das kostet 1.234,50 Euro, am 12.03.2026 um 14:30 Uhr, bei 15.000 Stück und 20 Prozent",
		},
		"es": {
			"0 me dice la matrícula\n1 cuatro siete uno nueve j k l":                             "me dice la matrícula\n[vehicle]",
			"0 Mándemela a jmaldonado@logisticasur.com.ar.":                                      "Mándemela a [email].",
			"0 Mi cédula es 1.020.345.678 y mi pasaporte es AAB123456.":                          "Mi cédula es [passport] y mi pasaporte es [passport].",
			"0 La matrícula es 1234 BCD.":                                                        "La matrícula es [vehicle].",
			"0 el móvil es el 612 345 678":                                                       "el móvil es el [phone]",
			"0 ¿Me puede decir su DNI?\n1 12345678Z":                                             "¿Me puede decir su DNI?\n[passport]",
			"0 mi NIE es X1234567L":                                                              "mi NIE es [passport]",
			"0 12345678A no es un DNI":                                                           "12345678A no es un DNI",
			"0 ¿Cuál es su fecha de nacimiento?\n1 El 14 de febrero de 1975.\n0 De 89,90 euros.": "¿Cuál es su fecha de nacimiento?\nEl [birth_date].\nDe 89,90 euros.",
			"0 Calle de los Olivos 23, 41013 Sevilla":                                            "[address], [postal_code] Sevilla",
			"0 ana arroba ejemplo punto es":                                                      "[email]",
			"0 Apunte: ES91 2100 0418 4502 0005 1332.":                                           "Apunte: [iban].",
			"0 la cuenta que acaba en 6789 o en otra":                                            "la cuenta que acaba en [bank_account] o en otra",
			"0 a las 16:30 del 3/10/2026 pago 7.900 euros":                                       "a las 16:30 del 3/10/2026 pago 7.900 euros",
		},
	} {
		f, err := entity.New(lang, entity.Options{})
		require.NoError(t, err)
		assert.Equal(t, entity.MethodShapes, f.Method())
		for text, want := range all {
			assert.Equal(t, want, masked(t, f, text), text)
		}
	}
}

func TestShapesAreFoundInAnyLanguage(t *testing.T) {
	f, err := entity.NewShapes(entity.Options{})
	require.NoError(t, err)
	for text, want := range map[string]string{
		"0 mon téléphone, c'est le 06 12 34 56 78":                 "mon téléphone, c'est le [phone]",
		"0 我的手机号是13800138000，有消息告诉我。":                              "我的手机号是[phone]，有消息告诉我。",
		"0 電話番号は090-1234-5678です":                                   "電話番号は[phone]です",
		"0 scrivimi a luca@esempio.it, il 12.03.2026, 184,30 euro": "scrivimi a [email], il 12.03.2026, 184,30 euro",
	} {
		assert.Equal(t, want, masked(t, f, text, entity.Shapes()...), text)
	}
}

func TestAmountsInGermanAndSpanish(t *testing.T) {
	for _, c := range []struct {
		lang, text, said string
		typ              entity.Type
		amount           float64
		unit             string
	}{
		{"de", "etwa 1.234,50 Euro im Monat", "1.234,50 Euro", entity.Money, 1234.5, "euro"},
		{"de", "einmalig zweitausend Euro", "zweitausend Euro", entity.Money, 2000, "euro"},
		{"de", "kostet 890 € im Monat", "890 €", entity.Money, 890, "euro"},
		{"de", "2,5 Millionen Euro", "2,5 Millionen Euro", entity.Money, 2.5e6, "euro"},
		{"de", "zwanzig prozent weniger", "zwanzig prozent", entity.Percent, 20, ""},
		{"de", "über 40.000 Seiten", "40.000", entity.Number, 40000, ""},
		{"de", "ich zahl neunundvierzig euro neunzig im monat", "neunundvierzig euro neunzig", entity.Money, 49.9, "euro"},
		{"de", "der umsatz liegt bei vier komma zwei millionen", "vier komma zwei millionen", entity.Number, 4.2e6, ""},
		{"de", "Ich bin vierunddreißig und komme aus Krakau.", "vierunddreißig", entity.Age, 34, ""},
		{"es", "treinta euros con cincuenta", "treinta euros con cincuenta", entity.Money, 30.5, "euro"},
		{"es", "son cuatro coma dos millones", "cuatro coma dos millones", entity.Number, 4.2e6, ""},
		{"es", "tengo treinta y cuatro años", "treinta y cuatro años", entity.Age, 34, ""},
		{"es", "más de 1.250,75 euros", "1.250,75 euros", entity.Money, 1250.75, "euro"},
		{"es", "unos veintidós mil pesos", "veintidós mil pesos", entity.Money, 22000, "peso"},
		{"es", "dos millones de euros", "dos millones de euros", entity.Money, 2e6, "euro"},
		{"es", "el 40 % de la obra", "40 %", entity.Percent, 40, ""},
	} {
		f, err := entity.New(c.lang, entity.Options{})
		require.NoError(t, err)
		found := f.Find(c.text)
		require.Len(t, found, 1, c.text)
		e := found[0]
		assert.Equal(t, c.said, e.Of(c.text))
		assert.Equal(t, c.typ, e.Type, c.text)
		assert.Equal(t, c.amount, e.Amount, c.text)
		assert.Equal(t, c.unit, e.Unit, c.text)
	}
}

func TestDatesOfGermanHaveValues(t *testing.T) {
	f, err := entity.New("de", entity.Options{When: when.Options{Start: time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)}})
	require.NoError(t, err)
	found := f.Find("wir sehen uns nächsten Freitag um halb zehn")
	require.Len(t, found, 1)
	assert.Equal(t, "2026-03-13T09:30", found[0].Value)
}
