package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/nlp"
	"github.com/colloquy-go/colloquy/nlp/behavior"
)

// behaviorsSection is how people treat each other.
type behaviorsSection struct {
	Missing, Note string
	Groups        []behaviorGroup
	Metrics       *table
	Card          *table
	Patterns      []pattern
	Table         *table
}

type behaviorGroup struct {
	Title string
	List  []shown
}

// shown is a behaviour with where it was found.
type shown struct {
	Name, Who, Definition, Tip string
	Count, Left                int
	Quotes                     []quote
	severity                   int
	category                   string
}

// quotesOf is how many places of a behaviour are quoted.
const quotesOf = 4

// looksInto reports whether behaviours are looked for in the language of an utterance.
func looksInto(u colloquy.Utterance) bool {
	if nlp.PrimaryLanguage(u.Language) == "en" {
		return true
	}
	_, err := behavior.NewListed(u.Language)
	return err == nil
}

func (k *maker) behaviors() *behaviorsSection {
	if len(k.m.Utterances) == 0 {
		return nil
	}
	all := k.m.Behaviors(k.o.Behavior)
	s := &behaviorsSection{}
	if len(all) == 0 {
		s.Note = "None was found."
		if !slices.ContainsFunc(k.m.Utterances, looksInto) {
			s.Note, s.Missing = "", "how people treat each other; there are rules for English, and lists of a few behaviours for German and Spanish"
		}
		return s
	}
	s.Note = fmt.Sprintf("%s in %d lines, found by rules in the words: signs to look at, no judgement of people.", plural(len(all), "sign"), k.tagBehaviors(all))
	if all[0].Method == behavior.MethodLists {
		s.Note += " Only what lists of phrases know was looked for: " + strings.ReplaceAll(strings.Join(append(behavior.ListedBehaviors(), "commitment"), ", "), "_", " ") + "."
	}
	list := k.byBehavior(all)
	notice := slices.DeleteFunc(slices.Clone(list), func(x *shown) bool { return x.severity == 0 })
	rest := slices.DeleteFunc(slices.Clone(list), func(x *shown) bool { return x.severity > 0 })
	for _, g := range []struct {
		title string
		list  []*shown
	}{{"Worth a look", notice}, {"What else people do", rest}} {
		if len(g.list) > 0 {
			group := behaviorGroup{Title: g.title}
			for _, x := range g.list {
				group.List = append(group.List, *x)
			}
			s.Groups = append(s.Groups, group)
		}
	}
	s.Table = k.behaviorTable(all, list)
	s.Metrics, s.Card, s.Patterns = k.metricsTable(), k.card(), k.patterns()
	return s
}

// fewestOften is how often something must be found at least to be called frequent.
const fewestOften = 20

// tagBehaviors marks the lines and returns how many have a behaviour.
// What is in every tenth line or more, as "um" mostly is, is only underlined: such labels would hide the others.
func (k *maker) tagBehaviors(all []colloquy.Detection) int {
	lines, often := map[string]bool{}, map[string]int{}
	for _, d := range all {
		often[d.Behavior]++
	}
	for _, d := range all {
		lines[d.Utterance] = true
		t := tag{Name: words(d.Behavior), Kind: "behaviour", said: d.Said, offset: d.Offset}
		t.quiet = often[d.Behavior] > fewestOften && often[d.Behavior]*10 > len(k.m.Utterances)
		if d.Severity > 0 {
			t.Class, t.Kind = "sev", "behaviour notice"
		}
		k.tag(d.Utterance, t)
	}
	return len(lines)
}

// byBehavior gathers detections by behaviour: the most severe first, of these the most frequent.
func (k *maker) byBehavior(all []colloquy.Detection) []*shown {
	definitions := map[string]string{}
	for _, b := range colloquy.BehaviorCatalogue() {
		definitions[b.Name] = b.Definition
	}
	by := map[string]*shown{}
	who := map[string][]colloquy.SpeakerID{}
	var list []*shown
	for _, d := range all {
		x := by[d.Behavior]
		if x == nil {
			x = &shown{Name: words(d.Behavior), Definition: definitions[d.Behavior], Tip: cut(clean(d.Tip.Text), longestQuote), severity: d.Severity, category: words(d.Category)}
			by[d.Behavior] = x
			list = append(list, x)
		}
		x.Count++
		x.severity = max(x.severity, d.Severity)
		who[d.Behavior] = append(who[d.Behavior], d.Speaker)
		if len(x.Quotes) < quotesOf {
			x.Quotes = append(x.Quotes, k.detection(d))
		}
	}
	for name, x := range by {
		x.Who, x.Left = k.counted(who[name]), x.Count-len(x.Quotes)
	}
	slices.SortStableFunc(list, func(a, b *shown) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(b.Count, a.Count), cmp.Compare(a.Name, b.Name))
	})
	return list
}

func (k *maker) detection(d colloquy.Detection) quote {
	q := k.quote(d.Moment)
	q.Text = cut(clean(d.Text), longestQuote) // verbatim: rules look at how it is said
	if d.Suggestion != nil {
		q.More = "Perhaps: " + cut(clean(d.Suggestion.Text), longestQuote)
	}
	return q
}

// counted says who does something how often, in the order of the speakers.
func (k *maker) counted(ids []colloquy.SpeakerID) string {
	var parts []string
	for _, p := range k.people.all {
		n := 0
		for _, id := range ids {
			if id == p.ID {
				n++
			}
		}
		if n > 0 && len(parts) < 8 {
			parts = append(parts, fmt.Sprintf("%s %d", p.Name, n))
		}
	}
	return strings.Join(parts, ", ")
}

func (k *maker) behaviorTable(all []colloquy.Detection, list []*shown) *table {
	talkers := k.talkers(12)
	number := map[string]map[colloquy.SpeakerID]int{}
	for _, d := range all {
		name := words(d.Behavior)
		if number[name] == nil {
			number[name] = map[colloquy.SpeakerID]int{}
		}
		number[name][d.Speaker]++
	}
	t := &table{Caption: "Who does what how often", Head: []string{"Behaviour", "Category"}}
	for _, p := range talkers {
		t.Head = append(t.Head, p.Name)
	}
	for _, x := range list {
		row := []cell{{Text: x.Name}, {Text: x.category, Class: "text"}}
		for _, p := range talkers {
			row = append(row, count(number[x.Name][p.ID]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
