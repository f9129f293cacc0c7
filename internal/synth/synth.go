// Package synth makes sounds for tests: somebody who talks and laughs, by pulses and breath through the resonances of a mouth.
package synth

import (
	"math"
	"math/rand/v2"
)

// Rate is the sampling rate of all sounds, Hz.
const Rate = 16000

// Laugh is how somebody laughs, or says something that may be taken for it.
type Laugh struct {
	Calls  int
	Period float64   // s
	Voiced float64   // s of each call
	Hz     float64   // of the first call
	Falls  float64   // by which the pitch of each call is lower than that of the one before, ratio
	Weaker float64   // dB by which each is
	Soft   float64   // dB by which all are weaker than talk
	Breath float64   // dB of the breath between the calls against them
	Vowels []float64 // Hz, first formants, in turn; the second lies 700 Hz above
	Hiss   bool      // [s] in the gaps instead of breath
}

// Ha returns what the literature says of a man's laughter: six calls, 4.8 a second.
func Ha() Laugh {
	return Laugh{Calls: 6, Period: .21, Voiced: .075, Hz: 280, Falls: .03, Weaker: 1.5, Breath: -25, Vowels: []float64{650}}
}

// mouth is a tube with resonances, after G. Fant: what the glottis and the breath are heard through.
type mouth struct {
	a, b, gain [7]float64
	y          [7][2]float64
}

// open sets the first formant; the others stay in their places.
func (m *mouth) open(first float64) {
	for k, f := range [7]float64{first, first + 700, 2700, 3700, 4700, 5700, 6700} {
		r := math.Exp(-math.Pi * (80 + .04*f) / Rate)
		m.a[k], m.b[k] = 2*r*math.Cos(2*math.Pi*f/Rate), -r*r
		m.gain[k] = 1 - m.a[k] - m.b[k]
	}
}

func (m *mouth) say(v float64) float64 {
	for k := range m.y {
		v = m.gain[k]*v + m.a[k]*m.y[k][0] + m.b[k]*m.y[k][1]
		m.y[k][1], m.y[k][0] = m.y[k][0], v
	}
	return v
}

// voice is a talker: pulses and breath through a mouth.
type voice struct {
	mouth
	r     *rand.Rand
	phase float64
	slope float64 // of the glottis, 12 dB an octave less the 6 of the lips
}

// speak appends seconds of sound: pulses of a pitch that glides, with a loudness that swells and fades, over breath.
func (v *voice) speak(x []float32, seconds, hz, toHz, gain, breath float64) []float32 {
	n := int(seconds * Rate)
	for i := range n {
		u := float64(i) / float64(n)
		v.phase += (hz + u*(toHz-hz)) / Rate
		pulse := 0.
		if v.phase >= 1 {
			v.phase--
			pulse = math.Sqrt(Rate/hz) * min(1, 12*u, 8*(1-u))
		}
		v.slope = .85*v.slope + pulse
		x = append(x, float32(v.say(gain*v.slope+breath*v.r.NormFloat64())))
	}
	return x
}

// Sound appends it.
func (m Laugh) Sound(x []float32, r *rand.Rand) []float32 {
	v := voice{r: r}
	for k := range m.Calls {
		gain := .3 * math.Pow(10, -(m.Soft+m.Weaker*float64(k))/20)
		hz := m.Hz * math.Pow(1-m.Falls, float64(k))
		breath := gain * math.Pow(10, m.Breath/20)
		v.open(m.Vowels[k%len(m.Vowels)])
		x = v.speak(x, m.Voiced, hz*1.03, hz*.95, gain, breath)
		if m.Hiss {
			x = hiss(x, m.Period-m.Voiced, .15, r)
		} else {
			x = v.speak(x, m.Period-m.Voiced, hz, hz, 0, breath)
		}
	}
	return x
}

// hiss appends an [s].
func hiss(x []float32, seconds, gain float64, r *rand.Rand) []float32 {
	before := 0.
	for range int(seconds * Rate) {
		v := r.NormFloat64()
		x = append(x, float32(gain*(v-before)))
		before = v
	}
	return x
}

// Talk appends some seconds of syllables of varied vowels at about a pitch.
func Talk(x []float32, seconds, hz float64, r *rand.Rand) []float32 {
	v := voice{r: r}
	for end := len(x) + int(seconds*Rate); len(x) < end; {
		f := hz * (.85 + .3*r.Float64())
		v.open(300 + 500*r.Float64())
		x = v.speak(x, .12+.15*r.Float64(), f, f*.9, .3, .003)
		switch r.IntN(3) {
		case 0:
			x = hiss(x, .03+.06*r.Float64(), .03, r)
		case 1:
			x = v.speak(x, .03+.05*r.Float64(), f, f, 0, .003)
		}
	}
	return x
}

// Pause appends silence.
func Pause(x []float32, seconds float64) []float32 {
	return append(x, make([]float32, int(seconds*Rate))...)
}

// Amid returns somebody who talks at 120 Hz, laughs or does what m says, and talks on; the middle begins at 6.3 s.
func (m Laugh) Amid(seed uint64) []float32 {
	r := rand.New(rand.NewPCG(seed, 7))
	x := Pause(Talk(nil, 6, 120, r), .3)
	x = x[:int(6.3*Rate)]
	x = Talk(Pause(m.Sound(x, r), .3), 5, 120, r)
	for i := range x {
		x[i] += float32(.0005 * r.NormFloat64())
	}
	return x
}
