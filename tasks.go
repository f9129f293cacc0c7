package colloquy

import (
	"cmp"
	"slices"
)

// Tasks returns what is to be done, each task once: the action items and follow-ups together, the surest first, without those that say
// no more than a surer one does. Where a transcript cuts a sentence, several parts of it may say what is to be done, and one of them by
// when: they are one task where their [Meeting.Passage] is the same, who says it and who is to do it are, and no other date is named.
func (m *Meeting) Tasks() ActionItems {
	c := newContent(m)
	a := c.actionItems(false)
	return ActionItems{a.Finding, m.distinct(a.All, c.actionItems(true).All)}
}

// Tasks returns what [Meeting.Tasks] does, from the action items and follow-ups of in.
func (in *Insights) Tasks() ActionItems {
	return ActionItems{in.ActionItems.Finding, in.Meeting.distinct(in.ActionItems.All, in.FollowUps.All)}
}

func (m *Meeting) distinct(actions, followUps []ActionItem) []ActionItem {
	all := slices.Concat(actions, followUps)
	slices.SortStableFunc(all, func(a, b ActionItem) int { return cmp.Compare(b.Confidence, a.Confidence) })
	surer := map[string][]*ActionItem{} // by passage
	var out []ActionItem
	for k := range all {
		a, said := &all[k], m.PassageOf(all[k].Moment)
		if slices.ContainsFunc(surer[said], a.repeats) {
			continue
		}
		surer[said] = append(surer[said], a)
		out = append(out, *a)
	}
	return out
}

// repeats reports whether a says no more than a surer item of the same passage.
func (a *ActionItem) repeats(surer *ActionItem) bool {
	same := a.Owner == surer.Owner && (a.Owner != "" || a.OwnerName == surer.OwnerName && a.Group == surer.Group)
	undated := a.Due == "" && a.DueAt.IsZero()
	return same && a.Speaker == surer.Speaker && (undated || a.Due == surer.Due && a.DueAt.Equal(surer.DueAt))
}
