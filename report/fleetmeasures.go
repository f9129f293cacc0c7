package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/internal/stats"
)

const (
	leastShown  = 3  // meetings that a team or a week is shown by
	leastFar    = 20 // meetings that a measure needs to have one that lies far out
	farFence    = 3. // times the distance of the quartiles, from them (Tukey 1977)
	mostTeams   = 30 // in a drawing, those with the most meetings
	leastSeries = 4  // weeks that a trend takes
)

// fleetMaker makes a page about many meetings.
type fleetMaker struct {
	f            *colloquy.Fleet
	whole        colloquy.Baseline
	teams, weeks []group
}

// group is the meetings of a team or a week.
type group struct {
	Name     string
	Baseline colloquy.Baseline
}

func newFleetMaker(f *colloquy.Fleet) *fleetMaker {
	k := &fleetMaker{f: f, whole: f.Sum(nil)}
	k.teams = k.groups(func(c *colloquy.FleetCell) string { return c.Team })
	k.weeks = k.groups(func(c *colloquy.FleetCell) string { return c.Week })
	slices.SortStableFunc(k.teams, func(a, b group) int { return cmp.Compare(b.Baseline.Meetings, a.Baseline.Meetings) })
	return k
}

// groups sums up cells by name, in order of it; those without a name are left out.
func (k *fleetMaker) groups(of func(*colloquy.FleetCell) string) []group {
	var out []group
	for n := range k.f.Cells {
		c := &k.f.Cells[n]
		name := of(c)
		if name == "" {
			continue
		}
		i, there := slices.BinarySearchFunc(out, name, func(g group, s string) int { return cmp.Compare(g.Name, s) })
		if !there {
			out = slices.Insert(out, i, group{Name: name})
		}
		out[i].Baseline.Merge(&c.Baseline)
	}
	return out
}

func (k *fleetMaker) facts(failed int64) []string {
	out := []string{many(k.whole.Meetings, "meeting")}
	if n := len(k.teams); n > 0 {
		out = append(out, plural(n, "team"))
	}
	if !k.whole.First.IsZero() {
		out = append(out, k.whole.First.Format("2 January 2006")+" – "+k.whole.Last.Format("2 January 2006"))
	}
	if failed > 0 {
		out = append(out, many(failed, "recording")+" not analysed")
	}
	return out
}

func many(n int64, what string) string {
	s := strconv.FormatInt(n, 10)
	for k := len(s) - 3; k > 0; k -= 3 {
		s = s[:k] + "," + s[k:]
	}
	if n == 1 {
		return s + " " + what
	}
	return s + " " + what + "s"
}

// tileWords are the measures that stand in the head of the page, with what explains them.
var tileWords = [...]struct{ name, words string }{
	{"structure.balance", "100: all talk equally much"}, {"overlap.percent", "of the speech"}, {"structure.pace", "words a minute"},
	{"structure.sentiment", "50: neither good nor bad"}, {"latency.offset", "between turns; below 0 they overlap"}, {"meeting.length", "of a meeting"},
}

// measures returns those that were measured: those of the head first, in its order, then the others by name.
func (k *fleetMaker) measures() []*colloquy.MeasureTally {
	var out []*colloquy.MeasureTally
	for n := range k.whole.Measures {
		if m := &k.whole.Measures[n]; m.Tally.N > 0 {
			out = append(out, m)
		}
	}
	place := func(m *colloquy.MeasureTally) int {
		for n, t := range tileWords {
			if t.name == m.Name {
				return n
			}
		}
		return len(tileWords)
	}
	slices.SortStableFunc(out, func(a, b *colloquy.MeasureTally) int { return cmp.Compare(place(a), place(b)) })
	return out
}

func (k *fleetMaker) tile(m *colloquy.MeasureTally, id string) (fleetTile, bool) {
	for _, t := range tileWords {
		if t.name == m.Name {
			words := fmt.Sprintf("%s; eight of ten from %s to %s", t.words, amount(m.Tally.Quantile(.1)), amount(m.Tally.Quantile(.9)))
			return fleetTile{measureTitle(m.Name), amount(m.Tally.Quantile(.5)), unitOf(m), words, id}, true
		}
	}
	return fleetTile{}, false
}

// section makes the section of a measure.
func (k *fleetMaker) section(m *colloquy.MeasureTally) measureSection {
	s := measureSection{
		ID: "m-" + strings.Map(func(r rune) rune {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				return r
			}
			return '-'
		}, strings.ToLower(m.Name+"-"+m.Method+"-"+m.Unit)),
		Title: measureTitle(m.Name),
	}
	s.Note = fmt.Sprintf("%s, by the method %s, measured in %s", unitWords(m.Unit), cut(clean(m.Method), 40), many(m.Tally.N, "meeting"))
	if m.Missing > 0 {
		s.Note += fmt.Sprintf("; in %d it could not be", m.Missing)
	}
	spread := spreadTable(m)
	s.Spread = draw(&spread, func(width int) *drawing { return drawSpread(m, width) })
	if rows := rowsOf(k.weeks, m); len(rows) > 1 {
		slices.SortFunc(rows, func(a, b groupRow) int { return cmp.Compare(a.name, b.name) })
		t := groupTable("Week by week", "Week", rows)
		w := draw(&t, func(width int) *drawing { return drawWeeks(m, rows, width) })
		s.Weeks, s.Trend = &w, trendWords(m, rows)
	}
	if rows := rowsOf(k.teams, m); len(rows) > 1 {
		t := groupTable("Team by team", "Team", rows)
		w := draw(&t, func(width int) *drawing { return drawTeams(m, rows[:min(len(rows), mostTeams)], width) })
		s.Teams = &w
	}
	s.Far, s.FarNote = k.far(m)
	return s
}

// groupRow is a measure of a team or a week.
type groupRow struct {
	name                  string
	n                     int64
	low, middle, up, mean float64
}

// rowsOf returns the groups in which a measure was measured often enough.
func rowsOf(groups []group, m *colloquy.MeasureTally) []groupRow {
	var out []groupRow
	for k := range groups {
		g := &groups[k]
		for n := range g.Baseline.Measures {
			x := &g.Baseline.Measures[n]
			if x.Name == m.Name && x.Method == m.Method && x.Unit == m.Unit && x.Tally.N >= leastShown {
				t := &x.Tally
				out = append(out, groupRow{g.Name, t.N, t.Quantile(.1), t.Quantile(.5), t.Quantile(.9), t.Mean()})
			}
		}
	}
	return out
}

func groupTable(caption, head string, rows []groupRow) table {
	t := table{Caption: caption, Head: []string{head, "Meetings", "10 % below", "Median", "10 % above", "Mean"}}
	for _, r := range rows {
		t.Rows = append(t.Rows, []cell{{Text: groupName(r.name)}, {Text: fmt.Sprint(r.n)}, {Text: amount(r.low)}, {Text: amount(r.middle)}, {Text: amount(r.up)}, {Text: amount(r.mean)}})
	}
	return t
}

func groupName(s string) string { return cut(strings.Join(strings.Fields(clean(s)), " "), longestName) }

func spreadTable(m *colloquy.MeasureTally) table {
	t := &m.Tally
	out := table{Caption: "Distribution over all meetings", Head: []string{"", "Value"}}
	for _, r := range []struct {
		name string
		v    float64
	}{{"Lowest", t.Min}, {"10 % below", t.Quantile(.1)}, {"Quarter below", t.Quantile(.25)}, {"Median", t.Quantile(.5)}, {"Quarter above", t.Quantile(.75)},
		{"10 % above", t.Quantile(.9)}, {"Highest", t.Max}, {"Mean", t.Mean()}, {"Standard deviation", t.SD()}} {
		out.Rows = append(out.Rows, []cell{{Text: r.name}, {Text: amount(r.v)}})
	}
	return out
}

// trendWords says where the weekly medians go.
func trendWords(m *colloquy.MeasureTally, rows []groupRow) string {
	if len(rows) < leastSeries {
		return "Too few weeks for a trend."
	}
	x, y := make([]float64, len(rows)), make([]float64, len(rows))
	for k, r := range rows {
		x[k], y[k] = float64(weekNumber(r.name)), r.middle
	}
	slope := stats.TheilSen(x, y)
	_, p := stats.MannKendall(y)
	verb := "rise"
	switch {
	case slope == 0:
		return fmt.Sprintf("Over %d weeks the medians neither rise nor fall.", len(rows))
	case slope < 0:
		verb = "fall"
	}
	s := fmt.Sprintf("The weekly medians %s by %s %s a week over %d weeks", verb, amount(math.Abs(slope)), unitOf(m), len(rows))
	if p < .05 {
		return s + fmt.Sprintf("; weeks without a trend do so with a chance of %.2g.", p)
	}
	return s + fmt.Sprintf(", which is as chance may have it (%.2g).", p)
}

// weekNumber counts the weeks of ISO 8601; those that are none are 0.
func weekNumber(week string) int64 {
	year, number, ok := strings.Cut(week, "-W")
	y, err := strconv.Atoi(year)
	n, fault := strconv.Atoi(number)
	if !ok || err != nil || fault != nil || y < 0 || y > 9999 || n < 1 || n > 53 {
		return 0
	}
	fourth := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // is always in week 1
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	return monday.Unix()/(7*24*3600) + int64(n-1)
}

// far returns the meetings beyond Tukey's outer fences.
func (k *fleetMaker) far(m *colloquy.MeasureTally) ([]far, string) {
	t := &m.Tally
	if t.N < leastFar {
		return nil, "Too few meetings to say which lie far out."
	}
	q1, q3 := t.Quantile(.25), t.Quantile(.75)
	low, high := q1-float64(farFence*(q3-q1)), q3+float64(farFence*(q3-q1))
	var out []far
	for _, e := range k.f.Extremes {
		if e.Name != m.Name || e.Method != m.Method || e.Unit != m.Unit || q1 == q3 {
			continue
		}
		for _, x := range e.Lowest {
			if x.Value < low {
				out = append(out, farOf(x, m.Unit))
			}
		}
		for _, x := range e.Highest {
			if x.Value > high {
				out = append(out, farOf(x, m.Unit))
			}
		}
	}
	if len(out) == 0 {
		return nil, "No meeting lies far out."
	}
	return out, fmt.Sprintf("Meetings below %s or above %s: three times the distance of the quartiles beyond them. Up to ten on each side.", amount(low), amount(high))
}

func farOf(x colloquy.Extreme, unit string) far {
	f := far{Value: amount(x.Value) + " " + cut(clean(unit), 40), Title: cut(strings.Join(strings.Fields(clean(x.Title)), " "), 120)}
	if f.Title == "" {
		f.Title = cut(clean(x.ID), 16)
	}
	var more []string
	if x.Team != "" {
		more = append(more, groupName(x.Team))
	}
	if !x.Start.IsZero() {
		more = append(more, x.Start.Format("2 January 2006"))
	}
	f.More = strings.Join(more, ", ")
	return f
}

// teamTable is the medians of the main measures, team by team.
func (k *fleetMaker) teamTable() *table {
	if len(k.teams) < 2 {
		return nil
	}
	t := &table{Caption: "Medians, team by team", Head: []string{"Team", "Meetings"}}
	var shown []*colloquy.MeasureTally
	for _, w := range tileWords {
		for n := range k.whole.Measures {
			if m := &k.whole.Measures[n]; m.Name == w.name && m.Tally.N > 0 {
				shown = append(shown, m)
				t.Head = append(t.Head, measureTitle(m.Name)+", "+unitOf(m))
			}
		}
	}
	for n := range k.teams {
		g := &k.teams[n]
		row := []cell{{Text: groupName(g.Name)}, {Text: fmt.Sprint(g.Baseline.Meetings)}}
		for _, m := range shown {
			c := cell{"–", "none", "measured in fewer than three meetings"}
			if all := rowsOf(k.teams[n:n+1], m); len(all) > 0 {
				c = cell{Text: amount(all[0].middle)}
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// measureTitle makes words of a measure's name.
func measureTitle(name string) string {
	for _, t := range [...]struct{ name, title string }{
		{"structure.balance", "Balance"}, {"overlap.percent", "Overlap"}, {"structure.pace", "Pace"}, {"structure.sentiment", "Sentiment"},
		{"latency.offset", "Response time"}, {"meeting.length", "Length"}, {"silence.share", "Silence"}, {"structure.patience", "Patience"},
		{"structure.longest_monologue", "Longest monologue"}, {"structure.interruptions", "Interruptions"}, {"structure.fillers", "Fillers"},
		{"pace.articulation", "Articulation"}, {"backchannels.rate", "Backchannels"}, {"recording.grade", "Recording"}, {"recording.snr", "Signal to noise"},
	} {
		if t.name == name {
			return t.title
		}
	}
	group, rest, ok := strings.Cut(name, ".")
	if !ok {
		rest = group
	}
	words := strings.TrimSpace(strings.ReplaceAll(clean(rest), "_", " "))
	if ok && group != "structure" && group != "meeting" {
		words += " (" + clean(group) + ")"
	}
	if words == "" {
		return "A measure"
	}
	return cut(strings.ToUpper(words[:1])+words[1:], 60)
}

// unitOf is the unit of a measure as the page shows it.
func unitOf(m *colloquy.MeasureTally) string { return cut(clean(m.Unit), 40) }

func unitWords(unit string) string {
	switch unit {
	case "":
		return "A number"
	case "%":
		return "Per cent"
	case "s":
		return "Seconds"
	case "min":
		return "Minutes"
	case "wpm":
		return "Words a minute"
	case "points":
		return "Points from 0 to 100"
	}
	return "In " + cut(clean(unit), 40)
}

// amount writes a value with three digits that count.
func amount(v float64) string {
	digits, format := -1, byte('f')
	switch a := math.Abs(v); {
	case a >= 100:
		digits = 0
	case a >= 10:
		digits = 1
	case a >= 0.1 || v == 0:
		v = math.Round(v*100) / 100
	case a >= 0.001:
		v = math.Round(v*1000) / 1000
	default:
		digits, format = 2, 'g'
	}
	return strings.Replace(strconv.FormatFloat(v, format, digits, 64), "-", "−", 1)
}
