package when_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/lexicon"
	"github.com/colloquy-go/colloquy/nlp/when"
)

func find(t *testing.T, o when.Options, text string) []when.Expression {
	t.Helper()
	f, err := when.New("en", o)
	require.NoError(t, err)
	return f.Find(text)
}

func TestOtherLanguagesAreNotReadAsEnglish(t *testing.T) {
	_, err := when.New("nl", when.Options{})
	var none *lexicon.NoLexiconError
	require.ErrorAs(t, err, &none)
	assert.Equal(t, "nl", none.Lang)
}

func TestWithoutAStartOnlyWhatIsCompleteIsResolved(t *testing.T) {
	found := find(t, when.Options{}, "tomorrow at nine or on 3 May 2026 or in Q3 for two hours or in two weeks")
	require.Len(t, found, 5)
	assert.False(t, found[0].Resolved())
	assert.Equal(t, time.Date(2026, 5, 3, 0, 0, 0, 0, time.UTC), found[1].From)
	assert.False(t, found[2].Resolved())
	assert.Equal(t, 2*time.Hour, found[3].Length.Time)
	assert.False(t, found[4].Resolved())
}

func TestOptions(t *testing.T) {
	sunday := time.Date(2026, 5, 10, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, text string
		o          when.Options
		want       string
	}{
		{"weeks begin on Monday", "next week", when.Options{Start: sunday}, "2026-05-11"},
		{"weeks begin on Sunday", "next week", when.Options{Start: sunday, SundayFirst: true}, "2026-05-17"},
		{"the month first", "on 3/5/2026", when.Options{}, "2026-03-05"},
		{"the day first", "on 3/5/2026", when.Options{DayFirst: true}, "2026-05-03"},
		{"next Friday is that of next week", "next friday", when.Options{Start: start}, "2026-05-15"},
		{"next Friday is the next one", "next friday", when.Options{Start: start, NextNearest: true}, "2026-05-08"},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := find(t, c.o, c.text)
			require.Len(t, found, 1)
			assert.Equal(t, c.want, found[0].From.Format("2006-01-02"))
		})
	}
}

func TestTheWorkingDayEndsWhenItIsSaid(t *testing.T) {
	found := find(t, when.Options{Start: start, EndOfDay: 18*time.Hour + 30*time.Minute}, "by eod")
	require.Len(t, found, 1)
	assert.Equal(t, "18:30", found[0].From.Format("15:04"))
	assert.Equal(t, when.By, found[0].Bound)
}

// The dates of Easter are those of the almanac.
func TestEaster(t *testing.T) {
	for year, want := range map[string]string{"2024": "03-31", "2025": "04-20", "2026": "04-05", "2038": "04-25"} {
		found := find(t, when.Options{Start: start}, "at easter "+year)
		require.Len(t, found, 1)
		assert.Equal(t, year+"-"+want, found[0].From.Format("2006-01-02"))
	}
}

func TestAMonthAfterTheLastOfJanuaryIsInFebruary(t *testing.T) {
	found := find(t, when.Options{Start: time.Date(2026, 1, 31, 9, 0, 0, 0, time.UTC)}, "in a month")
	require.Len(t, found, 1)
	assert.Equal(t, "2026-02-01", found[0].From.Format("2006-01-02"))
}

func TestClocksThatAreSetForward(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip("no time zones here")
	}
	found := find(t, when.Options{Start: time.Date(2026, 3, 28, 10, 0, 0, 0, zone)}, "tomorrow at nine")
	require.Len(t, found, 1)
	assert.Equal(t, "2026-03-29 09:00", found[0].From.Format("2006-01-02 15:04"))
}

func TestSpansAreOfBytes(t *testing.T) {
	text := "ça va — “tomorrow” or \xff\xfe Friday’s"
	found := find(t, when.Options{Start: start}, text)
	require.Len(t, found, 2)
	assert.Equal(t, "tomorrow", found[0].Of(text))
	assert.Equal(t, "Friday", found[1].Of(text))
}

func TestTimeGrowsWithTheLength(t *testing.T) {
	f, err := when.New("en", when.Options{Start: start})
	require.NoError(t, err)
	for _, text := range []string{"the ", "in the next ", "three to ", "may ", "at ten to ", "2026-05-", "a week from ", "1:", "friday, ", "the end of "} {
		best := time.Minute
		for try := 0; try < 3 && best > 5*time.Second; try++ { // other programs may be in the way
			began := time.Now()
			f.Find(strings.Repeat(text, 1<<18/len(text)))
			best = min(best, time.Since(began))
		}
		t.Log(text, best)
		assert.Less(t, best, 5*time.Second, text)
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"next friday at half past three", "in 2 weeks, by 3/4/2026 3.30 pm", "every 99999 years", "\xff may \x00 3rd",
		"from monday to", "the 31st of february", "a week from a week from", "9999-12-31 24:59", "1-0:00", "from 22:00 to 06:00"} {
		f.Add(s, int64(1_778_061_600))
	}
	f.Fuzz(func(t *testing.T, text string, unix int64) {
		g, err := when.New("en", when.Options{Start: time.Unix(unix%(1<<40), 0).UTC()})
		require.NoError(t, err)
		at := 0
		for _, e := range g.Find(text) {
			if e.Start < at || e.End <= e.Start || e.End > len(text) {
				t.Fatalf("span %d:%d after %d of %d", e.Start, e.End, at, len(text))
			}
			if e.To.Before(e.From) {
				t.Fatalf("%q: from %v to %v", e.Of(text), e.From, e.To)
			}
			at = e.End
		}
		g.Due(text)
	})
}

func BenchmarkFind(b *testing.B) {
	f, err := when.New("en", when.Options{Start: start})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		f.Find("so we may second that and meet next friday at half past three")
	}
}

func BenchmarkFindNothing(b *testing.B) {
	f, err := when.New("en", when.Options{Start: start})
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		f.Find("yeah so i think that we should look at the design of the thing again")
	}
}
