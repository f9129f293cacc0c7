package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/colloquy-go/colloquy"
)

// coachingSection is what each person could try, and keep.
type coachingSection struct {
	Note   string
	People []coached
	More   []coached // those beyond the first few
}

// coached is the tips for a person.
type coached struct {
	Who   person
	Count string
	Parts []tips
}

// tips are those of a kind.
type tips struct {
	Title string
	List  []tipLine
}

type tipLine struct {
	Text, Instead string
	Source        string // of the range that it goes by
	Quote         *quote
}

const (
	coachedFirst = 6 // people shown at first
	tipsOfKind   = 8
)

// coaching returns the tips; nil where there are none.
func (k *maker) coaching() *coachingSection {
	s := &coachingSection{Note: "By the targets of the profile “" + k.profile() +
		"”. A range says what is usual, or what its source names, and not what is right for these people."}
	for _, p := range k.in.Coaching {
		c := coached{Who: k.people.of(p.Speaker)}
		for _, kind := range []struct {
			kind  colloquy.TipKind
			title string
		}{{colloquy.ImproveTip, "To try"}, {colloquy.BehaviorTip, "Words to look at"}, {colloquy.ReinforceTip, "To keep"}} {
			mine := slices.DeleteFunc(slices.Clone(p.Tips), func(t colloquy.Tip) bool { return t.Kind != kind.kind })
			if len(mine) == 0 {
				continue
			}
			if c.Count != "" {
				c.Count += ", "
			}
			c.Count += fmt.Sprintf("%d %s", len(mine), map[colloquy.TipKind]string{
				colloquy.ImproveTip: "to try", colloquy.BehaviorTip: "in the words", colloquy.ReinforceTip: "to keep",
			}[kind.kind])
			part := tips{Title: kind.title}
			for _, t := range mine[:min(len(mine), tipsOfKind)] {
				part.List = append(part.List, k.tip(t))
			}
			c.Parts = append(c.Parts, part)
		}
		if len(c.Parts) > 0 {
			s.People = append(s.People, c)
		}
	}
	if len(s.People) == 0 {
		return nil
	}
	if len(s.People) > coachedFirst+1 {
		s.People, s.More = s.People[:coachedFirst], s.People[coachedFirst:]
	}
	return s
}

// profile is what the profile is called that coaching goes by.
func (k *maker) profile() string {
	p := k.o.Insights.Profile
	if p == nil {
		p = k.m.Profile
	}
	if p == nil {
		p = colloquy.DefaultProfile()
	}
	return cut(clean(cmp.Or(p.Name, p.ID, "without a name")), longestName)
}

func (k *maker) tip(t colloquy.Tip) tipLine {
	out := tipLine{Text: cut(clean(t.Text), longestQuote)}
	if t.Target != nil {
		out.Source = cut(clean(t.Target.Source), longestQuote)
	}
	if t.Suggestion != nil {
		out.Instead = cut(clean(t.Suggestion.Text), longestQuote)
	}
	for _, e := range t.Evidence {
		if e.Utterance == "" {
			continue
		}
		q := k.quote(e.Moment)
		q.Text = cut(clean(e.Text), longestQuote) // verbatim: it is about how it is said
		out.Quote = &q
		break
	}
	return out
}
