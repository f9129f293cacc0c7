package show

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// head prints what was looked at.
func (p *page) head() {
	p.line("%s", strings.Repeat("═", p.o.Width))
	p.line("%s", fit(p.o.Title, p.o.Width))
	facts := []string{"no times"}
	if p.m.Timing.Timed() {
		facts[0] = clock(p.m.Duration)
	}
	talking := 0
	for _, s := range p.in.Shares.Speakers {
		if s.OfTalk.OK() && s.OfTalk.Value > 0 {
			talking++
		}
	}
	facts = append(facts, plural(talking, "speaker"))
	words := 0
	for _, s := range p.in.Shares.Speakers {
		words += s.Words
	}
	switch {
	case p.m.Sound != nil && words > 0:
		facts = append(facts, "sound and "+plural(words, "word"))
	case p.m.Sound != nil:
		facts = append(facts, "sound, no words")
	default:
		facts = append(facts, "a transcript of "+plural(words, "word"))
	}
	for _, q := range p.m.RecordingQuality() {
		if q.Grade.OK() {
			track := ""
			if q.Track != "" {
				track = " " + p.name(colloquy.SpeakerID(q.Track))
			}
			facts = append(facts, fmt.Sprintf("recording%s %.0f/100 (SNR %s dB)", track, q.Grade.Value, p.value("signal-to-noise ratio", q.SNR, "%.0f")))
		}
	}
	p.line("%s", strings.Join(facts, " · "))
	p.line("%s", strings.Repeat("═", p.o.Width))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// people prints a bar for everybody's share of the talk.
func (p *page) people() {
	from := p.times()
	if p.m.Timing.Source == colloquy.TimesNone || p.m.Timing.Source == colloquy.TimesByStart {
		from = "shares from the number of words"
	}
	p.section("Who spoke how long", from)
	if len(p.in.Shares.Speakers) == 0 {
		p.line("  Nobody speaks.")
		return
	}
	pace := map[colloquy.SpeakerID]colloquy.Measure{}
	for _, s := range p.in.Pace.Speakers {
		pace[s.Speaker] = s.Rate
	}
	const barWidth = 30
	n := p.nameWidth()
	for _, s := range p.in.Shares.Speakers {
		bar, share := "", "  –  "
		if s.OfTalk.OK() {
			bar, share = eighths(s.OfTalk.Value, barWidth), fmt.Sprintf("%4.1f %%", 100*s.OfTalk.Value)
		} else {
			p.lacks("shares of the talk", s.OfTalk)
		}
		row := fmt.Sprintf("  %s %s %s", pad(p.name(s.Speaker), n), pad(bar, barWidth), share)
		if s.Talk.OK() {
			row += fmt.Sprintf("  %7s", clock(time.Duration(s.Talk.Value*1e9)))
		}
		row += fmt.Sprintf("  %s", pad(plural(s.Turns, "turn"), 9))
		if m, ok := pace[s.Speaker]; ok && m.OK() {
			row += fmt.Sprintf("  %s%3.0f wpm", p.about(), m.Value)
		}
		p.line("%s", strings.TrimRight(row, " "))
	}
	p.values(p.value("balance", p.in.Balance, "balance %.0f of 100 (100 = everybody the same)"),
		p.value("pace", p.in.Pace.Rate, p.about()+"%.0f words a minute"))
	if p.about() != "" && p.in.Pace.Rate.OK() {
		p.line("  ≈ words are counted as syllables in the sound, 1.5 to a word")
	}
}

// about marks a pace that was not counted in words.
func (p *page) about() string {
	if p.in.Pace.Rate.Method == "pace-nuclei/1" {
		return "≈"
	}
	return ""
}

// eighths draws a bar of n columns whose length is share of it, in eighths of a column.
func eighths(share float64, n int) string {
	k := int(math.Round(min(max(share, 0), 1) * float64(8*n)))
	bar := strings.Repeat("█", k/8)
	if k%8 > 0 {
		bar += string([]rune("▏▎▍▌▋▊▉")[k%8-1])
	}
	return bar
}

// timeline prints a row for everybody: in each column the darker, the more of its time the person speaks.
func (p *page) timeline() {
	if !p.m.Timing.Timed() || p.m.Duration <= 0 || len(p.m.Segments) == 0 {
		return
	}
	n := p.nameWidth()
	columns := max(20, p.o.Width-n-3)
	p.section("Who spoke when", p.times())
	step := p.m.Duration / time.Duration(columns)
	if step <= 0 {
		return
	}
	talk := map[colloquy.SpeakerID][]time.Duration{}
	for _, s := range p.m.Segments {
		if talk[s.Speaker] == nil {
			talk[s.Speaker] = make([]time.Duration, columns)
		}
		for k := int(s.Start / step); k < columns && time.Duration(k)*step < s.End; k++ {
			talk[s.Speaker][k] += s.Overlap(colloquy.Interval{Start: time.Duration(k) * step, End: time.Duration(k+1) * step})
		}
	}
	for _, s := range p.m.Speakers {
		row := make([]rune, columns)
		for k := range row {
			row[k] = '·'
			if talk[s.ID] != nil && talk[s.ID][k] > 0 {
				row[k] = []rune("░▒▓█")[min(3, int(4*talk[s.ID][k]/step))]
			}
		}
		p.line("  %s %s", pad(p.name(s.ID), n), string(row))
	}
	p.line("  %s %s", pad("", n), ruler(p.m.Duration, columns))
}

// ruler prints times below the columns of a timeline.
func ruler(length time.Duration, columns int) string {
	row := []rune(strings.Repeat(" ", columns))
	for k := 0; k < columns; k += 15 {
		mark := clock(length * time.Duration(k) / time.Duration(columns))
		for i, r := range mark {
			if k+i < columns {
				row[k+i] = r
			}
		}
	}
	return strings.TrimRight(string(row), " ")
}
