package report

import (
	"fmt"
	"html/template"
	"slices"
	"strings"
	"time"

	"github.com/colloquy-go/colloquy"
)

// chapter is a part of the conversation.
type chapter struct {
	quote
	Title string
	Gist  *quote
	Words string // keywords and mood
	Bar   template.HTML
}

func (k *maker) chapters() []chapter {
	var out []chapter
	topics := k.in.Topics.All
	for n, c := range k.in.Chapters.All {
		x := chapter{quote: k.moment(c.Interval, c.Utterances[:min(1, len(c.Utterances))]), Title: clean(c.Title)}
		if x.Title == "" {
			x.Title = fmt.Sprintf("Part %d", n+1)
		}
		if k.timed {
			x.More = length(c.Len())
		}
		if c.Gist != nil {
			g := k.quote(c.Gist.Moment)
			if c.Gist.Clean != "" {
				g.Text = cut(clean(c.Gist.Clean), longestQuote)
			}
			x.Gist = &g
		}
		if n < len(topics) && len(topics) == len(k.in.Chapters.All) {
			x.Words, x.Bar = k.topicWords(topics[n]), k.stack(topics[n].Speakers)
		}
		out = append(out, x)
	}
	return out
}

// topicWords says what a topic is about and how it sounds.
func (k *maker) topicWords(t colloquy.Topic) string {
	var parts []string
	if len(t.Category.Path) > 0 {
		parts = append(parts, clean(strings.Join(t.Category.Path, " › ")))
	}
	var keys []string
	for _, w := range t.Keywords[:min(5, len(t.Keywords))] {
		keys = append(keys, cut(clean(w.Text), 40))
	}
	if len(keys) > 0 {
		parts = append(parts, strings.Join(keys, ", "))
	}
	if t.Sentiment.Label != "" {
		parts = append(parts, string(t.Sentiment.Label))
	}
	return strings.Join(parts, " · ")
}

// stack draws shares of the talk as one bar.
func (k *maker) stack(shares []colloquy.Share) template.HTML {
	var b strings.Builder
	var say []string
	x := 0.
	for _, s := range shares {
		if !s.OfTalk.OK() || s.OfTalk.Value <= 0 {
			continue
		}
		who, w := k.people.of(s.Speaker), 100*s.OfTalk.Value
		fmt.Fprintf(&b, `<g class="%s"><rect class="talk" x="%s" width="%s" height="8"><title>%s %.0f %%</title></rect></g>`, who.Class, num(x), num(max(w-.4, .1)), escape(who.Name), w)
		if len(say) < 6 {
			say = append(say, fmt.Sprintf("%s %.0f %%", who.Name, w))
		}
		x += w
	}
	if x == 0 {
		return ""
	}
	return template.HTML(fmt.Sprintf(`<svg class="stack" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="Talk: %s">%s</svg>`, escape(strings.Join(say, ", ")), b.String()))
}

// item is something that was found in what was said.
type item struct {
	quote
	Owner  *person
	Due    string
	Sure   string
	likely bool
}

// shownItems is how many of a list stand open in the page, and shownAsked how many questions; the rest can be opened, as can what
// is not likely.
const (
	shownItems = 9
	shownAsked = 12
)

// items are findings, the surest first.
type items []item

// First returns those that stand open.
func (l items) First() items {
	n := 0
	for n < min(shownItems, len(l)) && l[n].likely {
		n++
	}
	return l[:n]
}

// More returns the others.
func (l items) More() items { return l[len(l.First()):] }

type actionsSection struct {
	Missing string
	List    items
}

// lacks says why something could not be looked for, "" where it was.
func lacks(what string, f colloquy.Finding) string {
	if f.Missing == "" {
		return ""
	}
	return what + "; " + why(f.Missing, f.Detail)
}

// mostItems is how many of a list of findings the page shows: the surest, or the first.
const mostItems = 200

func (k *maker) actions() *actionsSection {
	if len(k.m.Utterances) == 0 {
		return nil
	}
	s := &actionsSection{Missing: lacks("action items", k.in.ActionItems.Finding)}
	for _, a := range slices.Concat(k.in.ActionItems.All, k.in.FollowUps.All) {
		kind := "action item"
		if a.FollowUp {
			kind = "follow-up"
		}
		k.tag(a.Utterance, tag{Name: kind, Kind: "action", Class: "item"})
	}
	all := k.in.Tasks().All
	for _, a := range all[:min(len(all), mostItems)] {
		sure := fmt.Sprintf("confidence %.2f", a.Confidence)
		if a.FollowUp {
			sure = "follow-up, " + sure
		}
		s.List = append(s.List, item{k.passage(a.Moment), k.owner(a), due(a), sure, a.Confidence >= likely})
	}
	return s
}

// owner is who is to do it, nil where it is not known.
func (k *maker) owner(a colloquy.ActionItem) *person {
	switch {
	case a.Owner != "":
		who := k.people.of(a.Owner)
		return &who
	case a.OwnerName != "":
		return &person{Name: cut(clean(a.OwnerName), longestName), Class: "sx"}
	case a.Group:
		return &person{Name: "everybody", Class: "sx"}
	}
	return nil
}

// due says when, by the calendar where it is known.
func due(a colloquy.ActionItem) string {
	said := cut(clean(a.Due), 60)
	switch {
	case a.DueAt.IsZero() && said == "":
		return ""
	case a.DueAt.IsZero():
		return "due: " + said
	case said == "":
		return "due " + a.DueAt.Format(time.DateOnly)
	}
	return "due " + a.DueAt.Format(time.DateOnly) + " (" + said + ")"
}

type decisionsSection struct {
	Missing        string
	List, Problems items
}

func (k *maker) decisions() *decisionsSection {
	if len(k.m.Utterances) == 0 {
		return nil
	}
	s := &decisionsSection{Missing: lacks("decisions", k.in.Decisions.Finding)}
	for n, d := range k.in.Decisions.All {
		k.tag(d.Utterance, tag{Name: "decision", Kind: "decision", Class: "item"})
		if n >= mostItems {
			continue
		}
		sure := fmt.Sprintf("confidence %.2f", d.Confidence)
		if d.Explicit {
			sure = "said to be decided, " + sure
		}
		if names := k.agreed(d.Agreed); names != "" {
			sure = "agreed by " + names + ", " + sure
		}
		s.List = append(s.List, item{quote: k.passage(d.Moment), Sure: sure, likely: d.Confidence >= likely})
	}
	for n, x := range k.in.Problems.All {
		k.tag(x.Utterance, tag{Name: "problem", Kind: "problem", Class: "item"})
		if n < 20 {
			s.Problems = append(s.Problems, item{quote: k.passage(x.Moment), Sure: fmt.Sprintf("confidence %.2f", x.Confidence), likely: x.Confidence >= likely})
		}
	}
	return s
}

// agreed names who agrees, each once.
func (k *maker) agreed(ids []string) string {
	var names []string
	seen := map[string]bool{}
	for _, id := range ids {
		if name := k.utterance(id).Who.Name; name != "" && !seen[name] {
			seen[name] = true
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// asked is a question with its answer.
type asked struct{ Asked, Answer quote }

// questions are in the order in which they were asked.
type questions []asked

// First returns those that stand open.
func (l questions) First() questions { return l[:min(shownAsked, len(l))] }

// More returns the others.
func (l questions) More() questions { return l[min(shownAsked, len(l)):] }

type questionsSection struct {
	Missing, Note        string
	Open, Answered, Rest questions
}

func (k *maker) questions() *questionsSection {
	if len(k.m.Utterances) == 0 {
		return nil
	}
	q := k.in.Questions
	s := &questionsSection{Missing: lacks("questions", q.Finding)}
	open := map[string]bool{}
	for _, x := range q.Unanswered() {
		open[x.Utterance] = true
	}
	for _, x := range q.All {
		kind := tag{Name: "question", Kind: "question"}
		if open[x.Utterance] {
			kind = tag{Name: "open question", Kind: "question unanswered"}
		}
		k.tag(x.Utterance, kind)
		a := asked{Asked: k.quote(x.Moment)}
		if x.Answer != nil && (open[x.Utterance] || !x.Small) {
			a.Answer = k.quote(*x.Answer)
		}
		switch {
		case open[x.Utterance]: // also what is answered by "I don't know"
			s.Open = append(s.Open, a)
		case x.Answer != nil && !x.Unknown && !x.Small:
			s.Answered = append(s.Answered, a)
		default:
			s.Rest = append(s.Rest, a)
		}
	}
	if len(q.All) > 0 {
		s.Note = fmt.Sprintf("%s: %d answered, %d without an answer.", plural(len(s.Answered)+len(s.Open), "question"), len(s.Answered), len(s.Open))
		if n := len(s.Rest); n > 0 {
			s.Note += fmt.Sprintf(" %d more wait for none, such as “Yeah?”.", n)
		}
	} else if s.Missing == "" {
		s.Note = "None was found."
	}
	s.Open, s.Answered, s.Rest = s.Open[:min(mostItems, len(s.Open))], s.Answered[:min(mostItems, len(s.Answered))], s.Rest[:min(mostItems, len(s.Rest))]
	return s
}
