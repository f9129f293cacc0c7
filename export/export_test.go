package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/export"
)

// planning is a short meeting with a promise in it; name is what the one who promises is called.
func planning(t *testing.T, name string) *colloquy.Meeting {
	t.Helper()
	line := func(id string, speaker colloquy.SpeakerID, at, end int, text string) colloquy.Utterance {
		return colloquy.Utterance{ID: id, Speaker: speaker, Text: text,
			Interval: colloquy.Interval{Start: time.Duration(at) * time.Second, End: time.Duration(end) * time.Second}}
	}
	m := &colloquy.Meeting{
		ID: "m1", Title: "Weekly; planning", Start: time.Date(2024, 5, 6, 9, 0, 0, 0, time.UTC), // a Monday
		Duration: time.Minute, Timing: colloquy.Timing{Source: colloquy.TimesByCue, Resolution: time.Millisecond},
		Speakers: []colloquy.Speaker{{ID: "a", Name: name, Email: "ann@example.com"}, {ID: "b", Name: "Bob"}},
		Utterances: []colloquy.Utterance{
			line("u1", "b", 0, 4, "So who is going to send the report to the customer?"),
			line("u2", "a", 5, 9, "I will send the report to the customer by Friday."),
			line("u3", "b", 10, 11, "Great, thank you."),
			line("u4", "a", 12, 18, "And then we can look at the numbers together."),
		},
	}
	for _, u := range m.Utterances {
		m.Segments = append(m.Segments, colloquy.Segment{Interval: u.Interval, Speaker: u.Speaker})
	}
	m, err := (&colloquy.Analyzer{}).Annotate(t.Context(), m)
	require.NoError(t, err)
	require.NotEmpty(t, m.ActionItems().All)
	return m
}

func TestMeasuresAreALongTable(t *testing.T) {
	m := planning(t, "Ann")
	var b bytes.Buffer
	require.NoError(t, export.Measures(&b, m, colloquy.InsightOptions{Period: 10 * time.Second}))
	rows, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"meeting", "measure", "role", "speaker", "other", "start", "end", "value", "unit", "n", "method", "missing", "title"}, rows[0])
	find := func(measure, speaker, start string) []string {
		for _, r := range rows[1:] {
			if r[1] == measure && r[3] == speaker && r[5] == start {
				return r
			}
		}
		t.Fatalf("no line for %s of %q from %q", measure, speaker, start)
		return nil
	}
	// Ann speaks 4 + 6 s, Bob 4 + 1 s: balance is 100 · (1 − |10 − 5| / 15 …) as Meeting.Balance has it.
	assert.Equal(t, []string{"m1", "balance", "", "", "", ""}, find("balance", "", "")[:6])
	assert.Equal(t, m.Balance().Method, find("balance", "", "")[10])
	period := find("dynamics.energy", "", "0")
	assert.Equal(t, "10", period[6])
	assert.Equal(t, []string{"3", "responses"}, find("interactions.pairs.count", "a", "")[7:9], "each time that the floor changes")
	assert.Equal(t, []string{"2", "turns"}, find("shares.speakers.turns", "a", "")[7:9])
	assert.Equal(t, []string{"1", "s"}, find("latency.offsets.p50", "", "")[7:9])
	assert.NotEmpty(t, period[11], "ten seconds are too few for energy: there is a reason and no value")
	assert.Empty(t, period[7])
	places := map[string]bool{}
	for _, r := range rows[1:] {
		assert.NotEqual(t, r[7] == "", r[11] == "", "%v: a value or a reason", r)
		assert.NotEmpty(t, r[1])
		place := strings.Join(r[1:7], " ")
		assert.False(t, places[place], "two lines for %s", place)
		places[place] = true
	}
}

func TestTasksAsMarkdown(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, export.TasksMarkdown(&b, planning(t, "Ann *the* <b>")))
	assert.Equal(t, "- [ ] I will send the report to the customer by Friday. — **Ann \\*the\\* \\<b\\>**, due 2024-05-10 (Friday) (`0:00:05`)\n",
		strings.SplitAfter(b.String(), "\n")[0])
}

func TestTasksAsTable(t *testing.T) {
	m := planning(t, "=Ann")
	m.ID = "+1"
	var b bytes.Buffer
	require.NoError(t, export.TasksCSV(&b, m))
	rows, err := csv.NewReader(&b).ReadAll()
	require.NoError(t, err)
	assert.Equal(t, []string{"meeting", "kind", "utterance", "start", "speaker", "text", "owner", "email", "due", "due_said", "agreed", "definite", "confidence", "title"}, rows[0])
	assert.Equal(t, []string{"'+1", "action_item", "u2", "5", "'=Ann", "I will send the report to the customer by Friday.", "'=Ann", "ann@example.com", "2024-05-10T23:59:59Z", "Friday"}, rows[1][:10])
	assert.Len(t, rows, 1+len(m.ActionItems().All)+len(m.FollowUps().All)+len(m.Decisions().All))
}

// A number is computed, too: an ID that looks like one has a ' before it.
func TestMeasuresOfAFormula(t *testing.T) {
	for id, want := range map[string]string{"=1+1": "'=1+1", "+1": "'+1", "@x": "'@x", "\t=1": "'\t=1", "\ufeff=1": "'\ufeff=1", "\xff": "\uFFFD", "m1": "m1"} {
		var b bytes.Buffer
		require.NoError(t, export.Measures(&b, &colloquy.Meeting{ID: id}, colloquy.InsightOptions{}))
		rows, err := csv.NewReader(&b).ReadAll()
		require.NoError(t, err)
		assert.Equal(t, want, rows[1][0])
	}
}

func TestTasksAsCalendar(t *testing.T) {
	var b, again bytes.Buffer
	m := planning(t, "Ann; \"the\nboss\", long"+strings.Repeat(" ä", 60))
	require.NoError(t, export.TasksICS(&b, m))
	require.NoError(t, export.TasksICS(&again, m))
	assert.Equal(t, b.String(), again.String(), "no clock")
	lines := strings.Split(b.String(), "\r\n")
	for _, l := range lines {
		assert.LessOrEqual(t, len(l), 75)
		assert.NotContains(t, l, "\n")
	}
	whole := strings.ReplaceAll(b.String(), "\r\n ", "")
	assert.Contains(t, whole, "BEGIN:VTODO\r\nUID:m1-u2@colloquy\r\nDTSTAMP:20240506T090000Z\r\nSUMMARY:I will send the report to the customer by Friday.\r\nDUE;VALUE=DATE:20240510\r\n")
	assert.Contains(t, whole, "ATTENDEE;CN=\"Ann; 'the boss', long")
	assert.Contains(t, whole, `DESCRIPTION:Owner: Ann\; "the\nboss"\, long`)
	assert.Contains(t, whole, `Meeting: Weekly\; planning`)
	assert.Len(t, m.ActionItems().All, strings.Count(whole, "BEGIN:VTODO"))
}

func TestFollowUpsAreTasksToo(t *testing.T) {
	m := &colloquy.Meeting{Speakers: []colloquy.Speaker{{ID: "a", Name: "Ann"}, {ID: "b", Name: "Bob"}}}
	for k, text := range []string{"Thank you for coming.", "Thanks for having me.", "I'll get back to you by Friday.", "Great."} {
		m.Utterances = append(m.Utterances, colloquy.Utterance{ID: fmt.Sprint("u", k), Speaker: m.Speakers[k%2].ID, Text: text, Language: "en"})
	}
	m, err := (&colloquy.Analyzer{}).Annotate(context.Background(), m)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, export.TasksMarkdown(&b, m))
	assert.Equal(t, "- [ ] I'll get back to you by Friday. — **Ann**, due Friday (`0:00:00`)\n", b.String())
}

// A folder of transcripts becomes one table: each is read, written and let go before the next.
func ExampleTasksCSVOfAll() {
	files := map[string]string{
		"monday.txt":  "Ann: Can you send me the report, Bob?\nBob: Yes, I will send it to you tomorrow.\n",
		"tuesday.txt": "Ann: Thanks for the report.\nBob: Cara, can you call the customer by Friday?\nCara: I will.\n",
	}
	meetings := func(yield func(*colloquy.Meeting) bool) {
		for _, name := range []string{"monday.txt", "tuesday.txt"} {
			t, err := colloquy.ReadTranscript(strings.NewReader(files[name]))
			if err != nil {
				continue // and told to somebody
			}
			m, err := colloquy.Analyze(context.Background(), colloquy.Input{Transcript: t, Title: name})
			if err == nil && !yield(m) {
				return
			}
		}
	}
	var table bytes.Buffer
	if err := export.TasksCSVOfAll(&table, meetings); err != nil {
		fmt.Println(err)
	}
	rows, _ := csv.NewReader(&table).ReadAll()
	for _, r := range rows {
		fmt.Println(r[13], r[1], r[6], r[5])
	}
	// Output:
	// title kind owner text
	// monday.txt action_item Bob Can you send me the report, Bob?
	// tuesday.txt action_item Cara Cara, can you call the customer by Friday?
}

// full is a writer that has no room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }

// The head of a table of many meetings stands once, and what does not end early has all their rows.
func TestTablesOfManyMeetings(t *testing.T) {
	m := planning(t, "Ann")
	for name, write := range map[string]func(w io.Writer, of iter.Seq[*colloquy.Meeting]) error{
		"measures": func(w io.Writer, of iter.Seq[*colloquy.Meeting]) error {
			return export.MeasuresOfAll(w, of, colloquy.InsightOptions{})
		},
		"tasks": export.TasksCSVOfAll,
	} {
		t.Run(name, func(t *testing.T) {
			var one, two, none bytes.Buffer
			require.NoError(t, write(&none, slices.Values([]*colloquy.Meeting(nil))))
			require.NoError(t, write(&one, slices.Values([]*colloquy.Meeting{m})))
			require.NoError(t, write(&two, slices.Values([]*colloquy.Meeting{m, m})))
			head := none.String()
			assert.Equal(t, 1, strings.Count(head, "\n"))
			assert.Equal(t, one.String()+strings.TrimPrefix(one.String(), head), two.String())
			assert.Contains(t, one.String(), "Weekly; planning\n", "the title tells meetings apart")
			asked := 0
			err := write(full{}, func(yield func(*colloquy.Meeting) bool) {
				for asked = 0; asked < 5 && yield(m); asked++ {
				}
			})
			assert.Error(t, err)
			assert.Zero(t, asked, "where nothing can be written nothing more is read")
		})
	}
}

// What is due on a day is due on that day wherever the calendar is read; an hour is the same moment everywhere.
func TestDaysAndHoursInCalendars(t *testing.T) {
	east := time.FixedZone("", 2*3600)
	for said, want := range map[string]string{"by Friday": "DUE;VALUE=DATE:20240510\r\n", "tomorrow at 3 pm": "DUE:20240507T130000Z\r\n"} {
		tr, err := colloquy.ReadTranscript(strings.NewReader("Ann: Thanks for coming.\nBob: I will send the report to the customer " + said + ".\nAnn: Good.\n"))
		require.NoError(t, err)
		m, err := colloquy.Analyze(t.Context(), colloquy.Input{Transcript: tr, Start: time.Date(2024, 5, 6, 11, 0, 0, 0, east)})
		require.NoError(t, err)
		var b bytes.Buffer
		require.NoError(t, export.TasksICS(&b, m))
		assert.Contains(t, b.String(), want)
	}
}
