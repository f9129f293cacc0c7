package topic_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/keyword"
	"github.com/colloquy-go/colloquy/nlp/topic"
)

// The cut of the least cost, by hand: two subjects that share no word.
func TestGermanIsCutWhereOtherWordsAreSaid(t *testing.T) {
	parts := [][]string{
		{"Der Akku hält zwei Stunden und das Ladegerät ist kaputt.", "Ein Ladegerät mit Solarzelle lädt den Akku.", "Mhm.", "Die Solarzelle ist billig, der Akku nicht."},
		{"Die Miete der Wohnung ist gestiegen.", "Der Vermieter der Wohnung meldet sich nicht.", "Dann kürz die Miete, sagt der Mieterverein.", "Der Vermieter und der Mieterverein streiten."},
	}
	var texts []string
	for _, p := range parts {
		for range 4 {
			texts = append(texts, p...)
		}
	}
	x, err := keyword.NewIndex("de", texts)
	require.NoError(t, err)
	s, err := topic.New("de")
	require.NoError(t, err)
	assert.Equal(t, topic.MethodPlain, s.Method())
	us := make([]topic.Utterance, len(texts))
	found := s.Segment(x, us, topic.Options{})
	require.Len(t, found, 2)
	assert.Equal(t, 16, found[1].From)
	assert.Contains(t, found[0].Label, "Akku")
	assert.Contains(t, found[1].Label, "Miete")
	assert.Positive(t, found[1].Confidence)
	assert.Len(t, s.Segment(x, us, topic.Options{Max: 1}), 1)
	assert.Len(t, s.Segment(x, us, topic.Options{Threshold: 1}), 1)
}
