package behaviors

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEachTaskAnswersInItsForm(t *testing.T) {
	for task, c := range map[string]struct{ in, want string }{
		"behaviors": {`{"behavior":"gratitude","text":"thanks for waiting","previous":"","punctuated":false}
{"behavior":"gratitude","text":"You should just delegate.","previous":"I am late.","punctuated":true}
{"behavior":"advice_without_permission","text":"You should just delegate.","previous":"I am late.","punctuated":true}`, "0\t1\n1\t0\n2\t1\n"},
		"annomi_therapist4": {`{"id":"a","conv":"1","speaker":"therapist","text":"How did that go?"}
{"id":"b","conv":"1","speaker":"client","text":"Fine.","context_only":true}
{"id":"c","conv":"2","speaker":"therapist","text":"Table."}`, "a\tquestion\nc\tother\n"},
		"annomi_client3_np":    {`{"id":"a","conv":"1","speaker":"client","text":"it is on the table"}`, "a\tneutral\n"},
		"epitome_ER":           {`{"id":"a","seeker":"I lost my job.","text":"Where do you live?"}`, "a\t0\n"},
		"epitome_IP":           {`{"id":"a","seeker":"I lost my job.","text":"Eat something."}`, "a\t0\n"},
		"epitome_EX":           {`{"id":"a","seeker":"I lost my job.","text":"What happened then?"}`, "a\t2\n"},
		"politeness_wiki":      {`{"id":"a","text":"Thank you so much for your help. Could you please have a look at this?"}`, "a\tpolite\n"},
		"politeness_se":        {`{"id":"a","text":"The page is blank."}`, "a\timpolite\n"},
		"toxicity_davidson":    {`{"id":"a","text":"shut up you bitch"}`, "a\toffensive\n"},
		"casino_elicit-pref":   {`{"id":"a","conv":"1","text":"What do you need?"}` + "\n" + `{"id":"b","conv":"1","text":"OK."}`, "a\t1\nb\t0\n"},
		"casino_non-strategic": {`{"id":"a","conv":"1","text":"What do you need?"}` + "\n" + `{"id":"b","conv":"1","text":"OK."}`, "a\t0\nb\t1\n"},
	} {
		var out strings.Builder
		ok, err := Predict(task, strings.NewReader(c.in), &out)
		require.NoError(t, err, task)
		assert.True(t, ok, task)
		assert.Equal(t, c.want, out.String(), task)
	}
}

func TestWhatIsNoTaskIsLeftAlone(t *testing.T) {
	for _, task := range []string{"weather", "casino_weather"} {
		in := strings.NewReader("{")
		ok, err := Predict(task, in, new(strings.Builder))
		assert.False(t, ok)
		assert.NoError(t, err)
		assert.Equal(t, 1, in.Len())
	}
	ok, err := Predict("behaviors", strings.NewReader("{"), new(strings.Builder))
	assert.True(t, ok)
	assert.Error(t, err)
}
