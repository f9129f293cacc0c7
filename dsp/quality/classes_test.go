package quality

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/resample"
)

// stops returns bursts of noise that, when they end, fall by so many dB at once and decay from there.
func stops(seconds, fall, rt60 float64) []float32 {
	x := noise(int(seconds*16000), .05, 9)
	for i := range x {
		if t := math.Mod(float64(i)/16000, .75); t > .35 {
			x[i] *= float32(math.Pow(10, -fall/20-3*(t-.35)/rt60))
		}
	}
	return add(x, noise(len(x), .000005, 4))
}

// What falls by F dB at once and then by 60 dB in T has fallen by F + 3/T dB after 50 ms; frames of 32 ms blur that.
func TestClarityOfKnownFalls(t *testing.T) {
	for _, c := range []struct {
		fall, rt60 float64
		distance   Distance
		reverb     bool
	}{{20, .4, Near, false}, {10, .6, Middle, false}, {5, .5, Far, true}, {1, .8, Far, true}} {
		r := analyse(t, 16000, stops(20, c.fall, c.rt60))
		require.InDelta(t, c.fall+3/c.rt60, r.Clarity.Value, 2.5, "%+v", c)
		require.Equal(t, c.distance, r.Distance)
		require.Equal(t, c.reverb, r.Reverberant())
	}
}

func TestClarityIsNotGuessed(t *testing.T) {
	r := analyse(t, 16000, add(bursts(16000, 15, .1, .5, 3), noise(15*16000, .05, 4)))
	require.Equal(t, TooNoisy, r.Clarity.Missing)
	require.Empty(t, r.Distance)
	require.False(t, r.Reverberant())
	require.True(t, (&Report{Clarity: missing(NoDecays), RT60: Value{Value: .5}}).Reverberant())
}

func TestBandsOfTelephony(t *testing.T) {
	for _, c := range []struct {
		rate, low dsp.Rate // what is sampled at low is brought to rate
		band      Band
		limited   bool
	}{
		{8000, 8000, Narrowband, false}, {16000, 8000, Narrowband, true}, {16000, 16000, Wideband, false},
		{44100, 16000, Wideband, true}, {44100, 32000, SuperWideband, true}, {44100, 44100, Fullband, false},
	} {
		x := noise(4*int(c.low), .1, 2)
		if c.low != c.rate {
			up, err := resample.New(c.low, c.rate)
			require.NoError(t, err)
			x = up.Flush(up.Append(nil, x))
			x = add(x, noise(len(x), .0001, 3))
		}
		r := analyse(t, c.rate, x)
		require.Equal(t, c.band, r.Band, "%+v: %v Hz", c, r.Bandwidth.Value)
		require.Equal(t, c.limited, r.BandLimited)
	}
	require.Empty(t, analyse(t, 16000, nil).Band)
}

// By the table: 25·(14 − 9)/10 = 12.5 for the clarity, more than 25·(.5 − .4)/.8 = 3.1 for the room.
func TestGradeTakesTheWorseOfRoomAndDistance(t *testing.T) {
	v := func(x float64) Value { return Value{Value: x} }
	r := Report{SNR: v(40), RT60: v(.5), Clarity: v(9), Bandwidth: v(8000), ActiveRMS: v(-26), HumLevel: missing(NoHum)}
	require.InDelta(t, 87.5, Grade(&r).Value, 1e-9)
	r.Clarity = missing(NoDecays)
	require.InDelta(t, 96.875, Grade(&r).Value, 1e-9)
}
