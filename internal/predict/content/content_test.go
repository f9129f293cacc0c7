package content_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/internal/predict/content"
)

func TestEachKindOfTaskAnswersEveryLine(t *testing.T) {
	for _, c := range []struct{ task, in, want string }{
		{"topicseg_x", `{"conv":"a","units":[{"speaker":"A","text":"hello {disfmarker}"},{"text":"yeah","start":1,"end":2}]}` + "\n" + `{"conv":"b","units":[]}`, "a\t\nb\t\n"},
		{"summary_x", `{"id":"a","dialogue":"#P1#: We have to fix the battery today.\n#P2#: Yeah."}`, "a\tWe have to fix the battery today.\n"},
		{"summary_ami", `{"conv":"m","units":[{"speaker":"A","text":"so um the battery is too expensive for us"}]}`, "m\tthe battery is too expensive for us\n"},
		{"keyphrase_x", `{"id":"k","text":"Solar panels and\r\n\tsolar panel prices."}`, "k\tsolar panel prices|Solar panels\n"},
	} {
		var out strings.Builder
		ok, err := content.Predict(c.task, strings.NewReader(c.in), &out)
		require.NoError(t, err)
		assert.True(t, ok)
		assert.Equal(t, c.want, out.String(), c.task)
	}
}

func TestOtherTasksAreLeftToOthers(t *testing.T) {
	ok, err := content.Predict("sst2", strings.NewReader(""), nil)
	assert.NoError(t, err)
	assert.False(t, ok)
}

func TestLinesThatAreNoJSONAreErrors(t *testing.T) {
	ok, err := content.Predict("keyphrase_x", strings.NewReader("{"), &strings.Builder{})
	assert.True(t, ok)
	assert.Error(t, err)
}
