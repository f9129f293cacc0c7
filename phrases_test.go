package colloquy_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

func TestActionPhrases(t *testing.T) {
	m := imported(t, "Ann: Bob, we should send the report to the client, and I will set up a meeting.\nBob: Fine.\nAnn: Nothing else happens today.\nBob: Okay.\n")
	p := m.Phrases()
	require.Empty(t, p.Missing)
	var said [][2]string
	for _, x := range p.All {
		said = append(said, [2]string{x.Verb, x.Object})
		assert.Equal(t, x.Said, x.Text[x.Offset:x.Offset+len(x.Said)])
		assert.Equal(t, x.Object, x.Text[x.ObjectOffset:x.ObjectOffset+len(x.Object)])
		assert.Equal(t, x.Verb, x.Said[:len(x.Verb)])
	}
	assert.Equal(t, [][2]string{{"send", "the report"}, {"set up", "a meeting"}}, said)
	b, err := json.Marshal(m.Insights(colloquy.InsightOptions{}))
	require.NoError(t, err)
	assert.Contains(t, string(b), `"type":"action_phrase","said":"send the report"`)
}

var projects = []colloquy.EntityTerm{
	{Type: "project", Name: "Bluebird", Phrases: []string{"blue bird", "bluebird"}},
	{Name: "Kestrel Foods", Near: true},
}

func TestEntitiesOfTheCallersOwn(t *testing.T) {
	m := imported(t, "Ann: The blue bird launch is for Kestral Foods.\nBob: Bluebird costs two hundred euros.\nAnn: Right.\nBob: Yes.\n")
	found := map[string]string{}
	for _, e := range m.EntitiesBy(colloquy.EntityOptions{Terms: projects}).All {
		found[e.Said] = e.Type + "=" + e.Value
	}
	assert.Equal(t, "project=Bluebird", found["blue bird"])
	assert.Equal(t, "project=Bluebird", found["Bluebird"], "whatever the case")
	assert.Equal(t, "term=Kestrel Foods", found["Kestral Foods"], "nearly")
	assert.Contains(t, found, "two hundred euros", "beside the built-in types")
	assert.Equal(t, m.EntitiesBy(colloquy.EntityOptions{Terms: projects}), m.Insights(colloquy.InsightOptions{Terms: projects}).Entities)
	assert.Equal(t, m.Entities(), m.Insights(colloquy.InsightOptions{}).Entities)
}

func TestTermsAreMasked(t *testing.T) {
	m := imported(t, "Ann: The blue bird launch is for Kestral Foods, call 415 555 1234.\nBob: Fine.\nAnn: Right.\nBob: Yes.\n")
	masked, err := m.RedactBy(colloquy.RedactOptions{Terms: projects})
	require.NoError(t, err)
	assert.Equal(t, "The [project] launch is for [term], call [phone].", masked.Utterances[0].Text, "besides what is sensitive")
	only, err := m.RedactBy(colloquy.RedactOptions{Types: []string{"email"}, Terms: projects})
	require.NoError(t, err)
	assert.Equal(t, "The [project] launch is for [term], call 415 555 1234.", only.Utterances[0].Text)
	checkMeeting(t, masked)
}

func TestUnknownTypesAreNotMaskedInSilence(t *testing.T) {
	m := imported(t, "Ann: The blue bird launch, call 415 555 1234.\nBob: Fine.\nAnn: Right.\nBob: Yes.\n")
	_, err := m.Redact("phone", "persn")
	var unknown *colloquy.EntityTypeError
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, "persn", unknown.Type)
	assert.Contains(t, unknown.Known, "person")
	assert.ErrorContains(t, err, `"persn"`)
	assert.ErrorContains(t, err, "person, organization")
	masked, err := m.RedactBy(colloquy.RedactOptions{Types: []string{"project"}, Terms: projects})
	require.NoError(t, err, "a type of the caller's own")
	assert.Equal(t, "The [project] launch, call 415 555 1234.", masked.Utterances[0].Text)
}

func TestSmallQuestionsWaitForNoAnswer(t *testing.T) {
	m := imported(t, "Ann: Yeah?\nAnn: What did the supplier say about the delivery?\nAnn: Never mind, let me show you the next slide of the talk.\nAnn: This is the plan.\nBob: Mm.\n")
	small := map[string]bool{}
	for _, q := range m.Questions().All {
		small[q.Text] = q.Small
	}
	if s, asked := small["Yeah?"]; asked {
		assert.True(t, s)
	}
	assert.Contains(t, small, "What did the supplier say about the delivery?")
	assert.False(t, small["What did the supplier say about the delivery?"])
	quoted := imported(t, "Ann: The parents keep asking, 'Why haven't we got this yet?'\nBob: I see.\nAnn: Some write to us, 'Can we get into it?', which is good.\nBob: Why don't you tell them?\n")
	for _, q := range quoted.Questions().All {
		assert.Equal(t, q.Speaker == "Ann", q.Small, q.Text)
	}
	for _, q := range m.Questions().Unanswered() {
		assert.False(t, q.Small)
	}
}
