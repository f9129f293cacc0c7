package report_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/report"
)

// archive is some hundreds of drawn meetings of four teams over twelve weeks as lines of JSON. The pace rises, and a meeting lies
// far out.
func archive(t testing.TB, name string) string {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 5))
	var b strings.Builder
	put := func(v any) {
		line, err := json.Marshal(v)
		require.NoError(t, err)
		b.Write(append(line, '\n'))
	}
	for k := range 360 {
		week := k % 12
		o := colloquy.Occasion{
			ID: fmt.Sprintf("%064d", k), Title: fmt.Sprintf("Weekly %s %d", name, k), Team: []string{"Sales", "Support", "Platform team " + name, "Research"}[k%7%4],
			Start: time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC).AddDate(0, 0, 7*week), Duration: time.Hour,
		}
		pace := 150 + 2*float64(week) + 9*r.NormFloat64() + 12*float64(k%7%4)
		if k == 77 {
			pace = 420
		}
		for _, m := range []colloquy.NamedMeasure{
			{Name: "structure.pace", Measure: colloquy.Measure{Value: pace, Unit: "wpm", Method: "pace/2"}},
			{Name: "structure.balance", Measure: colloquy.Measure{Value: min(100, max(0, 62+18*r.NormFloat64())), Unit: "points", Method: "balance/1"}},
			{Name: "overlap.percent", Measure: colloquy.Measure{Value: 4 * r.ExpFloat64(), Unit: "%", Method: "overlap/1"}},
			{Name: "latency.offset", Measure: colloquy.Measure{Value: .2 + .15*r.NormFloat64(), Unit: "s", Method: "fto/1"}},
			{Name: "meeting.length", Measure: colloquy.Measure{Value: 20 + 40*r.Float64(), Unit: "min", Method: "length/1"}},
			{Name: "structure.sentiment", Measure: colloquy.Measure{Value: 55 + 5*r.NormFloat64(), Unit: "points", Method: "sentiment/1"}},
			{Name: "meeting.decisions", Measure: colloquy.Measure{Value: float64(r.IntN(5)), Unit: "decisions", Method: "decisions/1"}},
			{Name: "recording.grade", Measure: colloquy.Measure{Unit: "points", Method: "grade/1", Missing: colloquy.NoSound}},
		} {
			if k%9 == 4 && m.Name == "overlap.percent" {
				m.Value, m.Missing = 0, colloquy.OverlapNotRecorded
			}
			o.Measures = append(o.Measures, m)
		}
		put(o)
	}
	put(colloquy.Failure{Input: "x.wav", Kind: "format", Offset: -1})
	put(colloquy.Failure{Input: name, Kind: "format", Offset: -1})
	put(colloquy.Failure{Input: "y.wav", Kind: "panic", Offset: -1})
	return b.String()
}

func fleetPage(t testing.TB, lines string) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, report.Fleet(&b, strings.NewReader(lines), report.FleetOptions{Title: "All calls"}))
	return b.String()
}

func TestFleetPage(t *testing.T) {
	html := fleetPage(t, archive(t, "plain"))
	if to := os.Getenv("FLEET_PAGE"); to != "" {
		require.NoError(t, os.WriteFile(to, []byte(html), 0o644))
	}
	balanced(t, html)
	for _, want := range []string{
		"<title>All calls</title>", "360 meetings", "4 teams", "3 recordings not analysed", "5 January 2026 – 23 March 2026", `id="teams"`,
		`id="m-structure-pace-pace-2-wpm"`, "The weekly medians rise by", "<b>420 wpm</b>", "Weekly plain 77", "in 40 it could not be", "Platform team plain",
	} {
		assert.Contains(t, html, want)
	}
	assert.Regexp(t, `(?s)id="m-structure-pace-.*id="m-meeting-length-.*id="m-meeting-decisions-`, html, "what stands in the head has the first sections")
	assert.NotContains(t, html, "recording-grade", "what was measured nowhere has no section")
	seen := map[string]bool{}
	for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(html, -1) {
		assert.False(t, seen[id[1]], "the ID %q is there once", id[1])
		seen[id[1]] = true
	}
	for _, to := range regexp.MustCompile(` href="#([^"]*)"`).FindAllStringSubmatch(html, -1) {
		assert.True(t, seen[to[1]], "#%s leads somewhere", to[1])
	}
	assert.NotContains(t, html, "NaN")
	assert.NotContains(t, strings.ReplaceAll(html, "http://www.w3.org/2000/svg", ""), "://")
	assert.NotContains(t, html, "style=", "the policy forbids style in attributes")
	assert.Equal(t, html, fleetPage(t, archive(t, "plain")))

	lines := strings.SplitAfter(strings.TrimSpace(archive(t, "plain"))+"\n", "\n")
	var backwards strings.Builder
	for k := len(lines) - 1; k >= 0; k-- {
		backwards.WriteString(lines[k])
	}
	assert.Equal(t, html, fleetPage(t, backwards.String()), "in any order of the lines")
}

func TestFleetPageOfLittle(t *testing.T) {
	for name, lines := range map[string]string{
		"nothing": "", "a failure": `{"version":1,"input":"x","failure":{"kind":"format","detail":"y"}}`,
		"one meeting": `{"version":1,"id":"a","duration":1,"measures":[{"name":"structure.pace","value":100,"unit":"wpm","n":3,"method":"pace/2","missing":null}],"people":[]}`,
	} {
		html := fleetPage(t, lines)
		balanced(t, html)
		assert.NotContains(t, html, "NaN", name)
	}
	var fault *colloquy.FormatError
	assert.ErrorAs(t, report.Fleet(io.Discard, strings.NewReader("{}"), report.FleetOptions{}), &fault)
}

func TestHostileFleetsStayText(t *testing.T) {
	text := hostile
	html := fleetPage(t, archive(t, text))
	balanced(t, html)
	assert.Equal(t, 1, strings.Count(html, "<script>"))
	assert.NotContains(t, html, "<img")
	assert.Empty(t, control.FindString(html))
	assert.NotContains(t, html, "ZgotmplZ")
	odd := fmt.Sprintf(`{"version":1,"id":"a","team":%[1]q,"duration":1,"measures":[{"name":%[1]q,"value":-1e9,"unit":%[1]q,"n":3,"method":%[1]q,"missing":null}],"people":[]}`, "<b>\\u202e{{.}}")
	html = fleetPage(t, strings.ReplaceAll(odd, `\\u`, `\u`))
	balanced(t, html)
	assert.Empty(t, control.FindString(html))
}
