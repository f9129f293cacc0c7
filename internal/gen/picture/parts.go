package main

import (
	"fmt"
	"html"
	"math"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

func escape(s string) string { return html.EscapeString(s) }

func (p *picture) title() {
	p.text(18, 28, "start", `font-size="16" font-weight="600" fill="#222"`, "What colloquy hears in 89 seconds of three voices")
	words := 0
	for _, u := range p.m.Utterances {
		words += len(strings.Fields(u.Text))
	}
	p.text(width-right, 28, "end", `fill="#666"`, fmt.Sprintf("a WAV file and %d words in · pure Go, offline, nothing beside it", words))
}

// loudness draws the level of each second, coloured by who speaks longest in it.
func (p *picture) loudness() {
	base := float64(top + wave - 8)
	for k, s := range p.m.Sound.Seconds {
		at := time.Duration(k) * time.Second
		h := math.Max(1, (s.Level+55)/45*(wave-10))
		fmt.Fprintf(p, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="1.5" fill="%s" opacity=".55"/>`+"\n",
			p.x(at)+0.8, base-h, p.x(at+time.Second)-p.x(at)-1.6, h, p.loudest(colloquy.Interval{Start: at, End: at + time.Second}))
	}
	p.text(left-10, top+wave-14, "end", `fill="#666"`, "loudness")
}

// loudest returns the colour of who speaks most of an interval, grey for nobody.
func (p *picture) loudest(i colloquy.Interval) string {
	talk := map[colloquy.SpeakerID]time.Duration{}
	for _, s := range p.m.Segments {
		talk[s.Speaker] += s.Overlap(i)
	}
	best, colour := time.Duration(0), "#bbb"
	for _, s := range p.m.Speakers {
		if talk[s.ID] > best {
			best, colour = talk[s.ID], p.colour[s.ID]
		}
	}
	return colour
}

// lanes draws who speaks when.
func (p *picture) lanes() {
	for _, s := range p.m.Speakers {
		y := p.y[s.ID]
		fmt.Fprintf(p, `<line x1="%d" x2="%d" y1="%d" y2="%d" stroke="#e3e3e0"/>`+"\n", left, width-right, y+15, y+15)
		p.text(left-10, y+20, "end", `font-weight="600" fill="`+p.colour[s.ID]+`"`, s.Label())
	}
	for _, s := range p.m.Segments {
		if y, ok := p.y[s.Speaker]; ok {
			fmt.Fprintf(p, `<rect x="%.1f" y="%d" width="%.1f" height="18" rx="4" fill="%s"/>`+"\n",
				p.x(s.Start), y+6, math.Max(1.5, p.x(s.End)-p.x(s.Start)), p.colour[s.Speaker])
		}
	}
}

// cuts marks interruptions.
func (p *picture) cuts() {
	for _, i := range p.in.Interruptions.All {
		from, to := p.y[i.By], p.y[i.Of]
		fmt.Fprintf(p, `<path d="M %.1f %d L %.1f %d" stroke="#222" stroke-width="1.6" stroke-dasharray="3 2"/>`+"\n", p.x(i.Start), from+15, p.x(i.Start), to+15)
		p.text(p.x(i.Start)+4, min(from, to)+lane+2, "start", `font-size="11" fill="#222"`, "cuts in")
	}
}

func (p *picture) ruler(y int) {
	for t := time.Duration(0); t <= p.m.Duration; t += 10 * time.Second {
		p.text(p.x(t), y+16, "middle", `font-size="11" fill="#888"`, fmt.Sprintf("%d:%02d", int(t.Minutes()), int(t.Seconds())%60))
	}
}

// figures prints measures as tiles.
func (p *picture) figures(y int) {
	in := p.in
	tiles := []struct {
		name string
		m    colloquy.Measure
		form string
	}{
		{"balance", in.Balance, "%.0f"}, {"interaction", in.InteractionScore, "%.0f"}, {"sentiment", in.Sentiment.Score, "%.0f"},
		{"pace", in.Pace.Rate, "%.0f wpm"}, {"silence", in.Silence.Total, "%.1f s"}, {"response", in.Latency.Offset, "%.2f s"},
		{"energy", in.Energy, "%.0f"}, {"SNR", p.m.Sound.Quality[0].SNR, "%.0f dB"},
	}
	w := float64(width-36) / float64(len(tiles))
	for k, t := range tiles {
		x := 18 + w*float64(k)
		value := "–"
		if t.m.OK() {
			value = fmt.Sprintf(t.form, t.m.Value)
		}
		fmt.Fprintf(p, `<rect x="%.1f" y="%d" width="%.1f" height="52" rx="6" fill="#f0f0ed"/>`+"\n", x+3, y, w-6)
		p.text(x+w/2, y+24, "middle", `font-size="17" font-weight="600" fill="#222"`, value)
		p.text(x+w/2, y+42, "middle", `font-size="11" fill="#666"`, t.name)
	}
}
