package diarize

import (
	"math"
	"math/rand/v2"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/mel"
)

// throat is a voice that does not exist: pulses through three resonances that move from vowel to vowel.
type throat struct{ hz, size float64 }

var (
	deep  = throat{105, 1.12}
	high  = throat{225, .86}
	small = throat{310, .66}
)

var vowels = [][3]float64{{730, 1090, 2440}, {270, 2290, 3010}, {300, 870, 2240}, {530, 1840, 2480}, {570, 840, 2410}, {660, 1720, 2410}}

// say returns seconds of a voice, with a little noise.
func (v throat) say(seconds float64, seed uint64) []float32 {
	r := rand.New(rand.NewPCG(seed, 99))
	x := make([]float32, int(seconds*rate))
	var state [3][2]float64
	from, to := vowels[r.IntN(len(vowels))], vowels[r.IntN(len(vowels))]
	length, at, phase := 2400, 0, 0.
	fromHz, toHz := v.hz, v.hz
	for i := range x {
		if at == length {
			from, to, at, length = to, vowels[r.IntN(len(vowels))], 0, 1600+r.IntN(2400)
			fromHz, toHz = toHz, v.hz*(.85+.3*r.Float64())
		}
		f := float64(at) / float64(length)
		at++
		hz := fromHz*(1-f) + toHz*f
		source := .002 * r.NormFloat64()
		if at < 500 { // a consonant of a kind
			source += .05 * r.NormFloat64()
		}
		if phase += hz / rate; phase >= 1 {
			phase--
			source = 1
		}
		var sum float64
		for k := range state {
			w := 2 * math.Pi * (from[k]*(1-f) + to[k]*f) / v.size / rate
			rho := math.Exp(-math.Pi * float64(60+40*k) / rate)
			y := source + 2*rho*math.Cos(w)*state[k][0] - rho*rho*state[k][1]
			state[k][1], state[k][0] = state[k][0], y
			sum += y
		}
		x[i] = float32(.02 * sum)
	}
	return x
}

func frames(x []float32) []float32 {
	f := mel.NewFrontEnd(mel.Config{})
	return f.Flush(f.Append(nil, x))
}

// turn is a stretch of one voice, followed by a pause.
type turn struct {
	who            throat
	seconds, pause float64
}

// scene returns the frames of turns and where there is speech.
func scene(turns ...turn) (logmel []float32, speech []dsp.Span) {
	var x []float32
	for i, t := range turns {
		y := t.who.say(t.seconds, uint64(i))
		s := dsp.Span{Start: int64(len(x)), End: int64(len(x) + len(y))}
		if n := len(speech); n > 0 && speech[n-1].End == s.Start {
			speech[n-1].End = s.End
		} else {
			speech = append(speech, s)
		}
		x = append(append(x, y...), make([]float32, int(t.pause*rate))...)
	}
	return frames(x), speech
}

// talk lets voices take turns of three to five seconds, with pauses between them.
func talk(turns int, who ...throat) (logmel []float32, speech []dsp.Span) {
	var all []turn
	for i := range turns {
		all = append(all, turn{who[i%len(who)], 3 + float64(i%3), .3})
	}
	return scene(all...)
}
