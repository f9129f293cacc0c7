package colloquy_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

var vocabulary = []string{"Postgres", "Maarika", "Kestrel Foods"}

// timedLine is an utterance whose words take a second each.
func timedLine(id, text string, words ...string) colloquy.Utterance {
	u := colloquy.Utterance{ID: id, Speaker: "A", Text: text, Language: "en"}
	for k, w := range words {
		u.Words = append(u.Words, colloquy.Word{Interval: sec(float64(k), float64(k+1)), Text: w})
	}
	u.Interval = sec(0, float64(len(words)))
	return u
}

func misheard() *colloquy.Meeting {
	return &colloquy.Meeting{
		Duration: 11 * time.Second, Timing: colloquy.Timing{Source: colloquy.TimesByWord}, Speakers: []colloquy.Speaker{{ID: "A"}},
		Utterances: []colloquy.Utterance{
			timedLine("u1", "Please ask post gress people, or Mareka.", "Please", "ask", "post", "gress", "people,", "or", "Mareka."),
			timedLine("u2", "The Kestral Food invoice is here.", "The", "Kestral", "Food", "invoice", "is", "here."),
			timedLine("u3", "Maarika has the Postgres password and will send it to everybody.", "Maarika", "has", "the", "Postgres", "password", "and", "will", "send", "it", "to", "everybody."),
		},
	}
}

func TestMisheardNamesAreSuggested(t *testing.T) {
	m := misheard()
	found := m.Repairs(vocabulary)
	require.Empty(t, found.Missing)
	said := map[string]string{}
	for _, r := range found.All {
		said[r.Said] = r.To
		assert.Equal(t, r.Said, r.Text[r.Offset:r.Offset+len(r.Said)])
		assert.True(t, r.Confidence > 0 && r.Confidence < 1, "%v", r.Confidence)
	}
	assert.Equal(t, map[string]string{"post gress": "Postgres", "Mareka": "Maarika", "Kestral Food": "Kestrel Foods"}, said)
	for _, r := range found.All {
		if r.To == "Maarika" {
			assert.Equal(t, []string{"u3"}, r.Elsewhere, "evidence: somebody says it right")
		}
	}
	assert.Equal(t, misheard(), m, "nothing is changed")
	assert.Empty(t, m.Repairs(nil).All)
}

func TestRepairsAreMadeInTextAndWords(t *testing.T) {
	m := misheard()
	m.Utterances[0].Annotation = &colloquy.Annotation{Clean: "Please ask post gress people, or Mareka."}
	fixed, err := m.Apply(m.Repairs(vocabulary).All)
	require.NoError(t, err)
	checkMeeting(t, fixed)
	assert.Equal(t, m.Revision+1, fixed.Revision)
	assert.Equal(t, "Please ask Postgres people, or Maarika.", fixed.Utterances[0].Text)
	assert.Equal(t, "Please ask Postgres people, or Maarika.", fixed.Utterances[0].Annotation.Clean)
	words := fixed.Utterances[0].Words
	require.Len(t, words, 6)
	assert.Equal(t, colloquy.Word{Interval: sec(2, 4), Text: "Postgres"}, words[2], "the time of both words, which is no guess")
	assert.Equal(t, colloquy.Word{Interval: sec(6, 7), Text: "Maarika."}, words[5], "the mark stays")
	assert.Equal(t, "The Kestrel Foods invoice is here.", fixed.Utterances[1].Text)
	assert.Equal(t, colloquy.Word{Interval: sec(2, 3), Text: "Foods"}, fixed.Utterances[1].Words[2], "as many words keep their own times")
	assert.Equal(t, m.Utterances[2], fixed.Utterances[2])
	assert.Empty(t, fixed.Repairs(vocabulary).All, "nothing is left to repair")
}

// One word that becomes two is cut by letters: "annweber" of eight seconds into three and five.
func TestARepairIntoMoreWords(t *testing.T) {
	m := &colloquy.Meeting{Duration: 8 * time.Second, Speakers: []colloquy.Speaker{{ID: "A"}}, Utterances: []colloquy.Utterance{
		{ID: "u1", Speaker: "A", Interval: sec(0, 8), Text: "(annweber)", Words: []colloquy.Word{{Interval: sec(0, 8), Text: "(annweber)"}}}}}
	fixed, err := m.Apply([]colloquy.Repair{{Moment: colloquy.Moment{Utterance: "u1"}, Said: "annweber", Offset: 1, To: "Ann Weber"}})
	require.NoError(t, err)
	assert.Equal(t, "(Ann Weber)", fixed.Utterances[0].Text)
	// Ten letters and brackets: "(Ann" has four of them.
	assert.Equal(t, []colloquy.Word{
		{Interval: sec(0, 3.2), Text: "(Ann", Interpolated: true}, {Interval: sec(3.2, 8), Text: "Weber)", Interpolated: true},
	}, fixed.Utterances[0].Words)
}

func TestRepairsThatDoNotFitAreRefused(t *testing.T) {
	m := misheard()
	repair := func(id, said string, at int) colloquy.Repair {
		return colloquy.Repair{Moment: colloquy.Moment{Utterance: id}, Said: said, Offset: at, To: "X"}
	}
	_, err := m.Apply([]colloquy.Repair{repair("u9", "The", 0)})
	assert.ErrorIs(t, err, colloquy.ErrUnknownUtterance)
	for name, all := range map[string][]colloquy.Repair{
		"another text":   {repair("u2", "Then", 0)},
		"beyond the end": {repair("u2", "The", 1000)},
		"before it":      {repair("u2", "The", -1)},
		"nothing":        {repair("u2", "", 0)},
		"an overlap":     {repair("u2", "The Kestral", 0), repair("u2", "Kestral Food", 4)},
		"the same twice": {repair("u2", "The", 0), repair("u2", "The", 0)},
	} {
		_, err := m.Apply(all)
		var bad *colloquy.RepairError
		assert.ErrorAs(t, err, &bad, name)
	}
	same, err := m.Apply(nil)
	require.NoError(t, err)
	assert.Equal(t, m.Utterances, same.Utterances)
}

func TestRepairsOfOtherLanguages(t *testing.T) {
	m := misheard()
	for k := range m.Utterances {
		m.Utterances[k].Language = "de"
	}
	r := m.Repairs(vocabulary)
	assert.Equal(t, colloquy.NoLexicon, r.Missing)
	assert.Contains(t, r.Detail, "de")
	assert.Empty(t, r.All)
}
