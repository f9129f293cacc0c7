package colloquy_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

type summarizer func(ctx context.Context, m *colloquy.Meeting) ([]colloquy.Abstract, error)

func (f summarizer) Summarize(ctx context.Context, m *colloquy.Meeting) ([]colloquy.Abstract, error) {
	return f(ctx, m)
}

func wrote(speaker colloquy.SpeakerID, text string, utterances ...string) colloquy.Abstract {
	return colloquy.Abstract{Speaker: speaker, Sentences: []colloquy.AbstractSentence{{Text: text, Utterances: utterances}}, Method: "llm/1"}
}

// summedUp analyses two lines with a Summarizer.
func summedUp(ctx context.Context, t *testing.T, s colloquy.Summarizer) (*colloquy.Meeting, error) {
	t.Helper()
	a := colloquy.Analyzer{Summarizer: s}
	return a.Analyze(ctx, colloquy.Input{Transcript: read(t, "Ann: Who can send the report to the client?\nBob: I will send it by Friday.\nAnn: Great.\nBob: Sure.\n")})
}

func TestAbstractsAreKept(t *testing.T) {
	given := []colloquy.Abstract{wrote("", "Bob sends the report by Friday.", "u1", "u2"), wrote("Bob", "Promises the report.", "u2")}
	m, err := summedUp(context.Background(), t, summarizer(func(_ context.Context, m *colloquy.Meeting) ([]colloquy.Abstract, error) {
		require.NotNil(t, m.Utterances[0].Annotation, "it is given what was found before")
		m.Utterances[0].Text = "changed" // its copy
		return given, nil
	}))
	require.NoError(t, err)
	checkMeeting(t, m)
	assert.Equal(t, given, m.Summaries)
	assert.NotEqual(t, "changed", m.Utterances[0].Text)
	given[0].Sentences[0].Utterances[0] = "later"
	assert.Equal(t, "u1", m.Summaries[0].Sentences[0].Utterances[0], "a copy")
	b, err := json.Marshal(m)
	require.NoError(t, err)
	assert.Contains(t, string(b), `"summaries":[{"speaker":"","sentences":[{"text":"Bob sends the report by Friday.","utterances":["u1","u2"]}],"method":"llm/1"}`)
	assert.NotEmpty(t, m.Summary(0).Sentences, "the summary in the speakers' own words needs no stage")

	again, err := new(colloquy.Analyzer).Annotate(context.Background(), m)
	require.NoError(t, err)
	assert.Equal(t, m.Summaries, again.Summaries, "an Analyzer without a Summarizer leaves them")
}

func TestEditsAndAbstracts(t *testing.T) {
	m, err := summedUp(context.Background(), t, summarizer(func(context.Context, *colloquy.Meeting) ([]colloquy.Abstract, error) {
		return []colloquy.Abstract{wrote("Bob", "Promises the report.", "u2")}, nil
	}))
	require.NoError(t, err)
	merged, err := m.Merge("Ann", "Bob")
	require.NoError(t, err)
	checkMeeting(t, merged)
	assert.Equal(t, colloquy.SpeakerID("Ann"), merged.Summaries[0].Speaker)
	assert.Equal(t, colloquy.SpeakerID("Bob"), m.Summaries[0].Speaker)
	assert.Empty(t, m.Pseudonymize().Summaries, "they may name people")
	redacted, err := m.Redact()
	require.NoError(t, err)
	assert.Empty(t, redacted.Summaries, "they may hold what is masked")
	longer, err := m.Append(read(t, "Ann: One more thing.\nBob: Yes?\nAnn: Thanks.\nBob: Bye.\n"))
	require.NoError(t, err)
	assert.Empty(t, longer.Summaries, "they are of a part now")
}

func TestAFaultySummarizerCostsOnlyItself(t *testing.T) {
	bad := map[string][]colloquy.Abstract{
		"a stranger":           {wrote("Zoe", "Says nothing.")},
		"no sentence":          {{Method: "llm/1"}},
		"an empty one":         {wrote("", "  ")},
		"broken text":          {wrote("", "\xff")},
		"an unknown line":      {wrote("", "Fine.", "u99")},
		"a text without end":   {wrote("", strings.Repeat("x", 17<<20))},
		"a good one and a bad": {wrote("", "Fine."), wrote("Zoe", "No.")},
	}
	tries := map[string]summarizer{}
	for name, a := range bad {
		tries[name] = func(context.Context, *colloquy.Meeting) ([]colloquy.Abstract, error) { return a, nil }
	}
	for name, do := range misdeeds {
		tries[name] = func(context.Context, *colloquy.Meeting) ([]colloquy.Abstract, error) { return nil, do() }
	}
	for name, s := range tries {
		m, err := summedUp(context.Background(), t, s)
		var stage *colloquy.StageError
		require.ErrorAs(t, err, &stage, name)
		assert.Equal(t, "summarizer", stage.Stage, name)
		require.NotNil(t, m, name)
		assert.Empty(t, m.Summaries, name)
		assert.NotNil(t, m.Utterances[0].Annotation, "%s: everything else is there", name)
		checkMeeting(t, m)
	}
}

func TestASummarizerIsLeftBehindWhenTheContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	release := make(chan struct{})
	defer close(release)
	m, err := summedUp(ctx, t, summarizer(func(context.Context, *colloquy.Meeting) ([]colloquy.Abstract, error) {
		cancel()
		<-release
		return nil, nil
	}))
	assert.ErrorIs(t, err, context.Canceled)
	assert.Nil(t, m)
}
