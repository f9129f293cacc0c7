package colloquy_test

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/meetra"
	"github.com/colloquy-go/colloquy/compat/mpathic"
	"github.com/colloquy-go/colloquy/compat/symbl"
)

// grain is what a format keeps of the times and the words of a meeting.
type grain struct {
	timing  colloquy.Timing
	nobody  bool // it does not say who speaks
	silent  bool // it has no words
	byWords bool // lines are made of its words: pauses of up to a second are within them
}

var (
	wordTimes = grain{timing: colloquy.Timing{Source: colloquy.TimesByWord, Resolution: 10 * time.Millisecond}}
	wordRuns  = grain{timing: wordTimes.timing, byWords: true}
	lineTimes = grain{timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: 10 * time.Millisecond}}
	lineStart = grain{timing: colloquy.Timing{Source: colloquy.TimesByStart, Resolution: 10 * time.Millisecond}}
	seconds   = grain{timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Second}}
	starts    = grain{timing: colloquy.Timing{Source: colloquy.TimesByStart, Resolution: time.Second}}
	timeless  = grain{timing: colloquy.Timing{Source: colloquy.TimesNone}}
	whoWhen   = grain{timing: lineTimes.timing, silent: true}
)

// form is a format in which a meeting is written down.
type form struct {
	name, format string // for people; as Transcript.Format has it
	grain
	write func(lines []said) string
	label func(who int) string // what it calls people
	apart bool                 // it says who speaks by the time alone: people who speak at once are not told apart
}

func forms() []form {
	vtt := func(payload func(said) string) func([]said) string {
		return subtitles("WEBVTT\n\n", "%02d:%02d:%02d.%03d", false, payload)
	}
	voice := func(l said) string { return "<v " + cast(l.who) + ">" + l.text() + "</v>" }
	name := func(l said) string { return cast(l.who) + ": " + l.text() }
	all := []form{
		{name: "WebVTT of Teams", format: "vtt", grain: lineTimes, write: subtitles("WEBVTT\n\n", "%d:%d:%d.%03d", false, voice), label: cast},
		{name: "WebVTT of Teams, downloaded", format: "vtt", grain: lineTimes, write: vtt(voice), label: cast},
		{name: "WebVTT of Teams, metadata", format: "vtt", grain: lineTimes, write: vtt(teamsPayload), label: cast},
		{name: "WebVTT of Zoom", format: "vtt", grain: lineTimes, write: subtitles("WEBVTT\r\n\r\n", "%02d:%02d:%02d.%03d", true, name), label: cast},
		{name: "WebVTT of whole seconds", format: "vtt", grain: seconds, write: subtitles("WEBVTT\n\n", "%02d:%02d:%02d.000", false, voice), label: cast},
		{name: "SubRip of WhisperX", format: "srt", grain: lineTimes, write: subtitles("", "%02d:%02d:%02d,%03d", true, func(l said) string { return "[" + cast(l.who) + "]: " + l.text() }), label: cast},
		{name: "WhisperX", format: "whisperx", grain: wordTimes, write: whisperXOf, label: cast},
		{name: "diarized_json", format: "whisper", grain: lineTimes, write: diarizedOf, label: letter},
		{name: "whisper", format: "whisper", grain: wordTimes, write: whisperOf},
		{name: "whisper.cpp", format: "whisper.cpp", grain: wordTimes, write: whisperCPPOf, label: digit},
		{name: "Amazon", format: "aws", grain: wordRuns, write: awsOf(false), label: spk},
		{name: "Amazon, older", format: "aws", grain: wordRuns, write: awsOf(true), label: spk},
		{name: "Amazon, calls", format: "aws-calls", grain: wordTimes, write: callsOf, label: cast},
		{name: "Deepgram, words", format: "deepgram", grain: wordRuns, write: deepgramOf(false), label: digit},
		{name: "Deepgram, utterances", format: "deepgram", grain: wordTimes, write: deepgramOf(true), label: digit},
		{name: "AssemblyAI", format: "assemblyai", grain: wordTimes, write: assemblyOf, label: letter},
		{name: "Azure", format: "azure", grain: wordTimes, write: azureOf, label: ordinal},
		{name: "Google", format: "google", grain: wordRuns, write: googleOf, label: ordinal},
		{name: "IBM", format: "ibm", grain: wordRuns, write: ibmOf, label: digit},
		{name: "Rev.ai", format: "rev", grain: wordTimes, write: revOf, label: digit},
		{name: "Speechmatics", format: "speechmatics", grain: wordRuns, write: speechmaticsOf, label: func(k int) string { return "S" + ordinal(k) }},
		{name: "Speechmatics, older", format: "speechmatics", grain: wordRuns, write: oldSpeechmaticsOf, label: func(k int) string { return "S" + ordinal(k) }, apart: true},
		{name: "Kaldi", format: "kaldi", grain: wordRuns, write: kaldiOf, label: func(k int) string { return "S" + digit(k) }, apart: true},
		{name: "Gladia", format: "gladia", grain: wordTimes, write: gladiaOf, label: digit},
		{name: "Symbl, messages", format: "symbl", grain: lineTimes, write: symblOf, label: cast},
		{name: "Symbl, speaker events", format: "symbl-events", grain: whoWhen, write: symblEventsOf, label: cast},
		{name: "Zoom, timeline", format: "zoom-timeline", grain: whoWhen, write: zoomTimelineOf, label: cast},
		{name: "mpathic", format: "mpathic", grain: lineTimes, write: mpathicOf, label: digit},
		{name: "Meetra", format: "meetra", grain: starts, write: meetraOf, label: func(k int) string { return "u-" + digit(k) }},
		{name: "Google Meet", format: "google-meet", grain: lineTimes, write: meetOf, label: digit},
		{name: "STM", format: "stm", grain: lineTimes, write: stmOf, label: under},
		{name: "CTM", format: "ctm", grain: wordRuns, write: ctmOf},
		{name: "RTTM", format: "rttm", grain: whoWhen, write: rttmOf, label: under},
		{name: "TextGrid, short", format: "textgrid", grain: lineTimes, write: shortGridOf(false), label: cast},
		{name: "TextGrid, UTF-16", format: "textgrid", grain: lineTimes, write: shortGridOf(true), label: cast},
		{name: "ELAN", format: "eaf", grain: lineTimes, write: eafOf, label: cast},
		{name: "Otter", format: "text", grain: starts, write: otterOf, label: cast},
		{name: "Zoom, chat", format: "text", grain: starts, write: zoomChatOf, label: cast},
		{name: "text with times", format: "text", grain: starts, write: bracketsOf, label: cast},
		{name: "text", format: "text", grain: timeless, write: plainOf, label: cast},
		{name: "a table of whole seconds", format: "csv", grain: seconds, write: wholeSecondsOf, label: cast},
	}
	for k := range all {
		all[k].nobody = all[k].label == nil
	}
	return all
}

// written are the formats that this package and compat write.
func written(t *testing.T) []form {
	ours := func(format string) func([]said) string {
		return func(lines []said) string {
			var b bytes.Buffer
			require.NoError(t, colloquy.WriteTranscript(&b, meetingFrom(t, lines, wordTimes), format))
			return b.String()
		}
	}
	ctm := wordRuns
	ctm.nobody = true
	var m *colloquy.Meeting
	return []form{
		{name: "our WebVTT", format: "vtt", grain: lineTimes, write: ours(colloquy.FormatVTT), label: cast},
		{name: "our SubRip", format: "srt", grain: lineTimes, write: ours(colloquy.FormatSRT), label: cast},
		{name: "our text", format: "text", grain: lineStart, write: ours(colloquy.FormatText), label: cast},
		{name: "our CSV", format: "csv", grain: lineTimes, write: ours(colloquy.FormatCSV), label: cast},
		{name: "our TSV", format: "tsv", grain: lineTimes, write: ours(colloquy.FormatTSV), label: cast},
		{name: "our TextGrid", format: "textgrid", grain: lineTimes, write: ours(colloquy.FormatTextGrid), label: cast},
		{name: "our CTM", format: "ctm", grain: ctm, write: ours(colloquy.FormatCTM)},
		{name: "our RTTM", format: "rttm", grain: whoWhen, write: ours(colloquy.FormatRTTM), label: under},
		{name: "our JSON", format: "colloquy", grain: wordTimes, write: ours(colloquy.FormatJSON), label: cast},
		{name: "our Symbl messages", format: "symbl", grain: wordTimes, label: cast, write: func(lines []said) string {
			return jsonText(symbl.Messages(meetingFrom(t, lines, wordTimes), symbl.Options{Verbose: true}))
		}},
		{name: "our Symbl speaker events", format: "symbl-events", grain: whoWhen, label: cast, write: func(lines []said) string {
			return jsonText(symbl.SpeakerEvents(meetingFrom(t, lines, wordTimes), symbl.Options{}))
		}},
		{name: "our Meetra transcription", format: "meetra", grain: starts, write: func(lines []said) string {
			m = meetingFrom(t, lines, wordTimes)
			return jsonText(meetra.Transcription(m, meetra.Options{}))
		}, label: func(k int) string { return compat.SpeakerID(m, colloquy.SpeakerID(cast(k))) }},
	}
}

// transcriptOf is a Transcript written by hand that has of lines what g leaves.
func transcriptOf(lines []said, g grain) *colloquy.Transcript {
	tr := &colloquy.Transcript{Timing: g.timing, Language: "en"}
	for k, l := range lines {
		u := colloquy.Utterance{Interval: l.span(), Text: l.text(), Speaker: colloquy.SpeakerID(cast(l.who))}
		switch g.timing.Source {
		case colloquy.TimesNone:
			u.Interval = colloquy.Interval{}
		case colloquy.TimesByStart:
			if u.End = u.Start; k+1 < len(lines) {
				u.End = lines[k+1].span().Start
			}
		}
		if g.timing.Source == colloquy.TimesByWord {
			u.Words = slices.Clone(l.words)
		}
		if g.nobody {
			u.Speaker = ""
		}
		if g.silent {
			tr.Segments = append(tr.Segments, colloquy.Segment{Interval: u.Interval, Speaker: u.Speaker})
		} else {
			tr.Utterances = append(tr.Utterances, u)
		}
	}
	return tr
}

func meetingFrom(t *testing.T, lines []said, g grain) *colloquy.Meeting {
	t.Helper()
	return analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: transcriptOf(lines, g), Language: "en"})
}

// sharesOf is who has how much of the talk, found without the code under test: by time or by words; and how far rounding
// to the step of the times may move them.
func sharesOf(lines []said, g grain) (shares map[int]float64, within float64) {
	amount, edges := map[int]float64{}, 0
	add := func(who int, i colloquy.Interval) {
		amount[who] += i.Len().Seconds()
		edges += 2
	}
	switch t := g.timing; {
	case t.Source == colloquy.TimesNone || t.Source == colloquy.TimesByStart:
		for _, l := range lines {
			amount[l.who] += float64(len(l.words))
		}
	case g.byWords:
		runs(lines, add)
	default:
		last := map[int]colloquy.Interval{}
		for _, l := range lines {
			i := l.span()
			if i.Start = max(i.Start, last[l.who].End); i.End > i.Start { // one's own lines may overlap
				add(l.who, i)
				last[l.who] = i
			}
		}
	}
	total := 0.
	for k := range 100 {
		total += amount[k]
	}
	shares = map[int]float64{}
	for who, a := range amount {
		shares[who] = a / total
	}
	if edges == 0 {
		return shares, 1e-9
	}
	return shares, float64(edges) * g.timing.Resolution.Seconds() / 2 / total
}

// runs calls add for the stretches that words tell: they go on over pauses of up to a second in which nobody else says a
// whole word.
func runs(lines []said, add func(who int, i colloquy.Interval)) {
	words, who := inOrder(lines)
	open := map[int]*colloquy.Interval{}
	for k, w := range words {
		run := open[who[k]]
		if run != nil {
			between := who[k-1] != who[k] && words[k-1].Start >= run.End && words[k-1].End <= w.Start
			if w.Start-run.End <= time.Second && !between {
				run.End = max(run.End, w.End)
				continue
			}
			add(who[k], *run)
		}
		i := w.Interval
		open[who[k]] = &i
	}
	for k := range 100 {
		if open[k] != nil {
			add(k, *open[k])
		}
	}
}

// lacking lists what is missing for want of times, words or record of overlap.
func lacking(m *colloquy.Meeting) map[string]colloquy.Reason {
	out := map[string]colloquy.Reason{}
	for _, l := range m.Insights(colloquy.InsightOptions{}).List() {
		switch l.Missing {
		case colloquy.NoWords, colloquy.NoTimes, colloquy.CoarseTimes, colloquy.OverlapNotRecorded:
			out[l.Path] = l.Missing
		}
	}
	return out
}

// TestTheSameMeetingInEveryFormat writes meetings down in every format that is read, reads them again and holds the
// shares of talk to those of the meeting, and what cannot be measured to what the format lacks.
func TestTheSameMeetingInEveryFormat(t *testing.T) {
	meetings := map[string][]said{
		"two people in turns":      talkOf(1, 2, 40, false),
		"three people in turns":    talkOf(2, 3, 60, false),
		"four people over another": talkOf(3, 4, 90, true),
	}
	for name, lines := range meetings {
		if testing.Short() && name != "four people over another" {
			continue
		}
		t.Run(name, func(t *testing.T) { inEveryFormat(t, lines) })
	}
}

func inEveryFormat(t *testing.T, lines []said) {
	lacks := map[string]map[string]colloquy.Reason{}
	linear := meetingFrom(t, lines, wordTimes).Timing.Linear
	for _, f := range append(forms(), written(t)...) {
		if f.apart && !linear {
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			text := f.write(lines)
			tr, err := colloquy.ReadTranscript(strings.NewReader(text))
			require.NoError(t, err, head(text))
			assert.Equal(t, f.format, tr.Format)
			m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr, Language: "en"})
			assert.Equal(t, f.timing.Source, m.Timing.Source, head(text))
			checkStep(t, f.timing.Resolution, m.Timing.Resolution)
			checkShares(t, m, lines, f)
			key := fmt.Sprint(f.grain)
			if lacks[key] == nil {
				lacks[key] = lacking(meetingFrom(t, lines, f.grain))
			}
			assert.Equal(t, lacks[key], lacking(m))
			checkClock(t, m, f.grain, linear)
		})
	}
}

// checkStep allows for the digits of a file too short for its step to be seen otherwise.
func checkStep(t *testing.T, want, got time.Duration) {
	t.Helper()
	if want == 10*time.Millisecond && got == time.Millisecond {
		return
	}
	assert.Equal(t, want, got, "the step of the times")
}

func head(text string) string { return text[:min(len(text), 400)] }

func checkShares(t *testing.T, m *colloquy.Meeting, lines []said, f form) {
	t.Helper()
	got := map[string]float64{}
	for _, s := range m.Shares().Speakers {
		sp, ok := m.Speaker(s.Speaker)
		require.True(t, ok)
		if s.OfTalk.OK() {
			got[sp.Label()] = s.OfTalk.Value
		}
	}
	if f.nobody {
		assert.Empty(t, got, "nobody is named")
		return
	}
	want, within := sharesOf(lines, f.grain)
	require.Len(t, got, len(want))
	for who, share := range want {
		assert.InDelta(t, share, got[f.label(who)], within, "%s of %v", f.label(who), got)
	}
}

// checkClock holds some measures to what the times of a format permit, in so many words.
func checkClock(t *testing.T, m *colloquy.Meeting, g grain, linear bool) {
	t.Helper()
	talk, overlap, rate, gaps := colloquy.Reason(""), colloquy.Reason(""), colloquy.Reason(""), colloquy.Reason("")
	if linear {
		overlap, gaps = colloquy.OverlapNotRecorded, colloquy.OverlapNotRecorded
	}
	switch {
	case g.timing.Source == colloquy.TimesNone:
		talk, overlap, rate, gaps = colloquy.NoTimes, colloquy.NoTimes, colloquy.NoTimes, colloquy.NoTimes
	case g.timing.Source == colloquy.TimesByStart:
		talk, overlap, rate, gaps = colloquy.CoarseTimes, colloquy.CoarseTimes, colloquy.CoarseTimes, colloquy.CoarseTimes
	case g.timing.Resolution >= time.Second:
		overlap, gaps = colloquy.CoarseTimes, colloquy.CoarseTimes
	}
	if g.silent {
		rate = colloquy.NoWords
	}
	if g.nobody {
		return // without people there are no turns
	}
	assert.Equal(t, talk, m.Shares().Talk.Missing, "talk time")
	assert.Equal(t, overlap, m.Overlap().Total.Missing, "overlap")
	assert.Equal(t, rate, m.Pace().Rate.Missing, "words a minute")
	assert.Equal(t, gaps, m.Latency().Offset.Missing, "answering times")
}

// TestTurnsAreWhatMpathicKnows holds what is read from mpathic's body to the turns that are written there: they go on over
// the pauses and the interjections of others.
func TestTurnsAreWhatMpathicKnows(t *testing.T) {
	m := meetingFrom(t, talkOf(3, 4, 90, true), wordTimes)
	tr, err := colloquy.ReadTranscript(strings.NewReader(jsonText(mpathic.Conversation(m, mpathic.Options{Conversation: true}))))
	require.NoError(t, err)
	want, total := map[string]float64{}, 0.
	for _, turn := range m.Turns() {
		want[string(turn.Speaker)] += turn.Len().Seconds()
		total += turn.Len().Seconds()
	}
	back := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
	for _, s := range back.Shares().Speakers {
		assert.InDelta(t, want[string(s.Speaker)]/total, s.OfTalk.Value, 0.001, s.Speaker)
	}
	assert.Len(t, back.Turns(), len(m.Turns()))
}

// TestRealMeetingsInEveryFormat does the same with real meetings.
func TestRealMeetingsInEveryFormat(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of meetings")
	}
	files, err := filepath.Glob(filepath.Join(root, "meetings", "*.whisperx.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	const lines = 100 // enough for every kind of line; whole meetings would take minutes
	for _, f := range files[:min(len(files), 2)] {
		t.Run(filepath.Base(f), func(t *testing.T) {
			b, err := os.ReadFile(f)
			require.NoError(t, err)
			all := linesOf(imported(t, string(b)))
			inEveryFormat(t, all[:min(len(all), lines)])
		})
	}
}

// linesOf returns the utterances of m as lines, with times in steps of 10 ms and no word without length.
func linesOf(m *colloquy.Meeting) []said {
	const step = 10 * time.Millisecond
	var out []said
	index := map[colloquy.SpeakerID]int{}
	for _, u := range m.Utterances {
		if _, ok := index[u.Speaker]; !ok {
			index[u.Speaker] = len(index)
		}
		l := said{who: index[u.Speaker]}
		at := time.Duration(0)
		for _, w := range u.Words {
			w.Start, w.End, w.Interpolated = max(w.Start.Round(step), at), w.End.Round(step), false
			w.End = max(w.End, w.Start+step)
			at = w.Start
			l.words = append(l.words, w)
		}
		out = append(out, l)
	}
	slices.SortStableFunc(out, func(a, b said) int { return cmp.Compare(a.span().Start, b.span().Start) })
	return out
}
