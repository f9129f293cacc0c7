package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
)

// sceneLimits bound the length of a composed scene, in seconds.
const shortestScene, longestScene = 20, 45

// line is what one talker says at once.
type line struct {
	talker   int
	from, to int // samples
}

// compose writes n short scenes of one to four talkers, each X.wav with X.rttm, into dir. They are what the constants
// of short recordings are chosen on, and are made of talkers that the model in use was not learnt from.
func (m *material) compose(dir string, n int, seed uint64) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	by := m.byTalker()
	for i := range n {
		r := newRandom(seed, 4<<48|uint64(i))
		x, lines := m.scene(r, by)
		base := filepath.Join(dir, fmt.Sprintf("scene%03d", i))
		if err := writeWAV(base+".wav", x); err != nil {
			return err
		}
		if err := writeRTTM(base, lines); err != nil {
			return err
		}
	}
	return nil
}

// byTalker returns the utterances of each talker, talkers in the order of the table.
func (m *material) byTalker() [][]utterance {
	var all [][]utterance
	last := ""
	for _, u := range m.utterances {
		if u.talker != last {
			all, last = append(all, nil), u.talker
		}
		all[len(all)-1] = append(all[len(all)-1], u)
	}
	return all
}

// place is where a scene is recorded: how a talker sounds there, and the noise below.
type place struct {
	rt, ratio float64 // of the room; rt 0: near the microphone
	snr       float64
	phone     bool
}

func newPlace(r random) place {
	p := place{snr: r.in(8, 35)}
	switch r.choose(.35, .45, .2) {
	case 1:
		p.rt, p.ratio = r.in(.15, .6), r.in(-2, 8)
	case 2:
		p.phone, p.snr = true, r.in(14, 35)
	}
	return p
}

// scene composes one scene.
func (m *material) scene(r random, by [][]utterance) (sound, []line) {
	cast := castOf(r, by, 1+r.choose(.3, .3, .2, .2))
	p := newPlace(r)
	x := make(sound, int(r.in(shortestScene, longestScene)*rate))
	lines := script(r, cast, len(x))
	seats := make([]seat, len(cast))
	for k := range seats {
		seats[k] = newSeat(r, p, cast[k])
	}
	said := lines[:0]
	for _, l := range lines {
		y := seats[l.talker].utterances.next(l.to - l.from)
		if len(y) == 0 {
			continue
		}
		l.to = l.from + len(y)
		said = append(said, l)
		add(x[min(l.from, len(x)):], seats[l.talker].hear(manner(r, y)), 1)
	}
	add(x, m.noise(r, len(x)), math.Sqrt((power(x)+1)*math.Pow(10, -p.snr/10)))
	if p.phone {
		x = telephone(r, x)
	}
	var peak float32 = 1
	for _, v := range x {
		peak = max(peak, v, -v)
	}
	scale(x, 32768*r.in(.1, .9)/float64(peak))
	return x, said
}

// seat is where a talker sits, and what is left to be said there.
type seat struct {
	utterances reading
	response   sound // of the room from there; nil near the microphone
	gain       float64
}

func newSeat(r random, p place, talker []utterance) seat {
	s := seat{utterances: reading{utterances: talker}, gain: math.Pow(10, r.in(-5, 5)/20)}
	if p.rt > 0 {
		s.response = room(r, p.rt*r.in(.9, 1.1), p.ratio+r.in(-2, 2))
	}
	return s
}

// hear returns what the microphone hears of x, with the room's tail.
func (s *seat) hear(x sound) sound {
	y := x
	if s.response != nil {
		y = convolve(append(append(sound(nil), x...), make(sound, rate/4)...), s.response)
		scale(y, math.Sqrt((power(x)+1)/(power(y[:len(x)])+1)))
	}
	scale(y, s.gain)
	return y
}

// castOf picks talkers; half of the casts are of one group.
func castOf(r random, by [][]utterance, count int) [][]utterance {
	order := r.Perm(len(by))
	var cast [][]utterance
	alike := r.Float64() < .5
	for _, k := range order {
		if len(cast) == count {
			break
		}
		if alike && len(cast) > 0 && by[k][0].group != cast[0][0].group {
			continue
		}
		cast = append(cast, by[k])
	}
	for _, k := range order { // a group may be too small
		if len(cast) < count && !slices.ContainsFunc(cast, func(u []utterance) bool { return u[0].talker == by[k][0].talker }) {
			cast = append(cast, by[k])
		}
	}
	return cast
}

// script says who talks when: turns of .4 to 10 s that follow with pauses or before the other has ended, and short
// words of others in between. Talkers have uneven shares.
func script(r random, cast [][]utterance, n int) []line {
	share := make([]float64, len(cast))
	for k := range share {
		share[k] = math.Exp(r.NormFloat64())
	}
	var lines []line
	now, who := int(r.in(0, 1)*rate), r.choose(share...)
	for now < n-rate/2 {
		length := int(min(max(math.Exp(math.Log(2.2)+.8*r.NormFloat64()), .4), 10) * rate)
		end := min(now+length, n)
		lines = append(lines, line{who, now, end})
		if len(cast) > 1 && length > 2*rate && r.Float64() < .25 { // somebody says "yes" meanwhile
			other := (who + r.whole(1, len(cast))) % len(cast)
			at := now + int(r.in(.2, .8)*float64(length))
			lines = append(lines, line{other, at, min(at+int(r.in(.25, .7)*rate), n)})
		}
		next := who
		if len(cast) > 1 && r.Float64() < .75 {
			for next == who {
				next = r.choose(share...)
				if r.Float64() < .02 {
					break
				}
			}
		}
		gap := .15 + .45*r.NormFloat64()
		if next == who {
			gap = r.in(.15, 1)
		}
		now, who = max(end+int(gap*rate), now+rate/4), next
	}
	return lines
}

// reading takes a talker's utterances one after the other.
type reading struct {
	utterances []utterance
	index, at  int
}

// next returns up to n samples of speech; nothing when all has been said.
func (s *reading) next(n int) sound {
	var y sound
	for len(y) < n && s.index < len(s.utterances) {
		u := s.utterances[s.index].samples
		take := min(n-len(y), len(u)-s.at)
		y = append(y, u[s.at:s.at+take]...)
		if s.at += take; s.at >= len(u) {
			s.index, s.at = s.index+1, 0
		}
	}
	return y
}

// manner changes loudness, rate and tilt a little, as a talker does from one turn to the next.
func manner(r random, x sound) sound {
	y := append(sound(nil), x...)
	tilt := float32(r.in(-.25, .25))
	var last float32
	for i, v := range y {
		y[i], last = v+tilt*last, v
	}
	scale(y, math.Pow(10, r.in(-3, 3)/20)*math.Sqrt((power(x)+1)/(power(y)+1)))
	return y
}

// writeWAV writes samples of 16 bits.
func writeWAV(path string, x sound) error {
	size := uint32(2 * len(x))
	le := binary.LittleEndian
	b := append([]byte("RIFF"), le.AppendUint32(nil, 36+size)...)
	b = append(b, "WAVEfmt "...)
	b = le.AppendUint32(b, 16)
	b = le.AppendUint16(le.AppendUint16(b, 1), 1) // PCM, mono
	b = le.AppendUint32(le.AppendUint32(b, rate), 2*rate)
	b = le.AppendUint16(le.AppendUint16(b, 2), 16)
	b = le.AppendUint32(append(b, "data"...), size)
	for _, v := range x {
		b = le.AppendUint16(b, uint16(int16(min(max(v, -32768), 32767))))
	}
	return os.WriteFile(path, b, 0o644)
}

// writeRTTM writes who talks when.
func writeRTTM(base string, lines []line) error {
	var b bytes.Buffer
	for _, l := range lines {
		fmt.Fprintf(&b, "SPEAKER %s 1 %.3f %.3f <NA> <NA> t%d <NA> <NA>\n", filepath.Base(base), float64(l.from)/rate, float64(l.to-l.from)/rate, l.talker)
	}
	return os.WriteFile(base+".rttm", b.Bytes(), 0o644)
}
