package report_test

import (
	"io"
	"testing"

	"github.com/colloquy-go/colloquy/report"
)

func BenchmarkThreeHours(b *testing.B) {
	m := long(b)
	for b.Loop() {
		if err := report.HTML(io.Discard, m, report.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
