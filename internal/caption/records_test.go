package caption

import (
	"errors"
	"strings"
	"testing"
)

// Lists of what was said are read whatever program wrote them.
func TestRecords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a bare list", `[{"speaker":"Ann","text":"Hi there.","start":1.5,"end":2},{"speaker":"Bob","text":"Yo.","start":2.25,"end":3}]`,
			"Ann 1.5s-2s Hi there.\nBob 2.25s-3s Yo."},
		{"an assistant's messages", `{"model":"m","messages":[{"role":"system","content":"You are kind."},{"role":"user","content":"Hi"},{"role":"assistant","content":[{"type":"text","text":"Hello,"},{"type":"image"},{"type":"text","text":"you."}]}]}`,
			"user ? Hi\nassistant ? Hello, you."},
		{"sentences of a telephone call, all numbers in quotes", `{"meta":{"key":"sentences"},"sentences":[{"media_channel":1,"sentence_index":0,"start_time":"0.14","end_time":"1.9","transcript":"Good morning.","confidence":"0.9","words":[{"word":"Good","start_time":"0.14","end_time":"0.5"},{"word":"morning.","start_time":"0.6","end_time":"1.9"}]},
			{"media_channel":2,"sentence_index":1,"start_time":"2","end_time":"2.5","transcript":"Hi.","confidence":"0.8","words":null}]}`,
			"channel 1 140ms-1.9s Good morning. [Good 140ms-500ms] [morning. 600ms-1.9s]\nchannel 2 2s-2.5s Hi."},
		{"a call with a bot: since the start, and by the clock", `{"id":"c","artifact":{"messages":[{"role":"bot","message":"Hello.","time":1767225600000,"endTime":1767225601500,"secondsFromStart":1.28},{"role":"user","message":"Hi.","time":1767225602000,"endTime":1767225602500,"secondsFromStart":3.28}]}}`,
			"bot 1.28s-2.78s Hello.\nuser 3.28s-3.78s Hi."},
		{"names within objects, milliseconds by the key", `{"data":{"lines":[{"participant":{"id":7,"name":"Ann  Smith"},"body":"One.","start_ms":500,"duration_ms":1000},{"participant":{"id":8},"body":"Two.","start_ms":2000,"duration_ms":250}]}}`,
			"Ann Smith 500ms-1.5s One.\n8 2s-2.25s Two."},
		{"milliseconds by how much is said", `[{"name":"Ann","text":"one two three four","offset":0,"duration":1500},{"name":"Bob","text":"five six","offset":2000,"duration":700}]`,
			"Ann 0s-1.5s one two three four\nBob 2s-2.7s five six"},
		{"seconds that are whole", `[{"name":"Ann","text":"one two three four","start":0,"end":2},{"name":"Bob","text":"five six","start":700,"end":701},{"name":"Ann","text":"` + strings.Repeat("seven ", 40) + `","start":702,"end":720}]`,
			"Ann 0s-2s one two three four\nBob 11m40s-11m41s five six\nAnn 11m42s-12m0s " + strings.TrimSpace(strings.Repeat("seven ", 40))},
		{"clock times", `{"conversation":[{"author":"Ann","text":"Hi.","timestamp":"00:00:01.5"},{"author":"Bob","text":"Yo.","timestamp":"1:02:03"}]}`,
			"Ann 1.5s-1.5s Hi.\nBob 1h2m3s-1h2m3s Yo."},
		{"a chat of the calendar", `[{"type":"message","user":"U1","user_profile":{"real_name":"Ann"},"text":"Hi.","ts":"1767225600.000100"},{"type":"message","user":"U2","text":"Yo.","ts":"1767225605.000100"}]`,
			"U1 0s-0s Hi.\nU2 5s-5s Yo."},
		{"parts of words", `{"id":"x","text":"Hi there. Yo.","tokens":[{"text":"Hi","start_ms":0,"end_ms":100,"speaker":"1"},{"text":" th","start_ms":120,"end_ms":200,"speaker":"1"},{"text":"ere","start_ms":200,"end_ms":300,"speaker":"1"},{"text":".","start_ms":300,"end_ms":310,"speaker":"1"},{"text":" Yo","start_ms":900,"end_ms":1000,"speaker":"2"}]}`,
			"1 0s-310ms Hi there. [Hi 0s-100ms] [there. 120ms-310ms]\n2 900ms-1s Yo [Yo 900ms-1s]"},
		{"words", `[{"word":"hi","punctuated_word":"Hi","start":0.5,"end":1,"speaker":0},{"word":"yo","start":1.2,"end":2,"speaker":1}]`,
			"0 500ms-1s Hi [Hi 500ms-1s]\n1 1.2s-2s yo [yo 1.2s-2s]"},
		{"an object a line", "{\"type\":\"start\",\"id\":3}\n{\"speaker\":\"Ann\",\"text\":\"Hi.\",\"start\":1}\n\n{\"speaker\":\"Bob\",\"text\":\"Yo.\",\"start\":2}\n",
			"Ann 1s-1s Hi.\nBob 2s-2s Yo."},
		{"an object a line, the talk further down", "{\"event\":{\"speaker\":\"Ann\",\"text\":\"Hi.\"}}\n{\"event\":{\"speaker\":\"Bob\",\"text\":\"Yo.\"}}", "Ann ? Hi.\nBob ? Yo."},
		{"the list that names people", `{"parts":[{"text":"Hi. Yo.","start":0,"end":3}],"turns":[{"speaker":"Ann","text":"Hi.","start":0},{"speaker":"Bob","text":"Yo.","start":2}]}`,
			"Ann 0s-0s Hi.\nBob 2s-2s Yo."},
		{"people by the IDs of a list", `{"speakers":[{"id":1,"name":"Ann"},{"id":2,"name":"Bob"}],"transcript":[{"transcript":"Hi.","speaker_id":2},{"transcript":"Yo.","speaker_id":1},{"transcript":"So.","speaker_id":3}]}`,
			"Bob ? Hi.\nAnn ? Yo.\n3 ? So."},
		{"words as a text, of the calendar in milliseconds", `{"transcript":{"speakers":[{"name":"Ann"}],"speaker_blocks":[{"start_time":"1710406800000","end_time":"1710406803000","speaker":{"name":"Ann"},"words":"Hello there"},{"start_time":"1710406804000","end_time":"1710406806000","speaker":{"name":"Bob"},"words":"Hi"}]}}`,
			"Ann 0s-3s Hello there\nBob 4s-6s Hi"},
		{"a chat whose first event says nothing, the newest first", `{"value":[{"id":"3","createdDateTime":"2024-03-14T09:04:00Z","from":null,"body":{"contentType":"html","content":"<systemEventMessage/>"},"messageType":"systemEventMessage"},{"id":"2","createdDateTime":"2024-03-14T09:02:11Z","from":{"application":null,"user":{"id":"u1","displayName":"Ann"}},"body":{"contentType":"html","content":"<p>Hello <b>y</b>ou &amp; all</p>"}},{"id":"1","createdDateTime":"2024-03-14T09:01:11Z","from":{"user":{"id":"u2","displayName":"Bob"}},"body":{"contentType":"text","content":"1 < 2"}}]}`,
			"Bob 0s-0s 1 < 2\nAnn 1m0s-1m0s Hello you & all\n 2m49s-2m49s <systemEventMessage/>"},
		{"a contact's chat, which begins with an event", `{"Transcript":[{"Id":"1","Type":"EVENT","DisplayName":"Jane","AbsoluteTime":"2022-10-27T03:31:40Z"},{"Id":"2","Type":"MESSAGE","Content":"Locked out","DisplayName":"Jane","ParticipantRole":"CUSTOMER","AbsoluteTime":"2022-10-27T03:31:50Z"},{"Id":"3","Type":"MESSAGE","Content":"Let me look","DisplayName":"Bob","ParticipantRole":"AGENT","AbsoluteTime":"2022-10-27T03:31:58Z"}]}`,
			"Jane 0s-0s \nJane 10s-10s Locked out\nBob 18s-18s Let me look"},
		{"channels without names", `{"channels":[{"transcript":[{"sentence":"Hello.","start_ms":1000,"duration":2000,"words":[]}],"duration":60000},{"transcript":[{"sentence":"Hi.","start_ms":4000,"duration":500}]}]}`,
			"channel 1 1s-3s Hello.\nchannel 2 4s-4.5s Hi."},
		{"results while somebody still speaks", "{\"type\":\"transcript\",\"data\":{\"is_final\":false,\"utterance\":{\"text\":\"Hel\",\"start\":1,\"speaker\":0}}}\n{\"type\":\"transcript\",\"data\":{\"is_final\":true,\"utterance\":{\"text\":\"Hello\",\"start\":1.5,\"speaker\":0}}}",
			"0 1.5s-1.5s Hello"},
		{"results of a live recogniser, the words of two people, and what might have been said", "{\"type\":\"Results\",\"start\":1,\"duration\":4,\"is_final\":true,\"channel\":{\"alternatives\":[{\"transcript\":\"Hello. Hi.\",\"words\":[{\"word\":\"hello\",\"punctuated_word\":\"Hello.\",\"start\":1,\"end\":1.5,\"speaker\":0},{\"word\":\"hi\",\"punctuated_word\":\"Hi.\",\"start\":2,\"end\":2.5,\"speaker\":1}]},{\"transcript\":\"Hollow.\",\"words\":[]}]}}\n{\"type\":\"Results\",\"is_final\":false,\"channel\":{\"alternatives\":[{\"transcript\":\"So\",\"words\":[{\"word\":\"so\",\"start\":3,\"end\":3.5,\"speaker\":0}]}]}}",
			"0 1s-1.5s Hello. [Hello. 1s-1.5s]\n1 2s-2.5s Hi. [Hi. 2s-2.5s]"},
		{"chunks whose time is a pair", `{"text":"Hi. Yo.","chunks":[{"timestamp":[0.0,2.5],"text":" Hi there."},{"timestamp":[2.5,null],"text":" Yo."}]}`, " 0s-2.5s Hi there.\n 2.5s-2.5s Yo."},
		{"parts of a text with blanks of their own", `{"messages":[{"from":"Ann","date":"2024-03-14T09:03:11","text":["see ",{"type":"link","text":"this"}," now"]},{"from":"Bob","date":"2024-03-14T09:04:11","text":"ok"}]}`,
			"Ann 0s-0s see this now\nBob 1m0s-1m0s ok"},
		{"the purpose of a participant", `{"transcripts":[{"phrases":[{"text":"hello","startTimeMs":1660000001000,"duration":{"milliseconds":2000},"participantPurpose":"internal"},{"text":"broken","startTimeMs":1660000004000,"participantPurpose":"external"}]}]}`,
			"internal 0s-0s hello\nexternal 3s-3s broken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.text)
			equal(t, "kind", tr.Kind, Records)
			equal(t, "cues", rendered(tr), c.want)
			equal(t, "found by its beginning", Detect([]byte(c.text)), Records)
			checkFacts(t, c.name, tr)
		})
	}
	equal(t, "a guess is told", warned(read(t, `[{"name":"Ann","text":"one two","start":0},{"name":"Bob","text":"five","start":20000}]`), WarnUnit), 1)
	began := read(t, `[{"user":"A","text":"Hi.","ts":"1767225600.5"},{"user":"B","text":"Yo.","ts":"1767225605"}]`).Began
	equal(t, "began", began.Format("2006-01-02 15:04:05.0"), "2026-01-01 00:00:00.5")
	equal(t, "roles", read(t, `[{"name":"Ann","role":"agent","text":"Hi."},{"name":"Bob","role":"customer","text":"Yo."}]`).Roles["Ann"], "agent")
}

// JSON that is no list of talk is refused.
func TestJSONThatIsNoTalk(t *testing.T) {
	for _, text := range []string{`{"message":"not found","code":404}`, `[1,2]`, `["a","b"]`, `[{"id":1,"value":2}]`, `{"items":[{"text":"a"}]}`, "{\"a\":1}\n{\"b\":2}\n",
		`{"error":{"message":"bad","user":"x"}}`, "{\"speaker\":\"Ann\",\"text\":\"Hi.\"}\n{\"speaker\":\"Bob\",\"text\":"} {
		_, err := Read(strings.NewReader(text), Limits{})
		if f := (*FormatError)(nil); !errors.As(err, &f) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func FuzzRecords(f *testing.F) {
	for _, text := range []string{`[{"speaker":{"name":"Ann"},"text":" Hi","start":1,"end":"2s","words":[{"word":"Hi","start":1}]}]`,
		"{\"user\":\"a\",\"content\":[{\"text\":\"x\"}],\"ts\":\"1767225600.5\"}\n{\"user\":\"b\",\"message\":{\"text\":\"y\"},\"time\":\"2026-01-01T00:00:00Z\",\"duration\":1e300}"} {
		f.Add([]byte(text))
	}
	f.Fuzz(fuzzRead)
}
