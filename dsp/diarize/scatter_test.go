package diarize

import (
	"context"
	"errors"
	"math"
	"testing"
)

// twoHeights returns vectors of one stretch whose values are 0 for windowCells cells and then h for as many, in turns, so that
// half the squared distance between neighbouring windows is h²/2 a dimension, everywhere.
func twoHeights(n int, h float64) (*vectors, []cell) {
	v := newVectors(make([]float32, 4))
	x := make([]float32, v.rank)
	cells := make([]cell, n)
	for i := range cells {
		cells[i].first = i == 0
		for d := range x {
			x[d] = float32(h * float64(i/windowCells%2))
		}
		v.append(x)
	}
	return v, cells
}

// With height 2 the scatter is 2 a dimension. Of 106 cells 100 have a partner a window before, so that what is believed is
// (100·2 + 10·.6)/110 = 1.873, and with a share of one half values shrink by (.6/1.873)^¼ = .752.
func TestVectorsSettleToTheUsualScatter(t *testing.T) {
	v, cells := twoHeights(106, 2)
	if err := v.settle(context.Background(), cells, tuning{usual: .6, own: .5}); err != nil {
		t.Fatal(err)
	}
	if got := float64(v.row(windowCells)[0]) / vectorScale; math.Abs(got-2*.752) > .005 {
		t.Errorf("%.3f, want %.3f", got, 2*.752)
	}
}

func TestVectorsThatStay(t *testing.T) {
	for name, c := range map[string]struct {
		cells int
		share float64
	}{"no share": {100, 0}, "no pair of windows": {windowCells, .5}} {
		v, cells := twoHeights(c.cells, 3)
		v.row(0)[1] = 700
		if err := v.settle(context.Background(), cells, tuning{usual: .6, own: c.share}); err != nil || v.row(0)[1] != 700 {
			t.Error(name, v.row(0)[1], err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	v, cells := twoHeights(100, 3)
	if err := v.settle(ctx, cells, tuning{usual: .6, own: .5}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
