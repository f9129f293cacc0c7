package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"log/slog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// What a client sends as user_metadata comes back as often as it asks, however it is spaced.
func TestMetadataComesBackAgainAndAgain(t *testing.T) {
	c, _ := start(t, nil)
	const turns = `"include_conversation": true, "talk_turns": [{"input": "Thank you.", "talk_turn_id": "1", "speaker": {"id": "a", "role": "r"}}]`
	var j mpathic.Job
	c.get("POST", "/v1/conversations/jobs", strings.NewReader(`{"user_metadata": {"n": [1.50, 2]}, `+turns+`}`), 200, &j)
	for range 3 {
		j = c.done(j.ID)
		assert.Equal(t, `{"n":[1.50,2]}`, string(j.UserMetadata))
		require.NotNil(t, j.Response)
		assert.Equal(t, `{"n":[1.50,2]}`, string(j.Response.UserMetadata))
	}
}

// Why there is no result is told: that one has to wait, or that waiting will not help.
func TestWhyThereIsNoResult(t *testing.T) {
	c, a := start(t, nil)
	var p symbl.ProcessResponse
	c.get("POST", "/v1/process/audio", strings.NewReader("RIFF\x00\x00\x00\x00WAVEbroken"), 201, &p)
	require.Equal(t, failed, c.await(p.JobID))
	var e symbl.Error
	c.get("GET", "/v1/conversations/"+p.ConversationID+"/messages", nil, 404, &e)
	assert.Contains(t, e.Message, "the analysis failed: ")
	assert.NotContains(t, e.Message, a.store.dir, "where files lie is nobody's business")
	res, _ := c.send("GET", "/v1/job/"+p.JobID, nil, nil)
	assert.NotEmpty(t, res.Header.Get("X-Reason"))

	a.queue.stop() // nobody works
	c.get("POST", "/v1/process/text", planning, 201, &p)
	c.get("GET", "/v1/conversations/"+p.ConversationID+"/messages", nil, 404, &e)
	assert.Contains(t, e.Message, "still being processed")
}

func TestWordsOfWrongTypes(t *testing.T) {
	c, _ := start(t, nil)
	for _, x := range []struct{ path, body, want string }{
		{"/v1/behaviors", `{"input":5}`, "input is to be a string, not number"},
		{"/v1/behaviors", `[]`, "the body is to be an object, not array"},
		{"/v1/process/text", `{"messages":"x"}`, "messages is to be an array, not string"},
		{"/v1/process/text", `{"messages":[{"payload":{"content":true}}]}`, "messages.payload.content is to be a string, not bool"},
		{"/v1/conversations/jobs/start-multipart", `{"file_size_bytes":1.5}`, "file_size_bytes is to be a whole number, not number 1.5"},
	} {
		var e mpathic.Error
		c.get("POST", x.path, strings.NewReader(x.body), 400, &e)
		assert.Equal(t, x.want, e.Message, x.body)
	}
}

// The same file given to Meetra's routes twice is one meeting, which keeps the names of its speakers.
func TestMeetraTheSameFileTwice(t *testing.T) {
	c, a := start(t, nil)
	upload := func() string {
		var up meetra.UploadResponse
		c.get("POST", "/api/meeting/upload", strings.NewReader(string(words(t))), 200, &up)
		return up.FileHash
	}
	hash := upload()
	rec, err := a.store.byHash(hash)
	require.NoError(t, err)
	require.Equal(t, completed, c.await(rec.Job))
	var s meetra.SpeakersBody
	c.get("GET", "/api/meeting/speakers?file-hash="+hash, nil, 200, &s)
	c.get("POST", "/api/meeting/rename-speaker", meetra.RenameRequest{FileHash: hash, SpeakerID: s.Speakers[0].ID, Alias: "Eleonora"}, 200, nil)
	assert.Equal(t, hash, upload())
	c.get("GET", "/api/meeting/speakers?file-hash="+hash, nil, 200, &s)
	assert.Equal(t, "Eleonora", s.Speakers[0].Alias)
	assert.Len(t, a.store.list(), 1)

	// Nor does an analysis of it for another service hide the result.
	a.queue.stop()
	c.get("POST", "/v1/process/audio", strings.NewReader(string(words(t))), 201, nil)
	c.get("GET", "/api/meeting/speakers?file-hash="+hash, nil, 200, &s)
}

// Messages that are appended keep their clock; where it does not go on, they follow at the end.
func TestAppendedMessagesKeepTheirClock(t *testing.T) {
	for _, x := range []struct{ name, at, want string }{
		{"an hour later", "2024-05-06T10:30:00Z", "2024-05-06T10:30:00.000Z"},
		{"before the end", "2024-05-06T08:00:00Z", "2024-05-06T09:00:14.000Z"},
		{"a week later", "2024-05-13T09:00:00Z", "2024-05-06T09:00:14.000Z"},
	} {
		c, _ := start(t, nil)
		id := c.given(planning)
		more := text("Ann: We are back.")
		more.Messages[0].Duration = &symbl.TextDuration{StartTime: x.at, EndTime: x.at}
		c.get("PUT", "/v1/process/text/"+id, more, 201, nil)
		var b symbl.MessagesBody
		c.get("GET", "/v1/conversations/"+id+"/messages", nil, 200, &b)
		require.Len(t, b.Messages, 4, x.name)
		assert.Equal(t, x.want, b.Messages[3].StartTime, x.name)
	}
}

func TestZerosWhereAClientInsists(t *testing.T) {
	for zeros, want := range map[bool]string{false: `{"type":"total_overlap"}`, true: `{"type":"total_overlap","percent":0,"seconds":0}`} {
		c, _ := start(t, func(o *options) { o.zeros = zeros })
		_, body := c.call("GET", "/v1/conversations/"+c.given(planning)+"/analytics", nil)
		assert.Contains(t, string(body), want)
	}
}

// A recording has words where somebody writes them down, and none silently where that fails.
func TestRecordingsHaveWords(t *testing.T) {
	broken := false
	recogniser := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if broken {
			http.Error(w, "no", http.StatusBadRequest)
			return
		}
		fmt.Fprint(w, `{"task":"transcribe","language":"english","text":"Let us begin.","words":[{"word":"Let","start":1,"end":1.2},{"word":"us","start":1.2,"end":1.4},{"word":"begin.","start":1.4,"end":2}]}`)
	}))
	defer recogniser.Close()
	c, _ := start(t, func(o *options) { o.scribe.OpenAI = recogniser.URL + "/v1" })
	b, err := os.ReadFile(recording)
	require.NoError(t, err)
	upload := func() (symbl.ProcessResponse, string) {
		var p symbl.ProcessResponse
		c.get("POST", "/v1/process/audio", strings.NewReader(string(b)), 201, &p)
		return p, c.await(p.JobID)
	}
	p, state := upload()
	require.Equal(t, completed, state)
	var said symbl.MessagesBody
	c.get("GET", "/v1/conversations/"+p.ConversationID+"/messages", nil, 200, &said)
	require.NotEmpty(t, said.Messages)
	assert.Equal(t, "Let us begin.", said.Messages[0].Text)
	assert.NotEmpty(t, said.Messages[0].From.ID)

	broken = true
	_, state = upload()
	assert.Equal(t, failed, state)
}

func TestBothShapesOfEntities(t *testing.T) {
	for newer, want := range map[bool]string{false: `"text":"Friday"`, true: `"category":"General"`} {
		c, _ := start(t, func(o *options) { o.newEntities = newer })
		_, body := c.call("GET", "/v1/conversations/"+c.given(planning)+"/entities", nil)
		assert.Contains(t, string(body), want)
	}
}

// The answer to a request that was carried out may be lost: the client asks again.
func TestCancelledTwice(t *testing.T) {
	c, _ := start(t, nil)
	s := c.begin(words(t), 1000)
	for range 2 {
		var j mpathic.Job
		c.get("POST", "/v1/conversations/jobs/"+s.ID+"/cancel-multipart", nil, 200, &j)
		assert.Equal(t, mpathic.JobCanceled, j.Status)
	}
}

func TestADeletedConversationIsNoLongerWorkedOn(t *testing.T) {
	c, a := start(t, func(o *options) { o.workers = 1 })
	rec, err := a.store.add(record{Service: "symbl"}, strings.NewReader("x"), 1)
	require.NoError(t, err)
	ctx, done := a.queue.begin(context.Background(), rec.ID)
	defer done()
	require.NoError(t, ctx.Err())
	c.get("DELETE", "/v1/conversations/"+rec.ID, nil, 200, nil)
	assert.ErrorIs(t, ctx.Err(), context.Canceled)
}

// A recording that takes the server down with it is not tried for ever.
func TestAnAnalysisThatNeverEndsIsGivenUp(t *testing.T) {
	dir := t.TempDir()
	c, a := start(t, func(o *options) { o.dir = dir })
	id := c.given(planning)
	a.queue.stop()
	require.NoError(t, a.store.update(id, func(r *record) { r.State, r.Begun = inProgress, mostBegun }))
	again, b := start(t, func(o *options) { o.dir = dir })
	rec, err := b.store.byID(id)
	require.NoError(t, err)
	assert.Equal(t, failed, again.await(rec.Job))
	assert.Contains(t, rec.Error, "3 times")
}

// A client that goes, or sends nothing more, leaves nothing behind.
func TestBodiesThatDoNotCome(t *testing.T) {
	a, err := newApp(options{dir: t.TempDir(), token: "secret", workers: 1, queue: 1, limit: 1 << 20}, slog.New(slog.NewTextHandler(io.Discard, nil)))
	require.NoError(t, err)
	a.patience = 50 * time.Millisecond
	s := httptest.NewServer(a.serve)
	t.Cleanup(func() { s.Close(); a.close() })
	for path, want := range map[string]string{"/v1/process/audio": "400", "/v1/process/text": "400", "/api/meeting/upload": "400", "/nowhere": "404"} {
		conn, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
		require.NoError(t, err)
		defer conn.Close()
		_, err = fmt.Fprintf(conn, "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer secret\r\nContent-Length: 1000\r\n\r\n{", path)
		require.NoError(t, err)
		require.NoError(t, conn.SetReadDeadline(time.Now().Add(10*time.Second)))
		head := make([]byte, 12)
		_, err = io.ReadFull(conn, head)
		require.NoError(t, err, path)
		assert.Equal(t, "HTTP/1.1 "+want, string(head), path)
	}
	left, err := filepath.Glob(filepath.Join(a.store.dir, "*"))
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestAClientThatGoesEndsItsAnalysis(t *testing.T) {
	c, a := start(t, func(o *options) { o.workers = 1 })
	a.atOnce <- struct{}{} // another one is at it
	body, err := json.Marshal(advice)
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url+"/v1/conversations", strings.NewReader(string(body)))
	require.NoError(t, err)
	req.Header.Set("Authorization", "Bearer secret")
	_, err = http.DefaultClient.Do(req)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	<-a.atOnce
	entries, err := os.ReadDir(a.store.dir)
	require.NoError(t, err)
	assert.Empty(t, entries)
	c.get("POST", "/v1/conversations", advice, 200, nil)
}

// Bookmarks are changed one by one: what a change does not say stays, and nothing of one is left in another.
func TestBookmarksAreNotMixed(t *testing.T) {
	c, a := start(t, nil)
	id := c.given(planning)
	at := "/v1/conversations/" + id + "/bookmarks"
	mark := map[string]any{"label": "a", "beginTimeOffset": 1, "duration": 2, "messageRefs": []any{map[string]any{"id": "1", "text": "one"}, map[string]any{"id": "2", "text": "two"}}}
	var b symbl.Bookmark
	c.get("POST", at, mark, 201, &b)
	before, err := a.store.byID(id)
	require.NoError(t, err)
	c.get("PUT", at+"/"+b.ID, map[string]any{"messageRefs": []any{map[string]any{"id": "3"}}}, 200, &b)
	assert.Equal(t, "one", before.Bookmarks[0].MessageRefs[0].Text, "what another request holds does not change")
	var now symbl.Bookmark
	c.get("GET", at+"/"+b.ID, nil, 200, &now)
	assert.Equal(t, []symbl.MessageRef{{ID: "3"}}, now.MessageRefs)
	c.get("PUT", at+"/"+b.ID, map[string]any{"label": "b"}, 200, &now)
	assert.Equal(t, []symbl.MessageRef{{ID: "3"}}, now.MessageRefs)
}
