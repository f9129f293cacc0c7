package diarize

import (
	"context"
	"slices"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

// A minute of speech with a pause every three to five seconds; b.Elapsed()·60 is what an hour of speech costs.
func BenchmarkAddMinute(b *testing.B) {
	logmel, speech := talk(15, deep, high, small)
	d := New(Options{})
	p := Piece{LogMel: logmel, Speech: speech}
	b.ReportAllocs()
	for b.Loop() {
		if err := d.Add(context.Background(), p); err != nil {
			b.Fatal(err)
		}
		d.cells, d.speech = d.cells[:0], 0
		d.vectors.truncate(0)
	}
}

// What is done for every cell of a short recording and of a long one: nothing is allocated.
func BenchmarkCell(b *testing.B) {
	for _, long := range []bool{false, true} {
		b.Run(map[bool]string{false: "short", true: "long"}[long], func(b *testing.B) { benchmarkCell(b, long) })
	}
}

func benchmarkCell(b *testing.B, long bool) {
	logmel, speech := talk(2, deep)
	r := newReader(shared())
	r.frames.Reset(logmel)
	r.thrifty = long
	cells, err := cut(speech, 0)
	if err != nil {
		b.Fatal(err)
	}
	dst := newVectors(r.model.Diarization.Between)
	for i := range r.ring {
		r.readCell(r.ring[i], cells[i])
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.readCell(r.ring[i%len(r.ring)], cells[i%len(cells)])
		r.sum.Reset()
		for _, v := range r.ring {
			r.sum.Add(1, v)
		}
		r.model.Diarization.Whiten(r.white, r.solve(), r.scratch)
		dst.append(r.white)
		dst.n = 0 // its chunk stays
	}
}

// hours returns the 14,400 cells of each of so many hours of speech of six voices, and their blocks.
func hours(n int) (*vectors, []int) {
	who := make([]int, n*14400)
	block := make([]int, len(who))
	for i := range who {
		who[i], block[i] = i/20*7%6, i/blockCells
	}
	return cloud(PrintSize, who...), block
}

var many = tuning{alpha: .085, threshold: -1, fa: .1, fb: 2, loop: .95}

func BenchmarkClusterHour(b *testing.B)     { benchmarkCluster(b, 1) }
func BenchmarkClusterTenHours(b *testing.B) { benchmarkCluster(b, 10) }

func benchmarkCluster(b *testing.B, n int) {
	z, block := hours(n)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cluster(context.Background(), z, block, many, 1, hardMax); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkResegmentHour(b *testing.B) {
	z, block := hours(1)
	start := make([]int, len(block))
	for i := range start {
		start[i] = i / 20 * 7 % 6
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := resegment(context.Background(), z, start, many, 1); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSimilarity(b *testing.B) {
	p, err := NewPrint(frames(deep.say(3, 1)))
	if err != nil {
		b.Fatal(err)
	}
	q := p
	slices.Reverse(q[:])
	b.ReportAllocs()
	for b.Loop() {
		Similarity(&p, &q)
	}
}

func BenchmarkSegmentsHour(b *testing.B) {
	var spans []dsp.Span
	for i := range int64(900) {
		spans = append(spans, dsp.Span{Start: i * 4 * rate, End: (i*4 + 3) * rate})
	}
	cells, _ := cut(spans, 0)
	l := labels{make([]int, len(cells)), make([]float32, len(cells))}
	for i := range l.speaker {
		l.speaker[i] = i / 7 % 5
	}
	d := &Diarizer{cells: cells}
	b.ReportAllocs()
	for b.Loop() {
		d.segments(l)
	}
}
