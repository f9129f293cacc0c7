package diarize_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/dsp/diarize"
)

// The zero values are those of the zero Options.
func TestZeroValues(t *testing.T) {
	ctx := context.Background()
	found, err := new(diarize.Diarizer).Finish(ctx)
	require.NoError(t, err)
	require.Empty(t, found)

	piece := diarize.Piece{LogMel: make([]float32, 40*600), Speech: []dsp.Span{{Start: 0, End: 5 * 16000}}}
	made, zero := diarize.New(diarize.Options{}), new(diarize.Diarizer)
	require.NoError(t, made.Add(ctx, piece))
	require.NoError(t, zero.Add(ctx, piece))
	want, err := made.Finish(ctx)
	require.NoError(t, err)
	found, err = zero.Finish(ctx)
	require.NoError(t, err)
	require.NotEmpty(t, want)
	require.Equal(t, want, found)

	live := new(diarize.Live)
	require.Empty(t, live.Segments())
	up, err := live.Push(ctx, diarize.LivePiece{LogMel: make([]float32, 40*100), Speech: []dsp.Span{{Start: 0, End: 16000}}})
	require.NoError(t, err)
	require.Positive(t, up.Label.Len())
	require.NotEmpty(t, live.Segments())
}
