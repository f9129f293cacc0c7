package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/colloquy-go/colloquy/dsp/diarize"
	"github.com/colloquy-go/colloquy/dsp/mel"
	"github.com/colloquy-go/colloquy/dsp/resample"
	"github.com/colloquy-go/colloquy/dsp/vad"
	"github.com/colloquy-go/colloquy/internal/score"
)

const stageRate = 16000 // Hz, of what the stages see

// TestThreeSpeakersAreFound holds the recording to what it is for: a newcomer's first look at the stages shall be right,
// and not by luck.
func TestThreeSpeakersAreFound(t *testing.T) {
	clean := soundOf(t)
	for _, c := range []struct {
		name string
		x    []float32
	}{
		{"as it is", clean},
		{"with noise at 40 dB", noisy(clean, 40)},
		{"12 dB quieter", quieter(clean, 12)},
	} {
		for _, o := range []diarize.Options{{}, {Blend: -1}} {
			t.Run(fmt.Sprintf("%s, blend %d", c.name, o.Blend), func(t *testing.T) {
				whole := []score.Interval{{Start: 0, End: float64(len(c.x)) / stageRate}}
				s := score.Diarize(truthOf(t), found(t, c.x, o), whole, score.Options{})
				t.Logf("DER %.2f %%: of %.2f s missed %.2f, false %.2f, confused %.2f; overlap %.2f s",
					100*s.DER(), s.Speech, s.Miss, s.FalseAlarm, s.Confusion, s.OverlapRef)
				require.Equal(t, 3, s.HypSpeakers)
				require.LessOrEqual(t, s.DER(), .10)
			})
		}
	}
}

// soundOf returns the recording of the tree at the rate of the stages.
func soundOf(t testing.TB) []float32 {
	x, from, err := decode(read(t, ".wav"))
	require.NoError(t, err)
	r, err := resample.New(from, stageRate)
	require.NoError(t, err)
	return r.Flush(r.Append(nil, x))
}

// found returns who speaks when in x, as the stages find it.
func found(t testing.TB, x []float32, o diarize.Options) (all []score.Segment) {
	ctx := context.Background()
	f := mel.NewFrontEnd(mel.Config{})
	logmel := f.Flush(f.Append(nil, x))
	speech, err := vad.New().Detect(ctx, logmel, int64(len(x)), vad.Options{})
	require.NoError(t, err)
	d := diarize.New(o)
	require.NoError(t, d.Add(ctx, diarize.Piece{LogMel: logmel, Speech: speech}))
	labels, err := d.Finish(ctx)
	require.NoError(t, err)
	for _, l := range labels {
		at := score.Interval{Start: float64(l.Start) / stageRate, End: float64(l.End) / stageRate}
		all = append(all, score.Segment{Interval: at, Speaker: fmt.Sprint(l.Speaker)})
	}
	return all
}

// noisy returns x with white noise so many dB below it.
func noisy(x []float32, db float64) []float32 {
	r := rand.New(rand.NewPCG(1, 0))
	y := make([]float32, len(x))
	for i := range y {
		y[i] = float32(r.NormFloat64())
	}
	level(y, 0)
	add(y, x, float32(decibels(db)/rms(x)))
	level(y, -20)
	return y
}

func quieter(x []float32, db float64) []float32 {
	y := slices.Clone(x)
	for i := range y {
		y[i] *= float32(decibels(-db))
	}
	return y
}
