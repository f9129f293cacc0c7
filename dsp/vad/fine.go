package vad

import (
	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/colloquy-go/colloquy/internal/approx"
	"github.com/colloquy-go/colloquy/internal/vector"
)

const (
	// FineBins is the number of values of a row of [Fine], FramesPerRow that of frames of the front end from row to row.
	FineBins, FramesPerRow = 116, framesPerStep

	fineRate   = 4000
	decimation = rate / fineRate
	rate       = 16000
	fineFrame  = 256 // samples at 4 kHz, 64 ms
	fineHop    = framesPerStep * hop / decimation
	firstBin   = 3  // 47 Hz; the last is at 1.84 kHz
	around     = 12 // bins on either side that a bin is compared with: the harmonics of 400 Hz lie 26 apart

	lowPassHalf = 24
	lowPassTaps = 2*lowPassHalf + 1
	// A row is complete when the first frame of its step is; fineLead is what it lacks of samples at the start of a sound.
	fineLead = fineFrame - (2*centre-lowPassHalf)/decimation

	fineLow   = -3 // of what a bin may lie above its neighbourhood, nepers
	fineHigh  = 4
	fineSteps = 32 // to a neper
)

// Fine looks at the harmonics of a sound at 16 kHz that comes in portions: every 20 ms it gives a row of FineBins bytes, the
// spectrum of 64 ms between 47 Hz and 1.84 kHz in steps of 15.6 Hz, each bin by how far it rises above those around. It is
// for one goroutine. The zero Fine is at the start of a sound.
type Fine struct {
	plan    *fft.Real
	lowPass []float32
	window  []float32
	wide    []float32 // samples from the next one at 4 kHz on that the low-pass looks at
	narrow  []float32 // samples at 4 kHz from the next row on
	power   []float32
	scratch []float32
	level   [FineBins]float32
}

// NewFine returns one at the start of a sound.
func NewFine() *Fine {
	p := fft.NewReal(fineFrame)
	return &Fine{
		plan: p, lowPass: lowPass(), window: window.Hann(make([]float32, fineFrame), window.Periodic),
		wide: make([]float32, lowPassHalf, 1<<10), narrow: make([]float32, fineLead, 1<<9),
		power: make([]float32, p.Bins()), scratch: make([]float32, p.Scratch()),
	}
}

// lowPass returns the taps of a low-pass that lets 1.8 kHz through and stops what decimation would fold onto it.
func lowPass() []float32 {
	const cut = 2000.
	taps := window.Kaiser(make([]float32, lowPassTaps), window.Symmetric, 5)
	var sum float32
	for i := range taps {
		taps[i] = float32(taps[i] * float32(window.Sinc(2*cut/rate*float64(i-lowPassHalf))))
		sum += taps[i]
	}
	for i := range taps {
		taps[i] /= sum
	}
	return taps
}

// Append appends the rows that x completes to dst. Row r stands for the frames 2r−2 and 2r−1 of the front end, whose middle
// it shares but for 6 ms.
func (f *Fine) Append(dst []byte, x []float32) []byte {
	if f.plan == nil {
		*f = *NewFine()
	}
	for len(x) > 0 {
		n := min(len(x), 1<<9)
		f.wide = append(f.wide, x[:n]...)
		x = x[n:]
		at := 0
		for ; at+lowPassTaps <= len(f.wide); at += decimation {
			f.narrow = append(f.narrow, vector.Dot(f.wide[at:at+lowPassTaps], f.lowPass))
		}
		f.wide = f.wide[:copy(f.wide, f.wide[at:])]
		at = 0
		for ; at+fineFrame <= len(f.narrow); at += fineHop {
			dst = f.row(dst, f.narrow[at:at+fineFrame])
		}
		f.narrow = f.narrow[:copy(f.narrow, f.narrow[at:])]
	}
	return dst
}

// row appends the row of a frame.
func (f *Fine) row(dst []byte, frame []float32) []byte {
	const faint = 1e-8 // less than the power of half a step of 16 bits
	f.plan.PowerWindowed(f.power, frame, f.window, f.scratch)
	var sum float32
	for k := range f.level {
		f.level[k] = float32(approx.Log(float64(max(f.power[firstBin+k], 0)) + faint))
	}
	n := 0
	for k := range around {
		sum, n = sum+f.level[k], n+1
	}
	for k, v := range f.level {
		if k+around < FineBins {
			sum, n = sum+f.level[k+around], n+1
		}
		rise := min(max(v-sum/float32(n), fineLow), fineHigh)
		dst = append(dst, byte((rise-fineLow)*fineSteps+.5))
		if k >= around {
			sum, n = sum-f.level[k-around], n-1
		}
	}
	return dst
}
