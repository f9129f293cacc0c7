package quality

import (
	"math"

	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/mel"
)

// NewBeside returns an Analyzer of a recording at 16 kHz that makes no spectra of its own: those of a [mel.FrontEnd] with the zero
// Config, which hears the same sound, have to be given to [Analyzer.PushSpectrum] one by one, as [mel.FrontEnd.Tap] does.
//
// The pre-emphasis is taken back bin by bin. Every second frame counts for noise and bandwidth, and reverberation is seen in the
// mean power of every two successive frames. What comes out differs from what an Analyzer that works alone says by as
// little as both do from the truth. A constant part leaks into the lowest bands: its power is taken off them, and where it
// outweighs the noise, a band is taken to be as noisy as the next.
func NewBeside() *Analyzer {
	a, err := New(mel.Rate)
	if err != nil {
		panic(err) // it is a possible rate
	}
	a.spectrum = besideMel()
	return a
}

// PushSpectrum takes the power spectrum of the next frame. power is not kept.
func (a *Analyzer) PushSpectrum(power []float32) {
	a.made()
	a.spectrum.take(power)
}

// besideMel returns a spectrum that takes those of a mel.FrontEnd.
func besideMel() *spectrum {
	frame := mel.Window()
	n := len(frame)
	s := &spectrum{
		rate: float64(mel.Rate), points: n, period: float64(mel.Hop) / float64(mel.Rate), perBin: melPerBin, every: 2,
		before: make([]float64, octaves), scale: 2 / (square(frame) * float64(n)),
	}
	for k := range n/2 + 1 {
		s.weight = append(s.weight, float32(1/mel.Emphasis(2*math.Pi*float64(k)/float64(n))))
	}
	s.prepare()
	plan := fft.NewReal(n)
	power := make([]float32, plan.Bins())
	plan.Power(power, frame, make([]float32, plan.Scratch()))
	for _, b := range s.thirds {
		s.leak = append(s.leak, s.in(power, b)*mel.Emphasis(0))
	}
	return s
}
