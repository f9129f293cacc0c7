package vad_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/dsp/wav"
)

const rate = 16000

// frames returns the log-mel frames of a sound.
func frames(x []float32) []float32 {
	f := mel.NewFrontEnd(mel.Config{})
	return f.Flush(f.Append(nil, x))
}

// detect is Detect with nothing to stop it.
func detect(d *vad.Detector, logmel []float32, samples int64) []dsp.Span {
	spans, err := d.Detect(context.Background(), logmel, samples, vad.Options{})
	if err != nil {
		panic(err)
	}
	return spans
}

func probabilities(d *vad.Detector, logmel []float32) []float32 {
	p, err := d.Probabilities(context.Background(), nil, logmel)
	if err != nil {
		panic(err)
	}
	return p
}

func overlap(d *vad.Detector, fine []byte) []float32 {
	p, err := d.Overlap(context.Background(), nil, fine)
	if err != nil {
		panic(err)
	}
	return p
}

func TestACancelledContextStopsTheDetector(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d, voice := vad.New(), frames(conversation(t, 3))
	if _, err := d.Detect(ctx, voice, 3*rate, vad.Options{}); err != context.Canceled {
		t.Errorf("error %v", err)
	}
	probabilities(d, voice)
	if _, err := d.Overlap(ctx, nil, nil); err != context.Canceled {
		t.Errorf("overlap: error %v", err)
	}
}

// share returns which part of a sound is found to be speech.
func share(x []float32) float64 {
	var n int64
	for _, s := range detect(vad.New(), frames(x), int64(len(x))) {
		n += s.Len()
	}
	return float64(n) / float64(len(x))
}

func fill(seconds float64, f func(t float64) float64) []float32 {
	x := make([]float32, int(seconds*rate))
	for i := range x {
		x[i] = float32(f(float64(i) / rate))
	}
	return x
}

// conversation returns the first seconds of the recording that the quickstart carries: three synthetic voices.
func conversation(t testing.TB, seconds float64) []float32 {
	t.Helper()
	f, err := os.Open("../../examples/quickstart/conversation.wav")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w, err := wav.Open(f)
	if err != nil {
		t.Fatal(err)
	}
	s, err := resample.Stream(dsp.NewStream(dsp.Section(w.Mix(), dsp.Span{End: int64(seconds * float64(w.Rate()))})), rate)
	if err != nil {
		t.Fatal(err)
	}
	var x []float32
	block := make([]float32, 4096)
	for {
		n, err := s.Read(block)
		x = append(x, block[:n]...)
		if err == io.EOF {
			return x
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsNoSpeech(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, c := range []struct {
		name string
		x    []float32
	}{
		{"digital silence", make([]float32, 5*rate)},
		{"a constant", fill(5, func(float64) float64 { return .3 })},
		{"faint noise", fill(10, func(float64) float64 { return 1e-4 * r.NormFloat64() })},
		{"white noise", fill(10, func(float64) float64 { return .1 * r.NormFloat64() })},
		{"mains hum", fill(10, func(t float64) float64 { return .3*math.Sin(2*math.Pi*60*t) + .1*math.Sin(2*math.Pi*180*t) })},
		{"a steady tone", fill(10, func(t float64) float64 { return .3 * math.Sin(2*math.Pi*440*t) })},
		{"ticks", fill(10, func(t float64) float64 { return r.NormFloat64() * math.Exp(-300*math.Mod(t, .5)) })},
	} {
		if s := share(c.x); s > .1 {
			t.Errorf("%s: %.0f %% speech", c.name, 100*s)
		}
	}
}

func TestAVoiceIsFoundAtAnyLevel(t *testing.T) {
	voice := conversation(t, 12)
	base := share(voice)
	if base < .6 {
		t.Fatalf("%.0f %% speech", 100*base)
	}
	for name, change := range map[string]func(int, float32) float32{
		"20 dB down": func(_ int, v float32) float32 { return .1 * v },
		"DC":         func(_ int, v float32) float32 { return v + .02 },
		"hum": func(i int, v float32) float32 {
			return v + float32(.02*math.Sin(2*math.Pi*60*float64(i)/rate))
		},
	} {
		x := slices.Clone(voice)
		for i := range x {
			x[i] = change(i, x[i])
		}
		if s := share(x); math.Abs(s-base) > .1 {
			t.Errorf("%s: %.0f %% speech, %.0f %% before", name, 100*s, 100*base)
		}
	}
}

func TestShortPieces(t *testing.T) {
	d := vad.New()
	if p := probabilities(d, nil); len(p) != 0 {
		t.Errorf("nothing has %d probabilities", len(p))
	}
	if s := detect(d, nil, 0); len(s) != 0 {
		t.Errorf("nothing holds %v", s)
	}
	voice := frames(conversation(t, 1))
	for n := 1; n < 12; n++ {
		if p := probabilities(d, voice[:n*vad.Bands]); len(p) != n || len(overlap(d, nil)) != n {
			t.Errorf("%d frames: %d probabilities", n, len(p))
		}
	}
}

func TestADetectorRemembersNothing(t *testing.T) {
	a, b := frames(conversation(t, 3)), frames(fill(1, math.Cos))
	want := probabilities(vad.New(), a)
	d := vad.New()
	probabilities(d, b)
	if got := probabilities(d, a); !slices.Equal(got, want) {
		t.Error("the piece before changes the result")
	}
}

func TestSlips(t *testing.T) {
	for name, f := range map[string]func(){
		"half a frame":         func() { probabilities(vad.New(), make([]float32, 60)) },
		"short dst":            func() { _, _ = vad.New().Probabilities(context.Background(), make([]float32, 1), make([]float32, 80)) },
		"short inputs":         func() { vad.Inputs(make([]float32, 1), make([]float32, 80)) },
		"short overlap inputs": func() { vad.OverlapInputs(make([]float32, 1), make([]float32, 80), nil) },
		"half a row":           func() { overlap(vad.New(), make([]byte, 1)) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}

func FuzzProbabilities(f *testing.F) {
	nan, inf := math.Float32bits(float32(math.NaN())), math.Float32bits(float32(math.Inf(1)))
	f.Add(binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, nan), inf))
	f.Add(make([]byte, 4*vad.Bands))
	f.Add([]byte("speech? speech! speech."))
	d := vad.New()
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) < 4 {
			return
		}
		// The bytes are repeated to whole frames, so that short inputs reach every band.
		x := make([]float32, (len(raw)/(4*vad.Bands)+3)*vad.Bands)
		for i := range x {
			at := 4 * i % (len(raw) - 3)
			x[i] = math.Float32frombits(binary.LittleEndian.Uint32(raw[at:]))
		}
		for _, p := range [][]float32{probabilities(d, x), overlap(d, raw[:len(raw)/vad.FineBins*vad.FineBins])} {
			for i, v := range p {
				if !(v >= 0 && v <= 1) {
					t.Fatalf("frame %d: %v", i, v)
				}
			}
		}
		for _, v := range vad.Inputs(nil, x) {
			if v != v || math.Abs(float64(v)) > 100 {
				t.Fatalf("input %v", v)
			}
		}
	})
}

func Example() {
	sound := make([]float32, 2*rate) // two seconds of silence
	front := mel.NewFrontEnd(mel.Config{})
	logmel := front.Flush(front.Append(nil, sound))

	speech, err := vad.New().Detect(context.Background(), logmel, int64(len(sound)), vad.Options{})
	fmt.Println(speech, err)
	// Output: [] <nil>
}
