package main

import (
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"strconv"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// person is a voice: one of espeak-ng's, and what is done to it.
type person struct {
	name, role string
	voice      string  // of espeak-ng, with its variant
	size       float64 // of the vocal tract against the voice's: formants and pitch are divided by it
	pitch      int     // espeak-ng's -p, 0 … 99
	speed      int     // espeak-ng's words a minute, as heard: size does not change it
	tilt       float32 // above 0 is bright, below 0 dull
	seat       seat
}

// cast was chosen by what dsp/vad and dsp/diarize hear. "en" is British; espeak-ng 1.51 takes a variant of "en-gb" for
// "en-gb" without a word. Variants with an echo of their own would blur where a line ends.
var cast = []person{
	{
		name: "Nora", role: "leads the product",
		voice: "en+linda", size: 1.05, pitch: 38, speed: 170, tilt: -.25,
		seat: seat{db: 0, early: []reflection{{4, .3}, {11, -.2}, {17, .15}}},
	},
	{
		name: "Ben", role: "writes the software",
		voice: "en-us+m3", size: 1.17, pitch: 65, speed: 153, tilt: -.3,
		seat: seat{db: 0, early: []reflection{{3, -.25}, {8, .3}, {21, .12}}},
	},
	{
		name: "Ida", role: "looks after the customers",
		voice: "en-us+Annie", size: .87, pitch: 38, speed: 170, tilt: .7,
		seat: seat{db: -1, early: []reflection{{6, .35}, {9, -.15}, {14, .2}}},
	},
}

func named(name string) *person {
	for i := range cast {
		if cast[i].name == name {
			return &cast[i]
		}
	}
	return nil
}

// manner is how a line is said, against the person's habit.
type manner struct {
	pitch int     // on espeak-ng's scale
	speed float64 // factor
	db    float64 // loudness
}

var manners = map[string]manner{
	"plain": {0, 1, 0},
	"keen":  {12, 1.06, 2},
	"low":   {-8, .93, -2},
	"loud":  {10, 1.05, 3},
	"soft":  {-4, 1.2, -4},
}

// say returns a line as it leaves the mouth, at the rate of the recording.
func (l *line) say() ([]float32, error) {
	p := l.who
	pitch := min(max(p.pitch+l.manner.pitch, 0), 99)
	speed := int(math.Round(float64(p.speed) * l.manner.speed * p.size))
	data, err := exec.Command("espeak-ng", "--stdout", "-z", "-v", p.voice,
		"-p", strconv.Itoa(pitch), "-s", strconv.Itoa(speed), "--", l.text).Output()
	if err != nil {
		return nil, fmt.Errorf("espeak-ng -v %s: %w", p.voice, err)
	}
	x, from, err := decode(data)
	if err != nil {
		return nil, fmt.Errorf("what espeak-ng wrote: %w", err)
	}
	r, err := resample.New(dsp.Rate(math.Round(float64(from)/p.size)), rate)
	if err != nil {
		return nil, err
	}
	return tilt(r.Flush(r.Append(nil, x)), p.tilt), nil
}

// decode returns the first channel of a WAVE file.
func decode(data []byte) ([]float32, dsp.Rate, error) {
	f, err := wav.Open(bytes.NewReader(data))
	if err != nil {
		return nil, 0, err
	}
	x := make([]float32, f.Len())
	_, err = f.Channel(0).ReadSamples(x, 0)
	return x, f.Rate(), err
}

// tilt turns x[t] into x[t] − a·x[t−1].
func tilt(x []float32, a float32) []float32 {
	var before float32
	for i, v := range x {
		x[i] = v - a*before
		before = v
	}
	return x
}
