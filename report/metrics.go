package report

import (
	"fmt"

	"github.com/colloquy-go/colloquy"
)

// metricsTable is how people behave by the metrics of the profile, without those of whom none could be measured; nil where these are
// all.
func (k *maker) metricsTable() *table {
	t := &table{Caption: "How people behave, points of 100", Head: []string{"Who"}}
	for _, m := range k.in.Metrics {
		if m.Level == colloquy.ByRole {
			continue
		}
		row := []cell{{Text: "Everybody"}}
		if m.Level == colloquy.BySpeaker {
			who := k.people.of(m.Speaker)
			row[0] = cell{Text: who.Name, Class: who.Class}
		}
		measured := false
		for _, x := range m.Scores {
			if len(t.Head) <= len(m.Scores) {
				t.Head = append(t.Head, upper(words(x.Name)))
			}
			c := value(x.Score, "%.0f", 1)
			if x.Score.OK() {
				measured = true
				c.Tip = fmt.Sprintf("support %s, n = %d", x.Support, x.Score.N)
			}
			row = append(row, c)
		}
		if measured {
			t.Rows = append(t.Rows, row)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return t
}

// card is how the conversation meets the criteria of the profile.
func (k *maker) card() *table {
	s := k.in.Scorecard
	if !s.Score.OK() {
		return nil
	}
	t := &table{Caption: "Scorecard", Head: []string{"Criterion", "Points of 100", "In words"}}
	t.Rows = append(t.Rows, []cell{{Text: "Total"}, value(s.Score, "%.0f", 1), {Text: cut(clean(s.Summary), longestQuote), Class: "text"}})
	for _, c := range s.Criteria {
		t.Rows = append(t.Rows, []cell{{Text: cut(clean(c.Name), longestName)}, value(c.Score, "%.0f", 1), {Text: cut(clean(c.Summary), longestQuote), Class: "text"}})
	}
	return t
}

// pattern is something that a detector of the profile found in the whole conversation.
type pattern struct {
	Title, Kind, Tip string // Kind says how often, too
	Quote            *quote
}

func (k *maker) patterns() []pattern {
	var out []pattern
	lists := k.in.Patterns.Conversation
	for _, l := range []struct {
		kind string
		all  []colloquy.PatternResult
	}{{"look here", lists.Safety}, {"highlight", lists.Highlights}, {"lowlight", lists.Lowlights}} {
		for _, r := range l.all {
			if r.Status != colloquy.PatternMet {
				continue
			}
			p := pattern{Title: cut(clean(r.Title), longestName), Kind: l.kind, Tip: cut(clean(r.Tip), longestQuote)}
			if r.Count > 1 && r.Detail == "" { // a detail tells of a measure, of whose moments only some are counted
				p.Kind += fmt.Sprintf(", %s times", grouped(r.Count))
			}
			if len(r.Evidence) > 0 && r.Evidence[0].Utterance != "" {
				q := k.quote(r.Evidence[0].Moment)
				p.Quote = &q
			}
			out = append(out, p)
		}
	}
	return out
}
