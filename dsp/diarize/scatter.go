package diarize

import (
	"context"
	"math"
	"slices"

	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

// Windows that follow each other are mostly of one voice. How far they lie apart tells what a voice scatters by in this recording,
// and how much farther windows lie apart in general tells whether there are several voices: without that
// ratio, the contrast, a monologue whose mean was removed is nothing but scatter, to be blown up by normalisation.

// contrast returns the ratio of the mean square of vectors, less the mean of the recording and over their lengths, to
// half the mean square between windows that follow each other: about 1.1 to 1.3 for a monologue, 1.4 to 2.5 for a
// conversation. With few windows it is moved towards 1.
func contrast(ctx context.Context, v *vectors, cells []cell) (float64, error) {
	mean := v.mean()
	total := 0.
	scatter, err := v.neighbours(ctx, cells, func(x []float32) {
		k := 1 / ivector.Norm(x)
		for d := range x {
			x[d] = (x[d] - mean[d]) * k
			total += float64(x[d]) * float64(x[d])
		}
	})
	if err != nil || len(scatter) == 0 {
		return 1, err
	}
	n := float64(len(scatter))
	ratio := total / float64(v.len()) / max(scatter[(len(scatter)-1)/2], 1e-12)
	return 1 + (ratio-1)*n/(n+contrastTrust), nil
}

// neighbours returns, sorted, half the squared distance between each cell and the one a window later, as far as they
// are of one stretch of speech. each is called for every vector before and may change it.
func (v *vectors) neighbours(ctx context.Context, cells []cell, each func([]float32)) ([]float64, error) {
	var ring [windowCells + 1][]float32
	for i := range ring {
		ring[i] = make([]float32, v.rank)
	}
	var all []float64
	run := 0
	for i, c := range cells {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		x, before := ring[i%len(ring)], ring[(i+1)%len(ring)]
		v.get(x, i, i+1)
		each(x)
		if run++; c.first {
			run = 1
		}
		if run <= windowCells {
			continue
		}
		var sum float64
		for d, a := range x {
			e := float64(a - before[d])
			sum += float64(e * e)
		}
		all = append(all, sum/2)
	}
	slices.Sort(all)
	return all, nil
}

// settle scales projected vectors so that a voice scatters by as much from window to window as it usually does:
// microphones and rooms change how far everything lies apart. With own 0 nothing is done, with 1 the scatter becomes
// the usual one; the fewer pairs of windows there are, the less is done.
func (v *vectors) settle(ctx context.Context, cells []cell, t tuning) error {
	if t.own == 0 {
		return nil
	}
	scatter, err := v.neighbours(ctx, cells, func([]float32) {})
	if err != nil || len(scatter) == 0 {
		return err
	}
	n := float64(len(scatter))
	found := scatter[(len(scatter)-1)/2] / float64(v.rank)
	found = (float64(found*n) + float64(t.usual*scatterTrust)) / (n + scatterTrust)
	v.scale(math.Pow(t.usual/max(found, 1e-3), t.own/2))
	return nil
}
