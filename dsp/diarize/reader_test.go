package diarize

import (
	"context"
	"math"
	"testing"
)

// What is spared in long recordings moves a vector far less than what a voice scatters by.
func TestThriftyVectorsAreNearTheExactOnes(t *testing.T) {
	logmel, speech := talk(4, deep, high)
	cells, err := cut(speech, 0)
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(shared())
	read := func(thrifty bool) *vectors {
		r.frames.Reset(logmel)
		r.setLevel(cells)
		r.thrifty = thrifty
		all := newVectors(r.model.Diarization.Between)
		for len(cells) > 0 && err == nil {
			n := 1
			for n < len(cells) && !cells[n].first {
				n++
			}
			err = r.stretch(context.Background(), all, cells[:n])
			cells = cells[n:]
		}
		cells, _ = cut(speech, 0)
		return all
	}
	exact, near := read(false), read(true)
	if err != nil || exact.len() != near.len() {
		t.Fatal(exact.len(), near.len(), err)
	}
	var off, size float64
	mean := exact.mean()
	for i := range exact.len() {
		for d, q := range exact.row(i) {
			x := float64(q)/vectorScale - float64(mean[d])
			size += x * x
			off += math.Pow(float64(q-near.row(i)[d])/vectorScale, 2)
		}
	}
	if off > .1*size {
		t.Errorf("the error is %.3f of the variance", off/size)
	}
}

func TestLongPiecesAreReadThriftily(t *testing.T) {
	logmel, speech := talk(4, deep)
	r := newReader(shared())
	for _, c := range []struct {
		what  string
		times int64 // the speech is claimed to be so much longer
		want  bool
	}{{"16 s", 1, false}, {"160 s", 10, true}} {
		cells, err := cut(speech, 0)
		if err != nil {
			t.Fatal(err)
		}
		for i := range cells {
			cells[i].Start, cells[i].End = cells[i].Start*c.times, cells[i].End*c.times
		}
		if err := r.read(context.Background(), newVectors(r.model.Diarization.Between), Piece{LogMel: logmel}, cells); err != nil || r.thrifty != c.want {
			t.Errorf("%s: %v, %v", c.what, r.thrifty, err)
		}
	}
}
