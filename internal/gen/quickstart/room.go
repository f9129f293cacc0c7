package main

import (
	"math"
	"math/rand/v2"
	"slices"
)

const (
	seed   = 20240512
	tail   = 600 // ms of the room after the last word
	late   = 20  // ms after which single reflections are no longer told apart
	decay  = .15 // s in which the late sound falls by 60 dB
	reverb = -15 // dB, all late sound against the direct one
	noise  = -35 // dB against a plain line
)

// seat is how a person is heard where the microphone stands.
type seat struct {
	db    float64
	early []reflection
}

type reflection struct {
	ms   int
	gain float32
}

// mix returns the recording.
func mix(lines []line, spoken []speech, at []int) []float32 {
	end := 0
	for i := range at {
		end = max(end, at[i]+spoken[i].ms())
	}
	x := make([]float32, (end+tail)*ms)
	for i, l := range lines {
		add(x[at[i]*ms:], spoken[i].x, 1)
		for _, r := range l.who.seat.early {
			add(x[(at[i]+r.ms)*ms:], spoken[i].x, r.gain)
		}
	}
	random := rand.New(rand.NewPCG(seed, 0))
	addLate(x, random)
	addNoise(x, random)
	return x
}

// add adds gain·y to x, as far as x reaches.
func add(x, y []float32, gain float32) {
	for i, v := range y[:min(len(x), len(y))] {
		x[i] += gain * v
	}
}

// addLate adds the late sound of the room, noise that dies away, which is the same from every seat.
func addLate(x []float32, random *rand.Rand) {
	h := make([]float32, int(decay*rate))
	for i := late * ms; i < len(h); i++ {
		h[i] = float32(random.NormFloat64() * decibels(-60*float64(i)/float64(len(h))))
	}
	scale := float32(decibels(reverb) / (rms(h) * math.Sqrt(float64(len(h)))))
	dry := slices.Clone(x)
	for i, v := range dry {
		if v != 0 {
			add(x[i:], h, scale*v)
		}
	}
}

// addNoise adds the noise of a quiet room, which falls towards high frequencies.
func addNoise(x []float32, random *rand.Rand) {
	y := make([]float32, len(x))
	var low float64
	for i := range y {
		low = .8*low + random.NormFloat64()
		y[i] = float32(low)
	}
	level(y, usual+noise)
	add(x, y, 1)
}
