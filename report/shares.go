package report

import (
	"fmt"
	"html"
	"io"
	"time"

	"github.com/colloquy-go/colloquy"
)

func escape(s string) string { return html.EscapeString(s) }

// SharesSVG writes how long everybody talked, as bars. Where nobody talks nothing is written.
func SharesSVG(w io.Writer, m *colloquy.Meeting, o Options) error {
	d := drawShares(newPeople(m), m.Shares(), o.Width)
	if d == nil {
		return nil
	}
	return d.write(w)
}

// mostBars is how many people a drawing of shares has.
const mostBars = 40

func drawShares(p people, shares colloquy.Shares, width int) *drawing {
	d := newDrawing(width, "Bars: everybody's share of the talk. The table below has the numbers.")
	left, right := 150., 150.
	switch {
	case d.phone:
		left, right = 92, 100
	case p.longest() > 16:
		left = 194
	}
	full, shown, rest := 0., 0, 0
	for _, s := range shares.Speakers {
		if s.OfTalk.OK() {
			full = max(full, s.OfTalk.Value)
		}
	}
	if full <= 0 {
		return nil
	}
	d.h = 4
	for _, s := range byShare(shares.Speakers) {
		if !talks(s) {
			continue
		}
		if shown++; shown > mostBars {
			rest++
			continue
		}
		who := p.of(s.Speaker)
		label := fmt.Sprintf("%.1f %%", 100*s.OfTalk.Value)
		if s.Talk.OK() {
			label += " · " + length(seconds(s.Talk.Value))
		}
		room := d.w - left - right
		d.group(who.Class, who.Paint)
		d.text(left-10, d.h+17, "end", "who", fit(who.Name, left-12))
		bar := room * s.OfTalk.Value / full // against the longest: no frame around it says that it were all
		d.rect(left, d.h+4, max(bar, 1), 17, min(3, bar/2), "talk", who.Name+": "+label)
		if d.phone {
			label = fmt.Sprintf("%.1f %%", 100*s.OfTalk.Value)
			if s.Talk.OK() {
				label += " · " + clock(seconds(s.Talk.Value).Round(time.Second))
			}
		}
		d.text(left+room+8, d.h+17, "start", "", label)
		d.end()
		d.h += 27
	}
	if rest > 0 {
		d.text(left, d.h+14, "start", "small", fmt.Sprintf("and %d more: see the table", rest))
		d.h += 20
	}
	d.h += 2
	return d
}
