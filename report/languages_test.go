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
