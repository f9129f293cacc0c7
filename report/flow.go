package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// timelineSection is who spoke when.
type timelineSection struct {
	Note     string
	Chart    figure
	Cuts     []cutIn
	CutWords string
	Hot      []quote
	HotNote  string
	Missing  []string
}

// cutIn is an interruption.
type cutIn struct {
	quote
	Of   person
	Verb string
}

func (k *maker) timeline() *timelineSection {
	in := k.in
	hot := in.HotSpots.All
	t := newTimeline(k.m, in.Overlap.Instances, in.Interruptions.All, hot)
	if t == nil {
		return nil
	}
	s := &timelineSection{Note: "Times are " + k.times() + "."}
	if len(in.Interruptions.All) > 0 {
		s.Note += " Arrows and marks show who cuts in on whom."
	}
	if len(hot) > 0 {
		s.Note += " Shaded: where people are most involved."
	}
	s.Chart = draw(k.timelineTable(), t.draw)
	s.Cuts, s.CutWords = k.cuts()
	hottest := slices.Clone(hot)
	slices.SortStableFunc(hottest, func(a, b colloquy.HotSpot) int { return cmp.Compare(b.Score, a.Score) })
	hottest = hottest[:min(6, len(hottest))]
	if len(hottest) > 0 {
		s.HotNote = "The half minutes with most of " + listOf(involvedBy(hottest[0].Used)) + ", against the rest of this meeting: a calm one has them too."
	}
	slices.SortStableFunc(hottest, func(a, b colloquy.HotSpot) int { return cmp.Compare(a.Start, b.Start) })
	for _, h := range hottest {
		q := k.moment(h.Interval, k.fullest(h.Utterances))
		q.More = "to " + clock(h.End) + involvement(h)
		s.Hot = append(s.Hot, q)
	}
	if !in.Overlap.Total.OK() {
		s.Missing = append(s.Missing, "who talks at the same time; "+why(in.Overlap.Total.Missing, in.Overlap.Total.Detail))
	}
	return s
}

// fullest returns that of some utterances which has most words; the first is often but a "yeah".
func (k *maker) fullest(ids []string) []string {
	most, best := -1, []string(nil)
	for n, id := range ids {
		if words := len(strings.Fields(k.utterance(id).Text)); words > most {
			most, best = words, ids[n:n+1]
		}
	}
	return best
}

// involvedBy says in words what hot spots go by.
func involvedBy(used []string) []string {
	out := make([]string, 0, len(used))
	for _, u := range used {
		switch u {
		case "overlap":
			u = "talk at the same time"
		case "switches":
			u = "changes of speaker"
		case "activation":
			u = "lively voices"
		}
		out = append(out, clean(u))
	}
	return out
}

// involvement says in numbers what makes a hot spot.
func involvement(h colloquy.HotSpot) string {
	var parts []string
	for _, u := range h.Used {
		switch {
		case u == "overlap" && h.Overlap > 0:
			parts = append(parts, fmt.Sprintf("%.0f %% at the same time", 100*h.Overlap))
		case u == "switches" && h.Switches > 0:
			parts = append(parts, fmt.Sprintf("%.0f changes of speaker a minute", h.Switches))
		case u == "laughter" && h.Laughs > 0:
			parts = append(parts, plural(h.Laughs, "laugh"))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

// mostCuts is how many interruptions are listed.
const mostCuts = 60

// cuts lists the interruptions, of many the surest, in order.
func (k *maker) cuts() ([]cutIn, string) {
	all := k.in.Interruptions.All
	title := plural(len(all), "interruption")
	if len(all) > mostCuts {
		all = slices.Clone(all)
		slices.SortStableFunc(all, func(a, b colloquy.Interruption) int { return cmp.Compare(b.Confidence, a.Confidence) })
		all = all[:mostCuts]
		slices.SortStableFunc(all, func(a, b colloquy.Interruption) int { return cmp.Compare(a.Start, b.Start) })
		title = fmt.Sprintf("%s, the %d surest", title, mostCuts)
	}
	var out []cutIn
	for _, c := range all {
		out = append(out, k.cutIn(c))
	}
	return out, title
}

func (k *maker) cutIn(c colloquy.Interruption) cutIn {
	q := quote{Who: k.people.of(c.By)}
	if n := len(c.Utterances); n > 0 {
		q = k.utterance(c.Utterances[n-1])
	} else {
		q.Line = k.moment(c.Interval, nil).Line
	}
	q.Who = k.people.of(c.By)
	q.Text = cut(q.Text, 120)
	q.Clock, q.Seconds = k.at(c.Interval)
	out := cutIn{quote: q, Of: k.people.of(c.Of), Verb: verb(c)}
	parts := []string{fmt.Sprintf("%.1f s at once", c.Len().Seconds()), fmt.Sprintf("confidence %.2f", c.Confidence)}
	if c.Kind != colloquy.UnknownInterruption {
		parts = append([]string{string(c.Kind)}, parts...)
	}
	out.More = "(" + strings.Join(parts, ", ") + ")"
	return out
}

// timelineTable says when people talk: for each its part of every period.
func (k *maker) timelineTable() *table {
	if len(k.in.Dynamics) == 0 {
		return nil
	}
	t := &table{Caption: "Share of the talk in each period, %", Head: []string{"Period"}}
	talkers := k.talkers(12)
	for _, who := range talkers {
		t.Head = append(t.Head, who.Name)
	}
	for _, p := range k.in.Dynamics {
		row := []cell{{Text: clock(p.Start) + "–" + clock(p.End.Round(time.Second))}}
		for _, who := range talkers {
			c := cell{Text: "0"}
			for _, s := range p.Shares {
				if s.Speaker == who.ID {
					c = value(s.OfTalk, "%.0f", 100)
				}
			}
			row = append(row, c)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// talkers are the up to n people who talk most, in their order.
func (k *maker) talkers(n int) []person {
	most := map[colloquy.SpeakerID]bool{}
	for _, s := range byShare(k.in.Shares.Speakers) {
		if talks(s) && len(most) < n {
			most[s.Speaker] = true
		}
	}
	var out []person
	for _, s := range k.in.Shares.Speakers {
		if most[s.Speaker] {
			out = append(out, k.people.of(s.Speaker))
		}
	}
	return out
}

// fewestPoints is how many measured periods make a course: a line through two says no more than that one is higher.
const fewestPoints = 3

// dynamicsSection is how the meeting moved.
type dynamicsSection struct {
	Note  string
	Chart figure
	Turns []quote
}

func (k *maker) dynamics() *dynamicsSection {
	in := k.in
	if !slices.ContainsFunc(panels[:], func(p panel) bool { return p.points(in.Dynamics) >= fewestPoints }) {
		return nil
	}
	f := draw(k.dynamicsTable(), func(width int) *drawing {
		return drawDynamics(in.Dynamics, in.Sentiment.Changes, k.m.Duration, width)
	})
	if f.Wide == "" {
		return nil
	}
	mood := ""
	if in.Sentiment.Score.OK() {
		mood = "; sentiment from the words, 50 is neutral"
	}
	s := &dynamicsSection{Note: fmt.Sprintf("In periods of %s. Energy and interaction %s%s. A gap in a line is a period too short of talk to measure.", strings.TrimSuffix(length(k.o.period(k.m)), " 00 s"), k.times(), mood), Chart: f}
	for _, c := range in.Sentiment.Changes {
		q := k.moment(c.Interval, nil)
		q.Text = fmt.Sprintf("The mood turns: from here to %s sentiment is %.0f of 100, before it was %.0f.", clock(c.End), c.After, c.Before)
		s.Turns = append(s.Turns, q)
	}
	if t := in.Sentiment.Trend; t.OK() && math.Abs(t.Value) >= .05 {
		s.Turns = append(s.Turns, quote{Text: fmt.Sprintf("Over the whole, sentiment moves by %+.1f points a minute.", t.Value)})
	}
	return s
}

func (k *maker) dynamicsTable() *table {
	t := &table{Caption: "The course of the meeting", Head: []string{"Period", "Speech %", "Silence %", "Energy", "Sentiment", "Interaction", "Involvement", "Most expressed"}}
	for _, p := range k.in.Dynamics {
		most := cell{Text: "–", Class: "none"}
		if len(p.Emotions.All) > 0 {
			most = cell{Text: emotionOf(p.Emotions.All[0].Label).words}
		}
		t.Rows = append(t.Rows, []cell{
			{Text: clock(p.Start) + "–" + clock(p.End.Round(time.Second))}, value(p.Talking, "%.0f", 100), value(p.Silence, "%.0f", 100), value(p.Energy, "%.0f", 1),
			value(p.Sentiment.Score, "%.0f", 1), value(p.Interactions, "%.0f", 1), value(p.Involvement, "%.0f", 1), most,
		})
	}
	if last := len(t.Head) - 1; !expressive(t) { // a column of "neutral" alone
		t.Head = t.Head[:last]
		for n := range t.Rows {
			t.Rows[n] = t.Rows[n][:last]
		}
	}
	return t
}
