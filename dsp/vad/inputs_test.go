package vad

import (
	"slices"
	"testing"
)

// The floor is the lowest mean of the blocks within floorBlocks, looked for here one by one.
func TestFloorIsTheQuietestBlockAround(t *testing.T) {
	for _, blocks := range []int{1, 2, 3, 29, 30, 31, 32, 33, 61, 62, 200} {
		var a analysis
		a.reset(randomFrames(uint64(blocks), blocks*stepsPerBlock*framesPerStep))
		for i := range blocks {
			for b := range Bands {
				var around []float32
				for k := max(0, i-floorBlocks); k < min(blocks, i+floorBlocks+1); k++ {
					around = append(around, a.means[k*Bands+b])
				}
				if want := slices.Min(around); a.floor[i*Bands+b] != want {
					t.Fatalf("%d blocks, block %d, band %d: %v, want %v", blocks, i, b, a.floor[i*Bands+b], want)
				}
			}
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	logmel := randomFrames(1, 2000)
	p := make([]float32, 2000)
	d := New()
	fine := make([]byte, 1000*FineBins)
	hear := func() {
		_, _ = d.Probabilities(t.Context(), p, logmel)
		_, _ = d.Overlap(t.Context(), p, fine)
	}
	hear()
	if n := testing.AllocsPerRun(3, hear); n > 0 {
		t.Errorf("%g allocations", n)
	}
}
