package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// state is what the events have told so far.
type state struct {
	now    time.Duration
	people []*person // in the order in which they were first heard
	hints  []colloquy.Event
}

type person struct {
	id       colloquy.SpeakerID
	share    float64 // 0..1
	pace     float64 // words a minute; 0 = not known
	speaking bool
}

func newState() *state { return new(state) }

// person returns somebody, who is entered if need be.
func (s *state) person(id colloquy.SpeakerID) *person {
	for _, p := range s.people {
		if p.id == id {
			return p
		}
	}
	p := &person{id: id}
	s.people = append(s.people, p)
	return p
}

func (s *state) take(e colloquy.Event) {
	switch e.Kind {
	case colloquy.SpeakerStarted:
		s.person(e.Speaker).speaking = true
	case colloquy.SpeakerEnded:
		s.person(e.Speaker).speaking = false
	case colloquy.ShareChanged:
		s.person(e.Speaker).share = e.Value.Value
	case colloquy.PaceChanged:
		s.person(e.Speaker).pace = e.Value.Value
	case colloquy.SpeakersMerged:
		s.people = slices.DeleteFunc(s.people, func(p *person) bool { return p.id == e.Speaker })
	default:
		if e.Kind.Hint() {
			s.hints = append(s.hints, e)
		}
	}
}

// shares sets the shares of all to what they are now.
func (s *state) shares(now colloquy.Shares) {
	for _, sh := range now.Speakers {
		for _, p := range s.people {
			if p.id == sh.Speaker && sh.OfTalk.OK() {
				p.share = sh.OfTalk.Value
			}
		}
	}
}

// view shows what happens.
type view interface {
	event(s *state, e colloquy.Event)
	draw(s *state)
}

// clock writes a time as minutes and seconds.
func clock(t time.Duration) string {
	return fmt.Sprintf("%02d:%04.1f", int(t.Minutes()), (t % time.Minute).Truncate(100*time.Millisecond).Seconds())
}

// sentence says what a hint means; "" for what is none.
func sentence(e colloquy.Event) string {
	switch e.Kind {
	case colloquy.HintLongTalk:
		return fmt.Sprintf("%s has had the floor for %.0f s", e.Speaker, e.Value.Value)
	case colloquy.HintLongSilent:
		return fmt.Sprintf("%s has said nothing for %.0f min", e.Speaker, e.Value.Value/60)
	case colloquy.HintInterrupted:
		return fmt.Sprintf("%s interrupted %s", e.Speaker, e.Other)
	case colloquy.HintTalkingOver:
		return fmt.Sprintf("people talk at once in %.0f %% of the last minute's speech", 100*e.Value.Value)
	case colloquy.HintLongSilence:
		return fmt.Sprintf("nobody has spoken for %.0f s", e.Value.Value)
	case colloquy.HintClipping:
		return fmt.Sprintf("the microphone is too loud: %.2f %% of the samples are at full scale", e.Value.Value)
	case colloquy.HintNoSignal:
		return "the microphone gives no signal"
	}
	return ""
}

// lines writes a line for each thing that happens, and the shares every half minute.
type lines struct {
	out   io.Writer
	last  colloquy.SpeakerID // who was said to speak last
	shown time.Duration
}

func (l *lines) event(s *state, e colloquy.Event) {
	at := clock(e.At)
	switch {
	case e.Kind == colloquy.SpeakerStarted && e.Speaker != l.last:
		l.last = e.Speaker
		fmt.Fprintf(l.out, "%s  %s speaks\n", at, e.Speaker)
	case e.Kind == colloquy.SpeechEnded:
		l.last = ""
		fmt.Fprintf(l.out, "%s  nobody speaks\n", at)
	case e.Kind == colloquy.SpeakersMerged:
		fmt.Fprintf(l.out, "%s  %s is the same as %s\n", at, e.Speaker, e.Other)
	case e.Kind.Hint():
		fmt.Fprintf(l.out, "%s  ! %s\n", at, sentence(e))
	}
}

func (l *lines) draw(s *state) {
	if s.now < l.shown+30*time.Second {
		return
	}
	l.shown += 30 * time.Second
	var parts []string
	for _, p := range s.people {
		if p.share > 0 {
			parts = append(parts, fmt.Sprintf("%s %.0f %%", p.id, 100*p.share))
		}
	}
	if len(parts) > 0 {
		fmt.Fprintf(l.out, "%s  shares: %s\n", clock(l.shown), strings.Join(parts, ", "))
	}
}

const (
	barWidth   = 40
	shownHints = 3
	redraw     = 250 * time.Millisecond
)

// screen draws everybody with a bar, over what it drew before.
type screen struct {
	out   io.Writer
	color bool
	drawn int // lines
	last  time.Duration
}

func (v *screen) event(*state, colloquy.Event) {}

func (v *screen) draw(s *state) {
	if v.drawn > 0 && s.now < v.last+redraw {
		return
	}
	v.last = s.now
	var b strings.Builder
	if v.drawn > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", v.drawn)
	}
	rows := v.rows(s)
	for _, r := range rows {
		b.WriteString("\x1b[2K" + r + "\n")
	}
	for range v.drawn - len(rows) { // somebody has gone
		b.WriteString("\x1b[2K\n")
	}
	v.drawn = max(v.drawn, len(rows))
	_, _ = io.WriteString(v.out, b.String()) // a view that cannot be shown stops nothing
}

// rows returns the lines of the view.
func (v *screen) rows(s *state) []string {
	out := []string{v.paint("1", "colloquy  "+clock(s.now)), ""}
	for _, p := range s.people {
		mark, code := " ", "2"
		if p.speaking {
			mark, code = "●", "32"
		}
		n := int(p.share*barWidth + .5)
		bar := strings.Repeat("█", n) + strings.Repeat("·", barWidth-n)
		row := fmt.Sprintf("%s %-10s %s %3.0f %%", mark, p.id, bar, 100*p.share)
		if p.pace > 0 {
			row += fmt.Sprintf("  %3.0f words/min", p.pace)
		}
		out = append(out, v.paint(code, row))
	}
	out = append(out, "")
	for _, e := range s.hints[max(0, len(s.hints)-shownHints):] {
		out = append(out, v.paint("33", clock(e.At)+"  "+sentence(e)))
	}
	return out
}

func (v *screen) paint(code, s string) string {
	if !v.color {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

// summarize writes what the whole conversation comes to.
func summarize(out io.Writer, m *colloquy.Meeting) error {
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s of sound, %d people\n", clock(m.Duration), len(m.Speakers))
	pace := map[colloquy.SpeakerID]colloquy.Measure{}
	for _, p := range m.Pace().Speakers {
		pace[p.Speaker] = p.Rate
	}
	for _, s := range m.Shares().Speakers {
		fmt.Fprintf(&b, "  %-10s %3.0f %% of the talk, %d turns, pace %v\n", s.Speaker, 100*s.OfTalk.Value, s.Turns, pace[s.Speaker])
	}
	fmt.Fprintf(&b, "  balance %v, longest monologue %v\n", m.Balance(), m.Monologues().Longest)
	for _, w := range m.Warnings {
		fmt.Fprintf(&b, "  %s: %s\n", w.Code, w.Detail)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
