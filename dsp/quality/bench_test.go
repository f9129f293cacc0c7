package quality

import (
	"fmt"
	"testing"

	"github.com/colloquy-go/colloquy/dsp"
)

// What grows is the list of levels, which doubles now and then: no allocation a block.
func TestNothingIsAllocatedPerBlock(t *testing.T) {
	a, err := New(16000)
	if err != nil {
		t.Fatal(err)
	}
	x := bursts(16000, 60, .05, .2, 1)
	a.Push(x)
	if n := testing.AllocsPerRun(200, func() { a.Push(x[:16000]) }); n >= 1 {
		t.Errorf("%g allocations a second of sound", n)
	}
}

// BenchmarkPush reports the processor seconds for an hour of sound. What is allocated is the growth of the list of
// levels, some bytes a frame.
func BenchmarkPush(b *testing.B) {
	for _, rate := range []dsp.Rate{8000, 16000, 44100, 48000} {
		b.Run(fmt.Sprint(rate), func(b *testing.B) {
			x := bursts(rate, 1, .05, .2, 1)
			a, err := New(rate)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				a.Push(x)
			}
			b.ReportMetric(3600*b.Elapsed().Seconds()/float64(b.N), "s/h")
		})
	}
}
