package show

import (
	"fmt"
	"strings"
	"text/tabwriter"
	"time"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// moves prints how the floor went from one to another.
func (p *page) moves() {
	p.section("How the talk moved", p.times()+p.worded())
	in := p.in
	p.values(p.lasting("speech", "speech", in.Silence.Speech), p.lasting("silence", "silence", in.Silence.Total),
		p.lasting("overlap", "two or more at once", in.Overlap.Total))
	p.values(plural(in.TurnTaking.Turns, "turn"), p.value("interactivity", in.TurnTaking.Rate, "%.1f changes of speaker a minute"),
		p.count("backchannel", len(in.Backchannels.All), in.Backchannels.Rate),
		p.count("interruption", len(in.Interruptions.All), in.Interruptions.Rate))
	p.values(p.value("response times", in.Latency.Offset, "the next speaker begins %.2f s after the last"),
		p.lasting("longest turn", "longest turn", in.Monologues.Longest))
	p.values(p.value("interaction score", in.InteractionScore, "interaction %.0f of 100"), p.value("energy", in.Energy, "energy %.0f of 100"),
		p.value("sentiment", in.Sentiment.Score, "sentiment %.0f of 100"+bracketed(string(in.Sentiment.Label))))
}

// lasting is a measure in seconds: below a minute with tenths, else as m:ss.
func (p *page) lasting(what, words string, m colloquy.Measure) string {
	if m.OK() && m.Value >= 60 {
		return words + " " + clock(time.Duration(m.Value*float64(time.Second)))
	}
	return p.value(what, m, words+" %.1f s")
}

// worded says where the sentiment is from, if there is any.
func (p *page) worded() string {
	if len(p.m.Utterances) == 0 {
		return ""
	}
	return "; sentiment " + p.words()
}

// count prints how many there are of something; none is none only where its rate could be measured.
func (p *page) count(what string, n int, rate colloquy.Measure) string {
	if n == 0 && !rate.OK() {
		p.lacks(what+"s", rate)
		return ""
	}
	return plural(n, what)
}

func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

// matrix prints how often the floor went from the one in a row to the one in a column.
func (p *page) matrix() {
	if !p.in.Interactions.Total.OK() {
		p.lacks("who answers whom", p.in.Interactions.Total)
		return
	}
	var ids []colloquy.SpeakerID
	count := map[[2]colloquy.SpeakerID]float64{}
	for _, q := range p.in.Interactions.Pairs {
		for _, id := range q.Between {
			if _, seen := count[[2]colloquy.SpeakerID{id, id}]; !seen {
				count[[2]colloquy.SpeakerID{id, id}] = 0
				ids = append(ids, id)
			}
		}
		count[[2]colloquy.SpeakerID{q.Between[0], q.Between[1]}] = q.To
		count[[2]colloquy.SpeakerID{q.Between[1], q.Between[0]}] = q.Back
	}
	if len(ids) > 12 {
		p.section("Who answers whom", p.times())
		p.line("  %d people: too many for a table; -format json has all pairs", len(ids))
		return
	}
	by := p.times()
	if p.in.Interactions.Total.Method == "interaction/1" {
		by += "; a backchannel counts half"
	}
	p.section("Who answers whom", by)
	width := p.nameWidth() + 16
	for _, id := range ids {
		width += 2 + utf8.RuneCountInString(fit(p.name(id), 14))
	}
	head := func(_ int, id colloquy.SpeakerID) string { return fit(p.name(id), 14) }
	row := func(_ int, id colloquy.SpeakerID) string { return p.name(id) }
	if width > p.o.Width { // numbers stand for names
		head = func(n int, _ colloquy.SpeakerID) string { return fmt.Sprint(n + 1) }
		row = func(n int, id colloquy.SpeakerID) string { return fmt.Sprintf("%d %s", n+1, p.name(id)) }
	}
	t := tabwriter.NewWriter(p, 0, 0, 2, ' ', 0)
	fmt.Fprint(t, "  \tanswered by")
	for n, id := range ids {
		fmt.Fprintf(t, "\t%s", head(n, id))
	}
	fmt.Fprintln(t)
	for n, from := range ids {
		fmt.Fprintf(t, "  %s\t", row(n, from))
		for _, to := range ids {
			if from == to {
				fmt.Fprint(t, "\t·")
			} else {
				fmt.Fprintf(t, "\t%g", count[[2]colloquy.SpeakerID{from, to}])
			}
		}
		fmt.Fprintln(t)
	}
	t.Flush() // the page keeps its error
}

// dynamics prints the course of the meeting, a row a period.
func (p *page) dynamics() {
	periods := p.in.Dynamics
	if len(periods) == 0 {
		return
	}
	p.section("Dynamics", p.times()+p.worded())
	t := tabwriter.NewWriter(p, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "  \tspeech\tinteraction\tenergy\tsentiment\tmost talk")
	const most = 40
	for k, d := range periods {
		if k == most {
			fmt.Fprintf(t, "  … %d more\n", len(periods)-most)
			break
		}
		talk := "–"
		best := 0.
		for _, s := range d.Shares {
			if s.OfTalk.OK() && s.OfTalk.Value > best {
				best = s.OfTalk.Value
				talk = fmt.Sprintf("%s %.0f %%", p.name(s.Speaker), 100*best)
			}
		}
		fmt.Fprintf(t, "  %s – %s\t%s\t%s\t%s\t%s\t%s\n", clock(d.Start), clock(d.End), percent(d.Talking),
			short(d.Interactions, "%.0f"), short(d.Energy, "%.0f"), short(d.Sentiment.Score, "%.0f")+bracketed(string(d.Sentiment.Label)), talk)
	}
	t.Flush()
}

func percent(m colloquy.Measure) string {
	m.Value *= 100
	return short(m, "%.0f %%")
}

// short prints a measure of which there are many: what is missing in one period is no news.
func short(m colloquy.Measure, format string) string {
	if !m.OK() {
		return "–"
	}
	return fmt.Sprintf(format, m.Value)
}

// interruptions prints who cut in on whom.
func (p *page) interruptions() {
	if !p.in.Interruptions.Rate.OK() {
		p.lacks("interruptions", p.in.Interruptions.Rate)
		return
	}
	if len(p.in.Interruptions.All) == 0 {
		return
	}
	p.section("Interruptions", p.times())
	const most = 12
	for k, i := range p.in.Interruptions.All {
		if k == most {
			p.line("  … %d more", len(p.in.Interruptions.All)-most)
			return
		}
		verb := "cuts in on"
		if i.Outcome == colloquy.FailedInterruption {
			verb = "tries to cut in on"
		}
		var more []string
		if i.Kind != colloquy.UnknownInterruption {
			more = append(more, string(i.Kind))
		}
		if i.Contested {
			more = append(more, "both go on")
		}
		more = append(more, fmt.Sprintf("%.1f s at once", i.Len().Seconds()), fmt.Sprintf("confidence %.2f", i.Confidence))
		p.line("  %7s  %s %s %s (%s)", instant(i.Start), p.name(i.By), verb, p.name(i.Of), strings.Join(more, ", "))
		if len(i.Utterances) > 0 {
			p.quote(i.Utterances[len(i.Utterances)-1])
		}
	}
}

// quote prints what an utterance says.
func (p *page) quote(id string) {
	for _, u := range p.m.Utterances {
		if u.ID == id {
			p.line("           “%s”", fit(u.Text, p.o.Width-14))
		}
	}
}

// warnings prints what was wrong with the input.
func (p *page) warnings() {
	if len(p.m.Warnings) == 0 {
		return
	}
	p.section("About the input", "warnings")
	for _, w := range p.m.Warnings {
		times := ""
		if w.Count > 1 {
			times = fmt.Sprintf(" (%d×)", w.Count)
		}
		p.wrapped(w.Code + ": " + w.Detail + times)
	}
}

// missing prints what could not be measured, and why: a reason a row.
func (p *page) missing() {
	if len(p.gaps) == 0 {
		return
	}
	p.section("Not measurable", "and why; none of it is 0")
	var reasons []string
	by := map[string][]string{}
	for _, g := range p.gaps {
		if by[g.why] == nil {
			reasons = append(reasons, g.why)
		}
		by[g.why] = append(by[g.why], g.what)
	}
	for _, why := range reasons {
		p.wrapped(strings.Join(by[why], ", ") + ": " + why)
	}
}

// wrapped prints a text in as many lines as it takes.
func (p *page) wrapped(text string) {
	row := " "
	for _, w := range strings.Fields(text) {
		w = fit(w, p.o.Width-4)
		if utf8.RuneCountInString(row)+1+utf8.RuneCountInString(w) > p.o.Width {
			p.line("%s", row)
			row = "   "
		}
		row += " " + w
	}
	p.line("%s", row)
}
