package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// DynamicsSVG writes energy, sentiment and interaction over time, a panel each, with the moments in which the mood turns.
// What could not be measured in any period has no panel; where there is none at all nothing is written.
func DynamicsSVG(w io.Writer, m *colloquy.Meeting, o Options) error {
	d := drawDynamics(m.Dynamics(o.period(m)), m.Sentiment().Changes, m.Duration, o.Width)
	if d == nil {
		return nil
	}
	return d.write(w)
}

// panel is a measure over time.
type panel struct {
	title string
	of    func(colloquy.Period) colloquy.Measure
}

var panels = [...]panel{
	{"Energy", func(p colloquy.Period) colloquy.Measure { return p.Energy }},
	{"Sentiment", func(p colloquy.Period) colloquy.Measure { return p.Sentiment.Score }},
	{"Interaction", func(p colloquy.Period) colloquy.Measure { return p.Interactions }},
}

// points returns how many points the panel has.
func (p panel) points(periods []colloquy.Period) (n int) {
	for _, x := range periods {
		if p.of(x).OK() {
			n++
		}
	}
	return n
}

const panelHeight = 92.

// course is a drawing of dynamics under way.
type course struct {
	*drawing
	left, right float64
	total       time.Duration
}

func (c *course) x(t time.Duration) float64 {
	return c.left + (c.w-c.left-c.right)*t.Seconds()/c.total.Seconds()
}

func drawDynamics(periods []colloquy.Period, changes []colloquy.SentimentChange, total time.Duration, width int) *drawing {
	if len(periods) == 0 || total <= 0 {
		return nil
	}
	var names []string
	c := &course{drawing: newDrawing(width, ""), left: 130, right: 20, total: total}
	if c.phone {
		c.left, c.right = 30, 12
	}
	for _, p := range panels {
		if p.points(periods) > 0 {
			names = append(names, strings.ToLower(p.title))
			c.panel(p, periods, changes)
		}
	}
	if len(names) == 0 {
		return nil
	}
	c.label = "Lines over time, 0 to 100 points: " + strings.Join(names, ", ") + ". The table below has the numbers."
	c.times()
	return c.drawing
}

func (c *course) panel(p panel, periods []colloquy.Period, changes []colloquy.SentimentChange) {
	top := c.h + 14
	if c.phone {
		top = c.h + 32
		c.text(0, c.h+22, "start", "strong", p.title)
	} else {
		c.text(0, top+panelHeight/2-4, "start", "strong", p.title)
		c.text(0, top+panelHeight/2+12, "start", "small", "points")
	}
	y := func(v float64) float64 { return top + float64(panelHeight*(1-min(max(v, 0), 100)/100)) }
	for _, v := range []float64{0, 50, 100} {
		class := "tick"
		if v == 50 && p.title == "Sentiment" {
			class = "mid"
		}
		c.line(c.left, y(v), c.w-c.right, y(v), class)
		c.text(c.left-6, y(v)+4, "end", "small", num(v))
	}
	if p.title == "Sentiment" {
		c.changes(changes, y)
	}
	c.curve(p, periods, y)
	c.h = top + panelHeight + 6
}

// curve draws a line through the middles of the periods; a period without a value breaks it.
func (c *course) curve(p panel, periods []colloquy.Period, y func(float64) float64) {
	var path strings.Builder
	pen := "M"
	for _, x := range periods {
		m := p.of(x)
		if !m.OK() {
			pen = "M"
			continue
		}
		fmt.Fprintf(&path, "%s%s %s", pen, num(c.x((x.Start+x.End)/2)), num(y(m.Value)))
		pen = "L"
	}
	c.f(`<path class="curve" d="%s"/>`, path.String())
	radius := "3.2"
	if len(periods) > 60 {
		radius = "1.8"
	}
	for _, x := range periods {
		if m := p.of(x); m.OK() {
			c.f(`<circle class="dot" cx="%s" cy="%s" r="%s"><title>%s</title></circle>`, num(c.x((x.Start+x.End)/2)), num(y(m.Value)), radius,
				escape(fmt.Sprintf("%s–%s: %s %.0f of 100", clock(x.Start), clock(x.End), strings.ToLower(p.title), m.Value)))
		}
	}
}

// changes marks where the mood turns, and the levels before and after.
// Where there is no room for a label, the list below the drawing has its numbers alone.
func (c *course) changes(changes []colloquy.SentimentChange, y func(float64) float64) {
	for _, x := range changes {
		at := c.x(x.Start)
		c.line(at, y(104), at, y(-4), "turn")
		c.line(at, y(x.After), c.x(x.End), y(x.After), "level")
	}
	free := c.left
	for _, x := range changes {
		at := c.x(x.Start)
		const room = 110
		anchor, from := "start", at+5
		if at > c.w-room {
			anchor, from = "end", at-room
		}
		if from < free {
			continue
		}
		free = from + room
		if anchor == "end" {
			from = at - 5
		}
		c.text(from, y(100)+10, anchor, "turntext halo", fmt.Sprintf("%s: %.0f → %.0f", clock(x.Start), x.Before, x.After))
	}
}

func (c *course) times() {
	ticks := 9
	if c.phone {
		ticks = 4
	}
	by := step(c.total, ticks, 5*time.Second)
	for at := time.Duration(0); at <= c.total; at += by {
		anchor := "middle"
		if c.x(at) > c.w-24 {
			anchor = "end"
		}
		c.text(c.x(at), c.h+12, anchor, "small", clock(at))
	}
	c.h += 20
}
