package speed_test

import (
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/speed"
	"github.com/stretchr/testify/require"
)

const hop = 160

// wandering returns frames whose bands rise and fall, each with its own periods of about the given number of frames.
func wandering(frames int, period float64) []float32 {
	x := make([]float32, 0, frames*speed.Bands)
	for i := range frames {
		for b := range speed.Bands {
			at := 2 * math.Pi * float64(i) / period
			x = append(x, float32(10+math.Sin(at*(1+.01*float64(b)))+.5*math.Sin(2.7*at+float64(b))))
		}
	}
	return x
}

func octaves(t *testing.T, x []float32, f0 float64, spans ...dsp.Span) float64 {
	t.Helper()
	var m speed.Meter
	m.Add(x, 0, spans)
	v, ok := m.Octaves(f0)
	require.True(t, ok)
	return v
}

func TestSlowerSoundIsSlower(t *testing.T) {
	const frames = 3000
	whole := dsp.Span{End: frames * hop}
	usual := octaves(t, wandering(frames, 20), 150, whole)
	require.Less(t, octaves(t, wandering(frames, 40), 75, whole), usual-.5)
	require.InDelta(t, usual-.37, octaves(t, wandering(frames, 20), 75, whole), 1e-9, "an octave of pitch alone")
	louder := wandering(frames, 20)
	for i := range louder {
		louder[i] = 2*louder[i] + float32(i%speed.Bands)
	}
	require.InDelta(t, usual, octaves(t, louder, 150, whole), 1e-4, "neither level, colour nor depth counts")
}

// What a recording gives does not depend on where it is cut between stretches of speech, nor on what is no speech.
func TestPieces(t *testing.T) {
	x := wandering(4000, 20)
	first, second := dsp.Span{Start: 10 * hop, End: 1500 * hop}, dsp.Span{Start: 2200 * hop, End: 3900 * hop}
	want := octaves(t, x, 120, first, second)
	for i := 1500; i < 2200; i++ {
		x[i*speed.Bands+5] = 99
	}
	var m speed.Meter
	m.Add(x[:1600*speed.Bands], 0, []dsp.Span{first})
	m.Add(x[1600*speed.Bands:], 1600, []dsp.Span{second})
	got, ok := m.Octaves(120)
	require.True(t, ok)
	require.Equal(t, want, got)
}

func TestNotKnown(t *testing.T) {
	var m speed.Meter
	_, ok := m.Octaves(120)
	require.False(t, ok, "nothing heard")
	x := wandering(1999, 20)
	m.Add(x, 0, []dsp.Span{{End: 1999 * hop}})
	_, ok = m.Octaves(120)
	require.False(t, ok, "less than 20 s")
	m.Add(wandering(1, 20), 1999, []dsp.Span{{Start: 1999 * hop, End: 2000 * hop}})
	_, ok = m.Octaves(120)
	require.True(t, ok)
	_, ok = m.Octaves(0)
	require.False(t, ok, "no pitch")
	var still speed.Meter
	still.Add(make([]float32, 3000*speed.Bands), 0, []dsp.Span{{End: 3000 * hop}})
	_, ok = still.Octaves(120)
	require.False(t, ok, "nothing changes")
	require.Panics(t, func() { m.Add(make([]float32, 41), 0, nil) })
	m.Add(wandering(5, 20), 0, []dsp.Span{{Start: -9 * hop, End: 900 * hop}}) // beyond the frames: what is there
}
