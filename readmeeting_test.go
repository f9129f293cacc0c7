package colloquy_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestPeopleOfMpathicKeepIDAndRole(t *testing.T) {
	tr := read(t, `{"talk_turns":[{"input":"Hello.","speaker":{"id":"a","role":"client"},"start_time":"0.5","end_time":"1.5"},{"input":"Welcome.","speaker":{"id":"b","role":"client"},"start_time":"2","end_time":"3"},{"input":"Yes.","speaker":{"id":"c","role":"coach"},"start_time":"4","end_time":"5"}]}`)
	assert.Equal(t, []colloquy.Speaker{{ID: "a", Role: "client", Known: true}, {ID: "b", Role: "client", Known: true}, {ID: "c", Role: "coach", Known: true}}, tr.Speakers)
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr, Roster: []colloquy.Speaker{{ID: "c", Name: "Ann Lee"}}})
	assert.Equal(t, "Ann Lee", m.Speakers[0].Name)
	assert.Equal(t, colloquy.SpeakerID("c"), m.Utterances[2].Speaker)
	assert.Equal(t, "client", m.Speakers[1].Role)
}

func TestAMeetingIsAsLongAsItsRecording(t *testing.T) {
	const words = `"words":[{"text":"Hi.","start":100,"end":400,"speaker":"A"}]`
	long, short := read(t, `{"id":"x","audio_duration":30,`+words+`}`), read(t, `{"id":"x","audio_duration":0.2,`+words+`}`)
	assert.Equal(t, 30*time.Second, long.Duration)
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: long})
	assert.Equal(t, 30*time.Second, m.Duration)
	b, err := json.Marshal(m)
	require.NoError(t, err)
	again := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: read(t, string(b))})
	assert.Equal(t, m.Duration, again.Duration, "it comes back from JSON")
	brief := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: short})
	assert.Equal(t, 400*time.Millisecond, brief.Duration, "no shorter than what is said")
	assert.NotEqual(t, m.ID, brief.ID, "another recording")
	var grid bytes.Buffer
	require.NoError(t, colloquy.WriteTranscript(&grid, m, colloquy.FormatTextGrid))
	assert.Equal(t, 30*time.Second, read(t, grid.String()).Duration)
	none := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: read(t, "Ann: Hi.\nBob: Yes.\nMeeting ended after 00:10:00\n")})
	assert.Zero(t, none.Duration, "a meeting without times has no length")
}

func TestLanguagesAreTags(t *testing.T) {
	for said, want := range map[string]string{"en_us": "en-US", "EN-gb": "en-GB", "zh_hans_cn": "zh-Hans-CN", "german": "de", "klingon": "klingon", "es-419": "es-419", "multi": "multi"} {
		tr := read(t, `{"language":"`+said+`","segments":[{"start":0,"end":1,"text":"Hi."}]}`)
		assert.Equal(t, want, tr.Language, said)
	}
	tr := read(t, "WEBVTT\n\n00:01.000 --> 00:02.000\n{\"speakerName\":\"Ann\",\"spokenText\":\"Hi.\",\"spokenLanguage\":\"en-us\"}\n\n00:02.000 --> 00:03.000\n{\"speakerName\":\"Bob\",\"spokenText\":\"Guten Tag.\",\"spokenLanguage\":\"de-de\"}\n")
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
	assert.Equal(t, []string{"en-US", "de-DE"}, []string{m.Utterances[0].Language, m.Utterances[1].Language})
}

func TestLinesWithoutTimesKeepTheirPlace(t *testing.T) {
	tr := read(t, `{"segments":[{"start":1,"end":2,"text":"One.","speaker":"A"},{"text":"Two.","speaker":"B"},{"start":3,"end":4,"text":"Three.","speaker":"A"}]}`)
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Transcript: tr})
	assert.Equal(t, "Two.", m.Utterances[1].Text)
	assert.Equal(t, colloquy.Interval{Start: 2 * time.Second, End: 2 * time.Second}, m.Utterances[1].Interval)
}

func TestWritableFormats(t *testing.T) {
	m := dialogue()
	for _, f := range colloquy.WritableFormats() {
		var b bytes.Buffer
		require.NoError(t, colloquy.WriteTranscript(&b, m, f), f)
		assert.NotEmpty(t, b.String(), f)
	}
	err := colloquy.WriteTranscript(&bytes.Buffer{}, m, "docx")
	require.Error(t, err)
	assert.Contains(t, err.Error(), "markdown")
	untimed := imported(t, "Ann: Hello.\nBob: Hi.\nAnn: Good.\nBob: Yes.\n")
	for _, f := range []string{colloquy.FormatRTTM, colloquy.FormatVTT, colloquy.FormatCTM} {
		var b bytes.Buffer
		err := colloquy.WriteTranscript(&b, untimed, f)
		require.Error(t, err, f)
		assert.Contains(t, err.Error(), "the transcript has no times", f)
		assert.Empty(t, b.String(), f)
	}
}

func TestErrorsOfUnknownFilesBeginWithAWord(t *testing.T) {
	_, err := colloquy.ReadTranscript(strings.NewReader(""))
	require.Error(t, err)
	assert.Equal(t, "input: byte 0: the file is empty: not a transcript known", err.Error())
}

func TestListsOfPeopleAsProgramsWriteThem(t *testing.T) {
	type people = []colloquy.Speaker
	teams := "1. Summary\nMeeting title\tSync\nStart time\t11/27/26, 9:02:11 AM\n\n2. Participants\nName\tFirst Join\tLast Leave\tEmail\tParticipant ID (UPN)\tRole\nAnn Lee\t11/27/26, 9:02:11 AM\t11/27/26, 10:02:11 AM\ta@x.io\tann@x.io\tOrganizer\nBob Ray\t11/27/26, 9:20:11 AM\t11/27/26, 10:02:11 AM\tb@x.io\tbob@x.io\tPresenter\n\n3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\nAnn Lee\t11/27/26, 9:02:11 AM\t11/27/26, 9:10:11 AM\t8m\ta@x.io\tOrganizer\nAnn Lee\t11/27/26, 9:12:11 AM\t11/27/26, 9:20:11 AM\t8m\ta@x.io\tOrganizer\n"
	of := people{{ID: "ann@x.io", Name: "Ann Lee", Role: "Organizer", Email: "a@x.io", Known: true}, {ID: "bob@x.io", Name: "Bob Ray", Role: "Presenter", Email: "b@x.io", Known: true}}
	for name, c := range map[string]struct {
		text string
		want people
	}{
		"Teams":                             {teams, of},
		"Teams, UTF-16":                     {utf16LE(teams), of},
		"quotes within a name":              {"Dwayne \"The Rock\" Johnson\n\"Bo\" Ray\n", people{{Name: `Dwayne "The Rock" Johnson`, Known: true}, {Name: `"Bo" Ray`, Known: true}}},
		"quotes within a name, with a role": {"Dwayne \"The Rock\" Johnson,host\nBob,\n", people{{Name: `Dwayne "The Rock" Johnson`, Role: "host", Known: true}, {Name: "Bob", Known: true}}},
		"last names first":                  {"Smith, Ann\nRay, Bob\n", people{{Name: "Smith, Ann", Known: true}, {Name: "Ray, Bob", Known: true}}},
		"roles":                             {"Smith, Host\nRay, Software Engineer\n", people{{Name: "Smith", Role: "Host", Known: true}, {Name: "Ray", Role: "Software Engineer", Known: true}}},
		"roles in small letters":            {"Ann, chair\nBob, notes\n", people{{Name: "Ann", Role: "chair", Known: true}, {Name: "Bob", Role: "notes", Known: true}}},
		"semicolons":                        {"Name;Email\nJ\xfcrgen;j@x.io\n", people{{Name: "Jürgen", Email: "j@x.io", Known: true}}},
		"two of one name":                   {"name,email\nAnn,a@x.io\nAnn,b@x.io\nAnn,\n", people{{Name: "Ann", Email: "a@x.io", Known: true}, {Name: "Ann", Email: "b@x.io", Known: true}}},
	} {
		got, err := colloquy.ReadRoster(strings.NewReader(c.text))
		require.NoError(t, err, name)
		assert.Equal(t, c.want, got, name)
	}
	for text, line := range map[string]int{"name,role\nAnn,host\n\n,host\n": 4, "name,role\n\"a\nb\",x\n,host\n": 4, "Ann,x\n\"Bob,y\n": 2} {
		_, err := colloquy.ReadRoster(strings.NewReader(text))
		var format *colloquy.FormatError
		require.ErrorAs(t, err, &format, text)
		assert.Equal(t, line, format.Line, text)
	}
	_, err := colloquy.Limits{Speakers: 1}.ReadRoster(strings.NewReader("Ann\nBob\n"))
	var limit *colloquy.LimitError
	require.ErrorAs(t, err, &limit)
	assert.Equal(t, "Speakers", limit.What)
}

func TestPeopleOfListsAreCalledAsInTheTranscript(t *testing.T) {
	roster := []colloquy.Speaker{{Name: "Ray, Bob", Email: "b@x.io"}, {Name: "Ann Lee (ann)"}, {Name: "Cy Dale"}, {Name: "Eve Fox (Guest)"}}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Roster: roster, Transcript: read(t, "Bob Ray: Hello.\nAnn Lee: Hi.\nDale, Cy: Good.\nAnn Lee: Yes.\nGil Orr (Guest): No.\n")})
	require.Len(t, m.Speakers, 5)
	assert.Equal(t, "b@x.io", m.Speakers[0].Email)
	for k, want := range []string{"Bob Ray", "Ann Lee", "Dale, Cy", "Eve Fox (Guest)", "Gil Orr (Guest)"} {
		assert.Equal(t, want, m.Speakers[k].Name)
	}
}

func utf16LE(s string) string {
	out := []byte{0xff, 0xfe}
	for _, r := range s {
		out = append(out, byte(r), byte(r>>8))
	}
	return string(out)
}
