package colloquy_test

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy"
	"github.com/colloquy-go/colloquy/dsp"
)

// ringBack appends rings of 2 s every 6 s, as in North America.
func ringBack(x []float32, rate dsp.Rate, rings int) []float32 {
	for k := range rings * 6 * int(rate) {
		t := float64(k) / float64(rate)
		v := 0.
		if math.Mod(t, 6) < 2 {
			v = .1 * (math.Sin(2*math.Pi*440*t) + math.Sin(2*math.Pi*480*t))
		}
		x = append(x, float32(v+.0003*math.Sin(1e5*t*t)))
	}
	return x
}

// Before anybody answers it rings three times, with 4 s of waiting after the last.
func TestACallThatRingsFirst(t *testing.T) {
	rate := conversation(t).Rate()
	talk := all(t, conversation(t).Mix())[:20*int(rate)]
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: &dsp.PCM{SampleRate: rate, Samples: append(ringBack(nil, rate, 3), talk...)}})
	require.Len(t, m.SoundEvents(), 1)
	e := m.SoundEvents()[0]
	assert.Equal(t, colloquy.SoundRinging, e.Kind)
	assert.InDelta(t, 0, e.Start.Seconds(), .2)
	assert.InDelta(t, 14, e.End.Seconds(), .2)
	require.NotEmpty(t, m.Segments)
	assert.Greater(t, m.Segments[0].Start, 16*time.Second, "ringing is no speech")
	alone := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: &dsp.PCM{SampleRate: rate, Samples: talk}})
	assert.InDelta(t, alone.Silence().Total.Value+4, m.Silence().Total.Value, 1, "nor silence")
	again := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: &dsp.PCM{SampleRate: rate, Samples: append(ringBack(nil, rate, 3), talk...)}})
	assert.Equal(t, m, again)
}

// Two people on a line; what Ben says comes back out of Ida's loudspeaker 180 ms later and 20 dB weaker.
func TestEchoOfACall(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	rate := conversation(t).Rate()
	ben, _ := solo(t, "Ben")
	ida, _ := solo(t, "Ida")
	delay := int(rate) * 180 / 1000
	for i := range ida {
		if i >= delay {
			ida[i] += .1 * ben[i-delay]
		}
	}
	m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Tracks: []colloquy.Track{
		{Speaker: "ben", Audio: &dsp.PCM{SampleRate: rate, Samples: ben}}, {Speaker: "ida", Audio: &dsp.PCM{SampleRate: rate, Samples: ida}},
	}})
	q := m.RecordingQuality()
	assert.Empty(t, q[0].Echoes)
	require.Len(t, q[1].Echoes, 1)
	e := q[1].Echoes[0]
	assert.Equal(t, "ben", e.From)
	assert.Equal(t, 180*time.Millisecond, e.Delay)
	assert.InDelta(t, -20, e.Level, 1.5)
	assert.Equal(t, "P1", m.Pseudonymize().Sound.Quality[1].Echoes[0].From)
	for _, s := range m.AudioQuality().Speakers {
		assert.Equal(t, colloquy.Narrowband, s.Band)
		assert.True(t, s.Grade.OK())
	}
	assert.NotEmpty(t, m.Prosody().Turns)
}

func TestMusicHasNoTalker(t *testing.T) {
	root := os.Getenv("COLLOQUY_DATA")
	if root == "" {
		t.Skip("COLLOQUY_DATA does not name the folder of recordings")
	}
	if _, err := exec.LookPath("flac"); err != nil {
		t.Skip("flac is not installed")
	}
	for _, name := range []string{"nospeech_music", "nospeech_guitar"} {
		m := analyze(t, colloquy.Analyzer{}, colloquy.Input{Audio: pcm(readFLAC(t, filepath.Join(root, "audio", "vad", name+".flac")))})
		require.Len(t, m.SoundEvents(), 1, name)
		assert.Equal(t, colloquy.SoundMusic, m.SoundEvents()[0].Kind)
		assert.Empty(t, m.Segments, name)
	}
}
