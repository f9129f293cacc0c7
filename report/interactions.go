package report

import (
	"fmt"
	"io"
	"math"

	"github.com/colloquy-go/colloquy"
)

// InteractionsSVG writes who answers whom: people on a circle, as large as their share of the talk, and an arrow from who
// answers to who is answered, as thick as it happens often. Where nobody answers nothing is written.
func InteractionsSVG(w io.Writer, m *colloquy.Meeting, o Options) error {
	d := drawInteractions(newPeople(m), m.Interactions(), m.Shares(), o.Width)
	if d == nil {
		return nil
	}
	return d.write(w)
}

// mostNodes is how many people a graph can show.
const mostNodes = 16

// node is a person in the graph.
type node struct {
	person
	x, y, r, angle float64
	share          float64
}

// graph is a drawing of interactions under way.
type graph struct {
	*drawing
	nodes  []node
	at     map[colloquy.SpeakerID]int
	most   float64 // answers of one person to another
	counts drawing // the numbers of the arrows
}

func drawInteractions(p people, in colloquy.Interactions, shares colloquy.Shares, width int) *drawing {
	g := &graph{drawing: newDrawing(width, "Graph: who answers whom, and how often. The table below has the numbers."), at: map[colloquy.SpeakerID]int{}}
	for _, q := range in.Pairs {
		g.most = max(g.most, q.To, q.Back)
		for _, id := range q.Between {
			if _, seen := g.at[id]; !seen {
				g.at[id] = len(g.nodes)
				g.nodes = append(g.nodes, node{person: p.of(id)})
			}
		}
	}
	if !in.Total.OK() || g.most <= 0 || len(g.nodes) > mostNodes {
		return nil
	}
	for _, s := range shares.Speakers {
		if k, ok := g.at[s.Speaker]; ok && s.OfTalk.OK() {
			g.nodes[k].share = s.OfTalk.Value
		}
	}
	g.place()
	labels := len(g.nodes) <= 6
	if g.phone {
		labels = len(g.nodes) <= 3 // more would stand on each other; the table has them
	}
	for _, q := range in.Pairs {
		g.arc(q.Between[1], q.Between[0], q.To)
		g.arc(q.Between[0], q.Between[1], q.Back)
	}
	if labels { // above all arrows
		g.WriteString(g.counts.String())
	}
	for _, n := range g.nodes {
		g.dot(n)
	}
	return g.drawing
}

// place puts the people onto an ellipse, two of them side by side.
func (g *graph) place() {
	n := float64(len(g.nodes))
	rx, ry := g.w*.3, 112+4*n
	if g.phone {
		rx, ry = g.w*.31, 100+float64(3*n)
	}
	if len(g.nodes) == 2 {
		ry = 0
	}
	top, bottom := 0., 0.
	for k := range g.nodes {
		x := &g.nodes[k]
		x.angle = -math.Pi/2 + 2*math.Pi*float64(k)/n
		if len(g.nodes) == 2 {
			x.angle -= math.Pi / 2
		}
		x.r = 10 + float64(24*math.Sqrt(x.share))
		x.x, x.y = g.w/2+float64(rx*math.Cos(x.angle)), ry*math.Sin(x.angle)
		top, bottom = min(top, x.y), max(bottom, x.y)
	}
	const room = 62 // for circles, names and the curves outside
	for k := range g.nodes {
		g.nodes[k].y += room - top
	}
	g.h = bottom - top + 2*room
}

// arc draws how often from answers to.
func (g *graph) arc(from, to colloquy.SpeakerID, count float64) {
	if count <= 0 {
		return
	}
	a, b := g.nodes[g.at[from]], g.nodes[g.at[to]]
	thick := 1 + 9*count/g.most
	dx, dy := b.x-a.x, b.y-a.y
	far := math.Hypot(dx, dy)
	if far == 0 {
		return
	}
	ux, uy := dx/far, dy/far
	bend := math.Min(34, far*.16)
	cx, cy := (a.x+b.x)/2-float64(uy*bend), (a.y+b.y)/2+float64(ux*bend)
	// The arrow ends before the circle of b, in the direction in which the curve comes in.
	ex, ey := toward(b.x, b.y, cx, cy, b.r+3)
	head := 5 + float64(thick*.9)
	sx, sy := toward(a.x, a.y, cx, cy, a.r)
	hx, hy := toward(ex, ey, cx, cy, head)
	wx, wy := (ey-hy)/head*(2.2+float64(thick*.75)), (hx-ex)/head*(2.2+float64(thick*.75))
	g.f(`<g class="%s" stroke="%s"><title>%s</title><path class="arc" fill="none" stroke-width="%s" d="M%s %sQ%s %s %s %s"/><path class="tip" stroke="none" d="M%s %sL%s %sL%s %sz"/></g>`,
		a.Class, a.Paint, escape(fmt.Sprintf("%s answers %s %g times", a.Name, b.Name, count)), num(thick),
		num(sx), num(sy), num(cx), num(cy), num(hx), num(hy),
		num(ex), num(ey), num(hx+wx), num(hy+wy), num(hx-wx), num(hy-wy))
	// Nearer to who answers: in the middle of the drawing arrows cross.
	const part = .36
	first, by, last := (1-part)*(1-part), 2*part*(1-part), part*part
	mx, my := float64(first*sx)+float64(by*cx)+float64(last*hx)-float64(uy*(thick/2+9)), float64(first*sy)+float64(by*cy)+float64(last*hy)+float64(ux*(thick/2+9))
	g.counts.text(mx, my+4, "middle", "halo", fmt.Sprintf("%g", count))
}

// toward returns the point at the distance r from x, y towards tx, ty.
func toward(x, y, tx, ty, r float64) (float64, float64) {
	far := math.Hypot(tx-x, ty-y)
	if far == 0 {
		return x, y
	}
	return x + float64((tx-x)/far*r), y + float64((ty-y)/far*r)
}

// dot draws a person with the name outside of the circle.
func (g *graph) dot(n node) {
	letters := 22
	if g.phone {
		letters = 11
	}
	g.group(n.Class, n.Paint)
	g.f(`<circle class="node" cx="%s" cy="%s" r="%s"><title>%s</title></circle>`, num(n.x), num(n.y), num(n.r), escape(fmt.Sprintf("%s: %.1f %% of the talk", n.Name, 100*n.share)))
	anchor, x, y := "middle", n.x, n.y+4
	cos, sin := math.Cos(n.angle), math.Sin(n.angle)
	switch {
	case g.phone || math.Abs(cos) < .35:
		y = n.y + math.Copysign(n.r+10, sin) + 4
		if g.phone && math.Abs(sin) < .2 {
			y = n.y + n.r + 16
		}
	case cos > 0:
		anchor, x = "start", n.x+n.r+8
	default:
		anchor, x = "end", n.x-n.r-8
	}
	g.text(x, y, anchor, "who halo", cut(n.Name, letters))
	g.end()
}
