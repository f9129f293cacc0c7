package main

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/compat/mpathic"
)

// form makes a form of fields and a file.
func (c client) form(fields map[string]string, file []byte) (io.Reader, map[string]string) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if file != nil {
		p, err := w.CreateFormFile("file", "talk.vtt")
		require.NoError(c.t, err)
		_, err = p.Write(file)
		require.NoError(c.t, err)
	}
	for k, v := range fields {
		require.NoError(c.t, w.WriteField(k, v))
	}
	require.NoError(c.t, w.Close())
	return &b, map[string]string{"Content-Type": w.FormDataContentType()}
}

// done polls an mpathic job until it ends.
func (c client) done(id string) mpathic.Job {
	c.t.Helper()
	for began := time.Now(); time.Since(began) < 2*time.Minute; time.Sleep(20 * time.Millisecond) {
		var j mpathic.Job
		c.get("GET", "/v1/conversations/jobs/"+id, nil, 200, &j)
		if j.Status == mpathic.JobCompleted || j.Status == mpathic.JobFailed {
			return j
		}
	}
	c.t.Fatal("the job does not end")
	return mpathic.Job{}
}

func TestMpathicJobOnTalkTurnsAndFiles(t *testing.T) {
	media := t.TempDir()
	require.NoError(t, os.MkdirAll(filepath.Join(media, "123"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(media, "123", "rec.vtt"), words(t), 0o600))
	c, a := start(t, func(o *options) { o.media = media })

	var j mpathic.Job
	c.get("POST", "/v1/conversations/jobs", advice, 200, &j)
	j = c.done(j.ID)
	require.Equal(t, mpathic.JobCompleted, j.Status)
	assert.Len(t, j.Response.Conversation.TalkTurns, 3)
	assert.JSONEq(t, `{"n":1}`, string(j.UserMetadata))

	const id = "0c1d2e3f-0000-4000-8000-000000000001"
	body, h := c.form(map[string]string{"file_id": id, "user_metadata": `["x"]`}, words(t))
	res, out := c.send("POST", "/v1/files", body, h)
	require.Equal(t, 200, res.StatusCode, "%s", out)
	var f mpathic.FileResponse
	require.NoError(t, json.Unmarshal(out, &f))
	assert.Equal(t, id, f.FileID)
	assert.JSONEq(t, `["x"]`, string(f.UserMetadata))
	before := len(a.store.list())
	body, h = c.form(map[string]string{"file_id": id}, words(t))
	res, out = c.send("POST", "/v1/files", body, h)
	require.Equal(t, 200, res.StatusCode, "%s", out)
	assert.Len(t, a.store.list(), before, "a file that comes again is in place of the first")
	c.get("POST", "/v1/conversations/jobs", mpathic.ConversationsRequest{FileID: id, IncludeConversation: true}, 200, &j)
	j = c.done(j.ID)
	require.Equal(t, mpathic.JobCompleted, j.Status)
	assert.Len(t, j.Response.Analytics.Speakers, 3)
	assert.NotEmpty(t, j.Response.Conversation.TalkTurns)

	var z mpathic.ZoomResponse
	c.get("POST", "/v1/files/zoom", map[string]any{"meeting_id": "123", "recording_file_id": "rec.vtt", "user_metadata": 7}, 200, &z)
	assert.Equal(t, "7", string(z.UserMetadata))
	c.get("POST", "/v1/conversations/jobs", mpathic.ConversationsRequest{FileID: z.FileID}, 200, &j)
	assert.Equal(t, mpathic.JobCompleted, c.done(j.ID).Status)

	c.fails("POST", "/v1/conversations/jobs", mpathic.ConversationsRequest{}, 400)
	c.fails("POST", "/v1/conversations/jobs", mpathic.ConversationsRequest{FileID: conversation}, 404)
	c.fails("GET", "/v1/conversations/jobs/none", nil, 404)
	c.fails("POST", "/v1/files/zoom", map[string]any{"recording_file_id": "../../etc/passwd"}, 400)
	c.fails("POST", "/v1/files/zoom", map[string]any{"recording_file_id": "nothing.wav"}, 400)
	c.fails("POST", "/v1/files/zoom", map[string]any{}, 400)
	c.fails("POST", "/v1/files", strings.NewReader("no form"), 400)
	for name, fields := range map[string]map[string]string{"no UUID": {"file_id": "7"}, "no JSON": {"user_metadata": "{"}} {
		body, h := c.form(fields, words(t))
		res, out := c.send("POST", "/v1/files", body, h)
		assert.Equal(t, 400, res.StatusCode, "%s: %s", name, out)
	}
	body, h = c.form(nil, nil)
	res, out = c.send("POST", "/v1/files", body, h)
	assert.Equal(t, 400, res.StatusCode, "no file: %s", out)
	bare, _ := start(t, nil)
	bare.fails("POST", "/v1/files/zoom", map[string]any{"recording_file_id": "rec.vtt"}, 400)
}

// begin starts an upload of data in parts of size bytes.
func (c client) begin(data []byte, size int64) mpathic.MultipartStarted {
	c.t.Helper()
	var s mpathic.MultipartStarted
	c.get("POST", "/v1/conversations/jobs/start-multipart", mpathic.StartMultipartRequest{FileName: "talk.vtt", FileSizeBytes: int64(len(data)),
		ContentType: "text/vtt", PreferredPartSizeBytes: &size, UserMetadata: json.RawMessage(`"mine"`)}, 200, &s)
	return s
}

// put sends a part as a client without a token does.
func (c client) put(s mpathic.MultipartStarted, data []byte, part int) (int, string) {
	c.t.Helper()
	from := s.Upload.PartSizeBytes * int64(part-1)
	to := min(from+s.Upload.PartSizeBytes, int64(len(data)))
	res, _ := client{c.t, c.url, ""}.send("PUT", s.Upload.Parts[part-1].URL, bytes.NewReader(data[from:to]), nil)
	return res.StatusCode, res.Header.Get("ETag")
}

func TestMpathicUploadInParts(t *testing.T) {
	c, a := start(t, nil)
	data := words(t)
	s := c.begin(data, 1000)
	require.Equal(t, mpathic.JobAwaitingUpload, s.Status)
	require.Len(t, s.Upload.Parts, (len(data)+999)/1000)
	job := "/v1/conversations/jobs/" + s.ID
	var req mpathic.CompleteMultipartRequest
	var all sync.WaitGroup
	req.Parts = make([]mpathic.CompletedPart, s.Upload.PartCount)
	for k := 1; k <= s.Upload.PartCount; k++ {
		all.Go(func() {
			status, tag := c.put(s, data, k)
			assert.Equal(t, 200, status)
			req.Parts[k-1] = mpathic.CompletedPart{PartNumber: k, ETag: tag}
		})
	}
	all.Wait()

	wrong := mpathic.CompleteMultipartRequest{Parts: append([]mpathic.CompletedPart{{PartNumber: 1, ETag: "other"}}, req.Parts[1:]...)}
	c.fails("POST", job+"/complete-multipart", wrong, 400)
	c.fails("POST", job+"/complete-multipart", mpathic.CompleteMultipartRequest{Parts: req.Parts[1:]}, 400)
	c.fails("POST", job+"/complete-multipart", mpathic.CompleteMultipartRequest{Parts: []mpathic.CompletedPart{{PartNumber: 9000, ETag: "e"}}}, 400)
	c.fails("POST", job+"/complete-multipart", mpathic.CompleteMultipartRequest{Parts: []mpathic.CompletedPart{{PartNumber: 1}}}, 400)
	var j mpathic.Job
	c.get("POST", job+"/complete-multipart", req, 200, &j)
	assert.Equal(t, s.ID, j.ID)
	assert.Equal(t, `"mine"`, string(j.UserMetadata))
	j = c.done(s.ID)
	require.Equal(t, mpathic.JobCompleted, j.Status)
	assert.Nil(t, j.Upload)
	assert.Equal(t, s.ConversationID, j.Response.ConversationID)
	assert.NotEmpty(t, j.Response.Conversation.TalkTurns)
	rec, err := a.store.byJob(s.ID)
	require.NoError(t, err)
	source, err := os.ReadFile(a.store.source(rec.ID))
	require.NoError(t, err)
	assert.Equal(t, data, source)
	left, err := filepath.Glob(filepath.Join(a.store.dir, rec.ID, "[.p]*"))
	require.NoError(t, err)
	assert.Empty(t, left, "parts are gone")

	c.fails("POST", job+"/complete-multipart", req, 409)
	c.fails("POST", job+"/cancel-multipart", mpathic.CancelMultipartRequest{}, 404)
	status, _ := c.put(s, data, 1)
	assert.Equal(t, 409, status)
}

func TestMpathicUploadsThatDoNotHappen(t *testing.T) {
	c, _ := start(t, func(o *options) { o.limit = 100_000 })
	data := words(t)
	s := c.begin(data, 1000)
	job := "/v1/conversations/jobs/" + s.ID
	part := s.Upload.Parts[0].URL
	for url, want := range map[string]int{
		part + "x": 401, strings.Replace(part, "/1?", "/9999?", 1): 404, strings.Replace(part, "/1?", "/x?", 1): 404, strings.Replace(part, s.ID, "none", 1): 404,
		part: 400, // too short
	} {
		res, body := client{t, c.url, ""}.send("PUT", url, strings.NewReader("short"), nil)
		assert.Equal(t, want, res.StatusCode, "%s: %s", url, body)
	}
	res, _ := c.send("PUT", part, bytes.NewReader(make([]byte, 1001)), nil)
	assert.Equal(t, 400, res.StatusCode, "too long")
	c.fails("POST", job+"/complete-multipart", mpathic.CompleteMultipartRequest{}, 400)
	c.fails("POST", "/v1/conversations/jobs/none/complete-multipart", mpathic.CompleteMultipartRequest{}, 404)
	c.fails("POST", "/v1/conversations/jobs/none/cancel-multipart", mpathic.CancelMultipartRequest{}, 404)

	reason := "wrong file"
	var j mpathic.Job
	c.get("POST", job+"/cancel-multipart", mpathic.CancelMultipartRequest{Reason: &reason, UserMetadata: json.RawMessage("1")}, 200, &j)
	assert.Equal(t, mpathic.JobCanceled, j.Status)
	assert.Equal(t, "1", string(j.UserMetadata))
	c.fails("POST", job+"/complete-multipart", mpathic.CompleteMultipartRequest{}, 409)
	c.get("GET", job, nil, 200, &j)
	assert.Equal(t, mpathic.JobCanceled, j.Status)

	const at = "/v1/conversations/jobs/start-multipart"
	c.fails("POST", at, mpathic.StartMultipartRequest{FileName: "a", ContentType: "audio/wav"}, 400)
	c.fails("POST", at, mpathic.StartMultipartRequest{FileName: "a", ContentType: "audio/wav", FileSizeBytes: 100_001}, 413)
}

// An upload that is not complete outlives a restart; one whose time is over does not.
func TestMpathicUploadsSurviveARestart(t *testing.T) {
	dir := t.TempDir()
	c, a := start(t, func(o *options) { o.dir = dir })
	data := words(t)
	s, old := c.begin(data, 2000), c.begin(data, 2000)
	for k := 1; k <= s.Upload.PartCount; k++ {
		if k != 2 {
			status, _ := c.put(s, data, k)
			require.Equal(t, 200, status)
		}
	}
	a.queue.stop()
	rec, err := a.store.byJob(old.ID)
	require.NoError(t, err)
	require.NoError(t, a.store.update(rec.ID, func(r *record) { r.Mpathic.Expires = time.Now().Add(-time.Minute) }))

	again, _ := start(t, func(o *options) { o.dir = dir })
	for k := range s.Upload.Parts {
		s.Upload.Parts[k].URL = strings.Replace(s.Upload.Parts[k].URL, c.url, again.url, 1)
	}
	var j mpathic.Job
	again.get("GET", "/v1/conversations/jobs/"+s.ID, nil, 200, &j)
	assert.Equal(t, mpathic.JobAwaitingUpload, j.Status)
	require.NotNil(t, j.Upload)
	status, _ := again.put(s, data, 2)
	require.Equal(t, 200, status)
	again.get("POST", "/v1/conversations/jobs/"+s.ID+"/complete-multipart", mpathic.CompleteMultipartRequest{}, 200, nil)
	assert.Equal(t, mpathic.JobCompleted, again.done(s.ID).Status)
	again.get("GET", "/v1/conversations/jobs/"+old.ID, nil, 200, &j)
	assert.Equal(t, mpathic.JobCanceled, j.Status)
}

func TestMpathicTooManyJobs(t *testing.T) {
	c, a := start(t, func(o *options) { o.queue = 1 })
	data := words(t)
	s := c.begin(data, int64(len(data)))
	status, _ := c.put(s, data, 1)
	require.Equal(t, 200, status)
	a.queue.stop() // nobody works
	c.get("POST", "/v1/conversations/jobs", advice, 200, nil)
	c.fails("POST", "/v1/conversations/jobs", advice, 429)
	c.get("POST", "/v1/conversations", advice, 200, nil) // waits for no job
	c.fails("POST", "/v1/conversations/jobs/"+s.ID+"/complete-multipart", mpathic.CompleteMultipartRequest{}, 429)
	<-a.queue.jobs
	c.get("POST", "/v1/conversations/jobs/"+s.ID+"/complete-multipart", mpathic.CompleteMultipartRequest{}, 200, nil)
}

func TestMpathicWhenTheDiskFails(t *testing.T) {
	c, a := start(t, nil)
	require.NoError(t, os.RemoveAll(a.store.dir))
	c.fails("POST", "/v1/conversations/jobs", advice, 500)
	c.fails("POST", "/v1/conversations/jobs/start-multipart", mpathic.StartMultipartRequest{FileName: "a", ContentType: "audio/wav", FileSizeBytes: 1}, 500)
	body, h := c.form(nil, words(t))
	res, out := c.send("POST", "/v1/files", body, h)
	assert.Equal(t, 500, res.StatusCode, "%s", out)
}

func TestMpathicFileThatIsNoRecordingFails(t *testing.T) {
	c, _ := start(t, nil)
	s := c.begin([]byte("RIFF\x00\x00\x00\x00WAVEbroken"), 100)
	status, _ := c.put(s, []byte("RIFF\x00\x00\x00\x00WAVEbroken"), 1)
	require.Equal(t, 200, status)
	c.get("POST", "/v1/conversations/jobs/"+s.ID+"/complete-multipart", mpathic.CompleteMultipartRequest{}, 200, nil)
	j := c.done(s.ID)
	assert.Equal(t, mpathic.JobFailed, j.Status)
	assert.Nil(t, j.Response)
}
