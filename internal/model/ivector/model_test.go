package ivector

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/colloquy-go/colloquy/dsp/mel"
)

// toy returns parameters with c Gaussians of rank r, drawn from a seed.
func toy(c, r int) *Params {
	g := rand.New(rand.NewPCG(7, uint64(c*r)))
	p := newParams(c, r)
	fill := func(x []float32, f func() float64) {
		for i := range x {
			x[i] = float32(f())
		}
	}
	positive := func() float64 { return .5 + g.Float64() }
	fill(p.Mean[:], g.NormFloat64)
	fill(p.Deviation[:], positive)
	fill(p.Weights, func() float64 { return 1 / float64(c) })
	fill(p.Means, g.NormFloat64)
	fill(p.Variances, positive)
	fill(p.T, func() float64 { return float64(Round(float32(g.NormFloat64() / 4))) })
	for _, q := range []*PLDA{&p.Verification, &p.Diarization} {
		fill(q.Mean, g.NormFloat64)
		fill(q.Mean2, g.NormFloat64)
		fill(q.Between, positive)
		fill(q.First, func() float64 { return float64(Round(float32(g.NormFloat64()))) })
		fill(q.Second, func() float64 { return float64(Round(float32(g.NormFloat64()))) })
	}
	p.Calibration = [2]float32{.25, -1}
	return p
}

func randomFrames(n int) []float32 {
	g := rand.New(rand.NewPCG(3, uint64(n)))
	x := make([]float32, n*Dims)
	for i := range x {
		x[i] = float32(g.NormFloat64())
	}
	return x
}

func near(t *testing.T, what string, want, got, within float64) {
	t.Helper()
	if !(math.Abs(want-got) <= within) {
		t.Fatalf("%s: %v, want %v", what, got, want)
	}
}

// The oracle is the definition of the density, in float64.
func TestPosteriorsAreThoseOfTheMixture(t *testing.T) {
	p := toy(5, 2)
	m := NewModel(p)
	x := randomFrames(1)
	var logs [5]float64
	var total float64
	for k := range logs {
		logs[k] = math.Log(float64(p.Weights[k])) + logNormal(p, k, x)
		total += math.Exp(logs[k])
	}
	which, share, l := m.NewExtractor().Posteriors(x, 0)
	near(t, "log likelihood", math.Log(total), l, 1e-4)
	var sum float64
	for i, k := range which {
		near(t, "posterior", math.Exp(logs[k])/total, float64(share[i]), 1e-5)
		sum += float64(share[i])
	}
	near(t, "sum", 1, sum, 1e-5) // what was left out counts for nothing
}

func logNormal(p *Params, k int, x []float32) (l float64) {
	for d, v := range x {
		mean, variance := float64(p.Means[k*Dims+d]), float64(p.Variances[k*Dims+d])
		l -= .5 * (math.Log(2*math.Pi*variance) + (float64(v)-mean)*(float64(v)-mean)/variance)
	}
	return l
}

// The i-vector is the mean of y given frames that are N(m + V·T·y, V²) with y ~ N(0, I) and a frame counting .3, where V
// are the deviations: here solved in float64 by gonum from the posteriors, without packed matrices and sparse sums.
func TestIVectorSolvesTheNormalEquations(t *testing.T) {
	const r = 6
	p := toy(4, r)
	m := NewModel(p)
	frames := randomFrames(50)
	e, s, v := m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	e.Accumulate(s, frames)
	e.Evidence(v, s)
	v.Solve()

	a, b := mat.NewDense(r, r, nil), mat.NewVecDense(r, nil)
	for i := range r {
		a.Set(i, i, 1)
	}
	for f := frames; len(f) > 0; f = f[Dims:] {
		which, share, _ := m.NewExtractor().Posteriors(f[:Dims], leastPosterior)
		for i, k := range which {
			for d := range Dims {
				row := int(k)*Dims + d
				z := (float64(f[d]) - float64(p.Means[row])) / math.Sqrt(float64(p.Variances[row]))
				for i1 := range r {
					w := Occupancy * float64(share[i]) * float64(p.T[row*r+i1])
					b.SetVec(i1, b.AtVec(i1)+w*z)
					for i2 := range r {
						a.Set(i1, i2, a.At(i1, i2)+w*float64(p.T[row*r+i2]))
					}
				}
			}
		}
	}
	var want mat.VecDense
	if err := want.SolveVec(a, b); err != nil {
		t.Fatal(err)
	}
	for i := range r {
		near(t, "i-vector", want.AtVec(i), float64(v.Linear[i]), 1e-4)
	}
}

func TestEvidenceAddsUp(t *testing.T) {
	m := NewModel(toy(4, 6))
	frames := randomFrames(40)
	e, s := m.NewExtractor(), m.NewStatistics()
	whole, sum := m.NewEvidence(), m.NewEvidence()
	e.Accumulate(s, frames)
	e.Evidence(whole, s)
	for _, part := range [][]float32{frames[:10*Dims], frames[10*Dims:]} {
		s.Reset()
		e.Accumulate(s, part)
		one := m.NewEvidence()
		e.Evidence(one, s)
		sum.Add(1, one)
	}
	for i, v := range whole.Precision {
		near(t, "precision", float64(v), float64(sum.Precision[i]), 1e-4)
	}
	for i, v := range whole.Linear {
		near(t, "linear", float64(v), float64(sum.Linear[i]), 1e-4)
	}
}

func TestNoFramesGiveTheZeroVector(t *testing.T) {
	v := NewModel(toy(3, 4)).NewEvidence()
	v.Solve()
	for _, y := range v.Linear {
		near(t, "i-vector", 0, float64(y), 0)
	}
}

// The expected values follow the definition, frame by frame, in float64.
func TestFramesAreNormalisedCepstraAndSlopes(t *testing.T) {
	p := toy(2, 2)
	m := NewModel(p)
	const n = 7
	logmel := make([]float32, n*Bands)
	for i := range logmel {
		logmel[i] = float32(8 + 3*math.Sin(float64(i)*1.7))
	}
	c := make([][]float32, n)
	for t := range c {
		c[t] = mel.NewDCT(Bands, Cepstra).Transform(nil, logmel[t*Bands:(t+1)*Bands])
	}
	f := m.NewFrames()
	f.Reset(logmel)
	level := f.Level(2, 5) / 3
	near(t, "level", float64(c[2][0]+c[3][0]+c[4][0])/3, level, 1e-4)
	f.SetLevel(float32(level))
	got := f.Range(nil, 1, n)
	at := func(t int) []float32 { return c[min(max(t, 0), n-1)] }
	for frame := 1; frame < n; frame++ {
		for d := range Dims {
			var x float64
			switch {
			case d < Cepstra-1:
				x = float64(c[frame][d+1])
			case d == Cepstra-1:
				x = .3 * (float64(c[frame][0]) - level)
			default:
				k := d - Cepstra
				x = float64(at(frame + 1)[k]-at(frame - 1)[k]+2*(at(frame + 2)[k]-at(frame - 2)[k])) / 10
			}
			want := (x - float64(p.Mean[d])) / float64(p.Deviation[d])
			near(t, "value", want, float64(got[(frame-1)*Dims+d]), 1e-4)
		}
	}
}

func TestSoundThatIsNoSoundStaysFinite(t *testing.T) {
	inf, nan := float32(math.Inf(1)), float32(math.NaN())
	logmel := make([]float32, 5*Bands)
	for i := range logmel {
		logmel[i] = []float32{inf, -inf, nan, 1e30, -1e30}[i%5]
	}
	m := NewModel(toy(3, 4))
	f := m.NewFrames()
	f.Reset(logmel)
	f.SetLevel(float32(f.Level(0, 5) / 5))
	e, s, v := m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	e.Accumulate(s, f.Range(nil, 0, 5))
	e.Evidence(v, s)
	v.Solve()
	for _, y := range v.Linear {
		if math.IsNaN(float64(y)) || math.IsInf(float64(y), 0) {
			t.Fatal(v.Linear)
		}
	}
}

// Two prints of one voice are N(0, [1+ψ ψ; ψ 1+ψ]) in every dimension, of two voices N(0, (1+ψ)·I); densities of
// two variables by their definition.
func TestScoreIsTheRatioOfDensities(t *testing.T) {
	p := PLDA{Between: []float32{2, .5, .01}}
	a, b := []float32{1, -.5, .3}, []float32{1.5, 2, -1}
	want := 0.
	for d, psi := range p.Between {
		want += logNormal2(float64(a[d]), float64(b[d]), 1+float64(psi), float64(psi)) -
			logNormal2(float64(a[d]), float64(b[d]), 1+float64(psi), 0)
	}
	near(t, "score", want, p.Score(a, b), 1e-6)
	near(t, "turned round", want, p.Score(b, a), 1e-6)
}

// logNormal2 is the log density of (x, y) ~ N(0, [v c; c v]).
func logNormal2(x, y, v, c float64) float64 {
	det := v*v - c*c
	return -math.Log(2*math.Pi) - .5*math.Log(det) - .5*(v*x*x-2*c*x*y+v*y*y)/det
}

// With maps that are the identity: (3, 4) less (0, 0) has the length 5 and becomes (.6, .8)·√2, less (.1, .2).
func TestProjectByHand(t *testing.T) {
	p := PLDA{
		Mean: []float32{0, 0}, First: []float32{1, 0, 0, 1}, Mean2: []float32{.1, .2}, Second: []float32{1, 0, 0, 1},
	}
	z := make([]float32, 2)
	p.Project(z, []float32{3, 4}, make([]float32, 2), make([]float32, 2))
	near(t, "z0", .6*math.Sqrt2-.1, float64(z[0]), 1e-6)
	near(t, "z1", .8*math.Sqrt2-.2, float64(z[1]), 1e-6)
}

func TestFileRoundTrip(t *testing.T) {
	p := toy(3, 4)
	file, err := Encode(Header{Program: "test", Seed: 5}, p)
	if err != nil {
		t.Fatal(err)
	}
	h, q, err := Decode(file)
	if err != nil || h.Program != "test" || h.Seed != 5 || h.Comps != 3 || h.Rank != 4 {
		t.Fatal(h, err)
	}
	again, err := Encode(h, q)
	if err != nil || !bytes.Equal(file, again) {
		t.Fatal("the second file differs", err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	good, _ := Encode(Header{}, toy(3, 4))
	line, raw, _ := bytes.Cut(good, []byte{'\n'})
	bad := bytes.Clone(good)
	for i := range 4 {
		bad[len(line)+1+i] = 0xff // the first number is not one
	}
	negative := toy(3, 4)
	negative.Variances[2] = -1
	below, _ := Encode(Header{}, negative)
	for name, file := range map[string][]byte{
		"nothing":            nil,
		"no header":          raw[:0],
		"a header that lies": append([]byte(strings.Replace(string(line), `"rank":4`, `"rank":5`, 1)+"\n"), raw...),
		"a huge header":      []byte(`{"gaussians":1000000000,"rank":1000}` + "\n"),
		"no JSON":            []byte("hello\nworld"),
		"a short file":       good[:len(good)-1],
		"a long file":        append(bytes.Clone(good), 0),
		"no number":          bad,
		"negative variance":  below,
	} {
		if _, _, err := Decode(file); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Values of IEEE 754 binary16 as tables have them.
func TestHalfPrecision(t *testing.T) {
	for _, c := range []struct {
		v float32
		h uint16
	}{{0, 0}, {1, 0x3c00}, {-2, 0xc000}, {65504, 0x7bff}, {1e9, 0x7bff}, {1. / 3, 0x3555}, {6.103515625e-5, 0x0400}, {5.9604645e-8, 1}} {
		if h := toHalf(c.v); h != c.h {
			t.Errorf("%v: %#04x, want %#04x", c.v, h, c.h)
		}
	}
	for h := range uint16(0x7c00) {
		if toHalf(fromHalf(h)) != h {
			t.Fatalf("%#04x does not survive", h)
		}
	}
}

func FuzzDecode(f *testing.F) {
	good, _ := Encode(Header{}, toy(2, 2))
	f.Add(good)
	f.Add([]byte("{}\n"))
	f.Fuzz(func(t *testing.T, file []byte) {
		_, p, err := Decode(file)
		if err == nil {
			NewModel(p)
		}
	})
}
