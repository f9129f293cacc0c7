package diarize

import (
	"context"
	"math"

	"github.com/colloquy-go/colloquy/dsp/diarize/ivector"
)

// vectorScale is the number of steps of 1 that whitened i-vectors and their projections are kept in. The scatter of a
// voice is 1 and lengths are about 15, so that 16 bits hold them with room.
const vectorScale = 512

// reader turns pieces of sound into the whitened i-vectors of cells.
type reader struct {
	model     *ivector.Model
	frames    *ivector.Frames
	extractor *ivector.Extractor
	stats     *ivector.Statistics
	ring      [windowCells + 1]*ivector.Evidence // evidence of the latest cells of a stretch
	sum       *ivector.Evidence                  // of a window
	x         []float32
	white     []float32
	scratch   []float32
	logmel    int64 // number of the first frame of the piece
}

func newReader(m *ivector.Model) *reader {
	r := &reader{
		model: m, frames: m.NewFrames(), extractor: m.NewExtractor(), stats: m.NewStatistics(), sum: m.NewEvidence(),
		white: make([]float32, m.Rank()), scratch: make([]float32, m.Rank()),
	}
	for i := range r.ring {
		r.ring[i] = m.NewEvidence()
	}
	return r
}

// read appends the vectors of cells to dst.
func (r *reader) read(ctx context.Context, dst []int16, p Piece, cells []cell) ([]int16, error) {
	r.frames.Reset(p.LogMel)
	defer r.frames.Reset(nil)
	r.logmel = p.FirstFrame
	r.setLevel(cells)
	for len(cells) > 0 {
		n := 1
		for n < len(cells) && !cells[n].first {
			n++
		}
		var err error
		if dst, err = r.stretch(ctx, dst, cells[:n]); err != nil {
			return nil, err
		}
		cells = cells[n:]
	}
	return dst, ctx.Err()
}

// setLevel takes the mean level over the speech of the piece.
func (r *reader) setLevel(cells []cell) {
	var sum, count float64
	for _, c := range cells {
		from, to := r.at(c.Start), r.at(c.End)
		sum += r.frames.Level(from, to)
		count += float64(to - from)
	}
	if count > 0 {
		r.frames.SetLevel(float32(sum / count))
	}
}

// at returns the number, within the piece, of the first frame with its centre at or behind a sample.
func (r *reader) at(sample int64) int {
	frame := (sample-frameCentre+hop-1)/hop - r.logmel
	return int(min(max(frame, 0), int64(r.frames.Len())))
}

// stretch appends the vectors of the cells of one stretch of speech. A window is the sum of its cells; those at its
// ends may count in part.
func (r *reader) stretch(ctx context.Context, dst []int16, cells []cell) ([]int16, error) {
	ready, last := 0, -1.
	for i := range cells {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		from, to := window(i, len(cells))
		if from == last { // the window of the cell before
			dst = append(dst, dst[len(dst)-len(r.white):]...)
			continue
		}
		for ; ready < int(math.Ceil(to)); ready++ {
			r.readCell(r.ring[ready%len(r.ring)], cells[ready])
		}
		r.sum.Reset()
		for k := int(from); k < ready; k++ {
			share := min(to, float64(k+1)) - max(from, float64(k))
			r.sum.Add(float32(share), r.ring[k%len(r.ring)])
		}
		r.sum.Solve()
		r.model.Diarization.Whiten(r.white, r.sum.Linear, r.scratch)
		dst = quantize(dst, r.white)
		last = from
	}
	return dst, nil
}

func (r *reader) readCell(v *ivector.Evidence, c cell) {
	from, to := r.at(c.Start), r.at(c.End)
	if lack := leastFrames - (to - from); lack > 0 {
		from = max(0, from-lack/2)
		to = min(r.frames.Len(), from+leastFrames)
		from = max(0, to-leastFrames)
	}
	r.stats.Reset()
	v.Reset()
	if from < to {
		r.x = r.frames.Range(r.x, from, to)
		r.extractor.Accumulate(r.stats, r.x)
		r.extractor.Evidence(v, r.stats)
	}
}

func quantize(dst []int16, x []float32) []int16 {
	for _, v := range x {
		dst = append(dst, int16(math.RoundToEven(float64(min(max(v*vectorScale, math.MinInt16), math.MaxInt16)))))
	}
	return dst
}
