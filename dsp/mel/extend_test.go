package mel

import (
	"math"
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

// Corners of the bands above 3680 Hz (.46 of 8 kHz) and 5071.5 Hz (of 11.025 kHz): the bands from 28 and 33 on reach beyond.
func TestBandsThatAreMissing(t *testing.T) {
	for rate, want := range map[dsp.Rate]int{16000: 0, 48000: 0, 8000: 40 - reaching(3680), 11025: 40 - reaching(5071.5), 4000: 0} {
		if got := NewExtension(rate).Missing(); got != want {
			t.Errorf("%d Hz: %d, want %d", rate, got, want)
		}
	}
}

// reaching returns the number of bands that end below hz, by the definition of the bank.
func reaching(hz float64) (n int) {
	mel := func(hz float64) float64 { return 1127 * math.Log(1+hz/700) }
	for step := (mel(7600) - mel(60)) / 41; mel(60)+float64(n+2)*step <= mel(hz); n++ {
	}
	return n
}

// Where the bands that are there have their means, so do the others; and all of them are louder by as much in a louder sound.
func TestMissingBandsFollowTheOthers(t *testing.T) {
	e := NewExtension(8000)
	first := len(bandMeans) - e.Missing()
	for _, gain := range []float32{0, 2} {
		frame := make([]float32, len(bandMeans))
		for i := range frame[:first] {
			frame[i] = bandMeans[i] + gain
		}
		there := slices.Clone(frame[:first])
		e.Fill(frame)
		if !slices.Equal(there, frame[:first]) {
			t.Error("a band that is there has changed")
		}
		for i := first; i < len(frame); i++ {
			if off := math.Abs(float64(frame[i] - bandMeans[i] - gain)); off > .02+.05*float64(gain) {
				t.Errorf("gain %v, band %d: off by %.3f", gain, i, off)
			}
		}
	}
}

// Digital silence stays silence, or near it.
func TestSilenceIsNotFilled(t *testing.T) {
	quiet := float32(math.Log(floor))
	frame := slices.Repeat([]float32{quiet}, len(bandMeans))
	NewExtension(8000).Fill(frame)
	for i, v := range frame {
		if v < quiet || v > quiet+3 {
			t.Errorf("band %d: %v", i, v)
		}
	}
}

func TestExtensionTakesWholeFrames(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	NewExtension(8000).Fill(make([]float32, 41))
}
