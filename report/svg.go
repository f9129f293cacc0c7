package report

import (
	"fmt"
	"html"
	"html/template"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// drawing is an SVG under way. Shapes have classes, which style.css colours, and coordinates of a tenth of a pixel.
type drawing struct {
	strings.Builder
	w, h  float64
	label string // what it shows, for those who do not see it
	phone bool   // it is laid out for a telephone
}

func newDrawing(width int, label string) *drawing {
	if width <= 0 {
		width = wide
	}
	return &drawing{w: float64(width), label: label, phone: width < 600}
}

const (
	wide   = 960
	narrow = 350
)

// gutter returns where the lanes of a drawing begin: long names have more room before them where there is some.
func (d *drawing) gutter(p people) (left float64) {
	switch {
	case d.phone:
		return 84
	case p.longest() > 14:
		return 184
	}
	return 130
}

// fit returns as much of a name as a number of pixels holds, in the letters of drawings. Their fonts are the reader's: what
// letters take is what bold ones of a broad font do, so that a name is rather cut than runs out of the picture.
func fit(name string, pixels float64) string {
	const dots = 12.
	all, end := 0., 0
	for at, r := range name {
		if all > pixels {
			break
		}
		if all <= pixels-dots {
			end = at
		}
		all += broad(r)
	}
	if all <= pixels {
		return name
	}
	return strings.TrimRight(name[:end], " ") + "…"
}

// broad is how many pixels a letter takes.
func broad(r rune) float64 {
	switch {
	case strings.ContainsRune("ijlIftr.,:;'|!()[] -", r):
		return 5
	case strings.ContainsRune("mwMW@%", r), r >= 0x1100:
		return 12
	case unicode.IsUpper(r):
		return 9
	}
	return 8
}

// num writes a coordinate.
func num(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	s := strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
	if s == "-0" {
		return "0"
	}
	return s
}

func (d *drawing) f(format string, args ...any) { fmt.Fprintf(d, format, args...) }

// text writes s at x, y; anchor is start, middle or end.
func (d *drawing) text(x, y float64, anchor, class, s string) {
	d.f(`<text x="%s" y="%s" class="%s %s">%s</text>`, num(x), num(y), anchor, class, html.EscapeString(s))
}

func (d *drawing) line(x1, y1, x2, y2 float64, class string) {
	d.f(`<path class="%s" d="M%s %sL%s %s"/>`, class, num(x1), num(y1), num(x2), num(y2))
}

// rect writes a rectangle with a tooltip, if there is one.
func (d *drawing) rect(x, y, w, h, r float64, class, tip string) {
	d.f(`<rect x="%s" y="%s" width="%s" height="%s"`, num(x), num(y), num(w), num(h))
	if r > 0 {
		d.f(` rx="%s"`, num(r))
	}
	if class != "" {
		d.f(` class="%s"`, class)
	}
	if tip == "" {
		d.WriteString("/>")
		return
	}
	d.f("><title>%s</title></rect>", html.EscapeString(tip))
}

// box adds a rectangle to the way of a path.
func box(way *strings.Builder, x, y, w, h float64) {
	fmt.Fprintf(way, "M%s %sh%sv%sh%sz", num(x), num(y), num(w), num(h), num(-w))
}

// path draws a way, if there is one.
func (d *drawing) path(way string) {
	if way == "" {
		return
	}
	d.f(`<path d="%s"/>`, way)
}

// group opens a group that is painted in one colour: paint is what viewers without style sheets show.
func (d *drawing) group(class, paint string) {
	d.f(`<g class="%s"`, class)
	if paint != "" {
		d.f(` fill="%s"`, paint)
	}
	d.WriteString(">")
}

func (d *drawing) end() { d.WriteString("</g>") }

func (d *drawing) size() string {
	return fmt.Sprintf(`viewBox="0 0 %s %s" width="%s" height="%s"`, num(d.w), num(d.h), num(d.w), num(d.h))
}

// inline returns the drawing as a part of a page, to be seen in the given width class.
func (d *drawing) inline(class string) template.HTML {
	return template.HTML(fmt.Sprintf(`<svg class="chart %s" %s role="img" aria-label="%s">`, class, d.size(), html.EscapeString(d.label)) + d.String() + "</svg>")
}

// write writes the drawing as a file of its own.
func (d *drawing) write(w io.Writer) error {
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" class="colloquy chart" %s role="img"><title>%s</title><style>%s</style>%s</svg>`+"\n",
		d.size(), html.EscapeString(d.label), chartStyle(), d.String())
	return err
}
