package colloquy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
)

func imported(t testing.TB, text string) *colloquy.Meeting {
	t.Helper()
	return analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: read(t, text)})
}

func TestTranscriptsAlone(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		source colloquy.TimeSource
		step   time.Duration
		want   []string
	}{
		"WebVTT": {"WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ann>Hello there.\n\n00:02.000 --> 00:04.000\n<v Bob>Hi!\n",
			colloquy.TimesByCue, time.Millisecond, []string{"Ann: Hello there.", "Bob: Hi!"}},
		"SubRip": {"1\n00:00:01,000 --> 00:00:02,500\nAnn: Hello there.\n\n2\n00:00:02,500 --> 00:00:04,000\nBob: Hi!\n",
			colloquy.TimesByCue, time.Millisecond, []string{"Ann: Hello there.", "Bob: Hi!"}},
		"names and text": {"Ann: Hello there. How are you?\nBob: Hi!\nAnn: Good.\nBob: Fine.\n",
			colloquy.TimesNone, 0, []string{"Ann: Hello there.", "Ann: How are you?", "Bob: Hi!", "Ann: Good.", "Bob: Fine."}},
		"WhisperX": {`{"segments":[{"start":1,"end":2.5,"text":" Hello there.","speaker":"Ann","words":[{"word":"Hello","start":1,"end":1.5},{"word":"there.","start":1.6,"end":2.5}]}],"word_segments":[]}`,
			colloquy.TimesByWord, 0, []string{"Ann: Hello there."}},
		"RTTM": {"SPEAKER f 1 1.00 2.00 <NA> <NA> Ann <NA> <NA>\n", colloquy.TimesByCue, 0, nil},
	} {
		t.Run(name, func(t *testing.T) {
			m := imported(t, c.text)
			assert.Equal(t, c.source, m.Timing.Source)
			if c.step > 0 {
				assert.LessOrEqual(t, m.Timing.Resolution, 100*c.step)
			}
			var got []string
			for _, u := range m.Utterances {
				s, _ := m.Speaker(u.Speaker)
				got = append(got, s.Name+": "+u.Text)
			}
			assert.Equal(t, c.want, got)
			assert.NotEmpty(t, m.Speakers)
			assert.Nil(t, m.Sound)
		})
	}
}

func TestSentencesOfALineShareItsTime(t *testing.T) {
	m := imported(t, "WEBVTT\n\n00:00.000 --> 00:10.000\n<v Ann>Abc def. Ghi jkl.\n")
	require.Len(t, m.Utterances, 2)
	assert.Equal(t, sec(0, 5), m.Utterances[0].Interval, "by letters")
	assert.Equal(t, sec(5, 10), m.Utterances[1].Interval)
	assert.True(t, m.Utterances[0].Words[0].Interpolated)
}

func TestLinesBeforeTheStartAreShifted(t *testing.T) {
	m := imported(t, "WEBVTT\n\n-0:0:2.0 --> 0:0:1.0\n<v Ann>Early.\n\n0:0:3.0 --> 0:0:4.0\n<v Ann>Late.\n")
	assert.Equal(t, 2*time.Second, m.Timing.Offset)
	assert.Equal(t, sec(0, 3), m.Utterances[0].Interval)
	assert.True(t, hasWarning(m, "negative-time"))
	late := analyze(t, colloquy.Analyzer{VAD: fixedVAD{speech: []colloquy.Interval{sec(0, 8)}}, Diarizer: fixedDiarizer{segments: []colloquy.Segment{{Interval: sec(0, 8), Speaker: "x"}}}},
		colloquy.Input{Audio: pcm(make([]float32, 10*16_000)), Transcript: read(t, "WEBVTT\n\n-0:0:2.0 --> 0:0:1.0\n<v Ann>Early.\n\n0:0:3.0 --> 0:0:4.0\n<v Ann>Late.\n")})
	assert.Equal(t, sec(0, 1), late.Utterances[0].Interval, "the recording's 0 counts")
	assert.Equal(t, sec(3, 4), late.Utterances[1].Interval)
	assert.True(t, hasWarning(late, "outside-recording"))
}

func TestALinearTranscriptIsKnown(t *testing.T) {
	assert.True(t, imported(t, "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ann>Hello.\n\n00:02.500 --> 00:04.000\n<v Bob>Hi!\n").Timing.Linear)
	assert.False(t, imported(t, "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ann>Hello.\n\n00:02.000 --> 00:04.000\n<v Bob>Hi!\n").Timing.Linear)
}

func TestThePeopleInvitedAreMatchedByNameOrAddress(t *testing.T) {
	in := colloquy.Input{Transcript: read(t, "Ann: Hello.\nBob: Hi.\nAnn: Good.\nBob: Yes.\n"), Title: "T", Metadata: map[string]string{"k": "v"},
		Roster: []colloquy.Speaker{{ID: "u7", Name: " ann ", Role: "host"}, {Name: "Cy"}}}
	m := analyze(t, colloquy.Analyzer{}, in)
	require.Len(t, m.Speakers, 3)
	assert.Equal(t, colloquy.SpeakerID("u7"), m.Utterances[0].Speaker)
	assert.Equal(t, "Cy", m.Speakers[1].Name)
	assert.Equal(t, "T", m.Title)
	assert.Equal(t, "v", m.Metadata["k"])
}

func TestPeopleWhoRenamedThemselvesAreRecognised(t *testing.T) {
	roster := []colloquy.Speaker{{Name: "Bob (Robert)", Email: "b@example.com"}, {Name: "Eva Li (Eva)"}, {Name: "Eva Mo (Eva)"}, {Name: "Cy"}}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Roster: roster, Transcript: read(t, "Bob: Hello.\nEva Li: Hi.\nRobert: Good.\nEva: Which of us?\n")})
	assert.Equal(t, m.Speakers[0].ID, m.Utterances[0].Speaker)
	assert.Equal(t, "b@example.com", m.Speakers[0].Email)
	assert.Equal(t, m.Speakers[1].ID, m.Utterances[1].Speaker)
	assert.Equal(t, m.Speakers[0].ID, m.Utterances[2].Speaker)
	assert.Equal(t, colloquy.SpeakerID("Eva"), m.Utterances[3].Speaker, "two could be meant")
}

func TestAMeetingIsReadAsATranscript(t *testing.T) {
	m := dialogue()
	b, err := json.Marshal(m)
	require.NoError(t, err)
	for _, text := range []string{string(b), `{"version":1,"meeting":` + string(b) + `,"balance":{}}`} {
		tr, err := colloquy.ReadTranscript(strings.NewReader(text))
		require.NoError(t, err)
		got := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
		assert.Equal(t, m.Speakers, got.Speakers)
		assert.Equal(t, words(m.Utterances), words(got.Utterances))
		assert.Equal(t, intervals(m.Segments), intervals(got.Segments))
	}
	_, err = colloquy.ReadTranscript(strings.NewReader(`{"version":77,"meeting":{"version":77},"speakers":[],"utterances":[]}`))
	assert.Error(t, err)
}

func TestUnreadableTranscripts(t *testing.T) {
	for name, text := range map[string]string{"empty": "", "blank": " \n ", "binary": "\x00\x01\x02\x03", "other JSON": `{"a":1}`, "broken JSON": `{"segments":[`} {
		_, err := colloquy.ReadTranscript(strings.NewReader(text))
		var format *colloquy.FormatError
		assert.ErrorAs(t, err, &format, name)
	}
	_, err := colloquy.ReadTranscript(iotest.ErrReader(errStage))
	assert.ErrorIs(t, err, errStage)
	_, err = colloquy.Limits{Bytes: 10}.ReadTranscript(strings.NewReader("Ann: far too long a line\n"), "")
	var limit *colloquy.LimitError
	require.ErrorAs(t, err, &limit)
	assert.Equal(t, "Bytes", limit.What)
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	m := imported(t, "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ann Lee>Hello <b>there</b> &amp; all.\n\n00:02.000 --> 00:04.000\n<v Bob>Hi!\n")
	for _, format := range []string{colloquy.FormatVTT, colloquy.FormatSRT, colloquy.FormatText} {
		var b bytes.Buffer
		require.NoError(t, colloquy.WriteTranscript(&b, m, format))
		back := imported(t, b.String())
		assert.Equal(t, lines(m.Utterances), lines(back.Utterances), "%s\n%s", format, b.String())
		if format != colloquy.FormatText {
			assert.Equal(t, intervals(m.Segments), intervals(back.Segments), format)
		}
	}
	var b bytes.Buffer
	require.NoError(t, colloquy.WriteTranscript(&b, m, colloquy.FormatRTTM))
	assert.Contains(t, b.String(), "Ann_Lee")
	assert.Equal(t, intervals(m.Segments), intervals(imported(t, b.String()).Segments))
	assert.Error(t, colloquy.WriteTranscript(&b, m, "docx"))
	assert.Error(t, colloquy.WriteTranscript(&b, imported(t, "Ann: Hello.\nBob: Hi.\nAnn: Good.\nBob: Yes.\n"), colloquy.FormatVTT), "no times")
	var none bytes.Buffer
	require.NoError(t, colloquy.WriteTranscript(&none, &colloquy.Meeting{}, colloquy.FormatRTTM))
	assert.Empty(t, none.String())
}

func TestRosters(t *testing.T) {
	want := []colloquy.Speaker{{Name: "Ann Lee", Role: "host", Email: "ann@example.com", Known: true}, {Name: "Bob", Known: true}}
	for name, text := range map[string]string{
		"JSON":          `[{"name":"Ann Lee","role":"host","email":"ann@example.com"},{"name":"Bob"}]`,
		"CSV":           "Email,Name,Role\nann@example.com,Ann Lee,host\n,Bob,\n",
		"a line a name": "Ann Lee,host,ann@example.com\nBob\n",
		"with a mark":   "\uFEFFname,role,email\n\"Ann Lee\",host,ann@example.com\nBob,,\n",
	} {
		got, err := colloquy.ReadRoster(strings.NewReader(text))
		require.NoError(t, err, name)
		assert.Equal(t, want, got, name)
	}
	zoom := "\uFEFFMeeting ID,Topic,Start Time\n123,Weekly,2024-01-02\n\nName (Original Name),User Email,Join Time\nAnn Lee,ann@example.com,09:00\nBob (Robert),,09:01\nAnn Lee,ann@example.com,09:30\n"
	got, err := colloquy.ReadRoster(strings.NewReader(zoom))
	require.NoError(t, err)
	assert.Equal(t, []colloquy.Speaker{{Name: "Ann Lee", Email: "ann@example.com", Known: true}, {Name: "Bob (Robert)", Known: true}}, got, "two header blocks; Ann came back")
	got, err = colloquy.ReadRoster(strings.NewReader(`{"speakers":[{"alias":"Ann Lee","id":"u-1"}]}`))
	require.NoError(t, err)
	assert.Equal(t, []colloquy.Speaker{{ID: "u-1", Name: "Ann Lee", Known: true}}, got)
	none, err := colloquy.ReadRoster(strings.NewReader(""))
	assert.NoError(t, err)
	assert.Empty(t, none)
	for name, text := range map[string]string{"broken JSON": "[{", "a number": "[1]", "no name": "name,role\n,host\n", "a stray quote": "a,b\n\"c,d"} {
		_, err := colloquy.ReadRoster(strings.NewReader(text))
		var format *colloquy.FormatError
		assert.ErrorAs(t, err, &format, name)
	}
}

func TestRosterNamesPeopleWhomATranscriptKnowsByID(t *testing.T) {
	tr, err := colloquy.ReadTranscript(strings.NewReader(`{"Transcription":[{"speaker":"u-1","transcription":"Hello there.","start_timestamp":"00:00:10"},{"speaker":"u-2","transcription":"Hi.","start_timestamp":"00:00:12"}]}`))
	require.NoError(t, err)
	m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr, Roster: []colloquy.Speaker{{ID: "u-1", Name: "Ann Lee"}}})
	require.NoError(t, err)
	require.Len(t, m.Speakers, 2)
	assert.Equal(t, colloquy.Speaker{ID: "u-1", Name: "Ann Lee", Known: true}, m.Speakers[0])
	assert.Equal(t, colloquy.SpeakerID("u-1"), m.Utterances[0].Speaker)
	assert.Equal(t, colloquy.SpeakerID("u-2"), m.Utterances[1].Speaker)
}

func TestAFormatCanBeTold(t *testing.T) {
	looksLikeNames := "1\n00:00:01,000 --> 00:00:02,000\nHello.\n"
	tr, err := colloquy.ReadTranscriptAs(strings.NewReader(looksLikeNames), "text")
	require.NoError(t, err)
	assert.Equal(t, "text", tr.Format)
	for format, text := range map[string]string{"aws": "no JSON", "klingon": "Ann: hi"} {
		_, err = colloquy.Limits{}.ReadTranscript(strings.NewReader(text), format)
		var bad *colloquy.FormatError
		assert.ErrorAs(t, err, &bad, format)
	}
	assert.Contains(t, colloquy.TranscriptFormats(), "zoom-timeline")
}

// TestRealMeetings reads whole transcripts of real meetings and holds them to what is known of them.
func TestRealMeetings(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of meetings")
	}
	files, err := filepath.Glob(filepath.Join(root, "meetings", "*.truth.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		var known struct{ Speakers json.RawMessage }
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		require.NoError(t, json.Unmarshal(b, &known))
		var list []json.RawMessage
		people := 0
		if json.Unmarshal(known.Speakers, &list) == nil {
			people = len(list)
		} else {
			require.NoError(t, json.Unmarshal(known.Speakers, &people))
		}
		base := strings.TrimSuffix(f, ".truth.json")
		for _, ext := range []string{".vtt", ".txt", ".whisperx.json", ".rttm"} {
			text, err := os.ReadFile(base + ext)
			if errors.Is(err, os.ErrNotExist) {
				continue
			}
			require.NoError(t, err)
			m := imported(t, string(text))
			assert.Len(t, m.Speakers, people, filepath.Base(base)+ext)
		}
	}
}

func FuzzReadTranscript(f *testing.F) {
	f.Add([]byte("WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ann>Hello there.\n"))
	f.Add([]byte("Ann: Hello.\nBob: Hi.\n"))
	f.Add([]byte(`{"segments":[{"start":1,"end":2.5,"text":" Hello","words":[{"word":"Hello","start":1,"end":1.5}]}]}`))
	f.Add([]byte("SPEAKER f 1 1.00 2.00 <NA> <NA> Ann <NA> <NA>\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		tr, err := colloquy.ReadTranscript(bytes.NewReader(b))
		if err != nil {
			return
		}
		m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: tr})
		if err != nil {
			var limit *colloquy.LimitError
			if !errors.As(err, &limit) {
				t.Fatal(err)
			}
			return
		}
		checkMeeting(t, m)
	})
}

func ExampleReadTranscript() {
	t, err := colloquy.ReadTranscript(strings.NewReader("WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ann>Hello there.\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(t.Format, t.Timing.Source, t.Utterances[0].Speaker, t.Utterances[0].Text)
	// Output: vtt cues Ann Hello there.
}

// A file that tells when it was said gives the meeting its clock time, also where its times had to be moved.
func TestTheClockOfATranscript(t *testing.T) {
	line := func(from, to, clock string) string {
		return from + " --> " + to + "\n{\"startDateTime\":\"" + clock + "\",\"speakerName\":\"Ann\",\"spokenText\":\"Good morning.\"}\n\n"
	}
	for name, c := range map[string]struct{ text, want string }{
		"plain":    {line("00:00:01.000", "00:00:02.000", "2024-05-01T10:00:01Z"), "2024-05-01T10:00:00Z"},
		"negative": {line("-0:0:2.0", "0:0:1.0", "2024-05-01T09:59:58Z"), "2024-05-01T09:59:58Z"},
	} {
		tr, err := colloquy.ReadTranscript(strings.NewReader("WEBVTT\n\n" + c.text))
		require.NoError(t, err, name)
		m, err := (&colloquy.Analyzer{}).Analyze(t.Context(), colloquy.Input{Transcript: tr})
		require.NoError(t, err, name)
		assert.Equal(t, c.want, m.Start.Format(time.RFC3339), name)

		given := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
		m, err = (&colloquy.Analyzer{}).Analyze(t.Context(), colloquy.Input{Transcript: tr, Start: given})
		require.NoError(t, err, name)
		assert.Equal(t, given, m.Start, "what the caller says counts")
	}
}

// What WriteTranscript writes is read back by the name of its format.
func TestWhatIsWrittenIsReadAsItsFormat(t *testing.T) {
	m := dialogue()
	for _, format := range colloquy.WritableFormats() {
		var b bytes.Buffer
		require.NoError(t, colloquy.WriteTranscript(&b, m, format), format)
		tr, err := colloquy.ReadTranscriptAs(&b, format)
		require.NoError(t, err, format)
		assert.NotEmpty(t, len(tr.Utterances)+len(tr.Segments), format)
	}
	_, err := colloquy.ReadTranscriptAs(strings.NewReader("Ann: Hello.\n"), "nonsense")
	var fault *colloquy.FormatError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, "nonsense", fault.Format)
	assert.ErrorContains(t, err, "whisperx")
}

// Who is called by a part alone, or with it in brackets, plays it.
func TestPartsAreRoles(t *testing.T) {
	tr, err := colloquy.ReadTranscript(strings.NewReader("AGENT: How can I help?\nAnn Lee (Customer): My order is late.\nBob: Hello.\nAGENT: I see.\n"))
	require.NoError(t, err)
	var roles []string
	for _, s := range tr.Speakers {
		roles = append(roles, s.Name+" "+s.Role)
	}
	assert.Equal(t, []string{"AGENT agent", "Ann Lee (Customer) customer", "Bob "}, roles)
}
