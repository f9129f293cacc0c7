package diarize_test

import (
	"context"
	"fmt"
	"math"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/mel"
)

// buzz is a machine's voice: pulses at hz through two resonances, which waver.
func buzz(hz, low, high, seconds float64) []float32 {
	x := make([]float32, int(16000*seconds))
	var a1, a2, b1, b2, phase float64
	for i := range x {
		t := float64(i) / 16000
		pulse := 0.
		if phase += hz * (1 + .05*math.Sin(3*t)) / 16000; phase >= 1 {
			phase, pulse = phase-1, 1
		}
		f, g := low*(1+.3*math.Sin(7*t)), high*(1+.2*math.Sin(11*t))
		a1, a2 = pulse+1.96*math.Cos(2*math.Pi*f/16000)*a1-.96*a2, a1
		b1, b2 = pulse+1.96*math.Cos(2*math.Pi*g/16000)*b1-.96*b2, b1
		x[i] = float32(.02 * (a1 + b1))
	}
	return x
}

// Two machines talk in turns of four seconds, with half a second between them.
func Example() {
	var sound []float32
	var speech []dsp.Span
	for turn := range 6 {
		voice := buzz(100, 600, 1300, 4)
		if turn%2 == 1 {
			voice = buzz(230, 750, 2300, 4)
		}
		speech = append(speech, dsp.Span{Start: int64(len(sound)), End: int64(len(sound) + len(voice))})
		sound = append(append(sound, voice...), make([]float32, 8000)...)
	}
	front := mel.NewFrontEnd(mel.Config{})
	frames := front.Flush(front.Append(nil, sound))

	ctx := context.Background()
	d := diarize.New(diarize.Options{})
	if err := d.Add(ctx, diarize.Piece{LogMel: frames, Speech: speech}); err != nil {
		fmt.Println(err)
		return
	}
	segments, err := d.Finish(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range segments {
		fmt.Printf("%4.1f s to %4.1f s: speaker %d\n", float64(s.Start)/16000, float64(s.End)/16000, s.Speaker)
	}
	// Output:
	//  0.0 s to  4.0 s: speaker 0
	//  4.5 s to  8.5 s: speaker 1
	//  9.0 s to 13.0 s: speaker 0
	// 13.5 s to 17.5 s: speaker 1
	// 18.0 s to 22.0 s: speaker 0
	// 22.5 s to 26.5 s: speaker 1
}
