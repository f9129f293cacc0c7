package diarize

import "github.com/colloquy-go/colloquy/dsp"

// cut cuts speech into cells of equal length within each span.
func cut(speech []dsp.Span, from int64) ([]cell, error) {
	if !ordered(speech, from) {
		return nil, ErrOrder
	}
	var cells []cell
	for _, s := range speech {
		if s.Len() == 0 {
			continue
		}
		n := max(1, (s.Len()+cellSamples/2)/cellSamples)
		for i := range n {
			span := dsp.Span{Start: s.Start + s.Len()*i/n, End: s.Start + s.Len()*(i+1)/n}
			cells = append(cells, cell{span, i == 0})
		}
	}
	return cells, nil
}

// blocks returns the number of the block of each cell: runs of up to blockCells cells of one stretch of speech.
func blocks(cells []cell) []int {
	b := make([]int, len(cells))
	block, count := -1, 0
	for i, c := range cells {
		if c.first || count == blockCells {
			block, count = block+1, 0
		}
		count++
		b[i] = block
	}
	return b
}

// window returns the range of cells, in cells from the start of a stretch of n, that describes cell i of it: windowCells
// around its middle, moved to stay inside the stretch, or all of a shorter one.
func window(i, n int) (from, to float64) {
	const w = windowCells
	if n <= w {
		return 0, float64(n)
	}
	from = min(max(float64(i)+.5-w/2., 0), float64(n-w))
	return from, from + w
}
