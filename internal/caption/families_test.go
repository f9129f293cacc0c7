package caption

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// family is a file in the shape that some program gives it, and what it says.
type family struct {
	name string
	kind Kind
	in   string
	want string // as rendered or brief have it
}

func chatSamples() []family {
	return []family{
		{"LINE", LINE, "[LINE] Chat history in Team\nSaved on: 2024/03/15 18:00\n\n2024/03/14(Thu)\n09:02\tAnn Lee\tGood morning\n09:03\tBob\t\"Morning!\nHow are \"\"you\"\"?\"\n09:05\tAnn Lee\t[Photo]\n09:06\t\tBob joined the chat\n2024/03/15(Fri)\n00:10\tBob\tLate one\n",
			"0-0 Ann Lee|Good morning / 60-60 Bob|Morning! How are \"you\"? / 54480-54480 Bob|Late one"},
		{"LINE, twelve hours and the month first", LINE, "[LINE] Chat history with Ann\nSaved on: 3/15/2024 18:00\n\nThu, 3/4/2021\n11:59AM\tAnn\tHi\n12:01PM\tBob\tYo\n", "0-0 Ann|Hi / 120-120 Bob|Yo"},
		{"LINE in Japanese", LINE, "[LINE] 佐藤とのトーク履歴\n保存日時：2024/03/15 18:00\n\n2024/03/14(木)\n午前9:02\t佐藤\tおはよう\n午後1:02\t田中\tやあ\n", "0-0 佐藤|おはよう / 14400-14400 田中|やあ"},
		{"Viber", Text, "[ 14 March 2024 9:02 AM ] Ann Lee: Hello\n[ 14 March 2024 9:03 AM ] Bob Ray: Hi\n", "0-0 Ann Lee|Hello / 60-60 Bob Ray|Hi"},
		{"Viber as a table", CSV, "Date,Time,Name,Phone,Message\n14/03/2024,09:02:11,Ann,+386,Hello\n14/03/2024,09:03:12,Me,,Hi\n", "0-0 Ann|Hello / 61-61 Me|Hi"},
		{"names between marks of direction", Text, "[14.03.2024 09:02:11] \u2068Ann Lee\u2069: Hello\n[14.03.2024 09:03:12] Me: Hi\n", "0-0 Ann Lee|Hello / 61-61 Me|Hi"},
		{"iMessage, in March", Text, "Mar 14, 2024  9:02:11 AM (Read by you after 5 seconds)\nAnn Lee\nHello\n\nMar 14, 2024  9:03:11 AM\nMe\nHi\n\nMar 14, 2024  9:05:11 AM\nAnn Lee\nFine.\nAnd you?\n",
			"0-0 Ann Lee|Hello / 60-60 Me|Hi / 180-180 Ann Lee|Fine. And you?"},
		{"IRC tells hours and minutes", Text, "[14:03] <Ann> hello\n[14:04] * Carl has joined\n[14:05] <Bob> hi\n[14:06] <Ann> so\n", "0-0 Ann|hello / 120-120 Bob|hi / 180-180 Ann|so"},
		{"ISO times and tabs", Text, "2026-03-14T09:02:11Z\tAnn Lee\tHello there\n2026-03-14T09:03:11.500Z\tBob Ray\tHi you\n2026-03-14T09:04:11Z\tAnn Lee\tSo\n", "0-0 Ann Lee|Hello there / 60-60 Bob Ray|Hi you / 120-120 Ann Lee|So"},
	}
}

func captionSamples() []family {
	return []family{
		{"YouTube's JSON, words", YouTube, `{"wireMagic":"pb3","events":[{"tStartMs":0,"dDurationMs":9000,"id":1},{"tStartMs":500,"dDurationMs":4000,"segs":[{"utf8":"hello","acAsrConf":0},{"utf8":" all","tOffsetMs":400}]},{"tStartMs":2900,"aAppend":1,"segs":[{"utf8":"\n"}]},{"tStartMs":3100,"dDurationMs":1900,"segs":[{"utf8":">> Ann: yes"}]}]}`,
			" 500ms-3.1s hello all [hello 500ms-900ms] [all 900ms-3.1s]\nAnn 3.1s-5s yes"},
		{"YouTube's first XML", YouTubeXML, `<?xml version="1.0"?><transcript><text start="0.5" dur="2.4">Hello</text><text start="3.1" dur="1.9">it&amp;#39;s</text></transcript>`, " 500ms-2.9s Hello\n 3.1s-5s it's"},
		{"YouTube's third XML", YouTubeXML, "<timedtext format=\"3\"><body><p t=\"500\" d=\"2400\">Hello</p><p t=\"3100\" d=\"1900\"><s>so</s><s t=\"300\"> yes</s></p></body></timedtext>", " 500ms-2.9s Hello\n 3.1s-5s so yes [so 3.1s-3.4s] [yes 3.4s-5s]"},
		{"Otter", Otter, `{"status":"OK","speech":{"speakers":[{"id":1,"speaker_name":"Ann"}],"duration":20,"transcripts":[{"uuid":"a","start_offset":8000,"end_offset":24000,"speaker_id":1,"transcript":"Hello all","alignment":[{"word":"Hello","start":0.0,"end":0.4},{"word":"all","start":0.5,"end":0.9}]},{"uuid":"b","start_offset":32000,"end_offset":48000,"speaker_id":null,"speaker_model_label":"2","transcript":"Hi"}]}}`,
			"Ann 500ms-1.5s Hello all [Hello 500ms-900ms] [all 1s-1.4s]\nSpeaker 2 2s-3s Hi"},
		{"Contact Lens", CallAnalytics, `{"Participants":[{"ParticipantId":"AGENT","ParticipantRole":"AGENT"}],"Transcript":[{"BeginOffsetMillis":0,"EndOffsetMillis":4640,"Content":"Hello.","Id":"a","ParticipantId":"AGENT"},{"BeginOffsetMillis":5000,"EndOffsetMillis":7000,"Content":"Hi.","Id":"b","ParticipantId":"CUSTOMER"}]}`,
			"AGENT 0s-4.64s Hello.\nCUSTOMER 5s-7s Hi."},
		{"SubStation, with actors", ASS, "[Script Info]\nTitle: x\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\nDialogue: 0,0:00:01.00,0:00:03.00,D,Ann,0,0,0,,{\\i1}Hello{\\i0} there,\\Nyou: all\nComment: 0,0:00:01.00,0:00:03.00,D,Ann,0,0,0,,no\nDialogue: 0,0:00:03.50,0:00:05.00,D,Bob,0,0,0,,{\\p1}m 0 0{\\p0}Hi\n",
			"Ann 1s-3s Hello there, you: all\nBob 3.5s-5s Hi"},
		{"SubStation, with labels", ASS, "[Script Info]\n[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:03.00,Ann: Hello\nDialogue: 0:00:03.50,0:00:05.00,Bob: Hi\n", "Ann 1s-3s Hello\nBob 3.5s-5s Hi"},
		{"Audacity", Audacity, "0.500000\t2.400000\tAnn: Hello there\n\\\t100.0\t200.0\n2.600000\t4.100000\tBob: Hi\n", "Ann 500ms-2.4s Hello there\nBob 2.6s-4.1s Hi"},
		{"Audacity, who speaks when", AudacitySpeakers, "0,5\t2,4\tAnn\n2.6\t4.1\tBob\n4.2\t5.5\tAnn\n", "Ann 500ms-2.4s \nBob 2.6s-4.1s \nAnn 4.2s-5.5s "},
		{"names alone in the first line of cues", SRT, "1\n00:00:01,000 --> 00:00:03,000\nAnn Lee\nHello.\n\n2\n00:00:03,000 --> 00:00:05,000\nBob Ray\nHi.\n\n3\n00:00:05,000 --> 00:00:07,000\nAnn Lee\nSo.\n", "Ann Lee 1s-3s Hello.\nBob Ray 3s-5s Hi.\nAnn Lee 5s-7s So."},
		{"words on the line of the times", SRT, "00:00:03.120 --> 00:00:05.000 [Ann Lee] Welcome.\n00:00:07.000 --> 00:00:09.000 [Bob Ray] Thanks.\n", "Ann Lee 3.12s-5s Welcome.\nBob Ray 7s-9s Thanks."},
		{"YouTube's SBV", SRT, "0:00:00.599,0:00:04.160\n>> ANN: Hi there\n\n0:00:04.160,0:00:06.770\n>> BOB: and we\n", "ANN 599ms-4.16s Hi there\nBOB 4.16s-6.77s and we"},
		{"cues of WebVTT in JSON", Records, `[{"startTime":1,"endTime":2,"text":"<v Ann>Hello</v>"},{"startTime":2,"endTime":3,"text":"<v Bob>Hi <i>you</i></v>"}]`, "Ann 1s-2s Hello\nBob 2s-3s Hi you"},
	}
}

func tableSamples() []family {
	return []family{
		{"German", CSV, "Beginn;Ende;Sprecherin;Äußerung\n00:00:01,5;00:00:03,0;Ann;Hallo zusammen\n00:00:03,5;00:00:05,0;Jörg;Guten Tag, du\n", "1.5-3 Ann|Hallo zusammen / 3.5-5 Jörg|Guten Tag, du"},
		{"a date with its time", CSV, "Zeitstempel;Name;Nachricht\n14.03.2024 09:02;Ann;Hallo\n14.03.2024 09:04;Jörg;Tag\n", "0-0 Ann|Hallo / 120-120 Jörg|Tag"},
		{"French", CSV, "Début,Fin,Locuteur,Texte\n00:00:01,00:00:03,Ann,Bonjour\n00:00:03,00:00:05,Bob,Salut\n", "1-3 Ann|Bonjour / 3-5 Bob|Salut"},
		{"times of day", CSV, "Time,Speaker,Text\n09:02:11,Ann,Hi\n09:02:15,Bob,Yo\n", "0-0 Ann|Hi / 4-4 Bob|Yo"},
		{"milliseconds that no name tells", CSV, "start,end,speaker,text\n1500,2500,Ann,Hi all\n3000,4000,Bob,Yo\n", "1.5-2.5 Ann|Hi all / 3-4 Bob|Yo"},
		{"units behind the names of columns", CSV, "\"Start (ms)\",\"End [ms]\",Speaker Name,Spoken text\n1500,2500,Ann,Hi all\n", "1.5-2.5 Ann|Hi all"},
		{"frames", TSV, "Timecode\tSpeaker\tDialogue\n00:00:03:12\tAnn\tHi\n00:00:07:00\tBob\tYo\n", "3-3 Ann|Hi / 7-7 Bob|Yo"},
		{"a date beside times since the start", CSV, "Date,Time,Speaker,Text\n2024-03-14,0:03,Ann,Hi\n2024-03-14,0:07,Bob,Yo\n", "3-3 Ann|Hi / 7-7 Bob|Yo"},
		{"Markdown", Markdown, "# Weekly\n\n| Time | Speaker | Text |\n|---|:--|--:|\n| 0:03 | **Ann** | Hello \\| there. |\n| 0:09 | Bob | Hi \"you\". |\n\nDone.\n", "3-3 Ann|Hello | there. / 9-9 Bob|Hi \"you\"."},
	}
}

func textSamples() []family {
	return []family{
		{"units in brackets", Text, "[1h02m03s] Ann: Hello.\n[1h02m09.5s] Bob: Hi.\n[1 h 2 min 15 s] Ann: Fine.\n", "3723-3723 Ann|Hello. / 3729.5-3729.5 Bob|Hi. / 3735-3735 Ann|Fine."},
		{"units at the head", Text, "0h00m03s Ann: Hello.\n9s Bob: Hi.\n1m15s Ann: Fine.\n", "3-3 Ann|Hello. / 9-9 Bob|Hi. / 75-75 Ann|Fine."},
		{"units behind names", Text, "Ann (2m 3s): Hello.\nBob (2m 9s): Hi.\n", "123-123 Ann|Hello. / 129-129 Bob|Hi."},
		{"time and name in brackets", Text, "[00:00:03 Ann Lee] Welcome.\n[Bob Ray 00:00:07] Thanks.\n[00:00:09 Ann Lee] So.\n", "3-3 Ann Lee|Welcome. / 7-7 Bob Ray|Thanks. / 9-9 Ann Lee|So."},
		{"capitals that RTTM has too", Text, "SPEAKER 1 [00:00:03]: Welcome to it.\nSPEAKER 2 [00:00:07]: Thanks.\n", "3-3 SPEAKER 1|Welcome to it. / 7-7 SPEAKER 2|Thanks."},
		{"a list", Text, "- **Ann Lee**: Welcome.\n- **Bob Ray**: Thanks.\n* Ann Lee: So.\n", "untimed Ann Lee|Welcome. / untimed Bob Ray|Thanks. / untimed Ann Lee|So."},
		{"a quotation", Text, "> **Ann Lee** 00:03\n> Welcome.\n\n> **Bob Ray** 00:07\n> Thanks.\n", "3-3 Ann Lee|Welcome. / 7-7 Bob Ray|Thanks."},
		{"slanted times", Text, "**Ann Lee** *[00:03]*: Welcome.\n\n**Bob Ray** *[00:07]*: Thanks.\n", "3-3 Ann Lee|Welcome. / 7-7 Bob Ray|Thanks."},
		{"numbers of pages", Text, "Interviewer: Where did you live?\n\n            1\n\fAnn Lee: Near the station, and\nit was noisy.\n\nInterviewer: And then?\n\n            2\n", "untimed Interviewer|Where did you live? / untimed Ann Lee|Near the station, and it was noisy. / untimed Interviewer|And then?"},
		{"heads and feet of pages", Text, "MAYOR SMITH: Good evening. Let us begin with the\n\nCouncil – March 3, 2026          3\n\nbudget.\n\nCLERK JONES: Yes.\n\n4          Council – March 3, 2026\n\nMAYOR SMITH: Good.\n", "untimed MAYOR SMITH|Good evening. Let us begin with the budget. / untimed CLERK JONES|Yes. / untimed MAYOR SMITH|Good."},
		{"what a head says is no talk", Text, "Conversation ID: 12\nAgent: Ann\n\n[09:02:11] Ann: Welcome.\n[09:02:31] Customer: My order: it is late.\n", "0-0 Ann|Welcome. / 20-20 Customer|My order: it is late."},
		{"a number that somebody says", Text, "Ann: How many?\n\nBob: Well,\n\n5\n\nAnn: Oh.\n", "untimed Ann|How many? / untimed Bob|Well, 5 / untimed Ann|Oh."},
	}
}

func TestFamilies(t *testing.T) {
	for _, all := range [][]family{chatSamples(), captionSamples(), tableSamples(), textSamples()} {
		for _, c := range all {
			t.Run(c.name, func(t *testing.T) {
				tr := read(t, c.in)
				equal(t, "kind", tr.Kind, c.kind)
				got := brief(tr)
				if strings.Contains(c.want, "s-") {
					got = rendered(tr)
				}
				equal(t, "cues", got, c.want)
				equal(t, "found by its beginning", Detect([]byte(c.in)), c.kind)
				checkFacts(t, c.name, tr)
			})
		}
	}
	equal(t, "a chat began", read(t, chatSamples()[1].in).Began, time.Date(2021, 3, 4, 11, 59, 0, 0, time.UTC))
	equal(t, "a table began", read(t, tableSamples()[1].in).Began, time.Date(2024, 3, 14, 9, 2, 0, 0, time.UTC))
	equal(t, "known to the minute", read(t, chatSamples()[0].in).Resolution, time.Minute)
}

// What is a table, and cannot be read as one, is no talk.
func TestWhatIsRefused(t *testing.T) {
	for in, want := range map[string]string{
		"Wer;Was gesagt wurde\nAnn;Hallo zusammen, wie geht es\nJörg;Guten Tag, danke der Nachfrage\n": "line 1: a table",
		"[Script Info]\nTitle: x\n":                     "ass: line 2: no part [Events]",
		"[Script Info]\n[Events]\nFormat: Start, End\n": "ass: line 3: the format of the events names no text",
		"Wer,Was\nAnn,Hallo\nJörg,Tag\n":                "text without names",
		"Id,Wer,Was\n1,Ann,Hallo zusammen wie geht es\n2,Jörg,Guten Tag danke der Nachfrage\n": "line 1: a table",
		"<timedtext format=\"3\"><body><p t=\"5\" d=\"2\">Hello</p>":                           "youtube-xml: line 1: no XML",
		"[Ann] there is nothing to see":                                                        "",
	} {
		_, err := Read(strings.NewReader(in), Limits{})
		if f := (*FormatError)(nil); !errors.As(err, &f) || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "json") {
			t.Errorf("%.30q: %v, want %s", in, err, want)
		}
	}
	_, err := ReadAs(strings.NewReader("0.5\t1.5\tAnn: hi\nno label\n"), Audacity, Limits{})
	if err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("a broken label: %v", err)
	}
	equal(t, "prose with semicolons", read(t, strings.Repeat("I thought so; and then it rained a lot.\n", 4)).Kind, Text)
}
