package resample

import (
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/window"
	"github.com/stretchr/testify/require"
)

func resampled(t testing.TB, x []float32, from, to dsp.Rate) []float32 {
	r, err := New(from, to)
	require.NoError(t, err)
	return r.Flush(r.Append(nil, x))
}

func tone(n int, hz float64, rate dsp.Rate) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(math.Cos(2 * math.Pi * hz * float64(i) / float64(rate)))
	}
	return x
}

// levelAt returns the amplitude of the component at hz in the middle half of y, by a Blackman–Harris window.
func levelAt(y []float32, hz float64, rate dsp.Rate) float64 {
	y = y[len(y)/4 : len(y)*3/4]
	w := window.BlackmanHarris(make([]float32, len(y)), window.Symmetric)
	var re, im, sum float64
	for i, v := range y {
		s, c := math.Sincos(2 * math.Pi * hz * float64(i) / float64(rate))
		re += c * float64(v) * float64(w[i])
		im += s * float64(v) * float64(w[i])
		sum += float64(w[i])
	}
	return 20 * math.Log10(2*math.Hypot(re, im)/sum+1e-12)
}

// peak returns the level in dB of the largest sample in the middle half of y.
func peak(y []float32) float64 {
	var m float64
	for _, v := range y[len(y)/4 : len(y)*3/4] {
		m = max(m, math.Abs(float64(v)))
	}
	return 20 * math.Log10(m+1e-12)
}

var pairs = []struct{ from, to dsp.Rate }{
	{44100, 16000}, {48000, 16000}, {32000, 16000}, {22050, 16000}, {24000, 16000}, {11025, 16000}, {8000, 16000},
	{96000, 16000}, {192000, 16000}, {88200, 16000}, {64000, 16000}, {12000, 16000}, {44100, 48000}, {48000, 44100},
	{16000, 8000}, {16001, 16000}, {15999, 16000}, {767999, 16000}, {768000, 16000}, {47999, 16000}, {37800, 16000},
}

// The promises of the package comment, measured with tones: flat up to .45 of the lower rate, and nothing louder than
// −90 dB from a tone beyond .55 of it.
func TestPassBandAndStopBand(t *testing.T) {
	for _, p := range pairs {
		lower := float64(min(p.from, p.to))
		n := int(4000 * float64(p.from) / lower)
		for _, f := range []float64{0, .01, .113, .25, .4, .45} {
			hz := f * lower
			y := resampled(t, tone(n, hz, p.from), p.from, p.to)
			got := levelAt(y, hz, p.to)
			if f == 0 {
				got -= 6.0206 // a constant has one line, a cosine two of half its amplitude
			}
			require.InDelta(t, 0, got, .001, "%d to %d: %.0f Hz", p.from, p.to, hz)
			image := float64(p.from) - hz
			image = min(image, float64(p.to)-image)
			if p.to > p.from && f > 0 && math.Abs(image-hz) > lower/50 { // else the two cannot be told apart
				require.Less(t, levelAt(y, image, p.to), -90., "%d to %d: image of %.0f Hz", p.from, p.to, hz)
			}
		}
		for f := .551; p.to < p.from && f*lower < float64(p.from)/2; f *= 1.07 {
			y := resampled(t, tone(n, f*lower, p.from), p.from, p.to)
			require.Less(t, peak(y), -90., "%d to %d: %.0f Hz", p.from, p.to, f*lower)
		}
	}
}

// A band-limited pulse stands where it stood: the resampled sound is compared with the pulse computed at the new times.
func TestNothingMoves(t *testing.T) {
	for _, p := range pairs {
		lower := float64(min(p.from, p.to))
		centre, width := 400.3/lower, 6/lower // s
		pulse := func(rate dsp.Rate) []float32 {
			x := make([]float32, int(800*float64(rate)/lower))
			for i := range x {
				u := (float64(i)/float64(rate) - centre) / width
				x[i] = float32(math.Exp(-u * u / 2))
			}
			return x
		}
		want, got := pulse(p.to), resampled(t, pulse(p.from), p.from, p.to)
		n := min(len(want), len(got))
		require.InDelta(t, len(want), len(got), 1)
		require.InDeltaSlice(t, want[:n], got[:n], 1e-5, "%d to %d", p.from, p.to)
	}
}

// Sample 0 of the result is that of the input, and silence lies beyond both ends: an impulse at either end gives the
// response's half, which starts or ends at its peak.
func TestImpulsesAtTheEnds(t *testing.T) {
	x := make([]float32, 4800)
	x[0], x[4797] = 1, 1
	y := resampled(t, x, 48000, 16000)
	require.Len(t, y, 1600)
	require.InDelta(t, 1./3, y[0], .003)
	require.InDelta(t, 1./3, y[1599], .003)
	up := resampled(t, []float32{1}, 8000, 16000)
	require.Len(t, up, 2)
	require.EqualValues(t, 1, up[0])
	require.InDelta(t, 2/math.Pi, up[1], .002) // sinc(½)
}

// ceil(n·to/from), by hand.
func TestLengths(t *testing.T) {
	for _, c := range []struct {
		from, to dsp.Rate
		n, want  int
	}{
		{44100, 16000, 0, 0}, {44100, 16000, 1, 1}, {44100, 16000, 44100, 16000}, {44100, 16000, 44101, 16001},
		{44100, 16000, 441, 160}, {44100, 16000, 440, 160}, {8000, 16000, 7, 14}, {11025, 16000, 441, 640},
		{48000, 16000, 7, 3}, {767999, 16000, 767999, 16000}, {768000, 1, 768001, 2}, {1, 8000, 2, 16000}, {3, 2, 100, 67},
		{16000, 16000, 5, 5},
	} {
		require.Len(t, resampled(t, make([]float32, c.n), c.from, c.to), c.want, "%d samples, %d to %d", c.n, c.from, c.to)
	}
	r, err := New(44100, 16000)
	require.NoError(t, err)
	require.EqualValues(t, (int64(1)<<40)/441*160+(int64(1)<<40)%441*160/441+1, r.Len(1<<40)) // no overflow
}

func TestResultDoesNotDependOnTheCuts(t *testing.T) {
	g := rand.New(rand.NewPCG(1, 2))
	x := make([]float32, 20000)
	for i := range x {
		x[i] = float32(g.NormFloat64())
	}
	for _, p := range append(pairs, struct{ from, to dsp.Rate }{16000, 16000}) {
		want := resampled(t, x, p.from, p.to)
		r, err := New(p.from, p.to)
		require.NoError(t, err)
		for _, size := range []int{1, 3, 1000, 2049} { // the same Resampler again: Flush starts anew
			var got []float32
			for rest := x; len(rest) > 0; rest = rest[min(size, len(rest)):] {
				got = r.Append(got, rest[:min(size, len(rest))])
			}
			require.Equal(t, want, r.Flush(got), "%d to %d in blocks of %d", p.from, p.to, size)
		}
	}
}

func TestTablesStaySmall(t *testing.T) {
	for _, p := range append(pairs, struct{ from, to dsp.Rate }{1, 768000}, struct{ from, to dsp.Rate }{767999, 768000}) {
		r, err := New(p.from, p.to)
		require.NoError(t, err)
		for _, s := range r.stages {
			if f, ok := s.(*polyphase); ok {
				require.LessOrEqual(t, 4*len(f.rows), 260<<10, "%d to %d", p.from, p.to)
			}
		}
	}
}

func TestImpossibleRates(t *testing.T) {
	for _, p := range []struct{ from, to dsp.Rate }{{0, 1}, {1, 0}, {-8000, 16000}, {MaxRate + 1, 16000}, {16000, MaxRate + 1}} {
		_, err := New(p.from, p.to)
		var e *RateError
		require.ErrorAs(t, err, &e)
		require.Equal(t, p.from, e.From)
		_, err = Stream(dsp.NewStream(&dsp.PCM{SampleRate: p.from}), p.to)
		require.ErrorAs(t, err, &e)
	}
}

func TestStreamGivesWhatAppendGives(t *testing.T) {
	x := tone(10000, 1000, 44100)
	s, err := Stream(dsp.NewStream(&dsp.PCM{SampleRate: 44100, Samples: x}), 16000)
	require.NoError(t, err)
	require.EqualValues(t, 16000, s.Rate())
	var got []float32
	buf := make([]float32, 777)
	for {
		n, err := s.Read(buf)
		got = append(got, buf[:n]...)
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
	}
	require.Equal(t, resampled(t, x, 44100, 16000), got)
}

var errTorn = errors.New("torn")

type torn struct{ left int }

func (t *torn) Rate() dsp.Rate { return 48000 }
func (t *torn) Read(dst []float32) (int, error) {
	n := min(len(dst), t.left)
	t.left -= n
	if n == 0 {
		return 0, errTorn
	}
	clear(dst[:n])
	return n, nil
}

func TestStreamPassesErrorsOn(t *testing.T) {
	s, err := Stream(&torn{48000}, 16000)
	require.NoError(t, err)
	var total int
	for err == nil {
		var n int
		n, err = s.Read(make([]float32, 1000))
		total += n
	}
	require.ErrorIs(t, err, errTorn)
	require.InDelta(t, 16000, total, 40) // all but what waits for samples that did not come
}

func FuzzResample(f *testing.F) {
	f.Add(44100, 16000, 3000, 700)
	f.Add(767999, 16000, 100, 1)
	f.Add(1, 60, 10, 3)
	f.Fuzz(func(t *testing.T, from, to, n, size int) {
		r, err := New(dsp.Rate(from), dsp.Rate(to))
		if n < 0 || n > 5000 || size < 1 || err != nil || r.Len(int64(n)) > 1<<20 || from/to > 1<<12 {
			return
		}
		x := tone(n, float64(from)/37, dsp.Rate(from))
		var y []float32
		for rest := x; len(rest) > 0; rest = rest[min(size, len(rest)):] {
			y = r.Append(y, rest[:min(size, len(rest))])
		}
		y = r.Flush(y)
		if int64(len(y)) != r.Len(int64(n)) {
			t.Fatalf("%d samples, want %d", len(y), r.Len(int64(n)))
		}
		for i, v := range y {
			if !(v > -3 && v < 3) {
				t.Fatalf("sample %d is %v", i, v)
			}
		}
	})
}

func ExampleResampler() {
	r, err := New(48000, 16000)
	if err != nil {
		panic(err)
	}
	var y []float32
	for range 10 { // a second of a constant, in blocks of 100 ms
		x := make([]float32, 4800)
		for i := range x {
			x[i] = .5
		}
		y = r.Append(y, x)
	}
	y = r.Flush(y)
	fmt.Printf("%d samples, in the middle %.4f\n", len(y), y[8000])
	// Output: 16000 samples, in the middle 0.5000
}

func TestNothingIsAllocated(t *testing.T) {
	for _, p := range []struct{ from, to dsp.Rate }{{44100, 16000}, {48000, 16000}, {8000, 16000}, {16000, 1000}, {16000, 16000}} {
		r, _ := New(p.from, p.to)
		x, dst := tone(int(p.from), 440, p.from), make([]float32, 0, p.to+10)
		if n := testing.AllocsPerRun(3, func() { r.Append(dst, x) }); n > 0 {
			t.Errorf("%d to %d Hz: %g allocations a second of sound", p.from, p.to, n)
		}
	}
}

// BenchmarkAppend reports the processor seconds for an hour of sound.
func BenchmarkAppend(b *testing.B) {
	for _, p := range []struct{ from, to dsp.Rate }{{44100, 16000}, {48000, 16000}, {22050, 16000}, {8000, 16000}, {767999, 16000}} {
		b.Run(fmt.Sprintf("%d to %d", p.from, p.to), func(b *testing.B) {
			r, _ := New(p.from, p.to)
			x, dst := tone(int(p.from), 440, p.from), make([]float32, 0, p.to+10)
			b.ReportAllocs()
			for b.Loop() {
				r.Append(dst, x)
			}
			b.ReportMetric(3600*b.Elapsed().Seconds()/float64(b.N), "s/h")
		})
	}
}
