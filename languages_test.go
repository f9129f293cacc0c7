package colloquy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/nlp/item"
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
		assert.Equal(t, "question-list/3", q.Method)
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
			assert.Equal(t, "sentiment-list/2", u.Annotation.Method)
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

// In a conversation in two languages nothing of the one is read by the models and lists of the other.
func TestTwoLanguagesInOneConversation(t *testing.T) {
	m := imported(t, `Katrin: Hi everyone, thanks for joining. Let me share my screen.
Stefan: Moment, ich sehe noch nichts. Könnt ihr schon was sehen?
Katrin: One second. Can you see it now?
Stefan: Ja, jetzt ist es da. Danke.
Katrin: So the revenue in Germany went up by twelve percent, which is really good news for the warehouse.
Stefan: Das freut mich sehr. Aber wie sieht es mit den Kosten aus?
Katrin: The costs of the warehouse are a bit higher than planned. I will send you the numbers tomorrow.
Stefan: Das ist aber viel. Wer hat das genehmigt?
Katrin: I approved it in March. We had no choice, the old one was flooded.
Stefan: Ach so, das wusste ich nicht. Meine Nummer ist 0171 5550192. Nein, von mir aus nicht.
`)
	for _, u := range m.Utterances {
		require.Equal(t, map[colloquy.SpeakerID]string{"Katrin": "en", "Stefan": "de"}[u.Speaker], u.Language, u.Text)
		if u.Language == "de" && u.Annotation != nil {
			assert.Empty(t, u.Annotation.Act.Name, u.Text)
			assert.Empty(t, u.Annotation.Detections, u.Text)
		}
	}
	for _, k := range m.Keywords(20).All {
		for _, word := range []string{"nicht", "schon", "sehr", "viel", "Kosten", "genehmigt"} {
			assert.NotContains(t, k.Text, word)
		}
	}
	for _, s := range m.Summary(100).Sentences {
		assert.EqualValues(t, "Katrin", s.Speaker, s.Text)
	}
	m.Start = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	m.Utterances = append(m.Utterances, colloquy.Utterance{ID: "z", Speaker: m.Speakers[1].ID, Language: "de", Text: "Ich schicke dir bis Freitag den Vertrag, der Drucker ist kaputt."})
	promised := map[string]string{}
	a := m.ActionItems()
	for _, x := range a.All {
		promised[x.Text] = x.DueAt.Format(time.DateOnly)
	}
	assert.Equal(t, item.Method+", "+item.MethodLists, a.Method, "who speaks another language is read by its lists")
	assert.Equal(t, map[string]string{"I will send you the numbers tomorrow.": "2026-03-05", "Ich schicke dir bis Freitag den Vertrag, der Drucker ist kaputt.": "2026-03-06"}, promised)
	require.NotEmpty(t, m.Problems().All)
	assert.Equal(t, "z", m.Problems().All[0].Utterance)
	m.Utterances = m.Utterances[:len(m.Utterances)-1]
	asked := map[string]string{}
	for _, q := range m.Questions().All {
		require.NotNil(t, q.Answer, q.Text)
		asked[q.Text] = q.Answer.Text
	}
	assert.Equal(t, "Ja, jetzt ist es da.", asked["Can you see it now?"])
	assert.Equal(t, "One second.", asked["Könnt ihr schon was sehen?"])
	masked, err := m.Redact()
	require.NoError(t, err)
	said := ""
	for _, u := range masked.Utterances {
		said += u.Text + " "
	}
	assert.Contains(t, said, "Meine Nummer ist [phone].")
}

// What German and Spanish have lists for comes with their method; what they have none for says so.
func TestContentsOfGermanAndSpanish(t *testing.T) {
	for lang, c := range map[string]struct{ text, keyword, action, decision, problem string }{
		"de": {"Anna: Also, die Lagerverwaltung ist ziemlich unzuverlässig, und die Wartung der Lagerverwaltung kostet 1.234,50 Euro.\nBernd: Genau. Wir haben beschlossen, dass die neue Lagerverwaltung im Mai kommt.\nAnna: Gut, ich schicke dir bis übermorgen den Vertrag.\nBernd: Sehr gut, das freut mich.\nAnna: Der Drucker ist schon wieder kaputt.\n",
			"Lagerverwaltung", "Gut, ich schicke dir bis übermorgen den Vertrag.", "Wir haben beschlossen, dass die neue Lagerverwaltung im Mai kommt.", "Der Drucker ist schon wieder kaputt."},
		"es": {"Ana: Pues el informe de ventas sigue fallando y la factura del informe cuesta 1.234,50 euros.\nBeto: Sí, es verdad. Entonces quedamos en que el informe se deja para mayo.\nAna: Vale, te mando la factura pasado mañana.\nBeto: Muy bien, muchas gracias.\nAna: La impresora no funciona.\n",
			"informe", "Vale, te mando la factura pasado mañana.", "Entonces quedamos en que el informe se deja para mayo.", "La impresora no funciona."},
	} {
		m := imported(t, c.text)
		m.Start = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
		require.Equal(t, lang, m.Utterances[0].Language)
		k := m.Keywords(5)
		require.NotEmpty(t, k.All, lang)
		assert.Equal(t, c.keyword, k.All[0].Text)
		a := m.ActionItems()
		assert.Equal(t, "item-list/2", a.Method)
		require.Len(t, a.All, 1)
		assert.Equal(t, c.action, a.All[0].Text)
		assert.Equal(t, "2026-03-06", a.All[0].DueAt.Format(time.DateOnly))
		d := m.Decisions()
		require.Len(t, d.All, 1)
		assert.Equal(t, c.decision, d.All[0].Text)
		p := m.Problems()
		assert.Equal(t, "item-list/2", p.Method)
		require.NotEmpty(t, p.All)
		assert.Equal(t, c.problem, p.All[0].Text)
		assert.Equal(t, "summary-words/2", m.Summary(50).Method)
		assert.Equal(t, "topic-cohesion/1", m.Topics().Method)
		var money float64
		for _, e := range m.Entities().All {
			if e.Type == "money" {
				money = e.Amount
			}
		}
		assert.Equal(t, 1234.5, money)
		for name, f := range map[string]colloquy.Finding{"phrases": m.Phrases().Finding, "vocabulary": m.Vocabulary().Finding} {
			assert.Equal(t, colloquy.NoLexicon, f.Missing, name)
			assert.Contains(t, f.Detail, lang, name)
		}
	}
}

func TestTwoPartsOfAnUtteranceHaveTheirOwnDates(t *testing.T) {
	m := imported(t, "Anna: Guten Tag, ich habe das Angebot für die Lagerverwaltung noch nicht gesehen.\nBernd: Ich schicke Ihnen bis übermorgen einen Vergleich und wir telefonieren nächsten Freitag um halb zehn.\n")
	m.Start = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	require.Len(t, m.ActionItems().All, 1)
	require.Len(t, m.FollowUps().All, 1)
	assert.Equal(t, "2026-03-06T23:59", m.ActionItems().All[0].DueAt.Format("2006-01-02T15:04"))
	assert.Equal(t, "2026-03-13T09:30", m.FollowUps().All[0].DueAt.Format("2006-01-02T15:04"))
}

func TestRedactInALanguageThatIsNotServed(t *testing.T) {
	m := imported(t, "Anne: Bonjour, comment est-ce que vous allez aujourd'hui, et le contrat, qu'est-ce qu'il y a dedans ?\nLuc: Je vais bien, merci, et mon téléphone, c'est le 06 12 34 56 78 pour vous.\n")
	_, err := m.Redact()
	require.ErrorContains(t, err, "fr")
	masked, err := m.Redact("phone", "iban")
	require.NoError(t, err)
	assert.Contains(t, masked.Utterances[len(masked.Utterances)-1].Text, "[phone]")
}
