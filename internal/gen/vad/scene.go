package main

import (
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/vad"
)

const sceneSamples = 10 * rate

// plan says how often scenes hold what.
type plan struct {
	conversation, talk float64    // parts of the scenes; the rest holds no speech
	overlap            [2]float64 // least and greatest part of the turns of a conversation that begin before the last one ends
	depth              float64    // seconds, by which they do, of the half of a normal distribution
	aside              float64    // probability that somebody else says something within a turn
}

var (
	ordinary = plan{.5, .22, [2]float64{.15, .85}, 1.3, .3}
	dense    = plan{.58, .16, [2]float64{.3, 1}, 1.6, .4} // more and longer overlaps
)

// scene is what the net learns from: inputs of vad.Inputs, and for every step of two frames how many of them hold
// speech and how many hold two talkers at once (0, 1 or 2).
type scene struct {
	inputs          []float32
	speech, overlap []byte
}

// build makes scene number i. All that is random in it comes from r.
func (m *material) build(r random) scene {
	n := sceneSamples
	if r.chance(.1) {
		n = r.seconds(.3, 6) // pieces of any length occur
	}
	x := make(sound, n)
	talkers, speech := make([]byte, n/hop+2), make([]bool, n/hop+2)
	wet := false
	switch k := r.Float64(); {
	case k < m.plan.conversation:
		talkers, speech = m.converse(r, x, r.in(-6, 6))
		wet = true
	case k < m.plan.conversation+m.plan.talk:
		m.talk(r, x, speech, r.in(-6, 6))
	}
	x = m.surround(r, x, wet)
	if r.chance(.12) {
		x = telephone(r, x)
	}
	return observe(r, x, talkers, speech)
}

// talk adds utterances with pauses between, at random one talker's or several talkers'.
func (m *material) talk(r random, x sound, speech []bool, db float64) {
	p := r.seconds(0, 1.2)
	for tries := 0; p < len(x)-rate/4 && tries < 50; tries++ {
		u := m.utterances[r.IntN(len(m.utterances))].samples
		if len(u) > 4*rate {
			u = u[r.IntN(len(u)-rate):]
		}
		y := speed(u[:min(len(u), r.seconds(1.2, 6))], r.in(.88, 1.14))
		active, dynamics := energyLabels(y)
		if dynamics < 25 || len(y) < rate/5 {
			continue // too noisy to be labelled by its energy, or too short
		}
		add(x, p, envelope(y, .01, .01, 0), 1500*decibels(db+r.in(-7, 7))/(speechLevel(y, active)+1))
		for i, s := range active {
			if at := p/hop + i; s && at < len(speech) {
				speech[at] = true
			}
		}
		pause := r.in(.2, 2.5)
		if r.chance(.5) {
			pause = r.in(0, .4)
		}
		p += len(y) + int(pause*rate)
	}
}

// speechLevel returns the root mean square of x where it is speech.
func speechLevel(x sound, speech []bool) float32 {
	var y sound
	for i, s := range speech {
		if s {
			y = append(y, x[min(i*hop, len(x)):min((i+1)*hop, len(x))]...)
		}
	}
	return rms(y)
}

// surround puts x into a room, unless it is in one already, and a background.
func (m *material) surround(r random, x sound, wet bool) sound {
	level := rms(x)
	silent := level == 0
	if silent {
		level = 1500
	} else if !wet && r.chance(.5) {
		x = convolve(x, room(r, r.in(.1, .7), r.in(-4, 10)))
		scale := level / (rms(x) + 1e-3)
		for i := range x {
			x[i] *= scale
		}
	}
	switch {
	case r.chance(.88):
		snr := r.in(-3, 30)
		if silent {
			snr = r.in(-10, 35)
		}
		add(x, 0, m.background(r, len(x)), level*decibels(-snr))
	case r.chance(.7):
		add(x, 0, coloured(r, len(x), r.in(0, 2)), level*decibels(-r.in(30, 60)))
	}
	return x
}

// observe turns a finished sound at a random level into a scene.
func observe(r random, x sound, talkers []byte, speech []bool) scene {
	gain := decibels(r.in(-26, 8)) / 32768
	for i := range x {
		x[i] *= gain
	}
	front := mel.NewFrontEnd(mel.Config{})
	logmel := front.Flush(front.Append(nil, x))
	if r.chance(.8) {
		tilt(r, logmel, vad.Bands)
	}
	s := scene{inputs: vad.Inputs(nil, logmel)}
	steps := len(s.inputs) / vad.NumInputs
	s.speech, s.overlap = make([]byte, steps), make([]byte, steps)
	for i := range min(2*steps, len(speech)) {
		if speech[i] {
			s.speech[i/2]++
		}
		if talkers[i] > 1 {
			s.overlap[i/2]++
		}
	}
	return s
}
