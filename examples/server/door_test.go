package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// given returns a conversation that is ready.
func (c client) given(r symbl.TextRequest) string {
	c.t.Helper()
	var p symbl.ProcessResponse
	c.get("POST", "/v1/process/text", r, 201, &p)
	require.Equal(c.t, completed, c.await(p.JobID))
	return p.ConversationID
}

func TestQueriesAsClientsWriteThem(t *testing.T) {
	c, _ := start(t, nil)
	at := "/v1/conversations/" + c.given(planning) + "/messages"
	for name, q := range map[string]string{
		"true": "?verbose=true&sentiment=true", "Python's True": "?verbose=True&sentiment=True", "1": "?verbose=1&sentiment=1",
		"a JSON object": "?" + strings.ReplaceAll(`{"verbose": true, "sentiment": true}`, " ", "%20"),
		"all escaped":   "?" + url.QueryEscape(`{"verbose":true,"sentiment":true}`),
		"a slash":       "/?verbose=true&sentiment=true",
	} {
		var b symbl.MessagesBody
		c.get("GET", at+q, nil, 200, &b)
		assert.NotEmpty(t, b.Messages[0].Words, name)
		assert.NotNil(t, b.Messages[0].Sentiment, name)
	}
	for _, q := range []string{"", "?verbose=false", "?verbose=", "?%7Bverbose"} {
		var b symbl.MessagesBody
		c.get("GET", at+q, nil, 200, &b)
		assert.Empty(t, b.Messages[0].Words, q)
	}
	c.fails("GET", at+"?verbose=perhaps", nil, 400)
}

func TestOptionsAsClientsWriteThem(t *testing.T) {
	want := symbl.ProcessOptions{Name: "A & B", CustomVocabulary: []string{"Platform", "Discussion"}, ConfidenceThreshold: 0.6, DetectPhrases: true,
		Entities: []symbl.CustomEntity{{CustomType: "Thing", Text: "boxes"}}, DiarizationSpeakerCount: 2}
	list := `customVocabulary=["Platform","Discussion"]&entities=[{"customType":"Thing","text":"boxes"}]`
	for name, q := range map[string]string{
		"JSON lists":      "name=A %26 B&detectPhrases=true&confidenceThreshold=0.6&diarizationSpeakerCount=2&" + list,
		"repeated":        `name=A %26 B&detectPhrases=True&confidenceThreshold=.6&diarizationSpeakerCount=2&customVocabulary=Platform&customVocabulary=Discussion&entities={"customType":"Thing","text":"boxes"}`,
		"brackets":        `name=A %26 B&detectPhrases=1&confidenceThreshold=0.6&diarizationSpeakerCount=2&customVocabulary[0]=Platform&customVocabulary[1]=Discussion&entities[0][customType]=Thing&entities[0][text]=boxes`,
		"empty brackets":  `name=A %26 B&detectPhrases=1&confidenceThreshold=0.6&diarizationSpeakerCount=2&customVocabulary[]=Platform&customVocabulary[]=Discussion&entities[0][customType]=Thing&entities[0][text]=boxes`,
		"one JSON object": `{"name":"A & B","customVocabulary":["Platform","Discussion"],"confidenceThreshold":0.6,"detectPhrases":true,"entities":[{"customType":"Thing","text":"boxes"}],"diarizationSpeakerCount":"2"}`,
	} {
		r := &http.Request{URL: &url.URL{RawQuery: strings.NewReplacer(" ", "%20", `"`, "%22").Replace(q)}}
		var p symbl.ProcessOptions
		require.NoError(t, readOptions(nil, query(r), &p), name)
		assert.Equal(t, want, p, name)
	}
	body := map[string]json.RawMessage{"detectPhrases": json.RawMessage(`"true"`), "confidenceThreshold": json.RawMessage(`"0.5"`), "name": json.RawMessage(`"mine"`)}
	var p symbl.ProcessOptions
	require.NoError(t, readOptions(body, url.Values{"name": {"other"}, "languageCode": {"en-US"}, "unknown": {"x"}}, &p))
	assert.Equal(t, symbl.ProcessOptions{Name: "mine", DetectPhrases: true, ConfidenceThreshold: 0.5, LanguageCode: "en-US"}, p, "the body goes first")
	for _, q := range []url.Values{{"confidenceThreshold": {"much"}}, {"detectPhrases": {"perhaps"}}, {"entities": {"[1]"}}, {"entities[0][text][x]": {"a"}}} {
		assert.Error(t, readOptions(nil, q, &p), "%v", q)
	}
}

func FuzzOptions(f *testing.F) {
	f.Add("name=a&entities[0][text]=b&entities[0]=c&entities[x][0]=d")
	f.Add("customVocabulary[]=a&customVocabulary[00]=b&customVocabulary[0]=c")
	f.Add("%7B%22name%22:1,%22verbose%22:null%7D")
	f.Fuzz(func(t *testing.T, raw string) {
		var a, b symbl.ProcessOptions
		errA := readOptions(nil, query(&http.Request{URL: &url.URL{RawQuery: raw}}), &a)
		errB := readOptions(nil, query(&http.Request{URL: &url.URL{RawQuery: raw}}), &b)
		assert.Equal(t, errA == nil, errB == nil)
		if errA == nil {
			assert.Equal(t, a, b)
		}
	})
}

func TestBodiesAsClientsSendThem(t *testing.T) {
	c, _ := start(t, func(o *options) { o.limit = 4 << 20 })
	recorded, err := os.ReadFile(recording)
	require.NoError(t, err)
	words, err := json.Marshal(planning)
	require.NoError(t, err)
	zipped := func(b []byte) io.Reader {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		_, _ = w.Write(b)
		require.NoError(t, w.Close())
		return &out
	}
	chunks := func(b []byte) io.Reader { return iotest.OneByteReader(bytes.NewReader(b)) } // its length is not known
	gzipped := map[string]string{"Content-Encoding": "gzip"}
	for name, s := range map[string]struct {
		path    string
		body    io.Reader
		headers map[string]string
		want    int
	}{
		"words in chunks":            {"text", chunks(words), nil, 201},
		"words compressed":           {"text", zipped(words), gzipped, 201},
		"a recording compressed":     {"audio", zipped(recorded), gzipped, 201},
		"nothing in chunks":          {"audio", chunks(nil), nil, 400},
		"nothing compressed":         {"audio", zipped(nil), gzipped, 400},
		"not what it says":           {"audio", bytes.NewReader(recorded), gzipped, 400},
		"cut off":                    {"audio", io.LimitReader(zipped(recorded), 1000), gzipped, 400},
		"a bomb":                     {"audio", zipped(make([]byte, 64<<20)), gzipped, 413},
		"compressed by another way":  {"text", bytes.NewReader(words), map[string]string{"Content-Encoding": "br"}, 415},
		"asked whether it is wanted": {"text", bytes.NewReader(words), map[string]string{"Expect": "100-continue"}, 201},
	} {
		res, out := c.send("POST", "/v1/process/"+s.path, s.body, s.headers)
		assert.Equal(t, s.want, res.StatusCode, "%s: %s", name, out)
		assert.Equal(t, "application/json", res.Header.Get("Content-Type"), name)
	}
	form, headers := c.form(nil, []byte{})
	res, out := c.send("POST", "/v1/process/audio", form, headers)
	assert.Equal(t, 400, res.StatusCode, "%s", out)
}

func TestRoutesThatAreNotThere(t *testing.T) {
	c, _ := start(t, nil)
	for _, r := range []string{"POST /v1/endpoint:connect", "POST /v1/event/1", "GET /v1/realtime/insights/1", "POST /v1/insights", "DELETE /oauth2/token:revoke",
		"PUT /v1/process/audio/1", "PUT /v1/process/video/url/1", "GET /v1/manage/trackers", "POST /v1/manage/trackers", "GET /v1/conversations/1/intents",
		"POST /v1/conversations/1/experiences", "GET /v1/conversations/experiences/insights/list"} {
		method, path, _ := strings.Cut(r, " ")
		c.fails(method, path, nil, 501)
		client{t, c.url, ""}.fails(method, path, nil, 401)
	}
	c.fails("GET", "/v1/nothing", nil, 404)
	c.fails("PATCH", "/v1/nothing", nil, 404)
	res, _ := c.send("GET", "/v1/process/text", nil, nil)
	assert.Equal(t, 405, res.StatusCode)
	assert.Equal(t, "POST, OPTIONS", res.Header.Get("Allow"))
	res, _ = c.send("PATCH", "/v1/conversations", nil, nil)
	assert.Equal(t, "GET, HEAD, POST, OPTIONS", res.Header.Get("Allow"), "of both services")
	res, body := c.send("HEAD", "/v1/conversations", nil, nil)
	assert.Equal(t, 200, res.StatusCode)
	assert.Empty(t, body)
}

// TestEveryDocumentedRouteIsThere goes through the tables of the three services' documents: who has no token is told so,
// which no route does that is not there.
func TestEveryDocumentedRouteIsThere(t *testing.T) {
	c, _ := start(t, nil)
	stranger := client{t, c.url, ""}
	for _, r := range strings.Fields(`
		POST:/v1/process/audio POST:/v1/process/video POST:/v1/process/audio/url POST:/v1/process/video/url POST:/v1/process/text PUT:/v1/process/text/1
		GET:/v1/job/1 GET:/v1/conversations GET:/v1/conversations/1 PUT:/v1/conversations/1 DELETE:/v1/conversations/1
		GET:/v1/conversations/1/topics GET:/v1/conversations/1/questions GET:/v1/conversations/1/follow-ups GET:/v1/conversations/1/entities
		GET:/v1/conversations/1/action-items GET:/v1/conversations/1/messages GET:/v1/conversations/1/analytics GET:/v1/conversations/1/trackers
		GET:/v1/conversations/1/summary GET:/v1/conversations/1/insights POST:/v1/conversations/1/transcript
		GET:/v1/conversations/1/bookmarks POST:/v1/conversations/1/bookmarks GET:/v1/conversations/1/bookmarks/2 PUT:/v1/conversations/1/bookmarks/2
		DELETE:/v1/conversations/1/bookmarks/2 GET:/v1/conversations/1/bookmarks/2/summary GET:/v1/conversations/1/bookmarks-summary
		GET:/v1/conversations/1/members PUT:/v1/conversations/1/members/2 GET:/v1/conversations/1/speakers PUT:/v1/conversations/1/speakers
		GET:/v1/conversations/1/callscore GET:/v1/conversations/1/callscore/status GET:/v1/conversations/1/lm-insights/status

		GET:/single-feature-api/meeting/meeting-dynamics GET:/single-feature-api/meeting/topics GET:/single-feature-api/meeting/key-points
		GET:/single-feature-api/meeting/text-summaries GET:/single-feature-api/meeting/transcription GET:/single-feature-api/meeting/meeting-emotions
		GET:/single-feature-api/speaker-emotions-over-time GET:/single-feature-api/meeting/meeting-interactions GET:/api/meeting/speakers
		GET:/single-feature-api/meeting/balance-score GET:/speakers-balance GET:/single-feature-api/speakers-balance GET:/single-feature-api/meeting/meeting-sentiment
		GET:/single-feature-api/meeting/meeting-energy GET:/single-feature-api/meeting/meeting-interaction_score
		GET:/single-feature-api/meeting/details-by-topics GET:/single-feature-api/meeting/questions GET:/single-feature-api/meeting/keywords
		GET:/single-feature-api/meeting/audio-quality POST:/api/meeting/upload POST:/api/meeting/rename-speaker

		POST:/v1/behaviors POST:/v1/conversations POST:/v1/conversations/metadata POST:/v1/conversations/jobs GET:/v1/conversations/jobs/1
		POST:/v1/conversations/jobs/start-multipart POST:/v1/conversations/jobs/1/complete-multipart POST:/v1/conversations/jobs/1/cancel-multipart
		POST:/v1/files POST:/v1/files/zoom POST:/v1/profile`) {
		method, path, _ := strings.Cut(r, ":")
		status, body := stranger.call(method, path, nil)
		assert.Equal(t, 401, status, "%s: %s", r, body)
	}
	for _, path := range []string{"/oauth2/token:generate", "/oauth2/token:refresh", "/api-login", "/v1/token"} {
		status, body := stranger.call("POST", path, nil)
		assert.Equal(t, 400, status, "%s: %s", path, body)
	}
}

func TestPagesOfOtherOrigins(t *testing.T) {
	c, _ := start(t, func(o *options) { o.origins = []string{"http://localhost:3000"} })
	for origin, want := range map[string]string{"http://localhost:3000": "http://localhost:3000", "http://evil.example": ""} {
		headers := map[string]string{"Origin": origin, "Access-Control-Request-Method": "POST"}
		res, _ := client{t, c.url, ""}.send("OPTIONS", "/v1/process/text", nil, headers)
		assert.Equal(t, 204, res.StatusCode)
		assert.Equal(t, want, res.Header.Get("Access-Control-Allow-Origin"))
		assert.Equal(t, want != "", res.Header.Get("Access-Control-Allow-Headers") != "")
		res, _ = c.send("GET", "/v1/conversations", nil, headers)
		assert.Equal(t, want, res.Header.Get("Access-Control-Allow-Origin"))
	}
	for _, bad := range []string{"*", "localhost:3000", "http://localhost/x", ""} {
		_, err := origin(bad)
		assert.Error(t, err, bad)
	}
}

func TestPathsCanBeMoved(t *testing.T) {
	c, _ := start(t, func(o *options) { o.paths = []string{"behaviors=/v2/detect", "job=/v2/jobs/{id}/state"} })
	c.get("POST", "/v2/detect", mpathic.BehaviorsRequest{Input: "Thank you."}, 200, nil)
	c.fails("POST", "/v1/behaviors", nil, 404)
	var j mpathic.Job
	c.get("POST", "/v1/conversations/jobs", advice, 200, &j)
	c.get("GET", "/v2/jobs/"+j.ID+"/state", nil, 200, nil)
	_, body := c.send("GET", "/", nil, nil)
	assert.Contains(t, string(body), "/v2/detect")
	for _, bad := range []string{"nothing=/x", "token", "token=x", "token=/x/", "job=/v1/jobs", "token=/x/{id}", "token=/v1/behaviors", "job=/{id"} {
		_, err := newApp(options{dir: t.TempDir(), workers: 1, queue: 1, limit: 1, paths: []string{bad}}, slog.New(slog.DiscardHandler))
		assert.ErrorContains(t, err, "-path", bad)
	}
}

func TestConversationsAreListedInOrder(t *testing.T) {
	c, _ := start(t, nil)
	names := map[string]string{"2021": "b", "2019": "c", "2020": "a"}
	for year, name := range names {
		r := text("Ann: Hello there.")
		r.Name, r.Messages[0].Duration = name, &symbl.TextDuration{StartTime: year + "-01-01T00:00:00Z", EndTime: year + "-01-01T00:00:05Z"}
		c.given(r)
	}
	for q, want := range map[string]string{
		"": "cab", "?order=desc": "bac", "?sort=conversation.name": "abc", "?limit=2": "ca", "?limit=2&offset=2": "b", "?offset=9": "", "?limit=0": "",
		"?startTime=2020-01-01T00:00:00.000Z": "ab", "?startTime=2019-06-01T00:00:00Z&endTime=2020-01-01T00:00:05Z": "a", "?endTime=2020-01-01T00:00:04Z": "c",
	} {
		var list struct{ Conversations []symbl.ConversationBody }
		c.get("GET", "/v1/conversations"+q, nil, 200, &list)
		got := ""
		for _, v := range list.Conversations {
			got += v.Name
		}
		assert.Equal(t, want, got, q)
	}
	for _, q := range []string{"?limit=-1", "?limit=x", "?order=up", "?startTime=now"} {
		c.fails("GET", "/v1/conversations"+q, nil, 400)
	}
}

func TestWebhooksOnlyWhereAllowed(t *testing.T) {
	for _, allowed := range []bool{true, false} {
		var mu sync.Mutex
		var told []symbl.WebhookBody
		hook := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			var b symbl.WebhookBody
			assert.NoError(t, json.NewDecoder(r.Body).Decode(&b))
			told = append(told, b)
		}))
		c, a := start(t, func(o *options) { o.webhooks = allowed })
		r := planning
		r.WebhookURL = hook.URL
		var p symbl.ProcessResponse
		c.get("POST", "/v1/process/text", r, 201, &p)
		require.Equal(t, completed, c.await(p.JobID))
		a.queue.stop() // the last message is out
		hook.Close()
		if !allowed {
			assert.Empty(t, told)
			continue
		}
		assert.Equal(t, []symbl.WebhookBody{{JobID: p.JobID, Status: inProgress}, {JobID: p.JobID, Status: completed}}, told)
	}
}

func TestBookmarksOfMessages(t *testing.T) {
	c, _ := start(t, nil)
	at := "/v1/conversations/" + c.given(planning)
	var said symbl.MessagesBody
	c.get("GET", at+"/messages", nil, 200, &said)
	var mark symbl.Bookmark
	c.get("POST", at+"/bookmarks", symbl.Bookmark{Label: "Promise", MessageRefs: []symbl.MessageRef{{ID: said.Messages[1].ID}}}, 201, &mark)
	assert.InDelta(t, 5, mark.BeginTimeOffset, 1e-9)
	assert.InDelta(t, 4, mark.Duration, 1e-9)
	c.fails("POST", at+"/bookmarks", symbl.Bookmark{Label: "Nothing", MessageRefs: []symbl.MessageRef{{ID: "none"}}}, 400)
	c.fails("POST", "/v1/conversations/none/bookmarks", mark, 404)
	var sums symbl.BookmarksSummaryBody
	c.get("GET", at+"/bookmarks-summary", nil, 200, &sums)
	require.Len(t, sums.BookmarksSummary, 1)
	assert.Equal(t, mark.ID, sums.BookmarksSummary[0].BookmarkID)
}

// twoChannels makes a recording of two people, one a channel: the first half of a recording left, the other right.
func twoChannels(t *testing.T) []byte {
	f, err := os.Open(recording)
	require.NoError(t, err)
	defer f.Close()
	w, err := wav.Open(f)
	require.NoError(t, err)
	samples := make([]float32, w.Len())
	_, err = w.Channel(0).ReadSamples(samples, 0)
	require.NoError(t, err)
	data := make([]byte, 0, 4*len(samples))
	for k, v := range samples {
		sides := [2]float32{v, 0}
		if k > len(samples)/2 {
			sides = [2]float32{0, v}
		}
		for _, s := range sides {
			data = binary.LittleEndian.AppendUint16(data, uint16(int16(s*32767)))
		}
	}
	return append(head(w.Rate(), len(data)), data...)
}

// head is the header of a WAVE file of two channels of 16 bits.
func head(rate dsp.Rate, size int) []byte {
	b := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(36+size))
	b = append(b, "WAVEfmt \x10\x00\x00\x00\x01\x00\x02\x00"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(rate))
	b = binary.LittleEndian.AppendUint32(b, 4*uint32(rate))
	b = append(b, "\x04\x00\x10\x00data"...)
	return binary.LittleEndian.AppendUint32(b, uint32(size))
}

func TestChannelsOfPeople(t *testing.T) {
	c, _ := start(t, nil)
	var p symbl.ProcessResponse
	q := url.Values{"enableSeparateRecognitionPerChannel": {"true"},
		"channelMetadata": {`[{"channel":2,"speaker":{"name":"Arya"}},{"channel":1,"speaker":{"name":"Robert"}}]`}}
	c.get("POST", "/v1/process/audio?"+q.Encode(), bytes.NewReader(twoChannels(t)), 201, &p)
	require.Equal(t, completed, c.await(p.JobID))
	var b symbl.MembersBody
	c.get("GET", "/v1/conversations/"+p.ConversationID+"/members", nil, 200, &b)
	require.Len(t, b.Members, 2)
	assert.Equal(t, "Robert", b.Members[0].Name)
	assert.Equal(t, "Arya", b.Members[1].Name)
}
