package diarize

import (
	"context"
	"encoding/binary"
	"errors"
	"math"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

// FuzzDiarizer feeds frames and spans cut from random bytes, numbers that are none among them.
func FuzzDiarizer(f *testing.F) {
	f.Add([]byte("a recording that is none, in bytes that mean nothing at all"), uint16(3), int64(7))
	f.Add([]byte{0xff, 0xff, 0x7f, 0xff, 0, 0, 0x80, 0x7f, 1, 2, 3, 4}, uint16(900), int64(-5))
	f.Fuzz(func(t *testing.T, b []byte, count uint16, first int64) {
		logmel := make([]float32, 40*int(count%512))
		for i := range logmel {
			if len(b) >= 4 {
				logmel[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[i%(len(b)-3):]))
			}
		}
		var speech []dsp.Span
		first %= 1 << 40
		at := max(first, 0) * hop
		for _, v := range b[:min(len(b), 64)] {
			s := dsp.Span{Start: at + int64(v%16)*100, End: at + int64(v%16)*100 + int64(v)*16}
			speech = append(speech, s)
			at = s.End
		}
		d := New(Options{Exact: int(count % 5), Blend: first % 10000})
		err := d.Add(context.Background(), Piece{logmel, first, speech, speech[len(speech)/2:]})
		if err != nil && !errors.Is(err, ErrOrder) && !errors.Is(err, ErrRange) {
			t.Fatal(err)
		}
		all, err := d.Finish(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		var last int64
		for _, s := range all {
			if !(s.Confidence >= 0 && s.Confidence <= 1) || s.Start < last || s.End <= s.Start || s.Speaker < 0 || s.Speaker >= hardMax {
				t.Fatalf("%+v", s)
			}
			last = s.Start
		}
		if p, err := NewPrint(logmel); err == nil {
			for _, v := range p {
				if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
					t.Fatal(p)
				}
			}
		}
	})
}
