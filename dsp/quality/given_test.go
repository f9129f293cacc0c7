package quality

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/mel"
)

// beside analyses x in blocks, with the spectra of a front end.
func beside(x []float32, block int, speech ...dsp.Span) Report {
	a, f := NewBeside(), mel.NewFrontEnd(mel.Config{})
	f.Tap(a.PushSpectrum)
	for ; len(x) > block; x = x[block:] {
		a.Push(x[:block])
		f.Append(nil, x[:block])
	}
	a.Push(x)
	f.Flush(f.Append(nil, x))
	return a.Finish(speech)
}

// What is expected is what an Analyzer says that makes its own spectra.
func TestSpectraOfMelSayTheSame(t *testing.T) {
	for name, x := range map[string][]float32{
		"dry":         add(bursts(16000, 20, .05, .1, 1), noise(20*16000, .0005, 2)),
		"reverberant": add(bursts(16000, 20, .05, .6, 3), noise(20*16000, .00005, 4)),
		"noisy":       add(bursts(16000, 20, .05, .2, 5), noise(20*16000, .01, 6)),
		"with a constant part": add(add(bursts(16000, 20, .05, .1, 1), noise(20*16000, .0005, 2)), func() []float32 {
			x := make([]float32, 20*16000)
			for i := range x {
				x[i] = .05
			}
			return x
		}()),
	} {
		want, got := analyse(t, 16000, x), beside(x, 1<<15)
		require.Equal(t, want.SNR.Missing, got.SNR.Missing, name)
		require.InDelta(t, want.SNR.Value, got.SNR.Value, .5, "%s: SNR", name)
		require.InDelta(t, want.NoiseFloor.Value, got.NoiseFloor.Value, .5, "%s: noise", name)
		require.Equal(t, want.RT60.Missing, got.RT60.Missing, name)
		require.InDelta(t, want.RT60.Value, got.RT60.Value, .08, "%s: reverberation", name)
		require.InDelta(t, want.Clarity.Value, got.Clarity.Value, 2.5, "%s: clarity", name)
		require.Equal(t, want.Bandwidth, got.Bandwidth, name)
		require.Equal(t, got, beside(x, 777), name)
	}
}

func TestNothingToMeasureBesideMel(t *testing.T) {
	require.Equal(t, TooShort, beside(nil, 100).SNR.Missing)
	require.Equal(t, Silent, beside(make([]float32, 32000), 1000).SNR.Missing)
}
