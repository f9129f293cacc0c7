package caption

import (
	"strings"
	"testing"
	"time"
)

// layoutSamples are texts as people take them out of programs and documents; a person reads the cues in them.
func layoutSamples() []struct {
	name, in, want string
	ignored        int
} {
	return []struct {
		name, in, want string
		ignored        int
	}{
		{"Teams, off its page", "Ann Lee\n0 minutes 3 seconds0:03\nAnn Lee 0 minutes 3 seconds\nShall we start?\nAnn Lee 0 minutes 9 seconds\nWe have time.\nBR\n\nBob Ray\n1 minute 15 seconds1:15\nBob Ray 1 minute 15 seconds\nYes.\n",
			"3-3 Ann Lee|Shall we start? / 9-9 Ann Lee|We have time. / 75-75 Bob Ray|Yes.", 3},
		{"Teams, in German", "Ann Lee\n0 Minuten 3 Sekunden0:03\nAnn Lee 0 Minuten 3 Sekunden\nFangen wir an?\nBob Ray\n1 Stunde 2 Minuten 5 Sekunden1:02:05\nBob Ray 1 Stunde 2 Minuten 5 Sekunden\nJa.\nBob Ray hat die Transkription beendet\n",
			"3-3 Ann Lee|Fangen wir an? / 3725-3725 Bob Ray|Ja.", 3},
		{"Teams, a document of once", "0:0:3.0 --> 0:0:9.25\nAnn Lee\nShall we start?\n\n0:0:9.25 --> 0:0:15.0\nBob Ray\nYes.\n\n0:0:15.0 --> 0:0:17.4\nAnn Lee\nGood. So?\n",
			"3-9.25 Ann Lee|Shall we start? / 9.25-15 Bob Ray|Yes. / 15-17.4 Ann Lee|Good. So?", 0},
		{"Zoom, off its page", "Ann Lee\n00:00\nHi all, thanks.\nBob Ray\n00:06\nGood morning.\nI hear you.\nAnn Lee\n01:02:12\nBye.\n",
			"0-0 Ann Lee|Hi all, thanks. / 6-6 Bob Ray|Good morning. I hear you. / 3732-3732 Ann Lee|Bye.", 0},
		{"Zoom, saved captions", "[Ann Lee] 10:03:12\r\nHi all.\r\n\r\n[Bob Ray] 10:03:19\r\nGood morning.\r\n",
			"0-0 Ann Lee|Hi all. / 7-7 Bob Ray|Good morning.", 0},
		{"Zoom's chat of late", "2026-11-27 10:03:12 From Ann Lee To Everyone:\n\thello all\n2026-11-27 10:03:40 From Bob Ray To Ann Lee(Direct Message):\n\tReplying to \"hello all\"\n\t\n\thi Ann\n",
			"0-0 Ann Lee|hello all / 28-28 Bob Ray|hi Ann", 1},
		{"Google Meet, of late", "Nov 27, 2026\n00:00:00\n \nAnn Lee: Hi all.\nBob Ray: Good morning.\n \n00:00:42\n \nAnn Lee: Fine.\nBob Ray: So, what next?\n \n00:01:30\n \nAnn Lee: The budget.\n \nTranscription ended after 00:12:44\n",
			"untimed Ann Lee|Hi all. / untimed Bob Ray|Good morning. / untimed Ann Lee|Fine. / untimed Bob Ray|So, what next? / untimed Ann Lee|The budget.", 5},
		{"a time, then a name", "00:00:03\nAnn Lee\nHi all. Thanks.\n\n00:00:09\nBob Ray\nGood morning.\n\n00:00:15\nAnn Lee\nLet us begin.\n",
			"3-3 Ann Lee|Hi all. Thanks. / 9-9 Bob Ray|Good morning. / 15-15 Ann Lee|Let us begin.", 0},
		{"times of films", "00:00:03:12 - 00:00:06:08\nSpeaker 1\nHi all.\n\n00:00:06:20 - 00:00:09:00\nSpeaker 2\nGood morning.\n\n00:00:09:10 - 00:00:11:00\nSpeaker 1\nLet us begin.\n",
			"3-6 Speaker 1|Hi all. / 6-9 Speaker 2|Good morning. / 9-11 Speaker 1|Let us begin.", 0},
		{"YouTube", "0:00\nwelcome back\n0:03\ntoday we look at how to\n0:05\nbake bread\n", "0-0 |welcome back / 3-3 |today we look at how to / 5-5 |bake bread", 0},
		{"YouTube, with times in words", "0:00\n0 seconds\nwelcome back\n0:03\n3 seconds\ntoday we look at how to\n1:05\n1 minute, 5 seconds\nbake bread\n",
			"0-0 |welcome back / 3-3 |today we look at how to / 65-65 |bake bread", 3},
		{"Slack", "Ann Lee\n  9:02 AM\nmorning all\n9:03\nwho is around?\nBob Ray\n  12:59 PM\nme\nAnn Lee\n  1:06 PM\nthanks!\n",
			"0-0 Ann Lee|morning all / 60-60 Ann Lee|who is around? / 14220-14220 Bob Ray|me / 14640-14640 Ann Lee|thanks!", 0},
		{"Slack, with brackets", "Ann Lee  [9:02 AM]\nmorning all\n[9:03 AM]\nwho is around?\n\nBob Ray  [9:05 AM]\nme\n",
			"0-0 Ann Lee|morning all / 60-60 Ann Lee|who is around? / 180-180 Bob Ray|me", 0},
		{"Discord", "ann_l — Today at 9:02 AM\nmorning all\nwho is around?\nbob — Today at 9:05 AM\nme\nann_l — Today at 9:06 AM\nthanks!\n",
			"0-0 ann_l|morning all who is around? / 180-180 bob|me / 240-240 ann_l|thanks!", 0},
		{"Fireflies", "Weekly sync\n\n00:03  Ann Lee\nHi all.\n\n00:09  Bob Ray\nGood morning.\n\n00:15  Ann Lee\nLet us begin.\n",
			"3-3 Ann Lee|Hi all. / 9-9 Bob Ray|Good morning. / 15-15 Ann Lee|Let us begin.", 1},
		{"Fathom", "0:03 - Ann Lee (Acme Inc.)\n  Hi all.\n\n0:09 - Bob Ray\n  Good morning.\n\n0:15 - Ann Lee (Acme Inc.)\n  Let us begin.\n",
			"3-3 Ann Lee (Acme Inc.)|Hi all. / 9-9 Bob Ray|Good morning. / 15-15 Ann Lee (Acme Inc.)|Let us begin.", 0},
		{"Gong", "0:03 | Ann\nHi all.\n\n0:09 | Bob\nGood morning.\n\n0:15 | Ann\nLet us begin.\n", "3-3 Ann|Hi all. / 9-9 Bob|Good morning. / 15-15 Ann|Let us begin.", 0},
		{"Otter, off its page", "Weekly sync\nFri, Nov 27, 2026 • 10:02 AM\n24 min\n\nAnn Lee  00:03\nHi all.\n\nBob Ray  00:09\nGood morning.\n", "3-3 Ann Lee|Hi all. / 9-9 Bob Ray|Good morning.", 3},
		{"Descript", "[00:00:00] **Ann:** Hi all.\n\n[00:00:06] **Bob:** Good morning. [00:00:08] I hear you. [inaudible 00:00:09]\n\n[00:00:12] **Ann:** So.\n",
			"0-0 Ann|Hi all. / 6-6 Bob|Good morning. / 8-8 Bob|I hear you. [inaudible 00:00:09] / 12-12 Ann|So.", 0},
		{"Riverside", "Ann Lee (00:00.12)\nHi all.\n\nBob Ray (00:06.438)\nGood morning.\n", "0.12-0.12 Ann Lee|Hi all. / 6.438-6.438 Bob Ray|Good morning.", 0},
		{"times behind names with a colon", "Ann: [00:00:03] Hi all.\n\nBob: [00:00:09] Good morning.\n\nAnn: [00:00:15] So.\n", "3-3 Ann|Hi all. / 9-9 Bob|Good morning. / 15-15 Ann|So.", 0},
		{"names and dashes", "ANN - Hello, is this Mr. Ray?\nBOB - Yes - speaking.\nANN - It is about the bill.\nBOB - Which one?\n",
			"untimed ANN|Hello, is this Mr. Ray? / untimed BOB|Yes - speaking. / untimed ANN|It is about the bill. / untimed BOB|Which one?", 0},
		{"times, names and dashes", "(00:02) Ann Lee - Hi all.\n(00:09) Bob Ray - Good morning.\n(00:15) Ann Lee - So.\n", "2-2 Ann Lee|Hi all. / 9-9 Bob Ray|Good morning. / 15-15 Ann Lee|So.", 0},
		{"columns without a head", "00:00:02\tAnn Lee\tHi all.\n00:00:09\tBob Ray\tGood morning.\n00:00:15\tAnn Lee\tSo.\n", "2-2 Ann Lee|Hi all. / 9-9 Bob Ray|Good morning. / 15-15 Ann Lee|So.", 0},
		{"names above blocks", "Ann Lee\nHi all. Thanks.\n\nBob Ray\nGood morning.\nI hear you.\n\nAnn Lee\nLet us begin.\n\nBob Ray\nFine with me.\n",
			"untimed Ann Lee|Hi all. Thanks. / untimed Bob Ray|Good morning. I hear you. / untimed Ann Lee|Let us begin. / untimed Bob Ray|Fine with me.", 0},
		{"names as headings", "### Ann\n\nHi all.\n\nThanks.\n\n### Bob\n\nGood morning.\n\n### Ann\n\nSo.\n\n### Bob\n\nFine.\n",
			"untimed Ann|Hi all. Thanks. / untimed Bob|Good morning. / untimed Ann|So. / untimed Bob|Fine.", 0},
		{"other marks of bold type", "__Ann__: Hi.\n*Bob*: Yes.\n***Ann:*** So.\n", "untimed Ann|Hi. / untimed Bob|Yes. / untimed Ann|So.", 0},
		{"our own Markdown", "`00:00:03` **Ann Lee:** Hi all.\n\n`00:01:09` **Bob:** Good morning.\n", "3-3 Ann Lee|Hi all. / 69-69 Bob|Good morning.", 0},
		{"Teams' chat", "[Yesterday 10:02] Ann Lee\n\nCan you look?\n\n[Yesterday 10:05] Bob Ray\n\nSure.\n\n[10:07] Ann Lee\n\nThanks\n", "0-0 Ann Lee|Can you look? / 180-180 Bob Ray|Sure. / 300-300 Ann Lee|Thanks", 0},
		{"Signal", "Ann\nFri, Nov 27, 2026 9:02 AM\nMorning\n\nBob\nFri, Nov 27, 2026 9:05 AM\nHi\n\nAnn\nFri, Nov 27, 2026 9:06 AM\nSo\n", "0-0 Ann|Morning / 180-180 Bob|Hi / 240-240 Ann|So", 0},
		{"Telegram", "Ann, [27.11.2026 09:02]\nMorning\n\nBob 🚀, [27.11.2026 09:05]\n[In reply to Ann]\nHi\n\nAnn, [27.11.2026 09:06]\nSo\n", "0-0 Ann|Morning / 180-180 Bob 🚀|Hi / 240-240 Ann|So", 1},
		{"IRC", "[09:02] <ann> Hello there.\n[09:03] <bob> Hi.\n[09:04] * ann waves\n[09:05] <ann> How are you?\n", "0-0 ann|Hello there. / 60-60 bob|Hi. / 120-120 |* ann waves / 180-180 ann|How are you?", 0},
		{"ranges behind names", "Ann Lee 00:00-00:05\nHi all.\n\nBob Ray (00:00:05 --> 00:00:09)\nGood morning.\n", "0-5 Ann Lee|Hi all. / 5-9 Bob Ray|Good morning.", 0},
		{"seconds", "[2.50s -> 5.90s] Hi all.\n[6.10s -> 8.00s] Good morning.\n", "2.5-5.9 |Hi all. / 6.1-8 |Good morning.", 0},
		{"seconds behind names", "SPEAKER_00 [0.50 - 3.20]: Hi all.\nSPEAKER_01 [3.50 - 4.00]: Hi.\n", "0.5-3.2 SPEAKER_00|Hi all. / 3.5-4 SPEAKER_01|Hi.", 0},
		{"other marks behind names", "**Ann Lee** *00:02*\nHi all.\n\n**Bob Ray** *00:06*\nHi.\n", "2-2 Ann Lee|Hi all. / 6-6 Bob Ray|Hi.", 0},
		{"names in brackets", "[Ann] Hello there.\n[Bob] Hi.\n[Ann] How are you?\n[laughs] So.\n[Bob] Fine.\n", "untimed Ann|Hello there. / untimed Bob|Hi. / untimed Ann|How are you? [laughs] So. / untimed Bob|Fine.", 0},
		{"names in other brackets", "【主持人】大家好。\n【张三】你好。\n【主持人】好的。\n", "untimed 主持人|大家好。 / untimed 张三|你好。 / untimed 主持人|好的。", 0},
		{"a record of parliament", "  The CHAIRMAN. The committee will come to order.\n  Mr. SMITH. Thank you, Mr. Chairman. I have a\nstatement.\n  The CHAIRMAN. Go on.\n  Ms. JONES. I have a question. In the U.S. that\nmatters.\n  Mr. SMITH. Yes.\n",
			"untimed The CHAIRMAN|The committee will come to order. / untimed Mr. SMITH|Thank you, Mr. Chairman. I have a statement. / untimed The CHAIRMAN|Go on. / untimed Ms. JONES|I have a question. In the U.S. that matters. / untimed Mr. SMITH|Yes.", 0},
		{"another", "Mr Speaker\nOrder.\n\nThe Prime Minister (Ann Lee)\nI thank the House.\n\nBob Ray (Leeds) (Lab)\nWill she resign?\n\nThe Prime Minister\nNo.\n\nBob Ray\nWhy not?\n\nMr Speaker\nOrder.\n",
			"untimed Mr Speaker|Order. / untimed The Prime Minister (Ann Lee)|I thank the House. / untimed Bob Ray (Leeds) (Lab)|Will she resign? / untimed The Prime Minister|No. / untimed Bob Ray|Why not? / untimed Mr Speaker|Order.", 0},
		{"turns without names", ">> Good evening.\n>> Thank you for\nhaving me.\n>> ANNA: Hello.\n", "untimed |Good evening. / untimed |Thank you for having me. / untimed ANNA|Hello.", 0},
		{"a WebVTT that lost its head", "00:00:02.310 --> 00:00:05.900\nAnn Lee: Hi all.\n\n00:00:06.100 --> 00:00:08.000\nBob Ray: Hi.\n", "2.31-5.9 Ann Lee|Hi all. / 6.1-8 Bob Ray|Hi.", 0},
		{"what looked like times", "Hello everyone, welcome. (00:00:05)\nToday we bake. (00:00:12)\nIt is good. (00:00:20)\n", "untimed |Hello everyone, welcome. (00:00:05) / untimed |Today we bake. (00:00:12) / untimed |It is good. (00:00:20)", 0},
		{"me and them", "Me: Hello.\nThem: Hi.\nMe: So.\nThem: Fine.\n", "untimed Me|Hello. / untimed Them|Hi. / untimed Me|So. / untimed Them|Fine.", 0},
		{"lines with numbers", "1. Ann: Hello?\n2. Bob: Yes.\n3. Ann: It is about the bill.\n4.      The one of May.\n", "untimed Ann|Hello? / untimed Bob|Yes. / untimed Ann|It is about the bill. The one of May.", 0},
		{"in court", "                              12\n 1                 JOHN DOE, sworn, testified:\n 2   BY MS. LEE:\n 3       Q.   Good morning. Where were you on the\n 4   night of the third?\n 5       A.   At home, with my wife and\n 6   children.\n 7            MR. RAY:  Objection. Asked and\n 8   answered.\n 9            THE COURT:  Overruled.\n10       Q.   You may answer.\n11       A.   At home.\n",
			"untimed MS. LEE|Good morning. Where were you on the night of the third? / untimed A|At home, with my wife and children. / untimed MR. RAY|Objection. Asked and answered. / untimed THE COURT|Overruled. / untimed MS. LEE|You may answer. / untimed A|At home.", 2},
		{"questions and answers", "Q. Where were you?\nA. At home.\nQ. All night?\nA. Yes.\n", "untimed Q|Where were you? / untimed A|At home. / untimed Q|All night? / untimed A|Yes.", 0},
		{"pages", "Interview 7      Page 1 of 2\n\nANN: So when did you\nfirst see it?\n\nBOB: In the spring: as a\n\nInterview 7      Page 2 of 2\n\nsmall thing.\n\nANN: Look at\npage 2\n",
			"untimed ANN|So when did you first see it? / untimed BOB|In the spring: as a small thing. / untimed ANN|Look at page 2", 2},
		{"a screenplay", "INT. KITCHEN - DAY\n\nTwo people at a table.\n\n          ANN\n    Did you bring it?\n\n          BOB (CONT'D)\n     (quietly)\n    No. I am\n    sorry.\n\n          ANN\n    Again?\n\nBob looks away.\n\n          BOB (CONT'D)\n    Again.\n",
			"untimed ANN|Did you bring it? / untimed BOB|(quietly) No. I am sorry. / untimed ANN|Again? / untimed BOB|Again.", 3},
		{"out of a page's source", "Ann Lee: We &amp; they said &quot;no&quot;, didn&#39;t we?\nBob Ray: R&amp;D &lt;unclear&gt; so.\n", `untimed Ann Lee|We & they said "no", didn't we? / untimed Bob Ray|R&D <unclear> so.`, 0},
		{"titles", "Prof. Dr. h.c. Karl von der Tann (Chair): Thanks.\nDr. María-José O’Neill, PhD: Sure.\nBen 🚀 (he/him): Same.\nDr. María-José O’Neill, PhD: So.\n",
			"untimed Prof. Dr. h.c. Karl von der Tann (Chair)|Thanks. / untimed Dr. María-José O’Neill, PhD|Sure. / untimed Ben 🚀 (he/him)|Same. / untimed Dr. María-José O’Neill, PhD|So.", 0},
		{"below an e-mail's head", "From: Ann Lee\nTo: Bob\nSent: today\nSubject: our call\n\nAnn: Hello?\nBob: Yes.\nAnn: About the bill.\nBob: Which?\nAnn: May's.\n",
			"untimed Ann|Hello? / untimed Bob|Yes. / untimed Ann|About the bill. / untimed Bob|Which? / untimed Ann|May's.", 4},
	}
}

func TestLayouts(t *testing.T) {
	for _, c := range layoutSamples() {
		t.Run(c.name, func(t *testing.T) {
			tr := read(t, c.in)
			equal(t, "kind", tr.Kind, Text)
			equal(t, "cues", brief(tr), c.want)
			equal(t, "left out", warned(tr, WarnIgnored), c.ignored)
			checkFacts(t, c.name, tr)
		})
	}
	equal(t, "when it began", read(t, "Besprechung\n3. November 2026, 09:02AM\n\nAnn Lee   0:03\nGut.\n\nBob Ray   0:08\nJa.\n").Began, time.Date(2026, 11, 3, 9, 2, 0, 0, time.UTC))
	equal(t, "references are told", warned(read(t, "Ann: R&amp;D\nBob: Yes\n"), WarnHTML), 1)
	equal(t, "who speaks of references has none", brief(read(t, "Ann: I wrote &amp; for &\nBob: Yes\n")), "untimed Ann|I wrote &amp; for & / untimed Bob|Yes")
}

// What looks like a layout and is none.
func TestWhatIsNoLayout(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"a time in words that is said":  {"Ann: How long?\nBob: It takes\n3 minutes 5 seconds\nto cook.\nAnn: Fine.\n", "untimed Ann|How long? / untimed Bob|It takes 3 minutes 5 seconds to cook. / untimed Ann|Fine."},
		"dashes within speech":          {"Ann: Well - you know.\nBob: Yes - I do.\nAnn: Well - fine.\nBob: Yes - so.\n", "untimed Ann|Well - you know. / untimed Bob|Yes - I do. / untimed Ann|Well - fine. / untimed Bob|Yes - so."},
		"captions in capitals":          {"0:01\nWELCOME BACK\n0:03\nTODAY WE BAKE\n0:05\nBREAD IN OVENS\n0:07\nAND WE EAT\n0:09\nALL OF IT\n0:11\nGOOD BYE\n", "1-1 |WELCOME BACK / 3-3 |TODAY WE BAKE / 5-5 |BREAD IN OVENS / 7-7 |AND WE EAT / 9-9 |ALL OF IT / 11-11 |GOOD BYE"},
		"an answer that comes again":    {"Ann: Ready?\n\nYes\n\nBob: Set?\n\nYes\n\nAnn: Go?\n\nYes\n", "untimed Ann|Ready? Yes / untimed Bob|Set? Yes / untimed Ann|Go? Yes"},
		"numbers that count nothing":    {"Ann: How many?\n4 or so\nBob: And then?\n12 of them\nAnn: Fine.\n", "untimed Ann|How many? 4 or so / untimed Bob|And then? 12 of them / untimed Ann|Fine."},
		"a letter that begins a line":   {"Ann: See plan\nA. It is cheap.\nBob: No.\nAnn: Why?\n", "untimed Ann|See plan A. It is cheap. / untimed Bob|No. / untimed Ann|Why?"},
		"minutes are one unknown voice": {"Minutes of the meeting\n\nPresent: Ann Lee, Bob Ray\n\n1. Budget\nAnn showed the figures. It was agreed to wait.\nAction: Bob to send the sheet.\n", "untimed |Minutes of the meeting / untimed |Present: Ann Lee, Bob Ray / untimed |1. Budget / untimed |Ann showed the figures. It was agreed to wait. / untimed |Action: Bob to send the sheet."},
	} {
		equal(t, name, brief(read(t, c.in)), c.want)
	}
}

func TestStampsInManyCountries(t *testing.T) {
	for name, c := range map[string]struct {
		in    string
		began time.Time
		want  string
	}{
		"Spain":      {"3/11/26, 9:02 a. m. - Ana: Hola\n3/11/26, 9:05 p. m. - Luis: Sí\n", at(2026, 11, 3, 9, 2), "0-0 Ana|Hola / 43380-43380 Luis|Sí"},
		"Brazil":     {"03/11/2026 09:02 - Ana: Oi\n03/11/2026 09:05 - Luís: Sim\n", at(2026, 11, 3, 9, 2), "0-0 Ana|Oi / 180-180 Luís|Sim"},
		"Indonesia":  {"03/11/26 09.02 - Ana: Halo\n03/11/26 09.05 - Budi: Ya\n", at(2026, 11, 3, 9, 2), "0-0 Ana|Halo / 180-180 Budi|Ya"},
		"Finland":    {"3.11.2026 klo 9.02 - Aino: Moi\n3.11.2026 klo 9.05 - Eero: Joo\n", at(2026, 11, 3, 9, 2), "0-0 Aino|Moi / 180-180 Eero|Joo"},
		"France":     {"03/11/2026 à 09:02 - Anne: Oui\n03/11/2026 à 09:05 - Luc: Non\n", at(2026, 11, 3, 9, 2), "0-0 Anne|Oui / 180-180 Luc|Non"},
		"Korea":      {"2026년 11월 3일 오전 9:02, 민수 : 네\n2026년 11월 3일 오후 1:05, 지은 : 네, 네\n", at(2026, 11, 3, 9, 2), "0-0 민수|네 / 14580-14580 지은|네, 네"},
		"Korea, too": {"2026. 11. 3. 오전 9:02, 민수 : 네\n2026. 11. 3. 오후 1:05, 지은 : 네\n", at(2026, 11, 3, 9, 2), "0-0 민수|네 / 14580-14580 지은|네"},
		"China":      {"2026/11/3 上午9:02 - 张三: 你好\n2026/11/3 下午1:05 - 李四: 好\n", at(2026, 11, 3, 9, 2), "0-0 张三|你好 / 14580-14580 李四|好"},
		"Japan":      {"2026年11月3日 9:02 - 花子: はい\n2026年11月3日 13:05 - 太郎: はい\n", at(2026, 11, 3, 9, 2), "0-0 花子|はい / 14580-14580 太郎|はい"},
		"India":      {"03/11/26, 9:02 am - Asha: Hi\n03/11/26, 9:05 am - Ravi: Yes\n", at(2026, 11, 3, 9, 2), "0-0 Asha|Hi / 180-180 Ravi|Yes"},
		"the States": {"11/3/26, 9:02 AM - Ann: Hi\n11/3/26, 9:05 AM - Bob: Yes\n", at(2026, 11, 3, 9, 2), "0-0 Ann|Hi / 180-180 Bob|Yes"},
		"Egypt":      {"[03/11/2026، 9:02:00 ص] أحمد: نعم\n[03/11/2026، 9:05:00 م] سارة: لا\n", at(2026, 11, 3, 9, 2), "0-0 أحمد|نعم / 43380-43380 سارة|لا"},
		"a later date tells the order": {"03/11/26, 9:02 AM - Asha: Hi\n13/11/26, 9:02 AM - Ravi: Yes\n", at(2026, 11, 3, 9, 2),
			"0-0 Asha|Hi / 864000-864000 Ravi|Yes"},
	} {
		tr := read(t, c.in)
		equal(t, name, brief(tr), c.want)
		equal(t, name+": began", tr.Began, c.began)
	}
}

func at(year, month, day, hour, minute int) time.Time {
	return time.Date(year, time.Month(month), day, hour, minute, 0, 0, time.UTC)
}

// A text of many lines whose layout must be found takes time in proportion to its length.
func TestLayoutsOfLongTexts(t *testing.T) {
	for _, line := range []string{"0:01\n", "Ann Lee\n", "A B\n\n", "3 seconds\n", "x - y\n", "[0:01] a [0:02] b (\n", "Q.  a\n", "\n\n\n\n", "BR\n", "Page 1\n\n"} {
		small, large := strings.Repeat(line, 2_000), strings.Repeat(line, 40_000)
		took := func(s string) time.Duration {
			from := time.Now()
			Read(strings.NewReader(s), Limits{}) //nolint:errcheck // some are no transcript
			return time.Since(from)
		}
		took(small)
		if a, b := took(small), took(large); b > 200*a+2*time.Second {
			t.Errorf("%q: %v for 2,000 lines, %v for 40,000", line, a, b)
		}
	}
}
