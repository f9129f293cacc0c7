package show

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/colloquy-go/colloquy"
)

// habit is how often a phrase is told as one that somebody says over and over.
const habit = 5

// content prints what was said, as far as there are words.
func (p *page) content() {
	p.summary()
	p.topics()
	p.items("Action items", p.in.ActionItems)
	p.items("Follow-ups", p.in.FollowUps)
	p.decisions()
	p.problems()
	p.questions()
	p.feelings()
	p.behaviors()
	p.trackers()
	p.terms()
	p.whoIsWho()
	p.repairs()
}

// readable returns what was said as a whole sentence without fillers and false starts, as far as that is known.
func (p *page) readable(m colloquy.Moment) string {
	text := p.m.PassageOf(m)
	if text == "" {
		text = m.Text
	}
	return fit(text, 2*p.o.Width)
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
	return fmt.Sprintf("%6s", moment(m.Start))
}

// abstract prints what a Summarizer wrote.
func (p *page) abstract(a colloquy.Abstract) {
	who := ""
	if a.Speaker != "" {
		who = p.name(a.Speaker) + ": "
	}
	for _, s := range a.Sentences {
		p.wrapped(who + s.Text)
	}
}

func (p *page) summary() {
	if len(p.m.Summaries) > 0 {
		p.section("In short", "by "+fit(p.m.Summaries[0].Method, 40))
		for _, a := range p.m.Summaries {
			p.abstract(a)
		}
		return
	}
	if !p.found("summary, key points", p.in.Summary.Finding) || len(p.in.Summary.Sentences) == 0 {
		return
	}
	p.section("In short", p.words()+": the sentences that say most")
	for _, s := range p.in.Summary.Sentences {
		p.wrapped(p.when(s.Moment) + "  " + p.name(s.Speaker) + ": " + capital(s.Clean))
	}
}

// capital begins a sentence with a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 || r == utf8.RuneError {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

func (p *page) topics() {
	if p.found("topics", p.in.Topics.Finding) && len(p.in.Topics.All) > 0 {
		p.section("Topics", p.words())
		for _, t := range p.in.Topics.All {
			label := t.Label
			switch {
			case label == "" && t.Gist == "":
				label = "(a few words)"
			case label == "": // no noun stands out: its sentence that says most
				label = "“" + fit(t.Gist, 54) + "”"
			}
			span := "      "
			if p.m.Timing.Timed() {
				span = fmt.Sprintf("%6s", moment(t.Start))
			}
			more := ""
			if t.Sentiment.Label != "" {
				more = "  " + string(t.Sentiment.Label)
			}
			p.line("%s  %s%s", span, pad(fit(label, 56), 56), more)
			if len(t.Category.Path) > 0 {
				p.line("         %s", fit("in "+strings.Join(t.Category.Path, " › "), p.o.Width-12))
			}
		}
	}
	if p.found("keywords", p.in.Keywords.Finding) && len(p.in.Keywords.All) > 0 {
		var words []string
		for _, k := range p.in.Keywords.All[:min(12, len(p.in.Keywords.All))] {
			words = append(words, k.Text)
		}
		p.wrapped("keywords: " + strings.Join(words, ", "))
	}
	var often []string
	for _, v := range p.in.Vocabulary.Speakers {
		if k := slices.IndexFunc(v.Repeats, func(r colloquy.Repeat) bool { return r.Count >= habit }); k >= 0 {
			r := v.Repeats[k]
			often = append(often, fmt.Sprintf("%s “%s” (%d times)", p.name(v.Speaker), r.Phrase, r.Count))
		}
	}
	if len(often) > 0 {
		p.wrapped("said over and over: " + strings.Join(often, ", "))
	}
}

func (p *page) items(title string, items colloquy.ActionItems) {
	if !p.found(strings.ToLower(title), items.Finding) || len(items.All) == 0 {
		return
	}
	p.section(title, p.words())
	const most = 8
	told := map[[3]string]bool{} // a sentence may hold several things to do
	for k, a := range items.All {
		if len(told) == most {
			p.line("  … %d more", len(items.All)-k)
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
		text := p.readable(a.Moment)
		if told[[3]string{owner, due, text}] {
			continue
		}
		told[[3]string{owner, due, text}] = true
		p.wrapped(fmt.Sprintf("%s  %s%s: “%s” (%.2f)", p.when(a.Moment), owner, due, text, a.Confidence))
	}
}

func (p *page) decisions() {
	if !p.found("decisions", p.in.Decisions.Finding) || len(p.in.Decisions.All) == 0 {
		return
	}
	p.section("Decisions", p.words())
	for _, d := range p.in.Decisions.All[:min(6, len(p.in.Decisions.All))] {
		p.wrapped(fmt.Sprintf("%s  %s: “%s” (%.2f)", p.when(d.Moment), p.name(d.Speaker), p.readable(d.Moment), d.Confidence))
	}
}

// problems prints what is hard or goes wrong, where that is likelier than not.
func (p *page) problems() {
	if !p.found("problems", p.in.Problems.Finding) {
		return
	}
	const least, most = 0.5, 6
	shown := 0
	for _, x := range p.in.Problems.All {
		if x.Confidence < least || shown == most {
			break // the surest are first
		}
		if shown == 0 {
			p.section("Problems", p.words())
		}
		shown++
		p.wrapped(fmt.Sprintf("%s  %s: “%s” (%.2f)", p.when(x.Moment), p.name(x.Speaker), p.readable(x.Moment), x.Confidence))
	}
}

func (p *page) questions() {
	if !p.found("questions", p.in.Questions.Finding) || len(p.in.Questions.All) == 0 {
		return
	}
	open := p.in.Questions.Unanswered()
	p.section("Questions", p.words())
	waiting := len(open) + len(p.in.Questions.Answered())
	wait := "wait"
	if waiting == 1 {
		wait = "waits"
	}
	p.line("  %s that %s for an answer, %d got none", plural(waiting, "question"), wait, len(open))
	shown := 0
	for _, q := range open {
		text := p.readable(q.Moment)
		if len(strings.Fields(text)) < 4 { // "You see?"
			continue
		}
		if shown == 5 {
			break
		}
		shown++
		p.wrapped(fmt.Sprintf("%s  %s: “%s”", p.when(q.Moment), p.name(q.Speaker), text))
	}
	if left := len(open) - shown; left > 0 {
		p.line("  … %d more", left)
	}
}

func (p *page) feelings() {
	e := p.in.Emotions
	if e.Missing != "" {
		p.gaps = append(p.gaps, gap{"emotions", e.Detail})
		return
	}
	var parts []string
	for _, s := range e.All {
		if s.Share >= 0.005 {
			parts = append(parts, fmt.Sprintf("%s %.0f %%", strings.ReplaceAll(s.Label, "_", " "), 100*s.Share))
		}
	}
	if len(e.All) == 1 && e.All[0].Label == "not_sure" && len(p.in.Sentiment.Changes) == 0 {
		return // nothing is told
	}
	p.section("Emotions", p.words()+", by their time")
	p.wrapped(strings.Join(parts, " · "))
	for _, c := range p.in.Sentiment.Changes {
		p.line("  from %s on the mood is another: %.0f points instead of %.0f (50 = neutral)", moment(c.Start), c.After, c.Before)
	}
}

// terms prints the entities of the caller's own.
func (p *page) terms() {
	own := map[string]bool{}
	for _, t := range p.o.Insights.Terms {
		own[t.Type] = true
	}
	const most = 8
	n := 0
	for _, e := range p.in.Entities.All {
		if !own[e.Type] {
			continue
		}
		if n == 0 {
			p.section("Names of your own", p.words())
		}
		if n++; n <= most {
			p.wrapped(fmt.Sprintf("%s  %s: %s “%s”", p.when(e.Moment), e.Type, e.Value, p.readable(e.Moment)))
		}
	}
	if n > most {
		p.line("  … %d more", n-most)
	}
}

// repairs prints which names may have been misheard.
// nameless matches what transcripts call those whose name they do not know.
var nameless = regexp.MustCompile(`(?i)^(speaker|spk|participant|person|voice|caller|guest|unknown)?[ _-]*([0-9]+|[a-z]|)$`)

// whoIsWho prints whose name may be what, for those whose name is not known.
func (p *page) whoIsWho() {
	known := map[colloquy.SpeakerID]bool{}
	for _, s := range p.m.Speakers {
		known[s.ID] = s.Known && !nameless.MatchString(s.Name)
	}
	quoted := map[string]string{}
	for _, u := range p.m.Utterances {
		quoted[u.ID] = u.Text
	}
	told := false
	for _, n := range p.m.SuggestNames(p.o.Names...) {
		if known[n.Speaker] || n.Confidence < 0.5 || len(n.Utterances) == 0 {
			continue
		}
		if !told {
			p.section("Who may be who", p.words()+"; nobody was renamed")
		}
		told, known[n.Speaker] = true, true // the surest comes first
		p.wrapped(fmt.Sprintf("  %s may be %s (%.2f): “%s”", p.name(n.Speaker), n.Name, n.Confidence, quoted[n.Utterances[0]]))
	}
}

func (p *page) repairs() {
	if len(p.o.Names) == 0 {
		return
	}
	found := p.m.Repairs(p.o.Names)
	if !p.found("misheard names", found.Finding) || len(found.All) == 0 {
		return
	}
	p.section("Perhaps misheard", "names that were given; nothing was changed")
	for _, r := range found.All {
		p.wrapped(fmt.Sprintf("%s  “%s” for %s? (%.2f, said right %s)", p.when(r.Moment), r.Said, r.To, r.Confidence, plural(len(r.Elsewhere), "time")))
	}
}

func (p *page) trackers() {
	if len(p.in.Trackers.All) == 0 {
		return
	}
	p.section("Trackers", p.words())
	for _, m := range p.in.Trackers.All[:min(12, len(p.in.Trackers.All))] {
		near := ""
		if m.Offset < 0 {
			near = " (nearly)"
		}
		p.wrapped(fmt.Sprintf("%s  %s%s: “%s”", p.when(m.Moment), m.Tracker, near, m.Text))
	}
}
