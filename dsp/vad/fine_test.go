package vad

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// vowels is half a second of harmonic tones at 16 kHz, partials falling as 1/h.
func vowels(hz ...float64) []float32 {
	x := make([]float32, rate/2)
	for i := range x {
		for _, f := range hz {
			for h := 1.; h*f < 3500; h++ {
				x[i] += float32(.1 / h * math.Sin(2*math.Pi*h*f*float64(i)/rate+h*h))
			}
		}
	}
	return x
}

func TestRowsDoNotDependOnPortions(t *testing.T) {
	x := vowels(110, 170)
	want := NewFine().Append(nil, x)
	for _, n := range []int{1, 7, 160, 513, 4000} {
		var got []byte
		f := NewFine()
		for part := range slices.Chunk(x, n) {
			got = f.Append(got, part)
		}
		assert.Equal(t, want, got, "portions of %d samples", n)
	}
}

// Row r comes with the first frame of step r, which needs 320r + 400 samples.
func TestARowComesWithTheFirstFrameOfItsStep(t *testing.T) {
	for r := range 5 {
		f := NewFine()
		x := make([]float32, r*framesPerStep*hop+2*centre)
		assert.Len(t, f.Append(nil, x[decimation:]), r*FineBins)
		assert.Len(t, NewFine().Append(nil, x), (r+1)*FineBins)
	}
}

func TestRowsDoNotDependOnTheLevel(t *testing.T) {
	x, r := vowels(140), rand.New(rand.NewPCG(1, 1))
	for i := range x {
		x[i] += float32(.005 * r.NormFloat64())
	}
	want := NewFine().Append(nil, x)
	for i := range x {
		x[i] *= .2
	}
	for i, v := range NewFine().Append(nil, x) {
		assert.InDelta(t, float64(want[i]), float64(v), 8, "value %d", i)
	}
}

// The combs find the tones that are there to within their spacing of 1.9 %, the second as strong as the first only where
// there are two.
func TestCombsTellOneVoiceFromTwo(t *testing.T) {
	for _, hz := range [][]float64{{110}, {220}, {105, 130}, {120, 200}, {190, 240}} {
		rows := NewFine().Append(nil, vowels(hz...))
		var d [combInputs]float32
		newComb().describe(d[:], rows[12*FineBins:13*FineBins])
		strength, at, second, other := d[2*pooled], d[2*pooled+1], d[2*pooled+2], d[2*pooled+3]
		found := []float64{candidate(int(at*candidates + .5)), candidate(int(other*candidates + .5))}
		if len(hz) == 1 {
			assert.InEpsilon(t, hz[0], found[0], .02)
			assert.Less(t, second, strength*.6, "%v", hz)
			continue
		}
		slices.Sort(found)
		assert.InEpsilonSlice(t, hz, found, .02)
		assert.Greater(t, second, strength*.8, "%v", hz)
	}
}

func TestFineAllocatesNothing(t *testing.T) {
	x := vowels(100)
	f := NewFine()
	rows := f.Append(nil, x)
	assert.Zero(t, testing.AllocsPerRun(5, func() { rows = f.Append(rows[:0], x) }))
}

func BenchmarkFine(b *testing.B) {
	x := vowels(100)
	f := NewFine()
	rows := f.Append(nil, x)
	b.ReportAllocs()
	for b.Loop() {
		rows = f.Append(rows[:0], x)
	}
	b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*7200, "s/audio-hour")
}
