package report_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/report"
)

func TestThePageSaysByWhichListsWordsWereRead(t *testing.T) {
	for _, c := range []struct {
		tags []string
		want string
	}{
		{[]string{"en-GB", "en"}, "Words were read by the lists for English (en)."},
		{[]string{"es", "de-AT", "fr"}, "Words were read by the lists for German (de), Spanish (es). There are no lists for fr: no list of another language stands in for them."},
		{[]string{""}, ""},
	} {
		m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a"}}, Timing: colloquy.Timing{Source: colloquy.TimesNone}}
		for n, tag := range c.tags {
			m.Utterances = append(m.Utterances, colloquy.Utterance{ID: string(rune('a' + n)), Speaker: "a", Language: tag, Text: "na gut"})
		}
		html := page(t, m, report.Options{})
		if c.want == "" {
			assert.NotContains(t, html, "the lists for")
			continue
		}
		assert.Contains(t, html, c.want)
	}
}

// The page names the fillers and the words of listening that were said, in their language.
func TestThePageNamesTheFillersThatWereSaid(t *testing.T) {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a"}, {ID: "b"}}, Timing: colloquy.Timing{Source: colloquy.TimesNone}}
	for n, said := range []string{
		"Ähm also ich glaube ähm wir haben den Vertrag der Firma noch nicht gelesen und das dauert auch noch eine Weile", "Mhm.",
		"Genau und dann müssen wir ja auch noch mit dem Lieferanten reden und die Preise prüfen bevor es weitergeht", "Ja.",
	} {
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: string(rune('a' + n)), Speaker: []colloquy.SpeakerID{"a", "b"}[n%2], Language: "de", Text: said})
	}
	html := page(t, m, report.Options{})
	assert.Contains(t, html, "“ähm”, “also”")
	assert.Contains(t, html, "“Mhm”")
	assert.NotContains(t, html, "“um”")
}
