package caption

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// vendorSample is a small file of our own in the shape of a vendor, with the traps that its files hold, and what it
// says: a line a cue, "speaker start-end text" (with ? where there is no time), and its words with their times.
type vendorSample struct {
	kind Kind
	text string
	want string
}

// The expected lines are read off the samples by eye.
var vendorSamples = map[string]vendorSample{
	"AWS: labels on items, punctuation without time": {AWS, `{"jobName":"j","results":{"transcripts":[{"transcript":"Hi. Yo."}],"items":[
		{"type":"pronunciation","alternatives":[{"confidence":"0.9","content":"Hi"}],"start_time":"1.0","end_time":"1.5","speaker_label":"spk_0"},
		{"type":"punctuation","alternatives":[{"confidence":null,"content":"."}]},
		{"type":"pronunciation","alternatives":[{"confidence":"0.8","content":"Yo"}],"start_time":"1.4","end_time":"1.8","speaker_label":"spk_1"},
		{"type":"pronunciation","alternatives":[{"confidence":"0.8","content":"there"}],"start_time":"1.6","end_time":"2.0","speaker_label":"spk_0"}]}}`,
		"spk_0 1s-2s Hi. there [Hi. 1s-1.5s 0.9] [there 1.6s-2s 0.8]\nspk_1 1.4s-1.8s Yo [Yo 1.4s-1.8s 0.8]"},
	"AWS: labels only in the segments": {AWS, `{"results":{"items":[
		{"type":"pronunciation","alternatives":[{"content":"a"}],"start_time":"0.0","end_time":"0.5"},
		{"type":"pronunciation","alternatives":[{"content":"b"}],"start_time":"0.5","end_time":"0.9"}],
		"speaker_labels":{"segments":[{"start_time":"0.0","end_time":"0.5","speaker_label":"spk_0","items":[{"start_time":"0.0","end_time":"0.5","speaker_label":"spk_0"}]},
		{"start_time":"0.5","end_time":"0.9","speaker_label":"spk_1","items":[]}]}}}`,
		"spk_0 0s-500ms a [a 0s-500ms]\nspk_1 500ms-900ms b [b 500ms-900ms]"},
	"AWS: one channel a speaker": {AWS, `{"results":{"transcripts":[],"items":[{"type":"pronunciation","alternatives":[{"content":"a"}],"start_time":"0.0","end_time":"0.5"}],
		"channel_labels":{"channels":[{"channel_label":"ch_0","items":[{"type":"pronunciation","alternatives":[{"content":"a"}],"start_time":"0.0","end_time":"0.5"}]},
		{"channel_label":"ch_1","items":[{"type":"pronunciation","alternatives":[{"content":"b"}],"start_time":"0.2","end_time":"0.4"}]}]}}}`,
		"ch_0 0s-500ms a [a 0s-500ms]\nch_1 200ms-400ms b [b 200ms-400ms]"},
	"AWS: text alone": {AWS, `{"results":{"transcripts":[{"transcript":"Only words."}],"items":[]}}`, " ? Only words."},
	"AWS calls": {CallAnalytics, `{"LanguageCode":"en-US","Transcript":[{"Id":"1","ParticipantRole":"AGENT","Content":"Hello.","BeginOffsetMillis":100,"EndOffsetMillis":900,
		"Items":[{"Type":"pronunciation","Confidence":"0.7","Content":"Hello","BeginOffsetMillis":100,"EndOffsetMillis":880},{"Type":"punctuation","Content":"."}]}]}`,
		"AGENT 100ms-900ms Hello. [Hello. 100ms-880ms 0.7]"},
	"Deepgram: utterances": {Deepgram, `{"metadata":{},"results":{"channels":[{"alternatives":[{"transcript":"hi"}]}],"utterances":[
		{"start":0.5,"end":1,"confidence":0.9,"channel":0,"transcript":"Hi.","words":[{"word":"hi","start":0.5,"end":1,"confidence":0.9,"speaker":1,"punctuated_word":"Hi."}],"speaker":1,"id":"u"}]}}`,
		"1 500ms-1s Hi. [Hi. 500ms-1s 0.9]"},
	"Deepgram: words of two people between each other": {Deepgram, `{"results":{"channels":[{"alternatives":[{"transcript":"a b c","words":[
		{"word":"a","start":0,"end":1,"speaker":0},{"word":"b","start":0.5,"end":0.9,"speaker":1},{"word":"c","start":1,"end":2,"speaker":0}]}],"detected_language":"de"}]}}`,
		"0 0s-2s a c [a 0s-1s] [c 1s-2s]\n1 500ms-900ms b [b 500ms-900ms]"},
	"Deepgram: a channel a speaker": {Deepgram, `{"results":{"channels":[{"alternatives":[{"words":[{"word":"a","start":0,"end":1}]}]},{"alternatives":[{"words":[{"word":"b","start":2,"end":3}]}]}]}}`,
		"channel 0 0s-1s a [a 0s-1s]\nchannel 1 2s-3s b [b 2s-3s]"},
	"AssemblyAI": {AssemblyAI, `{"id":"x","status":"completed","audio_duration":3,"language_code":"en","text":"Hi. Yo.","words":[],"utterances":[
		{"speaker":"A","text":"Hi.","start":100,"end":900,"confidence":0.5,"words":[{"text":"Hi.","start":100,"end":900,"speaker":"A"}]},
		{"speaker":"B","text":"Yo.","start":950.5,"end":1000,"words":null}]}`,
		"A 100ms-900ms Hi. [Hi. 100ms-900ms]\nB 950.5ms-1s Yo."},
	"AssemblyAI: words alone": {AssemblyAI, `{"audio_url":"u","text":"a b","utterances":null,"words":[{"text":"a","start":0,"end":10},{"text":"b","start":20,"end":30}]}`,
		" 0s-30ms a b [a 0s-10ms] [b 20ms-30ms]"},
	"Azure: ticks and periods": {Azure, `{"recognizedPhrases":[{"channel":0,"speaker":2,"locale":"en-US","offset":"PT1M2.5S","duration":"PT0.5S","nBest":[{"confidence":0.8,"lexical":"hi","display":"Hi.",
		"words":[{"word":"hi","offsetInTicks":625000000,"durationInTicks":5.0E6,"confidence":0.8}]},{"display":"High."}]},
		{"channel":1,"offsetInTicks":630000000,"durationInTicks":10000000,"offset":"PT9H","nBest":[{"lexical":"yo"}]}]}`,
		"2 1m2.5s-1m3s Hi. [hi 1m2.5s-1m3s 0.8]\nchannel 1 1m3s-1m4s yo"},
	"Azure: fast transcription": {Azure, `{"durationMilliseconds":9000,"combinedPhrases":[{"text":"Hi. Yo."}],"phrases":[{"channel":0,"speaker":1,"offsetMilliseconds":960,"durationMilliseconds":640,"text":"Hi.",
		"words":[{"text":"Hi.","offsetMilliseconds":960,"durationMilliseconds":240}],"locale":"en-US","confidence":0.9},{"offset":1700,"duration":300,"text":"Yo."}]}`,
		"1 960ms-1.6s Hi. [Hi. 960ms-1.2s]\n 1.7s-2s Yo."},
	"Google: second version, speakers in each result": {Google, `{"results":[{"alternatives":[{"transcript":"hi there","words":[{"endOffset":"0.4s","word":"hi","speakerLabel":"1"},{"startOffset":"0.4s","endOffset":"1s","word":"there","speakerLabel":"1"}]}],"resultEndOffset":"1s"},
		{"alternatives":[{"transcript":"yo","words":[{"startOffset":"1.2s","endOffset":"2s","word":"yo","speakerLabel":"2"}]}]}],"metadata":{}}`,
		"1 0s-1s hi there [hi 0s-400ms] [there 400ms-1s]\n2 1.2s-2s yo [yo 1.2s-2s]"},
	"Google: the answer of a batch": {Google, `{"response":{"@type":"t","results":{"gs://b/a.wav":{"transcript":{"results":[{"alternatives":[{"transcript":"hi","words":[{"startOffset":"1s","endOffset":"2s","word":"hi","speakerLabel":"1"}]}]}]}},
		"gs://b/b.wav":{"inlineResult":{"transcript":{"results":[{"alternatives":[{"transcript":"yo"}]}]}}}}}}`,
		"1 1s-2s hi [hi 1s-2s]\n ? yo"},
	"Fireflies": {Fireflies, `{"data":{"transcript":{"title":"x","sentences":[{"index":0,"speaker_name":"Ann","speaker_id":0,"text":"Hi.","raw_text":"hi","start_time":1.5,"end_time":2},
		{"index":1,"speaker_name":null,"speaker_id":1,"raw_text":"yo","start_time":2,"end_time":2.5}]}}}`,
		"Ann 1.5s-2s Hi.\n1 2s-2.5s yo"},
	"Fireflies: as its page saves it": {Fireflies, `[{"sentence":"Hi.","speaker_name":"Ann","start_time":"00:01","end_time":"00:03"},{"sentence":"Yo.","speaker_name":"Bob","start_time":"01:02:03","end_time":"01:02:05"}]`,
		"Ann 1s-3s Hi.\nBob 1h2m3s-1h2m5s Yo."},
	"Fathom": {Fathom, `{"transcript":[{"speaker":{"display_name":"Ann","matched_calendar_invitee_email":"a@x.org"},"text":"Hi.","timestamp":"00:00:03"},
		{"speaker":{"display_name":null,"matched_calendar_invitee_email":"b@x.org"},"text":"Yo.","timestamp":"01:00:09"}]}`,
		"Ann 3s-3s Hi.\nb@x.org 1h0m9s-1h0m9s Yo."},
	"Gong": {Gong, `{"requestId":"r","callTranscripts":[{"callId":"1","transcript":[{"sentences":[{"start":3100,"end":4500,"text":"Hi."},{"start":4500,"end":4900,"text":"So."}],"topic":null,"speakerId":"7"},
		{"speakerId":"8","sentences":[{"start":4950,"end":5500,"text":"Yo."}]}]}]}`,
		"7 3.1s-4.5s Hi.\n7 4.5s-4.9s So.\n8 4.95s-5.5s Yo."},
	"Recall.ai": {Recall, `[{"participant":{"id":1,"name":"Ann"},"words":[{"text":"Hi","start_timestamp":{"relative":1.5,"absolute":"2026-11-27T09:00:01.5Z"},"end_timestamp":{"relative":2}},{"text":"all.","start_timestamp":{"relative":2},"end_timestamp":{"relative":2.5}}]},
		{"participant":{"id":2,"name":null},"words":[{"text":"Yo.","start_timestamp":{"relative":3},"end_timestamp":null}]}]`,
		"Ann 1.5s-2.5s Hi all. [Hi 1.5s-2s] [all. 2s-2.5s]\n2 3s-3s Yo. [Yo. 3s-3s]"},
	"Recall.ai: older": {Recall, `[{"speaker":"Ann","speaker_id":1,"language":"en","words":[{"text":"Hi.","start_timestamp":1.5,"end_timestamp":2,"confidence":0.5}]}]`,
		"Ann 1.5s-2s Hi. [Hi. 1.5s-2s 0.5]"},
	"a list of segments with longer names": {Records, `[{"speaker_name":"Ann","start_time":1.5,"end_time":"00:00:02","text":"Hi."},{"speaker":"Bob","startTime":2,"duration":0.5,"text":"Yo."}]`,
		"Ann 1.5s-2s Hi.\nBob 2s-2.5s Yo."},
	"Google: REST times, no speakers": {Google, `{"results":[{"alternatives":[{"transcript":"hi there","confidence":0.9,"words":[{"endTime":"0.400s","word":"hi"},{"startTime":"0.400s","endTime":"1s","word":"there"}]}],"languageCode":"en-us"}]}`,
		" 0s-1s hi there [hi 0s-400ms] [there 400ms-1s]"},
	"Google: the last result repeats all with speakers": {Google, `{"results":[{"alternatives":[{"transcript":"a b","words":[{"startTime":{"seconds":"1"},"endTime":{"seconds":"1","nanos":500000000},"word":"a"}]}]},
		{"alternatives":[{"words":[{"startTime":{"seconds":"1"},"endTime":{"seconds":"1","nanos":500000000},"word":"a","speakerTag":1},{"startTime":{"seconds":"2"},"endTime":{"seconds":"3"},"word":"b","speakerTag":2}]}]}]}`,
		"1 1s-1.5s a [a 1s-1.5s]\n2 2s-3s b [b 2s-3s]"},
	"IBM: labels by time": {IBM, `{"result_index":0,"results":[{"final":true,"alternatives":[{"transcript":"a b ","confidence":0.5,"timestamps":[["a",0.1,0.4],["b",0.4,0.9]],"word_confidence":[["a",0.9],["b",0.8]]}]}],
		"speaker_labels":[{"from":0.1,"to":0.4,"speaker":0,"confidence":0.5},{"from":0.4,"to":0.9,"speaker":1}]}`,
		"0 100ms-400ms a [a 100ms-400ms 0.9]\n1 400ms-900ms b [b 400ms-900ms 0.8]"},
	"Rev.ai": {Rev, `{"monologues":[{"speaker":0,"speaker_info":{"id":"1","display_name":"Ann"},"elements":[{"type":"text","value":"Hi","ts":0.5,"end_ts":1.5,"confidence":0.9},{"type":"punct","value":","},{"type":"punct","value":" "},{"type":"text","value":"Bob","ts":1.75,"end_ts":2},{"type":"punct","value":"."}]},
		{"speaker":1,"elements":[{"type":"unknown","value":"<crosstalk>"}]}]}`,
		"Ann 500ms-2s Hi, Bob. [Hi, 500ms-1.5s 0.9] [Bob. 1.75s-2s]\n1 ? <crosstalk> [<crosstalk> ?]"},
	"Speechmatics: today's": {Speechmatics, `{"format":"2.9","metadata":{"transcription_config":{"language":"en"}},"results":[{"type":"word","start_time":0.1,"end_time":0.5,"alternatives":[{"content":"Hi","confidence":1.0,"speaker":"S1"}]},
		{"type":"punctuation","start_time":0.5,"end_time":0.5,"alternatives":[{"content":"."}]},{"type":"word","start_time":0.6,"end_time":0.9,"alternatives":[{"content":"yo","speaker":"UU"}]}]}`,
		"S1 100ms-500ms Hi. [Hi. 100ms-500ms 1]\n 600ms-900ms yo [yo 600ms-900ms]"},
	"Speechmatics: before": {Speechmatics, `{"job":{"lang":"en"},"speakers":[{"duration":"1.00","confidence":null,"name":"F1","time":"0.00"},{"duration":"1.00","name":"M1","time":"1.00"}],
		"words":[{"duration":"0.50","confidence":"0.9","name":"Hi","time":"0.20"},{"duration":"0.00","name":".","time":"0.70"},{"duration":"0.50","name":"Yo","time":"1.10"}]}`,
		"F1 200ms-700ms Hi. [Hi. 200ms-700ms 0.9]\nM1 1.1s-1.6s Yo [Yo 1.1s-1.6s]"},
	"Gladia": {Gladia, `{"id":"x","status":"done","result":{"metadata":{},"transcription":{"languages":["fr"],"full_transcript":"Oui.","utterances":[{"start":0.5,"end":1,"confidence":0.9,"channel":0,"speaker":0,"language":"fr","text":"Oui.","words":[{"word":"Oui.","start":0.5,"end":1,"confidence":0.9}]}]}}}`,
		"0 500ms-1s Oui. [Oui. 500ms-1s 0.9]"},
	"Kaldi": {Kaldi, `{"action":"audio-transcribe","retval":{"status":true,"words":[{"start":0.1,"confidence":0.5,"end":0.3,"word":"hi","punct":"Hi.","index":0},{"start":2,"end":2.5,"word":"yo"}]},
		"segments":{"segmentation":{"segments":[{"start":0,"duration":1,"speaker":{"@id":"S0"}},{"start":1.5,"duration":1,"speaker":{"@id":"S1"}}]}}}`,
		"S0 100ms-300ms Hi. [Hi. 100ms-300ms 0.5]\nS1 2s-2.5s yo [yo 2s-2.5s]"},
	"Symbl: clock times, somebody unknown": {Symbl, `{"messages":[{"id":"1","text":"Hi.","from":{"id":"p","name":"Ann","email":"a@b"},"startTime":"2024-01-02T10:00:01.250Z","endTime":"2024-01-02T10:00:02.000Z","timeOffset":1.25,"duration":0.75,"conversationId":"c","phrases":[],
		"words":[{"word":"Hi.","startTime":"2024-01-02T10:00:01.250Z","endTime":"2024-01-02T10:00:02.000Z","speakerTag":1,"score":0.5,"timeOffset":1.25,"duration":0.75}]},
		{"id":"2","text":"Yo.","from":{},"startTime":"2024-01-02T12:00:03+02:00","endTime":"2024-01-02T12:00:04+02:00"}]}`,
		"Ann 1.25s-2s Hi. [Hi. 1.25s-2s 0.5]\n 3s-4s Yo."},
	"Symbl: who speaks when": {SymblEvents, `{"speakerEvents":[{"type":"started_speaking","user":{"id":"1","name":"Ann"},"offset":{"seconds":"1","nanos":500000000}},{"type":"started_speaking","user":{"id":"2","name":"Bob"},"offset":{"seconds":"2"}},
		{"type":"stopped_speaking","user":{"id":"1","name":"Ann"},"offset":{"seconds":"3"}}]}`,
		"Ann 1.5s-3s \nBob 2s-3s "},
	"mpathic: one role twice": {Mpathic, `{"id":"","conversation":{"talk_turns":[{"input":"Hi.","talk_turn_id":"t","speaker":{"id":"1","role":"agent"},"start_time":"00:00:01.5","end_time":"2.25","index":0,"behavior_detections":[]},
		{"input":"Yo.","speaker":{"id":"2","role":"agent"},"start_time":"","end_time":null},{"input":"So.","speaker":{"id":"3","role":"customer"},"start_time":3,"end_time":4}]}}`,
		"1 1.5s-2.25s Hi.\n2 ? Yo.\n3 3s-4s So."},
	"ElevenLabs": {ElevenLabs, `{"language_code":"en","language_probability":0.98,"text":"Hi. (laughs) Yes.","words":[{"text":"Hi.","start":0.1,"end":0.4,"type":"word","speaker_id":"speaker_0"},{"text":" ","start":0.4,"end":0.5,"type":"spacing","speaker_id":"speaker_0"},
		{"text":"(laughs)","start":0.5,"end":0.7,"type":"audio_event","speaker_id":"speaker_0"},{"text":"Yes.","start":0.7,"end":0.9,"type":"word","speaker_id":"speaker_1"}]}`,
		"speaker_0 100ms-700ms Hi. (laughs) [Hi. 100ms-400ms] [(laughs) 500ms-700ms]\nspeaker_1 700ms-900ms Yes. [Yes. 700ms-900ms]"},
	"Google: snake case": {Google, `{"results":[{"alternatives":[{"transcript":"hi there","words":[{"start_time":"0s","end_time":"0.4s","word":"hi","speaker_tag":1},{"start_time":"0.4s","end_time":"0.9s","word":"there","speaker_tag":2}]}],"language_code":"en-us"}]}`,
		"1 0s-400ms hi [hi 0s-400ms]\n2 400ms-900ms there [there 400ms-900ms]"},
	"Rev.ai: by people": {Rev, `{"speakers":[{"id":0,"name":"Zoë"}],"monologues":[{"speaker":0,"elements":[{"type":"text","value":"Hi","timestamp":"00:00:00,270","end_timestamp":"00:00:00,480"},{"type":"punct","value":"."}]},{"speaker":1,"speaker_name":"Bob","elements":[{"type":"text","value":"Yo","timestamp":"00:00:01,000","end_timestamp":"00:00:01,500"}]}]}`,
		"Zoë 270ms-480ms Hi. [Hi. 270ms-480ms]\nBob 1s-1.5s Yo [Yo 1s-1.5s]"},
	"Symbl: a request": {Symbl, `{"name":"x","messages":[{"payload":{"content":"Hello there."},"from":{"userId":"a@x.io","name":"Ann"},"duration":{"startTime":"2020-07-21T16:02:19.01Z","endTime":"2020-07-21T16:02:20.01Z"}},{"payload":{"content":"Hi."},"from":{"name":"Bob"},"duration":{"startTime":"2020-07-21T16:02:20.01Z","endTime":"2020-07-21T16:02:22Z"}}]}`,
		"Ann 0s-1s Hello there.\nBob 1s-2.99s Hi."},
	"Meetra": {Meetra, `{"Transcription":[{"speaker":"u-1","transcription":"Hi.","start_timestamp":"00:01:10"}]}`, "u-1 1m10s-1m10s Hi."},
	"Google Meet": {Meet, `{"transcriptEntries":[{"name":"n","participant":"conferenceRecords/c/participants/77","text":"Hi","languageCode":"en-US","startTime":"2024-05-01T09:00:00.5Z","endTime":"2024-05-01T09:00:02Z"},
		{"participant":"conferenceRecords/c/participants/78","text":"Yo","startTime":"2024-05-01T09:00:03Z","endTime":"2024-05-01T09:00:04Z"}]}`,
		"77 0s-1.5s Hi\n78 2.5s-3.5s Yo"},
	"Zoom: who speaks when": {ZoomTimeline, `{"timeline":[{"ts":"00:00:01.000","users":[{"username":"Ann"}]},{"ts":"00:00:03.500","users":[{"username":"Ann"},{"username":"Bob"}]},{"ts":"00:00:05.000","users":[]}]}`,
		"Ann 1s-5s \nBob 3.5s-5s "},
	"TextGrid: long form": {TextGrid, "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0 \nxmax = 3.5 \ntiers? <exists> \nsize = 2 \nitem []: \n    item [1]:\n        class = \"IntervalTier\" \n        name = \"Ann\" \n        xmin = 0 \n        xmax = 3.5 \n        intervals: size = 2 \n        intervals [1]:\n            xmin = 0 \n            xmax = 1.25 \n            text = \"say \"\"hi\"\"\" \n        intervals [2]:\n            xmin = 1.25 \n            xmax = 3.5 \n            text = \"\" \n    item [2]:\n        class = \"TextTier\" \n        name = \"clicks\" \n        xmin = 0 \n        xmax = 3.5 \n        points: size = 1 \n        points [1]:\n            number = 1 \n            mark = \"x\" \n",
		"Ann 0s-1.25s say \"hi\""},
	"TextGrid: short form, words and phones": {TextGrid, "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n2\n<exists>\n2\n\"IntervalTier\"\n\"Ann - words\"\n0\n2\n2\n0\n0.5\n\"hi\"\n0.5\n2\n\"there\"\n\"IntervalTier\"\n\"Ann - phones\"\n0\n2\n1\n0\n2\n\"h\"\n",
		"Ann 0s-2s hi there [hi 0s-500ms] [there 500ms-2s]"},
	"ELAN: a slot without time, a tier that hangs on another": {EAF, `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="500"/><TIME_SLOT TIME_SLOT_ID="ts2"/><TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="1500"/></TIME_ORDER>
<TIER TIER_ID="A" PARTICIPANT="Ann"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>Hi &amp; bye</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="A-tr" PARENT_REF="A"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a2" ANNOTATION_REF="a1"><ANNOTATION_VALUE>Salut</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
<TIER TIER_ID="B"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3"><ANNOTATION_VALUE>Yo</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>`,
		"Ann 500ms-1s Hi & bye\nB 1s-1.5s Yo"},
}

func TestVendorsFilesSayWhatTheySay(t *testing.T) {
	for name, s := range vendorSamples {
		t.Run(name, func(t *testing.T) {
			tr := read(t, s.text)
			equal(t, "kind", tr.Kind, s.kind)
			equal(t, "cues", rendered(tr), s.want)
			equal(t, "found by its beginning", Detect([]byte(s.text)), s.kind)
		})
	}
}

// rendered writes a transcript as the expectations are written.
func rendered(tr *Transcript) string {
	var lines []string
	for _, c := range tr.Cues {
		l := c.Speaker + " " + times(c.Start, c.End, c.Timed) + " " + c.Text
		for _, w := range c.Words {
			l += " [" + w.Text + " " + times(w.Start, w.End, w.Timed)
			if w.Confidence > 0 {
				l += fmt.Sprint(" ", w.Confidence)
			}
			l += "]"
		}
		lines = append(lines, l)
	}
	return strings.Join(lines, "\n")
}

func times(start, end time.Duration, timed bool) string {
	if !timed {
		return "?"
	}
	return fmt.Sprintf("%v-%v", start, end)
}

func TestPeopleOfMpathicHaveRoles(t *testing.T) {
	tr := read(t, vendorSamples["mpathic: one role twice"].text)
	equal(t, "roles", len(tr.Roles), 3)
	equal(t, "the first", tr.Roles["1"], "agent")
	equal(t, "the third", tr.Roles["3"], "customer")
	equal(t, "without an ID", rendered(read(t, `{"talk_turns":[{"input":"Hi.","speaker":{"role":"agent"}}]}`)), "agent ? Hi.")
}

func TestVendorsFilesThatSayNothingAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"a job that failed":             `{"id":"x","status":"error","audio_url":"u","error":"no speech"}`,
		"a time that is no number":      `{"results":{"items":[{"type":"pronunciation","start_time":"NaN","end_time":"1.0","alternatives":[{"content":"a"}]}]}}`,
		"a date that is none":           `{"messages":[{"text":"a","startTime":"yesterday","conversationId":"c"}]}`,
		"a date before recordings":      `{"messages":[{"text":"a","startTime":"0000-01-01T00:00:00Z","conversationId":"c"}]}`,
		"a TextGrid that ends":          "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n2\n<exists>\n9\n\"IntervalTier\"\n\"A\"\n0\n2\n5\n0\n1\n",
		"a TextGrid of endless tiers":   "File type = \"ooTextFile\"\n\"TextGrid\"\n0\n2\n<exists>\n2000000000\n",
		"an annotation that is no XML":  "<ANNOTATION_DOCUMENT><TIER>",
		"an annotation nested for ever": "<ANNOTATION_DOCUMENT>" + strings.Repeat("<a>", 100),
	} {
		_, err := Read(strings.NewReader(text), Limits{})
		var format *FormatError
		var limit *LimitError
		if !errors.As(err, &format) && !errors.As(err, &limit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzVendors(f *testing.F) {
	for _, s := range vendorSamples {
		f.Add([]byte(s.text))
	}
	f.Fuzz(fuzzRead)
}

func TestClockTimesYearsAwayAreNone(t *testing.T) {
	tr := read(t, `{"messages":[{"id":"1","text":"one","from":{"name":"Ann"},"startTime":"2026-01-01T10:00:00.000Z","endTime":"9999-12-31T23:59:59.999Z","timeOffset":0},
		{"id":"2","text":"two","from":{"name":"Bob"},"startTime":"9999-12-31T23:59:58.000Z","endTime":"9999-12-31T23:59:59.000Z"},
		{"id":"3","text":"three","from":{"name":"Ann"},"startTime":"9999-12-31T23:59:58.000Z","timeOffset":7.5,"duration":2}]}`)
	equal(t, "times", brief(tr), "0-0 Ann|one / untimed Bob|two / 7.5-9.5 Ann|three")
	for _, w := range tr.Warnings {
		if w.Code == WarnRange {
			equal(t, "how often", w.Count, 3)
			return
		}
	}
	t.Error("no warning")
}

func TestDatesAreTimesOfTalkTurns(t *testing.T) {
	tr := read(t, `{"talk_turns":[{"input":"Hi.","speaker":{"id":"a"},"start_time":"2026-03-04T09:00:00Z","end_time":"2026-03-04T09:00:01.5Z"},
		{"input":"Yo.","speaker":{"id":"b"},"start_time":"2026-03-04T10:00:02+01:00"}]}`)
	equal(t, "times", brief(tr), "0-1.5 a|Hi. / 2-2 b|Yo.")
	equal(t, "began", tr.Began.Format(time.RFC3339), "2026-03-04T09:00:00Z")
	checkFacts(t, "dates", tr)
}
