package diarize

import (
	"errors"
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
	"github.com/colloquy-go/colloquy/internal/model/ivector"
)

func TestCellsCoverSpeech(t *testing.T) {
	speech := []dsp.Span{{Start: 100, End: 101}, {Start: 200, End: 200}, {Start: 1000, End: 1000 + 5*rate/2 + 7}}
	cells, err := cut(speech, 0)
	if err != nil || len(cells) != 11 { // one for a single sample, none for nothing, ten quarters of a second
		t.Fatal(len(cells), err)
	}
	if !cells[0].first || !cells[1].first || cells[2].first || cells[1].Start != 1000 || cells[10].End != speech[2].End {
		t.Error(cells)
	}
	for i, c := range cells[2:] {
		if c.Start != cells[i+1].End {
			t.Errorf("gap before cell %d", i+2)
		}
	}
}

func TestSpansOutOfOrderAreRefused(t *testing.T) {
	for name, spans := range map[string][]dsp.Span{
		"turned round": {{Start: 10, End: 5}},
		"overlapping":  {{Start: 0, End: 10}, {Start: 9, End: 20}},
		"backwards":    {{Start: 30, End: 40}, {Start: 0, End: 10}},
		"before zero":  {{Start: -5, End: 10}},
	} {
		if _, err := cut(spans, 0); !errors.Is(err, ErrOrder) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := cut([]dsp.Span{{Start: 5, End: 10}}, 6); !errors.Is(err, ErrOrder) {
		t.Error("a piece that begins before the last one ended:", err)
	}
}

// Windows of six cells around the middle of a cell, moved into the stretch; by hand.
func TestWindow(t *testing.T) {
	for _, c := range []struct {
		i, n     int
		from, to float64
	}{{0, 1, 0, 1}, {2, 4, 0, 4}, {0, 20, 0, 6}, {2, 20, 0, 6}, {3, 20, .5, 6.5}, {10, 20, 7.5, 13.5}, {19, 20, 14, 20}} {
		if from, to := window(c.i, c.n); from != c.from || to != c.to {
			t.Errorf("cell %d of %d: %v to %v, want %v to %v", c.i, c.n, from, to, c.from, c.to)
		}
	}
}

func TestBlocksAreRunsOfSixWithinAStretch(t *testing.T) {
	cells := make([]cell, 10)
	cells[0].first, cells[8].first = true, true
	if got, want := blocks(cells), []int{0, 0, 0, 0, 0, 0, 1, 1, 2, 2}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestThinKeepsEverySecondFrame(t *testing.T) {
	for frames, want := range map[int][]float32{2: {1}, 5: {1, 3}, 6: {1, 3, 5}} {
		x := make([]float32, frames*ivector.Dims)
		for i := range x {
			x[i] = float32(i / ivector.Dims)
		}
		got := thin(x)
		if len(got) != len(want)*ivector.Dims {
			t.Fatalf("of %d frames %d values", frames, len(got))
		}
		for i, v := range got {
			if v != want[i/ivector.Dims] {
				t.Fatalf("of %d frames: value %d is of frame %v", frames, i, v)
			}
		}
	}
}
