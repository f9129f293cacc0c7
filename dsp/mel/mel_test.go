package mel

import (
	"fmt"
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/stretchr/testify/require"
)

// seeded returns n samples of a linear congruential generator (Numerical Recipes' constants, seed 1, upper 16 bits)
// under a symmetric Hann window, rounded to 16-bit steps.
func seeded(n int) []float32 {
	x, w, v := make([]float32, n), window.Hann(make([]float32, n), window.Symmetric), uint32(1)
	for i := range x {
		v = v*1664525 + 1013904223
		x[i] = float32(math.RoundToEven(float64(float32(int(v>>16)-32768)*w[i]))) / 32768
	}
	return x
}

func logMel(c Config, x []float32) []float32 {
	f := NewFrontEnd(c)
	return f.Flush(f.Append(nil, x))
}

// The expected numbers of this test and of the two below were printed by this numpy program:
//
//	import numpy as np
//	v = 1; x = []
//	for i in range(1000): v = (v*1664525 + 1013904223) % 2**32; x.append((v >> 16) - 32768)
//	x = np.round(np.array(x, np.float32)*np.hanning(1000).astype(np.float32))
//	mel = lambda f: 1127*np.log(1 + f/700)
//	p = np.linspace(mel(60), mel(7600), 42); m = mel(np.arange(257)*16000/512)
//	bank = np.array([np.maximum(0, np.minimum((m-a)/(b-a), (c-m)/(c-b))) for a, b, c in zip(p, p[1:], p[2:])])
//	def fbank(x):
//	    x = np.pad(x, (0, max(0, 400-len(x)))); y = np.concatenate([x[:1]*.03, x[1:] - .97*x[:-1]])
//	    f = np.array([y[160*i:160*i+400] for i in range(1 + (len(y)-400)//160)])*np.hamming(400)
//	    return np.log(abs(np.fft.rfft(f, 512))**2 @ bank.T + 100)
//	c = fbank(x) @ np.array([np.cos(np.pi*k*(np.arange(40)+.5)/40)*np.sqrt((2 if k else 1)/40) for k in range(20)]).T
//	q = np.pad(c, ((2, 2), (0, 0)), 'edge'); n = len(c); d = (q[3:3+n] - q[1:1+n] + 2*(q[4:4+n] - q[:n]))/10
//	print(fbank(x)[[0, 1, 3]][:, [0, 1, 10, 20, 30, 39]], fbank(x[:300])[0, [0, 10, 39]], c[1, [0, 1, 2, 19]], d[[0, 1, 3], 1])
func TestFramesAgreeWithNumpy(t *testing.T) {
	got := logMel(Config{}, seeded(1000))
	require.Len(t, got, 4*40)
	for _, c := range []struct {
		frame int
		want  [6]float32 // bands 0, 1, 10, 20, 30, 39
	}{
		{0, [6]float32{16.70815, 16.09702, 20.35247, 24.1153, 25.9072, 26.99977}},
		{1, [6]float32{18.44163, 18.16373, 22.2949, 25.85059, 27.32141, 28.2632}},
		{3, [6]float32{17.57805, 19.5157, 23.56116, 24.26763, 27.62371, 27.78334}},
	} {
		for i, band := range []int{0, 1, 10, 20, 30, 39} {
			require.InDelta(t, c.want[i], got[c.frame*40+band], 2e-4, "frame %d band %d", c.frame, band)
		}
	}
}

func TestVeryShortSoundIsPadded(t *testing.T) {
	got := logMel(Config{}, seeded(1000)[:300])
	require.Len(t, got, 40)
	for band, want := range map[int]float32{0: 17.08371, 10: 20.2968, 39: 26.81419} {
		require.InDelta(t, want, got[band], 2e-4, "band %d", band)
	}
}

func TestCepstraAndDeltasAgreeWithNumpy(t *testing.T) {
	fb, d := logMel(Config{}, seeded(1000)), NewDCT(40, 20)
	var c []float32
	for i := 0; i < len(fb); i += 40 {
		c = append(c, d.Transform(nil, fb[i:i+40])...)
	}
	for k, want := range map[int]float64{0: 218.4932 / math.Sqrt2, 1: -18.1591, 2: -3.232, 19: .8283} {
		require.InDelta(t, want, c[20+k], 2e-3, "c[%d]", k)
	}
	slopes := Deltas(nil, c, 20)
	for frame, want := range map[int]float32{0: .0039, 1: .3123, 3: .517} {
		require.InDelta(t, want, slopes[frame*20+1], 1e-3, "frame %d", frame)
	}
}

func TestResultDoesNotDependOnTheCuts(t *testing.T) {
	x := seeded(5000)
	for _, c := range []Config{{}, {Hop: 500}, {Frame: 399, Hop: 1, Bands: 5}} {
		want := logMel(c, x)
		for _, size := range []int{1, 7, 159, 160, 400, 1601} {
			f := NewFrontEnd(c)
			for range 2 { // the second round shows that Flush starts anew
				var got []float32
				for rest := x; len(rest) > 0; rest = rest[min(size, len(rest)):] {
					got = f.Append(got, rest[:min(size, len(rest))])
				}
				require.Equal(t, want, f.Flush(got), "%+v in blocks of %d", c, size)
			}
		}
	}
}

// 1 + (len−400)/160 frames by hand.
func TestNumberOfFrames(t *testing.T) {
	for samples, frames := range map[int]int{0: 0, 1: 1, 399: 1, 400: 1, 559: 1, 560: 2, 16000: 98} {
		require.Len(t, logMel(Config{}, make([]float32, samples)), 40*frames, "%d samples", samples)
		require.EqualValues(t, frames, NewFrontEnd(Config{}).Frames(int64(samples)))
	}
}

// Every energy of silence is 0, so every value is ln 100.
func TestSilenceIsTheFloor(t *testing.T) {
	for _, v := range logMel(Config{}, make([]float32, 800)) {
		require.InDelta(t, math.Log(100), v, 1e-6)
	}
}

func TestToneLightsItsBand(t *testing.T) {
	for band := range 40 {
		lo, hi := FromHz(60), FromHz(7600)
		hz := 700 * math.Expm1((lo+(hi-lo)*float64(band+1)/41)/1127) // the peak of the triangle
		x := make([]float32, 400)
		for i := range x {
			x[i] = float32(.5 * math.Sin(2*math.Pi*hz*float64(i)/16000))
		}
		got, best := logMel(Config{}, x), 0
		for i, v := range got {
			if v > got[best] {
				best = i
			}
		}
		require.InDelta(t, band, best, 1, "%.0f Hz", hz) // the lowest triangles are narrower than a bin of the window
	}
}

func TestWildSamplesStayFinite(t *testing.T) {
	x := make([]float32, 800)
	x[100], x[200], x[300] = float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1))
	x[400], x[401] = math.MaxFloat32, -math.MaxFloat32
	for _, v := range logMel(Config{}, x) {
		require.False(t, math.IsNaN(float64(v)) || math.IsInf(float64(v), 0))
	}
}

func TestDCTIsOrthonormal(t *testing.T) {
	const n = 12
	d, unit := NewDCT(n, n), make([]float32, n)
	var sum [n][n]float64
	for b := range n {
		clear(unit)
		unit[b] = 1
		c := d.Transform(nil, unit)
		for i := range n {
			for j := range n {
				sum[i][j] += float64(c[i]) * float64(c[j])
			}
		}
	}
	for i := range n {
		for j := range n {
			want := 0.
			if i == j {
				want = 1
			}
			require.InDelta(t, want, sum[i][j], 1e-6)
		}
	}
}

// A straight line has its slope everywhere but near the ends, where the repeated frames flatten it: for 0, 1, 2, 3, 4
// by hand, (1−0 + 2·(2−0))/10 = .5 and (2−0 + 2·(3−0))/10 = .8.
func TestDeltasOfALine(t *testing.T) {
	require.InDeltaSlice(t, []float32{.5, .8, 1, .8, .5}, Deltas(nil, []float32{0, 1, 2, 3, 4}, 1), 1e-6)
	require.Equal(t, []float32{0, 0}, Deltas(nil, []float32{3, 4}, 2))
	require.Empty(t, Deltas(nil, nil, 3))
}

func TestSlipsPanic(t *testing.T) {
	for name, slip := range map[string]func(){
		"bands beyond half the rate": func() { NewFrontEnd(Config{Rate: 8000}) },
		"negative hop":               func() { NewFrontEnd(Config{Hop: -1}) },
		"more coefficients":          func() { NewDCT(10, 11) },
		"wrong frame":                func() { NewDCT(10, 3).Transform(nil, make([]float32, 9)) },
		"no whole frames":            func() { Deltas(nil, make([]float32, 5), 2) },
		"wrong dst":                  func() { Deltas(make([]float32, 3), make([]float32, 4), 2) },
	} {
		require.Panics(t, slip, name)
	}
}

func TestNothingIsAllocated(t *testing.T) {
	x, f, d := seeded(16000), NewFrontEnd(Config{}), NewDCT(40, 20)
	dst, coeffs := make([]float32, 0, 101*40), make([]float32, 20)
	require.Zero(t, testing.AllocsPerRun(5, func() { d.Transform(coeffs, f.Append(dst, x)[:40]) }))
}

func ExampleFrontEnd() {
	f := NewFrontEnd(Config{})
	var frames []float32
	for range 10 { // a second of silence in blocks of 100 ms
		frames = f.Append(frames, make([]float32, 1600))
	}
	frames = f.Flush(frames)
	fmt.Printf("%d frames of %d bands, the first value %.3f\n", len(frames)/f.Bands(), f.Bands(), frames[0])
	// Output: 98 frames of 40 bands, the first value 4.605
}

// BenchmarkFbank40 reports the processor seconds for an hour of sound at 16 kHz.
func BenchmarkFbank40(b *testing.B) {
	x, f, dst := seeded(16000), NewFrontEnd(Config{}), make([]float32, 0, 101*40)
	b.ReportAllocs()
	for b.Loop() {
		f.Append(dst, x)
	}
	b.ReportMetric(3600*b.Elapsed().Seconds()/float64(b.N), "s/h")
}

func BenchmarkCepstra20(b *testing.B) {
	fb, d, dst := logMel(Config{}, seeded(400)), NewDCT(40, 20), make([]float32, 20)
	b.ReportAllocs()
	for b.Loop() {
		d.Transform(dst, fb)
	}
}
