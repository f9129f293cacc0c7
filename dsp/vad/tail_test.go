package vad_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp/vad"
)

// noisyFrames returns frames whose level rises and falls like syllables.
func noisyFrames(n int) []float32 {
	r := rand.New(rand.NewPCG(1, 2))
	x := make([]float32, n*vad.Bands)
	for i := range x {
		x[i] = 8 + 4*float32(i/vad.Bands%25)/25 + r.Float32()
	}
	return x
}

// noisyRows returns rows of Fine for so many frames.
func noisyRows(frames int) []byte {
	r := rand.New(rand.NewPCG(3, 4))
	rows := make([]byte, (frames+1)/vad.FramesPerRow*vad.FineBins)
	for i := range rows {
		rows[i] = byte(r.IntN(225))
	}
	return rows
}

func TestTailIsTheEndOfTheWhole(t *testing.T) {
	for _, n := range []int{1, 2, 7, 100, 803} {
		logmel, fine := noisyFrames(n), noisyRows(n)
		d := vad.New()
		speech, err := d.Probabilities(context.Background(), nil, logmel)
		require.NoError(t, err)
		both, err := d.Overlap(context.Background(), nil, fine)
		require.NoError(t, err)
		for _, from := range []int{0, 1, n / 3, n - 1, n} {
			t.Run(fmt.Sprint(n, " frames from ", from), func(t *testing.T) {
				s, o := make([]float32, n-from), make([]float32, n-from)
				vad.New().Tail(s, o, logmel, fine, from)
				assert.Equal(t, speech[from:], s)
				assert.Equal(t, both[from:], o)
			})
		}
	}
}

func TestTailWantsRoomForItsFrames(t *testing.T) {
	logmel := noisyFrames(10)
	assert.Panics(t, func() { vad.New().Tail(make([]float32, 3), make([]float32, 3), logmel, nil, 5) })
	assert.Panics(t, func() { vad.New().Tail(nil, nil, logmel[1:], nil, 10) })
}

func BenchmarkTail(b *testing.B) { // a quarter of a second of a conversation that is followed
	logmel := noisyFrames(800)
	fine := noisyRows(800)
	s, o := make([]float32, 100), make([]float32, 100)
	d := vad.New()
	b.ReportAllocs()
	for b.Loop() {
		d.Tail(s, o, logmel, fine, 700)
	}
}
