package onnx_test

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/adapters/onnx"
	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

// sound makes seconds of sound at a rate from a function of the time in seconds.
func sound(rate dsp.Rate, seconds float64, f func(t float64) float64) dsp.Audio {
	x := make([]float32, int(seconds*float64(rate)))
	for k := range x {
		x[k] = float32(f(float64(k) / float64(rate)))
	}
	return &dsp.PCM{SampleRate: rate, Samples: x}
}

func tone(hz, amplitude float64) func(float64) float64 {
	return func(t float64) float64 { return amplitude * math.Sin(2*math.Pi*hz*t) }
}

func all(a dsp.Audio) []colloquy.Interval { return []colloquy.Interval{{End: length(a)}} }

func length(a dsp.Audio) time.Duration {
	return time.Duration(float64(a.Len()) / float64(a.Rate()) * float64(time.Second))
}

func embedder(t testing.TB, model []byte, o onnx.Options) *onnx.Embedder {
	t.Helper()
	e, err := onnx.New(model, o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, e.Close()) })
	return e
}

func embed(t testing.TB, e colloquy.Embedder, a dsp.Audio, speech ...colloquy.Interval) colloquy.VoicePrint {
	t.Helper()
	if speech == nil {
		speech = all(a)
	}
	p, err := e.Embed(context.Background(), a, speech)
	require.NoError(t, err)
	return p
}

func TestSoundAsItIs(t *testing.T) {
	// 0.5² = 0.25, times 3 and 4 is (0.75, 1), whose norm is 1.25: the print is (0.6, 0.8).
	constant := sound(16000, 2, func(float64) float64 { return 0.5 })
	p := embed(t, embedder(t, power(-1, 3, 4), onnx.Options{}), constant)
	require.Len(t, p, 2)
	assert.InDelta(t, 0.6, p[0], 1e-6)
	assert.InDelta(t, 0.8, p[1], 1e-6)
}

func TestFrames(t *testing.T) {
	// The centres of the bands lie at mel(20) + (k+1)·(mel(8000)−mel(20))/81. mel(20) = 31.8 and mel(8000) = 2840.0, so that
	// they are 34.67 apart; 1000 Hz is mel 1000.0, and (1000.0 − 31.8) / 34.67 = 27.9: the 28th band, which is number 27.
	for _, rate := range []dsp.Rate{16000, 44100} {
		p := embed(t, embedder(t, means(80), onnx.Options{KeepMean: true}), sound(rate, 1.5, tone(1000, 0.3)))
		require.Len(t, p, 80)
		best, sum := 0, 0.
		for k, v := range p {
			if v > p[best] {
				best = k
			}
			sum += float64(v) * float64(v)
		}
		assert.Equal(t, 27, best)
		assert.InDelta(t, 1, sum, 1e-5, "the norm is 1")
	}
}

func TestFiltersOverFrames(t *testing.T) {
	// One filter takes band 10 of the first of three frames, the other twice band 20 of the last. A tone is the same in all
	// frames but the first, so that their means are those of the bands.
	weights := make([]float32, 2*80*3)
	weights[10*3+0] = 1
	weights[80*3+20*3+2] = 2
	a := sound(16000, 2, tone(700, 0.3))
	bands := embed(t, embedder(t, means(80), onnx.Options{KeepMean: true}), a)
	filtered := embed(t, embedder(t, convolution(2, weights), onnx.Options{KeepMean: true}), a)
	require.Len(t, filtered, 2)
	assert.InDelta(t, float64(bands[10]/bands[20])/2, float64(filtered[0]/filtered[1]), 0.01)
}

func TestTheMeanOfFramesIsTakenAway(t *testing.T) {
	// A band whose mean is taken away has the mean 0. What rounding leaves has no direction to rely on; a network of spreads
	// sees the same sound in any loudness.
	warble := func(amplitude float64) dsp.Audio {
		return sound(16000, 2, func(t float64) float64 {
			s := 0.
			for hz := 100.; hz < 7900; hz += 90 {
				s += math.Sin(2*math.Pi*hz*t + hz)
			}
			return amplitude / 40 * (1.2 + math.Sin(2*math.Pi*3*t)) * s
		})
	}
	e := embedder(t, spreads(), onnx.Options{})
	loud, soft := embed(t, e, warble(0.4)), embed(t, e, warble(0.1))
	assert.Greater(t, onnx.Cosine(loud, soft), 0.999)
	kept := embedder(t, spreads(), onnx.Options{KeepMean: true})
	assert.NotEqual(t, loud, embed(t, kept, warble(0.4)))
}

func TestOnlyTheStretchesAreHeard(t *testing.T) {
	e := embedder(t, network(
		value(11, "sound", 1, -1), value(12, "print", 1, 2), floats("w", []int{1, 2}, 1, 0), floats("b", []int{2}, 0, 1),
		node("ReduceMean", "mean", []string{"sound"}, list("axes", 1), single("keepdims", 1)),
		node("MatMul", "a", []string{"mean", "w"}), node("Add", "print", []string{"a", "b"}),
	), onnx.Options{Longest: 3 * time.Second})
	// The sound is 0.75 in its odd seconds and 0 in the others; the print is (mean, 1) / norm.
	a := sound(16000, 9, func(t float64) float64 { return 0.75 * float64(int(t)%2) })
	second := func(n int) colloquy.Interval {
		return colloquy.Interval{Start: time.Duration(n) * time.Second, End: time.Duration(n+1) * time.Second}
	}
	ratio := func(p colloquy.VoicePrint) float64 { return float64(p[0] / p[1]) }
	assert.InDelta(t, 0.75, ratio(embed(t, e, a, second(1), second(3))), 1e-3)
	assert.InDelta(t, 0, ratio(embed(t, e, a, second(0), second(2))), 1e-3)
	assert.InDelta(t, 0.375, ratio(embed(t, e, a, second(0), second(3))), 1e-3)
	assert.InDelta(t, 0.25, ratio(embed(t, e, a, second(0), second(2), second(3), second(5), second(7))), 1e-3, "the first three seconds")
	assert.Nil(t, embed(t, e, a, colloquy.Interval{Start: time.Second, End: 1900 * time.Millisecond}), "too little")
	assert.Nil(t, embed(t, e, a, colloquy.Interval{Start: 20 * time.Second, End: 30 * time.Second}), "outside")
}

func TestAFixedLengthIsKeptTo(t *testing.T) {
	e := embedder(t, power(8000, 3, 4), onnx.Options{})
	assert.Len(t, embed(t, e, sound(16000, 3, tone(300, 0.5))), 2)
	assert.Nil(t, embed(t, e, sound(16000, 0.4, tone(300, 0.5))))
}

func TestSilenceHasNoVoice(t *testing.T) {
	assert.Nil(t, embed(t, embedder(t, power(-1, 3, 4), onnx.Options{}), sound(16000, 2, func(float64) float64 { return 0 })))
}

func TestTheSamePrintAgain(t *testing.T) {
	a := sound(16000, 4, tone(440, 0.4))
	want := embed(t, embedder(t, spreads(), onnx.Options{}), a)
	e := embedder(t, spreads(), onnx.Options{})
	results := make(chan colloquy.VoicePrint)
	for range 4 {
		go func() {
			p, _ := e.Embed(context.Background(), a, all(a))
			results <- p
		}()
	}
	for range 4 {
		assert.Equal(t, want, <-results)
	}
}

func TestNetworksThatDoNotFit(t *testing.T) {
	in, out := value(11, "x", 1, -1), value(12, "y", 1, -1)
	for name, c := range map[string]struct {
		model []byte
		o     onnx.Options
	}{
		"nothing":                {nil, onnx.Options{}},
		"no protobuf":            {[]byte("this is no network"), onnx.Options{}},
		"40 bands":               {means(40), onnx.Options{}},
		"a picture":              {network(value(11, "x", 1, 3, 8, 8), out, node("Neg", "y", []string{"x"})), onnx.Options{}},
		"two inputs":             {network(in, value(11, "z", 1, -1), out, node("Add", "y", []string{"x", "z"})), onnx.Options{}},
		"no output":              {network(in, node("Neg", "y", []string{"x"})), onnx.Options{}},
		"an unknown operator":    {network(in, out, node("Frobnicate", "y", []string{"x"})), onnx.Options{}},
		"no such output":         {power(-1, 1), onnx.Options{Output: "z"}},
		"no numbers":             {network(in, out, node("Log", "l", []string{"x"}), node("Mul", "y", []string{"l", "x"})), onnx.Options{}},
		"a print for each frame": {network(value(11, "x", 1, -1, 80), value(12, "y", 1, -1, 80), node("Abs", "y", []string{"x"})), onnx.Options{KeepMean: true}},
		"too little speech":      {power(-1, 1), onnx.Options{Shortest: time.Millisecond}},
		"too much speech":        {power(-1, 1), onnx.Options{Longest: time.Hour}},
	} {
		_, err := onnx.New(c.model, c.o)
		var fault *onnx.Error
		assert.ErrorAs(t, err, &fault, name)
	}
	file := filepath.Join(t.TempDir(), "net.onnx")
	require.NoError(t, os.WriteFile(file, means(40), 0o600))
	for _, f := range []string{file, "nowhere.onnx"} {
		_, err := onnx.Load(f, onnx.Options{})
		assert.ErrorContains(t, err, f)
	}
}

func TestClosedAndCancelled(t *testing.T) {
	a := sound(16000, 2, tone(300, 0.5))
	e, err := onnx.New(power(-1, 1), onnx.Options{})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = e.Embed(ctx, a, all(a))
	assert.ErrorIs(t, err, context.Canceled)
	require.NoError(t, e.Close())
	require.NoError(t, e.Close(), "twice")
	_, err = e.Embed(context.Background(), a, all(a))
	assert.ErrorContains(t, err, "closed")
}

func TestSimilarity(t *testing.T) {
	c := onnx.Calibrated{Threshold: 0.5}
	a, b := colloquy.VoicePrint{1, 0}, colloquy.VoicePrint{0.5, float32(math.Sqrt(0.75))}
	assert.InDelta(t, 0.5, c.Similarity(a, b), 1e-6, "the cosine is the threshold")
	assert.InDelta(t, 1/(1+math.Exp(-10)), c.Similarity(a, a), 1e-9, "20·(1 − 0.5) = 10")
	assert.InDelta(t, 1/(1+math.Exp(2)), onnx.Calibrated{Threshold: 0.5, Slope: 4}.Similarity(a, colloquy.VoicePrint{0, 1}), 1e-9, "4·(0 − 0.5) = −2")
	for name, p := range map[string]colloquy.VoicePrint{"none": nil, "longer": {1, 0, 0}, "zeros": {0, 0}} {
		assert.Zero(t, c.Similarity(a, p), name)
	}
	assert.Zero(t, c.Similarity(nil, nil))
}

func TestVoicesOfARecording(t *testing.T) {
	f, err := os.Open("../../examples/quickstart/conversation.wav")
	require.NoError(t, err)
	defer f.Close()
	w, err := wav.Open(f)
	require.NoError(t, err)
	e := onnx.Calibrated{Embedder: embedder(t, spreads(), onnx.Options{}), Threshold: 0.5}
	a := colloquy.Analyzer{Embedder: e, VoicePrints: true}
	m, err := a.Analyze(context.Background(), colloquy.Input{Audio: w.Mix()})
	require.NoError(t, err)
	require.NotEmpty(t, m.Speakers)
	for _, s := range m.Speakers {
		assert.Len(t, s.Print, 80, s.ID)
	}
	known := colloquy.Speaker{ID: "nora", Name: "Nora", Print: m.Speakers[0].Print}
	a.VoicePrints = false
	m, err = a.Analyze(context.Background(), colloquy.Input{Audio: w.Mix(), Roster: []colloquy.Speaker{known}})
	require.NoError(t, err)
	s, ok := m.Speaker("nora")
	assert.True(t, ok && s.Known)
}

func ExampleNew() {
	e, err := onnx.New(power(-1, 3, 4), onnx.Options{}) // a network of two numbers; Load reads one from a file
	if err != nil {
		return
	}
	defer e.Close()
	a := sound(16000, 2, func(float64) float64 { return 0.5 })
	p, err := e.Embed(context.Background(), a, all(a))
	fmt.Printf("%.1f %v\n", p, err)
	// Output: [0.6 0.8] <nil>
}

// BenchmarkEmbed runs 512 filters over three frames of 80 bands, 10 s of sound: 996·512·240 = 122 million multiplications.
func BenchmarkEmbed(b *testing.B) {
	weights := make([]float32, 512*80*3)
	for k := range weights {
		weights[k] = float32(k%7) - 3
	}
	e := embedder(b, convolution(512, weights), onnx.Options{})
	a := sound(16000, 10, tone(700, 0.3))
	embed(b, e, a) // compiles it
	for b.Loop() {
		embed(b, e, a)
	}
}
