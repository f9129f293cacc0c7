package show

import (
	"fmt"
	"slices"
	"strings"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/nlp/behavior"
)

// behaviors prints how people treated each other: the scores of the whole conversation, what was found most often, and the
// words that somebody should look at first.
func (p *page) behaviors() {
	if len(p.in.Behaviors) == 0 || len(p.in.Metrics) == 0 {
		return
	}
	how := p.words() + ", by rules; 50 is the middle of common meetings"
	if p.in.Behaviors[0].Method == behavior.MethodLists {
		how = p.words() + ": what is put in so many words; the rest is not looked for"
	}
	p.section("With each other", how)
	var scores []string
	for _, s := range p.in.Metrics[0].Scores {
		if s.Score.OK() {
			scores = append(scores, fmt.Sprintf("%s %.0f", s.Name, s.Score.Value))
		}
	}
	if len(scores) > 0 {
		p.wrapped(strings.Join(scores, " · "))
	}
	const most = 8
	counts := slices.Clone(p.in.Metrics[0].Behaviors)
	slices.SortStableFunc(counts, func(a, b colloquy.BehaviorCount) int { return b.Count - a.Count })
	var often []string
	for _, c := range counts[:min(len(counts), most)] {
		often = append(often, fmt.Sprintf("%s %d×", strings.ReplaceAll(c.Behavior, "_", " "), c.Count))
	}
	p.wrapped(strings.Join(often, " · "))
	worst := slices.Clone(p.in.Behaviors)
	slices.SortStableFunc(worst, func(a, b colloquy.Detection) int { return b.Severity - a.Severity })
	told := map[string]bool{} // one of a kind
	for _, d := range worst {
		if len(told) < 3 && d.Severity > 0 && !told[d.Behavior] {
			told[d.Behavior] = true
			p.wrapped(fmt.Sprintf("%s  %s: “%s” – %s", p.when(d.Moment), strings.ReplaceAll(d.Behavior, "_", " "), d.Said, d.Tip.Text))
		}
	}
}
