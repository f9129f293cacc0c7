package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/colloquy-go/colloquy"
)

// EmotionsSVG writes what each person expresses most in each stretch of time, as found in the words. Where there is nothing
// annotated, or no times, nothing is written.
func EmotionsSVG(w io.Writer, m *colloquy.Meeting, o Options) error {
	d := drawEmotions(m, o.Width)
	if d == nil {
		return nil
	}
	return d.write(w)
}

// emotion is a label with what a cell shows of it: colour is never alone.
type emotion struct{ name, code, words string }

var emotions = [...]emotion{
	{"happiness", "Ha", "happiness"}, {"surprise", "Su", "surprise"}, {"sadness", "Sa", "sadness"}, {"anger", "An", "anger"},
	{"fear", "Fe", "fear"}, {"disgust", "Di", "disgust"}, {"neutral", "", "neutral"}, {"not_sure", "?", "not sure"},
}

// felt is how many of emotions are more than neutral.
const felt = 6

func emotionOf(name string) emotion {
	for _, e := range emotions {
		if e.name == name {
			return e
		}
	}
	return emotion{"not_sure", "?", cut(clean(name), 20)}
}

// emotionStep is how long a cell of a drawing is.
func emotionStep(m *colloquy.Meeting, phone bool) time.Duration {
	if phone {
		return step(m.Duration, 14, 10*time.Second)
	}
	return step(m.Duration, 36, 10*time.Second)
}

func drawEmotions(m *colloquy.Meeting, width int) *drawing {
	d := newDrawing(width, "Grid: the emotion that each person's words express most, over time. The table below has it in words.")
	if m.Duration <= 0 {
		return nil
	}
	by := emotionStep(m, d.phone)
	chunks := m.SpeakerEmotions(by)
	lanes, shown := map[colloquy.SpeakerID]bool{}, map[string]bool{}
	for _, c := range chunks {
		for _, s := range c.Speakers {
			lanes[s.Speaker] = true
			shown[emotionOf(s.Label).name] = true
		}
	}
	if len(lanes) == 0 {
		return nil
	}
	p := newPeople(m)
	left := d.gutter(p)
	lane := 24.
	y := map[colloquy.SpeakerID]float64{}
	d.h = 4
	scale := (d.w - left - 14) / (time.Duration((m.Duration+by-1)/by) * by).Seconds()
	for _, who := range p.all {
		if !lanes[who.ID] || len(y) >= mostLanes {
			continue
		}
		y[who.ID] = d.h
		d.group(who.Class, who.Paint)
		d.text(left-8, d.h+16, "end", "who", fit(who.Name, left-10))
		d.end()
		d.line(left, d.h+lane/2, d.w-14, d.h+lane/2, "lane")
		d.h += lane
	}
	for _, c := range chunks {
		for _, s := range c.Speakers {
			at, ok := y[s.Speaker]
			if !ok {
				continue
			}
			e := emotionOf(s.Label)
			x, w := left+float64(c.Start.Seconds()*scale), (c.End-c.Start).Seconds()*scale
			d.rect(x+.7, at+2, max(w-1.4, 1), lane-4, 3, e.name, fmt.Sprintf("%s %s–%s: %s", p.name(s.Speaker), clock(c.Start), clock(c.End), e.words))
			if w >= 15 && e.code != "" {
				d.text(x+w/2, at+16, "middle", "code", e.code)
			}
		}
	}
	emotionTimes(d, m.Duration, left, scale)
	emotionLegend(d, left, shown)
	return d
}

func emotionTimes(d *drawing, total time.Duration, left, scale float64) {
	ticks := 9
	if d.phone {
		ticks = 4
	}
	for at, by := time.Duration(0), step(total, ticks, 10*time.Second); at <= total; at += by {
		anchor := "middle"
		if left+float64(at.Seconds()*scale) > d.w-24 {
			anchor = "end"
		}
		d.text(left+float64(at.Seconds()*scale), d.h+13, anchor, "small", clock(at))
	}
	d.h += 22
}

// emotionLegend says what the colours and letters mean that are shown.
func emotionLegend(d *drawing, left float64, shown map[string]bool) {
	x, room := left, 98.
	if d.phone {
		x, room = 4, 112
	}
	first := x
	for _, e := range emotions {
		if !shown[e.name] {
			continue
		}
		if x+room > d.w+6 {
			x = first
			d.h += 20
		}
		d.rect(x, d.h+2, 20, 14, 3, e.name, "")
		if e.code != "" {
			d.text(x+10, d.h+13, "middle", "code", e.code)
		}
		d.text(x+26, d.h+13, "start", "small", e.words)
		x += room
	}
	d.h += 22
}

const (
	feltOfOne = 3 // lines quoted of an emotion
	feltAll   = 8 // and of all
)

// felts quotes the lines in which emotions are surest, a few of each, in their order.
func (k *maker) felts() []quote {
	var all []colloquy.Utterance
	for _, u := range k.m.Utterances {
		if a := u.Annotation; a != nil && a.Emotion.Confidence >= likely && slices.ContainsFunc(emotions[:felt], func(e emotion) bool { return e.name == a.Emotion.Name }) {
			all = append(all, u)
		}
	}
	slices.SortStableFunc(all, func(a, b colloquy.Utterance) int {
		return cmp.Compare(b.Annotation.Emotion.Confidence, a.Annotation.Emotion.Confidence)
	})
	of := map[string]int{}
	all = slices.DeleteFunc(all, func(u colloquy.Utterance) bool {
		of[u.Annotation.Emotion.Name]++
		return of[u.Annotation.Emotion.Name] > feltOfOne
	})
	out := make([]quote, 0, feltAll)
	for _, u := range all[:min(feltAll, len(all))] {
		q := k.utterance(u.ID)
		q.More = emotionOf(u.Annotation.Emotion.Name).words
		out = append(out, q)
	}
	slices.SortStableFunc(out, func(a, b quote) int { return cmp.Compare(a.Line, b.Line) })
	return out
}
