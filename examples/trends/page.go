package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// shown are the measures that people look at first, with what they are called.
var shown = [...]struct{ name, title string }{
	{"meeting.length", "length"}, {"structure.balance", "balance"}, {"structure.talk_share", "share of the talk"}, {"structure.pace", "pace"},
	{"structure.fillers", "fillers"}, {"structure.sentiment", "sentiment"}, {"silence.share", "silence"}, {"overlap.percent", "overlap"},
	{"latency.offset", "response time"}, {"structure.patience", "patience"}, {"structure.longest_monologue", "longest monologue"}, {"energy", "energy"},
	{"interaction_score", "interaction"}, {"curiosity", "curiosity"}, {"collaboration", "collaboration"},
}

// findings is what is shown.
type findings struct {
	meetings []colloquy.Occasion
	subjects []subject
}

// subject is all together, or a person.
type subject struct {
	Name     string
	Meetings int
	Trends   []colloquy.Trend
	Last     []colloquy.Comparison // the last meeting against those before
}

func collect(series []colloquy.Occasion, person string) (*findings, error) {
	f := &findings{meetings: series}
	if person == "" {
		f.subjects = append(f.subjects, newSubject("Everybody together", series, nil))
	}
	var speakers [][]colloquy.Speaker
	for k := range series {
		speakers = append(speakers, series[k].Speakers())
	}
	var names []string
	for _, p := range colloquy.People(speakers, colloquy.PeopleOptions{}) {
		if p.Name == "" {
			continue // a voice without a name is in one meeting only
		}
		names = append(names, p.Name)
		if person == "" || strings.EqualFold(person, p.Name) {
			f.subjects = append(f.subjects, newSubject(p.Name, series, p.In))
		}
	}
	if len(f.subjects) == 0 {
		return nil, fmt.Errorf("nobody is called %q; there are %s", person, strings.Join(names, ", "))
	}
	return f, nil
}

func newSubject(name string, series []colloquy.Occasion, who []colloquy.SpeakerID) subject {
	s := subject{Name: name, Trends: colloquy.Trends(series, who)}
	var before colloquy.Baseline
	for k := range series {
		id := colloquy.SpeakerID("")
		if who != nil {
			if id = who[k]; id == "" {
				continue
			}
		}
		s.Meetings++
		if k == len(series)-1 {
			s.Last = colloquy.Compare(&series[k], id, &before)
		}
		before.Add(&series[k], id)
	}
	return s
}

// title is what a measure is called; "" = it is not among the first.
func title(name string) string {
	for _, s := range shown {
		if s.name == name {
			return s.title
		}
	}
	return ""
}

// writeText prints a table for everybody, and what is unusual in the last meeting.
func (f *findings) writeText(out io.Writer, all, colour bool) error {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, "%d meetings, one a column:\n", len(f.meetings))
	for k, o := range f.meetings {
		fmt.Fprintf(w, "  %2d  %s\n", k+1, fit(o.Title, 60))
	}
	for _, s := range f.subjects {
		fmt.Fprintf(w, "\n%s\n", bold(strings.ToUpper(fit(s.Name, 40))+fmt.Sprintf(", in %d", s.Meetings), colour))
		for _, t := range ordered(s.Trends, all) {
			fmt.Fprintln(w, "  "+row(t, len(f.meetings)))
		}
		for _, c := range s.Last {
			if unusual := c.Standing == colloquy.LowerThanUsual || c.Standing == colloquy.HigherThanUsual; unusual && (all || title(c.Name) != "") {
				fmt.Fprintf(w, "  %s the last meeting is %s than usual in %s: %s against %s in the %d before, chance %.2g\n", bold("!", colour), c.Standing,
					called(c.Name), number(c.Now.Value), number(c.Usual.Mean), c.Usual.N, c.Chance)
			}
		}
	}
	fmt.Fprintln(w, "\nSlope: median of all pairs of meetings. Chance: of a series without a trend, or of a meeting as usual; of twenty measures one has 0.05 by chance alone.")
	if len(f.meetings) <= 5 {
		fmt.Fprintln(w, "What is usual is not said by fewer than five meetings.")
	}
	return w.Flush()
}

// ordered returns the trends in the order of shown, then the others if all are wanted.
func ordered(all []colloquy.Trend, others bool) []colloquy.Trend {
	var out []colloquy.Trend
	for _, s := range shown {
		for _, t := range all {
			if t.Name == s.name && len(t.Points) > 0 {
				out = append(out, t)
			}
		}
	}
	for _, t := range all {
		if others && title(t.Name) == "" && len(t.Points) > 0 {
			out = append(out, t)
		}
	}
	return out
}

// row is the line of a trend: values by meeting, slope and chance.
func row(t colloquy.Trend, meetings int) string {
	values := make([]string, meetings)
	for k := range values {
		values[k] = "–"
	}
	for _, p := range t.Points {
		values[p.Occasion] = number(p.Value)
	}
	var b strings.Builder
	b.WriteString(pad(called(t.Name), 22))
	for _, v := range values {
		b.WriteString(strings.Repeat(" ", max(1, 7-utf8.RuneCountInString(v))) + v)
	}
	b.WriteString("  " + pad(t.Unit, 13))
	if t.Slope.OK() {
		fmt.Fprintf(&b, " %+.3g %s", t.Slope.Value, strings.TrimPrefix(t.Slope.Unit, t.Unit+" "))
	}
	if t.Chance.OK() {
		fmt.Fprintf(&b, ", chance %.2g", t.Chance.Value)
	}
	for _, c := range t.Levels {
		fmt.Fprintf(&b, "; from meeting %d on %s, before %s", c.Occasion+1, number(c.After), number(c.Before))
	}
	return strings.TrimRight(b.String(), " ")
}

func called(name string) string {
	if t := title(name); t != "" {
		return t
	}
	return name
}

func number(v float64) string {
	if math.Abs(v) >= 100 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3g", v)
}

func bold(s string, colour bool) string {
	if !colour {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

// fit makes s printable and cuts it.
func fit(s string, n int) string {
	letters := []rune(strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s))
	if len(letters) > n {
		return string(letters[:n-1]) + "…"
	}
	return string(letters)
}

func pad(s string, n int) string { return s + strings.Repeat(" ", max(0, n-utf8.RuneCountInString(s))) }

// trendJSON is a trend as JSON.
type trendJSON struct {
	Measure string     `json:"measure"`
	Unit    string     `json:"unit"`
	Method  string     `json:"method"`
	Values  []*float64 `json:"values"` // by meeting; null = not measured
	Slope   *float64   `json:"slope"`
	Per     string     `json:"per"`
	Chance  *float64   `json:"chance"`
}

type subjectJSON struct {
	Name    string           `json:"name"`
	Trends  []trendJSON      `json:"trends"`
	Unusual []comparisonJSON `json:"unusual"`
}

type comparisonJSON struct {
	Measure string  `json:"measure"`
	Level   string  `json:"level"`
	Now     float64 `json:"now"`
	Mean    float64 `json:"mean"`
	SD      float64 `json:"sd"`
	N       int     `json:"n"`
	Chance  float64 `json:"chance"`
}

// writeJSON prints all trends, and what is unusual in the last meeting.
func (f *findings) writeJSON(out io.Writer) error {
	type meeting struct {
		Title string     `json:"title"`
		Start *time.Time `json:"start,omitempty"`
	}
	doc := struct {
		Meetings []meeting     `json:"meetings"`
		Subjects []subjectJSON `json:"subjects"`
	}{}
	for _, o := range f.meetings {
		m := meeting{Title: o.Title}
		if !o.Start.IsZero() {
			m.Start = &o.Start
		}
		doc.Meetings = append(doc.Meetings, m)
	}
	for _, s := range f.subjects {
		x := subjectJSON{s.Name, []trendJSON{}, []comparisonJSON{}}
		for _, t := range s.Trends {
			values := make([]*float64, len(f.meetings))
			for k := range t.Points {
				values[t.Points[k].Occasion] = &t.Points[k].Value
			}
			x.Trends = append(x.Trends, trendJSON{t.Name, t.Unit, t.Method, values, value(t.Slope), t.Slope.Unit, value(t.Chance)})
		}
		for _, c := range s.Last {
			if c.Standing == colloquy.LowerThanUsual || c.Standing == colloquy.HigherThanUsual {
				x.Unusual = append(x.Unusual, comparisonJSON{c.Name, string(c.Standing), c.Now.Value, c.Usual.Mean, c.Usual.SD, c.Usual.N, c.Chance})
			}
		}
		doc.Subjects = append(doc.Subjects, x)
	}
	e := json.NewEncoder(out)
	e.SetIndent("", "  ")
	return e.Encode(doc)
}

func value(m colloquy.Measure) *float64 {
	if !m.OK() {
		return nil
	}
	return &m.Value
}
