package mpathic_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat/internal/shape"
	"github.com/colloquy-go/colloquy/compat/mpathic"
)

// Parts of the documented shapes.
const (
	shapeMetric   = `{"contributing_behaviors":[{"behavior":"","count":0,"weight_on_score":0.1,"influence_on_score":""}],"score":0.1}`
	shapeMeasures = `"utterance_count":0,"talk_turn_count":0,"behavior_counts":{"*":0},"frequencies":{"*":0.1},"metrics":{"collaboration":` +
		shapeMetric + `,"curiosity":` + shapeMetric + `,"empathy":` + shapeMetric + `,"metric_groups":{"*":{"*":` + shapeMetric + `}}}`
	shapePattern = `[{"id":"","detection_id":"","pattern_detector_id":"","title":"","definition":"","display_order":0,"tip":"","example":"",
		"behaviors":[""],"status":0,"reason":0,"talk_turns":[{"index":0,"talk_turn_id":"","start_time":"","end_time":""}],"approval_status_name":"","can_approve":true}]`
	shapePatterns = `"action_items":` + shapePattern + `,"fidelity":` + shapePattern + `,"checklist":` + shapePattern + `,"highlights":` + shapePattern +
		`,"lowlights":` + shapePattern + `,"safety":` + shapePattern
	shapeDetections = `[{"index":0,"text":"","behaviors":[{"name":"","confidence":0.1,"definition":"","score":0.1,"severity":0,
		"suggestion":{"text":"","suggestion_type":""},"tip":{"text":"","tip_type":""}}]}]`
	shapeConversation = `{"id":"","user_metadata":{"case":0},"api_version":"","conversation_id":"","created_at":0,"analytics":{
		"speaker_analytics":[{"id":"","role":"","analytics":{` + shapeMeasures + `},` + shapePatterns + `}],
		"role_analytics":[{"role":"","analytics":{` + shapeMeasures + `},` + shapePatterns + `}],
		"conversation_analytics":{` + shapeMeasures + `,` + shapePatterns + `},
		"synchrony_scores":[{"calculation_type":"","identifier_one":"","identifier_two":"","synchrony_score":0.1,"reason":""}]},
		"conversation":{"talk_turns":[{"input":"","talk_turn_id":"","speaker":{"id":"","role":""},"start_time":"","end_time":"","index":0,
		"behavior_detections":` + shapeDetections + `}]}}`
	shapeUpload = `{"type":"","part_size_bytes":0,"part_count":0,"urls_expire_at":"","parts":[{"part_number":0,"url":""}]}`
)

// measuresAt returns the paths under which the keys of Measures are data.
func measuresAt(prefix string) (out []string) {
	for _, at := range []string{"speaker_analytics[].analytics", "role_analytics[].analytics", "conversation_analytics"} {
		at = prefix + "analytics." + at
		out = append(out, at+".behavior_counts", at+".frequencies", at+".metrics.metric_groups", at+".metrics.metric_groups.*")
	}
	return out
}

// bodies are all bodies with their documented shapes.
func bodies(t *testing.T) map[string]struct {
	body  any
	shape string
	data  []string
} {
	type b = struct {
		body  any
		shape string
		data  []string
	}
	r := session()
	m := analysed(t, r)
	o := r.View(known())
	whole := mpathic.Conversation(m, o)
	whole.Diagnostics = nil // a key of ours
	text := "You should call them. Thank you so much for your help. What do you think about the plan?"
	asked := mpathic.BehaviorsRequest{Input: text, IncludeDefinitions: true, IncludeSuggestions: true, IncludeTips: true}
	profile, err := mpathic.Profile(&mpathic.ProfileRequest{}, known())
	require.NoError(t, err)
	upload := mpathic.NewUpload(100, 30, time.Unix(0, 0), func(int) string { return "https://example.com/p" })
	zero, f, n, s, null := int64(0), 0.5, int32(2), "s", json.RawMessage("null")
	return map[string]b{
		"conversation": {whole, shapeConversation, measuresAt("")},
		"behaviors":    {mpathic.Behaviors(&asked, known()), `{"id":"","user_metadata":null,"api_version":"","created_at":0,"detections":` + shapeDetections + `}`, nil},
		"behaviors request": {mpathic.BehaviorsRequest{ConfidenceThreshold: &f, ConversationID: &s, MaxBehaviors: &n}, `{"user_metadata":null,"confidence_threshold":0.5,
			"conversation_id":"string","include_suggestions":false,"include_tips":true,"include_definitions":false,"input":"","max_behaviors":2}`, nil},
		"conversations request": {mpathic.ConversationsRequest{ConfidenceThreshold: &f, ConversationID: &s, MaxBehaviors: &n, TalkTurns: r.TalkTurns}, `{"user_metadata":null,
			"conversation_id":"string","confidence_threshold":0.1,"include_conversation":true,"include_suggestions":true,"include_tips":true,"include_definitions":true,
			"include_diagnostics":true,"max_behaviors":0,"talk_turns":[{"input":"","talk_turn_id":"","speaker":{"id":"","role":""},"start_time":"","end_time":""}]}`, nil},
		"metadata request": {mpathic.MetadataRequest{Metadata: map[string]string{"a": "b"}}, `{"conversation_id":"","metadata":{"a":""},"merge_existing":true}`, nil},
		"job": {mpathic.NewJob(mpathic.JobCompleted, &whole, &upload, mpathic.Options{}), `{"id":"","user_metadata":null,"api_version":"","status":"","conversations_response":` +
			shapeConversation + `,"upload":` + shapeUpload + `}`, measuresAt("conversations_response.")},
		"start multipart request": {mpathic.StartMultipartRequest{PreferredPartSizeBytes: &zero}, `{"user_metadata":null,"file_name":"","file_size_bytes":0,"content_type":"",
			"preferred_part_size_bytes":0}`, nil},
		"multipart started": {mpathic.NewMultipartStarted(upload, known()), `{"id":"","user_metadata":null,"api_version":"","conversation_id":"","status":"","upload":` + shapeUpload + `}`, nil},
		"complete request":  {mpathic.CompleteMultipartRequest{Parts: []mpathic.CompletedPart{{PartNumber: 1, ETag: "e"}}}, `{"user_metadata":null,"parts":[{"part_number":0,"etag":""}]}`, nil},
		"cancel request":    {mpathic.CancelMultipartRequest{Reason: &s}, `{"user_metadata":null,"reason":"string"}`, nil},
		"file":              {mpathic.NewFileResponse(&mpathic.UploadForm{}, "f", "m", known()), `{"id":"","user_metadata":null,"api_version":"","file_id":"","message":""}`, nil},
		"zoom request": {mpathic.ZoomRequest{CredentialsID: &s, MeetingID: &s, RecordingFileID: &s}, `{"credentials_id":"","meeting_id":"","recording_file_id":"",
			"user_metadata":null}`, nil},
		"zoom":            {mpathic.ZoomResponse{}, `{"file_id":"","message":"","user_metadata":null}`, nil},
		"profile request": {mpathic.ProfileRequest{Role: &s, Metadata: null}, `{"user_metadata":null,"role":"string","metadata":null}`, nil},
		"profile": {profile, `{"id":"","user_metadata":null,"api_version":"","created_at":0,"allow_suggestions":true,"allow_tips":true,
			"behaviors":[{"name":"","definition":"","category":""}],"profile_id":""}`, nil},
		"token request": {mpathic.TokenRequest{}, `{"user_metadata":null,"grant_type":"client_credentials","client_id":"...","client_secret":"..."}`, nil},
		"token": {mpathic.NewTokenResponse(&mpathic.TokenRequest{}, "t", 60, known()), `{"id":"","user_metadata":null,"api_version":"","access_token":"",
			"expires_in":0,"token_type":""}`, nil},
		"error": {mpathic.Error{Message: "m"}, `{"message":""}`, nil},
	}
}

func TestBodiesHaveTheDocumentedShape(t *testing.T) {
	for name, b := range bodies(t) {
		text := marshalled(t, b.body)
		got, err := shape.Paths([]byte(text), b.data...)
		require.NoError(t, err, name)
		want, err := shape.Paths([]byte(b.shape), b.data...)
		require.NoError(t, err, name)
		assert.Empty(t, shape.Differences(want, got), name)
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	for name, b := range bodies(t) {
		text := marshalled(t, b.body)
		again := reflect.New(reflect.TypeOf(b.body))
		d := json.NewDecoder(strings.NewReader(text))
		d.DisallowUnknownFields()
		require.NoError(t, d.Decode(again.Interface()), name)
		assert.Equal(t, text, marshalled(t, again.Elem().Interface()), name)
	}
}

// Lists of patterns stand beside analytics for speakers and roles, and inside of those of the conversation.
func TestPatternsStandWhereTheServiceHasThem(t *testing.T) {
	r := session()
	var body struct {
		Analytics struct {
			Speakers     []map[string]json.RawMessage `json:"speaker_analytics"`
			Roles        []map[string]json.RawMessage `json:"role_analytics"`
			Conversation map[string]json.RawMessage   `json:"conversation_analytics"`
		} `json:"analytics"`
	}
	require.NoError(t, json.Unmarshal([]byte(marshalled(t, mpathic.Conversation(analysed(t, r), r.View(known())))), &body))
	for _, list := range []string{"action_items", "fidelity", "checklist", "highlights", "lowlights", "safety"} {
		for _, x := range append(body.Analytics.Speakers, body.Analytics.Roles...) {
			assert.Contains(t, x, list)
			assert.NotContains(t, string(x["analytics"]), `"`+list+`"`)
		}
		assert.Contains(t, body.Analytics.Conversation, list)
	}
	assert.NotContains(t, body.Analytics.Conversation, "analytics")
	assert.Contains(t, body.Analytics.Conversation, "utterance_count")
}

func TestWhatCannotBeMeasuredIsLeftOutOrZero(t *testing.T) {
	r := &mpathic.ConversationsRequest{IncludeConversation: true, TalkTurns: []mpathic.TalkTurn{{Input: "Hello there.", Speaker: mpathic.Speaker{ID: "a"}}}}
	m := analysed(t, r)
	b := mpathic.Conversation(m, r.View(mpathic.Options{}))
	text := marshalled(t, b)
	for part, want := range map[string]bool{`"empathy":{"contributing_behaviors":[]}`: true, `"start_time"`: false, `"user_metadata":null`: true} {
		assert.Equal(t, want, strings.Contains(text, part), part)
	}
	reasons := map[string]colloquy.Reason{}
	for _, o := range b.Omitted() {
		reasons[o.Path] = o.Reason
		assert.NotEmpty(t, o.Detail, o.Path)
	}
	assert.Equal(t, colloquy.TooFew, reasons["analytics.speaker_analytics[0].analytics.metrics.empathy.score"])
	assert.Equal(t, colloquy.TooFew, reasons["analytics.conversation_analytics.metrics.empathy.score"])
	assert.Equal(t, colloquy.NoTimes, reasons["conversation.talk_turns[].start_time"])

	o := r.View(mpathic.Options{ZeroFill: true})
	zero := mpathic.Conversation(m, o)
	assert.True(t, strings.Contains(marshalled(t, zero), `"empathy":{"contributing_behaviors":[],"score":0}`))
	assert.Len(t, zero.Omitted(), len(b.Omitted()), "and still listed")
}

// In a language without rules nobody has looked for behaviours: no counts are not zero counts.
func TestBehavioursOfAnUnknownLanguageAreNotZero(t *testing.T) {
	r := &mpathic.ConversationsRequest{}
	for range 8 {
		r.TalkTurns = append(r.TalkTurns, mpathic.TalkTurn{Input: "Wir haben gestern lange über das neue Haus gesprochen, und es war sehr schön.", Speaker: mpathic.Speaker{ID: "a"}},
			mpathic.TalkTurn{Input: "Ja, das finde ich auch, aber wir müssen noch mit den Nachbarn reden.", Speaker: mpathic.Speaker{ID: "b"}})
	}
	b := mpathic.Conversation(analysed(t, r), r.View(mpathic.Options{}))
	assert.NotContains(t, marshalled(t, b), "behavior_counts")
	var paths []string
	for _, o := range b.Omitted() {
		if o.Reason == colloquy.NoLexicon {
			paths = append(paths, o.Path)
		}
	}
	assert.Contains(t, paths, "analytics.conversation_analytics.behavior_counts")
}
