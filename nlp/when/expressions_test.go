package when_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/nlp/when"
)

// start is when the sentences of testdata were said: a Wednesday.
var start = time.Date(2026, time.May, 6, 10, 0, 0, 0, time.UTC)

type sentence struct{ text, marked, want string }

// readSentences reads a file of testdata: text with what is to be found in brackets, a bar, and what it is.
func readSentences(t *testing.T, name string) (out []sentence) {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	require.NoError(t, err)
	for _, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		marked, want, _ := strings.Cut(line, " | ")
		out = append(out, sentence{strings.NewReplacer("[", "", "]", "").Replace(marked), marked, want})
	}
	return out
}

// marked writes brackets around what was found.
func marked(text string, found []when.Expression) string {
	var b strings.Builder
	at := 0
	for _, e := range found {
		b.WriteString(text[at:e.Start] + "[" + text[e.Start:e.End] + "]")
		at = e.End
	}
	return b.String() + text[at:]
}

// written writes an expression as the head of expressions.txt says.
func written(e when.Expression) string {
	length := func(l when.Length) string {
		switch {
		case l.Time > 0 && l.Time%time.Minute == 0:
			return fmt.Sprintf("%dm", l.Time/time.Minute)
		case l.Time > 0:
			return fmt.Sprintf("%ds", l.Time/time.Second)
		case l.Months > 0:
			return fmt.Sprintf("%dmo", l.Months)
		}
		return fmt.Sprintf("%dd", l.Days)
	}
	day, clock := "2006-01-02", "2006-01-02T15:04"
	switch {
	case e.Kind == when.Duration:
		return length(e.Length)
	case e.Kind == when.Recurring:
		return "R" + length(e.Length)
	case !e.Resolved():
		return "unresolved"
	case e.Kind == when.Time:
		return e.From.Format(clock) + ".." + e.To.Format(clock)
	case e.To.Equal(e.From.AddDate(0, 0, 1)) && e.Grain >= when.Day:
		return e.From.Format(day)
	case e.Grain < when.Day:
		return e.From.Format(clock) + ".." + e.To.Format(clock)
	}
	return e.From.Format(day) + ".." + e.To.Format(day)
}

// same compares what was found with what was wanted; a moment without an end stands for any end, and lengths are
// compared as amounts.
func same(got, want string) bool {
	if strings.Contains(want, "T") && !strings.Contains(want, "..") {
		return strings.HasPrefix(got, want+"..")
	}
	if day, end, ok := strings.Cut(want, ".."); ok && len(end) == len("15:04") {
		want = day + ".." + day[:len("2006-01-02T")] + end
	}
	if len(want) > 1 && len(want) < 7 {
		return amount(got) == amount(want)
	}
	return got == want
}

// amount returns a length in its smallest unit, with years as months, weeks as days and hours as minutes.
func amount(s string) string {
	kind := ""
	if s[0] == 'R' {
		kind, s = "R", s[1:]
	}
	var n int
	var unit string
	if _, err := fmt.Sscanf(s, "%d%s", &n, &unit); err != nil {
		return s
	}
	switch unit {
	case "w":
		n, unit = 7*n, "d"
	case "y":
		n, unit = 12*n, "mo"
	case "h":
		n, unit = 60*n, "m"
	}
	if kind == "R" && unit == "m" && n > 60*24 { // part of a month or year
		n, unit = (n+15*24*60)/(30*24*60), "mo"
	}
	return fmt.Sprint(kind, n, unit)
}

// TestExpressions holds the rules to at least 95 % of the sentences with an expression, and to no hit on a trap.
func TestExpressions(t *testing.T) {
	f, err := when.New("en", when.Options{Start: start})
	require.NoError(t, err)
	right, all, traps, hits := 0, 0, 0, 0
	for _, s := range readSentences(t, "expressions.txt") {
		found := f.Find(s.text)
		if s.want == "" {
			traps++
			if len(found) > 0 {
				hits++
				t.Logf("trap: %s", marked(s.text, found))
			}
			continue
		}
		all++
		if len(found) == 1 && marked(s.text, found) == s.marked && same(written(found[0]), s.want) {
			right++
			continue
		}
		got := ""
		for _, e := range found {
			got += " " + written(e)
		}
		t.Logf("%s | %s: got %s |%s", s.marked, s.want, marked(s.text, found), got)
	}
	t.Logf("%d of %d right, %d of %d traps hit", right, all, hits, traps)
	assert.GreaterOrEqual(t, all, 240)
	assert.GreaterOrEqual(t, traps, 100)
	assert.GreaterOrEqual(t, float64(right), 0.97*float64(all))
	assert.Zero(t, hits)
}
