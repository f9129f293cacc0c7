package report

import (
	"bufio"
	_ "embed"
	"fmt"
	"html/template"
	"io"

	"github.com/colloquy-go/colloquy"
)

//go:embed fleet.html
var fleetHTML string

// FleetOptions says what a page about many meetings shows. The zero value works.
type FleetOptions struct {
	Title string // "" = "Meetings"
}

// Fleet writes a page about many meetings from lines of JSON, each a [colloquy.Occasion], a [colloquy.Failure] or a
// [colloquy.Fleet]: how each measure is distributed, how it moves from week to week, how teams differ, which meetings lie far
// out, and which recordings failed. Errors are those of [colloquy.ReadFleet], and the writer's.
func Fleet(w io.Writer, lines io.Reader, o FleetOptions) error {
	f, err := colloquy.ReadFleet(lines)
	if err != nil {
		return err
	}
	return FleetHTML(w, f, o)
}

// FleetHTML writes the page that Fleet writes from statistics that are there. Like [HTML] it holds all it needs and asks nobody
// for anything, can be read without script, and depends on its arguments alone. Its error is the writer's.
func FleetHTML(w io.Writer, f *colloquy.Fleet, o FleetOptions) error {
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return err
	}
	if t, err = t.Parse(fleetHTML); err != nil {
		return err
	}
	p := newFleetPage(f, o)
	p.Style, p.Script, p.Policy = element("style", pageStyle()), element("script", pageJS), policy(pageStyle(), pageJS, "")
	out := bufio.NewWriterSize(w, 1<<16)
	if err := t.ExecuteTemplate(out, "fleet", p); err != nil {
		return err
	}
	return out.Flush()
}

// fleetPage is what fleet.html shows.
type fleetPage struct {
	Title, Policy string
	Style, Script template.HTML
	Facts         []string
	Sections      []heading
	Tiles         []fleetTile
	Teams         *table
	Measures      []measureSection
	Failed        *table
	Failures      int64
}

// fleetTile is a measure in short.
type fleetTile struct{ Name, Value, Unit, Words, Link string }

// measureSection is what the page says of a measure.
type measureSection struct {
	ID, Title, Note string
	Spread          figure
	Weeks           *figure
	Trend           string
	Teams           *figure
	Far             []far
	FarNote         string
}

// far is a meeting whose value lies far out.
type far struct{ Value, Title, More string }

func newFleetPage(f *colloquy.Fleet, o FleetOptions) *fleetPage {
	k := newFleetMaker(f)
	p := &fleetPage{Title: cut(clean(o.Title), 160)}
	if p.Title == "" {
		p.Title = "Meetings"
	}
	for _, m := range k.measures() {
		p.Measures = append(p.Measures, k.section(m))
		if t, ok := k.tile(m, p.Measures[len(p.Measures)-1].ID); ok {
			p.Tiles = append(p.Tiles, t)
		}
	}
	p.Teams = k.teamTable()
	p.Failed, p.Failures = failures(f)
	p.Facts = k.facts(p.Failures)
	for _, h := range []struct {
		there bool
		heading
	}{{len(p.Tiles) > 0, heading{"brief", "In short"}}, {p.Teams != nil, heading{"teams", "Teams"}}} {
		if h.there {
			p.Sections = append(p.Sections, h.heading)
		}
	}
	for _, m := range p.Measures {
		p.Sections = append(p.Sections, heading{m.ID, m.Title})
	}
	p.Sections = append(p.Sections, heading{"failed", "Not analysed"}, heading{"methods", "How to read this"})
	return p
}

func failures(f *colloquy.Fleet) (*table, int64) {
	t := &table{Caption: "Recordings that could not be analysed, by what was wrong", Head: []string{"What", "Recordings"}}
	sum := int64(0)
	for _, n := range f.Failed {
		sum += n.N
		t.Rows = append(t.Rows, []cell{{Text: cut(clean(string(n.Kind)), 40)}, {Text: fmt.Sprint(n.N)}})
	}
	if sum == 0 {
		return nil, 0
	}
	return t, sum
}
