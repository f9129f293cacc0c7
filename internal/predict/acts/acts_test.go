package acts

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const in = `{"id":"a","conv":"m","speaker":"A","role":"PM","start":0,"end":2,"text":"what do you think about it"}
{"id":"b","conv":"m","speaker":"B","start":2.5,"end":3,"text":"mm hmm","context_only":true}
{"id":"c","conv":"m","speaker":"A","start":3,"end":6,"text":"i'll send you the figures by friday"}
{"id":"d","conv":"n","speaker":"A","text":"mm hmm"}
`

func TestEachTaskAnswersInItsForm(t *testing.T) {
	for _, task := range strings.Fields(`question_mrda question_mrda_np question_ami_np question_ami_asr question_swda_np
		question_dailydialog_np backchannel_mrda backchannel_ami_asr backchannel_swda mrda_basic5_np ami_da15_np mrda_commit
		mrda_commit_directive_suggest mrda_topic_change dailydialog_directive dailydialog_commissive dailydialog_act4_np
		ami_actions ami_decisions ami_problems ami_ext ami_ext_asr rank_actions rank_decisions rank_problems emailintent
		enronintent`) {
		var out strings.Builder
		ok, err := Predict(task, strings.NewReader(in), &out)
		require.NoError(t, err, task)
		require.True(t, ok, task)
		lines := strings.Split(strings.TrimSpace(out.String()), "\n")
		require.Len(t, lines, 3, task)
		for i, id := range []string{"a", "c", "d"} {
			assert.True(t, strings.HasPrefix(lines[i], id+"\t"), lines[i])
		}
	}
}

func TestQuestionsAndBackchannels(t *testing.T) {
	var out strings.Builder
	_, err := Predict("mrda_basic5_np", strings.NewReader(in), &out)
	require.NoError(t, err)
	assert.Equal(t, "a\tQ\nc\tS\nd\tB\n", out.String())
}

func TestWhatIsNoTaskOrNoInputIsSaid(t *testing.T) {
	ok, err := Predict("weather", strings.NewReader(in), new(strings.Builder))
	assert.False(t, ok)
	assert.NoError(t, err)
	ok, err = Predict("mrda_basic5", strings.NewReader("{\n"), new(strings.Builder))
	assert.True(t, ok)
	assert.Error(t, err)
}
