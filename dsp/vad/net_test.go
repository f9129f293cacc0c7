package vad

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"
)

// apply is max(0, c(x)) as its definition says, without planes or shared memory.
func (c *conv) apply(x [][]float64) [][]float64 {
	var y [][]float64
	for t := 0; t < len(x); t += c.stride {
		row := make([]float64, c.out)
		for o := range row {
			sum := float64(c.bias[o])
			for k := range c.taps {
				if s := t + (k-c.taps/2)*c.dilation; s >= 0 && s < len(x) {
					for i, v := range x[s] {
						sum += v * float64(c.row(o, k)[i])
					}
				}
			}
			row[o] = max(sum, 0)
		}
		y = append(y, row)
	}
	return y
}

// plus adds to every row of x the row of y that stands for it, one of y for every few of x.
func plus(x, y [][]float64, few int) [][]float64 {
	for t, row := range x {
		for i := range row {
			row[i] += y[t/few][i]
		}
	}
	return x
}

// plain is the net written down as its definition says, over a whole piece.
func plain(n *net, inputs []float32) [][]float64 {
	x := make([][]float64, len(inputs)/n.first.in)
	for t := range x {
		for _, v := range inputs[t*n.first.in : (t+1)*n.first.in] {
			x[t] = append(x[t], float64(v))
		}
	}
	h := n.first.apply(x)
	h = plus(h, n.before.apply(h), 1)
	g := n.down.apply(h)
	for b := range n.blocks {
		g = plus(g, n.blocks[b].apply(g), 1)
	}
	h = plus(h, n.up.apply(g), 2)
	h = plus(h, n.after.apply(h), 1)
	out := make([][]float64, len(h))
	for t := range out {
		out[t] = make([]float64, len(n.bias))
		for o := range out[t] {
			out[t][o] = float64(n.bias[o])
			for i, v := range h[t] {
				out[t][o] += v * float64(n.last[o*n.width+i])
			}
		}
	}
	return out
}

func randomFrames(seed uint64, frames int) []float32 {
	r := rand.New(rand.NewPCG(seed, 0))
	x := make([]float32, frames*Bands)
	for i := range x {
		x[i] = float32(10 + 3*r.NormFloat64() + 4*math.Sin(float64(i/Bands)/7))
	}
	return x
}

// The expected numbers are those of plain, in float64, over the whole piece at once.
func TestNetInBlocksEqualsItsDefinition(t *testing.T) {
	for _, frames := range []int{1, 2, 3, 127, 2*blockSteps + 1, 2*blockSteps + 2, 2*blockSteps + 3, 5*blockSteps + 77} {
		logmel := randomFrames(uint64(frames), frames)
		d := New()
		_, _ = d.Probabilities(context.Background(), nil, logmel)
		want := plain(d.net, Inputs(nil, logmel))
		if len(d.logits) != len(want) {
			t.Fatalf("%d frames: %d steps, want %d", frames, len(d.logits), len(want))
		}
		for i, w := range want {
			want := w[0] + float64(d.sound.lean(i))
			if got := float64(d.logits[i]); math.Abs(got-want) > 2e-3*(1+math.Abs(want)) {
				t.Fatalf("step %d of %d frames: %v, want %v", i, frames, got, want)
			}
		}
	}
}

func TestTheNetForOverlapEqualsItsDefinition(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, frames := range []int{1, 2, 3, 2*blockSteps + 3, 5*blockSteps + 77} {
		logmel := randomFrames(uint64(frames), frames)
		fine := make([]byte, (frames+1)/2*FineBins)
		for i := range fine {
			fine[i] = byte(r.IntN(225))
		}
		d := New()
		_, _ = d.Probabilities(context.Background(), nil, logmel)
		_, _ = d.Overlap(context.Background(), nil, fine)
		heard := 0
		for i, w := range plain(d.overlap.net, OverlapInputs(nil, logmel, fine)) {
			want := w[0]
			if d.logits[i] < spoken {
				want = nobody
			} else {
				heard++
			}
			if got := float64(d.overlap.logits[i]); math.Abs(got-want) > 2e-3*(1+math.Abs(want)) {
				t.Fatalf("step %d of %d frames: %v, want %v", i, frames, got, want)
			}
		}
		if frames > blockSteps && heard == 0 {
			t.Error("nothing was looked at")
		}
	}
}

func BenchmarkOverlap(b *testing.B) {
	logmel, fine := randomFrames(1, 60*100), make([]byte, 60*50*FineBins)
	p := make([]float32, 60*100)
	d := New()
	_, _ = d.Probabilities(context.Background(), p, logmel)
	for i := range d.logits {
		d.logits[i] = 1 // all of it speech
	}
	_, _ = d.Overlap(context.Background(), p, fine)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = d.Overlap(context.Background(), p, fine)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*60, "s/audio-hour")
}

func TestHalfPrecision(t *testing.T) {
	// The values are those of IEEE 754-2019's binary16: sign, 5 bits of exponent with bias 15, 10 bits of fraction.
	for bits, want := range map[uint16]float32{
		0x0000: 0, 0x3c00: 1, 0xc000: -2, 0x7bff: 65504, 0x0001: 1.0 / (1 << 24), 0x0400: 1.0 / (1 << 14), 0x3555: 0.333251953125,
	} {
		if got := fromHalf(bits); got != want {
			t.Errorf("%04x: %v, want %v", bits, got, want)
		}
	}
	if v := fromHalf(0x7c00); !math.IsInf(float64(v), 1) {
		t.Errorf("7c00: %v, want +Inf", v)
	}
}

func TestDamagedWeightsAreAnError(t *testing.T) {
	for name, file := range map[string][]byte{
		"nothing":   nil,
		"no header": {1, 2, 3},
		"no JSON":   []byte("weights\n"),
		"too short": weightFile[:len(weightFile)-1],
		"wide":      []byte(`{"inputs":88,"width":1000000000,"inner":56,"outputs":2}` + "\n"),
	} {
		if _, err := decodeNet(file, NumInputs, outputs); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func BenchmarkProbabilities(b *testing.B) {
	logmel := randomFrames(1, 60*100)
	p := make([]float32, 60*100)
	d := New()
	_, _ = d.Probabilities(context.Background(), p, logmel)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = d.Probabilities(context.Background(), p, logmel)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*60, "s/audio-hour")
}
