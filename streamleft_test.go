package colloquy

import (
	"bytes"
	"context"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp/wav"
)

// A Finish that is cancelled leaves behind what it was at, which ends by itself. Meanwhile the stream can be asked what it knew: what is
// left behind and who asks must not meet, which the race detector tells.
func TestAStreamWhoseFinishWasLeftBehindCanBeAsked(t *testing.T) {
	b, err := os.ReadFile("examples/quickstart/conversation.wav")
	require.NoError(t, err)
	w, err := wav.Open(bytes.NewReader(b))
	require.NoError(t, err)
	x := make([]float32, 6*int(w.Rate()))
	_, err = w.Mix().ReadSamples(x, 0)
	require.NoError(t, err)
	pushed := func() *Stream {
		s, err := NewStream(StreamOptions{Rate: w.Rate(), Own: &Speaker{ID: "ann"}})
		require.NoError(t, err)
		_, err = s.Push(x)
		require.NoError(t, err)
		return s
	}
	s, before := pushed(), pushed().Snapshot()
	require.NotEmpty(t, before.Segments)

	held, release := make(chan struct{}), make(chan struct{})
	ended := make(chan struct{})
	tap := s.pass.tap
	s.pass.tap = func(frames []float32, rows []byte) {
		close(held)
		<-release
		if tap != nil {
			tap(frames, rows)
		}
		close(ended)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-held
		cancel()
	}()
	_, err = s.Finish(ctx)
	require.ErrorIs(t, err, context.Canceled)
	close(release)
	for range 50 {
		assert.Equal(t, before, s.Snapshot())
		time.Sleep(time.Millisecond)
	}
	<-ended
	assert.Equal(t, before, s.Snapshot())
	assert.Empty(t, s.Became("ann"))
	_, err = s.Finish(context.Background())
	assert.ErrorIs(t, err, ErrStreamFinished)
}
