package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// scale puts values onto a line of pixels.
type scale struct {
	from, step float64
	n          int // steps
	at, width  float64
}

// niceScale covers [low, high] with at most most steps of 1, 2 or 5 times a power of ten.
func niceScale(low, high float64, most int, at, width float64) scale {
	if high <= low {
		pad := max(math.Abs(low)*.05, 1e-6)
		low, high = low-pad, high+pad
	}
	step := math.Pow(10, math.Floor(math.Log10((high-low)/float64(most))))
	for _, m := range []float64{1, 2, 5, 10} {
		from := math.Floor(low/(step*m)) * step * m
		if n := int(math.Ceil((high - from) / (step * m) * (1 - 1e-12))); n <= most {
			return scale{from, step * m, max(n, 1), at, width}
		}
	}
	from := math.Floor(low/(step*20)) * step * 20
	return scale{from, step * 20, max(1, int(math.Ceil((high-from)/(step*20)))), at, width}
}

func (s scale) x(v float64) float64 {
	return s.at + float64(s.width*min(max((v-s.from)/(s.step*float64(s.n)), 0), 1))
}

// tick is the value at the k-th border.
func (s scale) tick(k int) float64 { return s.from + float64(float64(k)*s.step) }

func plainTick(v float64) string {
	if math.Abs(v) < 1e-9 {
		return "0"
	}
	return amount(v)
}

// axisTick writes a value at a border of a scale: whole numbers without a point.
func axisTick(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e6 {
		return strconv.FormatFloat(v, 'f', 0, 64)
	}
	return plainTick(v)
}

// tickText writes a tick's value below a drawing, within its sides.
func (d *drawing) tickText(x, y float64, words string) {
	anchor := "middle"
	if half := 3.2 * float64(len(words)); x+half > d.w {
		x, anchor = d.w-1, "end"
	}
	d.text(x, y, anchor, "small", words)
}

// drawSpread draws how the values lie, as bars, with the median.
func drawSpread(m *colloquy.MeasureTally, width int) *drawing {
	t := &m.Tally
	d := newDrawing(width, "Bars: how many meetings have which value. The table below has the numbers.")
	most, left := 30, 44.
	if d.phone {
		most, left = 14, 34
	}
	const height, top = 120., 18.
	s := niceScale(t.Quantile(.002), t.Quantile(.998), most, left, d.w-left-10)
	if counted(t) && s.step < 1 { // a bar for each number, around it
		s.step, s.from = 1, t.Min-.5
		s.n = int(t.Max-t.Min) + 1
	}
	counts, highest := make([]int64, s.n), int64(0)
	for _, b := range t.Bins {
		k := min(max(int((b.Value()-s.from)/s.step), 0), s.n-1)
		counts[k] += b.N
		highest = max(highest, counts[k])
	}
	d.h = top + height + 24
	d.group("", "")
	bar := s.width / float64(s.n)
	for k, n := range counts {
		if n > 0 {
			h := max(height*float64(n)/float64(highest), 1)
			d.rect(s.at+float64(bar*float64(k))+.5, top+height-h, max(bar-1, 1), h, 0, "dot", fmt.Sprintf("%s to %s %s: %s", plainTick(s.tick(k)), plainTick(s.tick(k+1)), unitOf(m), many(n, "meeting")))
		}
	}
	d.end()
	d.line(left, top+height, d.w-10, top+height, "tick")
	d.text(0, top-6, "start", "small", "meetings")
	d.text(left-6, top+10, "end", "small", fmt.Sprint(highest))
	shift := 0.
	if s.step == 1 && s.from != math.Floor(s.from) {
		shift = .5
	}
	every := max(1, s.n/5)
	for k := 0; float64(k)+shift <= float64(s.n); k += every {
		d.tickText(s.at+float64(bar*(float64(k)+shift)), top+height+15, axisTick(s.tick(k)+shift))
	}
	middle := s.x(t.Quantile(.5))
	d.line(middle, top-4, middle, top+height, "level")
	anchor := "start"
	if middle > d.w*.7 {
		anchor, middle = "end", middle-10
	}
	d.text(middle+5, top-6, anchor, "small halo", "median "+amount(t.Quantile(.5))+" "+unitOf(m))
	return d
}

// counted reports whether the values are small whole numbers: how many there are of something.
func counted(t *colloquy.Tally) bool {
	for _, b := range t.Bins {
		if v := b.Value(); math.Abs(v-math.Round(v)) > math.Abs(v)/256 {
			return false
		}
	}
	return t.Max-t.Min < 30 && t.Min == math.Floor(t.Min) && t.Max == math.Floor(t.Max)
}

// drawWeeks draws the medians of the weeks, and where eight of ten meetings lie.
func drawWeeks(m *colloquy.MeasureTally, rows []groupRow, width int) *drawing {
	d := newDrawing(width, "Line: the median of each week, with the middle eight tenths of its meetings. The table below has the numbers.")
	left := 56.
	if d.phone {
		left = 42
	}
	const height, top = 130., 10.
	low, high := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		low, high = min(low, r.low), max(high, r.up)
	}
	y := niceScale(low, high, 5, 0, height)
	up := func(v float64) float64 { return top + height - y.x(v) }
	first, last := weekNumber(rows[0].name), weekNumber(rows[len(rows)-1].name)
	at := func(week string) float64 {
		return left + 16 + (d.w-left-52)*float64(weekNumber(week)-first)/float64(max(last-first, 1))
	}
	d.h = top + height + 26
	for k := 0; k <= y.n; k++ {
		d.line(left, up(y.tick(k)), d.w-10, up(y.tick(k)), "tick")
		d.text(left-6, up(y.tick(k))+4, "end", "small", axisTick(y.tick(k)))
	}
	path := ""
	for k, r := range rows {
		d.line(at(r.name), up(r.low), at(r.name), up(r.up), "cut")
		path += fmt.Sprintf("%s%s %s", map[bool]string{true: "M", false: "L"}[k == 0], num(at(r.name)), num(up(r.middle)))
	}
	d.f(`<path class="curve" d="%s"/>`, path)
	d.group("dot", "")
	for _, r := range rows {
		d.f(`<circle cx="%s" cy="%s" r="4"><title>%s: %s %s (%d)</title></circle>`, num(at(r.name)), num(up(r.middle)), escape(groupName(r.name)), amount(r.middle), escape(unitOf(m)), r.n)
	}
	d.end()
	reach := math.Inf(-1)
	for k, r := range rows {
		x := at(r.name)
		if x-reach < 70 || k > 0 && k < len(rows)-1 && at(rows[len(rows)-1].name)-x < 70 {
			continue
		}
		d.text(x, top+height+18, "middle", "small", groupName(r.name))
		reach = x
	}
	return d
}

// drawTeams draws a line a team: its median, and where eight of ten of its meetings lie.
func drawTeams(m *colloquy.MeasureTally, rows []groupRow, width int) *drawing {
	d := newDrawing(width, "Dots: the median of each team, with the middle eight tenths of its meetings. The table below has the numbers.")
	left := 150.
	switch {
	case d.phone:
		left = 96
	case slices.ContainsFunc(rows, func(r groupRow) bool { return utf8.RuneCountInString(groupName(r.name)) > 16 }):
		left = 230
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, r := range rows {
		low, high = min(low, r.low), max(high, r.up)
	}
	s := niceScale(low, high, 5, left, d.w-left-92)
	d.h = 22 + float64(24*float64(len(rows)))
	for k := 0; k <= s.n; k++ {
		x := s.x(s.tick(k))
		d.line(x, 16, x, d.h-4, "tick")
		d.text(x, 11, "middle", "small", axisTick(s.tick(k)))
	}
	for k, r := range rows {
		y := 32 + float64(24*float64(k))
		d.text(left-10, y+4, "end", "", fit(groupName(r.name), left-12))
		d.line(s.x(r.low), y, s.x(r.up), y, "cut")
		d.f(`<circle class="dot" cx="%s" cy="%s" r="5"><title>%s: %s %s (%d)</title></circle>`, num(s.x(r.middle)), num(y), escape(groupName(r.name)), amount(r.middle), escape(unitOf(m)), r.n)
		d.text(d.w-8, y+4, "end", "small", amount(r.middle)+" (n="+fmt.Sprint(r.n)+")")
	}
	return d
}
