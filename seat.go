package colloquy

import (
	"cmp"
	"slices"
	"time"
)

// seat lists the talkers and returns the index of each.
func (t *talk) seat() map[SpeakerID]int {
	index := make(map[SpeakerID]int, len(t.m.Speakers)+1)
	for _, s := range t.m.Speakers {
		if _, twice := index[s.ID]; !twice && s.ID != "" {
			index[s.ID] = len(t.ids)
			t.ids = append(t.ids, s.ID)
		}
	}
	type newcomer struct {
		id    SpeakerID
		first time.Duration
	}
	var others []newcomer
	unknown := false
	meet := func(id SpeakerID, at time.Duration) {
		k, known := index[id]
		switch {
		case id == "":
			unknown = true
		case !known:
			index[id] = len(t.ids) + len(others)
			others = append(others, newcomer{id, at})
		case k >= len(t.ids):
			others[k-len(t.ids)].first = min(others[k-len(t.ids)].first, at)
		}
	}
	if t.clock > noClock {
		for _, s := range t.m.Segments {
			meet(s.Speaker, s.Start)
		}
	}
	for _, u := range t.m.Utterances {
		meet(u.Speaker, u.Start)
	}
	if t.clock > noClock {
		slices.SortFunc(others, func(a, b newcomer) int {
			return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.id, b.id))
		})
	}
	for _, o := range others {
		index[o.id] = len(t.ids)
		t.ids = append(t.ids, o.id)
	}
	t.people = len(t.ids)
	if unknown {
		index[""] = len(t.ids)
		t.ids = append(t.ids, "")
	}
	return index
}

// heard reports whether a talker says anything.
func (t *talk) heard(who int) bool { return t.time[who] > 0 || t.words[who] > 0 }

// everybody returns the people, in order.
func (t *talk) everybody() []int {
	out := make([]int, t.people)
	for who := range out {
		out[who] = who
	}
	return out
}

// voices returns the people who say something, in order.
func (t *talk) voices() []int {
	var out []int
	for who := range t.people {
		if t.heard(who) {
			out = append(out, who)
		}
	}
	return out
}
