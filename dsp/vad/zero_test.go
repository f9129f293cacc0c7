package vad_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp/vad"
)

func TestZeroValues(t *testing.T) {
	ctx := context.Background()
	sound := make([]float32, 4000)
	for i := range sound {
		sound[i] = float32(i%80) / 80
	}
	rows := vad.NewFine().Append(nil, sound)
	require.Equal(t, rows, new(vad.Fine).Append(nil, sound))

	logmel := make([]float32, 100*vad.Bands)
	want, err := vad.New().Probabilities(ctx, nil, logmel)
	require.NoError(t, err)
	var zero vad.Detector
	got, err := zero.Probabilities(ctx, nil, logmel)
	require.NoError(t, err)
	require.Equal(t, want, got)

	tail := make([]float32, len(want)-40)
	new(vad.Detector).Tail(tail, nil, logmel, nil, 40)
	require.Equal(t, want[40:], tail)

	got, err = new(vad.Detector).Overlap(ctx, nil, rows)
	require.NoError(t, err)
	require.Empty(t, got, "no piece was given")
}
