package main

import "math"

// side is one talker of a conversation: a voice, a place and what was said.
type side struct {
	voice  voice
	factor float64 // speed
	db     float64
	sound  sound
	active []bool // frames
}

// converse fills x with a conversation of two to four talkers of one room and returns for every frame how many of them
// speak, where pauses of up to a fifth of a second count as speech, and whether anybody does, where they do not.
func (m *material) converse(r random, x sound, gain float64) (talkers []byte, speech []bool) {
	sides := m.cast(r, len(x), gain)
	kind := r.Float64()
	switch {
	case kind < m.plan.alone:
		sides = sides[:1]
	case kind < m.plan.alone+m.plan.always:
		m.throughout(r, sides[:2])
		return m.mix(r, x, sides[:2])
	}
	p, last := r.seconds(0, 1), -1
	overlapping := r.in(m.plan.overlap[0], m.plan.overlap[1])
	for tries := 0; p < len(x)-rate/4 && tries < 40; tries++ {
		k := r.IntN(len(sides))
		if k == last && len(sides) > 1 && r.chance(.8) {
			continue
		}
		y, active := sides[k].turn(r, r.seconds(.5, 5))
		if y == nil {
			continue
		}
		sides[k].say(p, y, active, 0)
		end := p + len(y)
		for r.chance(m.plan.aside) { // somebody says something meanwhile
			if i := r.IntN(len(sides)); i != k {
				if z, a := sides[i].turn(r, r.seconds(m.plan.short, 1.3)); z != nil {
					sides[i].say(p+r.IntN(len(y)), z, a, r.in(-10, 2))
				}
			}
		}
		last = k
		switch {
		case r.chance(overlapping):
			p = max(p+rate/4, end-r.seconds(.1, math.Max(.2, math.Abs(r.NormFloat64())*m.plan.depth)))
		case r.chance(.6):
			p = end + r.seconds(0, .6)
		default:
			p = end + r.seconds(.2, 2.5)
		}
	}
	return m.mix(r, x, sides)
}

// throughout lets all sides talk all the time, with little between their turns.
func (m *material) throughout(r random, sides []side) {
	for i := range sides {
		n := len(sides[i].sound)
		for p, tries := r.seconds(0, 2), 0; p < n-rate/4 && tries < 20; tries++ {
			if y, active := sides[i].turn(r, r.seconds(1, 5)); y != nil {
				sides[i].say(p, y, active, 0)
				p += len(y) + r.seconds(0, .5)
			}
		}
	}
}

// cast chooses the talkers, now and then all of one gender.
func (m *material) cast(r random, n int, gain float64) []side {
	sides := make([]side, 2+r.IntN(3))
	same := r.chance(.4)
	for i := range sides {
		v := m.voices[r.IntN(len(m.voices))]
		for tries := 0; same && v.gender != sides[0].voice.gender && i > 0 && tries < 20; tries++ {
			v = m.voices[r.IntN(len(m.voices))]
		}
		sides[i] = side{
			voice: v, factor: r.in(.88, 1.14), db: gain + max(-9, min(9, m.plan.spread*r.NormFloat64())),
			sound: make(sound, n), active: make([]bool, n/hop+2),
		}
	}
	return sides
}

// turn returns a part of an utterance of about n samples, from speech to speech, and which of its frames are speech.
func (s *side) turn(r random, n int) (sound, []bool) {
	u := s.voice.utterances[r.IntN(len(s.voice.utterances))].samples
	whole := speed(u, s.factor)
	active, dynamics := energyLabels(whole)
	if dynamics < 25 {
		return nil, nil // too noisy to be labelled by its energy
	}
	from := 0
	if len(whole) > n {
		from = r.IntN(len(whole) - n)
	}
	first, end := from/hop, min((from+n)/hop, len(active))
	for first < end && !active[first] {
		first++
	}
	for end > first && !active[end-1] {
		end--
	}
	if end-first < 15 {
		return nil, nil
	}
	level := speechLevel(whole, active)
	y := append(sound(nil), whole[first*hop:min(end*hop+frame-hop, len(whole))]...)
	for i := range y {
		y[i] *= 1500 / (level + 1)
	}
	return envelope(y, .01, .02, 0), active[first:end]
}

// say puts y at a place of the side's sound, unless the side speaks there already.
func (s *side) say(at int, y sound, active []bool, db float64) {
	from := at / hop
	to := min(from+len(active), len(s.active))
	for i := from; i < to; i++ {
		if s.active[i] {
			return
		}
	}
	add(s.sound, from*hop, y, decibels(s.db+db))
	for i := from; i < to; i++ {
		s.active[i] = active[i-from]
	}
}

// mix adds the sides, in a room half of the time, where each stands at another place.
func (m *material) mix(r random, x sound, sides []side) (talkers []byte, speech []bool) {
	talkers, speech = make([]byte, len(x)/hop+2), make([]bool, len(x)/hop+2)
	wet, rt, ratio := r.chance(m.plan.wet), r.in(m.plan.reverberation[0], m.plan.reverberation[1]), r.in(m.plan.direct[0], m.plan.direct[1])
	diffuse := make(sound, len(x))
	for k := range sides {
		s := &sides[k]
		y := s.sound
		if wet {
			y = sparse(y, early(r, rt))
			add(diffuse, 0, s.sound, decibels(-ratio+r.in(-3, 3)))
		}
		add(x, 0, y, 1)
		for i, a := range s.active {
			speech[i] = speech[i] || a
		}
		flipRuns(s.active, false, 20)
		for i, a := range s.active {
			if a {
				talkers[i]++
			}
		}
	}
	if wet {
		add(x, 0, convolve(diffuse, tail(r, rt)), 1)
	}
	return talkers, speech
}
