package pitch

import (
	"math"
	"math/rand/v2"
)

const second = int(Rate)

// pulses returns a pulse train, band-limited to 4 kHz by summing harmonics, whose frequency at time t is f0(t).
func pulses(seconds float64, f0 func(t float64) float64) []float32 {
	x := make([]float32, int(seconds*float64(second)))
	var phase float64
	for i := range x {
		f := f0(float64(i) / float64(second))
		phase += f / float64(second)
		n := math.Floor(4000 / f)
		x[i] = float32(.2 * (diric(2*math.Pi*phase, n) - .5) * math.Sqrt(f/200))
	}
	return x
}

// diric is ½ + Σ cos(kφ), k = 1 … n (Dirichlet's kernel), divided by √n.
func diric(phi, n float64) float64 {
	s := math.Sin(phi / 2)
	if math.Abs(s) < 1e-9 {
		return (n + .5) / math.Sqrt(n)
	}
	return math.Sin((n+.5)*phi) / (2 * s) / math.Sqrt(n)
}

// vowel passes x through resonances at 700, 1200 and 2600 Hz.
func vowel(x []float32) []float32 {
	y := append([]float32(nil), x...)
	for _, f := range []struct{ at, width float64 }{{700, 90}, {1200, 110}, {2600, 160}} {
		r := math.Exp(-math.Pi * f.width / float64(second))
		a1, a2 := 2*r*math.Cos(2*math.Pi*f.at/float64(second)), -r*r
		var y1, y2 float64
		for i, v := range y {
			s := float64(v)*(1-a1-a2) + a1*y1 + a2*y2
			y[i], y2, y1 = float32(s), y1, s
		}
	}
	return y
}

// white is white noise.
func white(n int, amplitude float64, seed uint64) []float32 {
	r := rand.New(rand.NewPCG(seed, 1))
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(amplitude * r.NormFloat64())
	}
	return x
}

func power(x []float32) (p float64) {
	for _, v := range x {
		p += float64(v) * float64(v)
	}
	return p / float64(len(x))
}

// withNoise adds white noise snr dB below x.
func withNoise(x []float32, snr float64, seed uint64) []float32 {
	y := white(len(x), math.Sqrt(power(x)*math.Pow(10, -snr/10)), seed)
	for i, v := range x {
		y[i] += v
	}
	return y
}

func sine(seconds, f, amplitude float64) []float32 {
	x := make([]float32, int(seconds*float64(second)))
	for i := range x {
		x[i] = float32(amplitude * math.Sin(2*math.Pi*f*float64(i)/float64(second)))
	}
	return x
}

func track(x []float32) []Frame {
	t := New(Config{})
	return t.Flush(t.Append(nil, x))
}

func voicedShare(fs []Frame) float64 {
	n := 0
	for _, f := range fs {
		if f.F0 > 0 {
			n++
		}
	}
	return float64(n) / float64(len(fs))
}

func scaled(x []float32, by float32) []float32 {
	y := make([]float32, len(x))
	for i, v := range x {
		y[i] = v * by
	}
	return y
}

func ones(n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = 1
	}
	return x
}
