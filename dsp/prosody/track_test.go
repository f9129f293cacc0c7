package prosody

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/pitch"
)

// whole is longer than any recording here.
var whole = []dsp.Span{{Start: 0, End: math.MaxInt64}}

// build makes a Track of n frames from functions of the frame.
func build(n int, level, f0 func(i int) float32) *Track {
	t := new(Track)
	for i := range n {
		f := pitch.Frame{F0: f0(i)}
		if f.F0 > 0 {
			f.Voicing = 1
		}
		t.AppendLevels([]float32{level(i)})
		t.AppendPitch([]pitch.Frame{f})
	}
	return t
}

func always(v float32) func(int) float32 { return func(int) float32 { return v } }

// frames returns the span of the frames [a, b).
func frames(a, b int64) dsp.Span { return dsp.Span{Start: a * Hop, End: b * Hop} }

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s: %g, want %g", what, got, want)
	}
}

func TestWhatIsKept(t *testing.T) {
	for _, c := range []struct {
		level, f0, voicing             float32
		wantLevel, wantF0, wantVoicing float32
	}{
		{-23.2, 123.4, .98, -23, 123.4, 1},
		{-23.3, 0, .4, -23.5, 0, 3. / 7},
		{-300, 50, 1, -120, 50, 1},
		{40, 800, .5, 7.5, 800, 4. / 7},
		{float32(math.NaN()), float32(math.NaN()), float32(math.NaN()), -120, 0, 0},
		{float32(math.Inf(1)), float32(math.Inf(1)), 7, 7.5, 0, 1},
		{float32(math.Inf(-1)), 10, -1, -120, 50, 0},
		{0, 5000, 0, 0, 800, 0},
	} {
		var tr Track
		tr.AppendLevels([]float32{c.level})
		tr.AppendPitch([]pitch.Frame{{F0: c.f0, Voicing: c.voicing}})
		if tr.Len() != 1 || tr.LevelDB(0) != c.wantLevel || math.Abs(float64(tr.Voicing(0)-c.wantVoicing)) > 1e-6 ||
			math.Abs(float64(tr.F0(0)-c.wantF0)) > .0003*float64(c.wantF0) {
			t.Errorf("%+v: %v dBFS, %v Hz, %v", c, tr.LevelDB(0), tr.F0(0), tr.Voicing(0))
		}
	}
}

func TestLevelsAndPitchMayComeApart(t *testing.T) {
	var tr Track
	tr.AppendLevels([]float32{-20, -21, -22})
	if tr.Len() != 0 {
		t.Error("frames without pitch count")
	}
	tr.AppendPitch([]pitch.Frame{{F0: 100, Voicing: 1}, {}})
	if tr.Len() != 2 || tr.F0(0) == 0 || tr.F0(1) != 0 {
		t.Error("the first two frames are known")
	}
}

// Half of the voiced frames are at 100 Hz, half an octave higher: six semitones either side of the mean.
func TestPitchStatistics(t *testing.T) {
	tr := build(400, always(-20), func(i int) float32 { return []float32{100, 100, 200, 200, 0}[i%5] })
	s := tr.Summarize(whole)
	near(t, "median", s.F0Median, 100, .05)
	near(t, "10th percentile", s.F0P10, 100, .05)
	near(t, "90th percentile", s.F0P90, 200, .1)
	near(t, "deviation", s.F0SD, 6, .01)
	near(t, "voiced share", s.VoicedShare(), .8, 0)
}

// Power: half at −20 and half at −30 dBFS is (.01 + .001)/2, −22.6 dB; the deviation of the levels is 5 dB.
func TestLevelStatistics(t *testing.T) {
	tr := build(400, func(i int) float32 { return -20 - 10*float32(i%2) }, always(100))
	s := tr.Summarize(whole)
	near(t, "level", s.Level, -22.6, .01)
	near(t, "deviation", s.LevelSD, 5, 1e-9)
}

func TestOnlyTheSpansCount(t *testing.T) {
	level := func(i int) float32 { return float32(-20 - i/100*10) }
	tr := build(300, level, func(i int) float32 { return float32(100 + i/100*50) })
	s := tr.Summarize([]dsp.Span{frames(100, 200)})
	if s.Frames != 100 || math.Abs(s.F0Median-150) > .1 || s.Level != -30 {
		t.Errorf("%+v", s)
	}
	s = tr.Summarize([]dsp.Span{frames(-50, 20), frames(290, 5000)})
	if s.Frames != 30 {
		t.Errorf("%d frames", s.Frames)
	}
	for name, spans := range map[string][]dsp.Span{"none": nil, "beyond": {frames(400, 500)}, "reversed": {frames(200, 100)},
		"extreme": {{Start: math.MaxInt64, End: math.MinInt64}}} {
		if s := tr.Summarize(spans); s.Frames != 0 || s.Voiced != 0 || s.SpeechRate() != 0 || math.IsNaN(s.Level) {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

// syllabic makes bumps of 8 dB a given number of times a second.
func syllabic(rate float64) func(int) float32 {
	return func(i int) float32 {
		return float32(-20 - 4*math.Cos(2*math.Pi*rate*float64(i)/100))
	}
}

func TestNuclei(t *testing.T) {
	for _, rate := range []float64{2, 3, 5, 7} {
		tr := build(1000, syllabic(rate), always(120))
		near(t, fmt.Sprintf("%g a second", rate), tr.Summarize(whole).SpeechRate(), rate, .1)
	}
	tr := build(1000, syllabic(4), always(0))
	if n := tr.Nuclei(nil, whole); len(n) != 0 {
		t.Error("nuclei without voice")
	}
	tr = build(1000, always(-20), always(120))
	if n := tr.Nuclei(nil, whole); len(n) != 0 && len(n) != 1 {
		t.Error("a flat sound has more than one nucleus")
	}
}

// The bumps of 2 a second peak at .25, .75 … s.
func TestPlacesOfNuclei(t *testing.T) {
	tr := build(300, syllabic(2), always(120))
	got := tr.Nuclei(nil, []dsp.Span{frames(0, 100), frames(200, 300)})
	want := []int64{4000, 12000, 36000, 44000}
	if len(got) != len(want) {
		t.Fatalf("%v", got)
	}
	for i := range want {
		if d := got[i] - want[i]; d < -2*Hop || d > 2*Hop {
			t.Errorf("nucleus %d at %d, want %d", i, got[i], want[i])
		}
	}
}

// Three silences: 200 ms is none, 300 and 500 ms are pauses.
func TestPauses(t *testing.T) {
	silent := func(i int) bool { return i >= 100 && i < 120 || i >= 200 && i < 230 || i >= 300 && i < 350 }
	pick := func(quiet, loud float32) func(int) float32 {
		return func(i int) float32 {
			if silent(i) {
				return quiet
			}
			return loud
		}
	}
	tr := build(500, pick(-60, -20), pick(0, 120))
	s := tr.Summarize(whole)
	if s.Pauses != 2 || s.PauseFrames != 80 {
		t.Errorf("%d pauses of %d frames", s.Pauses, s.PauseFrames)
	}
	near(t, "rate", s.ArticulationRate()*(500-80), s.SpeechRate()*500, 1e-9)
	noisy := build(500, pick(-36, -20), pick(0, 120)) // the noise is 16 dB below the voice
	if s := noisy.Summarize(whole); s.Pauses != 2 || s.PauseFrames != 80 {
		t.Errorf("in noise: %d pauses of %d frames", s.Pauses, s.PauseFrames)
	}
	if s := build(500, pick(-60, -20), always(120)).Summarize(whole); s.Pauses != 0 {
		t.Error("a quiet voice is no pause")
	}
}

func TestSeconds(t *testing.T) {
	tr := build(250, func(i int) float32 { return float32(-20 - i/100*10) }, func(i int) float32 {
		if i < 150 {
			return 120
		}
		return 0
	})
	got := tr.Seconds(nil, []int64{100, 15999, 16000, 39999, 80000})
	want := []Second{{-20, 120, 100, 2}, {-30, 120, 50, 1}, {-40, 0, 0, 1}}
	for i := range got {
		got[i].F0 = float32(math.Round(float64(got[i].F0)*10) / 10)
		got[i].Level = float32(math.Round(float64(got[i].Level)*10) / 10)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if got := new(Track).Seconds(nil, nil); len(got) != 0 {
		t.Error("seconds of nothing")
	}
}

func FuzzAnalysis(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 128, 255}, uint16(20000), int64(100), int64(9000))
	f.Add([]byte{3}, uint16(801), int64(-5), int64(math.MaxInt64))
	f.Fuzz(func(t *testing.T, kinds []byte, length uint16, start, end int64) {
		wild := []float32{float32(math.NaN()), float32(math.Inf(1)), float32(math.Inf(-1)), math.MaxFloat32, 1e-40, 0}
		x := make([]float32, length)
		for i := range x {
			if len(kinds) > 0 {
				k := kinds[(i/7)%len(kinds)]
				if x[i] = float32(k)/128 - 1; int(k) < len(wild) {
					x[i] = wild[k]
				}
			}
		}
		tr := trackOf(t, x)
		if tr.Len() != (len(x)+Hop-1)/Hop {
			t.Fatalf("%d frames of %d samples", tr.Len(), len(x))
		}
		s := tr.Summarize([]dsp.Span{{Start: start, End: end}})
		values := []float64{s.F0Median, s.F0P10, s.F0P90, s.F0SD, s.Level, s.LevelSD, s.SpeechRate(), s.ArticulationRate()}
		for _, v := range values {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%+v", s)
			}
		}
		_, l := measure(t, 16000, x)
		for _, v := range []float64{l.Integrated, l.MaxMomentary, l.Range, l.RMS} {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				t.Fatalf("%+v", l)
			}
		}
		tr.Seconds(nil, tr.Nuclei(nil, []dsp.Span{{Start: start, End: end}}))
	})
}

func BenchmarkSummarize(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	level := func(int) float32 { return -40 + 30*r.Float32() }
	tr := build(60*60*framesPerSecond, level, func(i int) float32 { return float32(100 + i%50) })
	b.ReportAllocs()
	for b.Loop() {
		tr.Summarize(whole)
	}
}

func Example() {
	const seconds = 3
	x := make([]float32, seconds*Rate)
	for i := range x {
		t := float64(i) / float64(Rate)
		bump := .1 * (1 - .8*math.Cos(2*math.Pi*4*t)) // four syllables a second
		x[i] = float32(bump * math.Sin(2*math.Pi*150*t))
	}
	meter, err := NewMeter(Rate)
	if err != nil {
		fmt.Println(err)
		return
	}
	voice := pitch.New(pitch.Config{})
	var t Track
	t.AppendLevels(meter.Append(nil, x))
	t.AppendPitch(voice.Append(nil, x))
	t.AppendLevels(meter.Flush(nil))
	t.AppendPitch(voice.Flush(nil))

	s := t.Summarize([]dsp.Span{{Start: 0, End: seconds * int64(Rate)}})
	fmt.Printf("%.0f Hz, %.1f syllables a second, %.1f dBFS\n", s.F0Median, s.SpeechRate(), s.Level)
	// Output: 150 Hz, 4.0 syllables a second, -21.8 dBFS
}
