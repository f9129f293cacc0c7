package echo

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
)

type levels []float32

func (l levels) Len() int                  { return len(l) }
func (l levels) LevelDB(frame int) float32 { return l[frame] }

// room returns two microphones of 60 s at -60 dB of noise: A speaks in the first half, B in the second, in syllables of
// chance, and what A says comes into B's track so much later and so many dB weaker, and the other way round not at all.
func room(lag int, down float64) []Track {
	r := rand.New(rand.NewPCG(1, 2))
	a, b := make(levels, 6000), make(levels, 6000)
	for i := range a {
		a[i], b[i] = -60+float32(r.NormFloat64()), -60+float32(r.NormFloat64())
	}
	level := 0.
	for i := range 6000 {
		if i%12 == 0 {
			level = -35 + 15*r.Float64()
		}
		said := level + r.NormFloat64()
		if i < 3000 {
			a[i] = float32(said)
			if j := i + lag; j < 6000 {
				b[j] = float32(10 * math.Log10(math.Pow(10, float64(b[j])/10)+math.Pow(10, (said-down)/10)))
			}
		} else {
			b[i] = float32(said)
		}
	}
	half := int64(3000 * hop)
	return []Track{
		{Levels: a, Speech: []dsp.Span{{Start: 0, End: half}}},
		{Levels: b, Speech: []dsp.Span{{Start: half, End: 2 * half}}},
	}
}

func TestEchoOfKnownLagAndLevel(t *testing.T) {
	for _, c := range []struct {
		lag  int
		down float64
		leak bool
	}{{0, 12, true}, {3, 20, true}, {9, 15, false}, {42, 25, false}} {
		got := Find(room(c.lag, c.down))
		require.Empty(t, got[0], "A's track holds only A")
		require.Len(t, got[1], 1, "%+v", c)
		e := got[1][0]
		require.Equal(t, 0, e.From)
		require.EqualValues(t, c.lag*hop, e.Lag)
		require.InDelta(t, -c.down, e.Level, 1)
		require.Greater(t, e.Correlation, .7)
		require.Equal(t, c.leak, e.Leak())
	}
}

func TestNoEcho(t *testing.T) {
	for _, got := range Find(room(9, 60)) {
		require.Empty(t, got, "buried in the noise")
	}
	short := room(9, 12)
	short[0].Speech[0].End = 400 * hop
	require.Empty(t, Find(short)[1], "4 s are too few")
	require.Empty(t, Find(nil))
	require.Equal(t, [][]Echo{nil}, Find(short[:1]))
	empty := []Track{{Levels: levels{}}, {Levels: levels{}}}
	require.Equal(t, [][]Echo{nil, nil}, Find(empty))
}

func TestOffsetsAreTakenOff(t *testing.T) {
	all := room(12, 15)
	all[1].Levels = all[1].Levels.(levels)[500:] // began 5 s later
	all[1].Offset = 500 * hop
	all[1].Speech = []dsp.Span{{Start: 2500 * hop, End: 5500 * hop}}
	got := Find(all)
	require.Len(t, got[1], 1)
	require.EqualValues(t, 12*hop, got[1][0].Lag)
}

func ExampleFind() {
	for _, e := range Find(room(20, 15))[1] {
		fmt.Printf("%d ms later, %.0f dB\n", e.Lag/16, e.Level)
	}
	// Output: 200 ms later, -15 dB
}

// Of two tracks of an hour, a minute is looked at.
func BenchmarkFind(b *testing.B) {
	all := room(20, 15)
	for b.Loop() {
		Find(all)
	}
}
