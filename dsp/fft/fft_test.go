package fft

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	oracle "github.com/mjibson/go-dsp/fft"
	"github.com/stretchr/testify/require"
	"gonum.org/v1/gonum/dsp/fourier"
)

func noise(n int, seed uint64) []float32 {
	r := rand.New(rand.NewPCG(seed, 1))
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

func widen(x []float32) []float64 {
	w := make([]float64, len(x))
	for i, v := range x {
		w[i] = float64(v)
	}
	return w
}

func forward(p *Real, x []float32) (re, im []float32) {
	re, im = make([]float32, p.Bins()), make([]float32, p.Bins())
	p.Forward(re, im, x, make([]float32, p.Scratch()))
	return re, im
}

// The expected spectra are those of two independent libraries in double precision.
func TestForwardAgreesWithOtherLibraries(t *testing.T) {
	for n := 16; n <= 1<<15; n *= 2 {
		x := noise(n, uint64(n))
		re, im := forward(NewReal(n), x)
		for name, want := range map[string][]complex128{
			"gonum":  fourier.NewFFT(n).Coefficients(nil, widen(x)),
			"go-dsp": oracle.FFTReal(widen(x))[:n/2+1],
		} {
			tol := 2e-6 * math.Sqrt(float64(n)) // of a spectrum whose magnitude is near sqrt(n)
			for k, w := range want {
				require.InDelta(t, real(w), re[k], tol, "%s n=%d bin %d", name, n, k)
				require.InDelta(t, imag(w), im[k], tol, "%s n=%d bin %d", name, n, k)
			}
		}
	}
}

func TestPowerIsTheSquareOfForward(t *testing.T) {
	for _, n := range []int{16, 32, 64, 512, 1024} {
		p := NewReal(n)
		x := noise(n, 3)
		re, im := forward(p, x)
		power := make([]float32, p.Bins())
		p.Power(power, x, make([]float32, p.Scratch()))
		for k := range power {
			require.InDelta(t, re[k]*re[k]+im[k]*im[k], power[k], 1e-3, "n=%d bin %d", n, k)
		}
	}
}

// The expected spectrum is that of Forward of the products.
func TestPowerWindowed(t *testing.T) {
	for _, n := range []int{16, 64, 256, 512, 1024} {
		p := NewReal(n)
		for _, length := range []int{1, n / 2, n - 13, n} {
			x, w, prod := noise(length, 3), noise(n, 4), make([]float32, length)
			for i := range x {
				prod[i] = x[i] * w[i]
			}
			re, im := forward(p, prod)
			power := make([]float32, p.Bins())
			p.PowerWindowed(power, x, w, noise(p.Scratch(), 5))
			for k := range power {
				require.InDelta(t, re[k]*re[k]+im[k]*im[k], power[k], 2e-3, "n=%d, %d samples, bin %d", n, length, k)
			}
		}
		require.Panics(t, func() {
			p.PowerWindowed(make([]float32, p.Bins()), noise(n, 1), noise(n-1, 1), make([]float32, p.Scratch()))
		})
		require.Panics(t, func() {
			p.PowerWindowed(make([]float32, p.Bins()), noise(n+1, 1), noise(n+1, 1), make([]float32, p.Scratch()))
		})
	}
}

// What is weak beside something strong keeps its precision: a tone 110 dB below another is seen beside it.
func TestPowerOfWeakBins(t *testing.T) {
	const n = 512
	x := make([]float32, n)
	for i := range x {
		at := 2 * math.Pi * float64(i) / n
		x[i] = float32(math.Cos(20*at) + math.Pow(10, -5.5)*math.Cos(236*at)) // bins that are computed together
	}
	p := NewReal(n)
	power := make([]float32, p.Bins())
	p.Power(power, x, make([]float32, p.Scratch()))
	require.InDelta(t, -110, 10*math.Log10(float64(power[236]/power[20])), 1.5)
}

func TestNothingIsAllocated(t *testing.T) {
	for _, n := range []int{256, 512, 1024} {
		p := NewReal(n)
		x, w, re, im, scratch := noise(n, 1), noise(n, 2), make([]float32, n), make([]float32, n), make([]float32, 2*n)
		require.Zero(t, testing.AllocsPerRun(20, func() {
			p.Power(re, x, scratch)
			p.PowerWindowed(re, x, w, scratch)
			p.Forward(re, im, x, scratch)
			p.Inverse(x, re, im, scratch)
		}))
	}
}

// Parseval: Σ x² = (|X0|² + 2 Σ |Xk|² + |X(n/2)|²) / n.
func TestParseval(t *testing.T) {
	const n = 512
	p := NewReal(n)
	x := noise(n, 5)
	power := make([]float32, p.Bins())
	p.Power(power, x, make([]float32, p.Scratch()))
	var in, out float64
	for _, v := range x {
		in += float64(v) * float64(v)
	}
	for k, v := range power {
		out += 2 * float64(v)
		if k == 0 || k == n/2 {
			out -= float64(v)
		}
	}
	require.InEpsilon(t, in, out/n, 1e-6)
}

// A unit impulse at sample j has the spectrum exp(−2πi·jk/n).
func TestImpulse(t *testing.T) {
	const n, j = 64, 5
	x := make([]float32, n)
	x[j] = 1
	re, im := forward(NewReal(n), x)
	for k := range re {
		s, c := math.Sincos(-2 * math.Pi * j * float64(k) / n)
		require.InDelta(t, c, re[k], 1e-6)
		require.InDelta(t, s, im[k], 1e-6)
	}
}

// A cosine of amplitude 1 in the middle of bin k has n/2 there and nothing elsewhere.
func TestSinusoid(t *testing.T) {
	const n = 256
	for _, bin := range []int{1, 17, 64, 127} {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(math.Cos(2 * math.Pi * float64(bin*i%n) / n))
		}
		re, im := forward(NewReal(n), x)
		for k := range re {
			want := 0.
			if k == bin {
				want = n / 2
			}
			require.InDelta(t, want, re[k], 2e-5)
			require.InDelta(t, 0, im[k], 2e-5)
		}
	}
}

func TestInverseUndoesForward(t *testing.T) {
	for n := 16; n <= 4096; n *= 2 {
		p := NewReal(n)
		x := noise(n, 7)
		re, im := forward(p, x)
		y := make([]float32, n)
		p.Inverse(y, re, im, make([]float32, p.Scratch()))
		require.InDeltaSlice(t, x, y, 3e-6, "n=%d", n)
	}
}

// The autocorrelation of a frame followed by as many zeros is Σ_i x[i]·x[i+lag], computed here directly.
func TestInverseOfThePowerSpectrumIsTheAutocorrelation(t *testing.T) {
	const n = 128
	p := NewReal(n)
	x := noise(n/2, 9)
	power, scratch, got := make([]float32, p.Bins()), make([]float32, p.Scratch()), make([]float32, n)
	p.Power(power, x, scratch)
	p.Inverse(got, power, nil, scratch)
	for lag := range n / 2 {
		var want float64
		for i := range n/2 - lag {
			want += float64(x[i]) * float64(x[i+lag])
		}
		require.InDelta(t, want, got[lag], 1e-4, "lag %d", lag)
	}
}

func TestShortFramesArePaddedAndScratchMeansNothing(t *testing.T) {
	p := NewReal(512)
	x := noise(400, 11)
	want, wantIm := forward(p, append(append([]float32{}, x...), make([]float32, 112)...))
	re, im, scratch := make([]float32, 257), make([]float32, 257), noise(1024, 12)
	p.Forward(re, im, x, scratch)
	require.Equal(t, want, re)
	require.Equal(t, wantIm, im)
}

func TestResultMayReplaceTheInput(t *testing.T) {
	p := NewReal(64)
	x := noise(64, 13)
	re, im := forward(p, x)
	buf, other, scratch := append([]float32{}, x...), make([]float32, 33), make([]float32, 128)
	p.Forward(buf, other, buf, scratch)
	require.Equal(t, re, buf[:33])
	require.Equal(t, im, other)
	p.Inverse(buf, buf, other, scratch)
	require.InDeltaSlice(t, x, buf, 1e-6)
}

func TestOnePlanServesManyGoroutines(t *testing.T) {
	p := NewReal(512)
	var wg sync.WaitGroup
	for g := range 8 {
		wg.Go(func() {
			x := noise(512, uint64(g))
			want, _ := forward(NewReal(512), x)
			for range 50 {
				got, _ := forward(p, x)
				if got[100] != want[100] {
					t.Errorf("goroutine %d: %v, want %v", g, got[100], want[100])
				}
			}
		})
	}
	wg.Wait()
}

func TestSlipsPanic(t *testing.T) {
	p := NewReal(16)
	full := make([]float32, 32)
	for name, slip := range map[string]func(){
		"not a power of two": func() { NewReal(24) },
		"too small":          func() { NewReal(8) },
		"negative":           func() { NewReal(-16) },
		"x too long":         func() { p.Forward(full, full, full[:17], full) },
		"short scratch":      func() { p.Power(full, full[:16], full[:31]) },
		"short dst":          func() { p.Power(full[:8], full[:16], full) },
		"short x":            func() { p.Inverse(full[:15], full, nil, full) },
	} {
		require.Panics(t, slip, name)
	}
}

func ExampleReal_Power() {
	p := NewReal(16)
	x := []float32{1, 0, -1, 0, 1, 0, -1, 0, 1, 0, -1, 0, 1, 0, -1, 0} // a quarter of the sampling rate
	power := make([]float32, p.Bins())
	p.Power(power, x, make([]float32, p.Scratch()))
	fmt.Println(power)
	// Output: [0 0 0 0 64 0 0 0 0]
}

func BenchmarkPower(b *testing.B) {
	for _, n := range []int{256, 512, 1024, 2048} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := NewReal(n)
			x, dst, scratch := noise(n, 1), make([]float32, p.Bins()), make([]float32, p.Scratch())
			b.ReportAllocs()
			for b.Loop() {
				p.Power(dst, x, scratch)
			}
		})
	}
}

func BenchmarkPowerWindowed512(b *testing.B) {
	p := NewReal(512)
	x, w, dst, scratch := noise(512, 1), noise(512, 2), make([]float32, 257), make([]float32, p.Scratch())
	b.ReportAllocs()
	for b.Loop() {
		p.PowerWindowed(dst, x, w, scratch)
	}
}

func BenchmarkInverse512(b *testing.B) {
	p := NewReal(512)
	re, im := forward(p, noise(512, 1))
	x, scratch := make([]float32, 512), make([]float32, p.Scratch())
	b.ReportAllocs()
	for b.Loop() {
		p.Inverse(x, re, im, scratch)
	}
}

func BenchmarkGonum512(b *testing.B) {
	p := fourier.NewFFT(512)
	x, c := widen(noise(512, 1)), make([]complex128, 257)
	for b.Loop() {
		p.Coefficients(c, x)
	}
}
