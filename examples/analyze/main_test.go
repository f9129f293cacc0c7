package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	recording  = "../quickstart/conversation.wav"
	transcript = "../quickstart/conversation.vtt"
)

// call runs the program.
func call(stdin io.Reader, args ...string) (status int, out, err string) {
	var o, e bytes.Buffer
	status = run(context.Background(), args, stdin, &o, &e)
	return status, o.String(), e.String()
}

func TestFormats(t *testing.T) {
	status, out, _ := call(nil, "-format", "rttm", recording)
	require.Zero(t, status)
	speakers := map[string]bool{}
	for _, l := range strings.Split(strings.TrimSpace(out), "\n") {
		f := strings.Fields(l)
		require.Len(t, f, 10, "%q", l)
		assert.Equal(t, "conversation", f[1], "the recording's name")
		speakers[f[7]] = true
	}
	assert.Len(t, speakers, 3)

	status, out, _ = call(nil, "-format", "json", "-transcript", transcript, "-period", "30s", recording)
	require.Zero(t, status)
	var in struct {
		Version int
		Meeting struct {
			ID         string
			Speakers   []struct{ ID, Name string }
			Utterances []struct{ Words []struct{ Text string } }
		}
		Balance  struct{ Value *float64 }
		Dynamics []json.RawMessage
	}
	require.NoError(t, json.Unmarshal([]byte(out), &in))
	assert.Equal(t, 1, in.Version)
	assert.Len(t, in.Meeting.Speakers, 3)
	assert.Len(t, in.Dynamics, 3)
	assert.NotNil(t, in.Balance.Value)

	status, out, _ = call(nil, "-transcript", transcript)
	require.Zero(t, status)
	assert.Contains(t, out, "WHO SPOKE HOW LONG")
	status, out, _ = call(nil, "-format", "html", "-transcript", transcript)
	require.Zero(t, status)
	assert.True(t, strings.HasPrefix(out, "<!DOCTYPE html>"))
	status, out, _ = call(nil, "-format", "tasks-csv", "-transcript", transcript)
	require.Zero(t, status)
	assert.True(t, strings.HasPrefix(out, "meeting,kind,"), out)
	status, out, _ = call(nil, "-format", "md", "-transcript", transcript)
	require.Zero(t, status)
	assert.True(t, strings.HasPrefix(out, "# conversation\n"))
}

func TestOtherSystemsFormats(t *testing.T) {
	_, plain, _ := call(nil, "-format", "vtt", "-transcript", transcript)
	for _, format := range []string{"vtt", "srt", "csv"} {
		status, out, _ := call(nil, "-format", format, "-transcript", transcript)
		require.Zero(t, status, format)
		status, again, _ := call(strings.NewReader(out), "-format", "vtt", "-transcript", "-")
		require.Zero(t, status, format)
		assert.Equal(t, strings.Count(plain, " --> "), strings.Count(again, " --> "), format)
		assert.Contains(t, again, "<v Nora>", format)
	}
	for format, keys := range map[string][]string{
		"meetra":  {"meeting-dynamics", "balance-score", "speakers-balance", "transcription", "audio-quality", "questions", "keywords"},
		"symbl":   {"messages", "action-items", "analytics", "members", "callscore", "transcript", "insights"},
		"mpathic": {"analytics", "conversation"},
	} {
		status, out, _ := call(nil, "-format", format, "-transcript", transcript)
		require.Zero(t, status, format)
		var all map[string]json.RawMessage
		require.NoError(t, json.Unmarshal([]byte(out), &all), format)
		for _, k := range keys {
			assert.Greater(t, len(all[k]), len("{}"), "%s %s", format, k)
		}
		_, again, _ := call(nil, "-format", format, "-transcript", transcript)
		assert.Equal(t, out, again, "the same bytes")
	}
}

func TestChunksOfEmotionsAreMinutes(t *testing.T) {
	_, out, _ := call(nil, "-format", "meetra", "-transcript", transcript)
	var all struct {
		Emotions struct {
			Chunks []struct {
				Start int `json:"start_ms"`
				End   int `json:"end_ms"`
			}
		} `json:"speaker-emotions-over-time"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &all))
	require.Greater(t, len(all.Emotions.Chunks), 1)
	assert.Equal(t, 60000, all.Emotions.Chunks[0].End)
	assert.Equal(t, 60001, all.Emotions.Chunks[1].Start)
}

func TestDatesGoOnFromTheStart(t *testing.T) {
	text := "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ann>I will send the report to the customer by Friday.</v>\n\n00:00:05.000 --> 00:00:06.000\n<v Bob>Great, thanks.</v>\n"
	_, out, _ := call(strings.NewReader(text), "-format", "ics", "-transcript", "-")
	assert.NotContains(t, out, "\nDUE", "nobody knows which Friday")
	for _, start := range []string{"2030-05-06", "2030-05-06T09:00:00Z", "2030-05-06T09:00"} {
		status, out, msg := call(strings.NewReader(text), "-format", "ics", "-start", start, "-transcript", "-")
		require.Zero(t, status, msg)
		assert.Regexp(t, `\nDUE\S*:2030051[01]`, out, start)
	}
}

func TestVersion(t *testing.T) {
	status, out, _ := call(nil, "-version")
	assert.Zero(t, status)
	assert.True(t, strings.HasPrefix(out, "analyze "), out)
}

func TestWhatIsWrittenCanBeReadAgain(t *testing.T) {
	file := filepath.Join(t.TempDir(), "meeting.json")
	status, out, err := call(nil, "-format", "json", "-o", file, "-transcript", transcript)
	require.Zero(t, status, err)
	assert.Empty(t, out)
	status, out, err = call(nil, "-transcript", file)
	require.Zero(t, status, err)
	assert.Contains(t, out, "Nora")
	entries, e := os.ReadDir(filepath.Dir(file))
	require.NoError(t, e)
	assert.Len(t, entries, 1, "no half-written file is left")
}

func TestStandardInput(t *testing.T) {
	wav, err := os.ReadFile(recording)
	require.NoError(t, err)
	_, want, _ := call(nil, "-format", "rttm", recording)
	status, got, msg := call(bytes.NewReader(wav), "-format", "rttm", "-")
	require.Zero(t, status, msg)
	assert.Equal(t, strings.ReplaceAll(want, " conversation ", " recording "), got)
	status, _, msg = call(strings.NewReader("Ann: Hello.\nBob: Hi.\nAnn: Well.\nBob: Yes.\n"), "-transcript", "-")
	assert.Zero(t, status, msg)
}

func TestTracksAndRoster(t *testing.T) {
	roster := filepath.Join(t.TempDir(), "people.csv")
	require.NoError(t, os.WriteFile(roster, []byte("name,role\nAnn,chair\nZoe,guest\n"), 0o600))
	status, out, msg := call(nil, "-format", "json", "-roster", roster, "-track", "Ann="+recording, "-track", "Bob="+recording)
	require.Zero(t, status, msg)
	assert.Contains(t, out, `"name":"Ann","role":"chair"`)
	assert.Contains(t, out, `"name":"Zoe"`)
	status, _, msg = call(nil, "-channels", "split", recording)
	assert.Zero(t, status, msg)
}

func TestExitStatus(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken.wav")
	require.NoError(t, os.WriteFile(broken, []byte("RIFF\x00\x00\x00\x00WAVE"), 0o600))
	for name, c := range map[string]struct {
		want int
		args []string
	}{
		"no input":                   {2, nil},
		"an unknown flag":            {2, []string{"-frobnicate"}},
		"an unknown format":          {2, []string{"-format", "xml", recording}},
		"two recordings":             {2, []string{recording, recording}},
		"a track without a name":     {2, []string{"-track", recording}},
		"a track and a recording":    {2, []string{"-track", "A=" + recording, recording}},
		"a negative period":          {2, []string{"-period", "-5m", recording}},
		"no such channels":           {2, []string{"-channels", "left", recording}},
		"a start that is none":       {2, []string{"-start", "noon", recording}},
		"a negative count":           {2, []string{"-speakers", "-2", recording}},
		"standard input twice":       {2, []string{"-transcript", "-", "-"}},
		"no such file":               {1, []string{"nowhere.wav"}},
		"no recording":               {2, []string{transcript}},
		"a broken recording":         {1, []string{broken}},
		"no transcript":              {1, []string{"-transcript", recording}},
		"a folder that is not there": {1, []string{"-o", "/nowhere/at/all", "-transcript", transcript}},
		"help":                       {0, []string{"-h"}},
	} {
		status, out, msg := call(strings.NewReader(""), c.args...)
		assert.Equal(t, c.want, status, "%s: %s", name, msg)
		if c.want == 1 {
			assert.Empty(t, out, name)
			assert.Equal(t, 1, strings.Count(msg, "\n"), "%s: one line, not %q", name, msg)
		}
	}
}

func TestATranscriptInsteadOfARecordingIsTold(t *testing.T) {
	_, _, msg := call(nil, transcript)
	assert.Contains(t, msg, "-transcript "+transcript)
}

func TestWhatIsLookedForIsTold(t *testing.T) {
	text := "Ann: The rent of the Kestral office goes up.\nBob: How much is the rent?\nAnn: Nine hundred euros, the landlord says.\nBob: We should look for rooms with a lower rent.\n"
	status, out, msg := call(strings.NewReader(text), "-subject", "Costs/Premises=rent,landlord", "-term", "client=Kestrel", "-name", "Kestrel", "-transcript", "-")
	require.Zero(t, status, msg)
	assert.Contains(t, out, "Costs › Premises")
	assert.Contains(t, out, "client: Kestrel")
	assert.Contains(t, out, "“Kestral” for Kestrel?")
	status, out, _ = call(strings.NewReader(text), "-format", "json", "-subject", "Costs/Premises=rent,landlord", "-transcript", "-")
	require.Zero(t, status)
	assert.Contains(t, out, `"parent_refs":[{"type":"topic","text":"Costs"},{"type":"topic","text":"Premises"}]`)
	for _, flag := range []string{"-subject", "-term"} {
		status, _, _ = call(nil, flag, "nothing", "-transcript", transcript)
		assert.Equal(t, 2, status)
	}
}

func TestHelpTeaches(t *testing.T) {
	status, help, msg := call(nil, "-h")
	require.Zero(t, status)
	assert.Empty(t, msg)
	for _, want := range []string{"analyze meeting.m4a", "-format FORMAT", "-period DURATION", "-channels mix|split", "-speakers NUMBER", "-transcript FILE", "-o FILE", "NO_COLOR", "exit status"} {
		assert.Contains(t, help, want)
	}
	for _, f := range formats() {
		assert.Regexp(t, `\b`+f+`\b`, help, "every format is told")
	}
	for _, line := range strings.Split(help, "\n") {
		assert.LessOrEqual(t, len([]rune(line)), 130, line)
	}
	flags, err := os.ReadFile("options.go")
	require.NoError(t, err)
	for _, m := range regexp.MustCompile(`f\.\w*Var\(&o\.\w+, "([^"]+)"`).FindAllStringSubmatch(string(flags), -1) {
		assert.Contains(t, help, "\n  -"+m[1]+" ", "every flag is told")
	}
	status, out, msg := call(nil, "-frobnicate")
	assert.Equal(t, 2, status)
	assert.Empty(t, out)
	assert.Equal(t, 1, strings.Count(msg, "\n"), msg)
}

func TestExportsAndPseudonyms(t *testing.T) {
	for format, want := range map[string]string{"measures": "meeting", "tasks": "- [ ]", "ics": "BEGIN:VCALENDAR", "textgrid": "IntervalTier", "tsv": "start\tend", "ctm": " 1 "} {
		status, out, msg := call(nil, "-format", format, "-transcript", transcript)
		require.Zero(t, status, "%s: %s", format, msg)
		assert.Contains(t, out, want, format)
		_, out, _ = call(nil, "-pseudonyms", "-format", format, "-transcript", transcript)
		assert.NotRegexp(t, `speaker.*Nora|name = "Nora"|\tNora\t|\*\*Nora`, out, format)
	}
	_, out, _ := call(nil, "-pseudonyms", "-format", "vtt", "-transcript", transcript)
	assert.Contains(t, out, "<v P1>")
}

func TestTheFormatOfATranscriptCanBeTold(t *testing.T) {
	chat := "WEBVTT: what is that?\nAnn: A format.\n"
	status, out, msg := call(strings.NewReader(chat), "-transcript-format", "text", "-format", "csv", "-transcript", "-")
	require.Zero(t, status, msg)
	assert.Contains(t, out, "WEBVTT")
	status, _, msg = call(nil, "-transcript-format", "word", "-transcript", transcript)
	assert.Equal(t, 2, status)
	assert.Contains(t, msg, "whisperx")
}

func TestTheClockOfATranscriptIsCorrected(t *testing.T) {
	late := filepath.Join(t.TempDir(), "late.srt")
	_, srt, _ := call(nil, "-format", "srt", "-transcript", transcript)
	moved := regexp.MustCompile(`00:(\d\d):(\d\d),`).ReplaceAllStringFunc(srt, func(s string) string {
		var min, sec int
		_, err := fmt.Sscanf(s, "00:%02d:%02d,", &min, &sec)
		require.NoError(t, err)
		sec += 60*min + 3
		return fmt.Sprintf("00:%02d:%02d,", sec/60, sec%60)
	})
	require.NoError(t, os.WriteFile(late, []byte(moved), 0o600))
	_, plain, _ := call(nil, "-format", "json", "-transcript", late, recording)
	assert.Contains(t, plain, `"code":"drift"`)
	first := func(out string) float64 {
		var in struct {
			Meeting struct{ Utterances []struct{ Start float64 } }
		}
		require.NoError(t, json.Unmarshal([]byte(out), &in))
		return in.Meeting.Utterances[0].Start
	}
	_, corrected, _ := call(nil, "-correct-clock", "-format", "json", "-transcript", late, recording)
	assert.InDelta(t, first(plain)-3, first(corrected), 0.5)
}

func TestAnotherLanguageIsNeverReadAsEnglish(t *testing.T) {
	german := "Anna: Guten Morgen zusammen, wollen wir jetzt anfangen?\nJonas: Ja, ich habe die Zahlen vom letzten Monat dabei, und die sind leider schlecht.\n" +
		"Anna: Das ist schade. Woran liegt das denn?\nJonas: Viele Kunden haben sich über die neue Seite beschwert, weil sie den Knopf nicht finden.\n"
	status, out, msg := call(strings.NewReader(german), "-transcript", "-")
	require.Zero(t, status, msg)
	assert.Contains(t, out, "by the lists for de")
	assert.Contains(t, out, "PROBLEMS")
	assert.NotContains(t, out, "no stage has looked at the words")
	assert.NotContains(t, out, "EMOTIONS", "nobody says what they feel")
	assert.NotContains(t, out, "ACTION ITEMS")
}

func TestNobodySpeaksIsNoFailure(t *testing.T) {
	silence := filepath.Join(t.TempDir(), "silence.wav")
	header := "RIFF\xff\xff\xff\xffWAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x80\x3e\x00\x00\x02\x00\x10\x00data\xff\xff\xff\xff"
	require.NoError(t, os.WriteFile(silence, append([]byte(header), make([]byte, 16_000)...), 0o600))
	status, out, msg := call(nil, "-format", "rttm", silence)
	assert.Zero(t, status, msg)
	assert.Empty(t, out)
	status, out, _ = call(nil, silence)
	assert.Zero(t, status)
	assert.Contains(t, out, "Nobody speaks")
}
