package feelings

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEachTaskAnswersInItsForm(t *testing.T) {
	for task, c := range map[string]struct{ in, want string }{
		"meld_emotion": {`{"id":"a","text":"I'm so happy for you!"}
{"id":"b","text":"What?","context_only":true}
{"id":"c","text":"We meet on Tuesday."}`, "a\tjoy\nc\tneutral\n"},
		"meld_emotion_np":        {`{"id":"a","text":"i'm so happy for you"}`, "a\tjoy\n"},
		"goemotions_ekman7":      {`{"id":"a","text":"do you know why they did that"}`, "a\tsurprise\n"},
		"goemotions_28_multi":    {`{"id":"a","text":"thank you so much"}`, "a\tgratitude\n"},
		"goemotions_ekman_multi": {`{"id":"a","text":"thank you so much"}`, "a\tjoy\n"},
		"dailydialog_emotion7":   {`{"id":"a","text":"It is on the table ."}`, "a\tno_emotion\n"},
		"emorynlp_emotion7":      {`{"id":"a","text":"I'm scared, I'm really scared."}`, "a\tScared\n"},
		"tweeteval_emotion":      {`{"id":"a","text":"I hate you, you make me so angry"}`, "a\tanger\n"},
		"ami_disfl":              {`{"id":"a","tokens":["um","i","i","like","it"]}`, "a\thesit reparandum reparans O O\n"},
	} {
		var out strings.Builder
		ok, err := Predict(task, strings.NewReader(c.in), &out)
		require.NoError(t, err, task)
		assert.True(t, ok, task)
		assert.Equal(t, c.want, out.String(), task)
	}
}

func TestWhatIsNoTaskIsLeftAlone(t *testing.T) {
	in := strings.NewReader("{")
	ok, err := Predict("weather", in, new(strings.Builder))
	assert.False(t, ok)
	assert.NoError(t, err)
	assert.Equal(t, 1, in.Len())
	ok, err = Predict("ami_disfl", in, new(strings.Builder))
	assert.True(t, ok)
	assert.Error(t, err)
}
