package colloquy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

const (
	german = `Anna: Ähm also ich finde den neuen Vertrag wirklich sehr gut und die Leute dort sind freundlich.
Bernd: Mhm.
Anna: Der Drucker ist leider schon wieder kaputt, das ist eine Katastrophe und alle sind sauer.
Bernd: Wann kommt der Techniker?
Anna: Er kommt am Montag, hat er gesagt, aber ich glaube das nicht.
Bernd: Das ist nicht schlecht, oder?
Anna: Ja, genau, sagen wir mal so, es ist äh besser als nichts.
Bernd: Gut, dann machen wir das.
`
	spanish = `Ana: Pues eh creo que el contrato nuevo es muy bueno y la gente de allí es amable.
Benito: Ajá.
Ana: La impresora está rota otra vez, es un desastre y todos están enfadados.
Benito: ¿Cuándo viene el técnico?
Ana: Viene el lunes, eso dijo, pero yo no lo creo.
Benito: No está mal, ¿verdad?
Ana: Sí, bueno, o sea, es mejor que nada.
Benito: Vale, entonces hacemos eso.
`
)

// In German and Spanish the lists serve: fillers, backchannels, questions, negation and feelings.
func TestGermanAndSpanish(t *testing.T) {
	for _, c := range []struct {
		lang, text, open, tag string
		fillers               int // by hand: of the first speaker
	}{
		// ähm, also; halt none; sagen wir mal, äh
		{"de", german, "Wann kommt der Techniker?", "Das ist nicht schlecht, oder?", 4},
		// pues, eh; bueno as an adjective counts too; bueno, o sea
		{"es", spanish, "¿Cuándo viene el técnico?", "No está mal, ¿verdad?", 5},
	} {
		m := imported(t, c.text)
		require.Equal(t, c.lang, m.Utterances[0].Language)
		f := m.Fillers()
		assert.Equal(t, c.fillers, f.Speakers[0].Count, c.lang)

		q := m.Questions()
		require.Empty(t, q.Missing)
		assert.Equal(t, "question-list/2", q.Method)
		kinds := map[string]string{}
		for _, x := range q.All {
			kinds[x.Text] = string(x.Type)
			require.NotNil(t, x.Answer)
			assert.NotEqual(t, x.Speaker, x.Answer.Speaker)
		}
		assert.Equal(t, map[string]string{c.open: "open", c.tag: "tag"}, kinds)

		var polarity []float64
		for _, u := range m.Utterances {
			require.NotNil(t, u.Annotation)
			assert.Equal(t, "sentiment-list/1", u.Annotation.Method)
			polarity = append(polarity, u.Annotation.Polarity)
		}
		assert.Greater(t, polarity[0], 0.35, "%s: praise", c.lang)
		assert.Less(t, polarity[2], -0.35, "%s: complaint", c.lang)
		assert.Positive(t, polarity[5], "%s: not bad", c.lang)
		assert.Zero(t, polarity[3], "%s: a neutral question", c.lang)
		s := m.Sentiment()
		assert.True(t, s.Score.OK(), s.Score)
		assert.True(t, s.Positive.Value > 0 && s.Negative.Value > 0)
	}
}

func TestBackchannelsOfOtherLanguages(t *testing.T) {
	for lang, said := range map[string][2]string{"de": {"und dann haben wir das ganze Angebot noch einmal gerechnet", "mhm"}, "es": {"y luego calculamos toda la oferta otra vez desde el principio", "ajá"}} {
		m := &colloquy.Meeting{Duration: 9 * time.Second, Timing: colloquy.Timing{Source: colloquy.TimesByCue}, Speakers: []colloquy.Speaker{{ID: "A"}, {ID: "B"}},
			Segments: []colloquy.Segment{{Interval: sec(0, 9), Speaker: "A"}, {Interval: sec(4, 4.5), Speaker: "B"}},
			Utterances: []colloquy.Utterance{{ID: "u1", Interval: sec(0, 9), Speaker: "A", Text: said[0], Language: lang},
				{ID: "u2", Interval: sec(4, 4.5), Speaker: "B", Text: said[1], Language: lang}}}
		assert.Len(t, m.Backchannels().All, 1, lang)
	}
}

// Without marks a question has to begin as one, and what has marks and no question mark is none.
func TestQuestionsWithoutMarks(t *testing.T) {
	m := imported(t, "Anna: wann kommt denn der Techniker eigentlich\nBernd: er kommt am Montag wegen der Heizung und der Fenster\nAnna: Was er gesagt hat, weiß ich nicht mehr.\nBernd: wir haben das nicht aufgeschrieben\n")
	q := m.Questions()
	require.Len(t, q.All, 1)
	assert.Equal(t, "wann kommt denn der Techniker eigentlich", q.All[0].Text)
	assert.Less(t, q.All[0].Confidence, 0.9)
	require.NotNil(t, q.All[0].Answer)
	assert.Equal(t, colloquy.SpeakerID("Bernd"), q.All[0].Answer.Speaker)
}

// What there is no list for says so, with the language, and never falls back on English.
func TestNoLexicon(t *testing.T) {
	m := imported(t, "Anne: Bonjour, comment est-ce que vous allez aujourd'hui, et le contrat, qu'est-ce qu'il y a dedans ?\nLuc: Je vais bien, merci, mais nous avons beaucoup de travail avec le contrat.\nAnne: Alors nous commençons avec le premier point.\nLuc: Oui, c'est une très bonne idée.\n")
	require.Equal(t, "fr", m.Utterances[0].Language)
	for name, f := range map[string]colloquy.Finding{
		"topics": m.Topics().Finding, "chapters": m.Chapters().Finding, "phrases": m.Phrases().Finding, "questions": m.Questions().Finding,
		"entities": m.Entities().Finding, "repairs": m.Repairs([]string{"Durand"}).Finding,
	} {
		assert.Equal(t, colloquy.NoLexicon, f.Missing, name)
		assert.Contains(t, f.Detail, "fr", name)
	}
	for name, x := range map[string]colloquy.Measure{"fillers": m.Fillers().Rate, "sentiment": m.Sentiment().Score} {
		assert.Equal(t, colloquy.NoLexicon, x.Missing, name)
		assert.Contains(t, x.Detail, "fr", name)
	}
}

// Words without marks become utterances at pauses, at changes of the speaker and, in long runs, at words that begin a
// thought behind a shorter pause.
func TestWordsWithoutMarksBecomeUtterances(t *testing.T) {
	words := func(speaker colloquy.SpeakerID, at float64, text ...string) (u colloquy.Utterance) {
		u.Speaker = speaker
		for _, w := range text {
			if w == "|" { // a pause of 600 ms
				at += 0.6
				continue
			}
			u.Words = append(u.Words, colloquy.Word{Interval: sec(at, at+0.25), Text: w})
			at += 0.3
		}
		u.Interval = colloquy.Interval{Start: u.Words[0].Start, End: u.Words[len(u.Words)-1].End}
		return u
	}
	tr := &colloquy.Transcript{Timing: colloquy.Timing{Source: colloquy.TimesByWord, Resolution: 10 * time.Millisecond}, Language: "en", Utterances: []colloquy.Utterance{
		words("A", 0, "we", "have", "to", "move", "the", "date", "|", "who", "tells", "the", "client"),
		words("B", 5, "i", "will"),
	}}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
	var said []string
	for _, u := range m.Utterances {
		said = append(said, string(u.Speaker)+" "+u.Text)
	}
	assert.Equal(t, []string{"A we have to move the date", "A who tells the client", "B i will"}, said)
}
