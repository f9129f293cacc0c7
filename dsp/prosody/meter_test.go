package prosody

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

// sine returns a sine whose peak lies at peak dBFS.
func sine(rate dsp.Rate, seconds, f, peak float64) []float32 {
	x := make([]float32, int(seconds*float64(rate)))
	a := math.Pow(10, peak/20)
	for i := range x {
		x[i] = float32(a * math.Sin(2*math.Pi*f*float64(i)/float64(rate)))
	}
	return x
}

func measure(t *testing.T, rate dsp.Rate, x []float32) ([]float32, Loudness) {
	m, err := NewMeter(rate)
	if err != nil {
		t.Fatal(err)
	}
	levels := m.Flush(m.Append(nil, x))
	return levels, m.Loudness()
}

func join(parts ...[]float32) []float32 { return slices.Concat(parts...) }

// The table of BS.1770-4 (tables 1 and 2), for 48 kHz.
func TestFiltersAreTheStandards(t *testing.T) {
	for _, c := range []struct {
		name      string
		got, want biquad
	}{
		{"shelf", shelf(48000), biquad{1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, .73248077421585}},
		{"pass", pass(48000), biquad{1, -2, 1, -1.99004745483398, .99007225036621}},
	} {
		g, w := c.got, c.want
		for i, d := range []float64{g.b0 - w.b0, g.b1 - w.b1, g.b2 - w.b2, g.a1 - w.a1, g.a2 - w.a2} {
			if math.Abs(d) > 1e-8 {
				t.Errorf("%s: coefficient %d is off by %g", c.name, i, d)
			}
		}
	}
}

// A 997 Hz sine of full scale in one channel has −3.01 LKFS (BS.1770-4, annex 1); levels scale with it. The sequences
// are those of EBU Tech 3341 (cases 1, 2, 3 and 4, there in two channels and so 3.01 LU louder). The expected ranges
// are those of EBU Tech 3342, cases 1 and 2.
func TestLoudnessOfSines(t *testing.T) {
	const r = 48000
	at := func(seconds, peak float64) []float32 { return sine(r, seconds, 1000, peak) }
	for _, c := range []struct {
		name string
		rate dsp.Rate
		x    []float32
		want float64
		lra  float64
	}{
		{"997 Hz at full scale", r, sine(r, 5, 997, 0), -3.01, 0},
		{"997 Hz at full scale, 44.1 kHz", 44100, sine(44100, 5, 997, 0), -3.01, 0},
		{"997 Hz at full scale, 16 kHz", 16000, sine(16000, 5, 997, 0), -3.01, 0},
		{"997 Hz at full scale, 8 kHz", 8000, sine(8000, 5, 997, 0), -3.01, 0},
		{"997 Hz at full scale, 22.05 kHz", 22050, sine(22050, 5, 997, 0), -3.01, 0},
		{"997 Hz at full scale, 192 kHz", 192000, sine(192000, 4, 997, 0), -3.01, 0},
		{"case 1", r, at(20, -23), -26.01, 0},
		{"case 2", r, at(20, -33), -36.01, 0},
		{"case 3", r, join(at(10, -36), at(60, -23), at(10, -36)), -26.01, 0},
		{"case 4", r, join(at(10, -72), at(10, -36), at(60, -23), at(10, -36), at(10, -72)), -26.01, 0},
		{"range case 1", r, join(at(20, -20), at(20, -30)), -25.61, 10}, // the mean of 1 and .1 in power is 2.6 dB below 1
		{"range case 2", r, join(at(20, -20), at(20, -15)), -19.87, 5},
	} {
		_, l := measure(t, c.rate, c.x)
		if math.Abs(l.Integrated-c.want) > .1 || !l.OK {
			t.Errorf("%s: %.2f LUFS, want %.2f", c.name, l.Integrated, c.want)
		}
		if c.lra > 0 && math.Abs(l.Range-c.lra) > .1 {
			t.Errorf("%s: a range of %.2f LU, want %g", c.name, l.Range, c.lra)
		}
	}
}

// RMS of a sine of amplitude a: a²/2, that is 3.01 dB less than its peak.
func TestLevelsOfFrames(t *testing.T) {
	for _, rate := range []dsp.Rate{8000, 11025, 16000, 44100, 48000} {
		levels, l := measure(t, rate, join(sine(rate, 1, 1000, -20), make([]float32, rate)))
		if len(levels) != 200 {
			t.Fatalf("%d Hz: %d frames", rate, len(levels))
		}
		for i, v := range levels {
			want := -23.01
			if i >= 100 {
				want = Silence
			}
			if math.Abs(float64(v)-want) > .15 { // 10 ms of 11025 Hz hold not quite ten periods
				t.Errorf("%d Hz: frame %d has %.2f dBFS", rate, i, v)
			}
		}
		if math.Abs(l.RMS+26.02) > .01 { // half of it is silent
			t.Errorf("%d Hz: RMS %.2f", rate, l.RMS)
		}
	}
}

func TestLastFrame(t *testing.T) {
	levels, l := measure(t, 16000, join(sine(16000, 1, 1000, -20)[:1600+80]))
	if len(levels) != 11 || math.Abs(float64(levels[10])+23.01) > .01 {
		t.Errorf("levels %v", levels)
	}
	if l.OK {
		t.Error("105 ms have no loudness block")
	}
	if levels, _ = measure(t, 16000, nil); len(levels) != 0 {
		t.Error("levels without samples")
	}
}

func TestBlocksDoNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float32, 5*44100+77)
	for i := range x {
		x[i] = float32(.1 * r.NormFloat64() * float64(i%30000) / 30000)
	}
	m, _ := NewMeter(44100)
	var got []float32
	for rest := x; len(rest) > 0; {
		n := min(len(rest), r.IntN(3000))
		got = m.Append(got, rest[:n])
		rest = rest[n:]
	}
	got = m.Flush(got)
	want, l := measure(t, 44100, x)
	if len(got) != len(want) {
		t.Fatal("number of frames")
	}
	for i := range got {
		if got[i] != want[i] {
			t.Fatalf("frame %d: %v and %v", i, got[i], want[i])
		}
	}
	if m.Loudness() != l {
		t.Errorf("%+v and %+v", m.Loudness(), l)
	}
}

func TestRates(t *testing.T) {
	for _, rate := range []dsp.Rate{-1, 0, 3999, 768001} {
		var e *RateError
		if _, err := NewMeter(rate); !errors.As(err, &e) || e.Rate != rate {
			t.Errorf("%d Hz: %v", rate, err)
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	m, _ := NewMeter(16000)
	x, dst := sine(16000, 1, 440, -20), make([]float32, 0, 110)
	if n := testing.AllocsPerRun(5, func() { m.Append(dst, x) }); n > 0 {
		t.Errorf("%g allocations a second of sound", n)
	}
}

func BenchmarkMeter(b *testing.B) {
	for _, rate := range []dsp.Rate{8000, 16000, 48000} {
		b.Run(rateName(rate), func(b *testing.B) {
			m, _ := NewMeter(rate)
			x, dst := sine(rate, 1, 440, -20), make([]float32, 0, 110)
			b.ReportAllocs()
			for b.Loop() {
				m.Append(dst, x)
			}
			b.ReportMetric(3600*b.Elapsed().Seconds()/float64(b.N), "s/h")
		})
	}
}

func rateName(r dsp.Rate) string {
	return map[dsp.Rate]string{8000: "8 kHz", 16000: "16 kHz", 48000: "48 kHz"}[r]
}
