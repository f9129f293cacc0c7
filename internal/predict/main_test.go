package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEachTaskAnswersInItsForm(t *testing.T) {
	const in = `{"id":"a","text":"I love it"}
{"id":"b","text":"I hate it","speaker":"S1"}
{"id":"c","text":"Mm-hmm.","context_only":true}
{"id":"d","text":"mm hmm"}
`
	for name, want := range map[string]string{
		"meld_sentiment_np": "a\tpositive\nb\tnegative\nd\tneutral\n",
		"sst2":              "a\tpositive\nb\tnegative\nd\tpositive\n",
	} {
		label, err := task(name)
		require.NoError(t, err)
		var out strings.Builder
		require.NoError(t, run(strings.NewReader(in), &out, label))
		assert.Equal(t, want, out.String(), name)
	}
}

func TestPackagesAreAsked(t *testing.T) {
	for _, name := range []string{"backchannel_ami", "goemotions_ekman7", "question_mrda_np"} {
		var out strings.Builder
		require.NoError(t, predict(name, strings.NewReader(`{"id":"a","text":"mm hmm"}`), &out), name)
		assert.True(t, strings.HasPrefix(out.String(), "a\t"), "%s: %q", name, out.String())
	}
	assert.Error(t, predict("weather", strings.NewReader(""), new(strings.Builder)))
}

func TestWhatIsNoTaskOrNoInputIsAnError(t *testing.T) {
	_, err := task("weather")
	assert.Error(t, err)
	assert.Error(t, run(strings.NewReader("{\n"), new(strings.Builder), func(string) string { return "" }))
	assert.NoError(t, run(strings.NewReader(""), new(strings.Builder), nil))
}
