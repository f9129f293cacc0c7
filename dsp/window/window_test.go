package window

import (
	"fmt"
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/dsp/fft"
	"github.com/stretchr/testify/require"
	oracle "gonum.org/v1/gonum/dsp/window"
)

// gonum's windows multiply the slice they are given and are symmetric.
func TestSymmetricWindowsAgreeWithGonum(t *testing.T) {
	for name, c := range map[string]struct {
		ours   func([]float32, Form) []float32
		theirs func([]float64) []float64
	}{
		"Hann":     {Hann, oracle.Hann},
		"Hamming":  {Hamming, oracle.Hamming},
		"Blackman": {Blackman, oracle.Blackman},
		"Harris":   {BlackmanHarris, oracle.BlackmanHarris},
	} {
		for _, n := range []int{2, 3, 16, 401} {
			ones := make([]float64, n)
			for i := range ones {
				ones[i] = 1
			}
			// gonum has .543478 and .456522 where Hamming rounded to .54 and .46: half a per cent apart.
			require.InDeltaSlice(t, c.theirs(ones), c.ours(make([]float32, n), Symmetric), .008, "%s of %d", name, n)
		}
	}
}

// Expected: python3 -c "import numpy as np; print(np.hanning(7), np.hamming(7), np.blackman(7), np.kaiser(7, 8.6))"
func TestSymmetricWindowsAgreeWithNumpy(t *testing.T) {
	for name, c := range map[string]struct{ got, want []float32 }{
		"Hann":     {Hann(make([]float32, 7), Symmetric), []float32{0, .25, .75, 1, .75, .25, 0}},
		"Hamming":  {Hamming(make([]float32, 7), Symmetric), []float32{.08, .31, .77, 1, .77, .31, .08}},
		"Blackman": {Blackman(make([]float32, 7), Symmetric), []float32{0, .13, .63, 1, .63, .13, 0}},
		"Kaiser": {Kaiser(make([]float32, 7), Symmetric, 8.6),
			[]float32{0.001332514, 0.1304019, 0.6304119, 1, 0.6304119, 0.1304019, 0.001332514}},
	} {
		require.InDeltaSlice(t, c.want, c.got, 1e-6, name)
	}
}

func TestPeriodicIsSymmetricOfOneMoreWithoutTheLast(t *testing.T) {
	for name, w := range map[string]func([]float32, Form) []float32{
		"Hann": Hann, "Hamming": Hamming, "Blackman": Blackman, "Harris": BlackmanHarris,
		"Kaiser": func(dst []float32, f Form) []float32 { return Kaiser(dst, f, 9) },
	} {
		require.InDeltaSlice(t, w(make([]float32, 65), Symmetric)[:64], w(make([]float32, 64), Periodic), 1e-7, name)
	}
}

func TestOneAndNoPoint(t *testing.T) {
	for _, f := range []Form{Symmetric, Periodic} {
		require.Equal(t, []float32{1}, Hann(make([]float32, 1), f))
		require.Equal(t, []float32{1}, Kaiser(make([]float32, 1), f, 5))
		require.Empty(t, Blackman(nil, f))
	}
}

// Two periodic Hann windows half a frame apart add up to 1 (Harris 1978, §V).
func TestPeriodicHannOverlapsToOne(t *testing.T) {
	w := Hann(make([]float32, 64), Periodic)
	for i := range 32 {
		require.InDelta(t, 1, w[i]+w[i+32], 1e-6)
	}
}

// The side lobes of the package comment, measured in a spectrum 32 times finer than the window.
func TestSideLobes(t *testing.T) {
	const n, fine = 128, 32
	p := fft.NewReal(n * fine)
	for _, c := range []struct {
		name string
		w    []float32
		lobe int // half the main lobe in bins
		db   float64
	}{
		{"Hann", Hann(make([]float32, n), Periodic), 2, -31.5},
		{"Hamming", Hamming(make([]float32, n), Periodic), 2, -42.7},
		{"Blackman", Blackman(make([]float32, n), Periodic), 3, -58.1},
		{"Harris", BlackmanHarris(make([]float32, n), Periodic), 4, -92},
	} {
		power := make([]float32, p.Bins())
		p.Power(power, c.w, make([]float32, p.Scratch()))
		var side float32
		for _, v := range power[c.lobe*fine:] {
			side = max(side, v)
		}
		require.InDelta(t, c.db, 10*math.Log10(float64(side/power[0])), .6, c.name)
	}
}

// Oppenheim and Schafer, example 7.9: 60 dB gives β = 5.653; a transition of .2π rad (.1 of the rate) gives M = 37,
// one tap less than the count (their 36.3 rounded up).
func TestKaiserDesign(t *testing.T) {
	require.InDelta(t, 5.653, KaiserBeta(60), 5e-4)
	require.Equal(t, 38, KaiserTaps(60, .1))
	require.Zero(t, KaiserBeta(20))
	require.InDelta(t, .5842*math.Pow(9, .4)+.07886*9, KaiserBeta(30), 1e-12)
	require.Zero(t, KaiserAt(1.5, 3))
	require.EqualValues(t, 1, KaiserAt(0, 3))
	require.Panics(t, func() { Kaiser(nil, Symmetric, -1) })
}

func ExampleHamming() {
	fmt.Printf("%.2f\n", Hamming(make([]float32, 5), Symmetric))
	// Output: [0.08 0.54 1.00 0.54 0.08]
}

func BenchmarkHamming400(b *testing.B) {
	dst := make([]float32, 400)
	b.ReportAllocs()
	for b.Loop() {
		Hamming(dst, Symmetric)
	}
}
