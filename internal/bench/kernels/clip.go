package kernels

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
)

// Rate is the sampling rate of the clips, Hz.
const Rate = 16000

// Clip returns seconds of two voices that talk in turn, with pauses, over noise: pulses through three resonators, cut into
// syllables. It is the same on every machine up to the rounding of floats.
func Clip(seconds int) []float32 {
	r := rand.New(rand.NewPCG(7, 7))
	x := make([]float32, seconds*Rate)
	for k := range x {
		x[k] = float32(r.Float64()-0.5) * 0.004
	}
	for at, who := Rate/2, 0; at < len(x); who = 1 - who {
		end := min(at+Rate*3/2+r.IntN(4*Rate), len(x))
		voices[who].speak(x[at:end], r)
		at = end + Rate/4 + r.IntN(Rate)
	}
	return x
}

// voice is somebody: a pitch, and how long the vocal tract is.
type voice struct {
	pitch, tract float64
}

var voices = [2]voice{{115, 1}, {205, 0.85}}

// vowels are the resonances that syllables have, Hz.
var vowels = [...][3]float64{{730, 1090, 2440}, {270, 2290, 3010}, {300, 870, 2240}, {530, 1840, 2480}, {570, 840, 2410}}

// speak adds speech to x.
func (v voice) speak(x []float32, r *rand.Rand) {
	phase := 0.0
	for at := 0; at < len(x); {
		end := min(at+Rate/8+r.IntN(Rate/8), len(x))
		var tract [3]resonator
		for k, f := range vowels[r.IntN(len(vowels))] {
			tract[k] = newResonator(f/v.tract, 60+40*float64(k))
		}
		pitch := v.pitch * (0.9 + 0.2*r.Float64())
		for k := at; k < end; k++ {
			phase += pitch / Rate
			source := 0.0
			if phase >= 1 {
				phase--
				source = 1
			}
			for j := range tract {
				source = tract[j].step(source)
			}
			envelope := math.Sin(math.Pi * float64(k-at) / float64(end-at))
			x[k] += float32(0.25 * envelope * source)
		}
		at = end
	}
}

// resonator is a filter of two poles with a gain of about 1 at its resonance.
type resonator struct{ gain, a, b, y1, y2 float64 }

func newResonator(hz, width float64) resonator {
	radius := math.Exp(-math.Pi * width / Rate)
	return resonator{gain: (1 - radius) * 2, a: 2 * radius * math.Cos(2*math.Pi*hz/Rate), b: -radius * radius}
}

func (r *resonator) step(x float64) float64 {
	y := r.gain*x + r.a*r.y1 + r.b*r.y2
	r.y1, r.y2 = y, r.y1
	return y
}

// WAV returns a clip of a rate as a file of 16-bit samples.
func WAV(x []float32, rate int) []byte {
	size := 2 * len(x)
	b := make([]byte, 0, 44+size)
	b = append(b, "RIFF"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(36+size))
	b = append(b, "WAVEfmt "...)
	b = binary.LittleEndian.AppendUint32(b, 16)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint16(b, 1)
	b = binary.LittleEndian.AppendUint32(b, uint32(rate))
	b = binary.LittleEndian.AppendUint32(b, uint32(2*rate))
	b = binary.LittleEndian.AppendUint16(b, 2)
	b = binary.LittleEndian.AppendUint16(b, 16)
	b = append(b, "data"...)
	b = binary.LittleEndian.AppendUint32(b, uint32(size))
	for _, v := range x {
		b = binary.LittleEndian.AppendUint16(b, uint16(int16(max(-1, min(1, v))*32767)))
	}
	return b
}
