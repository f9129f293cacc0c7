package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// send calls with headers, and returns the whole answer.
func (c client) send(method, url string, body io.Reader, headers map[string]string) (*http.Response, []byte) {
	c.t.Helper()
	if !strings.HasPrefix(url, "http") {
		url = c.url + url
	}
	req, err := http.NewRequest(method, url, body)
	require.NoError(c.t, err)
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	for k, v := range headers {
		req.Header.Set(k, v)
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(c.t, err)
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	require.NoError(c.t, err)
	return res, out
}

// fails wants a status, and the body of a failure.
func (c client) fails(method, path string, body any, want int) {
	c.t.Helper()
	var e mpathic.Error
	c.get(method, path, body, want, &e)
	assert.NotEmpty(c.t, e.Message, path)
}

func talk(lines ...string) mpathic.ConversationsRequest {
	r := mpathic.ConversationsRequest{UserMetadata: json.RawMessage(`{"n":1}`), IncludeConversation: true, IncludeTips: true, IncludeDiagnostics: true}
	for k, l := range lines {
		who, said, _ := strings.Cut(l, ": ")
		r.TalkTurns = append(r.TalkTurns, mpathic.TalkTurn{Input: said, TalkTurnID: fmt.Sprint("t", k), Speaker: mpathic.Speaker{ID: who, Role: "role of " + who},
			StartTime: fmt.Sprintf("00:00:%02d.000", 5*k), EndTime: fmt.Sprintf("00:00:%02d.500", 5*k+4)})
	}
	return r
}

var advice = talk("ann: How are you today? What would help?", "bob: I am tired. Thank you for asking.", "ann: You should sleep more.")

const conversation = "cc71b11a-25cd-4c2d-9950-df2cc38e3407"

func words(t testing.TB) []byte {
	b, err := os.ReadFile("../quickstart/conversation.vtt")
	require.NoError(t, err)
	return b
}

func TestMpathicToken(t *testing.T) {
	c, _ := start(t, func(o *options) { o.client, o.secret = "id", "pw" })
	open := client{t, c.url, ""}
	var tok mpathic.TokenResponse
	open.get("POST", "/v1/token", mpathic.TokenRequest{GrantType: "client_credentials", ClientID: "id", ClientSecret: "pw"}, 200, &tok)
	assert.Equal(t, "secret", tok.AccessToken)
	assert.Equal(t, "Bearer", tok.TokenType)
	open.fails("POST", "/v1/token", mpathic.TokenRequest{GrantType: "client_credentials", ClientID: "id", ClientSecret: "no"}, 401)
	open.fails("POST", "/v1/token", mpathic.TokenRequest{GrantType: "password"}, 400)
}

func TestMpathicBehaviors(t *testing.T) {
	c, _ := start(t, nil)
	res, body := c.send("POST", "/v1/behaviors", strings.NewReader(`{"user_metadata":{"a":[1]},"input":"You should call them. Thank you so much!","include_tips":true}`),
		map[string]string{"mpathic-id": "my-id"})
	require.Equal(t, 200, res.StatusCode, "%s", body)
	assert.Equal(t, "my-id", res.Header.Get("mpathic-id"))
	var b mpathic.BehaviorsResponse
	require.NoError(t, json.Unmarshal(body, &b))
	assert.Equal(t, "my-id", b.ID)
	assert.JSONEq(t, `{"a":[1]}`, string(b.UserMetadata))
	assert.InDelta(t, time.Now().Unix(), b.CreatedAt, 60)
	require.Len(t, b.Detections, 2)
	assert.NotNil(t, b.Detections[0].Behaviors[0].Tip)
	c.fails("POST", "/v1/behaviors", strings.NewReader("{"), 400)
	c.fails("POST", "/v1/behaviors", mpathic.BehaviorsRequest{}, 400)
	res, body = c.send("POST", "/v1/behaviors", strings.NewReader(`{"input":"x"}`), map[string]string{"mpathic-id": strings.Repeat("x", 201)})
	assert.Equal(t, 400, res.StatusCode, "%s", body)
}

func TestMpathicConversationAtOnce(t *testing.T) {
	c, _ := start(t, nil)
	req := advice
	id := conversation
	req.ConversationID = &id
	var b mpathic.ConversationsResponse
	c.get("POST", "/v1/conversations", req, 200, &b)
	assert.Equal(t, conversation, b.ConversationID)
	assert.JSONEq(t, `{"n":1}`, string(b.UserMetadata))
	require.Len(t, b.Conversation.TalkTurns, 3)
	assert.Equal(t, "t1", b.Conversation.TalkTurns[1].TalkTurnID)
	assert.Equal(t, req.TalkTurns[0].Input, b.Conversation.TalkTurns[0].Input)
	assert.Equal(t, 5, b.Analytics.Conversation.UtteranceCount, "sentences")
	assert.Equal(t, 2, b.Analytics.Speakers[0].Analytics.TalkTurnCount)
	require.NotNil(t, b.Diagnostics)
	assert.NotEmpty(t, b.Diagnostics.Detections[0].Rule)
	assert.Len(t, b.Diagnostics.Timings, 2)

	// Symbl's routes on the same paths still answer.
	var list struct{ Conversations []symbl.ConversationBody }
	c.get("GET", "/v1/conversations", nil, 200, &list)
	assert.Len(t, list.Conversations, 1)

	var m mpathic.MetadataResponse
	c.get("POST", "/v1/conversations/metadata", mpathic.MetadataRequest{ConversationID: conversation, Metadata: map[string]string{"a": "1"}}, 200, &m)
	c.get("POST", "/v1/conversations/metadata", mpathic.MetadataRequest{ConversationID: conversation, Metadata: map[string]string{"b": "2"}, MergeExisting: true}, 200, &m)
	assert.Equal(t, map[string]string{"a": "1", "b": "2"}, m.Metadata)
	m = mpathic.MetadataResponse{}
	c.get("POST", "/v1/conversations/metadata", mpathic.MetadataRequest{ConversationID: conversation, Metadata: map[string]string{"c": "3"}}, 200, &m)
	assert.Equal(t, map[string]string{"c": "3"}, m.Metadata)
	c.fails("POST", "/v1/conversations/metadata", mpathic.MetadataRequest{ConversationID: "00000000-0000-4000-8000-000000000000"}, 404)
	c.fails("POST", "/v1/conversations/metadata", mpathic.MetadataRequest{ConversationID: "x"}, 400)
	c.fails("POST", "/v1/conversations", mpathic.ConversationsRequest{}, 400)
	c.fails("POST", "/v1/conversations", mpathic.ConversationsRequest{FileID: conversation}, 400)
	late := talk("ann: Hi.")
	late.TalkTurns[0].EndTime = "noon"
	c.fails("POST", "/v1/conversations", late, 400)
}

func TestMpathicProfiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"version":1,"base":"none","id":"thanks","behaviors":[{"name":"gratitude"}]}`), 0o600))
	c, _ := start(t, func(o *options) { o.profiles = []string{file} })
	var p mpathic.ProfileResponse
	c.get("POST", "/v1/profile", nil, 200, &p)
	assert.Equal(t, "default", p.ProfileID)
	assert.Greater(t, len(p.Behaviors), 20)
	res, body := c.send("POST", "/v1/profile", strings.NewReader(`{"role":"agent","metadata":{"n":1}}`), map[string]string{"mpathic-profile": "thanks"})
	require.Equal(t, 200, res.StatusCode, "%s", body)
	require.NoError(t, json.Unmarshal(body, &p))
	require.Len(t, p.Behaviors, 1)
	assert.NotEmpty(t, p.Behaviors[0].Definition)
	assert.False(t, p.AllowTips)
	c.fails("POST", "/v1/profile", strings.NewReader(`{"metadata":[1]}`), 400)
	res, body = c.send("POST", "/v1/behaviors", strings.NewReader(`{"input":"Hi."}`), map[string]string{"mpathic-profile": "none"})
	assert.Equal(t, 400, res.StatusCode, "%s", body)

	text, err := json.Marshal(advice)
	require.NoError(t, err)
	res, body = c.send("POST", "/v1/conversations", bytes.NewReader(text), map[string]string{"mpathic-profile": "thanks"})
	require.Equal(t, 200, res.StatusCode, "%s", body)
	var b mpathic.ConversationsResponse
	require.NoError(t, json.Unmarshal(body, &b))
	assert.Equal(t, map[string]int{"gratitude": 1}, b.Analytics.Conversation.BehaviorCounts)
	_, err = readProfiles([]string{file, file})
	assert.ErrorContains(t, err, "two profiles")
	_, err = readProfiles([]string{filepath.Join(t.TempDir(), "none.json")})
	assert.Error(t, err)
	require.NoError(t, os.WriteFile(file, []byte(`{"version":1,"base":"none"}`), 0o600))
	_, err = readProfiles([]string{file})
	assert.ErrorContains(t, err, "has no id")
}

func TestMpathicConversationsAtTheSameTime(t *testing.T) {
	c, _ := start(t, nil)
	var all sync.WaitGroup
	for k := range 20 {
		all.Go(func() {
			status, body := c.call("POST", "/v1/conversations", talk(fmt.Sprintf("ann: This is talk number %d.", k), "bob: Thank you."))
			var b mpathic.ConversationsResponse
			if assert.Equal(t, 200, status, "%s", body) && assert.NoError(t, json.Unmarshal(body, &b)) {
				assert.Contains(t, b.Conversation.TalkTurns[0].Input, fmt.Sprintf("number %d.", k))
			}
		})
	}
	all.Wait()
}

func TestMpathicWithoutAToken(t *testing.T) {
	c, _ := start(t, nil)
	stranger := client{t, c.url, "wrong"}
	for _, path := range []string{"/v1/behaviors", "/v1/conversations", "/v1/conversations/metadata", "/v1/conversations/jobs", "/v1/conversations/jobs/start-multipart",
		"/v1/conversations/jobs/x/complete-multipart", "/v1/conversations/jobs/x/cancel-multipart", "/v1/files", "/v1/files/zoom", "/v1/profile"} {
		stranger.fails("POST", path, map[string]any{}, 401)
	}
	stranger.fails("GET", "/v1/conversations/jobs/x", nil, 401)
}
