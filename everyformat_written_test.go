package colloquy_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/colloquy-go/colloquy"
)

// said is a line of a meeting: somebody's words, each with its time.
type said struct {
	who   int
	words []colloquy.Word
}

func (s said) span() colloquy.Interval {
	return colloquy.Interval{Start: s.words[0].Start, End: s.words[len(s.words)-1].End}
}

func (s said) text() string {
	var out []string
	for _, w := range s.words {
		out = append(out, w.Text)
	}
	return strings.Join(out, " ")
}

// cast names who takes part.
func cast(k int) string {
	return []string{"Ann Lee", "Bob Ray", "Cy Young", "Dee Fox", "Eve Hall", "Flo Grant"}[k]
}

// talkOf makes a conversation of n lines among some people, with times in steps of 10 ms. Where together is set a line
// may begin before the one above it has ended.
func talkOf(seed uint64, people, n int, together bool) []said {
	rng := rand.New(rand.NewPCG(seed, 7))
	texts := []string{"I think that we should begin with the budget.", "Yeah.", "What did the customer say about the price?",
		"They were happy, but the delivery was late again.", "Okay, good.", "Could you send me the numbers by Friday?",
		"Sure, I will write them down this afternoon and send everything to you.", "No, that is wrong.", "Great work!", "Hmm."}
	step := func(lo, hi int) time.Duration { return time.Duration(lo+rng.IntN(hi-lo)) * 10 * time.Millisecond }
	var out []said
	at, last := step(10, 90), people-1
	ends := make([]time.Duration, people)
	for range n {
		who := (last + 1 + rng.IntN(people-1)) % people
		at = max(at, ends[who]+10*time.Millisecond)
		line := said{who: who}
		for _, w := range strings.Fields(texts[rng.IntN(len(texts))]) {
			end := at + step(12, 45)
			line.words = append(line.words, colloquy.Word{Interval: colloquy.Interval{Start: at, End: end}, Text: w})
			at = end + step(0, 9)
		}
		ends[who], last = line.span().End, who
		out = append(out, line)
		if at = line.span().End + step(5, 120); together && rng.IntN(4) == 0 {
			at = line.span().Start + line.span().Len()/3
			at -= at % (10 * time.Millisecond)
		}
	}
	slices.SortStableFunc(out, func(a, b said) int { return cmp.Compare(a.span().Start, b.span().Start) })
	return out
}

// inOrder returns the words of all lines in the order of time, with who says them.
func inOrder(lines []said) (words []colloquy.Word, who []int) {
	type word struct {
		colloquy.Word
		who int
	}
	var all []word
	for _, l := range lines {
		for _, w := range l.words {
			all = append(all, word{w, l.who})
		}
	}
	slices.SortStableFunc(all, func(a, b word) int { return cmp.Compare(a.Start, b.Start) })
	for _, w := range all {
		words, who = append(words, w.Word), append(who, w.who)
	}
	return words, who
}

type (
	obj  = map[string]any
	list = []any
)

func jsonText(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func secs(d time.Duration) json.Number { return json.Number(fmt.Sprintf("%.2f", d.Seconds())) }
func text2(d time.Duration) string     { return fmt.Sprintf("%.2f", d.Seconds()) }
func ms(d time.Duration) int64         { return d.Milliseconds() }
func ticks(d time.Duration) int64      { return int64(d / 100) }

// clockOf writes hours, minutes, seconds and milliseconds; in a format without the latter to the next whole second.
func clockOf(d time.Duration, format string) string {
	if strings.Count(format, "%") == 3 {
		d = d.Round(time.Second)
		return fmt.Sprintf(format, int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60)
	}
	return fmt.Sprintf(format, int(d.Hours()), int(d.Minutes())%60, int(d.Seconds())%60, d.Milliseconds()%1000)
}

func rfc(d time.Duration) string {
	return time.Date(2024, 5, 1, 10, 0, 0, 0, time.UTC).Add(d).Format("2006-01-02T15:04:05.000Z")
}

// each maps the lines to a list.
func each(lines []said, f func(l said) any) list {
	out := list{}
	for _, l := range lines {
		out = append(out, f(l))
	}
	return out
}

// eachWord maps words to a list.
func eachWord(words []colloquy.Word, f func(k int, w colloquy.Word) any) list {
	out := list{}
	for k, w := range words {
		out = append(out, f(k, w))
	}
	return out
}

// stream maps all words in the order of time to a list.
func stream(lines []said, f func(who int, w colloquy.Word) any) list {
	words, who := inOrder(lines)
	return eachWord(words, func(k int, w colloquy.Word) any { return f(who[k], w) })
}

// perLine writes a line of text for each line.
func perLine(lines []said, f func(k int, l said) string) string {
	var b strings.Builder
	for k, l := range lines {
		b.WriteString(f(k, l))
	}
	return b.String()
}

func spk(k int) string     { return fmt.Sprintf("spk_%d", k) }
func digit(k int) string   { return fmt.Sprint(k) }
func letter(k int) string  { return string(rune('A' + k)) }
func ordinal(k int) string { return fmt.Sprint(k + 1) }
func under(k int) string   { return strings.ReplaceAll(cast(k), " ", "_") }

func symblOf(lines []said) string {
	return jsonText(obj{"messages": each(lines, func(l said) any {
		return obj{"id": fmt.Sprint(int64(l.span().Start)), "text": l.text(), "from": obj{"id": "p" + digit(l.who), "name": cast(l.who), "email": ""}, "startTime": rfc(l.span().Start), "endTime": rfc(l.span().End),
			"timeOffset": secs(l.span().Start), "duration": secs(l.span().Len()), "conversationId": "1", "phrases": list{}}
	})})
}

func symblEventsOf(lines []said) string {
	type event struct {
		at    time.Duration
		start bool
		who   int
	}
	var all []event
	for _, l := range lines {
		all = append(all, event{l.span().Start, true, l.who}, event{l.span().End, false, l.who})
	}
	slices.SortStableFunc(all, func(a, b event) int { return cmp.Compare(a.at, b.at) })
	events := list{}
	for _, e := range all {
		kind := "stopped_speaking"
		if e.start {
			kind = "started_speaking"
		}
		events = append(events, obj{"type": kind, "user": obj{"name": cast(e.who)}, "offset": obj{"seconds": int(e.at.Seconds()), "nanos": int(e.at % time.Second)}})
	}
	return jsonText(obj{"speakerEvents": events})
}

func zoomTimelineOf(lines []said) string {
	var at []time.Duration
	for _, l := range lines {
		at = append(at, l.span().Start, l.span().End)
	}
	slices.Sort(at)
	moments := list{}
	for _, m := range slices.Compact(at) {
		users := list{}
		for _, l := range lines {
			if l.span().Start <= m && m < l.span().End {
				users = append(users, obj{"username": cast(l.who)})
			}
		}
		moments = append(moments, obj{"ts": clockOf(m, "%02d:%02d:%02d.%03d"), "users": users})
	}
	return jsonText(obj{"timeline": moments})
}

func mpathicOf(lines []said) string {
	return jsonText(obj{"conversation": obj{"talk_turns": each(lines, func(l said) any {
		return obj{"input": l.text(), "talk_turn_id": fmt.Sprint(int64(l.span().Start)), "speaker": obj{"id": digit(l.who), "role": cast(l.who)},
			"start_time": clockOf(l.span().Start, "%02d:%02d:%02d.%03d"), "end_time": clockOf(l.span().End, "%02d:%02d:%02d.%03d")}
	})}})
}

func meetraOf(lines []said) string {
	return jsonText(obj{"Transcription": each(lines, func(l said) any {
		return obj{"speaker": "u-" + digit(l.who), "transcription": l.text(), "start_timestamp": clockOf(l.span().Start, "%02d:%02d:%02d")}
	})})
}

func meetOf(lines []said) string {
	return jsonText(obj{"transcriptEntries": each(lines, func(l said) any {
		return obj{"name": "conferenceRecords/1/transcripts/2/entries/3", "participant": "conferenceRecords/1/participants/" + digit(l.who),
			"text": l.text(), "languageCode": "en-US", "startTime": rfc(l.span().Start), "endTime": rfc(l.span().End)}
	})})
}

func stmOf(lines []said) string {
	return perLine(lines, func(_ int, l said) string {
		return fmt.Sprintf("meeting 1 %s %s %s <o,f0,unknown> %s\n", under(l.who), text2(l.span().Start), text2(l.span().End), l.text())
	})
}

func ctmOf(lines []said) string {
	words, _ := inOrder(lines)
	var b strings.Builder
	for _, w := range words {
		fmt.Fprintf(&b, "meeting 1 %s %s %s 0.90\n", text2(w.Start), text2(w.Len()), w.Text)
	}
	return b.String()
}

func rttmOf(lines []said) string {
	return perLine(lines, func(_ int, l said) string {
		return fmt.Sprintf("SPEAKER meeting 1 %s %s <NA> <NA> %s <NA> <NA>\n", text2(l.span().Start), text2(l.span().Len()), under(l.who))
	})
}

// shortGridOf writes Praat's short form, as UTF-16 where wide is set.
func shortGridOf(wide bool) func([]said) string {
	return func(lines []said) string {
		tiers := map[int][]said{}
		var end time.Duration
		for _, l := range lines {
			tiers[l.who] = append(tiers[l.who], l)
			end = max(end, l.span().End)
		}
		var b strings.Builder
		fmt.Fprintf(&b, "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n%s\n<exists>\n%d\n", text2(end), len(tiers))
		for k := range len(tiers) {
			fmt.Fprintf(&b, "\"IntervalTier\"\n%q\n0\n%s\n", cast(k), text2(end))
			var rows []string
			at := time.Duration(0)
			for _, l := range tiers[k] {
				if l.span().Start > at {
					rows = append(rows, fmt.Sprintf("%s\n%s\n\"\"\n", text2(at), text2(l.span().Start)))
				}
				rows = append(rows, fmt.Sprintf("%s\n%s\n%q\n", text2(l.span().Start), text2(l.span().End), l.text()))
				at = l.span().End
			}
			fmt.Fprintf(&b, "%d\n%s", len(rows), strings.Join(rows, ""))
		}
		if !wide {
			return b.String()
		}
		out := []byte{0xff, 0xfe}
		for _, u := range utf16.Encode([]rune(b.String())) {
			out = append(out, byte(u), byte(u>>8))
		}
		return string(out)
	}
}

func eafOf(lines []said) string {
	var slots, tiers strings.Builder
	by := map[int]string{}
	people := 0
	for k, l := range lines {
		fmt.Fprintf(&slots, `<TIME_SLOT TIME_SLOT_ID="ts%d" TIME_VALUE="%d"/><TIME_SLOT TIME_SLOT_ID="ts%d" TIME_VALUE="%d"/>`, 2*k+1, ms(l.span().Start), 2*k+2, ms(l.span().End))
		by[l.who] += fmt.Sprintf(`<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a%d" TIME_SLOT_REF1="ts%d" TIME_SLOT_REF2="ts%d"><ANNOTATION_VALUE>%s</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>`, k, 2*k+1, 2*k+2, l.text())
		people = max(people, l.who+1)
	}
	for k := range people {
		fmt.Fprintf(&tiers, `<TIER TIER_ID="t%d" PARTICIPANT="%s" LINGUISTIC_TYPE_REF="x">%s</TIER>`, k, cast(k), by[k])
	}
	return `<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT VERSION="3.0"><HEADER TIME_UNITS="milliseconds"/><TIME_ORDER>` + slots.String() + `</TIME_ORDER>` + tiers.String() + `</ANNOTATION_DOCUMENT>`
}

// subtitles writes cues with a clock of the given form and a payload.
func subtitles(head, clock string, numbered bool, payload func(l said) string) func([]said) string {
	return func(lines []said) string {
		return head + perLine(lines, func(k int, l said) string {
			id := ""
			if numbered {
				id = fmt.Sprintf("%d\n", k+1)
			}
			return fmt.Sprintf("%s%s --> %s\n%s\n\n", id, clockOf(l.span().Start, clock), clockOf(l.span().End, clock), payload(l))
		})
	}
}

func teamsPayload(l said) string {
	return jsonText(obj{"startDateTime": rfc(l.span().Start), "endDateTime": rfc(l.span().End), "speakerName": cast(l.who), "spokenText": l.text(), "spokenLanguage": "en-us"})
}

func otterOf(lines []said) string {
	return perLine(lines, func(_ int, l said) string {
		return fmt.Sprintf("%s  %d:%02d  \n%s\n\n", cast(l.who), int(l.span().Start.Minutes()), int(l.span().Start.Seconds())%60, l.text())
	}) + "Transcribed by https://otter.ai\n"
}

func zoomChatOf(lines []said) string {
	return perLine(lines, func(_ int, l said) string {
		return fmt.Sprintf("%s\t%s:\t%s\n", clockOf(l.span().Start, "%02d:%02d:%02d"), cast(l.who), l.text())
	})
}

func bracketsOf(lines []said) string {
	return perLine(lines, func(_ int, l said) string {
		return fmt.Sprintf("[%s] %s: %s\n", clockOf(l.span().Start, "%02d:%02d:%02d"), cast(l.who), l.text())
	})
}

func plainOf(lines []said) string {
	return perLine(lines, func(_ int, l said) string { return cast(l.who) + ": " + l.text() + "\n" })
}

// wholeSecondsOf writes a table with both ends in whole seconds, as spreadsheets of minutes have them.
func wholeSecondsOf(lines []said) string {
	return "start,end,speaker,text\n" + perLine(lines, func(_ int, l said) string {
		return fmt.Sprintf("%d,%d,%s,%q\n", int(l.span().Start.Round(time.Second).Seconds()), int(l.span().End.Round(time.Second).Seconds()), cast(l.who), l.text())
	})
}
