package colloquy

import "time"

// turn is a stretch in which a talker has the floor.
type turn struct {
	Interval
	who   int
	units []int
}

// findTurns says which units claim the floor and fills t.turns.
//
// A unit claims the floor unless it is a backchannel or begins and ends while one unit of another lasts; of two that
// begin together the longer claims it, of two that also end together both do. Units of a talker are one turn as long as
// nobody else claims the floor between them and no silence is a lapse.
func (t *talk) findTurns() {
	t.markInside()
	for k := range t.units {
		u := &t.units[k]
		if u.inside {
			continue
		}
		if n := len(t.turns) - 1; n >= 0 && t.turns[n].who == u.who && !t.lapsed(t.turns[n].End, u.Start) {
			t.turns[n].End = max(t.turns[n].End, u.End)
			t.turns[n].units = append(t.turns[n].units, k)
			continue
		}
		t.turns = append(t.turns, turn{Interval: u.Interval, who: u.who, units: []int{k}})
	}
}

func (t *talk) lapsed(end, start time.Duration) bool {
	return t.clock > startClock && start-end >= lapse
}

// markInside marks backchannels and, where the times are exact, the units within a unit of another. As units are in
// order of start, the longer first, a unit is within another when one before it reaches as far. Units of a talker are
// apart, so that it is another's.
func (t *talk) markInside() {
	reach := time.Duration(-1)
	for k := 0; k < len(t.units); {
		same := k + 1 // units of equal times contain each other, which decides nothing
		for same < len(t.units) && t.units[same].Interval == t.units[k].Interval {
			same++
		}
		for j := k; j < same; j++ {
			u := &t.units[j]
			u.inside = u.answer || t.noted(u) || t.clock == exactClock && u.End <= reach
		}
		reach = max(reach, t.units[k].End)
		k = same
	}
}

// noted reports whether all that a unit has to say is notes of sounds, "[laughter]": nobody takes the floor with them.
func (t *talk) noted(u *unit) bool {
	for k := u.from; k < u.to; k++ {
		if t.utterance(k).Suspect != SuspectSounds {
			return false
		}
	}
	return u.to > u.from
}

// Turns returns the turns, in order of start: floor turns and, with Inside set, the interjections of others.
//
// A floor turn goes on over the talker's own pauses of less than 5 s, over backchannels (see [Meeting.Backchannels]) and
// over what others begin and end while one stretch of the talker's speech lasts. These two, and lines that only write down
// sounds, are the interjections. In a transcript with coarse times or none, turns are runs of lines of a speaker, and only
// backchannels are interjections. Somebody unknown ("") is a talker like others.
func (m *Meeting) Turns() []Turn { return newTalk(m).publicTurns() }

func (t *talk) publicTurns() []Turn {
	var out []Turn
	next := 0
	for k := range t.units {
		u := &t.units[k]
		switch {
		case u.inside:
			out = append(out, Turn{Interval: u.Interval, Speaker: t.ids[u.who], Inside: true, Utterances: t.said(u)})
		case next < len(t.turns) && t.turns[next].units[0] == k:
			out = append(out, t.publicTurn(&t.turns[next]))
			next++
		}
	}
	return out
}

func (t *talk) publicTurn(f *turn) Turn {
	p := Turn{Interval: f.Interval, Speaker: t.ids[f.who]}
	for _, k := range f.units {
		p.Utterances = append(p.Utterances, t.said(&t.units[k])...)
	}
	return p
}
