package colloquy_test

import (
	"bytes"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/compat"
	"github.com/colloquy-go/colloquy/compat/meetra"
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
