package mpathic_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/mpathic"
)

func TestRequestsThatCannotBeMeant(t *testing.T) {
	for text, into := range map[string]mpathic.Request{
		`{`:                                new(mpathic.BehaviorsRequest),
		`null`:                             new(mpathic.BehaviorsRequest),
		`{"input":7}`:                      new(mpathic.BehaviorsRequest),
		`{"input":" "}`:                    new(mpathic.BehaviorsRequest),
		`{"input":"a"} {}`:                 new(mpathic.BehaviorsRequest),
		`{"input":"a","max_behaviors":-1}`: new(mpathic.BehaviorsRequest),
		`{"input":"a","max_behaviors":3000000000}`: new(mpathic.BehaviorsRequest),
		`{"input":"a","confidence_threshold":1.5}`: new(mpathic.BehaviorsRequest),
		`{"talk_turns":[]}`:                        new(mpathic.ConversationsRequest),
		`{"talk_turns":[{"input":""}]}`:            new(mpathic.ConversationsRequest),
		`{"talk_turns":[{"input":"a"}],"file_id":"cc71b11a-25cd-4c2d-9950-df2cc38e3407"}`: new(mpathic.ConversationsRequest),
		`{"file_id":"7"}`: new(mpathic.ConversationsRequest),
		`{"talk_turns":[{"input":"a","start_time":"soon"}]}`:                                        new(mpathic.ConversationsRequest),
		`{"talk_turns":[{"input":"a","start_time":"2.5","end_time":"00:01"}]}`:                      new(mpathic.ConversationsRequest),
		`{"conversation_id":"7"}`:                                                                   new(mpathic.MetadataRequest),
		`{"conversation_id":"cc71b11a-25cd-4c2d-9950-df2cc38e3407","metadata":{"a":1}}`:             new(mpathic.MetadataRequest),
		`{"file_name":"a","file_size_bytes":0,"content_type":"a/b"}`:                                new(mpathic.StartMultipartRequest),
		`{"file_name":"","file_size_bytes":1,"content_type":"a/b"}`:                                 new(mpathic.StartMultipartRequest),
		`{"file_name":"a","file_size_bytes":1,"content_type":"a/"}`:                                 new(mpathic.StartMultipartRequest),
		`{"file_name":"a","file_size_bytes":1,"content_type":""}`:                                   new(mpathic.StartMultipartRequest),
		`{"file_name":"a","file_size_bytes":1,"content_type":"a/b","preferred_part_size_bytes":-1}`: new(mpathic.StartMultipartRequest),
		`{"parts":[{"part_number":0,"etag":"e"}]}`:                                                  new(mpathic.CompleteMultipartRequest),
		`{"parts":[{"part_number":1,"etag":""}]}`:                                                   new(mpathic.CompleteMultipartRequest),
		`{"parts":[{"part_number":1,"etag":"e"},{"part_number":1,"etag":"e"}]}`:                     new(mpathic.CompleteMultipartRequest),
		`{"reason":"` + strings.Repeat("x", 10_001) + `"}`:                                          new(mpathic.CancelMultipartRequest),
		`{}`:                    new(mpathic.ZoomRequest),
		`{"metadata":[1]}`:      new(mpathic.ProfileRequest),
		`{"metadata":{"a":{}}}`: new(mpathic.ProfileRequest),
		`{"grant_type":"password","client_id":"a","client_secret":"b"}`:          new(mpathic.TokenRequest),
		`{"grant_type":"client_credentials","client_id":"","client_secret":"b"}`: new(mpathic.TokenRequest),
		`{"grant_type":"client_credentials","client_id":"a","client_secret":""}`: new(mpathic.TokenRequest),
		`{"client_id":"a","client_secret":"b"}`:                                  new(mpathic.TokenRequest),
	} {
		err := mpathic.Read(strings.NewReader(text), into)
		require.Error(t, err, "%T %.100s", into, text)
		var format *colloquy.FormatError
		var request *compat.RequestError
		assert.True(t, errors.As(err, &format) || errors.As(err, &request) && request.Service == "mpathic" && request.Key != "", "%v", err)
	}
	var request *compat.RequestError
	require.ErrorAs(t, mpathic.Read(strings.NewReader(`{"talk_turns":[{"input":"a","start_time":"soon"}]}`), new(mpathic.ConversationsRequest)), &request)
	assert.Equal(t, compat.RequestError{Service: "mpathic", Key: "talk_turns[0].start_time", Reason: `"soon" is no time`}, *request)
	var format *colloquy.FormatError
	require.ErrorAs(t, mpathic.Read(strings.NewReader(`{"input":7}`), new(mpathic.BehaviorsRequest)), &format)
	assert.Equal(t, int64(10), format.Offset)
	for _, f := range []mpathic.UploadForm{{FileID: "7"}, {UserMetadata: "{"}} {
		assert.Error(t, f.Check())
	}
	assert.NoError(t, (&mpathic.UploadForm{}).Check())
}

func TestATextThatIsTooLong(t *testing.T) {
	var limit *colloquy.LimitError
	require.ErrorAs(t, (&mpathic.BehaviorsRequest{Input: strings.Repeat("a ", 1<<19) + "b"}).Check(), &limit)
	assert.Equal(t, "input", limit.What)
	assert.NoError(t, (&mpathic.BehaviorsRequest{Input: strings.Repeat("a ", 1<<19)}).Check())
}

func TestTimesOfTalkTurns(t *testing.T) {
	turn := func(start, end string) mpathic.TalkTurn {
		return mpathic.TalkTurn{Input: "Hello.", StartTime: start, EndTime: end, Speaker: mpathic.Speaker{ID: "a", Role: "r"}}
	}
	for name, x := range map[string]struct {
		turns []mpathic.TalkTurn
		want  colloquy.Timing
		start time.Duration // of the last
		end   time.Duration
	}{
		"clock with ms":       {[]mpathic.TalkTurn{turn("01:02:03.450", "01:02:04.5")}, colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond}, 3723450 * time.Millisecond, 3724500 * time.Millisecond},
		"a comma":             {[]mpathic.TalkTurn{turn("00:00:01,5", "00:00:02,5")}, colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 100 * time.Millisecond}, 1500 * time.Millisecond, 2500 * time.Millisecond},
		"whole seconds":       {[]mpathic.TalkTurn{turn("00:01", "62")}, colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Second}, time.Second, 62 * time.Second},
		"plain seconds":       {[]mpathic.TalkTurn{turn("0.25", "2.75")}, colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 10 * time.Millisecond}, 250 * time.Millisecond, 2750 * time.Millisecond},
		"ends are not known":  {[]mpathic.TalkTurn{turn("1", ""), turn("3", "")}, colloquy.Timing{Source: colloquy.TimesByStart, Resolution: time.Second}, 3 * time.Second, 3 * time.Second},
		"dates":               {[]mpathic.TalkTurn{turn("2024-05-06T09:00:00.5Z", "2024-05-06T11:00:01.5+02:00"), turn("2024-05-06 09:00:03", "2024-05-06T09:00:04")}, colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 100 * time.Millisecond}, 2500 * time.Millisecond, 3500 * time.Millisecond},
		"one without a start": {[]mpathic.TalkTurn{turn("1", "2"), turn("", "")}, colloquy.Timing{Source: colloquy.TimesNone}, 0, 0},
	} {
		r := &mpathic.ConversationsRequest{TalkTurns: x.turns}
		tr, err := r.Transcript()
		require.NoError(t, err, name)
		assert.Equal(t, x.want, tr.Timing, name)
		last := tr.Utterances[len(tr.Utterances)-1]
		assert.Equal(t, colloquy.Interval{Start: x.start, End: x.end}, last.Interval, name)
		assert.Equal(t, []colloquy.Speaker{{ID: "a", Role: "r", Known: true}}, tr.Speakers, name)
	}
	for _, s := range []string{"1:60", "x", "1.", "1:2:3:4", "-1", "99999999999", "3153600001", "1969-12-31T23:59:59Z", "2024-05-06", "2024-05-06T25:00:00Z", "1.x", ":", "1e3"} {
		r := &mpathic.ConversationsRequest{TalkTurns: []mpathic.TalkTurn{turn(s, "")}}
		assert.Error(t, r.Check(), s)
	}
	r := &mpathic.ConversationsRequest{TalkTurns: []mpathic.TalkTurn{turn("2024-05-06T09:00:00Z", ""), turn("", "00:00:03")}}
	assert.EqualError(t, r.Check(), `mpathic: talk_turns[1] has "00:00:03", but the times before it are of another kind`)
	r.TalkTurns[1] = turn("2024-05-06T08:59:59Z", "") // not in order
	tr, err := r.Transcript()
	require.NoError(t, err)
	assert.Equal(t, time.Date(2024, 5, 6, 8, 59, 59, 0, time.UTC), tr.Start)
	assert.Equal(t, time.Second, tr.Utterances[0].Start)
}

func TestMetadata(t *testing.T) {
	m := &colloquy.Meeting{Metadata: map[string]string{"a": "1", "b": "2"}}
	r := mpathic.MetadataRequest{Metadata: map[string]string{"b": "3", "c": "4"}, MergeExisting: true}
	assert.Equal(t, map[string]string{"a": "1", "b": "3", "c": "4"}, r.Update(m).Metadata)
	r.MergeExisting = false
	assert.Equal(t, map[string]string{"b": "3", "c": "4"}, r.Update(m).Metadata)
	assert.Equal(t, map[string]string{"a": "1", "b": "2"}, m.Metadata, "the Meeting stays as it is")
	assert.Equal(t, map[string]string{"b": "3", "c": "4"}, r.Update(&colloquy.Meeting{}).Metadata)
	assert.Nil(t, r.Update(nil))
}

func TestProfileOfARole(t *testing.T) {
	p, err := colloquy.ParseProfile(strings.NewReader(`{"version":1,"base":"none","id":"p","allow_tips":true,
		"behaviors":[{"name":"gratitude","definition":"Thanks."},{"name":"nodding","category":"listening","definition":"Nods."},{"name":"apology"}],
		"roles":[{"role":"agent","metadata":{"site":"7"},"behaviors":["gratitude"]}]}`))
	require.NoError(t, err)
	of := func(body string) mpathic.ProfileResponse {
		var r mpathic.ProfileRequest
		require.NoError(t, mpathic.Read(strings.NewReader(body), &r))
		b, err := mpathic.Profile(&r, mpathic.Options{Profile: p})
		require.NoError(t, err)
		return b
	}
	all := of(`{"role":null,"metadata":null}`)
	assert.Equal(t, "p", all.ProfileID)
	assert.True(t, all.AllowTips)
	assert.False(t, all.AllowSuggestions)
	require.Len(t, all.Behaviors, 3)
	assert.Equal(t, mpathic.ProfileBehavior{Name: "gratitude", Definition: "Thanks.", Category: "affirming"}, all.Behaviors[0])
	assert.NotEmpty(t, all.Behaviors[2].Definition)
	assert.Len(t, of(`{"role":"Agent","metadata":{"site":7}}`).Behaviors, 1, "numbers are written as in JSON")
	assert.Len(t, of(`{"role":"agent","metadata":{"site":"8"}}`).Behaviors, 3)
	everything, err := mpathic.Profile(&mpathic.ProfileRequest{}, mpathic.Options{Profile: &colloquy.Profile{}})
	require.NoError(t, err)
	assert.Len(t, everything.Behaviors, len(colloquy.BehaviorCatalogue()), "an empty list means all")
}

func TestUploadInParts(t *testing.T) {
	for name, x := range map[string]struct {
		size, preferred, part int64
		count                 int
		last                  int64
	}{
		"a tail":              {100, 30, 30, 4, 10},
		"no tail":             {90, 30, 30, 3, 30},
		"one byte":            {1, 30, 1, 1, 1},
		"the default":         {20 << 20, 0, 8 << 20, 3, 4 << 20},
		"no more than 10,000": {1_000_000_001, 1, 100_001, 10_000, 1_000_000_001 - 9_999*100_001},
	} {
		u := mpathic.NewUpload(x.size, x.preferred, time.Unix(0, 0), func(k int) string { return fmt.Sprint("u", k) })
		assert.Equal(t, x.part, u.PartSizeBytes, name)
		require.Equal(t, x.count, u.PartCount, name)
		require.Len(t, u.Parts, x.count, name)
		assert.Equal(t, mpathic.Part{PartNumber: x.count, URL: fmt.Sprint("u", x.count)}, u.Parts[x.count-1], name)
		assert.Equal(t, x.last, u.PartBytes(x.size, x.count), name)
		assert.Zero(t, u.PartBytes(x.size, 0)+u.PartBytes(x.size, x.count+1), name)
		sum := int64(0)
		for k := 1; k <= x.count; k++ {
			sum += u.PartBytes(x.size, k)
		}
		assert.Equal(t, x.size, sum, name)
		assert.Equal(t, "1970-01-01T00:00:00Z", u.URLsExpireAt)
	}
}
