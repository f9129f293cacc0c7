package entity

import "slices"

// apart leaves out what overlaps something before it in the list, and returns the rest in the order of the text.
func apart(found []Entity) []Entity {
	order := make([]int, len(found))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return found[a].Start - found[b].Start })
	var out []Entity
	var taken []int // indices into found of what is in out, by start
	for _, i := range order {
		e := found[i]
		for len(taken) > 0 && found[taken[len(taken)-1]].End > e.Start {
			last := taken[len(taken)-1]
			if last < i {
				break
			}
			taken, out = taken[:len(taken)-1], out[:len(out)-1] // what came later in the list gives way
		}
		if len(taken) > 0 && found[taken[len(taken)-1]].End > e.Start {
			continue
		}
		taken, out = append(taken, i), append(out, e)
	}
	return out
}
