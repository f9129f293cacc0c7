package quality

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/stretchr/testify/require"
)

func analyse(t testing.TB, rate dsp.Rate, x []float32, speech ...dsp.Span) Report {
	a, err := New(rate)
	require.NoError(t, err)
	a.Push(x)
	return a.Finish(speech)
}

func noise(n int, rms float64, seed uint64) []float32 {
	r := rand.New(rand.NewPCG(seed, 7))
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(rms * r.NormFloat64())
	}
	return x
}

// bursts returns s seconds of noise that is on for .35 s and decays for .4 s with the given RT60, over and over: with
// the level of 0 dB re rms while it is on.
func bursts(rate dsp.Rate, s, rms, rt60 float64, seed uint64) []float32 {
	x := noise(int(s*float64(rate)), rms, seed)
	for i := range x {
		if t := math.Mod(float64(i)/float64(rate), .75); t > .35 {
			x[i] *= float32(math.Pow(10, -3*(t-.35)/rt60))
		}
	}
	return x
}

func add(x, y []float32) []float32 {
	z := make([]float32, len(x))
	for i := range z {
		z[i] = x[i] + y[i]
	}
	return z
}

func tone(rate dsp.Rate, n int, hz, amplitude float64) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(amplitude * math.Sin(2*math.Pi*hz*float64(i)/float64(rate)))
	}
	return x
}

// Bursts of −26 dBFS that fall by 60 dB in .1 s are active for .35 s of .75, and for the hangover of .2 s; the level
// over that time is −26 + 10·log10(.36/.55) = −27.8 (the tail adds .01 s), the noise −46, their ratio 18.2.
func TestSignalToNoiseOfBursts(t *testing.T) {
	for _, rate := range []dsp.Rate{8000, 16000, 44100} {
		x := add(bursts(rate, 12, .05, .1, 1), noise(12*int(rate), .005, 2))
		r := analyse(t, rate, x)
		require.InDelta(t, -46, r.NoiseFloor.Value, .7, "%d Hz", rate)
		require.InDelta(t, -27.8, r.ActiveRMS.Value, .7, "%d Hz", rate)
		require.InDelta(t, 18.2, r.SNR.Value, 1, "%d Hz", rate)
	}
}

// Told where speech is, noise that comes and goes elsewhere counts, by up to 6 dB.
func TestSpeechSpansTellNoise(t *testing.T) {
	x := add(bursts(16000, 3, .05, .1, 1), noise(3*16000, .002, 2))
	x = append(x, add(bursts(16000, 3, .003, .1, 3), noise(3*16000, .002, 4))...)
	without := analyse(t, 16000, x)
	with := analyse(t, 16000, x, dsp.Span{Start: 0, End: 48000})
	require.Greater(t, with.NoiseFloor.Value, without.NoiseFloor.Value+1)
	require.LessOrEqual(t, with.NoiseFloor.Value, without.NoiseFloor.Value+6.01)
	require.InDelta(t, without.ActiveRMS.Value, with.ActiveRMS.Value, .7)
	none, err := New(16000)
	require.NoError(t, err)
	none.Push(x)
	require.Equal(t, NoSpeech, none.Finish([]dsp.Span{}).SNR.Missing) // no speech is not the same as nil
}

// What is said to be speech and is as even as noise is hidden by it: its level would be that of the noise.
func TestNoiseThatHidesSpeech(t *testing.T) {
	whole := dsp.Span{Start: 0, End: 160000}
	r := analyse(t, 16000, noise(160000, .05, 1), whole)
	require.Equal(t, TooNoisy, r.SNR.Missing)
	require.Equal(t, TooNoisy, r.ActiveRMS.Missing)
	require.InDelta(t, 50, r.Grade.Value, .1)
	hum := analyse(t, 16000, add(noise(160000, .001, 1), tone(16000, 160000, 50, .3)), whole)
	require.Equal(t, 50, hum.Hum)
	require.InDelta(t, 40, hum.Grade.Value, .1)
	unheard := analyse(t, 16000, noise(160000, .1, 1), []dsp.Span{}...)
	require.Equal(t, TooNoisy, unheard.SNR.Missing)
	require.Equal(t, NoSpeech, unheard.Grade.Missing)
}

// The worse the noise, the lower the grade.
func TestGradeFallsAsNoiseRises(t *testing.T) {
	last := 101.
	for _, rms := range []float64{.0005, .002, .01, .03, .1, .2, .3} {
		x := add(bursts(16000, 12, .05, .1, 1), noise(12*16000, rms, 2))
		r := analyse(t, 16000, x, dsp.Span{Start: 0, End: int64(len(x))})
		require.True(t, r.Grade.OK())
		require.LessOrEqual(t, r.Grade.Value, last, "noise of %g", rms)
		last = r.Grade.Value
	}
}

func TestReverberationOfKnownDecays(t *testing.T) {
	for _, rt60 := range []float64{.25, .4, .6} {
		x := add(bursts(16000, 15, .1, rt60, 3), noise(15*16000, .0001, 4))
		require.InDelta(t, rt60, analyse(t, 16000, x).RT60.Value, .08)
	}
	noisy := add(bursts(16000, 15, .1, .5, 3), noise(15*16000, .05, 4))
	require.Equal(t, TooNoisy, analyse(t, 16000, noisy).RT60.Missing)
}

func TestClippingIsAPile(t *testing.T) {
	x := noise(160000, .1, 5)
	require.Zero(t, analyse(t, 16000, x).Clipped.Value, "noise")
	require.Zero(t, analyse(t, 16000, tone(16000, 160000, 313.7, .9)).Clipped.Value, "a tone")
	slow := noise(20000, .1, 6) // runs come from neighbours that resemble each other
	up, err := resample.New(2000, 16000)
	require.NoError(t, err)
	for _, limit := range []float32{.25, .15} {
		y := up.Flush(up.Append(nil, slow))
		var clipped int
		for i, v := range y {
			if v >= limit || v <= -limit {
				y[i] = float32(math.Copysign(float64(limit), float64(v)))
				clipped++
			}
		}
		require.InEpsilon(t, 100*float64(clipped)/float64(len(y)), analyse(t, 16000, y).Clipped.Value, .05)
	}
}

func TestBandwidth(t *testing.T) {
	require.EqualValues(t, 8000, analyse(t, 16000, noise(80000, .1, 1)).Bandwidth.Value)
	for _, low := range []dsp.Rate{4000, 8000} { // the low-pass of dsp/resample is −6 dB at half the lower rate
		up, err := resample.New(low, 16000)
		require.NoError(t, err)
		r := analyse(t, 16000, add(up.Flush(up.Append(nil, noise(5*int(low), .1, 2))), noise(80000, .0001, 3)))
		require.InEpsilon(t, float64(low)/2, r.Bandwidth.Value, .06)
		require.True(t, r.BandLimited)
	}
}

func TestHum(t *testing.T) {
	const rate, n = 44100, 44100 * 9
	speech := bursts(rate, 9, .05, .1, 1)
	require.Zero(t, analyse(t, rate, speech).Hum)
	for mains, hz := range map[int][]float64{50: {50.05, 150.15}, 60: {59.97, 119.94, 299.85}} {
		x := speech
		for _, f := range hz {
			x = add(x, tone(rate, n, f, .005))
		}
		r := analyse(t, rate, x)
		require.Equal(t, mains, r.Hum)
		// Sines of amplitude .005 have −49 dBFS each.
		require.InDelta(t, -49.03+10*math.Log10(float64(len(hz))), r.HumLevel.Value, 1.5)
	}
	rising := speech // ever louder up to beyond the last line
	for k := range 12 {
		rising = add(rising, tone(rate, n, 420+.25*float64(k), .0005*math.Pow(1.5, float64(k))))
	}
	require.Zero(t, analyse(t, rate, rising).Hum)
	wander, phase := make([]float32, n), 0. // a motor's line
	for i := range wander {
		phase += 2 * math.Pi * (50 + .8*math.Sin(2*math.Pi*.4*float64(i)/rate)) / rate
		wander[i] = float32(.005 * math.Sin(phase))
	}
	require.Zero(t, analyse(t, rate, add(speech, wander)).Hum)
	require.Zero(t, analyse(t, rate, add(speech, tone(rate, n, 55, .005))).Hum, "not the mains")
}

func TestDropouts(t *testing.T) {
	const rate = 16000
	clean := bursts(rate, 6, .05, .3, 1)
	require.Empty(t, analyse(t, rate, clean).Dropouts)
	x := append([]float32(nil), clean...)
	clear(x[1600:2240])                     // 40 ms of silence in a burst
	copy(x[14400:14720], x[14080:14400])    // 20 ms again
	clear(x[11000:11160])                   // 10 ms: too short
	clear(x[:400])                          // at the start
	clear(x[len(x)-800:])                   // at the end
	for i := range x[24000 : 24000+20000] { // more than a second
		x[24000+i] = .01
	}
	r := analyse(t, rate, x)
	require.Equal(t, []dsp.Span{{Start: 1600, End: 2240}, {Start: 14400, End: 14720}}, r.Dropouts)
	require.InDelta(t, 100*960/(r.ActiveShare.Value*float64(len(x))), r.Lag.Value, 1e-9)
}

// A noise gate and a speech synthesiser fade into digital silence; what is lost breaks off.
func TestSilenceThatSoundFadesIntoIsNoDropout(t *testing.T) {
	const rate = 16000
	x := bursts(rate, 6, .05, .3, 1)
	clear(x[1600:3200])
	for i := range 160 { // from silence to silence, 10 ms each
		fade := float32(i) / 160
		x[1599-i] *= fade
		x[3200+i] *= fade
	}
	require.Empty(t, analyse(t, rate, x).Dropouts)
	copy(x[3200:3360], noise(160, .05, 2)) // concealed at one side only: the packet that came back begins at once
	require.Equal(t, []dsp.Span{{Start: 1599, End: 3200}}, analyse(t, rate, x).Dropouts)
}

// Where a codec sends no pauses, these begin and end in the noise between the phrases.
func TestPausesThatAreNotSentAreNoDropouts(t *testing.T) {
	const rate = 16000
	x := bursts(rate, 8, .05, .3, 1)
	for _, from := range []int{8000, 20000, 44000} { // from 30 to 42 dB under the speech
		clear(x[from : from+960])
	}
	require.Len(t, analyse(t, rate, x).Dropouts, 3, "parts of pauses are lost")
	clear(x[80000 : 80000+20000])
	require.Empty(t, analyse(t, rate, x).Dropouts, "no pause is sent")
	clear(x[1600:2240])
	require.Len(t, analyse(t, rate, x).Dropouts, 1, "a packet of speech is lost")
}

// The lowest bits of a quiet recording stand still often enough.
func TestQuietRecordingHasNoDropouts(t *testing.T) {
	x := bursts(16000, 6, .001, .3, 1)
	for i, v := range x {
		x[i] = float32(math.Round(float64(v)*32768)) / 32768
	}
	require.Empty(t, analyse(t, 16000, x).Dropouts)
}

func TestConstantPartAndPeak(t *testing.T) {
	x := bursts(16000, 5, .05, .2, 1)
	want := analyse(t, 16000, x)
	for i := range x {
		x[i] += .05
	}
	x[100] = -1
	r := analyse(t, 16000, x)
	require.InDelta(t, .05, r.DCOffset.Value, .001)
	require.Zero(t, r.Peak.Value)
	require.InDelta(t, want.ActiveRMS.Value, r.ActiveRMS.Value, .1)
}

func TestNothingToMeasure(t *testing.T) {
	empty := analyse(t, 16000, nil)
	require.Equal(t, TooShort, empty.SNR.Missing)
	require.Equal(t, TooShort, empty.Peak.Missing)
	require.Equal(t, TooShort, empty.Grade.Missing)
	silent := analyse(t, 16000, make([]float32, 32000))
	require.Equal(t, Silent, silent.SNR.Missing)
	require.Equal(t, Silent, silent.Peak.Missing)
	require.Equal(t, Silent, silent.Bandwidth.Missing)
	steady := analyse(t, 16000, noise(160000, .01, 1))
	require.Equal(t, NoSpeech, steady.SNR.Missing)
	require.InDelta(t, -40, steady.NoiseFloor.Value, .5)
	require.Equal(t, RateTooLow, analyse(t, 500, noise(5000, .1, 1)).HumLevel.Missing)
}

func TestResultDoesNotDependOnTheCuts(t *testing.T) {
	for _, rate := range []dsp.Rate{8000, 11025, 16000} {
		x := add(bursts(rate, 6, .05, .3, 1), tone(rate, 6*int(rate), 50, .004))
		clear(x[int(rate) : int(rate)+int(rate)/25])
		copy(x[5*int(rate)/2:5*int(rate)/2+int(rate)/50], x[5*int(rate)/2-int(rate)/50:])
		want := analyse(t, rate, x)
		for _, size := range []int{1, 77, 1023, 5000} {
			a, err := New(rate)
			require.NoError(t, err)
			for rest := x; len(rest) > 0; rest = rest[min(size, len(rest)):] {
				a.Push(rest[:min(size, len(rest))])
			}
			require.Equal(t, want, a.Finish(nil), "%d Hz in blocks of %d", rate, size)
		}
	}
}

func TestAnyRate(t *testing.T) {
	for _, rate := range []dsp.Rate{1, 7, 100, 999, 1000, 767999, 768000} {
		requireFinite(t, analyse(t, rate, noise(50000, .1, 1)))
	}
	for _, rate := range []dsp.Rate{0, -1, 768001} {
		_, err := New(rate)
		require.ErrorIs(t, err, ErrRate)
	}
}

func requireFinite(t testing.TB, r Report) {
	for name, v := range map[string]Value{"SNR": r.SNR, "floor": r.NoiseFloor, "active": r.ActiveRMS, "share": r.ActiveShare,
		"peak": r.Peak, "clipped": r.Clipped, "constant": r.DCOffset, "bandwidth": r.Bandwidth, "RT60": r.RT60, "clarity": r.Clarity,
		"hum": r.HumLevel, "lag": r.Lag, "grade": r.Grade} {
		require.False(t, math.IsNaN(v.Value) || math.IsInf(v.Value, 0), name)
		require.True(t, v.OK() || v.Value == 0, name)
	}
	require.True(t, r.Grade.Value >= 0 && r.Grade.Value <= 100)
}

// By the table: 50·(35−21)/35 = 20 for the noise, 25·(.8−.4)/.8 = 12.5 for the room, 15·(7000−4750)/4500 = 7.5 for the
// band, 20·.5 = 10 for clipping, 30·1/5 = 6 for lag, 5 for the hum at −25 dB, 1 for the constant part: 100 − 62.
func TestGradeFollowsItsTable(t *testing.T) {
	v := func(x float64) Value { return Value{Value: x} }
	r := Report{SNR: v(21), RT60: v(.8), Clarity: missing(NoDecays), Bandwidth: v(4750), Clipped: v(.5), Lag: v(1), ActiveRMS: v(-26), HumLevel: v(-51),
		DCOffset: v(-.01)}
	require.InDelta(t, 38, Grade(&r).Value, 1e-9)
	good := Report{SNR: v(40), RT60: missing(NoDecays), Clarity: v(25), Bandwidth: v(8000), ActiveRMS: v(-26), HumLevel: missing(NoHum)}
	require.EqualValues(t, 100, Grade(&good).Value)
	bad := Report{SNR: v(-5), RT60: v(2), Bandwidth: v(2000), Clipped: v(9), Lag: v(50), ActiveRMS: v(-70), HumLevel: v(-70), DCOffset: v(1)}
	require.Zero(t, Grade(&bad).Value)
}

func FuzzAnalyzer(f *testing.F) {
	f.Add(16000, []byte("some bytes that are taken for samples"), 3)
	f.Add(44100, []byte{0, 0, 192, 127, 0, 0, 128, 255, 255, 255, 127, 127}, 1)
	f.Fuzz(func(t *testing.T, rate int, raw []byte, size int) {
		a, err := New(dsp.Rate(rate))
		if err != nil || size < 1 {
			return
		}
		x := make([]float32, len(raw)/4)
		for i := range x {
			x[i] = math.Float32frombits(uint32(raw[4*i]) | uint32(raw[4*i+1])<<8 | uint32(raw[4*i+2])<<16 | uint32(raw[4*i+3])<<24)
		}
		for range 50 { // long enough for some frames
			for rest := x; len(rest) > 0; rest = rest[min(size, len(rest)):] {
				a.Push(rest[:min(size, len(rest))])
			}
		}
		requireFinite(t, a.Finish(nil))
	})
}

func ExampleAnalyzer() {
	a, err := New(16000)
	if err != nil {
		panic(err)
	}
	for range 30 { // three seconds of silence, in blocks of 100 ms
		a.Push(make([]float32, 1600))
	}
	r := a.Finish(nil)
	fmt.Println(r.SNR.OK(), r.SNR.Missing)
	// Output: false the recording is silent
}

// What is too weak to be sound has no peak, and what is weak is not clipped for that it has few steps.
func TestWeakestRecordings(t *testing.T) {
	x := add(bursts(16000, 5, .05, .3, 1), noise(5*16000, .001, 2))
	scaled := func(by float32, steps float64) []float32 {
		y := make([]float32, len(x))
		for i, v := range x {
			y[i] = v * by
			if steps > 0 {
				y[i] = float32(math.Round(float64(y[i])*steps) / steps)
			}
		}
		return y
	}
	for _, by := range []float32{1e-44, 1e-9} {
		r := analyse(t, 16000, scaled(by, 0))
		require.Equal(t, Silent, r.Peak.Missing, "%g", by)
		require.Equal(t, Silent, r.Clipped.Missing, "%g", by)
	}
	for _, by := range []float32{1e-5, 1e-4, 1e-3} {
		for _, steps := range []float64{0, 32768} {
			r := analyse(t, 16000, scaled(by, steps))
			if steps == 0 {
				require.True(t, r.Peak.OK())
			}
			require.Zero(t, r.Clipped.Value, "%g, %g steps", by, steps)
		}
	}
}
