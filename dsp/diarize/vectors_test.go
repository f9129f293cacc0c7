package diarize

import "testing"

// Two chunks and a vector: what was appended is found again, and forgotten from the end.
func TestVectorsAcrossChunks(t *testing.T) {
	const n = 2*chunkCells + 1
	v := newVectors(make([]float32, 2))
	for i := range n {
		v.append([]float32{float32(i % 50), -1})
	}
	v.repeat()
	if v.len() != n+1 || len(v.chunks) != 3 {
		t.Fatal(v.len(), len(v.chunks))
	}
	x := make([]float32, 6)
	v.get(x, chunkCells-1, chunkCells+2)
	for i := range 3 {
		if want := float32((chunkCells - 1 + i) % 50); x[2*i] != want || x[2*i+1] != -1 {
			t.Errorf("%d: %v, want %v and -1", i, x[2*i:2*i+2], want)
		}
	}
	v.get(x, n-1, n+1)
	if x[0] != (n-1)%50 || x[2] != x[0] {
		t.Error("repeated:", x[:4])
	}
	v.truncate(chunkCells)
	if v.append([]float32{7, 7}); v.len() != chunkCells+1 || len(v.chunks) != 2 || v.row(chunkCells)[0] != 7*vectorScale {
		t.Error("after truncation:", v.len(), len(v.chunks))
	}
}
