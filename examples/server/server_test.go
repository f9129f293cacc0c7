package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"log/slog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

const recording = "../quickstart/conversation.wav"

// client speaks to a server as any program would.
type client struct {
	t     testing.TB
	url   string
	token string
}

// call returns the status and the body. A body that is a reader is sent as it is, anything else as JSON.
func (c client) call(method, path string, body any) (int, []byte) {
	c.t.Helper()
	var in io.Reader
	switch b := body.(type) {
	case nil:
	case io.Reader:
		in = b
	default:
		text, err := json.Marshal(b)
		require.NoError(c.t, err)
		in = bytes.NewReader(text)
	}
	req, err := http.NewRequest(method, c.url+path, in)
	require.NoError(c.t, err)
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	res, err := http.DefaultClient.Do(req)
	require.NoError(c.t, err)
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	require.NoError(c.t, err)
	return res.StatusCode, out
}

// get calls, wants a status, and reads the body into v.
func (c client) get(method, path string, body any, want int, v any) {
	c.t.Helper()
	status, out := c.call(method, path, body)
	require.Equal(c.t, want, status, "%s %s: %s", method, path, out)
	if v != nil {
		require.NoError(c.t, json.Unmarshal(out, v), "%s", out)
	}
}

// await polls a job until it ends.
func (c client) await(job string) string {
	c.t.Helper()
	for began := time.Now(); time.Since(began) < 2*time.Minute; time.Sleep(20 * time.Millisecond) {
		var j symbl.Job
		c.get("GET", "/v1/job/"+job, nil, 200, &j)
		if j.Status == completed || j.Status == failed {
			return j.Status
		}
	}
	c.t.Fatal("the job does not end")
	return ""
}

func start(t testing.TB, change func(*options)) (client, *app) {
	t.Helper()
	o := options{dir: t.TempDir(), token: "secret", workers: 2, queue: 200, limit: 64 << 20}
	if change != nil {
		change(&o)
	}
	a, err := newApp(o, slog.New(slog.NewTextHandler(io.Discard, nil)))
	require.NoError(t, err)
	s := httptest.NewServer(a.serve)
	t.Cleanup(func() { s.Close(); a.close() })
	return client{t, s.URL, o.token}, a
}

func text(lines ...string) symbl.TextRequest {
	var r symbl.TextRequest
	for k, l := range lines {
		who, said, _ := strings.Cut(l, ": ")
		r.Messages = append(r.Messages, symbl.TextMessage{Payload: symbl.TextPayload{Content: said}, From: symbl.Person{Name: who, UserID: who + "@example.com"},
			Duration: &symbl.TextDuration{StartTime: fmt.Sprintf("2024-05-06T09:00:%02dZ", 5*k), EndTime: fmt.Sprintf("2024-05-06T09:00:%02dZ", 5*k+4)}})
	}
	return r
}

var planning = text("Bob: So who is going to send the report to the customer?", "Ann: I will send the report to the customer by Friday.", "Bob: Great, thank you.")

func TestSymblTextFromEndToEnd(t *testing.T) {
	c, _ := start(t, nil)
	var p symbl.ProcessResponse
	c.get("POST", "/v1/process/text", planning, 201, &p)
	require.Equal(t, completed, c.await(p.JobID))
	at := "/v1/conversations/" + p.ConversationID

	var msgs symbl.MessagesBody
	c.get("GET", at+"/messages?verbose=true&sentiment=true", nil, 200, &msgs)
	require.Len(t, msgs.Messages, 3)
	assert.Equal(t, "2024-05-06T09:00:05.000Z", msgs.Messages[1].StartTime)
	assert.NotEmpty(t, msgs.Messages[1].Words)
	assert.NotNil(t, msgs.Messages[1].Sentiment)
	c.get("GET", at+"/messages", nil, 200, &msgs)
	assert.Equal(t, p.ConversationID, msgs.Messages[0].ConversationID)
	for _, path := range []string{"", "/topics", "/questions", "/action-items", "/follow-ups", "/entities", "/analytics", "/trackers", "/summary", "/members", "/speakers",
		"/insights", "/callscore", "/callscore/status", "/lm-insights/status"} {
		status, body := c.call("GET", at+path, nil)
		assert.Equal(t, 200, status, "%s: %s", path, body)
	}
	var members symbl.MembersBody
	c.get("GET", at+"/members", nil, 200, &members)
	require.Len(t, members.Members, 2)
	c.get("PUT", at+"/members/"+members.Members[0].ID, symbl.Person{Name: "Robert"}, 200, nil)
	c.get("GET", at+"/members", nil, 200, &members)
	assert.Equal(t, "Robert", members.Members[0].Name)
	c.get("PUT", at+"/members/nobody", symbl.Person{Name: "x"}, 404, nil)

	event := func(kind, who string, at int64) symbl.SpeakerEvent {
		return symbl.SpeakerEvent{Type: kind, User: symbl.Person{Name: who}, Offset: symbl.Offset{Seconds: at}}
	}
	said := symbl.SpeakerEventsBody{SpeakerEvents: []symbl.SpeakerEvent{event("started_speaking", "Cy", 10), event("stopped_speaking", "Cy", 15)}}
	c.get("PUT", at+"/speakers", said, 200, nil)
	c.get("GET", at+"/messages", nil, 200, &msgs)
	assert.Equal(t, []string{"Robert", "Ann", "Cy"}, []string{msgs.Messages[0].From.Name, msgs.Messages[1].From.Name, msgs.Messages[2].From.Name})
	c.get("PUT", at+"/speakers", symbl.SpeakerEventsBody{}, 400, nil)
	c.get("PUT", "/v1/conversations/none/speakers", said, 404, nil)

	c.get("PUT", "/v1/process/text/"+p.ConversationID, text("Ann: One more thing."), 201, nil)
	c.get("GET", at+"/messages", nil, 200, &msgs)
	assert.Len(t, msgs.Messages, 4)

	var tr symbl.TranscriptBody
	c.get("POST", at+"/transcript", map[string]string{"contentType": "text/srt"}, 200, &tr)
	assert.Contains(t, tr.Transcript.Payload, "-->")
	c.get("POST", at+"/transcript", map[string]string{"contentType": "image/png"}, 400, nil)

	var mark symbl.Bookmark
	c.get("POST", at+"/bookmarks", symbl.Bookmark{Label: "Promise", BeginTimeOffset: 5, Duration: 5}, 201, &mark)
	var sum symbl.SummaryBody
	c.get("GET", at+"/bookmarks/"+mark.ID+"/summary", nil, 200, &sum)
	c.get("GET", at+"/bookmarks-summary", nil, 200, &sum)
	c.get("PUT", at+"/bookmarks/"+mark.ID, symbl.Bookmark{Label: "Other"}, 200, &mark)
	assert.Equal(t, "Other", mark.Label)
	c.get("DELETE", at+"/bookmarks/"+mark.ID, nil, 200, nil)
	c.get("GET", at+"/bookmarks/"+mark.ID, nil, 404, nil)

	c.get("PUT", at, map[string]any{"metadata": map[string]string{"deal": "42"}}, 200, nil)
	var conv symbl.ConversationBody
	c.get("GET", at, nil, 200, &conv)
	assert.Equal(t, "42", conv.Metadata["deal"])
	var list struct{ Conversations []symbl.ConversationBody }
	c.get("GET", "/v1/conversations?limit=10", nil, 200, &list)
	assert.Len(t, list.Conversations, 1)
	c.get("DELETE", at, nil, 200, nil)
	c.get("GET", at, nil, 404, nil)
}

func TestARecordingByBodyURLAndForm(t *testing.T) {
	media := t.TempDir()
	wav, err := os.ReadFile(recording)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(media, "call.wav"), wav, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(filepath.Dir(media), "outside.wav"), wav, 0o600))
	c, _ := start(t, func(o *options) { o.media = media })

	var p symbl.ProcessResponse
	c.get("POST", "/v1/process/audio?name=Call", bytes.NewReader(wav), 201, &p)
	require.Equal(t, completed, c.await(p.JobID))
	var an symbl.AnalyticsBody
	c.get("GET", "/v1/conversations/"+p.ConversationID+"/analytics", nil, 200, &an)
	assert.Len(t, an.Members, 3)

	c.get("POST", "/v1/process/video/url", map[string]any{"url": "call.wav", "name": "BusinessMeeting", "confidenceThreshold": 0.6}, 201, &p)
	require.Equal(t, completed, c.await(p.JobID))
	for _, u := range []string{"../outside.wav", "file:///etc/passwd", "nowhere.wav", "https://example.com/a.wav", "."} {
		status, body := c.call("POST", "/v1/process/video/url", map[string]any{"url": u})
		assert.Equal(t, 400, status, "%s: %s", u, body)
	}
}

func TestMeetraFromEndToEnd(t *testing.T) {
	c, a := start(t, func(o *options) { o.email, o.password = "me@example.com", "pw" })
	c.get("GET", "/api/meeting/speakers", nil, 404, nil)
	var login meetra.LoginResponse
	c.get("POST", "/api-login", meetra.LoginRequest{Email: "me@example.com", Password: "pw"}, 200, &login)
	assert.Equal(t, "secret", login.Token)
	c.get("POST", "/api-login", meetra.LoginRequest{Email: "me@example.com", Password: "wrong"}, 401, nil)
	c.get("POST", "/api-login", meetra.LoginRequest{}, 400, nil)

	f, err := os.Open("../quickstart/conversation.vtt")
	require.NoError(t, err)
	defer f.Close()
	var up meetra.UploadResponse
	c.get("POST", "/api/meeting/upload?name=Weekly", f, 200, &up)
	require.Len(t, up.FileHash, 32)
	rec, err := a.store.byHash(up.FileHash)
	require.NoError(t, err)
	require.Equal(t, completed, c.await(rec.Job))
	for _, path := range []string{"meeting/meeting-dynamics", "meeting/topics", "meeting/details-by-topics", "meeting/key-points", "meeting/text-summaries",
		"meeting/transcription", "meeting/meeting-emotions", "speaker-emotions-over-time", "meeting/meeting-interactions", "meeting/meeting-interaction_score",
		"meeting/meeting-sentiment", "meeting/meeting-energy", "meeting/balance-score", "speakers-balance", "meeting/speakers-balance", "../speakers-balance", "meeting/questions", "meeting/keywords", "meeting/audio-quality"} {
		status, body := c.call("GET", "/single-feature-api/"+path+"?file-hash="+up.FileHash, nil)
		assert.Equal(t, 200, status, "%s: %s", path, body)
	}
	var d meetra.DynamicsBody
	c.get("GET", "/single-feature-api/meeting/meeting-dynamics?period_seconds=30&file-hash="+up.FileHash, nil, 200, &d)
	assert.Greater(t, len(d.Dynamics), 1)
	var people meetra.SpeakersBody
	c.get("GET", "/api/meeting/speakers?file-hash="+up.FileHash, nil, 200, &people)
	c.get("POST", "/api/meeting/rename-speaker", meetra.RenameRequest{FileHash: up.FileHash, SpeakerID: people.Speakers[0].ID, Alias: "Zoe"}, 200, nil)
	for _, q := range []string{"?file-hash=" + up.FileHash, ""} {
		c.get("GET", "/api/meeting/speakers"+q, nil, 200, &people)
		assert.Equal(t, "Zoe", people.Speakers[0].Alias, "the newest, as the page of this route names none")
	}

	var e meetra.Error
	c.get("GET", "/single-feature-api/meeting/topics?file-hash="+strings.Repeat("0", 32), nil, 404, &e)
	assert.Equal(t, "Meeting not found", e.Message)
	c.get("GET", "/single-feature-api/meeting/topics", nil, 400, &e)
	assert.Equal(t, "Bad request", e.Message)
	res, _ := c.send("GET", "/single-feature-api/meeting/topics", nil, nil)
	assert.Contains(t, res.Header.Get("X-Reason"), "file-hash")
	c.get("GET", "/single-feature-api/meeting/topics?period_seconds=x&file-hash="+up.FileHash, nil, 400, &e)
	stranger := client{t, c.url, "wrong"}
	stranger.get("GET", "/single-feature-api/meeting/topics?file-hash="+up.FileHash, nil, 401, &e)
	assert.Equal(t, "Unauthorized", e.Message)
	var s meetra.SpeakersError
	stranger.get("GET", "/api/meeting/speakers?file-hash="+up.FileHash, nil, 401, &s)
	assert.NotEmpty(t, s.Error)
}

func TestFailuresOfSymbl(t *testing.T) {
	c, _ := start(t, func(o *options) { o.limit, o.client, o.secret = 1000, "app", "pw" })
	client{t, c.url, ""}.get("POST", "/v1/process/text", planning, 401, nil)
	for key, want := range map[string]int{"secret": 404, "other": 401} {
		req, err := http.NewRequest("GET", c.url+"/v1/job/none", nil)
		require.NoError(t, err)
		req.Header.Set("X-API-Key", key)
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		res.Body.Close()
		assert.Equal(t, want, res.StatusCode, "the header of Symbl's SDK")
	}
	c.get("GET", "/v1/job/none", nil, 404, nil)
	c.get("GET", "/v1/conversations/none/messages", nil, 404, nil)
	c.get("POST", "/v1/process/text", strings.NewReader("{"), 400, nil)
	c.get("POST", "/v1/process/text", symbl.TextRequest{}, 400, nil)
	c.get("POST", "/v1/process/audio", nil, 400, nil)
	c.get("POST", "/v1/process/audio?confidenceThreshold=7", strings.NewReader("x"), 400, nil)
	c.get("POST", "/v1/process/audio", bytes.NewReader(make([]byte, 5000)), 413, nil)
	c.get("POST", "/oauth2/token:generate", symbl.TokenRequest{Type: "application", AppID: "app", AppSecret: "no"}, 401, nil)
	c.get("POST", "/oauth2/token:generate", symbl.TokenRequest{}, 400, nil)
	var tok symbl.TokenResponse
	c.get("POST", "/oauth2/token:generate", symbl.TokenRequest{Type: "application", AppID: "app", AppSecret: "pw"}, 200, &tok)
	assert.Equal(t, "secret", tok.AccessToken)
	again := symbl.RefreshRequest{AppID: "app", AppSecret: "pw", RefreshToken: tok.RefreshToken}
	c.get("POST", "/oauth2/token:refresh", again, 200, &tok)
	assert.Equal(t, "secret", tok.AccessToken)
	again.RefreshToken = "secret"
	c.get("POST", "/oauth2/token:refresh", again, 401, nil)
	c.get("POST", "/oauth2/token:refresh", symbl.RefreshRequest{AppID: "app"}, 400, nil)

	var p symbl.ProcessResponse
	c.get("POST", "/v1/process/audio", strings.NewReader("RIFF\x00\x00\x00\x00WAVEbroken"), 201, &p)
	assert.Equal(t, failed, c.await(p.JobID))
	c.get("GET", "/v1/conversations/"+p.ConversationID+"/messages", nil, 404, nil)
	status, _ := c.call("GET", "/", nil)
	assert.Equal(t, 200, status)
}

func TestTooManyJobsAreRefused(t *testing.T) {
	c, a := start(t, func(o *options) { o.queue = 2 })
	a.queue.stop() // nobody works
	for range 2 {
		c.get("POST", "/v1/process/text", planning, 201, nil)
	}
	c.get("POST", "/v1/process/text", planning, 429, nil)
	entries, err := os.ReadDir(a.store.dir)
	require.NoError(t, err)
	assert.Len(t, entries, 2, "what was refused leaves nothing")
}

func TestAHundredUploadsAtOnce(t *testing.T) {
	c, _ := start(t, nil)
	jobs := make([]symbl.ProcessResponse, 100)
	var all sync.WaitGroup
	for k := range jobs {
		all.Go(func() {
			status, body := c.call("POST", "/v1/process/text", text(fmt.Sprintf("Ann: This is message number %d of many.", k), "Bob: Yes."))
			if assert.Equal(t, 201, status, "%s", body) {
				assert.NoError(t, json.Unmarshal(body, &jobs[k]))
			}
		})
	}
	all.Wait()
	for k, j := range jobs {
		require.Equal(t, completed, c.await(j.JobID))
		var b symbl.MessagesBody
		c.get("GET", "/v1/conversations/"+j.ConversationID+"/messages", nil, 200, &b)
		require.Len(t, b.Messages, 2)
		assert.Contains(t, b.Messages[0].Text, fmt.Sprintf("number %d of", k))
	}
}

func TestWhatACrashInterruptedIsBegunAnew(t *testing.T) {
	dir := t.TempDir()
	c, a := start(t, func(o *options) { o.dir = dir })
	var p symbl.ProcessResponse
	c.get("POST", "/v1/process/text", planning, 201, &p)
	require.Equal(t, completed, c.await(p.JobID))
	a.queue.stop()
	// As a crash leaves it: in the middle of a job, a result that was never renamed, an upload that was cut off.
	require.NoError(t, a.store.update(p.ConversationID, func(r *record) { r.State = inProgress }))
	require.NoError(t, os.Remove(filepath.Join(dir, p.ConversationID, "meeting.json")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, p.ConversationID, ".new-1"), []byte(`{"half`), 0o600))
	require.NoError(t, os.Mkdir(filepath.Join(dir, incoming+"1"), 0o700))
	c.get("GET", "/v1/conversations/"+p.ConversationID+"/messages", nil, 404, nil)

	again, _ := start(t, func(o *options) { o.dir = dir })
	require.Equal(t, completed, again.await(p.JobID))
	again.get("GET", "/v1/conversations/"+p.ConversationID+"/messages", nil, 200, nil)
	_, err := os.Stat(filepath.Join(dir, incoming+"1"))
	assert.ErrorIs(t, err, os.ErrNotExist)
}

func TestServeAndStop(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	addr := make(chan string, 1)
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"-dir", t.TempDir(), "-addr", "127.0.0.1:0"}, io.Discard, func(a, _ string) { addr <- a })
	}()
	res, err := http.Get("http://" + <-addr + "/")
	require.NoError(t, err)
	res.Body.Close()
	assert.Equal(t, 200, res.StatusCode)
	cancel()
	assert.NoError(t, <-ended)
	assert.Error(t, run(ctx, nil, io.Discard, nil), "no -dir")
}
