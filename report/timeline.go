package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// TimelineSVG writes who spoke when: a lane a person, with a system below the other as in a score where the meeting is long,
// arrows where somebody cuts in on somebody, bands where people are most involved, and a strip of who talks at the same
// time. A Meeting without times has no timeline, and nothing is written.
func TimelineSVG(w io.Writer, m *colloquy.Meeting, o Options) error {
	t := newTimeline(m, m.Overlap().Instances, m.Interruptions().All, m.HotSpots().All)
	if t == nil {
		return nil
	}
	return t.draw(o.Width).write(w)
}

// timeline is what is drawn.
type timeline struct {
	people people
	m      *colloquy.Meeting
	lanes  []colloquy.SpeakerID // who talks, in the order of the speakers
	left   int                  // who talks too little to have a lane
	talk   map[colloquy.SpeakerID][]colloquy.Interval
	both   []colloquy.Interval
	cuts   []colloquy.Interruption
	hot    []colloquy.HotSpot
}

// mostLanes is how many people a timeline shows.
const mostLanes = 30

func newTimeline(m *colloquy.Meeting, both []colloquy.Interval, cuts []colloquy.Interruption, hot []colloquy.HotSpot) *timeline {
	if !m.Timing.Timed() || m.Duration <= 0 {
		return nil
	}
	t := &timeline{people: newPeople(m), m: m, talk: map[colloquy.SpeakerID][]colloquy.Interval{}, both: both, cuts: cuts, hot: hot}
	for _, s := range m.Segments {
		t.talk[s.Speaker] = append(t.talk[s.Speaker], s.Interval)
	}
	if len(m.Segments) == 0 {
		for _, u := range m.Utterances {
			t.talk[u.Speaker] = append(t.talk[u.Speaker], u.Interval)
		}
	}
	for _, s := range append(slices.Clone(m.Speakers), colloquy.Speaker{}) {
		if len(t.talk[s.ID]) > 0 {
			t.lanes = append(t.lanes, s.ID)
		}
	}
	if len(t.lanes) == 0 {
		return nil
	}
	t.shorten()
	return t
}

// shorten leaves out those who talk least where there are too many.
func (t *timeline) shorten() {
	if len(t.lanes) <= mostLanes {
		return
	}
	total := func(id colloquy.SpeakerID) (sum time.Duration) {
		for _, i := range t.talk[id] {
			sum += i.Len()
		}
		return sum
	}
	order := slices.Clone(t.lanes)
	slices.SortStableFunc(order, func(a, b colloquy.SpeakerID) int { return cmp.Compare(total(b), total(a)) })
	order = order[:mostLanes]
	t.left = len(t.lanes) - mostLanes
	t.lanes = slices.DeleteFunc(t.lanes, func(id colloquy.SpeakerID) bool { return !slices.Contains(order, id) })
}

// system is a line of a timeline.
type system struct {
	colloquy.Interval
	left, width float64 // of the lanes, pixels
	scale       float64 // pixels a second
	top, lane   float64
	y           map[colloquy.SpeakerID]float64 // middle of the lane
}

func (s *system) x(t time.Duration) float64 { return s.left + float64((t-s.Start).Seconds()*s.scale) }

// per returns how long a system is.
func (t *timeline) per(phone bool) time.Duration {
	one, most := 12*time.Minute, 4
	if phone {
		one, most = 4*time.Minute, 6
	}
	if t.m.Duration <= one {
		return t.m.Duration
	}
	for _, s := range []time.Duration{5, 10, 15, 20, 30, 45, 60, 90, 120} {
		if s *= time.Minute; t.m.Duration <= time.Duration(most)*s {
			if whole := t.m.Duration / s; whole > 0 && t.m.Duration-whole*s < s/10 {
				s = (t.m.Duration + whole - 1) / whole // no line for the last few seconds alone
			}
			return s
		}
	}
	return t.m.Duration/time.Duration(most) + 1
}

func (t *timeline) draw(width int) *drawing {
	d := newDrawing(width, fmt.Sprintf("Timeline of %s: when each of %s talks. The table below says it in numbers.", length(t.m.Duration), plural(len(t.lanes), "speaker")))
	left := d.gutter(t.people)
	lane := 24.
	if len(t.lanes) > 5 {
		lane = 18
	}
	per := t.per(d.phone)
	d.h = 4
	for from := time.Duration(0); from < t.m.Duration; from += per {
		s := &system{Interval: colloquy.Interval{Start: from, End: min(from+per, t.m.Duration)}, left: left, lane: lane, top: d.h, y: map[colloquy.SpeakerID]float64{}}
		s.scale = (d.w - left - 14) / per.Seconds()
		s.width = s.Len().Seconds() * s.scale
		for k, id := range t.lanes {
			s.y[id] = s.top + 6 + float64(lane*(float64(k)+.5))
		}
		t.system(d, s)
	}
	if t.left > 0 {
		d.h += 16
		d.text(left, d.h-4, "start", "small", fmt.Sprintf("and %d more, who talk less", t.left))
	}
	return d
}

// system draws a line of the timeline below what is there.
func (t *timeline) system(d *drawing, s *system) {
	bottom := s.top + 6 + float64(s.lane*float64(len(t.lanes)))
	if len(t.both) > 0 {
		bottom += 14
	}
	d.f(`<g class="system" data-from="%s" data-scale="%s" data-left="%s" data-right="%s">`, num(s.Start.Seconds()), fmt.Sprintf("%.5f", s.scale), num(s.left), num(s.left+s.width))
	d.f(`<rect class="hit" x="%s" y="%s" width="%s" height="%s" fill="none"/>`, num(s.left), num(s.top), num(s.width), num(bottom-s.top))
	t.bands(d, s, bottom)
	t.ruler(d, s, bottom)
	for _, id := range t.lanes {
		t.laneOf(d, s, id)
	}
	t.together(d, s, bottom-11)
	t.arrows(d, s)
	d.end()
	d.h = bottom + 30
}

// bands shows where people are most involved.
func (t *timeline) bands(d *drawing, s *system, bottom float64) {
	for _, h := range t.hot {
		if i := clip(h.Interval, s.Interval); i.Len() > 0 {
			d.rect(s.x(i.Start), s.top+2, i.Len().Seconds()*s.scale, bottom-s.top-2, 2, "hot", fmt.Sprintf("hot spot %s–%s, score %.2f", clock(h.Start), clock(h.End), h.Score))
		}
	}
}

func (t *timeline) ruler(d *drawing, s *system, bottom float64) {
	ticks := 9
	if d.phone {
		ticks = 4
	}
	by := step(time.Duration(float64(time.Second)*(d.w-s.left-14)/s.scale), ticks, 5*time.Second)
	for at := (s.Start + by - 1) / by * by; at <= s.End; at += by {
		d.line(s.x(at), s.top+4, s.x(at), bottom, "tick")
		anchor := "middle"
		if s.x(at) > d.w-30 {
			anchor = "end"
		}
		d.text(s.x(at), bottom+13, anchor, "small", clock(at))
	}
}

// laneOf draws when one person talks: stretches that are less than a pixel apart as one. A telephone has no pointer that
// rests on a stretch to be told its time, so that there all are one shape: long meetings have thousands.
func (t *timeline) laneOf(d *drawing, s *system, id colloquy.SpeakerID) {
	who, y, h := t.people.of(id), s.y[id], s.lane*.58
	d.group(who.Class, who.Paint)
	d.text(s.left-8, y+4, "end", "who", fit(who.Name, s.left-10))
	d.line(s.left, y, s.left+s.width, y, "lane")
	d.group("talk", "")
	var from, to float64
	var first, last time.Duration
	var shape strings.Builder
	flush := func() {
		switch {
		case to <= from:
		case d.phone:
			box(&shape, from, y-h/2, math.Max(to-from, 1), h)
		default:
			d.rect(from, y-h/2, math.Max(to-from, 1), h, math.Min(2.5, (to-from)/3), "", fmt.Sprintf("%s %s–%s", who.Name, clock(first), clock(last)))
		}
	}
	for _, i := range t.talk[id] {
		if i = clip(i, s.Interval); i.Len() <= 0 {
			continue
		}
		if a := s.x(i.Start); to == 0 || a > to+1 {
			flush()
			from, to, first, last = a, s.x(i.End), i.Start, i.End
			continue
		}
		to, last = math.Max(to, s.x(i.End)), max(last, i.End)
	}
	flush()
	d.path(shape.String())
	d.end()
	d.end()
}

// together draws the strip of who talks at the same time.
func (t *timeline) together(d *drawing, s *system, y float64) {
	if len(t.both) == 0 {
		return
	}
	label := "at once"
	d.text(s.left-8, y+8, "end", "small", label)
	var shape strings.Builder
	to := -1.
	for _, i := range t.both {
		i = clip(i, s.Interval)
		if x := s.x(i.End); i.Len() > 0 && x > to {
			from := math.Max(s.x(i.Start), to)
			box(&shape, from, y+1, math.Max(x-from, .8), 7)
			to = x
		}
	}
	d.group("cutdot", "#1d1f23")
	d.path(shape.String())
	d.end()
}

// mostArrows is how many arrows a system can hold; above, marks stand on the lane of who cuts in.
const mostArrows = 24

func (t *timeline) arrows(d *drawing, s *system) {
	var here []colloquy.Interruption
	for _, c := range t.cuts {
		_, by := s.y[c.By]
		_, of := s.y[c.Of]
		if by && of && c.By != c.Of && c.Start >= s.Start && c.Start < s.End {
			here = append(here, c)
		}
	}
	if len(here) > mostArrows {
		t.marks(d, s, here)
		return
	}
	for _, c := range here {
		x, from, to := s.x(c.Start), s.y[c.By], s.y[c.Of]
		side := math.Copysign(1, to-from)
		d.f(`<g><title>%s</title>`, escape(fmt.Sprintf("%s %s %s %s", clock(c.Start), t.people.name(c.By), verb(c), t.people.name(c.Of))))
		d.line(x, from, x, to-side*4, "cut")
		d.f(`<path class="cutdot" d="M%s %sl-3.5 %sh7z"/>`, num(x), num(to), num(-6*side))
		d.end()
	}
}

// marks shows interruptions on the lane of who cuts in.
func (t *timeline) marks(d *drawing, s *system, here []colloquy.Interruption) {
	d.WriteString(`<path class="cutdot" d="`)
	for _, c := range here {
		d.f("M%s %sl-3-5h6z", num(s.x(c.Start)), num(s.y[c.By]-float64(s.lane*.2)))
	}
	d.WriteString(`"/>`)
}

// verb says what somebody does who interrupts.
func verb(c colloquy.Interruption) string {
	if c.Outcome == colloquy.FailedInterruption {
		return "tries to cut in on"
	}
	return "cuts in on"
}

// clip returns the part of i that lies in j.
func clip(i, j colloquy.Interval) colloquy.Interval {
	out := colloquy.Interval{Start: max(i.Start, j.Start), End: min(i.End, j.End)}
	out.End = max(out.End, out.Start)
	return out
}
