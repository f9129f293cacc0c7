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
	read := func(thrifty bool) []int16 {
		r.frames.Reset(logmel)
		r.setLevel(cells)
		r.thrifty = thrifty
		var all []int16
		for len(cells) > 0 && err == nil {
			n := 1
			for n < len(cells) && !cells[n].first {
				n++
			}
			all, err = r.stretch(context.Background(), all, cells[:n])
			cells = cells[n:]
		}
		cells, _ = cut(speech, 0)
		return all
	}
	exact, near := read(false), read(true)
	if err != nil || len(exact) != len(near) {
		t.Fatal(len(exact), len(near), err)
	}
	var off, size float64
	mean := meanOf(exact, PrintSize)
	for i := range exact {
		x := float64(exact[i])/vectorScale - float64(mean[i%PrintSize])
		size += x * x
		off += math.Pow(float64(exact[i]-near[i])/vectorScale, 2)
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
		if _, err := r.read(context.Background(), nil, Piece{LogMel: logmel}, cells); err != nil || r.thrifty != c.want {
			t.Errorf("%s: %v, %v", c.what, r.thrifty, err)
		}
	}
}
