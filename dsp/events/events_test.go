package events

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
)

// score is a sound under construction.
type score []float32

func silence(seconds float64) score { return make(score, int(seconds*Rate)) }

// add adds a sine.
func (s score) add(from, seconds, hz, amplitude float64) {
	first := int(from * Rate)
	for i := range int(seconds * Rate) {
		if first+i < len(s) {
			s[first+i] += float32(amplitude * math.Sin(2*math.Pi*hz*float64(i)/Rate))
		}
	}
}

// pluck adds a note of an instrument: eight harmonics that fade.
func (s score) pluck(from, hz float64) {
	first := int(from * Rate)
	for i := range Rate {
		if first+i >= len(s) {
			return
		}
		t := float64(i) / Rate
		for h := 1.; h <= 8; h++ {
			s[first+i] += float32(.1 / h * math.Exp(-2*t*math.Sqrt(h)) * math.Sin(2*math.Pi*hz*h*t))
		}
	}
}

// glide adds a voice: harmonics of a fundamental that never stands still.
func (s score) glide(from, seconds float64) {
	phase := 0.
	for i := range int(seconds * Rate) {
		t := float64(i) / Rate
		phase += 2 * math.Pi * (150 + 30*math.Sin(2*math.Pi*.9*t) + 8*math.Sin(2*math.Pi*3.1*t)) / Rate
		loud := .5 + .5*math.Sin(2*math.Pi*4*t) // syllables
		for h := 1.; h <= 12; h++ {
			s[int(from*Rate)+i] += float32(.05 * loud / h * math.Sin(h*phase))
		}
	}
}

func (s score) noise(amplitude float64) score {
	r := rand.New(rand.NewPCG(1, 2))
	for i := range s {
		s[i] += float32(amplitude * r.NormFloat64())
	}
	return s
}

// semitone returns the frequency of a key, 0 being A4, of an instrument tuned some cents off.
func semitone(key int, cents float64) float64 {
	return 440 * math.Exp2((float64(key)+cents/100)/12)
}

func melody(seconds, cents float64) score {
	s := silence(seconds)
	for k, key := range []int{-9, -5, -2, 3, -7, -4, 0, 5, -2, 2, 5, 10, -9, -5, -2, 3, -9, -2, 0, 2, 3, 5, 7, 8} {
		if at := 1 + .5*float64(k); at < seconds-1 {
			s.pluck(at, semitone(key, cents))
		}
	}
	return s
}

func find(x score) []Event {
	d := New()
	d.Append(x)
	return d.Events()
}

func requireEvent(t *testing.T, e Event, kind Kind, from, to, slack float64) {
	t.Helper()
	require.Equal(t, kind, e.Kind)
	require.InDelta(t, from, float64(e.Start)/Rate, slack, "start")
	require.InDelta(t, to, float64(e.End)/Rate, slack, "end")
	require.True(t, e.Confidence > 0 && e.Confidence <= 1)
}

func TestMusicOfAnyTuning(t *testing.T) {
	for _, cents := range []float64{0, -32, 47} {
		got := find(melody(12, cents).noise(.0005))
		require.Len(t, got, 1, "%v cents", cents)
		requireEvent(t, got[0], Music, 1, 12, .7)
	}
}

func TestNotesOutOfTuneAreNoMusic(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	s := silence(20)
	for k := range 36 {
		for range 4 {
			s.add(.5*float64(k), .9, 300*math.Exp2(3*r.Float64()), .05)
		}
	}
	require.Empty(t, find(s.noise(.001)))
}

func TestWhatIsNoEvent(t *testing.T) {
	hum := silence(20)
	for _, hz := range []float64{100, 150, 250, 350} {
		hum.add(0, 20, hz, .01)
	}
	motor := silence(20)
	for h := 1.; h < 9; h++ {
		motor.add(0, 20, 87.3*h, .05/h)
	}
	voice := silence(20)
	voice.glide(1, 18)
	short := silence(10)
	short.add(3, .2, 1000, .1) // a beep that a bird may have made
	for name, s := range map[string]score{
		"silence": silence(20), "noise": silence(20).noise(.1), "hum": hum.noise(.001), "a motor": motor.noise(.01),
		"a voice": voice.noise(.001), "a blip": short, "nothing": nil,
	} {
		require.Empty(t, find(s), name)
	}
}

func TestRinging(t *testing.T) {
	for name, c := range map[string]struct {
		hz      []float64
		on, off float64
		double  bool
	}{
		"North America":      {[]float64{440, 480}, 2, 4, false},
		"Germany":            {[]float64{425}, 1, 4, false},
		"the United Kingdom": {[]float64{400, 450}, .4, 2, true},
	} {
		s, at, end := silence(25), 2., 0.
		for range 3 {
			for _, hz := range c.hz {
				s.add(at, c.on, hz, .1)
				if c.double {
					s.add(at+c.on+.2, c.on, hz, .1)
				}
			}
			end = at + c.on
			if c.double {
				end += c.on + .2
			}
			at = end + c.off
		}
		got := find(s.noise(.0005))
		require.Len(t, got, 1, name)
		requireEvent(t, got[0], Ringing, 2, end, .15)
	}
}

func TestOneRingThatIsAnswered(t *testing.T) {
	s := silence(10)
	s.add(1, 2, 440, .1)
	s.add(1, 2, 480, .1)
	got := find(s)
	require.Len(t, got, 1)
	requireEvent(t, got[0], Ringing, 1, 3, .15)
}

func TestKeysAreOneEvent(t *testing.T) {
	s := silence(6)
	for k, pair := range [][2]float64{{697, 1209}, {770, 1336}, {852, 1477}, {941, 1336}, {697, 1477}} {
		s.add(1+.3*float64(k), .12, pair[0], .1)
		s.add(1+.3*float64(k), .12, pair[1], .1)
	}
	got := find(s.noise(.001))
	require.Len(t, got, 1)
	requireEvent(t, got[0], Tone, 1, 2.32, .15)
}

func TestBusyIsAToneAndNoRinging(t *testing.T) {
	s := silence(8)
	for k := range 5 {
		s.add(1+float64(k), .5, 480, .1)
		s.add(1+float64(k), .5, 620, .1)
	}
	got := find(s)
	require.Len(t, got, 1)
	requireEvent(t, got[0], Tone, 1, 5.5, .15)
}

func TestResultDoesNotDependOnTheCuts(t *testing.T) {
	x := append(melody(9, 12), silence(11)...)
	x.add(18, 1, 1000, .1)
	want := find(x)
	require.Len(t, want, 2)
	for _, n := range []int{1, 77, 1024, 5000} {
		d := New()
		for rest := x; len(rest) > 0; rest = rest[min(n, len(rest)):] {
			d.Append(rest[:min(n, len(rest))])
		}
		require.Equal(t, want, d.Events(), "blocks of %d", n)
	}
}

func TestEventsSoFarDoNotEndTheSound(t *testing.T) {
	x := melody(12, 0)
	d := New()
	d.Append(x[:7*Rate])
	first := d.Events()
	require.Len(t, first, 1)
	require.Equal(t, first, d.Events())
	d.Append(x[7*Rate:])
	require.Equal(t, find(x), d.Events())
}

// The statistic for n places in agreement is n; chords count as four; the harmonics 1, 2, 3, 4 of A lie 0, 0, 2 and 0
// cents from a semitone.
func TestTuningIsRayleighsStatistic(t *testing.T) {
	at := func(first int32, key float64) note {
		return note{first, first + 9, float32(440 * math.Exp2(key/12))}
	}
	z, chords := tuning([]note{at(0, 0), at(5, 3), at(10, -4)})
	require.InDelta(t, 3, z, 1e-3)
	require.Equal(t, 3, chords)
	z, _ = tuning([]note{at(0, 0), at(5, .5)}) // opposite
	require.InDelta(t, 0, z, 1e-3)
	chord := make([]note, 8)
	for k := range chord {
		chord[k] = at(0, float64(k))
	}
	z, chords = tuning(chord)
	require.InDelta(t, 4, z, 1e-3)
	require.Equal(t, 1, chords)
	z, chords = tuning(nil)
	require.Zero(t, z)
	require.Zero(t, chords)
}

func TestHalvingKeepsLowFrequenciesAndStopsHighOnes(t *testing.T) {
	for _, c := range []struct{ hz, from, to float64 }{{500, .99, 1.01}, {2500, .9, 1.05}, {5800, 0, .06}, {7500, 0, .02}} {
		x := silence(.1)
		x.add(0, .1, c.hz, 1)
		y := make([]float32, 600)
		halve(y, x, make([]float32, len(y)+reach), make([]float32, len(y)+reach))
		var sum float64
		for _, v := range y {
			sum += float64(v) * float64(v) / 300
		}
		require.True(t, math.Sqrt(sum) >= c.from && math.Sqrt(sum) <= c.to, "%v Hz: %v", c.hz, math.Sqrt(sum))
	}
}

func TestClearTakesWhatTheEventsExplain(t *testing.T) {
	s := func(from, to float64) dsp.Span { return dsp.Span{Start: int64(from * Rate), End: int64(to * Rate)} }
	music := Event{Span: s(10, 30), Kind: Music}
	ring := Event{Span: s(40, 50), Kind: Ringing}
	for name, c := range map[string]struct{ speech, want []dsp.Span }{
		"a bit in music":     {[]dsp.Span{s(2, 5), s(12, 13), s(20, 22)}, []dsp.Span{s(2, 5)}},
		"talk to music":      {[]dsp.Span{s(12, 14), s(16, 18.5), s(20, 22), s(25, 27)}, []dsp.Span{s(12, 14), s(16, 18.5), s(20, 22), s(25, 27)}},
		"a speech in music":  {[]dsp.Span{s(12, 15.5), s(20, 21)}, []dsp.Span{s(12, 15.5), s(20, 21)}},
		"across the border":  {[]dsp.Span{s(29, 31)}, []dsp.Span{s(29, 31)}},
		"a bell":             {[]dsp.Span{s(41, 42), s(44, 45), s(47, 48)}, []dsp.Span{}},
		"elsewhere, nothing": {nil, []dsp.Span{}},
	} {
		require.Equal(t, c.want, Clear(c.speech, []Event{music, ring}), name)
	}
	require.Equal(t, []Event{{Span: s(10, 20), Kind: Music}}, In([]Event{music, ring}, s(0, 20)))
}

func FuzzDetector(f *testing.F) {
	f.Add([]byte("some bytes that are taken for samples"), 3)
	f.Add([]byte{0, 0, 192, 127, 0, 0, 128, 255, 255, 255, 127, 127}, 1)
	f.Fuzz(func(t *testing.T, raw []byte, n int) {
		x := make([]float32, len(raw)/4)
		for i := range x {
			x[i] = math.Float32frombits(uint32(raw[4*i]) | uint32(raw[4*i+1])<<8 | uint32(raw[4*i+2])<<16 | uint32(raw[4*i+3])<<24)
		}
		d := New()
		for range min(max(n, 1), 500) {
			d.Append(x)
		}
		last := int64(0)
		for _, e := range d.Events() {
			if e.Start < last || e.End <= e.Start || e.End > int64(len(x)*500)+hop || !(e.Confidence >= 0 && e.Confidence <= 1) {
				t.Fatal(e)
			}
			last = e.Start
		}
	})
}

func ExampleDetector() {
	d := New()
	beep := make([]float32, Rate) // a second of 1 kHz
	for i := range beep {
		beep[i] = float32(.1 * math.Sin(2*math.Pi*1000*float64(i)/Rate))
	}
	d.Append(make([]float32, 2*Rate))
	d.Append(beep)
	d.Append(make([]float32, Rate))
	for _, e := range d.Events() {
		fmt.Printf("%s from %.1f to %.1f s\n", e.Kind, float64(e.Start)/Rate, float64(e.End)/Rate)
	}
	// Output: tone from 2.0 to 3.0 s
}

// An hour is 3600 of these.
func BenchmarkSecond(b *testing.B) {
	x := silence(1).noise(.1)
	d := New()
	d.Append(x)
	b.ReportAllocs()
	for b.Loop() {
		d.Append(x)
	}
}
