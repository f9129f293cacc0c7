package show

import (
	"fmt"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// content prints what was said, as far as there are words.
func (p *page) content() {
	p.summary()
	p.topics()
	p.items("Action items", p.in.ActionItems)
	p.decisions()
	p.questions()
	p.feelings()
	p.trackers()
}

// found remembers why something could not be looked for and reports whether it was.
func (p *page) found(what string, f colloquy.Finding) bool {
	if f.Missing == "" {
		return true
	}
	p.gaps = append(p.gaps, gap{what, f.Detail})
	return false
}

// when prints the moment of something that was said.
func (p *page) when(m colloquy.Moment) string {
	if !p.m.Timing.Timed() {
		return "      "
	}
	return fmt.Sprintf("%6s", clock(m.Start))
}

func (p *page) summary() {
	if !p.found("summary, key points", p.in.Summary.Finding) || len(p.in.Summary.Sentences) == 0 {
		return
	}
	p.section("In short", "from the words: the sentences that say most")
	for _, s := range p.in.Summary.Sentences {
		p.wrapped(p.when(s.Moment) + "  " + p.name(s.Speaker) + ": " + s.Clean)
	}
}

func (p *page) topics() {
	if p.found("topics", p.in.Topics.Finding) && len(p.in.Topics.All) > 0 {
		p.section("Topics", "from the words")
		for _, t := range p.in.Topics.All {
			label := t.Label
			if label == "" {
				label = "(nothing stands out)"
			}
			span := "      "
			if p.m.Timing.Timed() {
				span = fmt.Sprintf("%6s", clock(t.Start))
			}
			more := ""
			if t.Sentiment.Label != "" {
				more = "  " + t.Sentiment.Label
			}
			p.line("%s  %s%s", span, pad(fit(label, 56), 56), more)
		}
	}
	if p.found("keywords", p.in.Keywords.Finding) && len(p.in.Keywords.All) > 0 {
		var words []string
		for _, k := range p.in.Keywords.All[:min(12, len(p.in.Keywords.All))] {
			words = append(words, k.Text)
		}
		p.wrapped("keywords: " + strings.Join(words, ", "))
	}
}

func (p *page) items(title string, items colloquy.ActionItems) {
	if !p.found(strings.ToLower(title), items.Finding) || len(items.All) == 0 {
		return
	}
	p.section(title, "from the words")
	const most = 8
	for k, a := range items.All {
		if k == most {
			p.line("  … %d more", len(items.All)-most)
			return
		}
		owner := "?"
		switch {
		case a.Owner != "":
			owner = p.name(a.Owner)
		case a.OwnerName != "":
			owner = fit(a.OwnerName, 24)
		case a.Group:
			owner = "everybody"
		}
		due := ""
		if a.Due != "" {
			due = ", " + a.Due
		}
		p.wrapped(fmt.Sprintf("%s  %s%s: “%s” (%.2f)", p.when(a.Moment), owner, due, a.Text, a.Confidence))
	}
}

func (p *page) decisions() {
	if !p.found("decisions", p.in.Decisions.Finding) || len(p.in.Decisions.All) == 0 {
		return
	}
	p.section("Decisions", "from the words")
	for _, d := range p.in.Decisions.All[:min(6, len(p.in.Decisions.All))] {
		p.wrapped(fmt.Sprintf("%s  %s: “%s” (%.2f)", p.when(d.Moment), p.name(d.Speaker), d.Text, d.Confidence))
	}
}

func (p *page) questions() {
	if !p.found("questions", p.in.Questions.Finding) || len(p.in.Questions.All) == 0 {
		return
	}
	open := p.in.Questions.Unanswered()
	p.section("Questions", "from the words")
	p.line("  %s, %d without an answer", plural(len(p.in.Questions.All), "question"), len(open))
	for _, q := range open[:min(5, len(open))] {
		p.wrapped(fmt.Sprintf("%s  %s: “%s”", p.when(q.Moment), p.name(q.Speaker), q.Text))
	}
}

func (p *page) feelings() {
	e := p.in.Emotions
	if e.Missing != "" {
		p.gaps = append(p.gaps, gap{"emotions", e.Detail})
		return
	}
	var parts []string
	for _, s := range e.List {
		if s.Share >= 0.005 {
			parts = append(parts, fmt.Sprintf("%s %.0f %%", s.Label, 100*s.Share))
		}
	}
	p.section("Emotions", "from the words, by their time")
	p.wrapped(strings.Join(parts, " · "))
}

func (p *page) trackers() {
	if len(p.in.Trackers.All) == 0 {
		return
	}
	p.section("Trackers", "from the words")
	for _, m := range p.in.Trackers.All[:min(12, len(p.in.Trackers.All))] {
		near := ""
		if m.Offset < 0 {
			near = " (nearly)"
		}
		p.wrapped(fmt.Sprintf("%s  %s%s: “%s”", p.when(m.Moment), m.Tracker, near, m.Text))
	}
}
