package laughter

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/pitch"
	"github.com/colloquy-go/colloquy/dsp/prosody"
	"github.com/colloquy-go/colloquy/internal/synth"
)

const rate = synth.Rate

// hear returns the frames and the track of a sound.
func hear(t testing.TB, x []float32) ([]float32, *prosody.Track) {
	m, err := prosody.NewMeter(rate)
	require.NoError(t, err)
	p, f, tr := pitch.New(pitch.Config{}), mel.NewFrontEnd(mel.Config{}), new(prosody.Track)
	tr.AppendLevels(m.Flush(m.Append(nil, x)))
	tr.AppendPitch(p.Append(nil, x))
	tr.AppendPitch(p.Flush(nil))
	return f.Flush(f.Append(nil, x)), tr
}

func find(t testing.TB, x []float32) []Bout {
	frames, track := hear(t, x)
	d := New()
	d.Append(frames)
	return d.Find(nil, track)
}

func with(change func(m *synth.Laugh)) synth.Laugh {
	m := synth.Ha()
	change(&m)
	return m
}

func TestOnlyCallsThatAreAlikeAreLaughter(t *testing.T) {
	for name, c := range map[string]struct {
		m    synth.Laugh
		want int
	}{
		"a man's":                          {synth.Ha(), 1},
		"a woman's":                        {with(func(m *synth.Laugh) { m.Hz, m.Vowels = 400, []float64{750} }), 1},
		"fast":                             {with(func(m *synth.Laugh) { m.Period, m.Voiced = .14, .06 }), 1},
		"long":                             {with(func(m *synth.Laugh) { m.Calls, m.Weaker = 14, .7 }), 1},
		"breathy":                          {with(func(m *synth.Laugh) { m.Breath = -16 }), 1},
		"three calls":                      {with(func(m *synth.Laugh) { m.Calls = 3 }), 0},
		"slow":                             {with(func(m *synth.Laugh) { m.Period = .36 }), 0},
		"as deep as talk":                  {with(func(m *synth.Laugh) { m.Hz = 125 }), 0},
		"voiced throughout":                {with(func(m *synth.Laugh) { m.Voiced = .2 }), 0},
		"another vowel each":               {with(func(m *synth.Laugh) { m.Vowels = []float64{300, 900, 500} }), 0},
		"sa sa sa sa":                      {with(func(m *synth.Laugh) { m.Hiss = true }), 0},
		"louder and louder":                {with(func(m *synth.Laugh) { m.Weaker = -3 }), 0},
		"so faint that it may be anything": {with(func(m *synth.Laugh) { m.Soft = 40 }), 0},
	} {
		got := find(t, c.m.Amid(1))
		require.Len(t, got, c.want, name)
		for _, b := range got {
			length := c.m.Period * float64(c.m.Calls)
			require.InDelta(t, 6.3, float64(b.Start)/rate, .3, name)
			require.InDelta(t, 6.3+length, float64(b.End)/rate, .4, name)
			require.InDelta(t, c.m.Calls, b.Calls, 1.5, name)
			require.InEpsilon(t, c.m.Hz, b.F0, .25, name)
			require.GreaterOrEqual(t, b.Confidence, .7)
			require.Less(t, b.Confidence, 1.)
		}
	}
}

// Talk alone is no laughter, whoever talks; nor is nothing.
func TestTalkIsNoLaughter(t *testing.T) {
	require.Empty(t, find(t, nil))
	require.Empty(t, find(t, make([]float32, 5*rate)))
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		require.Empty(t, find(t, synth.Talk(nil, 20, 100+25*float64(seed), r)), seed)
	}
}

// Most of what the literature calls usual is found: the ranges are those of the authors that the package names.
func TestUsualLaughterIsFound(t *testing.T) {
	found, n := 0, 0
	for _, period := range []float64{.15, .18, .21, .23} {
		for _, hz := range []float64{220, 280, 340, 400, 460} {
			for _, vowel := range []float64{500, 650, 800} {
				m := with(func(m *synth.Laugh) { m.Period, m.Hz, m.Vowels = period, hz, []float64{vowel} })
				n++
				if len(find(t, m.Amid(uint64(n)))) == 1 {
					found++
				}
			}
		}
	}
	t.Logf("%d of %d", found, n)
	require.Greater(t, float64(found), .8*float64(n))
}

func TestPortionsMakeNoDifference(t *testing.T) {
	frames, track := hear(t, synth.Ha().Amid(3))
	whole := New()
	whole.Append(frames)
	want := whole.Find(nil, track)
	require.Len(t, want, 1)
	r := rand.New(rand.NewPCG(5, 5))
	d := New()
	for at := 0; at < len(frames); {
		n := min(len(frames)-at, Bands*r.IntN(70))
		d.Append(frames[at : at+n])
		d.Find(nil, track) // looking does not disturb
		at += n
	}
	require.Equal(t, want, d.Find(nil, track))
	before := []Bout{{Calls: 99}}
	require.Equal(t, append(before, want...), d.Find(before, track))
}

// A sound that ends amid the laughter has its last call too.
func TestTheSoundMayEnd(t *testing.T) {
	x := synth.Ha().Amid(2)
	require.Len(t, find(t, x[:int((6.3+3*synth.Ha().Period+.06)*rate)]), 1)
}

func TestWholeFramesOnly(t *testing.T) {
	require.Panics(t, func() { New().Append(make([]float32, Bands+1)) })
	d := New()
	d.Append(make([]float32, 100*Bands))
	require.Empty(t, d.Find(nil, new(prosody.Track)), "no track yet")
	require.Empty(t, New().Find(nil, new(prosody.Track)))
}

// Ten hours of talk leave next to nothing behind.
func TestLittleIsKept(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	frames, _ := hear(t, synth.Talk(nil, 60, 150, r))
	d := New()
	d.Append(frames)
	require.Less(t, len(d.kept)*24, 60*100*12, "bytes")
}

func BenchmarkAppend(b *testing.B) {
	frames, _ := hear(b, synth.Ha().Amid(1))
	d := New()
	d.Append(frames)
	b.ReportAllocs()
	b.ResetTimer()
	n := 0
	for range b.N {
		d.Append(frames[n : n+Bands])
		if n += Bands; n == len(frames) {
			n, d.kept, d.run = 0, d.kept[:0], 0
		}
	}
}

func TestNothingIsAllocatedPerFrame(t *testing.T) {
	frames, _ := hear(t, synth.Talk(nil, 10, 140, rand.New(rand.NewPCG(2, 2))))
	d := New()
	d.kept = make([]call, 0, 1000)
	require.Zero(t, testing.AllocsPerRun(5, func() { d.Append(frames); d.kept, d.run = d.kept[:0], 0 }))
}

func ExampleDetector() {
	x := synth.Ha().Amid(1)
	m, _ := prosody.NewMeter(rate)
	p, f, t := pitch.New(pitch.Config{}), mel.NewFrontEnd(mel.Config{}), new(prosody.Track)
	t.AppendLevels(m.Flush(m.Append(nil, x)))
	t.AppendPitch(p.Append(nil, x))
	t.AppendPitch(p.Flush(nil))
	d := New()
	d.Append(f.Append(nil, x))
	for _, b := range d.Find(nil, t) {
		fmt.Printf("somebody laughs at %.0f s\n", float64(b.Start)/rate)
	}
	// Output: somebody laughs at 6 s
}
