package caption

import (
	"strings"
	"testing"
	"time"
)

// What programs write into transcripts beside words, in the shapes that they have.
func TestHabitsOfChatsAndMeetings(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		ignored        int
	}{
		{"Zoom's saved chat", "10:02:05 From  Ann Lee  to  Everyone:\n\tHello everybody\n10:02:09 From  Bob Ray  to  Ann Lee (Direct Message):\n\tHi: there\n\tall\n",
			"0-0 Ann Lee|Hello everybody / 4-4 Bob Ray|Hi: there all", 0},
		{"Zoom's chat of today", "00:02:05\t Ann Lee to Everyone:\tHello everybody\n00:02:09\t Bob Ray to Ann Lee(Direct Message):\tHi\n",
			"125-125 Ann Lee|Hello everybody / 129-129 Bob Ray|Hi", 0},
		{"a time without brackets above the text", "0:01 Ann:\nHello there\n0:05 Bob:\nYes\n", "1-1 Ann|Hello there / 5-5 Bob|Yes", 0},
		{"Teams, with a date at its head", "Weekly sync\nNovember 27, 2026, 9:02AM\n10m 3s\n\nAnn Lee   0:03\nHello.\n\nBob Ray   0:08\nHi.\n",
			"3-3 Ann Lee|Hello. / 8-8 Bob Ray|Hi.", 3},
		{"Google Meet", "Weekly sync - Transcript\nAnn Lee: Hello.\nBob Ray: Hi.\n00:05:00\nAnn Lee: Next.\nBob Ray: Fine.\n(00:10:00)\nAnn Lee: So.\nMeeting ended after 00:12:30 👋\n",
			"untimed Ann Lee|Hello. / untimed Bob Ray|Hi. / untimed Ann Lee|Next. / untimed Bob Ray|Fine. / untimed Ann Lee|So.", 4},
		{"WhatsApp, a number and notices", "11/27/26, 9:02\u202fPM - Messages and calls are end-to-end encrypted.\n11/27/26, 9:02\u202fPM - Ann Lee: Hello\nand more\n11/27/26, 9:03\u202fPM - +1 555-123-4567: Hi: there\n11/28/26, 12:05\u202fAM - Ann Lee: <Media omitted>\n11/28/26, 12:06\u202fAM - Ann Lee added Bob\n",
			"0-0 Ann Lee|Hello and more / 60-60 +1 555-123-4567|Hi: there", 3},
		{"WhatsApp of Apple", "[27/11/2026, 09:02:11] Team: \u200eMessages and calls are end-to-end encrypted.\n[27/11/2026, 09:02:15] Ann Lee: Hello\n[27/11/2026, 09:03:00] ~\u202fBob: Hi \u200e<attached: 1.jpg>\n\u200e[27/11/2026, 09:03:30] Ann Lee: image omitted\n[27/11/2026, 09:04:00] Ann Lee: we omitted it\n",
			"0-0 Ann Lee|Hello / 45-45 Bob|Hi / 105-105 Ann Lee|we omitted it", 2},
		{"bold names with times", "**Ann Lee** (00:03): Hello.\n\n**Bob Ray** (00:08): Hi.\n", "3-3 Ann Lee|Hello. / 8-8 Bob Ray|Hi.", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.in)
			equal(t, "kind", tr.Kind, Text)
			equal(t, "cues", brief(tr), c.want)
			equal(t, "left out", warned(tr, WarnIgnored), c.ignored)
			checkFacts(t, c.name, tr)
		})
	}
	equal(t, "the date at the head", read(t, "November 27, 2026, 9:02AM\n\nAnn Lee   0:03\nHello.\n\nBob Ray   0:08\nHi.\n").Began, time.Date(2026, 11, 27, 9, 2, 0, 0, time.UTC))
	equal(t, "how long it was", read(t, "Ann Lee: Hello.\nBob Ray: Hi.\nMeeting ended after 00:12:30\n").Duration, 750*time.Second)
	equal(t, "a time that somebody says stays", brief(read(t, "Ann: We met at\n10:30\nBob: left.\nAnn: Yes.\nBob: No.\n")), "untimed Ann|We met at 10:30 / untimed Bob|left. / untimed Ann|Yes. / untimed Bob|No.")
}

func TestNamesOfSubtitles(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"blanks":      {"WEBVTT\n\n00:01.000 --> 00:02.000\n<v  Bob  Ray >a</v>\n\n00:02.000 --> 00:03.000\n<v Bob Ray>b</v>\n", "1-2 Bob Ray|a / 2-3 Bob Ray|b"},
		"dashes":      {"1\n00:00:01,000 --> 00:00:03,000\n- Ann: Hi\n- Bob: Yo\n\n2\n00:00:03,000 --> 00:00:04,000\n– Ann: So\n", "1-2 Ann|Hi / 2-3 Bob|Yo / 3-4 Ann|So"},
		"no name":     {"1\n00:00:01,000 --> 00:00:03,000\n- Hi\n- Yo\n", "1-3 |- Hi - Yo"},
		"Webex":       {"WEBVTT\n\n1 \"Ann Lee\" (1234567)\n00:01.000 --> 00:02.000\nHello: all\n\n2 \"Bob Ray\" (7)\n00:02.000 --> 00:03.000\nHi <b>you</b>\n", "1-2 Ann Lee|Hello: all / 2-3 Bob Ray|Hi you"},
		"in brackets": {"WEBVTT\n\n00:01.000 --> 00:02.000\n(Ann Lee) Hello.\n\n00:02.000 --> 00:03.000\n(Bob Ray) Hi.\n\n00:03.000 --> 00:04.000\n[laughs] So.\n", "1-2 Ann Lee|Hello. / 2-3 Bob Ray|Hi. / 3-4 |[laughs] So."},
		"one bracket": {"WEBVTT\n\n00:01.000 --> 00:02.000\n(Music) Hello.\n\n00:02.000 --> 00:03.000\nHi.\n\n00:03.000 --> 00:04.000\nYes.\n", "1-2 |(Music) Hello. / 2-3 |Hi. / 3-4 |Yes."},
	} {
		tr := read(t, c.in)
		equal(t, name, brief(tr), c.want)
		equal(t, name+": again", brief(read(t, write(t, VTT, tr))), c.want)
	}
	foreign := &Transcript{HasTimes: true, Cues: []Cue{{ID: `1 "Bob" (1)`, Start: s, End: 2 * s, Timed: true, Speaker: "Ann", Text: "a"}, {ID: `2 "Bob" (1)`, Start: 2 * s, End: 3 * s, Timed: true, Text: "b"}}}
	equal(t, "an ID that names somebody else", brief(read(t, write(t, VTT, foreign))), "1-2 Ann|a / 2-3 |b")
}

// A line is for one voice, so the recording's length is read where each of the services writes it.
func TestHowLongTheRecordingIs(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		want time.Duration
	}{
		"Amazon's calls": {`{"Transcript":[{"ParticipantRole":"AGENT","Content":"Hi","BeginOffsetMillis":100,"EndOffsetMillis":900}],"ConversationCharacteristics":{"TotalConversationDurationMillis":9000}}`, 9 * s},
		"AssemblyAI":     {`{"id":"x","audio_duration":30,"words":[{"text":"Hi","start":100,"end":400}]}`, 30 * s},
		"Deepgram":       {`{"metadata":{"duration":12.5},"results":{"channels":[{"alternatives":[{"transcript":"hi","words":[{"word":"hi","start":1,"end":2}]}]}]}}`, 12500 * time.Millisecond},
		"whisper":        {`{"task":"transcribe","duration":8.47,"text":"Hi","segments":[{"start":0,"end":3.2,"text":"Hi"}]}`, 8470 * time.Millisecond},
		"Gladia":         {`{"result":{"metadata":{"audio_duration":9.0},"transcription":{"utterances":[{"start":0.1,"end":0.4,"text":"Hi."}]}}}`, 9 * s},
		"Azure":          {`{"durationInTicks":74800000,"duration":"PT7.48S","recognizedPhrases":[{"offset":"PT1S","duration":"PT1S","nBest":[{"display":"Hi."}]}]}`, 7480 * time.Millisecond},
		"Speechmatics":   {`{"job":{"duration":20},"results":[{"type":"word","start_time":0.1,"end_time":0.4,"alternatives":[{"content":"Hi"}]}]}`, 20 * s},
		"ElevenLabs":     {`{"language_probability":1,"audio_duration_secs":7.5,"words":[{"text":"Hi","start":0.1,"end":0.4,"type":"word"}]}`, 7500 * time.Millisecond},
		"TextGrid":       {"File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n2\n<exists>\n1\n\"IntervalTier\"\n\"Ann\"\n0\n2\n1\n0\n0.5\n\"hi\"\n", 2 * s},
		"nobody says":    {`{"segments":[{"start":0,"end":3.2,"text":"Hi"}]}`, 0},
		"it is no time":  {`{"duration":-1,"segments":[{"start":0,"end":3.2,"text":"Hi"}]}`, 0},
		"negative times": {`{"duration":8,"segments":[{"start":-1,"end":3.2,"text":"Hi"}]}`, 9 * s},
	} {
		equal(t, name, read(t, c.in).Duration, c.want)
	}
	equal(t, "its digits are no step", read(t, `{"duration":8.475,"segments":[{"start":0,"end":3.2,"text":"Hi"}]}`).Resolution, 100*time.Millisecond)
}

func TestLanguagesOfCues(t *testing.T) {
	tr := read(t, "WEBVTT\n\n00:01.000 --> 00:02.000\n{\"speakerName\":\"Ann\",\"spokenText\":\"Hi\",\"spokenLanguage\":\"en-us\"}\n\n00:02.000 --> 00:03.000\n{\"speakerName\":\"Bob\",\"spokenText\":\"Tag\",\"spokenLanguage\":\"de-de\"}\n")
	equal(t, "of all", tr.Language, "en-us")
	equal(t, "of the second", tr.Cues[1].Language, "de-de")
}

func TestEncodings(t *testing.T) {
	tr := read(t, "J\xfcrgen: Sch\xf6n, das ist \x84gut\x93 und kostet \x80 5.\nBj\xf6rn: Gr\xfc\xdf dich.\nJ\xfcrgen: Tsch\xfc\xdf.\n")
	equal(t, "Windows-1252", brief(tr), "untimed Jürgen|Schön, das ist „gut“ und kostet € 5. / untimed Björn|Grüß dich. / untimed Jürgen|Tschüß.")
	equal(t, "told", warned(tr, WarnWindows), 1)
	for name, in := range map[string]string{
		"one that ends within a character": "Ann: caf\xc3\nBob: yes\n", "one with other characters": "Ann: café\xe9\nBob: yes\n",
		"WebVTT": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>caf\xe9 au lait</v>\n",
	} {
		tr := read(t, in)
		equal(t, "broken UTF-8: "+name, warned(tr, WarnEncoding), 1)
		equal(t, "not converted: "+name, warned(tr, WarnWindows), 0)
	}
	equal(t, "UTF-16", Decode("\xff\xfeA\x00n\x00"), "An")
}

func TestTablesWithSemicolons(t *testing.T) {
	tr := read(t, "\ufeffStart;End;Speaker;Text\n1,5;2,5;Ann;\"Hi; all\"\n00:00:02,5;00:00:04;Bob;Hello\n")
	equal(t, "kind", tr.Kind, CSV)
	equal(t, "cues", brief(tr), "1.5-2.5 Ann|Hi; all / 2.5-4 Bob|Hello")
}

func TestFormatsThatAreKnownNotToBeRead(t *testing.T) {
	for in, want := range map[string]string{
		"%PDF-1.7\n1 0 obj\n": "PDF",
		"<!DOCTYPE html><html><body><p>Ann: we talk about many things</p></body></html>": "web pages",
		"@UTF8\n@Begin\n@Languages:\teng\n*MOT:\thello Ross .\n*CHI:\thi .\n@End\n":      "CHAT",
	} {
		_, err := Read(strings.NewReader(in), Limits{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestSmallTextsAreNoFilesOfNIST(t *testing.T) {
	equal(t, "numbers", brief(read(t, "Tom: 4417 1234 5678 9113 is the number\nDana: okay\n")), "untimed Tom|4417 1234 5678 9113 is the number / untimed Dana|okay")
	equal(t, "one line", brief(read(t, "Bob: 1 2.5 3 okay then")), "untimed Bob|1 2.5 3 okay then")
	equal(t, "a last line that does not fit", Detect([]byte("m 1 ann 0.5 1.5 hello\nm 1")), STM)
	tr := read(t, "m A 0.5 0.25 hello 0.9\nm A * * <ALT_BEGIN>\nm A 0.75 0.25 there\nm A * * <ALT>\nm A 0.75 0.25 their\nm A * * <ALT_END>\nm A 1.0 0.2 %HESITATION 0.9\n")
	equal(t, "kind", tr.Kind, CTM)
	equal(t, "alternatives of CTM", brief(tr), "0.5-1.2 |hello there uh")
	equal(t, "told", warned(tr, WarnIgnored), 1)
	equal(t, "a filled pause", warned(tr, WarnHesitation), 1)
	equal(t, "a word of it", tr.Cues[0].Words[2].Text, "uh")
	equal(t, "alternatives of STM", brief(read(t, "m 1 ann 0.5 1.5 <o> hi {uh / um} all {{a / b} c / d} {@ / e}\nm 1 bob 1.5 2 {yes\n")), "0.5-1.5 ann|hi uh all a c / 1.5-2 bob|yes")
}

func TestMessagesWithoutTimes(t *testing.T) {
	const epoch = `"startTime":"1970-01-01T00:00:00.000Z","endTime":"1970-01-01T00:00:00.000Z","timeOffset":0,"duration":0`
	tr := read(t, `{"messages":[{"id":"1","text":"Hi","from":{"name":"Ann"},`+epoch+`},{"id":"2","text":"Yo","from":{"name":"Bob"},`+epoch+`}]}`)
	equal(t, "cues", brief(tr), "untimed Ann|Hi / untimed Bob|Yo")
	equal(t, "began", tr.Began, time.Time{})
	tr = read(t, `{"messages":[{"id":"1","text":"Hi","from":{"name":"Ann"},"startTime":"1970-01-01T00:00:01Z","endTime":"1970-01-01T00:00:02Z","timeOffset":1,"duration":1}]}`)
	equal(t, "times without a date", brief(tr), "1-2 Ann|Hi")
	equal(t, "no date is made up", tr.Began, time.Time{})
}
