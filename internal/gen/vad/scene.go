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
	alone, always      float64    // parts of the conversations with one talker, and with two who talk all the time
	wet                float64    // part of the conversations in rooms
	reverberation      [2]float64 // seconds, of those
	direct             [2]float64 // dB, direct against diffuse sound
	spread             float64    // dB, standard deviation of talkers' levels
	short              float64    // seconds, the least of what somebody says within a turn
	fine               bool       // scenes are for the net for overlap, without every tenth voice
	held               bool       // of every tenth voice alone
}

var (
	ordinary = plan{
		conversation: .5, talk: .22, overlap: [2]float64{.15, .85}, depth: 1.3, aside: .3,
		wet: .55, reverberation: [2]float64{.1, .7}, direct: [2]float64{-2, 10}, spread: 4, short: .25,
	}
	dense = plan{ // more and longer overlaps
		conversation: .58, talk: .16, overlap: [2]float64{.3, 1}, depth: 1.6, aside: .4,
		wet: .55, reverberation: [2]float64{.1, .7}, direct: [2]float64{-2, 10}, spread: 4, short: .25,
	}
	both = plan{ // for the net for overlap: little but conversations
		conversation: .97, talk: .03, overlap: [2]float64{0, 1}, depth: 1.3, aside: .35, alone: .15, always: .12,
		wet: .7, reverberation: [2]float64{.1, .9}, direct: [2]float64{-6, 10}, spread: 5, short: .2, fine: true,
	}
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
	return observe(r, x, talkers, speech, m.plan.fine)
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
func observe(r random, x sound, talkers []byte, speech []bool, fine bool) scene {
	gain := decibels(r.in(-26, 8)) / 32768
	for i := range x {
		x[i] *= gain
	}
	front := mel.NewFrontEnd(mel.Config{})
	logmel := front.Flush(front.Append(nil, x))
	if r.chance(.8) {
		tilt(r, logmel, vad.Bands)
	}
	var s scene
	if fine {
		s.inputs = vad.OverlapInputs(nil, logmel, vad.NewFine().Append(nil, x))
	} else {
		s.inputs = vad.Inputs(nil, logmel)
	}
	steps := len(s.inputs) / numInputs(fine)
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
