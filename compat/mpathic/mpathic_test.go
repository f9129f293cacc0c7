package mpathic_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/internal/rich"
	"github.com/colloquy-go/colloquy/compat/mpathic"
)

func behaviors(t *testing.T, change func(*mpathic.BehaviorsRequest), o mpathic.Options) mpathic.BehaviorsResponse {
	t.Helper()
	r := &mpathic.BehaviorsRequest{Input: "You should call them. It rains today. Thank you so much for your help!"}
	if change != nil {
		change(r)
	}
	require.NoError(t, r.Check())
	return mpathic.Behaviors(r, o)
}

func TestBehaviors(t *testing.T) {
	b := behaviors(t, nil, mpathic.Options{})
	require.Len(t, b.Detections, 2, "sentences that show nothing are left out")
	assert.Equal(t, []int{0, 2}, []int{b.Detections[0].Index, b.Detections[1].Index})
	assert.Equal(t, "Thank you so much for your help!", b.Detections[1].Text)
	assert.Equal(t, "gratitude", b.Detections[1].Behaviors[0].Name)
	assert.Equal(t, "v1", b.APIVersion)
	assert.Empty(t, b.Omitted())
	first := b.Detections[0].Behaviors[0]
	assert.Equal(t, "advice_without_permission", first.Name)
	assert.Nil(t, first.Tip)
	assert.Nil(t, first.Suggestion)
	assert.Nil(t, first.Definition)

	all := func(r *mpathic.BehaviorsRequest) {
		r.IncludeDefinitions, r.IncludeSuggestions, r.IncludeTips = true, true, true
	}
	b = behaviors(t, all, mpathic.Options{})
	first = b.Detections[0].Behaviors[0]
	assert.NotEmpty(t, *first.Definition)
	assert.NotEmpty(t, first.Tip.Text)
	assert.NotEmpty(t, first.Suggestion.Text)
	require.Nil(t, b.Detections[1].Behaviors[0].Suggestion, "thanks need none")
	require.Len(t, b.Omitted(), len(b.Detections[1].Behaviors))
	assert.Equal(t, "detections[1].behaviors[0].suggestion", b.Omitted()[0].Path)
	b = behaviors(t, all, mpathic.Options{ZeroFill: true})
	assert.Equal(t, &mpathic.Suggestion{Type: "none"}, b.Detections[1].Behaviors[0].Suggestion)

	p := colloquy.DefaultProfile()
	p.AllowTips, p.AllowSuggestions = false, false
	b = behaviors(t, all, mpathic.Options{Profile: p})
	assert.Nil(t, b.Detections[0].Behaviors[0].Tip, "the profile does not allow them")
	assert.Empty(t, b.Omitted())
	assert.False(t, p.AllowTips, "the caller's profile stays as it is")
}

func TestThresholdAndBoundOfBehaviours(t *testing.T) {
	count := func(b mpathic.BehaviorsResponse) (n, most int) {
		for _, d := range b.Detections {
			n, most = n+len(d.Behaviors), max(most, len(d.Behaviors))
		}
		return n, most
	}
	with := func(threshold *float64, bound *int32) (int, int) {
		return count(behaviors(t, func(r *mpathic.BehaviorsRequest) {
			r.Input += " Thank you, you are right, could we maybe look at it together, please?"
			r.ConfidenceThreshold, r.MaxBehaviors = threshold, bound
		}, mpathic.Options{}))
	}
	zero, one, none, half := 0.0, 1.0, int32(0), int32(1)
	n, most := with(nil, nil)
	assert.Greater(t, most, 1)
	low, _ := with(&zero, nil)
	assert.GreaterOrEqual(t, low, n, "0 is lower than what null means")
	high, _ := with(&one, nil)
	assert.Less(t, high, n)
	unbound, _ := with(nil, &none)
	assert.Equal(t, n, unbound, "0 is no bound")
	_, most = with(nil, &half)
	assert.Equal(t, 1, most)
}

// Talk turns come back as they were sent, whatever they were cut into, and behaviours stand in the turn that shows them.
func TestTalkTurnsOfARequestComeBack(t *testing.T) {
	r := session()
	r.TalkTurns[3].TalkTurnID = ""
	b := mpathic.Conversation(analysed(t, r), r.View(known()))
	require.Len(t, b.Conversation.TalkTurns, len(r.TalkTurns))
	for k, turn := range b.Conversation.TalkTurns {
		want := r.TalkTurns[k]
		if k == 3 {
			assert.NotEmpty(t, turn.TalkTurnID)
			want.TalkTurnID = turn.TalkTurnID
		}
		assert.Equal(t, want, turn.TalkTurn)
		assert.Equal(t, k, turn.Index)
		for _, d := range turn.Detections {
			assert.Contains(t, turn.Input, d.Text)
		}
	}
	assert.Equal(t, "5f0c2b1e-8f43-4d7b-9a54-0b8f3d9e6a11", b.ConversationID)
	assert.Equal(t, int64(1_715_000_000), b.CreatedAt)
	assert.Equal(t, `{"case":12345678901234567890}`, string(b.UserMetadata), "no digit is lost")
}

func TestCountsAddUp(t *testing.T) {
	r := session()
	b := mpathic.Conversation(analysed(t, r), r.View(known()))
	a := b.Analytics
	require.Len(t, a.Speakers, 2)
	require.Len(t, a.Roles, 2)
	assert.Equal(t, len(r.TalkTurns), a.Conversation.TalkTurnCount)
	assert.Equal(t, a.Conversation.TalkTurnCount, a.Speakers[0].Analytics.TalkTurnCount+a.Speakers[1].Analytics.TalkTurnCount)
	shown := map[string]int{}
	for _, turn := range b.Conversation.TalkTurns {
		for _, d := range turn.Detections {
			for _, x := range d.Behaviors {
				shown[x.Name]++
			}
		}
	}
	assert.Equal(t, a.Conversation.BehaviorCounts, shown, "what is counted is what is shown")
	n := a.Conversation.BehaviorCounts["gratitude"]
	assert.InDelta(t, float64(n)/float64(a.Conversation.UtteranceCount), a.Conversation.Frequencies["gratitude"], 1e-4)
	traced := 0
	for _, n := range shown {
		traced += n
	}
	assert.Len(t, b.Diagnostics.Detections, traced)
	for _, d := range b.Diagnostics.Detections {
		assert.Less(t, d.Start, d.End)
		assert.NotEmpty(t, d.Rule)
	}
	require.NotEmpty(t, a.Conversation.Checklist)
	for _, x := range a.Conversation.Checklist {
		assert.Equal(t, "pending", x.ApprovalStatusName)
		assert.True(t, x.CanApprove)
	}
	for _, turn := range a.Conversation.Safety[1].TalkTurns {
		assert.Contains(t, b.Conversation.TalkTurns[turn.Index].Input, "kill you")
		assert.Equal(t, r.TalkTurns[turn.Index].StartTime, turn.StartTime)
	}

	least := 1.0
	r.ConfidenceThreshold = &least
	b = mpathic.Conversation(analysed(t, r), r.View(known()))
	for _, turn := range b.Conversation.TalkTurns {
		for _, d := range turn.Detections {
			for _, x := range d.Behaviors {
				assert.Equal(t, 1.0, x.Confidence)
			}
		}
	}
	assert.Less(t, len(b.Analytics.Conversation.BehaviorCounts), len(shown), "the threshold holds for the counts, too")
}

// Turns of one person that overlap in time are cut into utterances that stand among each other.
func TestOverlappingTurnsOfOnePerson(t *testing.T) {
	r := &mpathic.ConversationsRequest{IncludeConversation: true, TalkTurns: []mpathic.TalkTurn{
		{Input: "First comes this one. Then comes that one.", TalkTurnID: "long", Speaker: mpathic.Speaker{ID: "a"}, StartTime: "0.0", EndTime: "20.0"},
		{Input: "Thank you so much. Thank you all.", TalkTurnID: "short", Speaker: mpathic.Speaker{ID: "a"}, StartTime: "5.0", EndTime: "8.0"},
	}}
	b := mpathic.Conversation(analysed(t, r), r.View(mpathic.Options{}))
	for _, turn := range b.Conversation.TalkTurns {
		for _, d := range turn.Detections {
			assert.Contains(t, turn.Input, d.Text)
		}
	}
	require.Len(t, b.Conversation.TalkTurns[1].Detections, 2)
	assert.Equal(t, "Thank you so much.", b.Conversation.TalkTurns[1].Detections[0].Text)
}

// A Meeting that no request made has its own turns; all words are in one of them, once.
func TestTurnsOfARecording(t *testing.T) {
	m, err := rich.Meeting()
	require.NoError(t, err)
	b := mpathic.Conversation(m, mpathic.Options{Conversation: true})
	var said, all []string
	for k, turn := range b.Conversation.TalkTurns {
		said = append(said, strings.Fields(turn.Input)...)
		assert.Equal(t, k, turn.Index)
		assert.LessOrEqual(t, turn.StartTime, turn.EndTime)
	}
	for _, u := range m.Utterances {
		all = append(all, strings.Fields(u.Text)...)
	}
	slices.Sort(said)
	slices.Sort(all)
	assert.Equal(t, all, said)
	assert.Equal(t, mpathic.ConversationID(m), b.ConversationID)

	tr, err := colloquy.ReadTranscript(strings.NewReader(marshalled(t, b)))
	require.NoError(t, err)
	assert.Equal(t, "mpathic", tr.Format)
	assert.Len(t, tr.Utterances, len(b.Conversation.TalkTurns))

	again := marshalled(t, mpathic.Conversation(m, mpathic.Options{Conversation: true}))
	assert.True(t, again == marshalled(t, b), "the same Meeting gives the same bytes")
	assert.Nil(t, mpathic.Conversation(m, mpathic.Options{}).Conversation)
}

func TestMetricsOfAProfileStandInAGroup(t *testing.T) {
	p, err := colloquy.ParseProfile(strings.NewReader(`{"version":1,"base":"none","id":"p","metrics":[{"name":"warmth","weights":{"gratitude":1}}]}`))
	require.NoError(t, err)
	r := session()
	b := mpathic.Conversation(analysed(t, r), r.View(mpathic.Options{Profile: p}))
	all := b.Analytics.Conversation.Metrics
	assert.NotNil(t, all.Groups["profile"]["warmth"].Score)
	assert.Nil(t, all.Empathy.Score)
	reasons := map[string]colloquy.Reason{}
	for _, o := range b.Omitted() {
		reasons[o.Path] = o.Reason
	}
	assert.Equal(t, colloquy.NoneFound, reasons["analytics.conversation_analytics.metrics.empathy.score"])
	assert.Contains(t, slices.Sorted(maps.Keys(all.Groups)), "structure")
}

func TestHostileNamesStayData(t *testing.T) {
	name := "<script>\u202e\"\\" + strings.Repeat("x", 10_000) + "\n=1"
	r := &mpathic.ConversationsRequest{IncludeConversation: true, UserMetadata: json.RawMessage(`"</script>"`), TalkTurns: []mpathic.TalkTurn{
		{Input: "Hello, <b>you</b>.", TalkTurnID: name, Speaker: mpathic.Speaker{ID: name, Role: name}}}}
	text := marshalled(t, mpathic.Conversation(analysed(t, r), r.View(mpathic.Options{})))
	assert.False(t, strings.Contains(text, "script>"), "encoding/json escapes what a page would take for a tag")
	var back mpathic.ConversationsResponse
	require.NoError(t, json.Unmarshal([]byte(text), &back))
	assert.Equal(t, r.TalkTurns[0], back.Conversation.TalkTurns[0].TalkTurn)
	assert.Equal(t, name, back.Analytics.Roles[0].Role)
}

func FuzzRead(f *testing.F) {
	f.Add(`{"user_metadata":null,"confidence_threshold":0.5,"conversation_id":"c","input":"Have you read it? Thank you.","max_behaviors":2}`)
	f.Add(`{"user_metadata":[1e400],"talk_turns":[{"input":"Hi.","talk_turn_id":"1","speaker":{"id":"a","role":"b"},"start_time":"00:00:01.5","end_time":"2,5"}]}`)
	f.Add(`{"talk_turns":[{"input":"Ja. \xff","speaker":{"role":"b"}},{"input":"\u0000"}],"include_conversation":true,"max_behaviors":1}`)
	f.Fuzz(func(t *testing.T, text string) {
		var b mpathic.BehaviorsRequest
		if mpathic.Read(strings.NewReader(text), &b) == nil {
			_, err := json.Marshal(mpathic.Behaviors(&b, mpathic.Options{}))
			require.NoError(t, err)
		}
		var c mpathic.ConversationsRequest
		if mpathic.Read(strings.NewReader(text), &c) != nil || len(c.TalkTurns) == 0 {
			return
		}
		again := marshalled(t, c)
		var d mpathic.ConversationsRequest
		require.NoError(t, mpathic.Read(strings.NewReader(again), &d))
		require.Equal(t, again, marshalled(t, d))
		tr, err := c.Transcript()
		require.NoError(t, err)
		m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr})
		if err != nil {
			return
		}
		require.Len(t, mpathic.Conversation(m, c.View(mpathic.Options{Conversation: true})).Analytics.Conversation.Metrics.Groups, 5)
	})
}

// The cost of the analytics of an hour of talk, without its analysis.
func BenchmarkConversation(b *testing.B) {
	r := session()
	one := r.TalkTurns
	for k := range 20 { // 756 turns
		for _, turn := range one {
			turn.StartTime, turn.EndTime = "", ""
			turn.TalkTurnID += fmt.Sprint("-", k)
			r.TalkTurns = append(r.TalkTurns, turn)
		}
	}
	m, o := analysed(b, r), r.View(known())
	b.ReportAllocs()
	for b.Loop() {
		mpathic.Conversation(m, o)
	}
}

func ExampleBehaviors() {
	r := &mpathic.BehaviorsRequest{Input: "Thank you for the report."}
	b := mpathic.Behaviors(r, mpathic.Options{ID: "request-7"})
	for _, d := range b.Detections {
		for _, x := range d.Behaviors {
			fmt.Println(b.ID, d.Index, x.Name, x.Severity)
		}
	}
	// Output: request-7 0 gratitude 0
}
