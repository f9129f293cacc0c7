package ivector

import "testing"

// A model of the size in use, 256 Gaussians of rank 150.
func BenchmarkAccumulateFrame(b *testing.B) {
	m := NewModel(toy(256, 4))
	e, s, x := m.NewExtractor(), m.NewStatistics(), randomFrames(100)
	e.Accumulate(s, x)
	b.ReportAllocs()
	for i := 0; b.Loop(); i = (i + 1) % 100 {
		e.Accumulate(s, x[i*Dims:(i+1)*Dims])
	}
}

func BenchmarkFrames100(b *testing.B) {
	f := NewModel(toy(2, 2)).NewFrames()
	f.Reset(make([]float32, 200*Bands))
	x := f.Range(nil, 0, 100)
	b.ReportAllocs()
	for b.Loop() {
		x = f.Range(x, 50, 150)
	}
}

func BenchmarkEvidenceAndSolve(b *testing.B) {
	m := NewModel(toy(256, 150))
	e, s, v := m.NewExtractor(), m.NewStatistics(), m.NewEvidence()
	e.Accumulate(s, randomFrames(25))
	b.ReportAllocs()
	for b.Loop() {
		v.Reset()
		e.Evidence(v, s)
		v.Solve()
	}
}
