package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
)

// tracked is the phrases of a tracker that were said.
type tracked struct {
	Name   string
	Count  int
	Who    string
	Quotes []quote
	Left   int
}

// trackedSection is what was said of that which the caller looks for.
type trackedSection struct {
	Missing, None string // None names the trackers that were not heard
	List          []tracked
}

// trackers returns nil where nobody looks for anything.
func (k *maker) trackers() *trackedSection {
	asked := k.o.Insights.Trackers
	if len(asked) == 0 {
		return nil
	}
	found := k.in.Trackers
	s := &trackedSection{Missing: lacks("trackers", found.Finding)}
	if found.Missing != "" && len(found.All) == 0 {
		return s
	}
	var none []string
	for _, t := range asked {
		x := tracked{Name: cut(clean(t.Name), longestName)}
		var who []colloquy.SpeakerID
		for _, m := range found.All {
			if m.Tracker != t.Name {
				continue
			}
			x.Count++
			who = append(who, m.Speaker)
			k.tag(m.Utterance, tag{Name: x.Name, Kind: "tracker", Class: "item", said: m.Said, offset: m.Offset})
			if len(x.Quotes) < quotesOf {
				q := k.quote(m.Moment)
				q.Text = cut(clean(m.Text), longestQuote) // with the words that were looked for
				x.Quotes = append(x.Quotes, q)
			}
		}
		if x.Count == 0 {
			none = append(none, x.Name)
			continue
		}
		x.Who, x.Left = k.counted(who), x.Count-len(x.Quotes)
		s.List = append(s.List, x)
	}
	s.None = strings.Join(none, ", ")
	return s
}

// mentioned is the entities of a kind that were named.
type mentioned struct {
	Kind string
	List []mention
	Left int
}

// mention is an entity with the place where it was first named.
type mention struct {
	quote
	Count int
}

// mentionKinds are the types of entities that the page lists. Numbers and measures ("one person") say little out of their sentence.
var mentionKinds = [...]struct {
	kind  string
	types []string
}{
	{"People", []string{"person"}}, {"Organisations", []string{"organization"}}, {"Places", []string{"place"}}, {"Other names", []string{"work"}},
	{"Dates and times", []string{"date", "time", "recurring"}}, {"Amounts", []string{"money", "percent"}},
}

const (
	mentionsOf = 12 // entities of a kind
	mentionCut = 50 // letters of each
)

// mentions lists what was named, the most frequent first: of those whom the caller or the models are sure of.
func (k *maker) mentions() []mentioned {
	var out []mentioned
	add := func(kind string, types ...string) {
		g := mentioned{Kind: kind}
		at := map[string]int{}
		for _, m := range k.in.Entities.All {
			if !slices.Contains(types, m.Type) || m.Confidence < likely {
				continue
			}
			name := cut(clean(m.Said), mentionCut)
			key := strings.ToLower(name)
			n, seen := at[key]
			if !seen {
				n = len(g.List)
				at[key] = n
				q := k.quote(m.Moment)
				q.Text = name
				g.List = append(g.List, mention{quote: q})
			}
			g.List[n].Count++
		}
		if len(g.List) == 0 {
			return
		}
		slices.SortStableFunc(g.List, func(a, b mention) int { return cmp.Compare(b.Count, a.Count) })
		g.Left = max(len(g.List)-mentionsOf, 0)
		g.List = g.List[:len(g.List)-g.Left]
		out = append(out, g)
	}
	var own []string // types of the caller's
	for _, t := range k.o.Insights.Terms {
		if of := cmp.Or(t.Type, "term"); !slices.Contains(own, of) {
			own = append(own, of)
			add(upper(words(of)), of)
		}
	}
	for _, x := range mentionKinds {
		add(x.kind, slices.DeleteFunc(slices.Clone(x.types), func(of string) bool { return slices.Contains(own, of) })...)
	}
	return out
}
